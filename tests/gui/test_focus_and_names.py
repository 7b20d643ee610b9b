"""Without eyes or without a mouse: each control Tab comes to says what it is, and shows that one is there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hse_desktop import workflow
from hse_desktop.ui.about import AboutDialog
from hse_desktop.ui.crash_dialog import CrashDialog
from hse_desktop.ui.field_row import row_around
from hse_desktop.ui.home import HomeWindow
from hse_desktop.ui.need_window import NeedWindow
from hse_desktop.ui.new_dialog import NewDialog
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.reading_order import bring_into_sight, reading_order
from hse_desktop.ui.recent import RecentCase, RecentCases
from hse_desktop.ui.work import FaultError
from tests.gui import shooting
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import heard

DIFFERENT = ("applicant", "equipment", "documents", "review", "sign", "bundle")
"""The steps whose pages are not made alike."""
_AROUND = 4
"""A frame may be drawn just outside a control."""
_NO_ROLES = {QAccessible.Role.NoRole, QAccessible.Role.Client}


def picture(control: QWidget) -> QImage:
    """What the screen shows where a control is."""
    corner = control.mapTo(control.window(), control.rect().topLeft())
    place = QRect(corner, control.size()).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return control.window().grab(place).toImage()


def faults(window: QWidget) -> list[str]:
    """The controls without name or role, or that look with the cursor as they do without."""
    found = []
    controls = reading_order(window)
    assert controls, "there is always something to do"
    for control, other in zip(controls, [*controls[1:], controls[0]], strict=True):
        if not control.isVisible():
            continue  # help of another field than the one with the cursor
        interface = QAccessible.queryAccessibleInterface(control)
        what = f"{type(control).__name__} {heard(control)!r}"
        if not heard(control).strip():
            found.append(f"{what}: no name")
        if interface.role() in _NO_ROLES:
            found.append(f"{what}: no role")
        if not interface.state().focusable:
            found.append(f"{what}: not focusable")
        if other is control:
            continue
        control.setFocus()
        bring_into_sight(control)
        QApplication.processEvents()
        with_cursor = picture(control)
        assert interface.state().focused, what
        other.setFocus()
        control.clearFocus()  # where the other one went out of sight meanwhile
        QApplication.processEvents()
        if picture(control) == with_cursor:
            found.append(f"{what}: the cursor is not seen")
    return found


def shown(window: QWidget, qtbot: QtBot) -> QWidget:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    shooting.settle()
    return window


def _home(folder: Path) -> QWidget:
    recent = RecentCases(folder / "recent.json")
    (folder / "One.hsecase").touch()
    recent.note(RecentCase(str(folder / "One.hsecase"), "One", "HSE exemption", "2026-09-01T10:42:00+05:30"))
    home = HomeWindow()
    home.furnish(recent)
    return home


def _first_start(folder: Path) -> QWidget:
    home = HomeWindow()
    home.furnish(RecentCases(folder / "none.json"))
    home.ask_role()
    return home


def _about(_folder: Path) -> QWidget:
    about = AboutDialog()
    shooting.settle(lambda: bool(about.licences.toPlainText()))
    return about


@pytest.mark.parametrize(
    "make",
    [
        _home,
        _first_start,
        lambda _folder: NewDialog(),
        lambda _folder: NeedWindow(),
        _about,
        lambda folder: CrashDialog("4F", "report", folder / "report.txt", None, has_case=True),
    ],
    ids=["home", "first start", "new", "need", "about", "crash"],
)
def test_before_a_case(
    dressed: QApplication, tmp_path: Path, qtbot: QtBot, make: Callable[[Path], QWidget]
) -> None:
    window = shown(make(tmp_path), qtbot)
    assert faults(window) == []
    window.close()


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "Sample.hsecase"
    workflow.make_sample_case(path).close()
    yield path


def test_the_pages_of_a_case(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    found: list[str] = []
    for step in DIFFERENT:
        window.show_step(step)
        shooting.idle(window)
        shooting.settle()
        found += [f"{step}: {fault}" for fault in faults(window)]
    assert found == []


def test_what_goes_wrong_is_announced_where_it_is(
    open_window: OpenWindow, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    announced: list[str] = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: announced.append(event.accessibleInterface().text(QAccessible.Text.Name)),
    )
    place = NoticePlace()
    place.show_error(FaultError(code="4F"))
    assert announced
    assert "4F" in announced[0]
    window = open_window(sample)
    shooting.idle(window)
    window.jump("/applicant/pan")
    window.session.put("/applicant/pan", "nonsense")
    window.jump("/applicant/iec")
    shooting.settle()
    page = window.page("applicant")
    pan = next(w for w in reading_order(window) if (row := row_around(w)) and row.pointer == "/applicant/pan")
    assert page.isAncestorOf(pan)
    told = QAccessible.queryAccessibleInterface(pan).text(QAccessible.Text.Description)
    assert "PAN" in told, "the field says what is wrong with it"
