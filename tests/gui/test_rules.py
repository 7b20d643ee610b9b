"""Help > Rules shows the page beside the case, and fetches nothing."""

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QTextBrowser
from pytestqt.qtbot import QtBot

from tests.gui.conftest import OpenWindow
from tests.gui.naming import nameless


def test_the_rules_can_be_read_while_the_case_is_open(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    next(action for action in window.findChildren(QAction) if action.text() == "&Rules").trigger()
    (dialog,) = window.findChildren(QDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    (page,) = dialog.findChildren(QTextBrowser)
    assert "HSE-LETTER-SIGNED" in page.toPlainText()
    assert "Customs Instruction 07/2025" in page.toPlainText()
    assert not page.openLinks()
    assert nameless(dialog) == []
    dialog.close()
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))


def test_a_complete_case_does_not_open_on_what_nobody_needs(open_window: OpenWindow, case_path: Path) -> None:
    window = open_window(case_path)
    assert window.current != "bis_registrations"
    assert "bis_registrations" in [step.name for step in window.steps]
