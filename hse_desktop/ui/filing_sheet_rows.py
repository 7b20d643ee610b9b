"""The rows of the filing sheet: a value to copy beside the portal's own label, a file to upload."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from hse_desktop.model.words import N_, Message
from hse_desktop.paper.filing_values import SheetTable, SheetValue
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.workflow.filing import FileToUpload


class ValueRow(QObject):
    """A value in the grid of its table; Alt+Up and Alt+Down in its label move it."""

    copied = Signal(str, str)  # label, value
    noted = Signal(str, str)  # key, the portal's own label
    move_wanted = Signal(str, int)  # key, places down

    def __init__(self, value: SheetValue, *, can_move: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.value = value
        self._can_move = can_move
        self.label = wrapped(_(value.label), "small")
        self.shown = wrapped(value.value or "–")
        self.shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        named = {"field": _(value.label)}
        self.copy_button = icons.Button(_("Copy"))
        self.copy_button.setAccessibleName(say(Message(N_("Copy: {field}"), named)))
        self.copy_button.setEnabled(bool(value.typed))
        self.copy_button.clicked.connect(lambda: self.copied.emit(_(value.label), value.typed))
        self.own_label = QLineEdit(value.own_label)
        self.own_label.setMaxLength(200)
        self.own_label.setPlaceholderText(_("its label on the portal"))
        self.own_label.setAccessibleName(say(Message(N_("Label on the portal for: {field}"), named)))
        self.own_label.editingFinished.connect(self._noted)
        self.own_label.installEventFilter(self)
        self.up_button, self.down_button = (
            self._mover(icon, say(Message(text, named)), by)
            for icon, text, by in (
                ("chevron-up", N_("Move up: {field}"), -1),
                ("chevron-down", N_("Move down: {field}"), 1),
            )
        )

    def _mover(self, icon: str, name: str, by: int) -> icons.Button:
        button = icons.Button(icon_name=icon, kind="tool")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setVisible(self._can_move)
        button.clicked.connect(lambda: self.move_wanted.emit(self.value.key, by))
        return button

    def put_into(self, grid: QGridLayout, row: int) -> None:
        """Take a row of a grid."""
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.label, row, 0, top)
        grid.addWidget(self.shown, row, 1, top)
        grid.addWidget(self.copy_button, row, 2, top)
        grid.addWidget(self.own_label, row, 3, top)
        if self._can_move:
            grid.addWidget(self.up_button, row, 4, top)
            grid.addWidget(self.down_button, row, 5, top)

    def _noted(self) -> None:
        if self.own_label.text().strip() != self.value.own_label:
            self.noted.emit(self.value.key, self.own_label.text())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if (
            self._can_move
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        ):
            self.move_wanted.emit(self.value.key, -1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        return False


class TableCard(QFrame):
    """Values that belong together, and what moves them as a whole."""

    move_wanted = Signal(str, int)

    def __init__(self, table: SheetTable, *, can_move: bool) -> None:
        super().__init__()
        self.table = table
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(wrapped(_(table.title), "label"), 1)
        for icon, text, by in (
            ("chevron-up", N_("Move the subject up: {title}"), -1),
            ("chevron-down", N_("Move the subject down: {title}"), 1),
        ):
            if can_move:
                name = say(Message(text, {"title": _(table.title)}))
                button = icons.Button(icon_name=icon, kind="tool")
                button.setAccessibleName(name)
                button.setToolTip(name)
                button.clicked.connect(lambda _on, by=by: self.move_wanted.emit(table.key, by))
                top.addWidget(button)
        column.addLayout(top)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(3, 3)
        self.rows = [ValueRow(value, can_move=can_move, parent=self) for value in table.values]
        for position, row in enumerate(self.rows):
            row.put_into(grid, position)
        column.addLayout(grid)


def upload_row(file: "FileToUpload") -> QWidget:
    """A file to upload: its name in the bundle, what it is, which type it may have to be uploaded as."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    line.addWidget(icons.Picture("file-text"), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(1)
    name = QLabel(file.file_name)
    name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    name.setTextFormat(Qt.TextFormat.PlainText)
    words.addWidget(name)
    size = f"{file.size / 1000:,.0f} KB" if file.size else ""
    words.addWidget(wrapped(" · ".join(part for part in (_(file.title), size) if part), "hint"))
    for each in file.candidates:
        code = {"code": each.code if each.is_whole else f"{each.code}…", "name": each.name}
        text = (
            N_("Document type {code} {name}")
            if each.verified_on_portal
            else N_("Perhaps document type {code} {name}: not looked up on the portal")
        )
        words.addWidget(wrapped(say(Message(text, code)), "hint"))
    line.addLayout(words, 1)
    row.setMinimumHeight(theme.scaled(28))
    return row
