"""Text that wraps."""

import re

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QDialog, QLabel, QWidget

PLAIN_TEXT = 0
"""`Qt.TextFormat.PlainText`: its namespace takes long to load, and home is painted without it."""

_LONG_WORD = 24
_MAY_BREAK = "\u200b"
"""A zero-width space: a line may end here, and nothing is seen."""


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


def breakable(text: str) -> str:
    """`text` in which a long word, such as an address or a path, may go on in the next line after a sign."""
    return " ".join(
        word if len(word) <= _LONG_WORD else re.sub(r"(?<=[@./\\_-])(?=\w)", _MAY_BREAK, word)
        for word in text.split(" ")
    )


def in_groups(digits: str) -> str:
    """A long number, such as a fingerprint in hex, in groups of four as it is read out; a line may end at each."""
    return " ".join(digits[at : at + 4].upper() for at in range(0, len(digits), 4))


def as_high_as_its_text(dialog: QDialog) -> None:
    """Give a dialog the height that its wrapped text takes at its width: Qt itself counts some lines too few."""
    layout = dialog.layout()
    if layout is None:
        return
    for widget in [dialog, *dialog.findChildren(QWidget)]:
        widget.ensurePolished()
    width = max(dialog.minimumWidth(), layout.sizeHint().width())
    dialog.resize(width, max(layout.totalHeightForWidth(width), layout.sizeHint().height()))
