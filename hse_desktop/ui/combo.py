"""A list that opens: it shows its arrow in the colours of the theme and does not change when a page scrolls."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from hse_desktop.ui import icons, theme


class Combo(QComboBox):
    """A closed list of answers."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = theme.scaled(16)
        place = QRectF(self.width() - size - 8, (self.height() - size) / 2, size, size)
        icons.paint(painter, "chevron-down", icons.colour_of("muted"), place)
        painter.end()
