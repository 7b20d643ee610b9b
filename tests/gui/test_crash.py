"""After a fault inside: plain words, a report that holds nothing of the person, and the case as it was."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hse_desktop.ui import log
from hse_desktop.ui.crash_dialog import CrashDialog
from hse_desktop.ui.desk import Desk
from hse_desktop.ui.open_cases import OpenCases
from hse_desktop.ui.recent import RecentCases
from tests.gui.keyboard import press

SECRET = "AAACA1234F of Meera"


@pytest.fixture
def desk(
    dressed: QApplication, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    monkeypatch.setattr(log, "place", lambda: tmp_path / "log" / "hse-desktop.log")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    desk = Desk(RecentCases(tmp_path / "recent.json"), None, OpenCases(tmp_path / "open.json"))
    yield desk
    for window in list(desk.windows.values()):
        window.close()
    qtbot.waitUntil(lambda: not desk.windows, timeout=60_000)
    desk.home.close()
    desk.end()


@pytest.mark.qt_no_exception_capture
def test_a_fault_in_a_slot_is_told_and_the_case_opens_again_where_one_was(
    desk: Desk, case_path: Path, tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    log.start(desk)
    window = desk.open_case(case_path)
    assert window is not None
    window.activateWindow()
    window.show_step("invoice")
    window.session.put("/invoice/number", "PI-77")

    def faulty() -> None:
        try:
            dict[str, str]()[SECRET]
        except KeyError as cause:
            raise ValueError(f"{SECRET} in {case_path}") from cause

    for _twice in range(2):
        QTimer.singleShot(0, faulty)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CrashDialog))
    (dialog,) = window.findChildren(CrashDialog)
    report = dialog.text.toPlainText()
    assert "ValueError" in report
    assert "KeyError" in report
    assert "test_crash.py" in report
    assert len(caplog.records) == 2, "the second one is in the log"
    (file,) = (tmp_path / "log").glob("fault-*.txt")
    assert file.read_text(encoding="utf-8") == report
    for personal in (SECRET, "Meera", str(tmp_path), str(Path.home()), case_path.name, "PI-77"):
        assert personal not in report
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == report
    dialog.reopen_button.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.windows.get(case_path) not in (None, window), timeout=60_000)
    again = desk.windows[case_path]
    qtbot.waitUntil(lambda: again.current == "invoice")
    assert again.session.value("/invoice/number") == "PI-77"
    assert [record.getMessage()[:5] for record in caplog.records] == ["fault", "fault"]
    caplog.clear()


def test_cases_open_at_a_sudden_end_are_open_again_at_the_next_start(
    desk: Desk, case_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    OpenCases(tmp_path / "open.json").note({case_path: "safety", tmp_path / "gone.hsecase": "review"})
    assert desk.open_what_was_left()
    (window,) = desk.windows.values()
    assert window.current == "safety"
    assert window.place_notices.notice is not None
    assert OpenCases(tmp_path / "open.json").left() == {case_path: "safety"}
    window.close()
    qtbot.waitUntil(lambda: not desk.windows, timeout=60_000)
    assert OpenCases(tmp_path / "open.json").left() == {}, "what was closed stays closed"
