"""Home opens cases, lists them, and says what is wrong with a file instead of failing."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QFileOpenEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from hse_desktop.model.draft import JsonObject
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import listing
from hse_desktop.ui.desk import Desk
from hse_desktop.ui.due_list import due_on
from hse_desktop.ui.home import HomeWindow
from hse_desktop.ui.need_pages import QuestionPage
from hse_desktop.ui.need_window import NeedWindow
from hse_desktop.ui.new_dialog import NewDialog
from hse_desktop.ui.recent import RecentCase, RecentCases
from tests.gui import sheets
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import press
from tests.gui.pointer import drag_away, drag_over, drop


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
    desk.end()


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
    assert desk.home.cases.empty is not None
    assert desk.home.cases.empty.isVisible(), "an empty home teaches"
    drop([case_path], desk.home)
    window = desk.windows[case_path]
    assert desk.open_case(case_path) is window
    assert not desk.home.isVisible()
    window.close()
    qtbot.waitUntil(desk.home.isVisible, timeout=60_000)
    assert desk.home.cases.table.rowCount() == 1
    title = desk.home.cases.table.item(0, 0)
    assert title is not None
    assert title.text() == "Orion RX-9000 compute rack – Alpha Instruments Private Limited"
    desk.home.cases.table.setFocus()
    desk.home.cases.table.setCurrentCell(0, 0)
    QTest.keyClick(desk.home.cases.table, Qt.Key.Key_Return)
    assert case_path in desk.windows


def test_the_system_hands_over_a_file_and_asks_to_quit(desk: Desk, case_path: Path, qtbot: QtBot) -> None:
    assert desk.takes(QFileOpenEvent(QUrl.fromLocalFile(str(case_path))))
    assert list(desk.windows) == [case_path]
    assert desk.takes(QEvent(QEvent.Type.Quit)), "quitting waits until every case is closed"
    qtbot.waitUntil(lambda: not desk.windows, timeout=60_000)
    assert not desk.takes(QEvent(QEvent.Type.Quit))


def test_a_new_case_never_takes_the_place_of_a_file(desk: Desk, case_path: Path, qtbot: QtBot) -> None:
    before = case_path.read_bytes()
    desk.begin.new_case(case_path)
    qtbot.waitUntil(lambda: desk.home.notices.notice is not None)
    assert case_path.read_bytes() == before
    notice = desk.home.notices.notice
    assert notice is not None
    assert "exists already" in notice.headline
    desk.begin.new_case(case_path.with_name("Second"))
    qtbot.waitUntil(lambda: bool(desk.windows), timeout=60_000)
    assert case_path.with_name("Second.hsecase").is_file()


def test_a_list_of_recent_cases_that_is_spoiled_stops_nobody(tmp_path: Path, case_path: Path) -> None:
    place = tmp_path / "recent.json"
    place.write_text('[{"path": 1}, ')
    assert RecentCases(place).listed() == []


def _case(folder: Path, name: str, **about: object) -> RecentCase:
    path = folder / f"{name}.hsecase"
    path.touch()
    return RecentCase(str(path), name, "HSE exemption", "2026-09-01T10:42:00+05:30", **about)  # type: ignore[arg-type]


def _texts(table: QTableWidget, row: int) -> list[str]:
    return [item.text() for column in range(5) if (item := table.item(row, column)) is not None]


def test_a_row_says_what_is_next_how_it_stands_and_when_it_was_changed(
    desk: Desk, case_path: Path, qtbot: QtBot
) -> None:
    window = desk.open_case(case_path)
    assert window is not None
    for step in window.steps[:3]:
        window.show_step(step.name)
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=60_000)
    window.close()
    qtbot.waitUntil(desk.home.isVisible, timeout=60_000)
    _title, procedure, next_step, state, changed = _texts(desk.home.cases.table, 0)
    assert procedure == "HSE exemption"
    assert next_step in {step.title for step in window.steps}
    assert "to fix" in state or "to check" in state
    assert changed.startswith("today")


def test_an_archived_case_is_hidden_brought_back_and_never_deleted(tmp_path: Path, dressed: object) -> None:
    recent = RecentCases(tmp_path / "recent.json")
    for name in ("One", "Two"):
        recent.note(_case(tmp_path, name))
    home = HomeWindow()
    home.furnish(recent)
    home.show()
    home.cases.table.setFocus()
    home.cases.table.setCurrentCell(0, 0)
    QTest.keyClick(home.cases.table, Qt.Key.Key_Delete)
    assert [case.title for case in home.cases.table.cases] == ["One"]
    assert (tmp_path / "Two.hsecase").is_file()
    assert home.notices.notice is not None
    recent.note(_case(tmp_path, "Two"))
    home.refresh()
    assert [case.title for case in home.cases.table.cases] == ["One"], "opening it does not bring it back"
    home.cases.show_archived.click()
    assert [case.title for case in home.cases.table.cases] == ["Two", "One"]
    home.cases.table.setCurrentCell(0, 0)
    QTest.keyClick(home.cases.table, Qt.Key.Key_Delete)
    home.cases.show_archived.click()
    assert [case.title for case in home.cases.table.cases] == ["Two", "One"]
    home.close()


def test_searching_finds_cases_by_any_of_their_words_and_enter_opens_the_first(
    tmp_path: Path, dressed: object
) -> None:
    recent = RecentCases(tmp_path / "recent.json")
    for name in ("Orion RX-9000 for Alpha", "Plotter DX-44 for Beta"):
        recent.note(_case(tmp_path, name, next_step="Invoice"))
    home = HomeWindow()
    home.furnish(recent)
    opened: list[str] = []
    home.case_wanted.connect(opened.append)
    home.show()
    home.cases.search.setText("alpha rx")
    assert [case.title for case in home.cases.table.cases] == ["Orion RX-9000 for Alpha"]
    QTest.keyClick(home.cases.search, Qt.Key.Key_Return)
    assert [Path(path).stem for path in opened] == ["Orion RX-9000 for Alpha"]
    home.cases.search.setText("no such")
    assert not home.cases.table.isVisible()
    assert home.cases.none_found.isVisible()
    home.close()


def test_what_is_due_is_named_the_nearest_first_and_only_when_near(tmp_path: Path) -> None:
    cases = [
        _case(tmp_path, "Far", due="2026-12-31"),
        _case(tmp_path, "Near", due="2026-09-20"),
        _case(tmp_path, "Past", due="2026-08-31"),
        _case(tmp_path, "None"),
    ]
    due = due_on(cases, date(2026, 9, 1))
    assert [(left, case.title) for left, _day, case in due] == [(-1, "Past"), (19, "Near")]


@pytest.mark.parametrize(
    ("today", "due"), [(date(2026, 9, 1), "2026-12-31"), (date(2026, 12, 1), "2026-12-23")]
)
def test_a_case_of_a_year_is_due_by_its_end_and_near_it_by_the_last_day_to_file(
    open_window: OpenWindow, case_path: Path, monkeypatch: pytest.MonkeyPatch, today: date, due: str
) -> None:
    window = open_window(case_path)
    monkeypatch.setattr(listing, "today_in_india", lambda: today)
    assert window.as_listed().due == due


def test_a_case_that_is_filed_is_due_when_meity_decides(open_window: OpenWindow, case_path: Path) -> None:
    window = open_window(case_path)
    window.session.put("/after_filing/filed_on", "2026-07-06")
    listed = window.as_listed()
    assert (listed.due, "letter is due" in listed.due_what) == ("2026-07-13", True)
    window.session.put("/after_filing/exemption/number", "M-7")
    assert "letter is due" not in window.as_listed().due_what


def test_an_authorisation_held_is_due_on_its_last_day(open_window: OpenWindow, tmp_path: Path) -> None:
    path = tmp_path / "Held.hsecase"
    with CaseFile.create(path, "restricted") as case:
        case.save_draft({"held": {"number": "0150001234", "expires_on": "31/03/2027"}})
    assert open_window(path).as_listed().due == "2027-03-31"


def test_a_dropped_letter_begins_a_case_with_the_letter_in_its_place(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    letter = tmp_path / "Letter of Orion.pdf"
    letter.write_bytes(sheets.pages("Authorisation"))
    wanted: list[str] = []
    desk.home.letter_wanted.disconnect()
    desk.home.letter_wanted.connect(wanted.append)
    drop([letter], desk.home)
    assert wanted == [str(letter)]
    desk.begin.new_from_letter(tmp_path / "Begun", letter)
    qtbot.waitUntil(lambda: bool(desk.windows), timeout=60_000)
    (window,) = desk.windows.values()
    assert [(d.slot, d.name) for d in window.session.documents] == [("authorisation-letter", letter.name)]
    assert window.current == "letter"


def test_home_shows_where_a_file_would_be_taken(desk: Desk, tmp_path: Path) -> None:
    door = desk.home.importer
    assert drag_over([tmp_path / "letter.pdf"], desk.home)
    assert door.property("over")
    drag_away(desk.home)
    assert not door.property("over")


def test_what_is_no_letter_begins_nothing(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"not a PDF")
    desk.begin.new_from_letter(tmp_path / "Begun", letter)
    qtbot.waitUntil(lambda: desk.home.notices.notice is not None, timeout=60_000)
    assert not (tmp_path / "Begun.hsecase").exists()


def test_questions_answered_begin_a_case_that_keeps_the_answers(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def at_once(
        over: QWidget, procedure: str, data: JsonObject, *, then: Callable[[Path], object], **_more: object
    ) -> None:
        then(tmp_path / "Begun")

    monkeypatch.setattr(desk.begin, "ask_place", at_once)
    desk.home.importer.need_button.click()
    (questions,) = desk.home.findChildren(NeedWindow)
    answers = {"goods-location": "in-bond", "in-the-order": "yes", "registered": "no", "criteria": "yes"}
    while isinstance(questions.page, QuestionPage):
        buttons = questions.page.buttons
        buttons[answers.get(questions.page.question.id, next(iter(buttons)))].click()
        questions.footer.primary.click()
    assert questions.footer.primary.text() == "Begin the HSE application"
    questions.footer.primary.click()
    qtbot.waitUntil(lambda: bool(desk.windows), timeout=60_000)
    (window,) = desk.windows.values()
    assert window.session.case.procedure == "hse"
    assert window.session.value("/shipment/goods_location") == "in-bond"
    qtbot.waitUntil(lambda: not desk.home.findChildren(NeedWindow))


def test_a_new_application_is_of_the_procedure_chosen_and_keeps_what_is_known(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.home.importer.new_button.click()
    (dialog,) = desk.home.findChildren(NewDialog)
    chosen: list[str] = []
    dialog.chosen.disconnect()
    dialog.chosen.connect(chosen.append)
    dialog.buttons["restricted"].setChecked(True)
    dialog.go_on.click()
    assert chosen == ["restricted"]
    desk.begin.new_case(tmp_path / "R", "restricted", {"consignment": {"goods_location": "in-port"}})
    qtbot.waitUntil(lambda: bool(desk.windows), timeout=60_000)
    (window,) = desk.windows.values()
    assert window.session.case.procedure == "restricted"
    assert window.session.value("/consignment/goods_location") == "in-port"


def test_next_year_s_application_begins_from_a_row_by_the_menu_key(
    desk: Desk, case_path: Path, qtbot: QtBot
) -> None:
    desk._recent.note(RecentCase(str(case_path), "Orion", "HSE exemption", "2026-09-01T10:42:00+05:30"))
    desk.home.refresh()
    desk.home.activateWindow()
    qtbot.waitUntil(desk.home.isActiveWindow)
    desk.home.cases.table.setFocus()
    desk.home.cases.table.setCurrentCell(0, 0)
    QApplication.sendEvent(
        desk.home.cases.table.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5)),
    )
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.windows), timeout=60_000)
    (window,) = desk.windows.values()
    assert window.session.path == case_path.with_name("Orion 2027.hsecase")
    assert window.session.value("/shipment/calendar_year") == 2027


def test_a_first_start_can_begin_with_the_firms_details(desk: Desk, qtbot: QtBot) -> None:
    desk.home.ask_role()
    welcome = desk.home.welcome
    assert welcome is not None
    welcome.profile.setChecked(True)
    welcome.go_on.click()
    assert desk.home.body.isVisible()
    assert desk.library_window is not None
    desk.library_window.close()
    qtbot.waitUntil(lambda: desk.library_window is None, timeout=60_000)
