"""The library window: entered once, kept as it is typed, deleted with care, moved to another computer."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from hse_desktop.model.draft import JsonObject
from hse_desktop.model.library import Kind
from hse_desktop.store.library import places
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letters import reserve
from hse_desktop.store.library.opening import open_model
from hse_desktop.store.library.places import open_file
from hse_desktop.store.library.shelf import keep_record, read_shelf
from hse_desktop.ui import icons
from hse_desktop.ui.library_link import LibraryLink
from hse_desktop.ui.library_window import COPIES, MOVING, LibraryWindow
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.record_form import RecordForm
from tests.gui import fixture_case
from tests.gui.keyboard import press, write
from tests.gui.naming import nameless
from tests.gui.pseudo import plain_in, speak_pseudo
from tests.store.library.conftest import RX, STOP, asha, wanted

FIRM: JsonObject = fixture_case.draft()["applicant"]  # type: ignore[assignment]


@pytest.fixture
def link(dressed: QApplication, qtbot: QtBot) -> Iterator[LibraryLink]:
    """The library of this person."""
    link = LibraryLink()
    yield link
    link.end()


OpenLibrary = Callable[[], LibraryWindow]


@pytest.fixture
def open_library(link: LibraryLink, qtbot: QtBot) -> Iterator[OpenLibrary]:
    """Opens the window, with the library read."""
    opened: list[LibraryWindow] = []
    gone: list[object] = []

    def open_it() -> LibraryWindow:
        window = LibraryWindow(link)
        window.destroyed.connect(lambda: gone.append(None))
        opened.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow() and not link.busy)
        return window

    yield open_it
    qtbot.waitUntil(lambda: not link.busy and not link.work.busy)
    if opened and not gone:
        for page in opened[0].records.values():
            if page.form is not None:
                page.form.entry.give_up()
        opened[0].close()
        qtbot.waitUntil(lambda: bool(gone))


def known(*records: tuple[Kind, JsonObject]) -> Path:
    """A library that holds these."""
    path = places.default_place()
    with open_file(path, create=True) as library:
        for kind, draft in records:
            keep_record(library, kind, draft)
    return path


def kept(path: Path, kind: Kind) -> list[JsonObject]:
    """What a library holds."""
    with open_file(path) as library:
        return [each.draft for each in read_shelf(library).of(kind)]


def form_of(window: LibraryWindow, kind: Kind) -> RecordForm:
    form = window.records[kind].form
    assert form is not None
    return form


def line(form: RecordForm, pointer: str) -> QLineEdit:
    control = form.fields.rows[pointer].editor.control
    assert isinstance(control, QLineEdit)
    return control


def press_button(place: NoticePlace, words: str) -> None:
    assert place.notice is not None
    next(b for b in place.notice.findChildren(icons.Button) if b.text() == words).click()


def test_a_keyboard_is_enough_to_enter_our_firm_and_a_brand(
    open_library: OpenLibrary, link: LibraryLink, qtbot: QtBot
) -> None:
    window = open_library()
    path = places.default_place()
    assert not path.exists(), "looking begins nothing"
    press(Qt.Key.Key_Tab)
    while not isinstance(QApplication.focusWidget(), QLineEdit):
        press(Qt.Key.Key_Tab)
    write("Alpha Instruments")
    firm = form_of(window, Kind.FIRM)
    qtbot.waitUntil(lambda: firm.entry.kept_at is not None)
    assert kept(path, Kind.FIRM) == [{"name": "Alpha Instruments"}]
    assert "Kept in the library" in firm.standing.text()
    window.rail.setFocus()
    press(Qt.Key.Key_Down)
    brands = window.records[Kind.BRAND]
    assert window.stack.currentWidget() is brands
    assert brands.empty.isVisible(), "an empty list teaches"
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    write("Orion")
    press(Qt.Key.Key_Tab)
    write("Orion Compute GmbH")
    qtbot.waitUntil(lambda: form_of(window, Kind.BRAND).entry.is_kept)
    assert kept(path, Kind.BRAND) == [{"brand": "Orion", "owner": {"name": "Orion Compute GmbH"}}]
    qtbot.waitUntil(lambda: brands.list.count() == 1)
    assert brands.list.item(0).text() == "Orion · Orion Compute GmbH"


def test_another_record_is_shown_once_what_was_typed_is_kept(
    open_library: OpenLibrary, link: LibraryLink, qtbot: QtBot
) -> None:
    path = known((Kind.MANUFACTURER, {"name": "Alpha Works"}), (Kind.MANUFACTURER, {"name": "Beta Works"}))
    window = open_library()
    window.show_section(Kind.MANUFACTURER)
    page = window.records[Kind.MANUFACTURER]
    form = form_of(window, Kind.MANUFACTURER)
    assert form.name == "Alpha Works"
    line(form, "/name").setFocus()
    write("x")
    page.list.setFocus()
    page.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: form_of(window, Kind.MANUFACTURER).name == "Beta Works")
    assert page.list.currentItem().text() == "Beta Works", "the renamed one stands behind it"
    names = {str(each["name"]) for each in kept(path, Kind.MANUFACTURER)}
    assert names == {"xAlpha Works", "Beta Works"}


def test_what_another_desk_changes_is_shown_and_never_overwritten_unseen(
    open_library: OpenLibrary, link: LibraryLink, qtbot: QtBot
) -> None:
    path = known((Kind.BRAND, {"brand": "Orion"}))
    window = open_library()
    window.show_section(Kind.BRAND)
    firm, brand = form_of(window, Kind.FIRM), form_of(window, Kind.BRAND)
    with open_file(path) as library:
        keep_record(library, Kind.FIRM, FIRM)
        keep_record(
            library, Kind.BRAND, {"brand": "Orion", "owner": {"phone": "+49 711"}}, brand.entry.record
        )
    link.load()
    qtbot.waitUntil(lambda: not link.busy)
    assert form_of(window, Kind.FIRM) is not firm
    assert line(form_of(window, Kind.FIRM), "/name").text() == FIRM["name"]
    brand = form_of(window, Kind.BRAND)
    assert line(brand, "/owner/phone").text() == "+49 711"
    line(brand, "/owner/name").setFocus()
    write("Orion GmbH")
    qtbot.waitUntil(lambda: brand.entry.kept_at is not None and not link.busy)
    assert form_of(window, Kind.BRAND) is brand, "what one types oneself does not move the cursor"
    assert kept(path, Kind.BRAND)[0]["owner"] == {"phone": "+49 711", "name": "Orion GmbH"}


def test_what_waits_for_its_turn_is_entered_before_the_application_ends(link: LibraryLink) -> None:
    for number in range(3):

        def act(library: Library, *_more: object, number: int = number) -> int:
            return keep_record(library, Kind.BRAND, {"brand": f"Brand {number}"})

        link.change(act)
    link.end()
    assert [each["brand"] for each in kept(places.default_place(), Kind.BRAND)] == [
        "Brand 0",
        "Brand 1",
        "Brand 2",
    ]


def test_a_name_that_is_taken_is_told_in_place_and_nothing_typed_is_lost(
    open_library: OpenLibrary, link: LibraryLink, qtbot: QtBot
) -> None:
    path = known((Kind.BRAND, {"brand": "Orion"}))
    window = open_library()
    window.show_section(Kind.BRAND)
    window.records[Kind.BRAND].begin_new()
    write("O-R-I-O-N")
    form = form_of(window, Kind.BRAND)
    qtbot.waitUntil(lambda: form.notices.notice is not None)
    assert "already" in form.notices.notice.headline  # type: ignore[union-attr]
    window.show_section(Kind.EQUIPMENT)
    qtbot.waitUntil(lambda: not link.busy)
    assert window.stack.currentWidget() is window.records[Kind.BRAND], "it is not left behind unkept"
    window.close()
    qtbot.waitUntil(lambda: not link.busy)
    assert window.isVisible()
    assert line(form, "/brand").text() == "O-R-I-O-N"
    press_button(form.notices, "Discard what I typed")
    qtbot.waitUntil(lambda: form_of(window, Kind.BRAND).name == "Orion")
    assert len(kept(path, Kind.BRAND)) == 1
    window.show_section(Kind.EQUIPMENT)
    assert window.stack.currentWidget() is window.records[Kind.EQUIPMENT]


def test_what_the_register_needs_is_not_deleted_and_the_rest_is_after_one_question(
    open_library: OpenLibrary, link: LibraryLink, qtbot: QtBot
) -> None:
    path = known(
        (Kind.BRAND, {"brand": "Vega", "aliases": [{"id": "a", "sku": "1", "regulatory_model": "V"}]})
    )
    with open_file(path) as library:
        open_model(library, RX, asha(), stop=STOP)
        reserve(library, wanted(2), asha())
    window = open_library()
    window.show_section(Kind.BRAND)
    form = form_of(window, Kind.BRAND)
    assert form.name == "Orion"
    form.delete_button.click()
    qtbot.waitUntil(lambda: form.notices.notice is not None)
    assert "stays" in form.notices.notice.headline  # type: ignore[union-attr]
    window.records[Kind.BRAND].list.setCurrentRow(1)
    form = form_of(window, Kind.BRAND)
    assert form.name == "Vega"
    form.delete_button.click()
    qtbot.waitUntil(lambda: form.notices.notice is not None)
    assert "seller's numbers (1)" in form.notices.notice.accessibleName()  # type: ignore[union-attr]
    assert len(kept(path, Kind.BRAND)) == 2
    press_button(form.notices, "Delete")
    qtbot.waitUntil(lambda: window.records[Kind.BRAND].list.count() == 1)
    assert [each["brand"] for each in kept(path, Kind.BRAND)] == ["Orion"]


def test_a_datasheet_is_kept_with_its_equipment_and_given_back(
    open_library: OpenLibrary, link: LibraryLink, qtbot: QtBot, tmp_path: Path
) -> None:
    path = known((Kind.EQUIPMENT, {"regulatory_model": "RX-9000"}))
    window = open_library()
    window.show_section(Kind.EQUIPMENT)
    box = form_of(window, Kind.EQUIPMENT).datasheet
    assert box is not None
    assert "/quantity" not in form_of(window, Kind.EQUIPMENT).fields.rows
    (tmp_path / "no.pdf").write_bytes(b"MZ")
    box.keep(tmp_path / "no.pdf")
    notices = form_of(window, Kind.EQUIPMENT).notices
    qtbot.waitUntil(lambda: notices.notice is not None)
    assert "was not kept" in notices.notice.headline  # type: ignore[union-attr]
    (tmp_path / "RX sheet.pdf").write_bytes(b"%PDF-1.7 sheet")
    box.keep(tmp_path / "RX sheet.pdf")
    qtbot.waitUntil(
        lambda: box.told.text() == "RX sheet.pdf" and form_of(window, Kind.EQUIPMENT).entry.is_kept
    )
    assert kept(path, Kind.EQUIPMENT)[0]["evidence"] == {"document": box.sha256}
    window.show_section(COPIES)
    qtbot.waitUntil(lambda: len(window.copies.copies) == 1)
    assert "datasheet of RX-9000" in " ".join(
        label.text() for label in window.copies.findChildren(type(window.place))
    )


def test_a_whole_library_moves_and_the_one_that_is_there_is_set_aside(
    open_library: OpenLibrary, link: LibraryLink, qtbot: QtBot, tmp_path: Path
) -> None:
    path = known((Kind.FIRM, FIRM), (Kind.BRAND, {"brand": "Orion"}))
    window = open_library()
    window.show_section(MOVING)
    page = window.moving
    qtbot.waitUntil(lambda: "brands: 1" in page.holds.text())
    target = tmp_path / "all.hselibrary"
    page.export(target)
    qtbot.waitUntil(lambda: page.notices.notice is not None)
    assert target.is_file()
    with open_file(path) as library:
        keep_record(library, Kind.BRAND, {"brand": "Vega"})
    (tmp_path / "odd.hselibrary").write_bytes(b"PK odd")
    page.offer(tmp_path / "odd.hselibrary")
    qtbot.waitUntil(lambda: "not a whole" in page.notices.notice.headline)  # type: ignore[union-attr]
    page.offer(target)
    qtbot.waitUntil(lambda: "Bring" in page.notices.notice.headline)  # type: ignore[union-attr]
    assert "not merged" in page.notices.notice.accessibleName()  # type: ignore[union-attr]
    press_button(page.notices, "Set mine aside and bring this one")
    qtbot.waitUntil(lambda: page.notices.notice is not None and "is here" in page.notices.notice.headline)
    assert [each["brand"] for each in kept(path, Kind.BRAND)] == ["Orion"]
    (aside,) = path.parent.glob("library-set-aside-*.sqlite")
    assert [each["brand"] for each in kept(aside, Kind.BRAND)] == ["Orion", "Vega"]
    qtbot.waitUntil(lambda: aside.name in page.kept.text())
    window.show_section(Kind.BRAND)
    assert window.records[Kind.BRAND].list.count() == 1


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def _foreign(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)


@pytest.mark.parametrize(
    ("spoil", "said"), [(_newer, "newer version"), (_foreign, "is not a library")], ids=["newer", "foreign"]
)
def test_a_library_that_cannot_be_opened_is_told_and_left_alone(
    open_library: OpenLibrary, link: LibraryLink, qtbot: QtBot, spoil: Callable[[Path], None], said: str
) -> None:
    path = known((Kind.BRAND, {"brand": "Orion"}))
    spoil(path)
    before = path.read_bytes()
    window = open_library()
    assert window.notices.notice is not None
    assert said in window.notices.notice.headline
    assert not window.records[Kind.FIRM].isEnabled(), "nothing is typed into nowhere"
    assert path.read_bytes() == before


def test_a_drive_that_disappears_loses_nothing_that_was_typed(
    open_library: OpenLibrary, link: LibraryLink, qtbot: QtBot
) -> None:
    path = known((Kind.BRAND, {"brand": "Orion"}))
    window = open_library()
    window.show_section(Kind.BRAND)
    form = form_of(window, Kind.BRAND)
    path.parent.rename(path.parent.with_name("pulled"))
    line(form, "/owner/name").setFocus()
    write("Orion Compute GmbH")
    qtbot.waitUntil(lambda: form.notices.notice is not None)
    assert "cannot be reached" in form.notices.notice.headline  # type: ignore[union-attr]
    assert form.standing.text() == "Not kept"
    window.close()
    qtbot.waitUntil(lambda: not link.busy and not link.work.busy)
    assert window.isVisible()
    path.parent.with_name("pulled").rename(path.parent)
    press_button(form.notices, "Try again")
    qtbot.waitUntil(lambda: form.entry.is_kept)
    assert kept(path, Kind.BRAND) == [{"brand": "Orion", "owner": {"name": "Orion Compute GmbH"}}]
    qtbot.waitUntil(lambda: window.notices.notice is None)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY], ids=["full", "read-only"])
def test_a_disk_that_refuses_is_told_where_one_types(
    open_library: OpenLibrary, link: LibraryLink, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path = known((Kind.BRAND, {"brand": "Orion"}))
    window = open_library()
    window.show_section(Kind.BRAND)
    form = form_of(window, Kind.BRAND)
    pragma = "PRAGMA max_page_count = 1" if code == sqlite3.SQLITE_FULL else "PRAGMA query_only = ON"
    connect = sqlite3.connect

    def refusing(*args: object, **more: object) -> sqlite3.Connection:
        connection = connect(*args, **more)  # type: ignore[call-overload]
        connection.execute(pragma)
        return connection  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", refusing)
    line(form, "/owner/name").setFocus()
    form.entry.put("/owner/address", "Industriestrasse 7 " * 400)
    qtbot.waitUntil(lambda: form.notices.notice is not None)
    assert "could not be written" in form.notices.notice.headline  # type: ignore[union-attr]
    monkeypatch.undo()
    press_button(form.notices, "Try again")
    qtbot.waitUntil(lambda: form.entry.is_kept)
    del path


def test_without_room_the_parts_are_chosen_above_and_the_list_stands_over_the_form(
    open_library: OpenLibrary, link: LibraryLink, qtbot: QtBot
) -> None:
    known((Kind.BRAND, {"brand": "Orion"}))
    window = open_library()
    assert window.rail.isVisible()
    window.resize(620, 700)
    qtbot.waitUntil(window.sections.hasFocus)
    assert not window.rail.isVisible()
    press(Qt.Key.Key_Down)
    assert window.stack.currentWidget() is window.records[Kind.BRAND]
    page = window.records[Kind.BRAND]
    qtbot.waitUntil(lambda: page.side.width() == page.width())
    assert nameless(window) == []


def test_every_part_names_its_controls_and_is_translated(
    open_library: OpenLibrary, link: LibraryLink, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_pseudo(monkeypatch)
    case = fixture_case.draft()
    row = dict(case["equipment"][0], evidence={"page": "2", "quote": "32 A"})  # type: ignore[index, arg-type]
    known((Kind.FIRM, FIRM), (Kind.BRAND, {"brand": "Orion"}), (Kind.EQUIPMENT, row))
    window = open_library()
    told = {}
    data = [
        "Orion",
        "Alpha Instruments Private Limited",
        str(places.default_place()),
        *map(str, FIRM.values()),
    ]
    data += [str(value) for value in row.values()]
    for name in [*Kind, COPIES, MOVING]:
        window.show_section(name)
        qtbot.waitUntil(lambda: not link.busy)
        assert nameless(window) == [], name
        told[str(name)] = plain_in(window, data)
    assert {name: plain for name, plain in told.items() if plain} == {}
