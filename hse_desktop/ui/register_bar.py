"""How much of the cap is used: a small bar, with the figures and a word beside it; never by colour alone."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hse_desktop.model.register import Balance
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.ui import icons, theme

USE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Of a cell that holds the use of a balance."""

_BAR_WIDTH, _BAR_HEIGHT, _ICON = 96, 8, 14  # pixels at the plain text size


@dataclass(frozen=True)
class Use:
    """`total` units of `ceiling` are counted, `reserved` of them in letters that are not signed yet."""

    total: int
    reserved: int
    ceiling: int
    kind: str  # `done`, `check` or `must-fix`

    @property
    def words(self) -> str:
        """The figures, and at the cap what they mean."""
        values = {"total": self.total, "ceiling": self.ceiling}
        if self.total > self.ceiling:
            return say(Message(N_("{total} of {ceiling}, above the cap"), values))
        if self.kind == "must-fix":
            return say(Message(N_("{total} of {ceiling}, full"), values))
        if self.kind == "check":
            return say(Message(N_("{total} of {ceiling}, nearly full"), values))
        return say(Message(N_("{total} of {ceiling}"), values))


def use_of(balance: Balance) -> Use:
    """How a balance stands against what may be counted in it."""
    from hse_desktop.workflow.register import noted_from  # noqa: PLC0415 - loaded by whoever asked the library

    kind = "done"
    if not balance.remaining:
        kind = "must-fix"
    elif balance.total >= noted_from(balance.year):
        kind = "check"
    return Use(balance.total, balance.reserved, balance.ceiling, kind)


def paint_bar(painter: QPainter, room: QRectF, use: Use, c: theme.Colours) -> None:
    """Draw the bar: what is counted, the reserved end of it lighter, in the room up to the ceiling."""
    full = {"done": c.accent, "check": c.check, "must-fix": c.must_fix}[use.kind]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(c.line))
    painter.drawRoundedRect(room, 3, 3)
    share = min(1.0, use.total / use.ceiling) if use.ceiling else float(bool(use.total))
    if not share:
        return
    counted = QRectF(room.x(), room.y(), max(room.width() * share, 3.0), room.height())
    painter.setBrush(QColor(full))
    painter.drawRoundedRect(counted, 3, 3)
    held = counted.width() * min(1.0, use.reserved / use.total)
    if held >= 1:
        end = QRectF(counted.right() - held, room.y(), held, room.height())
        painter.setBrush(QColor(c.base))
        painter.setPen(QPen(QColor(full), 1))
        painter.drawRoundedRect(end.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


def _paint(painter: QPainter, room: QRectF, use: Use) -> None:
    """Bar, sign where there is something to heed, words."""
    c = theme.colours()
    width, height, size = (theme.scaled(each) for each in (_BAR_WIDTH, _BAR_HEIGHT, _ICON))
    middle = room.center().y()
    paint_bar(painter, QRectF(room.x(), middle - height / 2, width, height), use, c)
    x = room.x() + width + 8
    if use.kind != "done":
        name = "octagon-alert" if use.kind == "must-fix" else "triangle-alert"
        icons.paint(painter, name, icons.colour_of(use.kind), QRectF(x, middle - size / 2, size, size))
        x += size + 5
    painter.setPen(QColor(c.text))
    words = painter.fontMetrics().elidedText(
        use.words, Qt.TextElideMode.ElideRight, max(0, round(room.right() - x))
    )
    painter.drawText(
        QRectF(x, room.y(), room.right() - x, room.height()), Qt.AlignmentFlag.AlignVCenter, words
    )


class UseDelegate(QStyledItemDelegate):
    """Paints the use of a balance in its cell."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)  # the ground; the cell has no text to draw
        use = index.data(USE_ROLE)
        if isinstance(use, Use):
            painter.save()
            painter.setFont(option.font)
            _paint(painter, QRectF(option.rect).adjusted(8, 0, -8, 0), use)
            painter.restore()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.text = ""
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.scaled(280), super().sizeHint(option, index).height())


class UseBar(QWidget):
    """The same on a page."""

    def __init__(self) -> None:
        super().__init__()
        self._use: Use | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.scaled(24))

    def show_use(self, use: Use) -> None:
        """Show how a balance stands."""
        self._use = use
        self.setAccessibleName(use.words)
        self.setToolTip(use.words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._use is not None:
            painter = QPainter(self)
            _paint(painter, QRectF(self.rect()), self._use)
            painter.end()
