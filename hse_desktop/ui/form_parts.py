"""Makes the fields of a form, its parts and its lists of rows from the model."""

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hse_desktop.model.documents import HAND_IN_SLOTS, SLOTS
from hse_desktop.model.draft import JsonValue
from hse_desktop.model.equipment import Evidence
from hse_desktop.model.errors import HseError
from hse_desktop.model.fields import Form, about, part_of
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.editors import Editor, LineEditor, ListEditor, editor_for, is_measure
from hse_desktop.ui.entry import Entry
from hse_desktop.ui.field_row import FieldRow, PageFields
from hse_desktop.ui.row_turner import RowTurner
from hse_desktop.ui.suggesting_editor import SuggestingEditor

MOST_SHOWN = 20
"""Rows of a list that are shown at once; longer lists are turned over like pages."""

MOST_COLUMNS = 3
"""A list whose rows have no more leaves is shown as a table; other rows are cards."""

_ROW_WORDS = {
    "equipment": (
        N_("Equipment {number}"),
        N_("Add equipment"),
        N_("No equipment yet. Enter each model you import."),
    ),
    "factories": (N_("Factory {number}"), N_("Add a factory"), N_("No factory yet.")),
    "bis_registrations": (
        N_("BIS registration {number}"),
        N_("Add a BIS registration"),
        N_("None entered, and none is needed for an application under the HSE criteria."),
    ),
    "lines": (N_("Line {number}"), N_("Add a line"), N_("No line yet. Enter each line as it is printed.")),
    "items": (N_("Item {number}"), N_("Add an item"), N_("No item yet. Enter each item you apply for.")),
    "past_imports": (N_("Licence {number}"), N_("Add a licence"), N_("No earlier licence.")),
    "sales": (N_("Sale {number}"), N_("Add sales of a year"), N_("No sales yet.")),
    "uses": (N_("Bill of entry {number}"), N_("Add a bill of entry"), N_("Not used yet.")),
}
_ROW_WORDS |= {
    "queries": (N_("Query {number}"), N_("Add a query"), N_("No query so far.")),
    "bills": (
        N_("Bill of entry {number}"),
        N_("Add a bill of entry"),
        N_("Nothing was cleared on the letter so far."),
    ),
}
_ROW_WORDS |= {
    "further_signatories": (N_("Signatory {number}"), N_("Add a signatory"), N_("Nobody else.")),
    "branches": (N_("Branch {number}"), N_("Add a branch"), N_("No branch.")),
    "aliases": (N_("Number {number}"), N_("Add a seller's number"), N_("No other number.")),
}
_ANY_ROW = (N_("Row {number}"), N_("Add a row"), N_("Nothing here yet."))


def leaves(form: type[Form]) -> list[str]:
    """The names of the fields of a form that a person fills in, in order."""
    return [name for name in form.model_fields if name != "id" and about(form, name).typed]


def form_fields(fields: PageFields, form: type[Form], pointer: str) -> QVBoxLayout:
    """The fields of `form`, whose values lie at `pointer`, one under the other; measures side by side."""
    column = QVBoxLayout()
    column.setSpacing(20)

    def beside(name: str) -> str:
        measure = part_of(form, name) is None and is_measure(form, name) and not about(form, name).help
        return about(form, name).unit if measure else f"/{name}"

    asked = [name for name in leaves(form) if f"{pointer}/{name}" not in fields.left_out]
    for _unit, names in groupby(asked, beside):
        together = [_one(fields, form, name, f"{pointer}/{name}") for name in names]
        if len(together) == 1:
            column.addWidget(together[0])
            continue
        row = QHBoxLayout()
        row.setSpacing(16)
        for widget in together:
            row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
    return column


def _one(fields: PageFields, form: type[Form], name: str, pointer: str) -> QWidget:
    part = part_of(form, name)
    if part is None:
        return FieldRow(fields, form, name, pointer, _editor(fields, form, name, pointer))
    if part.is_list:
        return RowList(
            fields,
            part.form,
            name,
            pointer,
            title=_(about(form, name).label),
            explained=_(about(form, name).help),
        )
    group = QFrame()
    group.setObjectName(pointer)
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(4)
    column.addWidget(_rule())
    column.addSpacing(12)
    _heading(column, _(about(form, name).label), _(about(form, name).help))
    column.addSpacing(12)
    column.addLayout(form_fields(fields, part.form, pointer))
    return group


def _editor(fields: PageFields, form: type[Form], name: str, pointer: str) -> Editor:
    if form is Evidence and name == "document":
        return DocumentEditor(fields.session, pointer)
    return _entered(form, name)


def _entered(form: type[Form], name: str) -> Editor:
    listed = about(form, name).listed
    return editor_for(form, name) if listed is None else SuggestingEditor(listed, about(form, name))


class DocumentEditor(ListEditor):
    """A choice among the attached documents; it follows what is attached."""

    def __init__(self, session: Entry, pointer: str) -> None:
        super().__init__([])
        self._session, self._pointer = session, pointer
        session.documents_changed.connect(self._refill)
        self._refill()

    def _refill(self) -> None:
        attached = [d for d in self._session.documents if d.slot in HAND_IN_SLOTS]
        slots = [d.slot for d in attached]
        self.set_answers(
            [
                (d.slot if slots.count(d.slot) == 1 else d.id, f"{_(SLOTS[d.slot].title)} · {d.name}")
                for d in attached
            ]
        )
        self.show_value(self._session.value(self._pointer))


def _heading(column: QVBoxLayout, title: str, explained: str) -> None:
    heading = QLabel(title)
    heading.setProperty("role", "heading")
    column.addWidget(heading)
    if explained:
        hint = QLabel(explained)
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        column.addWidget(hint)


def _rule() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line


class RowList(QWidget):
    """A list of rows: cards, or a table where rows are short. Rows are added at the end and removed one by one."""

    pasted = Signal(object)  # `Pasted`: what came in from a spreadsheet
    refused = Signal(object)  # HseError

    def __init__(
        self,
        fields: PageFields,
        form: type[Form],
        name: str,
        pointer: str,
        *,
        title: str = "",
        explained: str = "",
    ) -> None:
        super().__init__()
        self._fields, self.form, self._name, self.pointer = fields, form, name, pointer
        self._numbered, self._add_words, self._empty_words = _ROW_WORDS.get(name, _ANY_ROW)
        self._list_title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if title:
            titles = QVBoxLayout()
            titles.setSpacing(2)
            _heading(titles, title, explained)
            column.addLayout(titles)
        self._body = QVBoxLayout()
        self._body.setSpacing(16)
        column.addLayout(self._body)
        self._content: QWidget | None = None
        self.add_button = icons.Button(_(self._add_words), icon_name="plus")
        self.add_button.clicked.connect(self._add)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_button)
        self.paste_button = icons.Button(_("Paste rows from a sheet"), kind="quiet")
        self.paste_button.setToolTip(
            _("Copy the rows in your sheet first, with their headings or in the order of the fields here.")
        )
        self.paste_button.clicked.connect(self.paste)
        buttons.addWidget(self.paste_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        if any(part_of(form, leaf) is not None for leaf in leaves(form)):
            self.paste_button.hide()
        self._first = 0
        self.turner = RowTurner()
        self.turner.wanted.connect(self.bring)
        column.insertWidget(column.indexOf(self._body) if title else 0, self.turner)
        self.rebuild()

    def _count(self) -> int:
        rows: JsonValue = self._fields.session.value(self.pointer)
        return len(rows) if isinstance(rows, list) else 0

    def rebuild(self) -> None:
        """Show the rows the draft has now."""
        for pointer in [p for p in self._fields.rows if p.startswith(f"{self.pointer}/")]:
            del self._fields.rows[pointer]
        if self._content is not None:
            self._body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        count = self._count()
        self._first = max(0, min(self._first, (count - 1) // MOST_SHOWN * MOST_SHOWN))
        shown = range(self._first, min(count, self._first + MOST_SHOWN))
        self.turner.show_rows(shown, count)
        if not count:
            self._content = self._nothing()
        elif len(leaves(self.form)) <= MOST_COLUMNS and all(
            part_of(self.form, name) is None for name in leaves(self.form)
        ):
            self._content = self._table(shown)
        else:
            self._content = self._cards(shown)
        self._body.addWidget(self._content)

    def _nothing(self) -> QWidget:
        label = QLabel(_(self._empty_words))
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        if self._list_title:
            return label
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 24, 0, 4)
        column.setSpacing(12)
        column.addWidget(icons.Picture("server", "accent", 40))
        column.addWidget(label)
        return box

    def _cards(self, shown: range) -> QWidget:
        stack = QWidget()
        column = QVBoxLayout(stack)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for position in shown:
            card = QFrame()
            card.setProperty("role", "card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(16, 12, 16, 20)
            inside.setSpacing(16)
            top = QHBoxLayout()
            heading = QLabel(self._row_name(position))
            heading.setProperty("role", "heading")
            top.addWidget(heading, 1)
            top.addWidget(self._remove_button(position, _("Remove")))
            inside.addLayout(top)
            inside.addLayout(form_fields(self._fields, self.form, f"{self.pointer}/{position}"))
            column.addWidget(card)
        return stack

    def _table(self, shown: range) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        names = leaves(self.form)
        several_columns = len(names) > 1
        for column, name in enumerate(names):
            known = about(self.form, name)
            if several_columns:
                unit = f" ({_(known.unit)})" if known.unit else ""
                label = QLabel(_(known.label) + unit)
                label.setProperty("role", "caption")
                label.setWordWrap(True)
                grid.addWidget(label, 0, column, Qt.AlignmentFlag.AlignBottom)
            grid.setColumnStretch(column, 1 if known.unit else 2 if column else 3)
        for line, position in enumerate(shown, start=1):
            for column, name in enumerate(names):
                editor = LineEditor() if about(self.form, name).unit else _entered(self.form, name)
                row = FieldRow(
                    self._fields,
                    self.form,
                    name,
                    f"{self.pointer}/{position}/{name}",
                    editor,
                    bare=True,
                    place=self._row_name(position),
                )
                grid.addWidget(row, line, column, Qt.AlignmentFlag.AlignTop)
            remove = self._remove_button(position, "")
            grid.addWidget(remove, line, len(names), Qt.AlignmentFlag.AlignTop)
        return table

    def bring(self, position: int) -> None:
        """Show the rows among which the one at `position` is."""
        first = position // MOST_SHOWN * MOST_SHOWN
        if first != self._first and 0 <= position < self._count():
            self._first = first
            self.rebuild()

    def paste(self) -> None:
        """Add the rows that were copied in a spreadsheet; the page says how many, or what is wrong with them."""
        from hse_desktop.model.pasting import pasted  # noqa: PLC0415 - only where it is asked for

        try:
            found = pasted(QGuiApplication.clipboard().text(), self.form)
        except HseError as refused:
            self.refused.emit(refused)
            return
        self._fields.session.add_rows(self.pointer, found.rows)
        self.pasted.emit(found)

    def _row_name(self, position: int) -> str:
        return say(Message(self._numbered, {"number": position + 1}))

    def _remove_button(self, position: int, text: str) -> icons.Button:
        button = icons.Button(text, icon_name="trash-2", kind="quiet")
        name = say(Message(N_("Remove {row}"), {"row": self._row_name(position)}))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self._remove(position))
        return button

    def _add(self) -> None:
        position = self._fields.session.add_row(self.pointer)
        self.bring(position)
        first = next(
            (r for p, r in self._fields.rows.items() if p.startswith(f"{self.pointer}/{position}/")), None
        )
        if first is not None:
            first.focus()

    def _remove(self, position: int) -> None:
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fields.session.remove_row(self.pointer, position)
