"""The windows of the application: home, and one for each open case."""

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.ui.beginning import Beginning
from hse_desktop.ui.home import HomeWindow
from hse_desktop.ui.library_link import LibraryLink, Told
from hse_desktop.ui.open_cases import OpenCases
from hse_desktop.ui.recent import RecentCases
from hse_desktop.ui.role import Role, keep_role, role_of
from hse_desktop.ui.work import Cancelled, FaultError, Progress, Work, fault_code

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from hse_desktop.store.library.database import Library
    from hse_desktop.ui.case_window import CaseWindow
    from hse_desktop.ui.library_window import LibraryWindow
    from hse_desktop.ui.register_window import RegisterWindow
    from hse_desktop.workflow.register_standing import Standing


class Desk(QObject):
    """Opens and closes windows; one window for each case."""

    def __init__(
        self,
        recent: RecentCases,
        settings: QSettings | None = None,
        open_cases: OpenCases | None = None,
        home: HomeWindow | None = None,
    ) -> None:
        super().__init__()
        self._recent, self._settings, self._open_cases = recent, settings, open_cases
        self.crash: QDialog | None = None  # while one is being told
        self.work = Work(self)
        self.library = LibraryLink(self)
        self.begin = Beginning(self)
        self.library_window: LibraryWindow | None = None
        self._role = role_of(settings) if settings is not None else Role.BOTH
        self.home = home or HomeWindow(brand_first=self._role is Role.BRAND_OWNER)
        self.home.furnish(recent)
        self.home.new_wanted.connect(lambda: self.begin.ask_new(self.home))
        self.home.need_wanted.connect(lambda: self.begin.ask_need(self.home))
        self.home.verify_wanted.connect(lambda: self.show_verify(self.home))
        self.home.register_wanted.connect(self.show_register)
        self.home.issue_wanted.connect(lambda: self.show_register().issue_when_ready())
        self.home.letter_wanted.connect(self.begin.with_letter)
        self.home.open_wanted.connect(lambda: self.begin.ask_open(self.home))
        self.home.sample_wanted.connect(self.begin.sample)
        self.home.diagnostics_wanted.connect(self.show_diagnostics)
        self.home.data_wanted.connect(self.show_data)
        self.home.case_wanted.connect(lambda path: self.open_case(Path(path)))
        self.home.renew_wanted.connect(lambda path: self.begin.renew(Path(path)))
        self.home.quit_wanted.connect(self.quit)
        self.home.library_wanted.connect(self.show_library)
        self.home.ledger_wanted.connect(self.show_ledger)
        self.home.settings_wanted.connect(lambda: self.show_settings(self.home))
        self.home.role_given.connect(self._begin_as)
        self.windows: dict[Path, CaseWindow] = {}
        self.register: RegisterWindow | None = None
        self.library.leaving.connect(self._leave_register)
        self._quitting = False

    def takes(self, event: QEvent) -> bool:
        """The system asks to quit, or hands over a file (macOS); True if the event needs no other answer."""
        some = self.windows or self.register is not None or self.library_window is not None
        if event.type() == QEvent.Type.Quit and not self._quitting and some:
            self.quit()
            return True
        if isinstance(event, QFileOpenEvent):
            self.open_case(Path(event.file()))
            return True
        return False

    def quit(self) -> None:
        """Close every window; each is closed only when what was typed is saved and its work has ended."""
        self._quitting = True
        if self.library_window is not None:
            self.library_window.close()  # it goes once all in it is kept, and then we go on here
            return
        for window in list(self.windows.values()):
            window.close()
        if self.register is not None:
            self.register.close()
        self._end_if_empty()

    def _end_if_empty(self) -> None:
        if not self.windows and self.register is None:
            self.home.close()
            QApplication.quit()

    def end(self) -> None:
        """Wait for work of our own that still runs."""
        self.work.cancel_all()
        self.work.wait()
        self.library.end()

    def load_the_rest(self) -> None:
        """Load beside home what the first press of a button would otherwise wait for."""

        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            names = ("ui.case_window", "workflow", "ui.need_window", "ui.verify_window", "ui.register_window")
            for name in names:
                import_module(f"hse_desktop.{name}")
            from hse_desktop.model.application import PROCEDURES  # noqa: PLC0415 - brings the models
            from hse_desktop.model.draft import prepare  # noqa: PLC0415 - as above

            for form in PROCEDURES.values():
                prepare(form)

        self.work.start(task, lambda _answer: self._read_library(), self.home.notices.show_error)

    def _read_library(self) -> None:
        """Read the library, and show on home how its register stands; who opens it is told what is wrong with it."""
        self.library.load()

        def ask(library: "Library | None") -> "tuple[Standing, int] | None":
            from hse_desktop.model.calendar import today_in_india  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.register_standing import standing  # noqa: PLC0415 - as above

            year = today_in_india().year
            return (standing(library, year=year), year) if library is not None else None

        def stands(answer: "tuple[Standing, int] | None") -> None:
            if answer is not None:
                self.home.brand.show_standing(*answer)

        self.library.look(ask, Told(on_done=stands))

    def show_home(self) -> None:
        """Bring home to the front."""
        if self._role is None and self.home.welcome is None:
            self.home.ask_role()
        if self.home.isVisible():
            self.home.refresh()
        _bring_to_front(self.home)

    def _begin_as(self, role: Role) -> None:
        self._role = role
        if self._settings is not None:
            keep_role(self._settings, role)
        self.home.put_first(self.home.brand if role is Role.BRAND_OWNER else self.home.importer)

    def take_over(self, path: Path | None) -> None:
        """What a second start hands over: its case, or the wish to see us."""
        if path is None:
            self.show_home()
        else:
            self.open_case(path)

    def open_case(self, path: Path) -> "CaseWindow | None":
        """Show the case at `path`; what stands in the way is said on home."""
        path = path.expanduser().absolute()
        already = next((window for known, window in self.windows.items() if _same(known, path)), None)
        if already is not None:
            _bring_to_front(already)
            return already
        from hse_desktop.ui.case_window import CaseWindow  # noqa: PLC0415 - not needed to paint home

        try:
            window = CaseWindow(path, self._settings, self.library)
        except HseError as refused:
            self.show_home()
            self.home.notices.show_error(refused)
            return None
        except Exception as error:  # noqa: BLE001 - logged with a code, and told to the person
            self.show_home()
            self.home.notices.show_error(FaultError(code=fault_code(error)))
            return None
        self.windows[path] = window
        window.step_shown.connect(self._note_open)
        self._note_open()
        window.closed.connect(self._closed)
        window.home_wanted.connect(self.show_home)
        window.new_wanted.connect(lambda: self.begin.ask_new(window))
        window.quit_wanted.connect(self.quit)
        window.open_wanted.connect(lambda: self.begin.ask_open(window))
        window.case_wanted.connect(self.open_case)
        window.library_wanted.connect(self.show_library)
        window.settings_wanted.connect(lambda: self.show_settings(window))
        window.renew_wanted.connect(lambda: self.begin.renew(window.session.path))
        self.home.notices.clear()
        window.show()
        self.home.hide()
        window.session.work.idle.connect(
            partial(self._note, window), Qt.ConnectionType.SingleShotConnection
        )  # what is due is known, and quick to tell, once the documents were looked at
        return window

    def show_diagnostics(self) -> None:
        """Show on home what this computer knows of readers, drivers and tokens."""
        from hse_desktop.ui.diagnostics_dialog import DiagnosticsDialog  # noqa: PLC0415 - not needed to paint home

        DiagnosticsDialog(self.work, self.home).open()

    def show_library(self) -> "LibraryWindow":
        """Show what is known of our firm and others; there is one such window."""
        from hse_desktop.ui.library_window import LibraryWindow  # noqa: PLC0415 - brings the models

        if self.library_window is None:
            window = self.library_window = LibraryWindow(self.library)
            window.settings_wanted.connect(lambda: self.show_settings(window))
            window.destroyed.connect(self._library_closed)
        _bring_to_front(self.library_window)
        return self.library_window

    def _library_closed(self) -> None:
        self.library_window = None
        if self._quitting:
            self.quit()

    def show_ledger(self) -> None:
        """Show over home what is left of MeitY's exemption letters."""
        from hse_desktop.ui.ledger_window import LedgerWindow  # noqa: PLC0415 - brings the register's parts

        LedgerWindow(self.home).show()

    def show_settings(self, over: QWidget) -> None:
        """Show what holds for all cases on this computer."""
        from hse_desktop.ui.settings_dialog import SettingsDialog  # noqa: PLC0415 - not needed to paint home

        SettingsDialog(self.library, over).open()

    def show_data(self) -> None:
        """Show on home which rules and tables are in use, and take others from a file."""
        from hse_desktop.ui.data_dialog import DataDialog  # noqa: PLC0415 - not needed to paint home

        DataDialog(self.work, self.home).open()

    def show_crash(self, error: BaseException, code: str) -> None:
        """Say that something went wrong inside."""
        from hse_desktop.ui.recovery import tell_crash  # noqa: PLC0415 - not needed as a rule

        tell_crash(self, error, code)

    def open_what_was_left(self) -> bool:
        """Open the cases that were open when the application ended unforeseen; True if there was one."""
        left = self._open_cases.left() if self._open_cases is not None else {}
        if not left:
            return False
        from hse_desktop.ui.recovery import open_again  # noqa: PLC0415 - not needed as a rule

        return open_again(self, left)

    def _note_open(self) -> None:
        if self._open_cases is not None:
            self._open_cases.note({path: window.current for path, window in self.windows.items()})

    def show_verify(self, over: QWidget) -> None:
        """Say of any PDF whether its signatures hold."""
        from hse_desktop.ui.verify_window import show_verify  # noqa: PLC0415 - brings the models

        window = show_verify(over)
        window.letter_wanted.connect(lambda letter: self.show_register().show_letter(letter))

    def show_register(self) -> "RegisterWindow":
        """The brand desk's window, of which there is one."""
        if self.register is None:
            from hse_desktop.ui.register_window import RegisterWindow  # noqa: PLC0415 - not needed to paint home

            window = RegisterWindow(settings=self._settings)
            window.closed.connect(self._register_closed)
            window.home_wanted.connect(self.show_home)
            window.quit_wanted.connect(self.quit)
            self.register = window
        _bring_to_front(self.register)
        return self.register

    def _leave_register(self) -> None:
        """Another library takes the place of the one that the register's window has open."""
        if self.register is not None:
            self.register.close()

    def _register_closed(self) -> None:
        self.register = None
        self._read_library()  # importers may have been entered there
        if self._quitting:
            self._end_if_empty()
        elif not self.windows:
            self.show_home()

    def _note(self, window: "CaseWindow") -> None:
        if window in self.windows.values():
            self._recent.note(window.as_listed())

    def _closed(self, window: "CaseWindow") -> None:
        self.windows.pop(window.session.path, None)
        self._note_open()
        self._recent.note(window.last_seen)
        if self.windows:
            return
        if self._quitting:
            self._end_if_empty()
        else:
            self.show_home()


def _bring_to_front(window: QWidget) -> None:
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _same(one: Path, other: Path) -> bool:
    """True for one file under two names: a link, or large and small letters where they are the same."""
    try:
        return one == other or one.samefile(other)
    except OSError:
        return False
