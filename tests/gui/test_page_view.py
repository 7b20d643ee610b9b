"""Looking closely at a document: turning pages, zooming, searching, in the panel and in a window of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hse_desktop.model.draft import JsonObject, JsonValue
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import page_images
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.evidence_window import EvidenceWindow
from hse_desktop.ui.page_picture import size_in_points
from hse_desktop.ui.page_view import PageView
from tests.gui import fixture_case, sheets
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import press
from tests.gui.naming import nameless

ReadDocument = Callable[..., CaseWindow]


@pytest.fixture
def read_document(open_window: OpenWindow, case_path: Path, qtbot: QtBot) -> ReadDocument:
    """Opens a case with that datasheet, its evidence in sight and every page drawn."""

    def open_it(content: bytes, **item: JsonValue) -> CaseWindow:
        with CaseFile.open(case_path) as case:
            draft = fixture_case.draft()
            row: JsonObject = {"id": "e1", "regulatory_model": "RX-9000", "criterion": "three-phase", **item}
            draft["equipment"] = [row]
            case.save_draft(draft)
            case.add_document("datasheet", "RX-9000.pdf", content)
        window = open_window(case_path)
        window.jump("/equipment/0/evidence/page")
        qtbot.waitUntil(window.evidence.isVisible, timeout=60_000)
        idle(window, qtbot)
        return window

    return open_it


def idle(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=60_000)


def drawn_dpi(view: PageView) -> int:
    image = view.picture._image
    assert image is not None
    return round(image.width() * 72 / size_in_points(image).width())


def boxed(view: PageView) -> bool:
    return view.picture._box is not None


def search(view: PageView, text: str, window: CaseWindow, qtbot: QtBot) -> None:
    view.begin_search()
    view.search.field.setFocus()
    view.search.field.setText(text)
    press(Qt.Key.Key_Return)
    idle(window, qtbot)


THREE_PAGES = sheets.pages(
    "Orion RX-9000\nCompute rack", f"Power\n{sheets.SUPPLY}\nThe rack is heavy.", "A rack weighs 742 kg"
)


def test_zooming_draws_the_page_anew_and_keeps_the_boxed_place_in_sight(
    read_document: ReadDocument, qtbot: QtBot
) -> None:
    window = read_document(THREE_PAGES)
    view = window.evidence.view
    assert view.number.text() == "2", "the evidence is on the second page"
    assert view.percent.text().removesuffix(" %").isdecimal()
    before = drawn_dpi(view)
    for zoom in (1.0, 2.0, 3.0):
        while (view.sheet.zoom or 0) < zoom:
            view.larger.click()
        idle(window, qtbot)
        assert drawn_dpi(view) >= min(96 * zoom, 340) > 0
        box = view.picture._box
        assert box is not None
        assert (
            view.sheet.viewport()
            .rect()
            .contains((view.picture.on_screen(box).topLeft() + QPointF(view.picture.pos())).toPoint())
        )
    assert drawn_dpi(view) > before
    image = view.picture._image
    assert image is not None
    assert max(image.width(), image.height()) <= 4000
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.sheet.zoom is None
    assert view.picture.width() == view.sheet.viewport().width()


def test_ctrl_and_the_wheel_zoom_where_the_pointer_is(read_document: ReadDocument) -> None:
    window = read_document(THREE_PAGES)
    sheet = window.evidence.view.sheet
    at = QPointF(60, 80)
    on_page = (at - QPointF(sheet.picture.pos())) / sheet.scale
    for turned in (120, 120, 120):
        event = QWheelEvent(
            at,
            sheet.viewport().mapToGlobal(at),
            QPointF(0, 0).toPoint(),
            QPointF(0, turned).toPoint(),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(sheet.viewport(), event)
    assert sheet.zoom is not None
    held = (at - QPointF(sheet.picture.pos())) / sheet.scale
    assert abs(held.x() - on_page.x()) < 2
    assert abs(held.y() - on_page.y()) < 2


def test_pages_are_turned_and_the_way_back_to_the_evidence_is_offered(
    read_document: ReadDocument, qtbot: QtBot
) -> None:
    window = read_document(THREE_PAGES)
    view, back = window.evidence.view, window.evidence.panel._back
    assert not back.isVisible()
    view.page_after.click()
    assert view.number.text() == "3"
    assert not view.page_after.isEnabled()
    assert not boxed(view), "the place is on another page"
    idle(window, qtbot)
    view.number.setFocus()
    view.number.setText("1")
    press(Qt.Key.Key_Return)
    assert (view.page, view.page_before.isEnabled()) == (1, False)
    view.sheet.setFocus()
    view.sheet.verticalScrollBar().setValue(view.sheet.verticalScrollBar().maximum())
    press(Qt.Key.Key_PageDown)
    assert (view.page, view.sheet.verticalScrollBar().value()) == (2, 0)
    press(Qt.Key.Key_PageUp)
    assert view.page == 1
    back.click()
    assert view.page == 2
    assert boxed(view)
    idle(window, qtbot)


def test_a_page_that_is_not_there_is_named_instead_of_an_empty_sheet(
    read_document: ReadDocument, qtbot: QtBot
) -> None:
    window = read_document(sheets.pages("One page"), evidence={"document": "datasheet", "page": "7"})
    assert window.evidence.view._told.text() == "The document has no page 7."
    window.evidence.view.page_before.click()
    assert window.evidence.view.page == 1
    idle(window, qtbot)
    assert not window.evidence.view._told.isVisible()


def test_searching_finds_a_word_boxes_it_and_goes_from_hit_to_hit(
    read_document: ReadDocument, qtbot: QtBot
) -> None:
    window = read_document(THREE_PAGES)
    view = window.evidence.view
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.search.field.hasFocus()
    search(view, "rack", window, qtbot)
    assert view.search.count.text() == "2 of 3", "from the page that is shown on"
    assert view.page == 2
    assert len(view.picture._current) == 1
    x0, y0, x1, _y1 = view.picture._current[0]
    assert (x0, y0) > (50, 700)
    assert x1 - x0 < 60, "the word, not the line"
    press(Qt.Key.Key_Return)
    assert (view.search.count.text(), view.page) == ("3 of 3", 3)
    press(Qt.Key.Key_Return)
    assert (view.search.count.text(), view.page) == ("1 of 3", 1)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (view.search.count.text(), view.page) == ("3 of 3", 3)
    idle(window, qtbot)
    search(view, "no such word", window, qtbot)
    assert view.search.told.text() == "Nothing found."
    assert view.search.boxes_on(view.page) == ([], [])
    press(Qt.Key.Key_Escape)
    assert not view.search.isVisible()
    idle(window, qtbot)


def test_of_a_scan_is_said_that_its_words_cannot_be_searched(
    read_document: ReadDocument, qtbot: QtBot
) -> None:
    window = read_document(sheets.scan())
    assert not window.evidence.view.isVisible(), "nothing was recognised"
    larger = window.evidence.open_larger()
    idle(window, qtbot)
    search(larger.view, "742", window, qtbot)
    assert "This page is a picture; its words cannot be searched." in larger.view.search.told.text()


def test_the_larger_window_shows_the_same_place_names_its_controls_and_keeps_its_size(
    read_document: ReadDocument, qtbot: QtBot, tmp_path: Path
) -> None:
    window = read_document(THREE_PAGES)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window.evidence._settings = settings
    window.evidence.larger_button.click()
    larger = window.evidence.findChild(EvidenceWindow) or window.evidence.open_larger()
    idle(window, qtbot)
    assert not larger.isModal()
    assert (larger.view.page, larger.view.picture._box) == (2, window.evidence.view.picture._box)
    assert nameless(larger) == []
    larger.resize(781, 555)
    larger.close()
    again = EvidenceWindow(window.session, window.evidence.places, settings, window)
    assert (again.width(), again.height()) == (781, 555)
    assert nameless(window) == []


def test_pictures_are_let_go_when_they_take_too_much_room(
    read_document: ReadDocument, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_images, "MOST_BYTES", 4 << 20)
    window = read_document(THREE_PAGES)
    view = window.evidence.view
    for _turn in range(2):
        view.larger.click()
        idle(window, qtbot)
        for page in (1, 2, 3):
            view.show_place(window.session.documents[0], page, None)
            idle(window, qtbot)
            assert view.picture._image is not None
    kept = page_images.PageImages.of(window.session)._kept
    assert sum(image.sizeInBytes() for image in kept.values()) <= 4 << 20


def test_the_case_closes_with_the_larger_window_open(read_document: ReadDocument, qtbot: QtBot) -> None:
    window = read_document(THREE_PAGES)
    larger = window.evidence.open_larger()
    larger.view.begin_search()
    larger.view.search.field.setText("rack")
    press(Qt.Key.Key_Return)
    with qtbot.waitSignal(window.closed, timeout=60_000):
        window.close()
    qtbot.waitUntil(lambda: not isValid(larger), timeout=60_000)
