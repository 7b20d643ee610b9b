"""Entries of the menu bar."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from hse_desktop.reference.words import translate as _

Keys = QKeySequence | QKeySequence.StandardKey | str


def entry(menu: QMenu, text: str, act: Callable[[], object], keys: Keys = "") -> QAction:
    """Put an entry into a menu; its keys work in the whole window."""
    action = QAction(text, menu)
    if keys:
        action.setShortcut(keys)
    action.triggered.connect(lambda _on=False: act())
    menu.addAction(action)
    return action


def menu(window: QMainWindow, title: str) -> QMenu:
    """A new menu of a window."""
    return window.menuBar().addMenu(title)


def add_own_entries(
    file: QMenu, show_library: Callable[[], object], show_settings: Callable[[], object]
) -> None:
    """The library and the settings, where each system has them: macOS moves the latter into its own menu."""
    entry(file, _("My firm and &library…"), show_library)
    settings = entry(file, _("Se&ttings…"), show_settings, QKeySequence.StandardKey.Preferences)
    settings.setMenuRole(QAction.MenuRole.PreferencesRole)
