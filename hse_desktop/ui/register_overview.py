"""The register at a glance: a year of a brand, model by model, its letters, and who did what when."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.register_columns import COUNTS, HISTORY, LETTERS
from hse_desktop.ui.register_exporting import Chosen, ask_export, export
from hse_desktop.ui.register_filters import Filters
from hse_desktop.ui.register_rows import NEWEST, PAGE, Column, RowTable
from hse_desktop.ui.register_session import RegisterSession
from hse_desktop.ui.register_waiting import tell_what_waits
from hse_desktop.ui.server_password import ServerPassword
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library
    from hse_desktop.workflow.register_standing import Standing


class Overview(QWidget):
    """Filters above, one of three lists below. What it lists is asked for anew whenever something was entered."""

    model_wanted = Signal(object)  # Balance
    letter_wanted = Signal(object)  # RegisterLetter
    issue_wanted = Signal()
    open_wanted = Signal(str, int)  # brand and year
    begin_year_wanted = Signal(str, int)
    desks_wanted = Signal()
    verify_wanted = Signal()
    list_wanted = Signal()
    series_wanted = Signal(object)  # OpenSeries
    stood = Signal()  # it is known how the register stands

    def __init__(self, session: RegisterSession) -> None:
        super().__init__()
        self._session = session
        self.standing: Standing | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._buttons())
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self.password = ServerPassword()
        self.password.given.connect(self._connect)
        column.addWidget(self.password)
        self.filters = Filters()
        self.filters.asked_anew.connect(self.refresh)
        self.filters.narrowed.connect(self._narrowed)
        self.filters.searched.connect(self.refresh_list)
        self.search = self.filters.search
        column.addWidget(self.filters)
        self.told = wrapped("", "hint")
        column.addWidget(self.told)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("What is listed"))
        self.lists = QStackedWidget()
        self.counts = self._list(_("Models"), COUNTS, self.model_wanted)
        self.letters = self._list(_("Letters"), LETTERS, self.letter_wanted)
        self.history = self._list(_("History"), HISTORY, None)
        self.tabs.currentChanged.connect(self._turned)
        column.addWidget(self.tabs)
        column.addWidget(self.lists, 1)
        self.empty = self._nothing()
        column.addWidget(self.empty, 1)
        self.empty.hide()
        session.changed.connect(self.refresh)

    # How it is built

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(5)
        self.issue_button = icons.Button(_("Issue a letter…"), icon_name="pen-line", kind="primary")
        self.issue_button.clicked.connect(self.issue_wanted)
        self.list_button = icons.Button(_("From a list…"), icon_name="file-text")
        self.list_button.clicked.connect(self.list_wanted)
        self.export_button = icons.Button(_("Export…"), icon_name="download", kind="quiet")
        self.export_button.clicked.connect(self._ask_export)
        self.open_button = icons.Button(_("Open a model…"), icon_name="plus")
        self.open_button.clicked.connect(self._open)
        self.year_button = icons.Button(_("Next year…"), icon_name="calendar-days", kind="quiet")
        self.year_button.clicked.connect(lambda: self.begin_year_wanted.emit(self.brand_name, self.year))
        self.verify_button = icons.Button(_("Verify a letter…"), icon_name="circle-check", kind="quiet")
        self.verify_button.clicked.connect(self.verify_wanted)
        self.desks_button = icons.Button(_("Other desks…"), icon_name="server", kind="quiet")
        self.desks_button.clicked.connect(self.desks_wanted)
        for button in (
            self.issue_button,
            self.list_button,
            self.open_button,
            self.verify_button,
            self.export_button,
            self.year_button,
            self.desks_button,
        ):
            row.addWidget(button)
        row.addStretch(1)
        self.more = row
        return row

    def _list(self, name: str, columns: tuple[Column, ...], opens: Any) -> RowTable:
        table = RowTable(self._session, columns, name)
        table.rows.failed.connect(self._failed)
        table.rows.arrived.connect(self._arrived)
        if opens is not None:
            table.opened.connect(opens)
        self.tabs.addTab(name)
        self.lists.addWidget(table)
        return table

    def _nothing(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(12)
        column.addWidget(icons.Picture("scale", "accent", 40))
        self.empty_words = wrapped("")
        self.empty_words.setMaximumWidth(theme.scaled(620))
        column.addWidget(self.empty_words)
        first = icons.Button(_("Open a model…"), icon_name="plus")
        first.clicked.connect(self._open)
        self.first_button = first
        column.addWidget(first, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return box

    # What is chosen

    @property
    def brand_name(self) -> str:
        """The brand that is looked at; empty for all. Where there is one only, that one."""
        known = self.standing.brands if self.standing is not None else ()
        return known[0] if not self.filters.brand_name and len(known) == 1 else self.filters.brand_name

    @property
    def year(self) -> int:
        """The calendar year that is looked at."""
        return self.filters.year

    def _open(self) -> None:
        self.open_wanted.emit(self.brand_name, self.year)

    def _narrowed(self) -> None:
        if self.filters.only_unsigned:
            self.tabs.setCurrentIndex(1)
        self.refresh_list()

    # What it shows

    def refresh(self) -> None:
        """Ask how the register stands, and list anew."""
        year, brand = self.year, self.filters.brand_name

        def ask(library: "Library") -> Any:
            from hse_desktop.workflow.register_standing import standing  # noqa: PLC0415 - beside the window

            return standing(library, year=year, brand=brand)

        self._session.ask(ask, self._stands, self._failed)
        self.refresh_list()

    def _stands(self, now: "Standing") -> None:
        self.standing = now
        self.filters.offer(now.brands, now.years)
        values: Values = {**now.totals, "reach": now.reach}
        told = N_(
            "{models} models · {counted} units counted · {exempted} exempted · {used} used · {full} full. {reach}"
        )
        self.told.setText(say(Message(told, values)))
        self.year_button.setEnabled(bool(self.brand_name and now.totals["models"]))
        tell_what_waits(self.notices, now, self.series_wanted.emit, self.letter_wanted.emit)
        self._arrived()
        self.stood.emit()

    def take_focus(self) -> None:
        """Put the cursor on the list in sight."""
        table = self.lists.currentWidget()
        if table is not None:
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_export(self) -> None:
        name = " ".join(filter(None, (_("Register"), self.brand_name, str(self.year))))
        ask_export(name, self, self.export)

    def export(self, target: Path) -> None:
        """Write the year and brand that are looked at, or the one model that was found, to a file."""
        found = self.counts.rows.rows
        model = found[0].models[0] if self.search.text().strip() and len(found) == 1 else ""
        chosen = Chosen(self.filters.brand_name, self.year, model)

        def done(written: Path) -> None:
            said = say(Message(N_("Saved: {path}"), {"path": str(written)}))
            self.notices.show_notice("done", said)

        export(self._session, target, chosen, done, self._failed)

    def _connect(self, password: str, remember: bool) -> None:
        def take() -> None:
            from hse_desktop.workflow.library import (  # noqa: PLC0415 - beside the window
                chosen_place,
                remember_password,
                take_password,
            )

            take_password(chosen_place(), password)
            self._session.opened()
            if remember:
                remember_password(chosen_place(), password)

        def done(_answer: Any) -> None:
            self.password.hide()
            self.refresh()

        self._session.work.start(lambda _progress, _cancelled: take(), done, self._failed)

    def refresh_list(self) -> None:
        """List anew what is in sight."""
        fetches: tuple[Callable[[], None], ...] = (
            self._fetch_counts,
            self._fetch_letters,
            self._fetch_history,
        )
        fetches[self.tabs.currentIndex()]()

    def _turned(self, position: int) -> None:
        self.lists.setCurrentIndex(position)
        self.filters.setVisible(position < 2)
        self.refresh_list()

    def _fetch_counts(self) -> None:
        brand, year = self.filters.brand_name, self.year
        typed, nearly = self.search.text(), self.filters.only_nearly

        def fetch(library: "Library", last: Any) -> Any:
            from hse_desktop.store.library.balances import balances  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.register import noted_from  # noqa: PLC0415 - beside the window

            return balances(
                library,
                brand_name=brand,
                year=year,
                containing=typed,
                from_units=noted_from(year) if nearly else 0,
                after=last.id if last is not None else 0,
                limit=PAGE,
            )

        self.counts.rows.show(fetch)

    def _fetch_letters(self) -> None:
        brand, year, typed = self.filters.brand_name, self.year, self.search.text()
        unsigned = self.filters.only_unsigned

        def fetch(library: "Library", last: Any) -> Any:
            from hse_desktop.model.register import LetterState  # noqa: PLC0415 - beside the window
            from hse_desktop.store.library.letter_views import letters  # noqa: PLC0415 - beside the window

            return letters(
                library,
                brand_name=brand,
                year=year,
                state=LetterState.RESERVED if unsigned else None,
                containing=typed,
                before=last.id if last is not None else NEWEST,
                limit=PAGE,
            )

        self.letters.rows.show(fetch)

    def _fetch_history(self) -> None:
        def fetch(library: "Library", last: Any) -> Any:
            from hse_desktop.store.library.balances import history  # noqa: PLC0415 - beside the window

            return history(library, before=last.id if last is not None else None, limit=PAGE)

        self.history.rows.show(fetch)

    def _arrived(self) -> None:
        """The first model is asked for in words; a search in vain says so."""
        if self.standing is None:
            return
        table = self.lists.currentWidget()
        assert isinstance(table, RowTable)  # noqa: S101 - nothing else is listed here
        nothing = not table.rows.rows and not table.rows.waiting
        untouched = not self.standing.totals["models"]
        if nothing and untouched:
            self.empty_words.setText(
                _(
                    "No model is open for this year. The brand owner keeps the list of regulatory model numbers and "
                    "the units authorised, all importers and locations together (circular, Annexure 4 and 5). Open "
                    "each model with what is out already; if nothing is, say so."
                )
            )
        elif nothing:
            self.empty_words.setText(_("Nothing is found with these words and filters."))
        self.first_button.setVisible(untouched)
        self.empty.setVisible(nothing)
        self.lists.setVisible(not nothing)

    def _failed(self, error: HseError) -> None:
        if error.code == "library-password":
            self.password.ask(str(error.values["library"]))
        self.notices.show_error(error, [(_("Try again"), self.refresh)])
