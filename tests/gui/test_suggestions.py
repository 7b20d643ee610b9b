"""Fields whose values are listed offer the entries of their table while one types, and take anything."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hse_desktop.model.fields import Listed
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.suggesting_editor import SuggestingEditor
from hse_desktop.ui.suggestions import doubt, suggestions
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import press, write


def entered(window: CaseWindow, where: str, qtbot: QtBot) -> SuggestingEditor:
    """The field at `where`, with the cursor in it, emptied, its table read."""
    QApplication.processEvents()  # offscreen, a list is activated late, and does not give the activation back
    window.activateWindow()
    QApplication.processEvents()
    qtbot.waitUntil(window.isActiveWindow)
    window.jump(where)
    page = window.page(window.current)
    assert isinstance(page, FormPage)
    editor = page.fields.rows[where].editor
    assert isinstance(editor, SuggestingEditor)
    qtbot.waitUntil(editor.line.hasFocus)
    qtbot.waitUntil(lambda: editor._loaded and not window.session.work.busy, timeout=60_000)
    editor.line.selectAll()
    press(Qt.Key.Key_Delete)
    return editor


def list_press(editor: SuggestingEditor, key: Qt.Key) -> None:
    """Press a key while the list is open: it goes to the list."""
    QTest.keyClick(editor.list, key)


@pytest.mark.parametrize(
    ("listed", "typed", "value", "shown"),
    [
        (Listed.TARIFF_ITEM, "static converters", "8504 40 90", "Static converters › Other"),
        (Listed.PORT, "nhava", "INNSA1", "Nhava Sheva"),
        (Listed.CURRENCY, "euro", "EUR", "Euro"),
        (Listed.UNIT, "numbers", "NOS", "Numbers"),
        (Listed.CRO_CATEGORY, "plotter", "Printers, plotters", "Printers, plotters"),
    ],
)
def test_every_table_is_found_by_words_and_says_what_it_leaves_open(
    listed: Listed, typed: str, value: str, shown: str
) -> None:
    first = suggestions(listed, typed)[0]
    assert (first.value, shown in first.label) == (value, True)
    assert doubt(listed)
    assert suggestions(listed, " ") == []


def test_the_keyboard_takes_an_entry_from_the_list(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    editor = entered(window, "/equipment/0/itc_hs", qtbot)
    write("static conv")
    popup = editor.list
    assert popup.isVisible()
    assert window.session.value("/equipment/0/itc_hs") == "static conv", "what is typed is kept meanwhile"
    list_press(editor, Qt.Key.Key_Down)
    list_press(editor, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert editor.line.text() == window.session.value("/equipment/0/itc_hs") == "8504 40 90"


def test_free_text_is_taken_and_the_list_goes_away(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    editor = entered(window, "/equipment/0/cro_category", qtbot)
    write("printer")
    assert editor.list.isVisible()
    list_press(editor, Qt.Key.Key_Escape)
    assert not editor.list.isVisible()
    write(" of our own kind")
    assert window.session.value("/equipment/0/cro_category") == "printer of our own kind"


def test_a_restricted_case_offers_ports_units_and_currencies(
    dressed: QApplication, open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "R.hsecase"
    with CaseFile.create(path, "restricted") as case:
        case.save_draft({"goods": {"items": [{"id": "1"}]}})
    window = open_window(path)
    for where, typed, value in (
        ("/goods/port", "nhava", "INNSA1"),
        ("/goods/items/0/unit", "numbers", "NOS"),
        ("/goods/items/0/currency", "euro", "EUR"),
    ):
        editor = entered(window, where, qtbot)
        write(typed)
        list_press(editor, Qt.Key.Key_Down)
        list_press(editor, Qt.Key.Key_Return)
        assert window.session.value(where) == value


def test_tab_leaves_the_list_for_the_next_field(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    editor = entered(open_window(case_path), "/equipment/0/cro_category", qtbot)
    write("plot")
    qtbot.waitUntil(editor.list.isVisible)
    list_press(editor, Qt.Key.Key_Tab)
    assert not editor.list.isVisible()
    assert not editor.line.hasFocus()
    assert editor.line.text() == "plot", "nothing was chosen"
