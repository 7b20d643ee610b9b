"""What is typed is kept, whatever it is; what has to be put right is said in place and leads to its field."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hse_desktop.model.draft import JsonObject
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.field_row import FieldRow, TroubleLine
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.links import Link
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import focused, press, write


def form_page(window: CaseWindow, step: str) -> FormPage:
    window.show_step(step)
    page = window.page(step)
    assert isinstance(page, FormPage)
    return page


def field(window: CaseWindow, pointer: str) -> FieldRow:
    return form_page(window, pointer.split("/")[1]).fields.rows[pointer]


def on_disk(path: Path) -> JsonObject:
    with CaseFile.open(path) as case:
        return case.draft()


def said_under(row: FieldRow) -> list[str]:
    lines = [line for line in row.findChildren(TroubleLine) if line.isVisible()]
    return [label.text() for line in lines for label in line.findChildren(QLabel)]


def test_typing_with_the_keyboard_alone_is_on_disk_a_moment_later(
    open_window: OpenWindow, empty_path: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_path)
    press(Qt.Key.Key_Space)  # the first answer: the applicant is the importer
    press(Qt.Key.Key_Tab)
    write("Alpha Instruments")
    press(Qt.Key.Key_Tab)
    write("18 Residency Road")
    expected = {"kind": "importer", "name": "Alpha Instruments", "address": "18 Residency Road"}
    qtbot.waitUntil(lambda: on_disk(empty_path).get("applicant") == expected)
    qtbot.waitUntil(lambda: "Alpha Instruments" in window.windowTitle())


@pytest.mark.parametrize(
    ("pointer", "typed"),
    [
        ("/applicant/iec", "not an IEC \N{SNOWMAN}"),
        ("/shipment/calendar_year", "next year"),
        ("/letter/dated", "31/02/2026"),
        ("/applicant/name", "'); DROP TABLE entered; --"),
        ("/applicant/name", "हिन्दी नाम"),
    ],
)
def test_anything_typed_is_kept_as_it_was_typed(
    open_window: OpenWindow, empty_path: Path, qtbot: QtBot, pointer: str, typed: str
) -> None:
    window = open_window(empty_path)
    field(window, pointer).focus()
    write(typed)
    window.go_on()
    _, step, name = pointer.split("/")
    qtbot.waitUntil(lambda: on_disk(empty_path).get(step) == {name: typed})


def test_a_wrong_value_is_named_under_its_field_and_the_link_at_the_top_leads_to_it(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    row = field(window, "/applicant/gstin")
    row.focus()
    write("27AAPFU0939F1ZX")
    assert said_under(row) == [], "nothing is called wrong while it is being typed"
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: any("27AAPFU0939F1ZX" in line for line in said_under(row)))
    page = form_page(window, "applicant")
    links = [link for link in page.findChildren(Link) if "GSTIN" in link.text()]
    assert len(links) == 1
    links[0].click()
    assert focused() is row.editor.control


def test_missing_fields_are_named_only_after_the_page_was_left_once(
    open_window: OpenWindow, empty_path: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_path)
    row = field(window, "/applicant/signatory")
    assert said_under(row) == []
    window.footer.primary.setFocus()
    press(Qt.Key.Key_Space)
    assert window.current == "shipment"
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.current == "applicant"
    qtbot.waitUntil(lambda: len(said_under(row)) == 1)


def test_rows_are_added_removed_and_brought_back(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    page = form_page(window, "equipment")
    rows = page.lists()[0]
    rows.add_button.click()
    assert focused() is page.fields.rows["/equipment/1/brand"].editor.control
    write("Vega")
    window.session.remove_row("/equipment", 0)
    control = page.fields.rows["/equipment/0/brand"].editor.control
    assert isinstance(control, QLineEdit)
    assert control.text() == "Vega"
    notice = page.notices.notice
    assert notice is not None
    next(button for button in notice.findChildren(QPushButton) if button.text() == "Undo").click()
    window.session.save()
    equipment = on_disk(case_path)["equipment"]
    assert isinstance(equipment, list)
    assert [row["brand"] for row in equipment if isinstance(row, dict)] == ["Orion", "Vega"]


def test_help_follows_the_cursor_down_to_the_law(open_window: OpenWindow, case_path: Path) -> None:
    window = open_window(case_path)
    field(window, "/equipment/0/regulatory_model").focus()
    texts = [label.text() for label in window.help.findChildren(QLabel)]
    assert "Regulatory model number" in texts
    assert "Annexure-I, 3" in texts
    assert any("W-47/21/2022-IPHW" in text for text in texts)


def test_a_case_that_cannot_be_written_says_so_and_keeps_what_was_typed(
    open_window: OpenWindow, empty_path: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_path)
    with CaseFile.open(empty_path) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        field(window, "/applicant/name").focus()
        write("Alpha")
        assert not window.session.save()
        assert window.notices.notice is not None
        assert "in use" in window.notices.notice.headline
        other._connection.execute("ROLLBACK")
    window.session.save()
    assert on_disk(empty_path)["applicant"] == {"name": "Alpha"}
    assert window.notices.notice is None


def test_typing_goes_on_while_another_writes_into_the_file(
    open_window: OpenWindow, empty_path: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_path)
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=60_000)
    with CaseFile.open(empty_path) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        field(window, "/applicant/name").focus()
        write("Alpha")
        qtbot.waitUntil(lambda: window.session.work.busy)
        write(" Instruments")
        assert window.session.value("/applicant/name") == "Alpha Instruments"
        assert window.session.work.busy, "the file is waited for beside the window"
        other._connection.execute("ROLLBACK")
    name = {"name": "Alpha Instruments"}
    qtbot.waitUntil(lambda: on_disk(empty_path).get("applicant") == name)
    assert window.notices.notice is None


def test_what_is_refused_beside_the_window_is_told_and_written_when_it_can_be(
    open_window: OpenWindow, empty_path: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_path)
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=60_000)
    with CaseFile.open(empty_path) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        field(window, "/applicant/name").focus()
        write("Alpha")
        qtbot.waitUntil(lambda: window.notices.notice is not None, timeout=60_000)
        assert window.notices.notice is not None
        assert "in use" in window.notices.notice.headline
        assert "applicant" not in on_disk(empty_path)
        other._connection.execute("ROLLBACK")
    write("!")
    qtbot.waitUntil(lambda: on_disk(empty_path).get("applicant") == {"name": "Alpha!"})
    qtbot.waitUntil(lambda: window.notices.notice is None)


def test_a_window_that_cannot_save_does_not_close_unless_it_is_told_to(
    open_window: OpenWindow, empty_path: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_path)
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=60_000)
    with CaseFile.open(empty_path) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        field(window, "/applicant/name").focus()
        write("Alpha")
        window.close()
        assert window.isVisible()
        assert window.notices.notice is not None
        buttons = {button.text(): button for button in window.notices.notice.findChildren(QPushButton)}
        assert "Try again" in buttons
        with qtbot.waitSignal(window.closed):
            buttons["Close without saving"].click()
        other._connection.execute("ROLLBACK")
    assert on_disk(empty_path) == {}
