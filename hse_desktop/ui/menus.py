"""Entries of the menu bar."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

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
