"""The window shows a case for a restricted-item authorisation: its pages, its papers, its review and its writing."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hse_desktop.model.documents import hand_in_slots
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.documents_page import DocumentsPage
from hse_desktop.ui.review_page import ReviewPage
from hse_desktop.ui.sign_page import SignPage
from tests.gui.conftest import OpenWindow


@pytest.fixture
def restricted_path(tmp_path: Path) -> Path:
    """A case with one item, in a currency."""
    path = tmp_path / "Restricted.hsecase"
    with CaseFile.create(path, "restricted") as case:
        case.save_draft(
            {"goods": {"items": [{"id": "1", "description": "Radio test set", "cif_inr": "12,34,567"}]}}
        )
    return path


def test_every_page_of_a_restricted_case_opens(
    open_window: OpenWindow, restricted_path: Path, qtbot: QtBot
) -> None:
    window = open_window(restricted_path)
    names = [step.name for step in window.steps]
    assert names[-5:] == ["documents", "review", "sign", "bundle", "held"]
    for name in names:
        window.show_step(name)
        assert window.current == name
    documents = window.page("documents")
    assert isinstance(documents, DocumentsPage)
    assert tuple(documents.slots) == hand_in_slots("restricted")
    sign = window.page("sign")
    assert isinstance(sign, SignPage)
    assert "Application in ANF-2M" in {label.text() for label in sign.findChildren(QLabel)}
    sign.write()
    qtbot.waitUntil(lambda: not window.session.work.busy and window.session.written, timeout=60_000)
    assert {"anf-2m", "checklist", "declaration-points"} <= {d.slot for d in window.session.documents}
    window.show_step("review")
    review = window.page("review")
    assert isinstance(review, ReviewPage)
    qtbot.waitUntil(lambda: bool(review.rows), timeout=60_000)
    assert "RES-FEE" in {row.finding.rule for row in review.rows}
    window.jump("/goods/items/0/quantity")
    assert window.current == "goods"
    assert "Radio test set" in window.windowTitle()
