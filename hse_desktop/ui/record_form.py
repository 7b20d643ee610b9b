"""One record of the library as a form: the fields of the model it is kept as, and what became of what was typed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from hse_desktop.model.errors import HseError
from hse_desktop.model.library import FORMS, OF_ONE_CASE, Kind, name_of
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.datasheet_box import DatasheetBox
from hse_desktop.ui.field_row import PageFields
from hse_desktop.ui.form_parts import RowList, form_fields
from hse_desktop.ui.library_link import LibraryLink, Told
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.paper import Paper
from hse_desktop.ui.record_entry import RecordEntry
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library

_UNNAMED: dict[Kind, str] = {
    Kind.FIRM: N_("My firm"),
    Kind.BRAND: N_("New brand"),
    Kind.MANUFACTURER: N_("New manufacturer"),
    Kind.IMPORTER: N_("New importer"),
    Kind.EQUIPMENT: N_("New equipment"),
}


class RecordForm(Paper):
    """The form of `entry`."""

    deleted = Signal()
    discarded = Signal()

    def __init__(self, link: LibraryLink, entry: RecordEntry) -> None:
        super().__init__()
        self.link, self.entry = link, entry
        entry.setParent(self)
        column = self.column
        column.addLayout(self._top())
        self.notices = NoticePlace()
        self.notices.shown.connect(lambda: self.ensureWidgetVisible(self.notices, 0, 80))
        column.addWidget(self.notices)
        left_out = {f"/{name}" for name in OF_ONE_CASE.get(entry.kind, ())}
        if entry.kind is Kind.EQUIPMENT:
            left_out.add("/evidence")
        self.fields = PageFields(entry, left_out=frozenset(left_out))
        column.addLayout(form_fields(self.fields, FORMS[entry.kind], ""))
        self.datasheet: DatasheetBox | None = None
        if entry.kind is Kind.EQUIPMENT:
            self.datasheet = DatasheetBox(link, entry, self.notices)
            column.addWidget(self.datasheet)
        column.addStretch(1)
        entry.judged.connect(self._judged)
        entry.rows_changed.connect(self._rows_changed)
        entry.row_removed.connect(self._row_removed)
        entry.standing_changed.connect(self._show_standing)
        entry.held_back.connect(self.say_refused)
        self._show_standing()

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = wrapped("", "title")
        words.addWidget(self.title)
        if self.entry.kind is Kind.FIRM:
            words.addWidget(wrapped(_(FORMS[Kind.FIRM].intro), "muted"))
        self.standing = QLabel()
        self.standing.setProperty("role", "hint")
        self.standing.setWordWrap(True)
        words.addWidget(self.standing)
        row.addLayout(words, 1)
        self.delete_button = icons.Button(_("Delete…"), icon_name="trash-2", kind="quiet")
        self.delete_button.clicked.connect(self.ask_delete)
        row.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignTop)
        if self.entry.kind is Kind.FIRM:
            self.delete_button.hide()
        return row

    @property
    def name(self) -> str:
        """What the record is called."""
        return name_of(self.entry.kind, self.entry.draft) or _(_UNNAMED[self.entry.kind])

    def focus_first(self) -> None:
        """Put the cursor on the first field."""
        first = next(iter(self.fields.rows.values()), None)
        if first is not None:
            first.focus()

    # What it shows

    def _judged(self) -> None:
        self.title.setText(self.name)
        for row in self.fields.rows.values():
            row.refresh()

    def _rows_changed(self, pointer: str) -> None:
        for rows in self.findChildren(RowList):
            if rows.pointer == pointer:
                rows.rebuild()

    def _row_removed(self, pointer: str, position: int, row: dict[str, object]) -> None:
        def undo() -> None:
            self.entry.add_row(pointer, row, position)  # type: ignore[arg-type]

        self.notices.show_notice("note", _("The row was removed."), actions=[(_("Undo"), undo)])

    def _show_standing(self) -> None:
        entry = self.entry
        self.title.setText(self.name)
        self.delete_button.setAccessibleName(say(Message(N_("Delete {name}"), {"name": self.name})))
        self.delete_button.setEnabled(entry.record is not None)
        if entry.error is not None and entry.error.code != "record-unnamed":
            self.standing.setText(_("Not kept"))
            self.say_refused()
            return
        if entry.error is not None:
            self.standing.setText(say(entry.error.way_out()))
        elif entry.kept_at is not None:
            at = {"time": entry.kept_at.strftime("%H:%M")}
            self.standing.setText(say(Message(N_("Kept in the library at {time}"), at)))
            self.notices.clear()
        elif entry.record is not None:
            self.standing.setText(_("In the library. What you change is kept as you type."))
        else:
            self.standing.setText(_("It is kept as you type, once it has a name."))

    def say_refused(self) -> None:
        """Say why what was typed is not in the library, with both ways on."""
        error = self.entry.error
        if error is not None:
            self.notices.show_error(
                error, [(_("Try again"), self.entry.keep), (_("Discard what I typed"), self.discard)]
            )

    def discard(self) -> None:
        """Let go of what could not be kept."""
        self.entry.give_up()
        self.discarded.emit()

    # Deleting

    def ask_delete(self) -> None:
        """Say what refers to the record and ask once."""
        kind, record = self.entry.kind, self.entry.record
        if record is None:
            return

        def look(library: "Library | None") -> Message | None:
            from hse_desktop.store.library.shelf import needed_by  # noqa: PLC0415 - loaded with the library

            return needed_by(library, kind, record) if library is not None else None

        self.link.look(look, Told(self._ask, self.notices.show_error))

    def _ask(self, needed: Message | None) -> None:
        named: dict[str, str | int | Message] = {"name": self.name}
        if needed is not None:
            headline = say(Message(N_("“{name}” stays in the library"), named))
            why = say(Message(N_("It is needed: {by}."), {"by": needed}))
            self.notices.show_notice("note", headline, why)
            return
        detail = [_("Cases keep what they took over.")]
        rows = {name: len(_rows(self.entry.draft.get(name))) for name in ("further_signatories", "aliases")}
        if any(rows.values()):
            told = N_(
                "With it go its further signatories ({further_signatories}) and seller's numbers ({aliases})."
            )
            detail.append(say(Message(told, {**rows})))
        self.notices.show_notice(
            "check",
            say(Message(N_("Delete “{name}” from the library?"), named)),
            " ".join(detail),
            [(_("Delete"), self._delete), (_("Keep it"), self.delete_button.setFocus)],
        )
        self._focus_last_action()

    def _focus_last_action(self) -> None:
        notice = self.notices.notice
        buttons = [b for b in notice.findChildren(icons.Button) if b.text()] if notice is not None else []
        if buttons:
            buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        kind, record = self.entry.kind, self.entry.record
        assert record is not None  # noqa: S101 - only what is in the library is asked about
        self.entry.give_up()

        def act(library: "Library", *_progress: Callable[..., object]) -> None:
            from hse_desktop.store.library.shelf import delete_record  # noqa: PLC0415 - loaded with the library

            delete_record(library, kind, record)

        def failed(error: HseError) -> None:
            self.notices.show_error(error)

        self.link.change(act, Told(lambda _answer: self.deleted.emit(), failed))


def _rows(value: object) -> list[object]:
    return value if isinstance(value, list) else []
