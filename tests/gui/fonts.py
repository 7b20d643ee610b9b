"""Fonts for a machine that has none."""

from PySide6.QtGui import QFontDatabase

from hse_desktop.reference.resources import resource


def load_fonts() -> None:
    """Load our own fonts if the system has none, so that text has a width."""
    if QFontDatabase.families():
        return
    for file in resource("fonts").glob("*.ttf"):
        QFontDatabase.addApplicationFont(str(file))
