"""Text that wraps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def wrapped(text: str, role: str = "") -> QLabel:
    """A label of plain text that takes as many lines as it needs, in a role of the style sheet."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
