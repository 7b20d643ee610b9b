"""A sheet of paper that scrolls: one column of readable width, as every page of text and fields has it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hse_desktop.ui import theme

WIDE = 720
"""For lists and cards, which hold more than fields do."""


class Paper(QScrollArea):
    """Fill `column`; it is at most `widest` wide at the plain text size."""

    def __init__(self, widest: int = theme.FIELDS_MAX) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setProperty("role", "paper")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("role", "paper")
        across = QHBoxLayout(sheet)
        across.setContentsMargins(24, 20, 16, 24)
        inner = QWidget()
        inner.setMaximumWidth(theme.scaled(widest))
        across.addWidget(inner, 1)
        across.addStretch(0)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.setWidget(sheet)
