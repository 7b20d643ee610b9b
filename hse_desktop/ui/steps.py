"""The steps of a case: which there are, how each stands, and the list of them at the left."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hse_desktop.model.draft import tokens
from hse_desktop.model.fields import about
from hse_desktop.model.procedure import Application
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme

DOCUMENTS, REVIEW, SIGN, BUNDLE = "documents", "review", "sign", "bundle"


class State(StrEnum):
    """How a step stands."""

    DONE = "done"
    NEEDS_YOU = "needs-you"
    NOT_YET = "not-yet"


STATE_WORDS = {State.DONE: N_("done"), State.NEEDS_YOU: N_("needs you"), State.NOT_YET: N_("not yet")}
_STATE_ICONS = {
    State.DONE: ("circle-check", "done"),
    State.NEEDS_YOU: ("circle-alert", "must-fix"),
    State.NOT_YET: ("circle", "muted"),
}


@dataclass(frozen=True)
class Step:
    """A subject a page is about; `group` is the heading it stands under."""

    name: str
    title: str
    group: str


@dataclass(frozen=True)
class Standing:
    """How a step stands, and how many things in it stand in the way (`grave`: must be fixed)."""

    state: State
    count: int = 0
    grave: bool = False


def steps_of(form: type[Application]) -> tuple[Step, ...]:
    """The steps of a case of that form: its fields, the papers, the way out, and what comes after filing."""
    asked = [name for name in form.model_fields if about(form, name).typed]
    entered = tuple(
        Step(name, about(form, name).label, N_("What you enter")) for name in asked if name != form.afterwards
    )
    finish = N_("To finish")
    afterwards = tuple(
        Step(name, about(form, name).label, finish) for name in asked if name == form.afterwards
    )
    return (
        *entered,
        Step(DOCUMENTS, N_("Documents"), N_("What you attach")),
        Step(REVIEW, N_("Review"), finish),
        Step(SIGN, N_("Write and sign"), finish),
        Step(BUNDLE, N_("Bundle"), finish),
        *afterwards,
    )


def step_of(where: str) -> str:
    """The step a pointer, a document id or a slot is shown on."""
    return tokens(where)[0] if where.startswith("/") and len(where) > 1 else DOCUMENTS


class StepList(QListWidget):
    """The steps with their state; arrow keys and the pointer choose one."""

    chosen = Signal(str)

    def __init__(self, steps: tuple[Step, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "steps")
        self.setAccessibleName(_("Steps"))
        self.setItemDelegate(_StepDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self._items: dict[str, QListWidgetItem] = {}
        group = ""
        for step in steps:
            if step.group != group:
                group = step.group
                heading = QListWidgetItem(_(group), self)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            item = QListWidgetItem(_(step.title), self)
            item.setData(Qt.ItemDataRole.UserRole, step.name)
            self._items[step.name] = item
            self.show_standing(step.name, Standing(State.NOT_YET))
        self.currentItemChanged.connect(self._current_changed)

    def show_standing(self, name: str, standing: Standing) -> None:
        """Show how a step stands."""
        item = self._items[name]
        item.setData(Qt.ItemDataRole.UserRole + 1, standing)
        words = Message(
            "{step}, {state}", {"step": item.text(), "state": Message(STATE_WORDS[standing.state])}
        )
        if standing.count:
            words = Message(N_("{step}: {count} to look at"), {"step": item.text(), "count": standing.count})
        item.setData(Qt.ItemDataRole.AccessibleTextRole, say(words))
        item.setToolTip(say(words))

    def wanted_width(self) -> int:
        """The width at which no title is cut, with room for a scroll bar."""
        font = QFont(self.font())
        font.setPixelSize(theme.sizes().body)
        font.setWeight(QFont.Weight.DemiBold)
        longest = max(QFontMetrics(font).horizontalAdvance(item.text()) for item in self._items.values())
        return longest + 10 + theme.scaled(16) + 10 + 34 + self.verticalScrollBar().sizeHint().width()

    def choose(self, name: str) -> None:
        """Mark a step as the present one."""
        self.setCurrentItem(self._items[name])

    def _current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))


class _StepDelegate(QStyledItemDelegate):
    """Draws icon, title and count; a heading is an item that cannot be chosen."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        first = index.row() == 0
        heading = index.data(Qt.ItemDataRole.UserRole) is None
        return QSize(0, theme.scaled((26 if first else 40) if heading else 34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours, sizes = theme.colours(), theme.sizes()
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(option.font)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        if index.data(Qt.ItemDataRole.UserRole) is None:
            font.setPixelSize(sizes.caption)
            painter.setFont(font)
            painter.setPen(QColor(colours.muted))
            painter.drawText(area.adjusted(10, 0, -8, -6), Qt.AlignmentFlag.AlignBottom, text)
            painter.restore()
            return
        standing: Standing = index.data(Qt.ItemDataRole.UserRole + 1)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if current or hovered:
            painter.setBrush(QColor(colours.accent_soft if current else colours.hover))
            painter.setPen(QPen(QColor(colours.accent), 2) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area.adjusted(1, 2, -1, -2), 6, 6)
        size = theme.scaled(16)
        name, role = _STATE_ICONS[standing.state]
        if standing.state is State.NEEDS_YOU and not standing.grave:
            name, role = "triangle-alert", "check"
        icons.paint(
            painter,
            name,
            icons.colour_of(role),
            QRectF(area.left() + 10, area.center().y() - size / 2, size, size),
        )
        font.setPixelSize(sizes.body)
        font.setWeight(QFont.Weight.DemiBold if current else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        inner = area.adjusted(10 + size + 10, 0, -34, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)
        if standing.count:
            painter.setPen(QColor(icons.colour_of(role)))
            painter.drawText(
                area.adjusted(0, 0, -12, 0),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                str(standing.count),
            )
        painter.restore()
