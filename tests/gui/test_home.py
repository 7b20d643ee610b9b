"""Home opens cases, lists them, and says what is wrong with a file instead of failing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hse_desktop.ui.desk import Desk
from hse_desktop.ui.recent import RecentCases
from tests.gui.pointer import drop


@pytest.fixture
def desk(dressed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """Home on its own list of recent cases."""
    desk = Desk(RecentCases(tmp_path / "settings" / "recent.json"))
    desk.show_home()
    yield desk
    for window in list(desk.windows.values()):
        window.close()
    qtbot.waitUntil(lambda: not desk.windows, timeout=60_000)
    desk.home.close()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 500)


def _truncated(path: Path) -> None:
    whole = path.with_name("whole.hsecase").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def _newer(path: Path) -> None:
    content = bytearray(path.with_name("whole.hsecase").read_bytes())
    content[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(content)


def _missing(path: Path) -> None:
    path.unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_empty, "is not a case"),
        (_pdf, "is not a case"),
        (_truncated, "damaged"),
        (_newer, "newer version"),
        (_missing, "no case file"),
    ],
)
def test_a_file_that_is_no_good_case_is_a_message_on_home(
    desk: Desk, case_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    case_path.rename(case_path.with_name("whole.hsecase"))
    bad = case_path.with_name("bad.hsecase")
    spoil(bad)
    before = bad.read_bytes() if bad.exists() else None
    drop([bad], desk.home)
    assert desk.windows == {}
    assert desk.home.isVisible()
    assert desk.home.notices.notice is not None
    assert said in desk.home.notices.notice.headline
    assert "bad.hsecase" in desk.home.notices.notice.headline
    assert (bad.read_bytes() if bad.exists() else None) == before


def test_a_dropped_case_opens_once_and_is_listed_with_what_it_is_called(
    desk: Desk, case_path: Path, qtbot: QtBot
) -> None:
    assert desk.home.empty.isVisible(), "an empty home teaches"
    drop([case_path], desk.home)
    window = desk.windows[case_path]
    assert desk.open_case(case_path) is window
    assert not desk.home.isVisible()
    window.close()
    qtbot.waitUntil(desk.home.isVisible, timeout=60_000)
    assert desk.home.table.rowCount() == 1
    title = desk.home.table.item(0, 0)
    assert title is not None
    assert title.text() == "Orion RX-9000 compute rack – Alpha Instruments Private Limited"
    desk.home.table.setFocus()
    desk.home.table.setCurrentCell(0, 0)
    QTest.keyClick(desk.home.table, Qt.Key.Key_Return)
    assert case_path in desk.windows


def test_a_new_case_never_takes_the_place_of_a_file(desk: Desk, case_path: Path) -> None:
    before = case_path.read_bytes()
    assert desk.new_case(case_path) is None
    assert case_path.read_bytes() == before
    notice = desk.home.notices.notice
    assert notice is not None
    assert "exists already" in notice.headline
    assert desk.new_case(case_path.with_name("Second")) is not None
    assert case_path.with_name("Second.hsecase").is_file()


def test_a_list_of_recent_cases_that_is_spoiled_stops_nobody(tmp_path: Path, case_path: Path) -> None:
    place = tmp_path / "recent.json"
    place.write_text('[{"path": 1}, ')
    assert RecentCases(place).listed() == []
