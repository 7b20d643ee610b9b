"""What a letter or an invoice says is offered beside the fields; nothing is entered until a person presses Use."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hse_desktop import workflow
from hse_desktop.model.application import HseApplication
from hse_desktop.model.procedure import Application
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.proposal_view import ProposalRow
from tests.gui.conftest import OpenWindow

WAIT = 60_000


def _exemption(form: Application) -> HseApplication:
    assert isinstance(form, HseApplication)
    return form


@pytest.fixture
def unread(tmp_path: Path) -> Path:
    """The sample, of whose letter and invoice nothing was entered."""
    path = tmp_path / "rack.hsecase"
    with workflow.make_sample_case(path) as case:
        workflow.set_data(case, {"letter": None, "invoice": None})
    return path


def _shown(window: CaseWindow, qtbot: QtBot, step: str) -> list[ProposalRow]:
    window.show_step(step)
    qtbot.waitUntil(lambda: any(row.isVisible() for row in window.proposals.rows), timeout=WAIT)
    return window.proposals.rows


def _entered(path: Path, part: str) -> Any:
    with CaseFile.open(path) as case:
        return case.draft().get(part)


def test_an_invoice_is_entered_value_by_value(open_window: OpenWindow, unread: Path, qtbot: QtBot) -> None:
    window = open_window(unread)
    rows = _shown(window, qtbot, "invoice")
    assert [row.use_button.accessibleName() for row in rows] == [
        "Use The paper is headed: Proforma invoice",
        "Use Number: PI-2026-0417",
        "Use Date: 29 June 2026",
        "Use Line 1: 12 × Orion RX-9000 compute rack, 36 nodes",
        "Use Line 2: 12 × Mounting rail set, four posts",
        "Use Line 3: 24 × Power cord, IEC 60309, 5 m",
    ]
    assert _entered(unread, "invoice") is None
    for position in range(6):
        row = window.proposals.rows[position]
        assert row.use_button.isVisible()
        row.use_button.click()
        assert not row.use_button.isVisible()
    page = window.page("invoice")
    assert page.fields.rows["/invoice/number"].editor.control.text() == "PI-2026-0417"  # type: ignore[attr-defined]
    assert window.session.save()
    invoice = _entered(unread, "invoice")
    assert (invoice["kind"], invoice["number"], invoice["dated"]) == (
        "proforma-invoice",
        "PI-2026-0417",
        "2026-06-29",
    )
    lines = [{name: value for name, value in line.items() if name != "id"} for line in invoice["lines"]]
    assert lines == [
        {
            "description": "Orion RX-9000 compute rack, 36 nodes",
            "regulatory_model": "RX-9000",
            "quantity": "12",
        },
        {"description": "Mounting rail set, four posts", "quantity": "12"},
        {"description": "Power cord, IEC 60309, 5 m", "quantity": "24"},
    ]
    assert len({line["id"] for line in invoice["lines"]}) == 3


def test_a_line_can_be_entered_as_accessory(open_window: OpenWindow, unread: Path, qtbot: QtBot) -> None:
    window = open_window(unread)
    first, second = _shown(window, qtbot, "invoice")[3:5]
    assert first.accessory_button.isVisible()
    assert not second.accessory_button.isVisible()
    first.accessory_button.click()
    lines = _exemption(window.session.reading.form).invoice.lines
    assert [(line.regulatory_model, line.quantity) for line in lines] == [(None, 12)]


def test_the_place_of_what_is_looked_at_is_boxed(open_window: OpenWindow, unread: Path, qtbot: QtBot) -> None:
    window = open_window(unread)
    rows = _shown(window, qtbot, "letter")
    view = window.proposals
    qtbot.waitUntil(lambda: view.excerpt.isVisible() and view.picture._image is not None, timeout=WAIT)
    before = view.picture._box
    rows[-1].use_button.setFocus()
    qtbot.waitUntil(lambda: view.picture._box != before)
    assert view._proposals[-1].quote.startswith("Regulatory model number RX-9000")
    assert "authorisation-letter.pdf" in view.picture.accessibleName()


def test_a_letter_is_entered_and_agrees_with_itself(
    open_window: OpenWindow, unread: Path, qtbot: QtBot
) -> None:
    window = open_window(unread)
    for row in _shown(window, qtbot, "letter"):
        row.use_button.click()
    with qtbot.waitSignal(window.session.judged, timeout=WAIT):
        assert window.session.save()
    letter = _exemption(window.session.reading.form).letter
    assert (letter.reference, str(letter.dated), letter.calendar_year) == (
        "ORW-PC-2026-014",
        "2026-07-06",
        2026,
    )
    assert letter.importer_name == "Alpha Instruments Private Limited"
    assert [(line.regulatory_model, line.quantity) for line in letter.lines] == [("RX-9000", 12)]
    assert not [finding for finding in window.session.findings if finding.rule == "HSE-PAPER-DIFFERS"]


def test_other_steps_offer_nothing(open_window: OpenWindow, unread: Path, qtbot: QtBot) -> None:
    window = open_window(unread)
    _shown(window, qtbot, "invoice")
    window.show_step("applicant")
    assert not window.proposals.isVisible()
