"""The records of one kind: a list at the left, the chosen one as a form; an empty list teaches."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hse_desktop.model.draft import JsonObject, value_at
from hse_desktop.model.library import Kept, Kind
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.library_link import LibraryLink
from hse_desktop.ui.record_entry import RecordEntry
from hse_desktop.ui.record_form import RecordForm
from hse_desktop.ui.search_field import SearchField
from hse_desktop.ui.wrapped import wrapped

_FEW = 8
"""So many records are found without a search."""
_SIDE, _BOTH = 248, 700
"""How wide the list is, and how wide list and form are side by side, at the plain text size."""
_ANY = 16_777_215  # QWIDGETSIZE_MAX
_ID = Qt.ItemDataRole.UserRole

TITLES = {
    Kind.FIRM: N_("My firm"),
    Kind.BRAND: N_("Brands"),
    Kind.MANUFACTURER: N_("Manufacturers"),
    Kind.IMPORTER: N_("Importers"),
    Kind.EQUIPMENT: N_("Equipment"),
}
ICONS = {
    Kind.FIRM: "building-2",
    Kind.BRAND: "tag",
    Kind.MANUFACTURER: "factory",
    Kind.IMPORTER: "users",
    Kind.EQUIPMENT: "server",
}
_NEW = {
    Kind.BRAND: N_("New brand"),
    Kind.MANUFACTURER: N_("New manufacturer"),
    Kind.IMPORTER: N_("New importer"),
    Kind.EQUIPMENT: N_("New equipment"),
}
_TEACHING = {
    Kind.BRAND: N_(
        "No brand yet. Keep a brand with its owner and who signs for it, and every case takes them over in one press. "
        "Brands of the register stand here too."
    ),
    Kind.MANUFACTURER: N_(
        "No manufacturer yet. Keep who makes your equipment, with every factory: all of them count together."
    ),
    Kind.IMPORTER: N_(
        "No importer yet. A brand owner keeps here who is authorised; who files for other firms keeps those. Your own "
        "firm stands under My firm."
    ),
    Kind.EQUIPMENT: N_(
        "No equipment yet. Keep a model with its criterion and its datasheet, and next year's case begins with both."
    ),
}
_BESIDE = {Kind.BRAND: "/owner/name", Kind.IMPORTER: "/iec", Kind.EQUIPMENT: "/brand"}
"""What stands behind a name in the list."""


class RecordsPage(QWidget):
    """All records of `kind`; of our own firm there is one, which has no list."""

    def __init__(self, link: LibraryLink, kind: Kind) -> None:
        super().__init__()
        self.link, self.kind = link, kind
        self.form: RecordForm | None = None
        self._retired: list[RecordForm] = []
        row = self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.side = QWidget()
        self.side.setProperty("role", "desk")
        row.addWidget(self.side)
        self._fill_side()
        self._right = QVBoxLayout()
        row.addLayout(self._right, 1)
        self.empty = self._empty()
        self._right.addWidget(self.empty)
        self._show_side()
        link.read.connect(self._read)
        link.replaced.connect(self._retire)
        link.work.idle.connect(self._drop_retired)
        self._read()

    def _fill_side(self) -> None:
        column = QVBoxLayout(self.side)
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(8)
        self.new_button = icons.Button(_(_NEW.get(self.kind, "")), icon_name="plus")
        self.new_button.clicked.connect(self.begin_new)
        column.addWidget(self.new_button)
        name = Message(N_("Search: {what}"), {"what": Message(TITLES[self.kind])})
        self.search = SearchField(_("Search"), say(name))
        self.search.textChanged.connect(self._filter)
        column.addWidget(self.search)
        self.list = QListWidget()
        self.list.setAccessibleName(_(TITLES[self.kind]))
        self.list.setProperty("role", "rail")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(self._chosen)
        column.addWidget(self.list, 1)

    def _empty(self) -> QWidget:
        box = QWidget()
        box.setProperty("role", "paper")
        column = QVBoxLayout(box)
        column.setContentsMargins(24, 48, 24, 24)
        column.setSpacing(12)
        column.addWidget(icons.Picture(ICONS[self.kind], "accent", 40))
        told = wrapped(_(_TEACHING.get(self.kind, "")), "muted")
        told.setMaximumWidth(theme.scaled(theme.FIELDS_MIN))
        column.addWidget(told)
        self.first_button = icons.Button(_(_NEW.get(self.kind, "")), icon_name="plus", kind="primary")
        self.first_button.clicked.connect(self.begin_new)
        column.addWidget(self.first_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return box

    # What it shows

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list stands beside the form, or over it where large type leaves no room."""
        narrow = event.size().width() < theme.scaled(_BOTH)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._panes.setDirection(down if narrow else across)
        self.side.setMinimumWidth(0 if narrow else theme.scaled(_SIDE))
        self.side.setMaximumWidth(_ANY if narrow else theme.scaled(_SIDE))
        self.list.setMaximumHeight(4 * self.list.fontMetrics().lineSpacing() if narrow else _ANY)
        super().resizeEvent(event)

    def _records(self) -> tuple[Kept, ...]:
        return self.link.shelf.of(self.kind) if self.link.shelf is not None else ()

    def _read(self) -> None:
        """The library was read anew: list it as it is; what is being typed stays as it is."""
        if self.link.shelf is None:
            self.setEnabled(False)
            return
        self.setEnabled(True)
        self._follow()
        if self.kind is Kind.FIRM:
            if self.form is None:
                firm = next(iter(self._records()), None)
                self._show(firm.draft if firm is not None else None, 1 if firm is not None else None)
            return
        self._list()
        if self.form is None and self._records():
            first = self._records()[0]
            self._show(first.draft, first.id)
        self._show_side()

    def _follow(self) -> None:
        """What another window or desk changed is shown, unless something is being typed here."""
        if self.form is None:
            return
        entry = self.form.entry
        record = 1 if self.kind is Kind.FIRM else entry.record
        known = next((each for each in self._records() if each.id == record), None)
        if not entry.follows(known):
            self._retire()
            if known is not None:
                self._show(known.draft, known.id)

    def _list(self) -> None:
        wanted = [(kept.id, _line(self.kind, kept)) for kept in self._records()]
        shown = [(self.list.item(at).data(_ID), self.list.item(at).text()) for at in range(self.list.count())]
        self.list.blockSignals(True)
        if shown != wanted:
            self.list.clear()
            for record, text in wanted:
                item = QListWidgetItem(text, self.list)
                item.setData(_ID, record)
                item.setToolTip(text)
        self._mark()
        self.list.blockSignals(False)
        self._filter()

    def _mark(self) -> None:
        """The list shows which record the form is about."""
        current = self.form.entry.record if self.form is not None else None
        for at in range(self.list.count()):
            if self.list.item(at).data(_ID) == current:
                self.list.setCurrentRow(at)
                return
        self.list.setCurrentRow(-1)

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(not all(word in item.text().casefold() for word in words))

    def _show_side(self) -> None:
        count = len(self._records())
        self.empty.setVisible(self.kind is not Kind.FIRM and self.form is None)
        self.side.setVisible(self.kind is not Kind.FIRM and (count > 0 or self.form is not None))
        self.search.setVisible(count > _FEW)

    # Where the person is

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        record = item.data(_ID)
        kept = next((each for each in self._records() if each.id == record), None)
        if kept is not None:
            self.leave(lambda: self._show(kept.draft, kept.id))
            self._remark()

    def _remark(self) -> None:
        self.list.blockSignals(True)
        self._mark()
        self.list.blockSignals(False)

    def begin_new(self) -> None:
        """Begin a record with nothing in it."""

        def begin() -> None:
            self._show(None, None)
            self._remark()
            assert self.form is not None  # noqa: S101 - shown just before
            self.form.focus_first()

        self.leave(begin)

    def leave(self, then: Callable[[], object]) -> None:
        """Call `then` once what was typed is kept; where it cannot be, the form says why."""
        if self.form is None:
            then()
        else:
            self.form.entry.settle(then)

    def _show(self, draft: JsonObject | None, record: int | None) -> None:
        self._retire()
        form = RecordForm(self.link, RecordEntry(self.link, self.kind, draft, record))
        form.deleted.connect(self._gone)
        form.discarded.connect(self._discarded)
        self.form = form
        self._right.addWidget(form)
        form.show()  # at once, so that the cursor can go into it
        self._show_side()
        self._remark()

    def _retire(self) -> None:
        """A form goes only when nothing runs any more that may tell it something."""
        if self.form is None:
            return
        self._right.removeWidget(self.form)
        self.form.hide()
        self._retired.append(self.form)
        self.form = None
        if not self.link.busy and not self.link.work.busy:
            self._drop_retired()

    def _drop_retired(self) -> None:
        while self._retired:
            self._retired.pop().deleteLater()

    def _gone(self) -> None:
        self._retire()
        self._read()
        (self.new_button if self._records() else self.first_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _discarded(self) -> None:
        """Show the record as the library has it."""
        record = self.form.entry.record if self.form is not None else None
        kept = next((each for each in self._records() if each.id == record), None)
        self._retire()
        if kept is not None:
            self._show(kept.draft, kept.id)
        else:
            self._read()


def _line(kind: Kind, kept: Kept) -> str:
    beside = value_at(kept.draft, _BESIDE[kind]) if kind in _BESIDE else None
    return " · ".join(part for part in (kept.name, str(beside or "")) if part)
