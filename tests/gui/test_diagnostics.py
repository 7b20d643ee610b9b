"""The report behind Help: from home and from a case, with the error that was shown last."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from hse_desktop.signing.driver_errors import DriverHangsError
from hse_desktop.ui.desk import Desk
from hse_desktop.ui.diagnostics_dialog import DiagnosticsDialog
from hse_desktop.ui.recent import RecentCases
from tests.gui.conftest import OpenWindow
from tests.gui.naming import nameless


def choose(window: QMainWindow, text: str) -> None:
    """Take an entry of the menu bar."""
    (action,) = [each for each in window.findChildren(QAction) if each.text().replace("&", "") == text]
    action.trigger()


def shown_on(window: QMainWindow, qtbot: QtBot) -> str:
    (dialog,) = window.findChildren(DiagnosticsDialog)
    qtbot.waitUntil(dialog.copy_button.isEnabled, timeout=60_000)
    assert nameless(dialog) == []
    dialog.copy_button.click()
    dialog.close()
    return QApplication.clipboard().text()


def test_home_has_it(dressed: object, tmp_path: Path, qtbot: QtBot) -> None:
    desk = Desk(RecentCases(tmp_path / "recent.json"))
    desk.show_home()
    choose(desk.home, "Diagnostics…")
    assert "Card readers (PC/SC):" in shown_on(desk.home, qtbot)
    desk.home.close()
    desk.end()


def test_a_case_has_it_with_the_last_error_and_without_the_home_folder(
    open_window: OpenWindow, case_path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    window = open_window(case_path)
    window.notices.show_error(DriverHangsError(driver=str(tmp_path / "slow.so"), seconds="15"))
    choose(window, "Diagnostics…")
    told = shown_on(window, qtbot)
    assert "driver-hangs: The driver “~/slow.so” gave no answer" in told
    assert str(tmp_path) not in told
