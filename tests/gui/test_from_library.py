"""Nothing is asked twice: a case takes over what the library knows, shows what differs, and teaches it the rest."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hse_desktop.model.draft import JsonObject
from hse_desktop.model.library import Kind
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.library import places
from hse_desktop.store.library.documents import document_copies
from hse_desktop.store.library.places import open_file
from hse_desktop.store.library.shelf import keep_record, read_shelf
from hse_desktop.ui import icons
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.desk import Desk
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.from_library import TAKES_OVER, FromLibrary
from hse_desktop.ui.recent import RecentCases
from hse_desktop.workflow.from_library import WAYS, rows_of
from tests.gui import fixture_case, sheets
from tests.gui.keyboard import press, write
from tests.gui.naming import nameless
from tests.gui.pseudo import plain_in, speak_pseudo
from tests.gui.test_pseudo_locale import typed

CASE = fixture_case.draft()
FIRM: JsonObject = CASE["applicant"]  # type: ignore[assignment]
RACK: JsonObject = CASE["equipment"][0]  # type: ignore[index, assignment]


@pytest.fixture
def desk(dressed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """The application with its library."""
    desk = Desk(RecentCases(tmp_path / "recent.json"))
    yield desk
    for window in list(desk.windows.values()):
        window.session.give_up()
        window.close()
    qtbot.waitUntil(lambda: not desk.windows, timeout=60_000)
    desk.home.close()
    desk.end()


@pytest.fixture
def know(desk: Desk, qtbot: QtBot) -> Callable[..., None]:
    """Puts records into the library, and has it read."""

    def put(*records: tuple[Kind, JsonObject]) -> None:
        with open_file(places.default_place(), create=True) as library:
            for kind, draft in records:
                keep_record(library, kind, draft)
        desk.library.load()
        qtbot.waitUntil(lambda: not desk.library.busy)

    return put


def kept(kind: Kind) -> list[JsonObject]:
    """What the library holds."""
    with open_file(places.default_place()) as library:
        return [each.draft for each in read_shelf(library).of(kind)]


def begun(desk: Desk, qtbot: QtBot, path: Path, draft: JsonObject | None = None) -> CaseWindow:
    """A case with that draft."""
    with CaseFile.create(path) as case:
        case.save_draft(draft or {})
    window = desk.open_case(path)
    assert window is not None
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and not window.session.work.busy, timeout=60_000)
    return window


def line_of(window: CaseWindow, step: str, qtbot: QtBot, words: str) -> FromLibrary:
    """The line of a page, once it says these words."""
    window.show_step(step)
    page = window.page(step)
    assert isinstance(page, FormPage)
    line = page.from_library
    assert line is not None
    qtbot.waitUntil(lambda: any(words in " ".join(each.key) for each in line.lines), timeout=10_000)
    qtbot.waitUntil(lambda: len(line.buttons) == sum(len(each.acts) for each in line.lines))
    return line


def button(line: FromLibrary, words: str) -> icons.Button:
    return next(each for each in line.buttons if each.text() == words)


def test_the_pages_that_have_a_line_are_those_of_the_table() -> None:
    assert {way.step for way in WAYS} == TAKES_OVER


def test_a_new_case_begins_with_our_own_firm(
    desk: Desk, know: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    know((Kind.FIRM, {**FIRM, "branches": [{"id": "b", "name": "Pune"}]}))
    for procedure in ("hse", "restricted"):
        path = tmp_path / f"{procedure}.hsecase"
        desk.begin.new_case(path, procedure)
        qtbot.waitUntil(partial(desk.windows.__contains__, path), timeout=60_000)
        window = desk.windows[path]
        assert window.session.value("/applicant/iec") == "AAACA1234F"
        assert window.session.reading.form.name == "Alpha Instruments Private Limited"


def test_one_press_fills_an_empty_page_and_one_undoes_it(
    desk: Desk, know: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    know((Kind.FIRM, FIRM), (Kind.IMPORTER, {"name": "Beta Trading LLP", "iec": "AAFFB4321K"}))
    window = begun(desk, qtbot, tmp_path / "New.hsecase")
    line = line_of(window, "applicant", qtbot, "is your own firm")
    page = window.page("applicant")
    assert isinstance(page, FormPage)
    button(line, "Fill in").setFocus()
    press(Qt.Key.Key_Space)
    assert window.session.draft["applicant"] == FIRM
    assert page.fields.rows["/applicant/name"].editor.control.text() == FIRM["name"]  # type: ignore[attr-defined]
    notice = page.notices.notice
    assert notice is not None
    assert "9 fields" in notice.headline
    line_of(window, "applicant", qtbot, "As in your library")
    next(b for b in notice.findChildren(icons.Button) if b.text() == "Undo").click()
    assert window.session.draft["applicant"] == {}
    line = line_of(window, "applicant", qtbot, "is your own firm")
    button(line, "Choose another…").setFocus()
    press(Qt.Key.Key_Space)
    assert [action.text() for action in line.menu.actions()] == [FIRM["name"], "Beta Trading LLP"]
    line.menu.actions()[1].trigger()
    line.menu.close()
    assert window.session.value("/applicant/name") == "Beta Trading LLP"


def test_among_many_importers_one_searches(
    desk: Desk, know: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    know(*((Kind.IMPORTER, {"name": f"Importer {at:03}", "iec": f"{at:010}"}) for at in range(60)))
    window = begun(desk, qtbot, tmp_path / "New.hsecase")
    line = line_of(window, "applicant", qtbot, "Fill from my library")
    button(line, "Fill from my library…").click()
    qtbot.waitUntil(line.choice.isActiveWindow)
    assert nameless(line.choice) == []
    assert line.choice.list.count() == 50
    write("nobody")
    assert line.choice.none.isVisible()
    line.choice.search.clear()
    write("importer 05")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.session.value("/applicant/name") == "Importer 050", "005 is the first that fits"


def test_what_stands_there_is_replaced_only_when_the_person_chooses(
    desk: Desk, know: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    know((Kind.FIRM, FIRM))
    window = begun(desk, qtbot, tmp_path / "New.hsecase", {"applicant": {**FIRM, "address": "Old Street 1"}})
    line = line_of(window, "applicant", qtbot, "your library says")
    assert "4th Floor" in line.lines[0].text
    assert window.session.value("/applicant/address") == "Old Street 1", "never silently"
    button(line, "Take the library's").click()
    assert window.session.value("/applicant/address") == FIRM["address"]
    page = window.page("applicant")
    undo = page.notices.notice.findChildren(icons.Button)  # type: ignore[union-attr]
    next(b for b in undo if b.text() == "Undo").click()
    assert window.session.value("/applicant/address") == "Old Street 1"
    line = line_of(window, "applicant", qtbot, "your library says")
    button(line, "Keep mine in the library").click()
    line_of(window, "applicant", qtbot, "As in your library")
    assert kept(Kind.FIRM)[0]["address"] == "Old Street 1"


def test_a_complete_page_is_saved_to_the_library_and_brands_are_found_again(
    desk: Desk, know: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    know()
    window = begun(desk, qtbot, tmp_path / "First.hsecase", CASE)
    button(line_of(window, "applicant", qtbot, "Not in your library"), "Save as my own firm").click()
    line_of(window, "applicant", qtbot, "As in your library")
    for step in ("brand_owner", "manufacturer"):
        button(line_of(window, step, qtbot, "Not in your library"), "Save to my library").click()
        line_of(window, step, qtbot, "As in your library")
    assert kept(Kind.FIRM) == [FIRM]
    other = begun(desk, qtbot, tmp_path / "Second.hsecase")
    for step in ("brand_owner", "manufacturer"):
        button(line_of(other, step, qtbot, "is in your library"), "Fill in").click()
    assert other.session.draft["brand_owner"] == CASE["brand_owner"]
    assert other.session.draft["manufacturer"] == CASE["manufacturer"]
    page = other.page("manufacturer")
    assert isinstance(page, FormPage)
    assert "/manufacturer/factories/0/address" in page.fields.rows
    undo = page.notices.notice.findChildren(icons.Button)  # type: ignore[union-attr]
    next(b for b in undo if b.text() == "Undo").click()
    assert other.session.draft["manufacturer"] == {}
    assert "/manufacturer/factories/0/address" not in page.fields.rows


def test_equipment_goes_into_the_library_and_comes_back_with_its_datasheet(
    desk: Desk, know: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    know()
    first = tmp_path / "First.hsecase"
    with CaseFile.create(first) as case:
        case.save_draft(CASE)
        case.add_document("datasheet", "RX sheet.pdf", sheets.pages("RX-9000 3~ 400 V"))
    window = desk.open_case(first)
    assert window is not None
    line = line_of(window, "equipment", qtbot, "RX-9000: Not in your library")
    button(line, "Save to my library").click()
    qtbot.waitUntil(lambda: not desk.library.busy and bool(kept(Kind.EQUIPMENT)))
    with open_file(places.default_place()) as library:
        (copy,) = document_copies(library)
    assert copy.equipment == ("RX-9000",)
    assert "quantity" not in kept(Kind.EQUIPMENT)[0]
    other = begun(desk, qtbot, tmp_path / "Second.hsecase")
    line = line_of(other, "equipment", qtbot, "Add from my library")
    button(line, "Add from my library…").click()
    line.menu.actions()[0].trigger()
    line.menu.close()
    qtbot.waitUntil(lambda: bool(other.session.draft.get("equipment")), timeout=10_000)
    (row,) = rows_of(other.session.draft["equipment"])
    wanted = {name: value for name, value in RACK.items() if name not in {"id", "quantity"}}
    assert {name: value for name, value in row.items() if name != "id"} == wanted
    (document,) = other.session.documents
    assert (document.slot, document.name, document.sha256) == ("datasheet", "RX sheet.pdf", copy.sha256)
    qtbot.waitUntil(lambda: not other.session.work.busy, timeout=60_000)


def test_a_library_that_is_gone_does_not_touch_the_case(
    desk: Desk, know: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    know((Kind.FIRM, FIRM))
    window = begun(desk, qtbot, tmp_path / "New.hsecase", {"applicant": {**FIRM, "address": "Old Street 1"}})
    line = line_of(window, "applicant", qtbot, "your library says")
    folder = places.default_place().parent
    folder.rename(folder.with_name("pulled"))
    button(line, "Keep mine in the library").click()
    page = window.page("applicant")
    qtbot.waitUntil(lambda: page.notices.notice is not None)
    assert "cannot be reached" in page.notices.notice.headline  # type: ignore[union-attr]
    assert window.session.value("/applicant/address") == "Old Street 1"
    assert window.session.save()


def _has_buttons(line: FromLibrary) -> bool:
    return bool(line.buttons)


def test_the_lines_are_named_and_translated(
    desk: Desk, know: Callable[..., None], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_pseudo(monkeypatch)
    know((Kind.FIRM, {**FIRM, "phone": "1"}), (Kind.EQUIPMENT, {**RACK, "weight_kg": "7"}))
    window = begun(desk, qtbot, tmp_path / "New.hsecase", CASE)
    for step in ("applicant", "equipment"):
        window.show_step(step)
        page = window.page(step)
        assert isinstance(page, FormPage)
        line = page.from_library
        assert line is not None
        qtbot.waitUntil(partial(_has_buttons, line))
        assert plain_in(line, list(typed(window.session.draft))) == set()
        assert nameless(line) == []
