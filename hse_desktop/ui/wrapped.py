"""Text that wraps."""

from PySide6.QtGui import QFont, QFontMetrics
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


def broken(text: str, font: QFont, room: int) -> str:
    """`text` with line breaks so that no line is wider than `room`, for controls that do not wrap by themselves."""
    metrics, lines = QFontMetrics(font), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)
