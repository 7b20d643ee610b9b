"""One editor for each kind of value. An editor takes anything that is typed and gives it as it was typed."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.draft import JsonValue, leaf_type
from hse_desktop.model.fields import Choice, Form, about
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import theme
from hse_desktop.ui.combo import Combo
from hse_desktop.ui.work import Work
from hse_desktop.ui.wrapped import broken

MOST_RADIOS = 4
"""Up to so many answers are shown all at once."""

SEVERAL_LINES = frozenset(
    {
        "address",
        "quote",
        "counts",
        "actual_user_address",
        "justification",
        "specification",
        "deficiency",
        "question",
        "answer",
    }
)
"""Fields whose text as a rule takes more than one line."""

_BESIDE_BOX = 32
"""What an answer or a tick box needs beside its words, at the plain text size."""

SHORT_EXAMPLE = 20
"""A field whose example has no more characters gets a short box."""


def broken_beside_box(label: str, font: QFont) -> str:
    """The words beside a box, which do not wrap by themselves, in lines for the narrowest column of fields."""
    room = min(theme.scaled(theme.FIELDS_MIN), theme.SMALLEST[0]) - theme.scaled(_BESIDE_BOX)
    return broken(label, font, room).replace("&", "&&")


class Editor(QWidget):
    """An editor in general: `control` is what takes the focus and carries the name."""

    edited = Signal(object)  # the value as typed; None for empty
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control: QWidget = self
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def _watch(self, control: QWidget) -> None:
        self.control = control
        self.setFocusProxy(control)
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def show_value(self, value: JsonValue) -> None:
        """Show what the draft holds, without telling of an edit."""

    def use_work(self, work: Work) -> None:
        """Where an editor may load, beside the window, what it needs when it is first used."""

    def name(self, text: str, description: str = "") -> None:
        """Give the control its name for those who do not see the label."""
        self.control.setAccessibleName(text)
        self.control.setAccessibleDescription(description)

    def mark_wrong(self, wrong: bool) -> None:
        """Mark that the value has to be looked at."""
        if bool(self.control.property("wrong")) != wrong:
            self.control.setProperty("wrong", wrong)
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)


class LineEditor(Editor):
    """Text, number or day: a line, with its unit behind."""

    def __init__(
        self, unit: str = "", example: str = "", width: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        line = QLineEdit(self)
        if example:
            line.setPlaceholderText(_("e.g. {example}").format(example=_(example)))
        if width:
            line.setMaximumWidth(theme.scaled(width))
        self.line = line
        self._row.addWidget(line, 1)
        if unit:
            behind = QLabel(unit, self)
            behind.setProperty("role", "muted")
            self._row.addWidget(behind)
        if width:
            self._row.addStretch(0)
        self._watch(line)
        line.textEdited.connect(lambda text: self.edited.emit(text or None))

    def show_value(self, value: JsonValue) -> None:
        self.line.setText(as_typed(value))
        self.line.setCursorPosition(0)


class TextEditor(Editor):
    """Text of a few lines, such as an address. Tab goes on to the next field."""

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = QPlainTextEdit(self)
        text.setTabChangesFocus(True)
        text.setFixedHeight(text.fontMetrics().lineSpacing() * lines + 22)
        self._text = text
        self._row.addWidget(text)
        self._watch(text)
        text.textChanged.connect(lambda: self.edited.emit(text.toPlainText() or None))

    def show_value(self, value: JsonValue) -> None:
        self._text.blockSignals(True)
        self._text.setPlainText(as_typed(value))
        self._text.blockSignals(False)


class ListEditor(Editor):
    """One out of many answers, or none; an answer we do not know stays as it is."""

    def __init__(self, answers: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        combo = Combo(self)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(16)
        self._combo = combo
        self.set_answers(answers)
        self._row.addWidget(combo, 1)
        self._watch(combo)
        combo.activated.connect(lambda _index: self.edited.emit(combo.currentData()))

    def set_answers(self, answers: Sequence[tuple[str, str]]) -> None:
        """Offer these answers, (value, label), in place of those before."""
        self._combo.clear()
        self._combo.addItem(_("Choose…"), None)
        for value, label in answers:
            self._combo.addItem(label, value)

    def show_value(self, value: JsonValue) -> None:
        position = 0 if value in (None, "") else self._combo.findData(value)
        if position < 0:
            self._combo.addItem(as_typed(value), value)
            position = self._combo.count() - 1
        self._combo.setCurrentIndex(position)


class RadioEditor(Editor):
    """One out of a few answers, all in sight."""

    def __init__(self, answers: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout()
        column.setSpacing(2)
        self._row.addLayout(column)
        self._group = QButtonGroup(self)
        self._labels = dict(answers)
        self._buttons: dict[str, QRadioButton] = {}
        for value, label in answers:
            button = QRadioButton(broken_beside_box(label, self.font()), self)
            self._group.addButton(button)
            self._buttons[value] = button
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.clicked.connect(lambda _on, chosen=value: self.edited.emit(chosen))
            button.installEventFilter(self)
        first = next(iter(self._buttons.values()))
        self.control = first
        self.setFocusProxy(first)

    def show_value(self, value: JsonValue) -> None:
        self._group.setExclusive(False)
        for known, button in self._buttons.items():
            button.setChecked(known == value)
        self._group.setExclusive(True)
        self.setFocusProxy(self._buttons.get(str(value), self.control))

    def name(self, text: str, description: str = "") -> None:
        for value, button in self._buttons.items():
            button.setAccessibleName(f"{text}: {self._labels[value]}")
            button.setAccessibleDescription(description)

    def mark_wrong(self, wrong: bool) -> None:
        """The words under the answers say it; a radio button has no frame to colour."""


class TickEditor(Editor):
    """Yes or no; its label stands beside the box."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QCheckBox(broken_beside_box(label, self.font()), self)
        self._box = box
        self._row.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        self._watch(box)
        box.clicked.connect(lambda on: self.edited.emit(bool(on)))

    def show_value(self, value: JsonValue) -> None:
        self._box.setChecked(value is True or str(value).lower() in {"true", "yes"})

    def mark_wrong(self, wrong: bool) -> None:
        """The words under the box say it."""


def as_typed(value: JsonValue) -> str:
    """A leaf as text: what was typed, or the plain form of a number that came as JSON."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def is_measure(form: type[Form], name: str) -> bool:
    """True for a number that stands well beside others of its unit, such as width, depth and height."""
    return leaf_type(form, name) is Decimal


def editor_for(form: type[Form], name: str) -> Editor:
    """The editor that fits the leaf `name`."""
    kind, known = leaf_type(form, name), about(form, name)
    if issubclass(kind, Choice):
        answers = [(choice.value, _(choice.label)) for choice in kind]
        return RadioEditor(answers) if len(answers) <= MOST_RADIOS else ListEditor(answers)
    if kind is bool:
        return TickEditor(_(known.label))
    if name in SEVERAL_LINES:
        return TextEditor(2 if name == "quote" else 3)
    unit = _(known.unit) if known.unit else ""
    if kind is not str or known.unit:
        return LineEditor(unit, known.example, 150)
    return LineEditor(unit, known.example, 260 if 0 < len(known.example) <= SHORT_EXAMPLE else 0)
