"""The filing sheet beside the browser: a value a press, the portal's labels and order as the person noted them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.bundle_page import BundlePage
from hse_desktop.ui.filing_sheet_rows import ValueRow
from hse_desktop.ui.filing_sheet_window import FilingSheetWindow
from hse_desktop.workflow.filing import filing_view, own_labels
from tests.gui import sheets
from tests.gui.conftest import OpenWindow
from tests.paper.restricted import filled


def _shown(qtbot: QtBot, case: CaseFile) -> FilingSheetWindow:
    window = FilingSheetWindow(filing_view(case))
    qtbot.addWidget(window)
    window.show()
    return window


def _row(window: FilingSheetWindow, key: str) -> ValueRow:
    return next(row for row in window.rows if row.value.key == key)


def _keys(window: FilingSheetWindow, table: str) -> list[str]:
    return [row.value.key for card in window.cards if card.table.key == table for row in card.rows]


def test_values_are_copied_labels_and_order_kept_for_the_next_case(
    dressed: QApplication, qtbot: QtBot, case_path: Path
) -> None:
    with CaseFile.open(case_path) as case:
        window = _shown(qtbot, case)
        quantity = _row(window, "equipment.quantity")
        quantity.copy_button.click()
        assert QApplication.clipboard().text().isdecimal(), "what is keyed in is the figure, without its unit"
        assert "unit" in quantity.value.value
        assert "Copied" in window.told.text()

        name = _row(window, "applicant.name")
        name.own_label.setText("Name of Entity")
        name.own_label.editingFinished.emit()
        before = _keys(window, "applicant")
        at = before.index("applicant.name")
        _row(window, "applicant.iec").own_label.setText("IEC Code")  # typed, and not left yet
        QTest.keyClick(
            _row(window, "applicant.name").own_label, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier
        )
        moved = _keys(window, "applicant")
        assert moved.index("applicant.name") == at + 1
        assert sorted(moved) == sorted(before)
        assert _row(window, "applicant.iec").own_label.text() == "IEC Code"
        qtbot.waitUntil(lambda: window.focusWidget() is _row(window, "applicant.name").own_label)

        first = [card.table.key for card in window.cards]
        window.cards[1].move_wanted.emit(first[1], -1)
        assert [card.table.key for card in window.cards][:2] == [first[1], first[0]]

        again = _shown(qtbot, case)
        assert _row(again, "applicant.name").own_label.text() == "Name of Entity"
        assert _keys(again, "applicant") == moved
        assert again.cards[0].table.key == first[1]
        own = own_labels("icegate-hse")
        assert dict(own.labels) == {"applicant.name": "Name of Entity", "applicant.iec": "IEC Code"}


def test_a_restricted_case_goes_screen_by_screen_and_has_nothing_to_move(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with CaseFile.create(tmp_path / "r.hsecase", "restricted") as case:
        case.save_draft(filled())
        window = _shown(qtbot, case)
        parts = [part.title for part in window.view.parts]
        assert "Pay fee" in parts
        assert parts.index("Pay fee") < parts.index("Kept in this case, not keyed in")
        assert not any(row.up_button.isVisible() for row in window.rows)


def test_the_page_of_the_bundle_opens_it_and_names_the_files_in_doubt(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    with CaseFile.open(case_path) as case:
        case.add_document("proforma-invoice", "invoice.pdf", sheets.pages("Invoice"))
    window = open_window(case_path)
    window.show_step("bundle")
    page = window.page("bundle")
    assert isinstance(page, BundlePage)
    page.sheet_button.click()
    (sheet,) = window.findChildren(FilingSheetWindow)
    texts = "\n".join(label.text() for label in sheet.findChildren(QLabel))
    assert "no official list was seen" in texts
    assert "Perhaps document type" in texts
    sheet.close()
