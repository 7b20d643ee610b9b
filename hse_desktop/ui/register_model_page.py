"""A model in a year: its figures and the cap, who got what from where, its letters, and its history."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from hse_desktop.model.errors import HseError
from hse_desktop.model.register import Balance
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.notice import Notice
from hse_desktop.ui.register_bar import UseBar, use_of
from hse_desktop.ui.register_columns import HISTORY, LETTERS, PLACES, SHARES, models_of
from hse_desktop.ui.register_count_acts import allow_last_unit, enter_forgotten
from hse_desktop.ui.register_parts import DetailPage, Facts, Tabbed, buttons_in_a_row
from hse_desktop.ui.register_rows import NEWEST, PAGE, RowTable
from hse_desktop.ui.register_session import RegisterSession

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library


class ModelPage(DetailPage):
    """Shows one balance; the acts on it are buttons."""

    letter_wanted = Signal(object)  # RegisterLetter
    issue_wanted = Signal(object)  # Balance
    give_wanted = Signal(object)  # Balance

    def __init__(self, session: RegisterSession) -> None:
        super().__init__()
        self._session = session
        self.balance: Balance | None = None
        self.bar = UseBar()
        self.column.addWidget(self.bar)
        self.facts = Facts(4)
        self.column.addWidget(self.facts)
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(8)
        self.column.addLayout(self._warnings)
        self.issue_button = icons.Button(_("Issue a letter…"), icon_name="pen-line", kind="primary")
        self.issue_button.clicked.connect(lambda: self.issue_wanted.emit(self.balance))
        self.forgotten_button = icons.Button(_("Enter a forgotten letter…"), icon_name="plus")
        self.forgotten_button.clicked.connect(lambda: self._act(enter_forgotten))
        self.last_button = icons.Button(_("Allow the last unit…"))
        self.last_button.clicked.connect(lambda: self._act(allow_last_unit))
        self.give_button = icons.Button(_("Give units to another desk…"))
        self.give_button.clicked.connect(lambda: self.give_wanted.emit(self.balance))
        self.column.addLayout(
            buttons_in_a_row([self.issue_button, self.forgotten_button, self.last_button, self.give_button])
        )
        self.letters = RowTable(session, LETTERS, _("Letters"))
        self.importers = RowTable(session, SHARES, _("By importer"))
        self.places = RowTable(session, PLACES, _("By factory or place"))
        self.history = RowTable(session, HISTORY, _("History"))
        self.letters.opened.connect(self.letter_wanted)
        tables = (self.letters, self.importers, self.places, self.history)
        for table in tables:
            table.rows.failed.connect(self._failed)
        self.tabs = Tabbed([(table.accessibleName(), table) for table in tables])
        self.column.addWidget(self.tabs, 1)
        session.changed.connect(self._refresh)

    def show_balance(self, balance: Balance) -> None:
        """Show this one."""
        self.notices.clear()
        self._show(balance)
        self._fetch(balance.id)

    def _show(self, balance: Balance) -> None:
        self.balance = balance
        self.title.setText(models_of(balance))
        self.subtitle.setText(f"{balance.brand} · {balance.year}")
        self.bar.show_use(use_of(balance))
        self.facts.show_facts(
            [
                (_("Opening"), str(balance.elsewhere)),
                (_("Authorised"), str(balance.authorised)),
                (_("Reserved"), str(balance.reserved)),
                (_("Other desks"), str(balance.allocated)),
                (_("Revoked"), str(balance.revoked)),
                (_("Exempted by MeitY"), str(balance.exempted)),
                (_("Used"), str(balance.used)),
                (_("Left"), str(balance.remaining)),
            ]
        )
        self._warn(balance)
        self.issue_button.setEnabled(bool(balance.remaining))
        one_left = balance.total == balance.stop - 1 and balance.allowance is None
        self.last_button.setVisible(one_left and not balance.last_unit_allowed)
        self.give_button.setVisible(balance.allowance is None)
        self.give_button.setEnabled(bool(balance.remaining))
        if self.isVisible():
            self.keep_focus()

    def _warn(self, balance: Balance) -> None:
        from hse_desktop.workflow.register import warnings  # noqa: PLC0415 - loaded by whoever asked the library

        while (item := self._warnings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        kind = "must-fix" if not balance.remaining else "check"
        for told in warnings(balance):
            self._warnings.addWidget(Notice(kind, say(told)))
        if balance.last_unit_allowed:
            values = {"stop": balance.stop}
            allowed = N_("Unit number {stop} is allowed: a named person recorded MeitY's written word.")
            self._warnings.addWidget(Notice("note", say(Message(allowed, {**values}))))

    def _fetch(self, balance_id: int) -> None:
        from hse_desktop.store.library import balances, letter_views  # noqa: PLC0415 - loaded by the list

        def letters(library: "Library", last: Any) -> Any:
            before = last.id if last is not None else NEWEST
            return letter_views.letters(library, balance_id=balance_id, before=before, limit=PAGE)

        def shares(which: Any, library: "Library", last: Any) -> Any:
            return which(library, balance_id) if last is None else []

        def history(library: "Library", last: Any) -> Any:
            before = last.id if last is not None else None
            return balances.history(library, balance_id=balance_id, before=before, limit=PAGE)

        self.letters.rows.show(letters)
        self.importers.rows.show(partial(shares, balances.by_importer))
        self.places.rows.show(partial(shares, balances.by_location))
        self.history.rows.show(history)

    def _refresh(self) -> None:
        known = self.balance
        if known is None or not self.isVisible():
            return
        self._fetch(known.id)

        def ask(library: "Library") -> Balance:
            from hse_desktop.store.library.balances import balance_by_id  # noqa: PLC0415 - beside the window

            return library.read(lambda connection: balance_by_id(connection, known.id))

        self._session.ask(ask, self._show, self._failed)

    def _act(self, make: Any) -> None:
        if self.balance is not None:
            make(self._session, self.balance, self.window()).show_it()

    def _failed(self, error: HseError) -> None:
        self.notices.show_error(error, [(_("Try again"), self._refresh)])
