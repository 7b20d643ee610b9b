"""A field on a page: label, editor, one line of help, and under it what has to be put right."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.draft import JsonValue, tokens
from hse_desktop.model.fields import About, Form, about
from hse_desktop.model.finding import Severity
from hse_desktop.model.words import N_
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.editors import Editor, TickEditor
from hse_desktop.ui.entry import Entry
from hse_desktop.ui.page import after_the_click
from hse_desktop.ui.troubles import Trouble, troubles_at

SEVERITY_WORDS = {
    Severity.MUST_FIX: N_("Must fix"),
    Severity.CHECK: N_("Check"),
    Severity.NOTE: N_("Note"),
}
SEVERITY_ICONS = {
    Severity.MUST_FIX: "octagon-alert",
    Severity.CHECK: "triangle-alert",
    Severity.NOTE: "info",
}


@dataclass
class PageFields:
    """The fields a page shows, by pointer, and whether it may speak of fields that are still empty.

    `left_out` are pointers of fields and parts that this page does not ask for.
    """

    session: Entry
    rows: "dict[str, FieldRow]" = field(default_factory=dict)
    speaks_of_missing: bool = False
    left_out: frozenset[str] = frozenset()


class TroubleLine(QWidget):
    """One sentence of a check: icon, word of its weight, sentence."""

    def __init__(self, severity: Severity, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(icons.Picture(SEVERITY_ICONS[severity], severity.value), 0, Qt.AlignmentFlag.AlignTop)
        self._severity = severity
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("role", severity.value)
        self._label.setWordWrap(True)
        row.addWidget(self._label, 1)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Say another sentence of the same weight."""
        self._label.setText(f"{_(SEVERITY_WORDS[self._severity])}: {text}")


class FieldRow(QWidget):
    """The field at `pointer`."""

    def __init__(
        self,
        fields: PageFields,
        form: type[Form],
        name: str,
        pointer: str,
        editor: Editor,
        *,
        bare: bool = False,
        place: str = "",
    ) -> None:
        super().__init__()
        self.fields, self.pointer, self.editor = fields, pointer, editor
        self.about: About = about(form, name)
        self.shown: list[Trouble] = []
        self._typing = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._optional: QLabel | None = None
        if not bare and not isinstance(editor, TickEditor):
            column.addLayout(self._label())
        column.addWidget(editor)
        if self.about.help and not bare:
            hint = QLabel(_(self.about.help), self)
            hint.setProperty("role", "hint")
            hint.setWordWrap(True)
            column.addWidget(hint)
        self._troubles = QVBoxLayout()
        self._troubles.setSpacing(4)
        column.addLayout(self._troubles)
        unit = f" ({_(self.about.unit)})" if self.about.unit else ""
        self._name = f"{_(self.about.label)}{unit}" + (f", {place}" if place else "")
        editor.name(self._name, _(self.about.help))
        editor.use_work(fields.session.work)
        editor.show_value(fields.session.value(pointer))
        editor.edited.connect(self._edited)
        editor.left.connect(self._left)
        fields.rows[pointer] = self
        self.refresh()

    def _label(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = QLabel(_(self.about.label), self)
        label.setProperty("role", "label")
        label.setBuddy(self.editor.control)
        row.addWidget(label)
        self._optional = QLabel(_("optional"), self)
        self._optional.setProperty("role", "caption")
        row.addWidget(self._optional)
        row.addStretch(1)
        return row

    def focus(self) -> None:
        """Put the cursor here."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self, value: JsonValue) -> None:
        self._typing = True
        self.fields.session.put(self.pointer, value)

    def _left(self) -> None:
        if self._typing:
            self._typing = False
            after_the_click(self, self.fields.session.judged.emit)

    def refresh(self) -> None:
        """Show what has to be put right here. While it is being typed a value is not called wrong anew."""
        if self._optional is not None:
            self._optional.setVisible(not self._needed())
        found = [
            trouble
            for trouble in troubles_at(self.fields.session, self.pointer)
            if self.fields.speaks_of_missing or not trouble.missing
        ]
        if self._typing and not self.shown:
            found = []
        if found == self.shown:
            return
        self.shown = found
        while (item := self._troubles.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for trouble in found:
            self._troubles.addWidget(TroubleLine(trouble.severity, say(trouble.message), self))
        self.editor.mark_wrong(any(trouble.severity is Severity.MUST_FIX for trouble in found))
        told = " ".join(say(trouble.message) for trouble in found)
        self.editor.name(self._name, told or _(self.about.help))

    def _needed(self) -> bool:
        holder: object = self.fields.session.reading.form
        for token in tokens(self.pointer)[:-1]:
            if isinstance(holder, list):
                if int(token) >= len(holder):
                    return False
                holder = holder[int(token)]
            else:
                holder = getattr(holder, token)
        return self.about.needed(holder)


def row_around(
    widget: QObject | None, accept: Callable[[FieldRow], bool] = lambda _row: True
) -> FieldRow | None:
    """The field a widget belongs to."""
    while widget is not None:
        if isinstance(widget, FieldRow) and accept(widget):
            return widget
        widget = widget.parent()
    return None
