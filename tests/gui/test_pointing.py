"""Evidence the person points at, and evidence that is stated for another model."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hse_desktop.model.draft import JsonObject
from hse_desktop.model.fields import edges_of
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.evidence_window import EvidenceWindow
from hse_desktop.ui.field_row import row_around
from hse_desktop.ui.page_picture import Box
from tests.gui import fixture_case, sheets
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import focused, press, write
from tests.gui.pointer import drag


def at_the_evidence(
    open_window: OpenWindow, path: Path, qtbot: QtBot, documents: dict[str, bytes], **entered: str
) -> CaseWindow:
    """A case whose one item relies on its weight, with the cursor at its evidence."""
    with CaseFile.open(path) as case:
        draft = fixture_case.draft()
        item: JsonObject = {"id": "e1", "regulatory_model": "RX-9000", "criterion": "over-80-kg", **entered}
        draft["equipment"] = [item]
        case.save_draft(draft)
        for slot, content in documents.items():
            case.add_document(slot, f"{slot}.pdf", content)
    window = open_window(path)
    window.jump("/equipment/0/evidence/page")
    qtbot.waitUntil(window.evidence.isVisible, timeout=60_000)
    idle(window, qtbot)
    return window


def idle(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=60_000)


def entered_in(window: CaseWindow) -> JsonObject:
    item = window.session.value("/equipment/0")
    assert isinstance(item, dict)
    return item


def evidence_in(window: CaseWindow) -> JsonObject:
    evidence = entered_in(window)["evidence"]
    assert isinstance(evidence, dict)
    return evidence


def point_at(larger: EvidenceWindow, box: Box, window: CaseWindow, qtbot: QtBot) -> None:
    area = larger.view.picture.on_screen(box).toRect()
    drag(larger.view.picture, area.topLeft(), area.bottomRight())
    idle(window, qtbot)


def said(window: CaseWindow) -> str:
    labels = window.evidence.panel.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def test_a_dragged_box_on_another_document_becomes_the_quote_and_the_place(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    report = sheets.pages("Test report", "Mass of the sample\n742 kg without packing\nEnd of the report")
    window = at_the_evidence(
        open_window,
        case_path,
        qtbot,
        {"datasheet": sheets.pages("Nothing of weight here"), "safety-report": report},
        weight_kg="740",
    )
    window.evidence.panel.point_button.click()
    larger = window.evidence._window
    assert larger is not None
    row = larger.documents.findText("safety-report.pdf")
    larger.documents.setCurrentIndex(row)
    larger.documents.activated.emit(row)
    larger.view.page_after.click()
    idle(window, qtbot)
    box = (48.0, 757.0, 300.0, 772.0)
    point_at(larger, box, window, qtbot)
    assert larger.pointing.words.toPlainText() == "742 kg without packing"
    larger.pointing.words.setPlainText("742 kg  without packing")
    larger.pointing.use_button.click()
    idle(window, qtbot)
    evidence = evidence_in(window)
    assert (evidence["document"], evidence["page"], evidence["quote"]) == (
        "safety-report",
        "2",
        "742 kg without packing",
    )
    assert edges_of(str(evidence["box"])) == pytest.approx(box, abs=2)
    assert entered_in(window)["weight_kg"] == "740", "the value is the form's"
    assert larger.panel.isVisible()
    assert not larger.pointing.isVisible()
    page = next(r for p, r in window.page("equipment").fields.rows.items() if p.endswith("evidence/page"))  # type: ignore[attr-defined]
    assert page.editor.control.text() == "2"
    qtbot.waitUntil(lambda: window.evidence.picture._box is not None, timeout=60_000)
    assert window.evidence.view.page == 2


def test_on_a_scan_the_words_are_typed_and_without_a_mouse_the_form_takes_them(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = at_the_evidence(open_window, case_path, qtbot, {"datasheet": sheets.scan()})
    assert "Nothing in the attached documents" in window.evidence._nothing.text()
    window.evidence.panel.point_button.click()
    larger = window.evidence._window
    assert larger is not None
    idle(window, qtbot)
    point_at(larger, (50, 700, 400, 800), window, qtbot)
    assert "no words to read" in larger.pointing.told.text()
    assert not larger.pointing.use_button.isEnabled()
    larger.pointing.words.setPlainText("Net weight 742 kg")
    larger.pointing.use_button.click()
    assert evidence_in(window)["quote"] == "Net weight 742 kg"
    idle(window, qtbot)
    larger.point()
    QTest.keyClick(larger, Qt.Key.Key_Escape)
    assert larger.isVisible(), "Escape leaves the pointing first"
    larger.point()
    larger.pointing.by_hand_wanted.emit()
    assert not larger.isVisible()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    row = row_around(focused())
    assert row is not None
    assert row.pointer == "/equipment/0/evidence/page"
    assert evidence_in(window).get("box")
    write("2")
    assert evidence_in(window).get("box") is None, "the box was of another page"


def test_pointing_into_another_models_column_needs_a_reason_too(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = at_the_evidence(open_window, case_path, qtbot, {"datasheet": sheets.two_models()})
    larger = window.evidence.open_larger()
    larger.point()
    point_at(larger, (380, 712, 460, 732), window, qtbot)
    assert larger.pointing.words.toPlainText() == "655 kg"
    assert larger.pointing.reason.isVisible()
    assert not larger.pointing.use_button.isEnabled()
    larger.pointing.reason.setFocus()
    write("Same frame")
    larger.pointing.use_button.click()
    evidence = evidence_in(window)
    assert (evidence["quote"], evidence["stated_for"], evidence["why_it_applies"]) == (
        "655 kg",
        "RX-8000",
        "Same frame",
    )
    larger.point()
    point_at(larger, (380, 712, 460, 732), window, qtbot)
    larger.reject()
    idle(window, qtbot)


def test_another_models_column_needs_a_reason_which_is_kept(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = at_the_evidence(open_window, case_path, qtbot, {"datasheet": sheets.two_models()})
    panel = window.evidence.panel
    assert "Check: Stated for RX-7000, not for RX-9000" in said(window)
    assert "Enters: Weight 742 kg · Net weight of the equipment" in said(window)
    assert panel.use_button.isVisible()
    assert not panel.use_button.isEnabled()
    panel.reason.setFocus()
    write("Same frame, see the maker's letter")
    larger = window.evidence.open_larger()
    assert larger.panel.reason.text() == "Same frame, see the maker's letter"
    larger.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    panel.reason.setFocus()
    press(Qt.Key.Key_Return)
    evidence = evidence_in(window)
    assert (evidence["stated_for"], evidence["why_it_applies"]) == (
        "RX-7000",
        "Same frame, see the maker's letter",
    )
    assert entered_in(window)["weight_kg"] == "742"
    idle(window, qtbot)
    assert "Stated for RX-7000" in said(window)
    assert not panel.use_button.isEnabled(), "it is entered as it is"


def test_the_own_models_column_comes_first_and_needs_no_reason(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = at_the_evidence(
        open_window, case_path, qtbot, {"datasheet": sheets.two_models()}, regulatory_model="RX-8000"
    )
    panel = window.evidence.panel
    assert "655 kg" in panel.quote.text()
    assert "Stated for" not in said(window)
    panel.after.click()
    assert "742 kg" in panel.quote.text()
    assert "Stated for RX-7000, not for RX-8000" in said(window)
    panel.before.click()
    panel.use_button.click()
    assert entered_in(window)["weight_kg"] == "655"
    assert evidence_in(window)["stated_for"] == "RX-8000"
    assert evidence_in(window).get("why_it_applies") is None
    idle(window, qtbot)


def test_a_document_that_is_removed_goes_out_of_the_larger_window(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    documents = {"datasheet": sheets.two_models(), "other": sheets.pages("Net weight 90 kg")}
    window = at_the_evidence(open_window, case_path, qtbot, documents)
    larger = window.evidence.open_larger()
    larger.point()

    def remove(name: str) -> None:
        document = next(d for d in window.session.documents if d.name == name)
        window.session.case.remove_document(document)
        window.session.reload_documents()
        window.session.judge()
        idle(window, qtbot)

    assert larger.view.document is not None
    remove("datasheet.pdf" if larger.view.document.name == "datasheet.pdf" else "other.pdf")
    assert larger.isVisible()
    assert larger.panel.isVisible(), "pointing has ended"
    assert larger.documents.count() == 1
    remove(larger.view.document.name)
    assert not larger.isVisible()
