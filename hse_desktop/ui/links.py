"""A link: a button that reads as a sentence and wraps like one."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hse_desktop.ui import icons, theme

_MARGIN = 3  # above and below; the text begins where other text begins


class Link(QAbstractButton):
    """A sentence that leads somewhere; a disabled one is ticked off. On `one_line` it ends in “…”."""

    def __init__(self, text: str, parent: QWidget | None = None, *, one_line: bool = False) -> None:
        super().__init__(parent)
        self.setText(text)
        self._one_line = one_line
        if one_line:
            self.setToolTip(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.sizes().small)
        return font

    def _wrapped(self, width: int) -> QRect:
        if self._one_line:
            return QFontMetrics(self._font()).boundingRect(self.text())
        room = QRect(0, 0, max(width - 2, 40), 10_000)
        return QFontMetrics(self._font()).boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._wrapped(width).height() + 2 * _MARGIN

    def sizeHint(self) -> QSize:
        size = self._wrapped(theme.scaled(480))
        return QSize(size.width() + 4, size.height() + 2 * _MARGIN)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(120), QFontMetrics(self._font()).height() + 2 * _MARGIN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._font()
        font.setUnderline(self.isEnabled())
        font.setStrikeOut(not self.isEnabled())
        painter.setFont(font)
        painter.setPen(QColor(icons.colour_of("accent" if self.isEnabled() else "muted")))
        inner = self.rect().adjusted(1, _MARGIN, -1, -_MARGIN)
        text = self.text()
        if self._one_line:
            text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter, text)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.colours().accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()
