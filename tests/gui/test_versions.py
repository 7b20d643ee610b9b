"""What was entered earlier can be looked at and brought back, and typing can be undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.versions_dialog import show_versions
from tests.gui import fixture_case
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import press, write
from tests.gui.naming import nameless
from tests.gui.test_entering import field, on_disk


def cell(dialog: object, row: int, column: int) -> str:
    item = dialog.table.item(row, column)  # type: ignore[attr-defined]
    return str(item.text())


def test_an_earlier_version_shows_what_differs_and_comes_back_whole(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    with CaseFile.open(case_path) as case:
        changed = fixture_case.draft()
        changed["applicant"] = {**changed["applicant"], "name": "Beta"}  # type: ignore[dict-item]
        changed["equipment"] = []
        case._save(changed, "edited", always_keep=True)
    window = open_window(case_path)
    name = field(window, "/applicant/name").editor.control
    assert isinstance(name, QLineEdit)
    dialog = show_versions(window.session, window)
    assert nameless(dialog) == []
    told = [[cell(dialog, row, column) for column in range(3)] for row in range(dialog.table.rowCount())]
    assert ["Applicant – Name of the firm", "Alpha Instruments Private Limited", "Beta"] in told
    assert ["Equipment 1 – Regulatory model number", "RX-9000", "(empty)"] in told
    dialog.restore_button.click()
    assert on_disk(case_path) == fixture_case.draft()
    assert name.text() == "Alpha Instruments Private Limited"
    equipment = window.page("equipment")
    assert isinstance(equipment, FormPage)
    assert "/equipment/0/brand" in equipment.fields.rows
    again = show_versions(window.session, window)
    assert again.snapshots[0].draft == changed, "what stood before is a version too"
    again.close()


def test_a_case_without_history_says_so(open_window: OpenWindow, empty_path: Path) -> None:
    window = open_window(empty_path)
    dialog = show_versions(window.session, window)
    assert not dialog.restore_button.isEnabled()
    assert "no earlier version" in dialog.told.text()
    dialog.close()


@pytest.mark.parametrize("pointer", ["/applicant/name", "/applicant/address", "/shipment/calendar_year"])
def test_typing_is_undone_and_redone_in_the_field_and_on_disk(
    open_window: OpenWindow, case_path: Path, pointer: str
) -> None:
    window = open_window(case_path)
    row = field(window, pointer)
    control = row.editor.control
    assert isinstance(control, QLineEdit | QPlainTextEdit)
    before = window.session.value(pointer)
    row.focus()
    control.setCursorPosition(0) if isinstance(control, QLineEdit) else control.moveCursor(
        QTextCursor.MoveOperation.Start
    )
    write("7")
    assert window.session.value(pointer) == f"7{before}"
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.value(pointer) == before
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.session.value(pointer) == f"7{before}"
    window.session.save()
    _, step, name = pointer.split("/")
    entered = on_disk(case_path)[step]
    assert isinstance(entered, dict)
    assert entered[name] == f"7{before}"
