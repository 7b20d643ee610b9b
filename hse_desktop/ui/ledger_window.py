"""An importer's exemption letters: what MeitY exempted, what was imported on each, what is left of the year's units."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from hse_desktop.model.calendar import named_day, today_in_india
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui import register_fields as ask
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.register_act import ActDialog, Do
from hse_desktop.ui.register_acts import kept
from hse_desktop.ui.register_bar import Use
from hse_desktop.ui.register_columns import day_of
from hse_desktop.ui.register_parts import buttons_in_a_row
from hse_desktop.ui.register_rows import Column, RowTable
from hse_desktop.ui.register_session import Opener, RegisterSession, open_mine
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library
    from hse_desktop.store.library.received import ReceivedLetter, ReceivedLine


@dataclass(frozen=True)
class LedgerRow:
    """A model in a letter, as of the day `on`."""

    letter: "ReceivedLetter"
    line: "ReceivedLine"
    on: date

    @property
    def id(self) -> tuple[str, str]:
        """Tells it from others, so that the cursor finds it again."""
        return self.letter.reference, self.line.regulatory_model

    @property
    def left(self) -> int:
        """Units that can still be imported on the letter."""
        return self.letter.left(self.line.regulatory_model, self.on)


def _use_of(row: LedgerRow) -> Use:
    return Use(row.line.used, 0, row.line.units, "done")


def _left_of(row: LedgerRow) -> str:
    if row.on.year > row.letter.year:
        return _("year over")
    return str(row.left)


COLUMNS: Final = (
    Column(N_("MeitY's letter"), lambda row: row.letter.reference),
    Column(N_("Date"), lambda row: day_of(row.letter.dated)),
    Column(N_("Regulatory model"), lambda row: row.line.regulatory_model, stretch=True),
    Column(N_("Exempted"), lambda row: str(row.line.units), number=True),
    Column(N_("Left"), _left_of, number=True),
    Column(N_("Until"), lambda row: say(named_day(date(row.letter.year, 12, 31))), spare=True),
    Column(N_("Imported"), lambda row: _use_of(row).words, use=_use_of),
)


class LedgerWindow(QDialog):
    """The list of letters, and the three ways to add to it."""

    def __init__(self, over: QWidget | None, opener: Opener = open_mine) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("My exemption letters"))
        self.resize(theme.scaled(980), theme.scaled(560))
        self._closing = False
        self.session = RegisterSession(self, opener)
        self.session.work.idle.connect(self._idle)
        self.session.changed.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(wrapped(_("My exemption letters"), "title"))
        column.addWidget(
            wrapped(
                _(
                    "Units imported on each of MeitY's letters, and what is left until 31 December of its year. Units "
                    "that are left then cannot be used any more."
                ),
                "muted",
            )
        )
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self.enter_button = icons.Button(_("Enter a letter…"), icon_name="file-plus", kind="primary")
        self.take_button = icons.Button(_("Take from a case…"), icon_name="folder-open")
        self.use_button = icons.Button(_("Record an import…"), icon_name="package")
        self.enter_button.clicked.connect(self.enter_letter)
        self.take_button.clicked.connect(self.ask_case)
        self.use_button.clicked.connect(self.record_import)
        column.addLayout(buttons_in_a_row([self.enter_button, self.take_button, self.use_button]))
        self.table = RowTable(self.session, COLUMNS, _("Exemption letters"))
        self.table.opened.connect(self._choose)
        self.table.rows.failed.connect(self.notices.show_error)
        self.table.rows.arrived.connect(self._arrived)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing_yet())
        column.addWidget(self._stack, 1)
        self.refresh()

    def _nothing_yet(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(icons.Picture("calendar-days", "muted", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        words = wrapped(
            _(
                "No letter is entered yet. Take one from the case it was applied for with, or enter what MeitY's "
                "letter says: its number, date, models and quantities."
            ),
            "muted",
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(theme.scaled(460))
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        return place

    # What is listed

    def refresh(self) -> None:
        """Look anew."""

        def fetch(library: "Library", last: Any) -> list[LedgerRow]:
            from hse_desktop.store.library.received import received_letters  # noqa: PLC0415 - beside the window

            today = today_in_india()
            letters = received_letters(library, "exemption") if last is None else []
            return [LedgerRow(letter, line, today) for letter in reversed(letters) for line in letter.lines]

        self.table.rows.show(fetch)

    def _arrived(self) -> None:
        rows = self.table.rows.rows
        self._stack.setCurrentIndex(0 if rows else 1)
        self.use_button.setEnabled(any(row.left for row in rows))

    def _choose(self, row: LedgerRow) -> None:
        if row.left:
            self.record_import(row)

    # What is entered

    def enter_letter(self) -> ActDialog:
        """Ask what MeitY's letter says of one model."""
        dialog = ActDialog(
            self.session,
            _("Enter MeitY's letter"),
            _("As printed in the letter. A letter of several models is better taken from its case."),
            _("Enter it"),
            self,
        )
        number, dated = ask.line(_("Number of the letter")), ask.day(_("Date of the letter"))
        model, units = ask.line(_("Regulatory model number")), ask.units(_("Quantity"))
        brand = ask.line(_("Brand"), needed=False)
        copy = ask.file(_("A copy of the letter"), needed=False)
        dialog.ask(number, dated, model, units, brand, copy)

        def plan() -> Do:
            from hse_desktop.store.library.received import (  # noqa: PLC0415 - loaded by whoever asked the library
                ReceivedLetter,
                ReceivedLine,
                add_received,
            )

            day, count = dated.value(), units.value()
            assert isinstance(day, date)  # noqa: S101 - the fields are in order
            assert isinstance(count, int)  # noqa: S101
            lines = (ReceivedLine(model.typed.strip(), count),)
            letter = ReceivedLetter(
                "exemption", number.typed.strip(), day.isoformat(), day.year, brand.typed.strip(), "", lines
            )
            document = kept(copy.value())
            return lambda library, _act: add_received(library, letter, copy=document)

        dialog.on_enter(plan)
        return dialog.show_it()

    def record_import(self, row: LedgerRow | None = None) -> ActDialog:
        """Ask for a bill of entry; of the row where the cursor is, or the first with something left."""
        if not isinstance(row, LedgerRow):
            rows: list[LedgerRow] = self.table.rows.rows
            at = self.table.currentIndex()
            here = [rows[at.row()]] if at.isValid() else []
            row = next(each for each in (*here, *rows) if each.left)
        letter, model = row.letter.reference, row.line.regulatory_model
        values: Values = {"reference": letter, "model": model, "left": row.left}
        dialog = ActDialog(
            self.session,
            say(Message(N_("{model} imported on {reference}"), values)),
            say(Message(N_("{left} units are left. Customs clears no more on this letter."), values)),
            _("Record it"),
            self,
        )
        units, bill, dated = (
            ask.units(_("Units imported")),
            ask.line(_("Number of the bill of entry")),
            ask.day(_("Its date")),
        )
        dialog.ask(units, bill, dated)

        def plan() -> Do:
            from hse_desktop.store.library.received import use_exemption  # noqa: PLC0415 - as above

            day, count = dated.value(), units.value()
            assert isinstance(day, date)  # noqa: S101 - the fields are in order
            assert isinstance(count, int)  # noqa: S101
            return lambda library, act: use_exemption(
                library, letter, act, model=model, units=count, bill_of_entry=bill.typed, dated=day
            )

        dialog.on_enter(plan)
        return dialog.show_it()

    def ask_case(self) -> None:
        """Ask for the case whose letter and bills of entry are to be taken in."""
        dialog = QFileDialog(self, _("Take from a case"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Cases (*.hsecase)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.take_case(Path(chosen)))
        dialog.open()

    def take_case(self, path: Path) -> ActDialog:
        """Say what is taken from a case, and under whose name."""
        dialog = ActDialog(
            self.session,
            say(Message(N_("Take from {file}"), {"file": path.name})),
            _("MeitY's letter as the case records it, and every bill of entry that is not in this list yet."),
            _("Take it"),
            self,
        )

        def plan() -> Do:
            from hse_desktop.store.casefile import CaseFile  # noqa: PLC0415 - needed only here
            from hse_desktop.workflow.ledger import take_case  # noqa: PLC0415

            def do(library: "Library", act: Any) -> Any:
                with CaseFile.open(path) as case:
                    return take_case(library, case, act)

            return do

        dialog.on_enter(plan)
        return dialog.show_it()

    # The end

    def _idle(self) -> None:
        if self._closing:
            self.close()

    def reject(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session.work.busy:
            self._closing = True
            event.ignore()
            return
        self.session.close()
        event.accept()
