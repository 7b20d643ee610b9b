"""Our icons (Lucide), drawn in the colours of the theme at the pixel ratio of the screen."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6 import QtCore  # `Qt` itself is touched when first needed: home is painted without it
from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton, QWidget

from hse_desktop.reference.resources import resource
from hse_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_CLEAR = QColor(0, 0, 0, 0)


@cache
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))


def paint(painter: QPainter, name: str, colour: str, target: QRectF) -> None:
    """Draw an icon into `target`, its lines in `colour`."""
    _renderer(name, colour).render(painter, target)


@cache
def drawn(name: str, colour: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    """An icon as a picture for a screen of that pixel ratio, with room for `gap` behind it."""
    picture = QPixmap(round((size + gap) * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(_CLEAR)
    painter = QPainter(picture)
    paint(painter, name, colour, QRectF(0, 0, size, size))
    painter.end()
    return picture


def app_sign(size: int, ratio: float = 1) -> QPixmap:
    """The sign of the application as a picture for a screen of that pixel ratio."""
    return drawn("app", "", size, ratio)


def app_icon() -> QIcon:
    """The sign of the application, as windows and task bars take it."""
    sign = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        sign.addPixmap(app_sign(size))
    return sign


def colour_of(role: str) -> str:
    """The colour that a role of the theme has now: `text`, `muted`, `accent`, `must-fix` …"""
    return str(getattr(theme.colours(), role.replace("-", "_")))


class Picture(QWidget):
    """An icon that stands by itself, always beside its word."""

    def __init__(self, name: str, role: str = "muted", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role = name, role
        self._size = theme.scaled(size)
        self.setFixedSize(QSize(self._size, self._size))

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon in the same place."""
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, _event: "QPaintEvent") -> None:
        painter = QPainter(self)
        paint(painter, self._name, colour_of(self._role), QRectF(0, 0, self._size, self._size))
        painter.end()


class Button(QPushButton):
    """A button of one of our kinds: `plain`, `primary`, `quiet`, `tool`, `link`; its icon follows the palette."""

    def __init__(
        self, text: str = "", *, icon_name: str = "", kind: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if kind == "tool" and not text:
            self.setFixedWidth(theme.scaled(26))
        if kind == "link":
            self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        self._draw()

    def _draw(self) -> None:
        if not self._icon_name:
            return
        kind = self.property("kind")
        role = {"primary": "on-accent", "link": "accent"}.get(kind, "text")
        size, gap = theme.scaled(16), 5 if self.text() else 0
        picture = drawn(self._icon_name, colour_of(role), size, self.devicePixelRatioF(), gap)
        self.setIcon(QIcon(picture))
        self.setIconSize(QSize(size + gap, size))

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Enter presses the button with the cursor, also where a dialog has another one by default."""
        if event.key() in {QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
