"""Text that wraps."""

from PySide6.QtWidgets import QLabel

PLAIN_TEXT = 0
"""`Qt.TextFormat.PlainText`: its namespace takes long to load, and home is painted without it."""


def wrapped(text: str, role: str = "") -> QLabel:
    """A label of plain text that takes as many lines as it needs, in a role of the style sheet."""
    label = QLabel(text)
    label.setProperty("textFormat", PLAIN_TEXT)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
