"""A new form is a new model: its pages need no widget of their own."""

from pathlib import Path

import pytest

from hse_desktop.law import procedures
from hse_desktop.model.anf import FORMS
from hse_desktop.model.application import PROCEDURES
from hse_desktop.reference import portals
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.session import lies_under
from tests.gui.conftest import OpenWindow
from tests.paper.restricted import filled


@pytest.mark.parametrize("name", FORMS)
def test_every_field_of_a_further_form_is_on_a_page(
    open_window: OpenWindow, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PROCEDURES, name, FORMS[name])
    monkeypatch.setitem(procedures.RULES_OF, name, ())
    monkeypatch.setitem(portals.PORTAL_OF, name, "dgft-import-authorisation")
    path = tmp_path / "Form.hsecase"
    with CaseFile.create(path, name) as case:
        case.save_draft(filled(rows=2, of=FORMS[name]))
    window = open_window(path)
    shown: set[str] = set()
    for step in FORMS[name].model_fields:
        window.show_step(step)
        page = window.page(step)
        assert type(page) is FormPage
        assert page.fields.rows
        assert all(lies_under(pointer, f"/{step}") for pointer in page.fields.rows)
        shown |= set(page.fields.rows)
    entered = {leaf for leaf in _leaves(window.session.draft) if not leaf.endswith("/id")}
    assert entered == shown


def _leaves(value: object, pointer: str = "") -> set[str]:
    if isinstance(value, dict):
        return {leaf for name, inner in value.items() for leaf in _leaves(inner, f"{pointer}/{name}")}
    if isinstance(value, list):
        return {leaf for at, inner in enumerate(value) for leaf in _leaves(inner, f"{pointer}/{at}")}
    return {pointer}
