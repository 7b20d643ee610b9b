"""The brand desk's window: the register, a model or a letter by itself, and other desks."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.draft import JsonValue
from hse_desktop.model.register import Balance, ModelYear, RegisterLetter
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, register_count_acts, register_number_acts, theme
from hse_desktop.ui.diagnostics_dialog import DiagnosticsDialog
from hse_desktop.ui.issue_list import ListWindow
from hse_desktop.ui.issue_page import Making
from hse_desktop.ui.issue_window import IssueWindow
from hse_desktop.ui.menus import add_help, entry, menu
from hse_desktop.ui.register_act import ActDialog
from hse_desktop.ui.register_declare import DeclareDialog, declare
from hse_desktop.ui.register_desks_page import DesksPage
from hse_desktop.ui.register_give import GiveDialog
from hse_desktop.ui.register_letter_page import LetterPage
from hse_desktop.ui.register_model_page import ModelPage
from hse_desktop.ui.register_overview import Overview
from hse_desktop.ui.register_parts import DetailPage
from hse_desktop.ui.register_session import Opener, RegisterSession, open_mine
from hse_desktop.ui.verify_ours import in_register
from hse_desktop.ui.verify_window import VerifyWindow, show_verify
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.store.library.references import OpenSeries

_PLACE = "register"  # of its geometry in the settings


class RegisterWindow(QMainWindow):
    """A list, and from there one thing at a time; Alt+Left goes back."""

    closed = Signal()
    home_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, opener: Opener = open_mine, settings: QSettings | None = None) -> None:
        super().__init__()
        self._settings, self._closing = settings, False
        self.session = RegisterSession(self, opener)
        self.session.work.idle.connect(self._idle)
        self.session.person_changed.connect(self._show_person)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Register"))
        self.resize(theme.scaled(1180), theme.scaled(760))
        self.setMinimumSize(theme.scaled(900), theme.scaled(600))
        desk = QWidget()
        desk.setProperty("role", "desk")
        column = QVBoxLayout(desk)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(self._titles())
        self.overview = Overview(self.session)
        self.model_page = ModelPage(self.session)
        self.letter_page = LetterPage(self.session)
        self.desks_page = DesksPage(self.session)
        self.stack = QStackedWidget()
        for page in (self.overview, self.model_page, self.letter_page, self.desks_page):
            self.stack.addWidget(page)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(desk)
        self._way: list[QWidget] = []
        self._connect()
        self._menus()
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)
        if settings is not None and (place := settings.value(f"{_PLACE}/geometry")) is not None:
            self.restoreGeometry(place)
        self.overview.refresh()
        self.overview.issue_button.setFocus()

    def _titles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(wrapped(_("Register"), "title"), 1)
        self.person_label = wrapped("", "caption")
        self.person_label.setWordWrap(False)
        row.addWidget(self.person_label)
        self.person_button = icons.Button(_("Change"), kind="link")
        self.person_button.setAccessibleName(_("Change the name under which acts are recorded"))
        self.person_button.clicked.connect(self.ask_person)
        row.addWidget(self.person_button)
        self._show_person()
        return row

    def _connect(self) -> None:
        overview = self.overview
        overview.model_wanted.connect(self.show_model)
        overview.letter_wanted.connect(self.show_letter)
        overview.issue_wanted.connect(self.begin_letter)
        overview.open_wanted.connect(lambda brand, year: self.open_model(ModelYear(brand, "", year)))
        overview.begin_year_wanted.connect(self.begin_year)
        overview.desks_wanted.connect(lambda: self._turn(self.desks_page))
        overview.list_wanted.connect(self.issue_from_list)
        overview.verify_wanted.connect(self.verify)
        overview.series_wanted.connect(self.answer_series)
        self.model_page.letter_wanted.connect(self.show_letter)
        self.model_page.issue_wanted.connect(self.issue)
        self.model_page.give_wanted.connect(self.give_units)
        self.letter_page.sign_wanted.connect(self.go_on_with)
        for page in self.findChildren(DetailPage):
            page.back_wanted.connect(self.go_back)

    def _menus(self) -> None:
        file = menu(self, _("&File"))
        entry(file, _("&Issue a letter…"), self.begin_letter, QKeySequence.StandardKey.New)
        entry(file, _("&Open a model…"), lambda: self.open_model(ModelYear("", "", self.overview.year)))
        entry(file, _("&Enter a list of letters that are out…"), self._ask_list)
        entry(file, _("&Verify a letter…"), self.verify)
        entry(file, _("Safety &declaration…"), self.declare)
        file.addSeparator()
        entry(file, _("&Home"), self.home_wanted.emit)
        entry(file, _("&Close"), self.close, "Ctrl+W")
        entry(file, _("&Quit"), self.quit_wanted.emit, QKeySequence.StandardKey.Quit)
        edit = menu(self, _("&Edit"))
        entry(edit, _("&Search"), self._to_search, QKeySequence.StandardKey.Find)
        entry(edit, _("&Look anew"), self.session.changed.emit, QKeySequence.StandardKey.Refresh)
        add_help(
            menu(self, _("&Help")),
            self,
            update=self._show_data,
            diagnose=lambda: DiagnosticsDialog(self.session.work, self).open(),
        )

    def _show_data(self) -> None:
        from hse_desktop.ui.data_dialog import DataDialog  # noqa: PLC0415 - seldom wanted

        DataDialog(self.session.work, self).open()

    def _to_search(self) -> None:
        self._way.clear()
        self.stack.setCurrentWidget(self.overview)
        self.overview.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.overview.search.selectAll()

    # Who acts

    def _show_person(self) -> None:
        name = self.session.person
        told = say(Message(N_("Recorded under the name {person}"), {"person": name})) if name else ""
        self.person_label.setText(told or _("Your name is asked with the first entry."))
        self.person_button.setText(_("Change") if name else _("Enter it"))

    def ask_person(self) -> ActDialog:
        """Ask under whose name everything is recorded."""
        dialog = ActDialog(
            self.session,
            _("Who acts"),
            _("Everything that is entered in the register stays in its history with this name."),
            _("Use this name"),
            self,
        )
        dialog.person.show_value(self.session.person)
        dialog.person.show()
        dialog.on_enter(lambda: lambda _library, _act: None)
        dialog.show_it()
        dialog.person.editor.setFocus()
        return dialog

    # Where one goes

    def _turn(self, page: QWidget) -> None:
        before = self.stack.currentWidget()
        if before is not None and before is not page:
            self._way.append(before)
        self.stack.setCurrentWidget(page)
        if isinstance(page, DetailPage):
            page.entered()

    def go_back(self) -> None:
        """Back to where this was found."""
        if self._way:
            page = self._way.pop()
            self.stack.setCurrentWidget(page)
            self.session.changed.emit()
            if isinstance(page, DetailPage):
                page.entered()
            else:
                self.overview.take_focus()

    def show_model(self, balance: Balance) -> None:
        """A model by itself."""
        self.model_page.show_balance(balance)
        self._turn(self.model_page)

    def show_letter(self, letter: RegisterLetter) -> None:
        """A letter by itself."""
        self.letter_page.show_letter(letter)
        self._turn(self.letter_page)

    # What is done

    def open_model(self, which: ModelYear) -> ActDialog:
        """Ask what is out already of a model."""
        brands = list(self.overview.standing.brands) if self.overview.standing is not None else []
        return register_count_acts.OpeningDialog(self.session, which, brands, self).show_it()

    def begin_year(self, brand: str, year: int) -> ActDialog:
        """Open the models of a year for the next one."""
        dialog = register_count_acts.begin_year(self.session, year, brand, self)

        def told(opened: int) -> None:
            values: Values = {"count": opened, "year": year + 1}
            self.overview.notices.show_notice(
                "done", say(Message(N_("{count} models are open for {year}."), values))
            )

        dialog.entered.connect(told)
        return dialog.show_it()

    def answer_series(self, series: "OpenSeries") -> ActDialog:
        """Settle the reference numbers of a brand."""
        make = register_number_acts.last_numbers if series.asks_last else register_number_acts.missing_letter
        return make(self.session, series, self).show_it()

    def give_units(self, balance: Balance) -> GiveDialog:
        """Give units of a model to another desk."""
        dialog = GiveDialog(self.session, balance, self)
        dialog.show_it()
        return dialog

    def verify(self) -> VerifyWindow:
        """Say of any letter whether it is ours, and how it stands."""
        session = self.session
        window = show_verify(
            self, lambda name, content, cancelled: in_register(session.opened(), name, content, cancelled)
        )
        window.letter_wanted.connect(self.show_letter)
        return window

    def begin_letter(self) -> None:
        """Begin a letter; where no model was ever opened, say what comes first."""
        known = self.overview.standing
        if known is not None and known.brands and known.years:
            self.issue()
            return
        self.overview.notices.show_notice(
            "note",
            _("No letter can be issued yet: no model is open."),
            _("Open the model first, with what is out of it already; then its letters can be issued."),
            [(_("Open a model…"), lambda: self.open_model(ModelYear("", "", self.overview.year)))],
        )

    def issue(self, balance: Balance | None = None) -> IssueWindow:
        """Begin a letter, of a model if one is in sight."""
        known = self.overview.standing
        brands = list(known.brands) if known is not None else []
        if balance is None:
            brand = self.overview.brand_name or (brands[0] if brands else "")
            making = Making(brand, max(self.overview.year, today_in_india().year))
        else:
            rows: list[JsonValue] = [{"id": "e1", "regulatory_model": balance.models[0]}]
            making = Making(balance.brand, balance.year, {"equipment": rows})
        return self._shown(IssueWindow(self.session, making, brands, self))

    def issue_from_list(self) -> ListWindow:
        """Begin the letters of a list."""
        window = ListWindow(self.session, self.overview.year, self)
        window.show()
        return window

    def bring_list(self, file: Path) -> ActDialog:
        """Enter the letters of a list that are out already."""
        dialog = register_count_acts.bring_list(self.session, file, self)
        return dialog.show_it()

    def _ask_list(self) -> None:
        dialog = QFileDialog(self, _("Choose the list of letters that are out already"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Lists (*.xlsx *.csv)"), _("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.bring_list(Path(chosen)))
        dialog.open()

    def declare(self) -> None:
        """Write and sign a safety declaration for the brand in sight."""
        known = self.overview.standing
        brand = self.overview.brand_name or (next(iter(known.brands), "") if known is not None else "")
        notices = self.overview.notices

        def tell(file: Path) -> None:
            show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(file)))
            notices.show_notice("done", _("The declaration is signed"), str(file), [(_("Show it"), show)])

        def opened(dialog: DeclareDialog) -> None:
            dialog.entered.connect(
                lambda file: self.overview.stood.connect(
                    lambda: tell(file), Qt.ConnectionType.SingleShotConnection
                )
            )

        year = max(self.overview.year, today_in_india().year)
        declare(self.session, brand, year, self, on_open=opened, on_error=notices.show_error)

    def issue_when_ready(self) -> None:
        """Begin a letter as soon as the register has said which brands there are."""
        if self.overview.standing is not None:
            self.begin_letter()
        else:
            self.overview.stood.connect(self.begin_letter, Qt.ConnectionType.SingleShotConnection)

    def go_on_with(self, letter: RegisterLetter) -> IssueWindow:
        """Go on with a letter that is reserved and not signed."""
        window = self._shown(
            IssueWindow(self.session, Making(letter.brand, letter.year), [letter.brand], self)
        )
        window.not_taken_up.connect(self.letter_page.notices.show_error)
        window.go_on_with(letter)
        return window

    def _shown(self, window: IssueWindow) -> IssueWindow:
        window.open_wanted.connect(self.open_model)
        window.show()
        return window

    # The end

    def _idle(self) -> None:
        if self._closing:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session.work.busy:
            self._closing = True
            self.session.work.cancel_all()
            event.ignore()
            return
        if self._settings is not None:
            self._settings.setValue(f"{_PLACE}/geometry", self.saveGeometry())
        self.session.close()
        event.accept()
        self.closed.emit()
