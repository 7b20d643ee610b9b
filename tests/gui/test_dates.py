"""What comes next has its dates, and they go into the person's calendar."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hse_desktop.ui.dates_ahead import DatesAhead
from tests.gui.conftest import OpenWindow


def test_the_dates_are_shown_with_their_source_and_written_into_a_calendar_file(
    open_window: OpenWindow, case_path: Path, tmp_path: Path, qtbot: QtBot, opened_outside: list[str]
) -> None:
    window = open_window(case_path)
    window.session.put("/after_filing/filed_on", "2026-07-06")
    dates = DatesAhead(window.session)
    texts = [label.text() for label in dates.findChildren(QLabel)]
    assert "13.07.2026" in texts
    assert "31.12.2026" in texts
    assert any("Annexure-I, 8" in text for text in texts)
    target = tmp_path / "dates.ics"
    with qtbot.waitSignal(dates.written):
        dates.export(target)
    assert b"DTSTART;VALUE=DATE:20260713\r\n" in target.read_bytes()
    assert opened_outside == [target.as_uri()]
    with qtbot.waitSignal(dates.refused):
        dates.export(target / "below" / "dates.ics")
