"""A case whose drive goes, or whose folder a cloud service syncs: told in place, nothing lost."""

import shutil
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.notice import NoticePlace
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import write
from tests.gui.test_entering import field, on_disk


def button(place: NoticePlace, text: str) -> QPushButton:
    assert place.notice is not None
    return next(each for each in place.notice.findChildren(QPushButton) if each.text() == text)


def headline(window: CaseWindow) -> str:
    return window.notices.notice.headline if window.notices.notice is not None else ""


def typed_while_gone(open_window: OpenWindow, case_path: Path, qtbot: QtBot) -> CaseWindow:
    window = open_window(case_path)
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=60_000)
    case_path.rename(case_path.with_name("away"))
    row = field(window, "/shipment/calendar_year")
    window.session.put("/shipment/calendar_year", "")
    row.editor.show_value("")
    row.focus()
    write("2027")
    assert not window.session.save()
    return window


def test_a_drive_that_comes_back_takes_what_was_typed_meanwhile(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = typed_while_gone(open_window, case_path, qtbot)
    assert "no longer where it was" in headline(window)
    case_path.with_name("away").rename(case_path)
    button(window.notices, "Try again").click()
    assert headline(window) == ""
    assert on_disk(case_path)["shipment"] == {"goods_location": "not-shipped", "calendar_year": "2027"}


def test_what_is_written_beside_the_window_leaves_nothing_where_the_case_was(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=60_000)
    case_path.rename(case_path.with_name("away"))
    field(window, "/applicant/name").focus()
    write("X")
    qtbot.waitUntil(lambda: "no longer where it was" in headline(window), timeout=60_000)
    assert not case_path.exists()
    case_path.with_name("away").rename(case_path)
    button(window.notices, "Try again").click()
    assert headline(window) == ""


def test_a_drive_that_stays_away_is_left_with_a_copy_of_everything(
    open_window: OpenWindow, case_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with CaseFile.open(case_path) as case:
        case.add_document("other", "note.pdf", b"%PDF-1.7 note")
    window = typed_while_gone(open_window, case_path, qtbot)
    assert button(window.notices, "Keep a copy elsewhere…").isEnabled()
    kept = tmp_path / "elsewhere" / "Copy.hsecase"
    window.keep_copy(kept)
    assert window.isVisible(), "the folder is not there: told, and the window stays"
    kept.parent.mkdir()
    with qtbot.waitSignals([window.case_wanted, window.closed]):
        window.keep_copy(kept)
    with CaseFile.open(kept) as copied:
        assert copied.draft()["shipment"] == {"goods_location": "not-shipped", "calendar_year": "2027"}
        (document,) = copied.documents()
        assert copied.content(document) == b"%PDF-1.7 note"


def test_a_folder_kept_in_sync_is_told_of_until_the_person_keeps_the_case_there(
    dressed: object, case_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    synced = tmp_path / "Dropbox" / case_path.name
    synced.parent.mkdir()
    shutil.copy(case_path, synced)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    for expected in (True, False):
        window = CaseWindow(synced, settings)
        window.show()
        notice = window.place_notices.notice
        assert (notice is not None) is expected
        if notice is not None:
            assert "Dropbox" in notice.headline
            window.session.put("/applicant/name", "Beta")
            assert window.session.save()
            assert window.place_notices.notice is notice, "saving does not hide it"
            button(window.place_notices, "Keep it here").click()
        with qtbot.waitSignal(window.closed, timeout=60_000):
            window.close()
