"""A window without a screen, and a person at it."""

import gc
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hse_desktop.store import secrets, settings
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.library import mark, places
from hse_desktop.store.secrets import NoKeyringError
from hse_desktop.ui import theme
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.starting import SWITCH_SECONDS
from hse_desktop.workflow import keys
from tests.gui import fixture_case
from tests.gui.fonts import load_fonts


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in its clothes, and as ready to answer beside its threads as the program is."""
    sys.setswitchinterval(SWITCH_SECONDS)
    load_fonts()
    theme.apply(qapp, dark=False)
    return qapp


@pytest.fixture(autouse=True, scope="module")
def _collected_here() -> Iterator[None]:
    """As in the window (`ui.collecting`): no widget is destroyed in a thread that happens to allocate."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def opened_outside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the window asks the system to open: nothing opens in a test."""
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    return opened


@pytest.fixture(autouse=True)
def _a_computer_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No drivers, readers, settings, library and keyring but those of the test."""
    monkeypatch.setattr(keys, "drivers_here", tuple)
    monkeypatch.setattr(keys, "card_readers", lambda **_more: None)
    monkeypatch.setattr(settings, "default_place", lambda: tmp_path / "config" / "settings.json")
    monkeypatch.setattr(places, "default_place", lambda: tmp_path / "data" / "library.sqlite")
    monkeypatch.setattr(mark, "default_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(secrets, "_keyring", _no_keyring)


def _no_keyring() -> KeyringBackend:
    raise NoKeyringError


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    """A filled-in case."""
    path = tmp_path / "Orion.hsecase"
    with CaseFile.create(path) as case:
        case.save_draft(fixture_case.draft())
    return path


@pytest.fixture
def empty_path(tmp_path: Path) -> Path:
    """A case nobody has entered anything in."""
    path = tmp_path / "New.hsecase"
    CaseFile.create(path).close()
    return path


OpenWindow = Callable[[Path], CaseWindow]


@pytest.fixture
def open_window(dressed: QApplication, qtbot: QtBot) -> Iterator[OpenWindow]:
    """Opens case windows, and closes them with their threads at the end."""
    opened: list[tuple[CaseWindow, list[object]]] = []

    def open_it(path: Path) -> CaseWindow:
        window, closed = CaseWindow(path), list[object]()
        window.closed.connect(closed.append)
        opened.append((window, closed))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_it
    for window, closed in opened:
        if not closed:
            window.session.give_up()
            window.close()
            qtbot.waitUntil(partial(bool, closed), timeout=60_000)
