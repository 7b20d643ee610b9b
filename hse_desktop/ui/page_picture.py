"""A page as a picture, with what is to be seen on it boxed, and a place on it pointed at by dragging."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from hse_desktop.ui import theme

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points from the lower left of the page as it is shown."""

POINTS_AN_INCH = 72
_INCHES_A_METRE = 1 / 0.0254
_A4 = QSizeF(595, 842)
_SMALLEST_BOX = 4  # pixels; what is smaller was a click
# The page is white in either scheme, so its marks are the same in both.
_EVIDENCE, _HIT, _POINTED = "#0b6a67", "#c77700", "#1d5b9f"


def size_in_points(image: QImage) -> QSizeF:
    """The size of a page whose picture knows how many dots it has to a metre."""
    return QSizeF(
        image.width() / image.dotsPerMeterX() * _INCHES_A_METRE * POINTS_AN_INCH,
        image.height() / image.dotsPerMeterY() * _INCHES_A_METRE * POINTS_AN_INCH,
    )


class PagePicture(QWidget):
    """A page as wide as there is room, with a box around a place and others around what a search found."""

    pointed = Signal(object)  # Box

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._box: Box | None = None
        self._hits: tuple[Box, ...] = ()
        self._current: tuple[Box, ...] = ()
        self._page_size = _A4
        self._drawn: QPixmap | None = None
        self._pointing = self._focused = False
        self._from: QPointF | None = None
        self._dragged: QRectF | None = None
        self._pointed: Box | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def points(self) -> QSizeF:
        """The size of the page in points; that of A4 while it is not known."""
        return self._page_size

    @property
    def looked_at(self) -> Box | None:
        """The box the person is at: of the search, or of the evidence."""
        return self._current[0] if self._current else self._box

    def show_page(self, image: QImage | None, box: Box | None) -> None:
        """Show a picture that knows its dots to a metre; without one, an empty sheet."""
        self._image, self._box, self._drawn = image, box, None
        if image is not None:
            self._page_size = size_in_points(image)
        self.updateGeometry()
        self.update()

    def show_hits(self, hits: Sequence[Box], current: Sequence[Box]) -> None:
        """Box what a search found on this page; `current` are the boxes of the hit the person is at."""
        self._hits, self._current = tuple(hits), tuple(current)
        self.update()

    def show_focus(self, *, on: bool) -> None:
        """Show that keys go to this page, or no longer."""
        self._focused = on
        self.update()

    def point(self, *, on: bool) -> None:
        """Let the person drag a box, or no longer; a box that was dragged is taken away."""
        self._pointing = on
        self._from = self._dragged = self._pointed = None
        if on:
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.unsetCursor()
        self.update()

    def on_screen(self, box: Box) -> QRectF:
        """Where a box of the page lies in this widget."""
        scale = self.width() / self._page_size.width()
        x0, y0, x1, y1 = box
        return QRectF(
            x0 * scale, (self._page_size.height() - y1) * scale, (x1 - x0) * scale, (y1 - y0) * scale
        )

    def _on_page(self, area: QRectF) -> Box:
        scale = self._page_size.width() / self.width()
        height = self._page_size.height()
        return (
            area.left() * scale,
            height - area.bottom() * scale,
            area.right() * scale,
            height - area.top() * scale,
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._page_size.height() / self._page_size.width())

    def sizeHint(self) -> QSize:
        width = theme.scaled(320)
        return QSize(width, self.heightForWidth(width))

    # Pointing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._pointing or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._from, self._dragged, self._pointed = event.position(), None, None
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            event.ignore()
            return
        dragged = QRectF(self._from, event.position()).normalized()
        self._dragged = dragged.intersected(QRectF(self.rect()))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        dragged = self._dragged
        self._from = self._dragged = None
        if dragged is not None and min(dragged.width(), dragged.height()) >= _SMALLEST_BOX:
            self._pointed = self._on_page(dragged)
            self.pointed.emit(self._pointed)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        if self._image is not None:
            painter.drawPixmap(0, 0, self._scaled(self._image))
            for hit in self._hits:
                self._mark(painter, hit, _HIT, 1, 0.16)
            for hit in self._current:
                self._mark(painter, hit, _HIT, 2, 0.32)
            if self._box is not None:
                self._mark(painter, self._box, _EVIDENCE, 2, 0.14)
        pointed = self.on_screen(self._pointed) if self._pointed is not None else self._dragged
        if pointed is not None:
            self._tint(painter, pointed, _POINTED, 2, 0.14)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colours = theme.colours()
        painter.setPen(QPen(QColor(colours.accent if self._focused else colours.line), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _scaled(self, image: QImage) -> QPixmap:
        ratio = self.devicePixelRatioF()
        width = round(self.width() * ratio)
        if self._drawn is None or self._drawn.width() != width:
            shown = image
            if image.width() != width:
                shown = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            self._drawn = QPixmap.fromImage(shown)
            self._drawn.setDevicePixelRatio(ratio)
        return self._drawn

    def _mark(self, painter: QPainter, box: Box, colour: str, pen: int, share: float) -> None:
        self._tint(painter, self.on_screen(box).adjusted(-3, -3, 3, 3), colour, pen, share)

    @staticmethod
    def _tint(painter: QPainter, area: QRectF, colour: str, pen: int, share: float) -> None:
        shade = QColor(colour)
        painter.setPen(QPen(shade, pen))
        shade.setAlphaF(share)
        painter.setBrush(shade)
        painter.drawRoundedRect(area, 3, 3)
