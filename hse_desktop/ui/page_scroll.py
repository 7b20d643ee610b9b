"""A page to look at closely: as wide as there is room, or larger and scrolled."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy

from hse_desktop.intake.pages import MOST_PIXELS
from hse_desktop.ui.page_picture import POINTS_AN_INCH, Box, PagePicture

_PIXELS_AN_INCH = 96  # of the screen, at 100 %
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""What zooming in and out stops at; 1 is the size on paper."""

_DPI_STEPS = (100, 150, 200, 300, 400)
"""What a page as wide as the room is drawn at, so that not every width asks for a picture of its own."""

_MARGIN = 8  # pixels
_MOST_HEIGHT = 0.62  # of the width
_FINER = 1.4  # a picture that is made smaller stays sharp if it was drawn that much finer


class PageScroll(QScrollArea):
    """Shows a `PagePicture`; `zoom` is None while the page is as wide as there is room.

    With `grows` it is as high as that page, but not much higher than half its width, so that the place that is
    boxed is in sight beside the form; otherwise it takes the room it is given.
    """

    zoomed = Signal()
    turn_wanted = Signal(int)  # pages forward

    def __init__(self, picture: PagePicture, *, grows: bool) -> None:
        super().__init__()
        self.picture, self._grows = picture, grows
        self.zoom: float | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(picture)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if grows:
            policy.setHeightForWidth(True)
        else:
            policy.setVerticalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self._show_bars()

    def hasHeightForWidth(self) -> bool:
        return self._grows

    def heightForWidth(self, width: int) -> int:
        return min(round(_MOST_HEIGHT * width), self.picture.heightForWidth(width))

    def sizeHint(self) -> QSize:
        return self.picture.sizeHint()

    @property
    def scale(self) -> float:
        """Pixels of the window to a point of the page."""
        if self.zoom is not None:
            return self.zoom * _PIXELS_AN_INCH / POINTS_AN_INCH
        return max(1, self.viewport().width()) / self.picture.points.width()

    @property
    def percent(self) -> int:
        """How large the page is shown, of its size on paper."""
        return round(100 * self.scale * POINTS_AN_INCH / _PIXELS_AN_INCH)

    @property
    def dpi(self) -> int:
        """What the page has to be drawn at to be sharp, as far as pictures may be that large."""
        needed = self.scale * POINTS_AN_INCH * self.devicePixelRatioF()
        points = self.picture.points
        most = int((MOST_PIXELS - 1) * POINTS_AN_INCH / max(points.width(), points.height()))
        if self.zoom is None:
            needed = next((step for step in _DPI_STEPS if step >= _FINER * needed), _DPI_STEPS[-1])
        return max(1, min(round(needed), most))

    def lay_out(self) -> None:
        """Give the page its size."""
        points, scale = self.picture.points, self.scale
        self.picture.resize(round(points.width() * scale), round(points.height() * scale))
        if self._grows:
            self._show_bars()
            self.updateGeometry()

    def magnify(self, steps: int, at: QPointF | None = None) -> None:
        """Zoom in or out by `steps`; what lies at `at` stays there, or the box in sight comes to the middle."""
        now = self.scale * POINTS_AN_INCH / _PIXELS_AN_INCH
        if steps > 0:
            wanted = next((zoom for zoom in ZOOMS if zoom > now * 1.01), ZOOMS[-1])
        else:
            wanted = next((zoom for zoom in reversed(ZOOMS) if zoom < now * 0.99), ZOOMS[0])

        def change() -> None:
            self.zoom = wanted

        self._keeping(change, at)

    def fit_width(self) -> None:
        """Show the page as wide as there is room."""

        def change() -> None:
            self.zoom = None

        self._keeping(change, None)

    def bring(self, box: Box) -> None:
        """Scroll so that a box of the page is in the middle; of one that is too wide its beginning is shown."""
        area, room = self.picture.on_screen(box), self.viewport().width()
        middle = area.center()
        left = middle.x() - room / 2 if area.width() <= room else area.left() - _MARGIN
        self.horizontalScrollBar().setValue(round(left))
        self.verticalScrollBar().setValue(round(middle.y() - self.viewport().height() / 2))

    def sees(self, box: Box) -> bool:
        """True if some of the box is in sight."""
        area = self.picture.on_screen(box).translated(self.picture.pos())
        return QRectF(self.viewport().rect()).intersects(area)

    def _keeping(self, change: Callable[[], None], at: QPointF | None) -> None:
        box = self.picture.looked_at
        to_box = at is None and box is not None and self.sees(box)
        anchor = at if at is not None else QRectF(self.viewport().rect()).center()
        held = (anchor - QPointF(self.picture.pos())) / self.scale
        change()
        self._show_bars()
        self.lay_out()
        if to_box and box is not None:
            self.bring(box)
            self.zoomed.emit()
            return
        there = held * self.scale
        self.horizontalScrollBar().setValue(round(there.x() - anchor.x()))
        self.verticalScrollBar().setValue(round(there.y() - anchor.y()))
        self.zoomed.emit()

    def _show_bars(self) -> None:
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        always = Qt.ScrollBarPolicy.ScrollBarAlwaysOn  # or the width would change with the bar, and back
        points = self.picture.points
        tall = not self._grows or points.height() > _MOST_HEIGHT * points.width()
        self.setHorizontalScrollBarPolicy(off if self.zoom is None else needed)
        self.setVerticalScrollBarPolicy(always if tall else off if self.zoom is None else needed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.zoom is None:
            self.lay_out()
            self.zoomed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.magnify(1 if turned > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.picture.show_focus(on=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.picture.show_focus(on=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.turn_wanted.emit(1)
        elif event.key() == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turn_wanted.emit(-1)
        else:
            super().keyPressEvent(event)
