"""The library as the windows reach it: opened, read and changed beside them, one thing after the other.

Nothing of a database is loaded before the first use, and no window waits for a disk or a server.
"""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from hse_desktop.model.errors import HseError
from hse_desktop.ui.work import Cancelled, Job, Progress, Work

if TYPE_CHECKING:
    from hse_desktop.model.library import Shelf
    from hse_desktop.store.library.database import Library


_log = logging.getLogger("hse_desktop.ui")

_OUT_OF_REACH: Final = frozenset(
    {
        "library-gone", "library-busy", "library-newer", "library-tampered", "library-password", "library-address",
        "library-not-migrated", "not-a-library", "fault",
    }
)  # fmt: skip
"""Errors of the library as a whole; others are about one record, a copy, or the keyring."""


def _nothing(_answer: Any = None) -> None:
    """Nobody waits for this."""


@dataclass(frozen=True)
class Told:
    """Whom to tell how something ended; `on_begun` gets the job, so that it can be followed and stopped."""

    on_done: Callable[[Any], object] = _nothing
    on_error: Callable[[HseError], object] = _nothing
    on_progress: Progress | None = None
    on_cancelled: Callable[[], object] = _nothing
    on_begun: Callable[[Job], object] = _nothing


@dataclass(frozen=True)
class _Wish:
    act: Callable[[Progress, Cancelled], Any]
    told: Told
    changes: bool = False


class LibraryLink(QObject):
    """The one library of this person. `shelf` holds its records as last read; None before they were."""

    leaving = Signal()  # another library is about to take the place of this one
    read = Signal()  # the records were read anew, or could not be: see `error`
    replaced = Signal()  # another library is in the place of the one before: its records are others

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = Work(self)
        self.shelf: Shelf | None = None
        self.error: HseError | None = None
        """Why the library could not be reached last time."""
        self.place = ""
        """The file or the server, for people; empty before the first use."""
        self.is_shared = False
        self.unkept: set[object] = set()
        """What was typed and refused; while there is some, no other library takes the place of this one."""
        self._library: Library | None = None
        self.has_password = False
        """True once a person gave a password for the server."""
        self._wishes: deque[_Wish] = deque()
        self._busy = False

    @property
    def busy(self) -> bool:
        """True while something is asked of the library."""
        return self._busy

    def load(self, told: Told = Told()) -> None:
        """Read the records. A library that was never begun counts as empty, and is not begun."""
        self.look(lambda _library: None, told)

    def look(self, act: "Callable[[Library | None], Any]", told: Told = Told()) -> None:
        """Ask something of the library that changes nothing; `act` gets None where none was begun."""
        self._queue(lambda _progress, _cancelled: act(self._opened(begin=False)), told)

    def change(
        self,
        act: "Callable[[Library, Progress, Cancelled], Any]",
        told: Told = Told(),
    ) -> None:
        """Change the library, which is begun where there is none, and read the records anew."""

        def changed(progress: Progress, cancelled: Cancelled) -> Any:
            library = self._opened(begin=True)
            assert library is not None  # noqa: S101 - begun if need be
            return act(library, progress, cancelled)

        self._queue(changed, told, changes=True)

    def replace(self, act: Callable[[str, Progress, Cancelled], Any], told: Told) -> None:
        """Let `act` put another library in the place of this one, which nobody here has open meanwhile."""

        self.leaving.emit()

        def closed(progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.workflow.library import chosen_place  # noqa: PLC0415 - beside the window

            self._let_go()
            return act(chosen_place(), progress, cancelled)

        def done(answer: Any) -> None:
            self.replaced.emit()
            told.on_done(answer)

        self._queue(closed, replace(told, on_done=done))

    def give_password(self, password: str, *, remember: bool, told: Told) -> None:
        """The password of the server: kept in memory, and on request in the keyring once the server took it."""
        self.has_password = True

        def given(_progress: Progress, _cancelled: Cancelled) -> None:
            from hse_desktop.workflow.library import remember_password, take_password  # noqa: PLC0415 - as above

            take_password(self.place, password)
            self._opened(begin=False)
            if remember:
                remember_password(self.place, password)

        self._queue(given, told)

    def open_another(self, told: Told = Told()) -> None:
        """The settings name another library: let go of this one, and read that."""
        self.has_password = False
        self.replace(lambda _where, _progress, _cancelled: None, told)

    def end(self) -> None:
        """Wait for what is under way, enter what waits for its turn, and let go of the library.

        Only for the end of the application: there is nobody left to tell.
        """
        self.work.cancel_all()
        self.work.wait()
        waiting = [wish for wish in self._wishes if wish.changes]
        self._wishes.clear()
        for wish in waiting:
            try:
                wish.act(lambda *_step: None, lambda: False)
            except HseError as error:
                _log.info("not entered at the end: %s", error.code)
        self._let_go()

    # Beside the window

    def _let_go(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None

    def _opened(self, *, begin: bool) -> "Library | None":
        if self._library is None:
            from hse_desktop.store.library.errors import LibraryNotFoundError  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.library import chosen_place, open_library  # noqa: PLC0415

            self.place = chosen_place()
            try:
                self._library = open_library(self.place, create=begin)
            except LibraryNotFoundError:
                return None
            self.is_shared = self._library.is_shared
        return self._library

    def _read(self) -> "Shelf":
        from hse_desktop.model.library import Shelf  # noqa: PLC0415 - beside the window
        from hse_desktop.store.library.shelf import read_shelf  # noqa: PLC0415

        import_module("hse_desktop.workflow.beside_library")  # what pages compare the records with
        library = self._opened(begin=False)
        return read_shelf(library) if library is not None else Shelf()

    # In the window's thread

    def _queue(self, act: Callable[[Progress, Cancelled], Any], told: Told, *, changes: bool = False) -> None:
        self._wishes.append(_Wish(act, told, changes))
        self._next()

    def _next(self) -> None:
        if self._busy or not self._wishes:
            return
        self._busy = True
        wish = self._wishes.popleft()
        told = wish.told

        def task(progress: Progress, cancelled: Cancelled) -> "tuple[Any, Shelf]":
            answer = wish.act(progress, cancelled)
            return answer, self._read()

        def done(told_and_read: "tuple[Any, Shelf]") -> None:
            answer, self.shelf = told_and_read
            self.error = None
            told.on_done(answer)
            ended()

        def failed(error: HseError) -> None:
            if error.code in _OUT_OF_REACH:
                self.error = error
            told.on_error(error)
            ended()

        def stopped() -> None:
            told.on_cancelled()
            ended()

        def ended() -> None:
            self._busy = False
            self.read.emit()
            self._next()

        told.on_begun(self.work.start(task, done, failed, told.on_progress, stopped))
