"""Placing the stamp: with the pointer, with the keyboard, in a corner, or not at all."""

import re
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hse_desktop import workflow
from hse_desktop.signing.sign import SignatureOptions, Stamp
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.sign_page import SignPage
from hse_desktop.ui.stamp_dialog import StampDialog
from hse_desktop.ui.stamp_sheet import LEAST, SIZE, Box
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import press
from tests.gui.naming import nameless
from tests.signing.conftest import Pki, pki

__all__ = ["pki"]


@pytest.fixture
def sign(open_window: OpenWindow, case_path: Path, qtbot: QtBot) -> SignPage:
    with CaseFile.open(case_path) as case:
        workflow.write(case)
    window = open_window(case_path)
    window.show_step("sign")
    settle(window, qtbot)
    page = window.page("sign")
    assert isinstance(page, SignPage)
    return page


def settle(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=120_000)


def placing(sign: SignPage, qtbot: QtBot) -> StampDialog:
    sign.stamp_box.by_hand.click()
    sign.stamp_box.place_button.click()
    (dialog,) = sign.window().findChildren(StampDialog)
    qtbot.waitUntil(lambda: dialog.sheet._page is not None, timeout=60_000)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def drag(dialog: StampDialog, box: Box) -> None:
    """Draw `box` from its upper left to its lower right corner."""
    area = dialog.sheet.area_of(box)
    begin, end = area.topLeft().toPoint(), area.bottomRight().toPoint()
    QTest.mousePress(dialog.sheet, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(dialog.sheet, (begin + end) / 2)
    QTest.mouseMove(dialog.sheet, end)
    QTest.mouseRelease(dialog.sheet, Qt.MouseButton.LeftButton, pos=end)


def placed(dialog: StampDialog) -> Box:
    (_page, box) = dialog.places[str(dialog.document.currentData())]
    return box


def test_a_drawn_place_is_where_the_stamp_is_in_the_signed_document(
    sign: SignPage, qtbot: QtBot, pki: Pki, tmp_path: Path
) -> None:
    dialog = placing(sign, qtbot)
    assert nameless(dialog) == []
    wanted = (150.0, 300.0, 390.0, 370.0)
    drag(dialog, wanted)
    assert placed(dialog) == pytest.approx(wanted, abs=2)
    named = str(dialog.document.currentData())
    dialog.done_button.click()
    stamp, by_hand = sign.stamp_box.stamps()
    assert stamp.corner == "automatic"
    assert list(by_hand) == [named]
    with CaseFile.open(sign.session.path) as case:
        options = SignatureOptions(stamp=stamp)
        signed = workflow.sign(case, pki.asha.signing_key, options, stamps=by_hand)
        document = next(each for each in signed.documents if each.id == named)
        (tmp_path / "signed.pdf").write_bytes(case.content(document))
    page = by_hand[named].page
    words = subprocess.run(
        ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), tmp_path / "signed.pdf", "-"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    height = float(re.findall(r'<page width="[\d.]+" height="([\d.]+)"', words)[0])
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">Digitally', words)
    x0, y0, x1, y1 = map(float, found[-1])
    assert wanted[0] <= x0 < x1 <= wanted[2]
    assert wanted[1] <= height - y1 < height - y0 <= wanted[3]


def test_a_click_puts_one_of_the_usual_size_and_dragging_it_moves_it(sign: SignPage, qtbot: QtBot) -> None:
    dialog = placing(sign, qtbot)
    middle = dialog.sheet.area_of((300.0, 400.0, 300.0, 400.0)).topLeft().toPoint()
    QTest.mouseClick(dialog.sheet, Qt.MouseButton.LeftButton, pos=middle)
    left, foot, right, head = placed(dialog)
    assert (right - left, head - foot) == pytest.approx(SIZE)
    assert ((left + right) / 2, (foot + head) / 2) == pytest.approx((300, 400), abs=2)
    QTest.mousePress(dialog.sheet, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(dialog.sheet, middle + QPoint(4000, 0))
    QTest.mouseRelease(dialog.sheet, Qt.MouseButton.LeftButton, pos=middle + QPoint(4000, 0))
    moved = placed(dialog)
    assert moved[2] == pytest.approx(595, abs=2), "it stays on the page"
    assert moved[2] - moved[0] == pytest.approx(SIZE[0])
    drag(dialog, (100.0, 700.0, 110.0, 705.0))
    left, foot, right, head = placed(dialog)
    assert (right - left, head - foot) == pytest.approx(LEAST), "it stays large enough to be read"


def test_the_keyboard_places_it_and_takes_it_away(sign: SignPage, qtbot: QtBot) -> None:
    dialog = placing(sign, qtbot)
    assert dialog.sheet.hasFocus()
    press(Qt.Key.Key_Up)
    first = placed(dialog)
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    second = placed(dialog)
    assert second[0] < first[0]
    assert second[1] == first[1]
    assert "with its stamp" in dialog.sheet.accessibleName()
    dialog.corner_button.click()
    assert dialog.places == {}
    press(Qt.Key.Key_Up)
    dialog.reject()
    assert sign.stamp_box.places == {}, "what was not confirmed is not kept"


def test_a_corner_or_nothing_needs_no_dialog(sign: SignPage) -> None:
    assert sign.stamp_box.stamps() == (Stamp(corner="automatic"), {})
    sign.stamp_box.corner.setCurrentIndex(4)
    assert sign.stamp_box.stamps() == (Stamp(corner="top-left"), {})
    sign.stamp_box.invisible.click()
    assert sign.stamp_box.stamps() == (None, {})
