"""A copy for sharing from the window: nothing goes along unless it is ticked, and the copy says what it is."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.share_dialog import ShareDialog
from tests.gui import sheets
from tests.gui.conftest import OpenWindow


def test_a_copy_is_made_with_the_papers_that_were_ticked(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    with CaseFile.open(case_path) as case:
        case.add_document("datasheet", "sheet.pdf", sheets.pages("Sheet"))
        case.add_document("proforma-invoice", "invoice.pdf", sheets.pages("Invoice"))
    window = open_window(case_path)
    dialog = ShareDialog(window.session, window)
    dialog.show()
    assert not any(box.isChecked() for box in dialog.papers.values())
    next(box for box in dialog.papers.values() if "sheet.pdf" in box.text()).setChecked(True)
    out = tmp_path / "copy.hsecase"
    dialog.make(out)
    qtbot.waitUntil(lambda: dialog.notices.notice is not None, timeout=20_000)
    dialog.close()
    with CaseFile.open(out) as copied:
        assert [d.name for d in copied.documents()] == ["sheet.pdf"]
    shown = open_window(out)
    texts = [label.text() for label in shown.place_notices.findChildren(QLabel)]
    assert any("copy for sharing, not for filing" in text for text in texts)
