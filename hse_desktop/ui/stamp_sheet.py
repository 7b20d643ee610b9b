"""A page on which a stamp is placed: dragged with the pointer, or moved with the arrow keys."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from hse_desktop.reference.words import translate as _
from hse_desktop.ui.page_picture import PagePicture, size_in_points

Box = tuple[float, float, float, float]
"""Left, foot, right and head in points from the lower left of the page as it is shown."""

SIZE = (190.0, 56.0)  # points: of a stamp that nobody drew larger or smaller
LEAST = (110.0, 32.0)  # points: its name can still be read
_EDGE = 24.0  # points
_STEP, _BIG_STEP = 6.0, 36.0  # points
_INK = "#0b6a67"  # the page is white in either scheme


class StampSheet(PagePicture):
    """The page with the place of its stamp; a click puts one of the usual size, dragging draws one."""

    placed = Signal(object)  # Box

    def __init__(self) -> None:
        super().__init__()
        self._page: QImage | None = None
        self.place: Box | None = None
        self._pressed_at: QPointF | None = None
        self._before: Box | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def show_page(self, image: QImage | None, box: Box | None) -> None:
        """See `PagePicture`."""
        self._page = image
        super().show_page(image, box)

    def show_place(self, place: Box | None) -> None:
        """Show where the stamp is; None: not on this page."""
        self.place = place
        self.update()

    def corner_place(self) -> Box:
        """The bottom right corner of this page, in the usual size."""
        width, _height = self._page_points()
        right = max(width - _EDGE, SIZE[0])
        return right - SIZE[0], _EDGE, right, _EDGE + SIZE[1]

    def area_of(self, place: Box) -> QRectF:
        """Where a box of the page lies in this widget."""
        scale, height = self._scale(), self._page_points()[1]
        x0, y0, x1, y1 = place
        return QRectF(x0 * scale, (height - y1) * scale, (x1 - x0) * scale, (y1 - y0) * scale)

    def _page_points(self) -> tuple[float, float]:
        if self._page is None:
            return 595.0, 842.0
        size = size_in_points(self._page)
        return size.width(), size.height()

    def _scale(self) -> float:
        return self.width() / self._page_points()[0]

    def _at(self, position: QPointF) -> tuple[float, float]:
        scale, height = self._scale(), self._page_points()[1]
        return position.x() / scale, height - position.y() / scale

    def _put(self, left: float, foot: float, width: float, height: float) -> None:
        """The stamp there, moved onto the page where it would lie beside it."""
        across, up = self._page_points()
        width, height = (
            min(max(width, LEAST[0]), across),
            min(max(height, LEAST[1]), up),
        )
        left, foot = min(max(left, 0.0), across - width), min(max(foot, 0.0), up - height)
        self.place = (left, foot, left + width, foot + height)
        self.update()

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._page is None:
            event.ignore()
            return
        self._pressed_at, self._before = event.position(), self.place

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            event.ignore()
            return
        (x0, y0), (x1, y1) = self._at(self._pressed_at), self._at(event.position())
        if self._moves(x0, y0):
            left, foot, right, head = self._before or (0.0, 0.0, *SIZE)
            self._put(left + x1 - x0, foot + y1 - y0, right - left, head - foot)
        else:
            self._put(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        x, y = self._at(self._pressed_at)
        if (event.position() - self._pressed_at).manhattanLength() < 4 and not self._moves(x, y):
            self._put(x - SIZE[0] / 2, y - SIZE[1] / 2, *SIZE)
        self._pressed_at = None
        if self.place is not None:
            self.placed.emit(self.place)

    def _moves(self, x: float, y: float) -> bool:
        """True if the drag began in the stamp, which is then moved and not drawn anew."""
        if self._before is None:
            return False
        left, foot, right, head = self._before
        return left <= x <= right and foot <= y <= head

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, 1),
            Qt.Key.Key_Down: (0, -1),
        }
        way = ways.get(Qt.Key(event.key()))
        if way is None or self._page is None:
            super().keyPressEvent(event)
            return
        left, foot, right, head = self.place or self.corner_place()
        step = _BIG_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        self._put(left + way[0] * step, foot + way[1] * step, right - left, head - foot)
        self.placed.emit(self.place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.place is None:
            return
        painter = QPainter(self)
        area = self.area_of(self.place)
        ink = QColor(_INK)
        painter.setPen(QPen(ink, 3 if self.hasFocus() else 2))
        ink.setAlphaF(0.16)
        painter.setBrush(ink)
        painter.drawRect(area)
        painter.setPen(QColor(_INK))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _("Stamp"))
        painter.end()
