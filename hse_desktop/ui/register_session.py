"""The register as the windows of the brand desk share it: one open library, and the person who acts."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from hse_desktop.model.errors import HseError
from hse_desktop.model.register import Act
from hse_desktop.store.settings import keep_settings, load_settings
from hse_desktop.ui.work import Cancelled, Job, Progress, Work

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library

Opener = Callable[[], "Library"]
Question = Callable[["Library"], Any]


def open_mine() -> "Library":
    """The library of this person."""
    from hse_desktop.workflow.library import open_library  # noqa: PLC0415 - SQLAlchemy, beside the window

    return open_library()


class RegisterSession(QObject):
    """Asks the library beside the window. What goes away in between is asked for anew with the next question."""

    changed = Signal()  # something was entered
    person_changed = Signal()

    def __init__(self, parent: QObject, opener: Opener = open_mine) -> None:
        super().__init__(parent)
        self.work = Work(self)
        self._opener = opener
        self.library: Library | None = None
        self._person = load_settings().person

    @property
    def person(self) -> str:
        """Under whose name everything is recorded; empty until it was said."""
        return self._person

    def name_person(self, name: str) -> None:
        """Record under this name from here on, and keep it for the next time. Raises `SettingsNotKeptError`."""
        name = " ".join(name.split())
        if name and name != self._person:
            self._person = name
            self.person_changed.emit()
            keep_settings(replace(load_settings(), person=name))

    def act(self, despite_clock: str = "") -> Act:
        """The person does something at this moment."""
        return Act(self._person, despite_clock=despite_clock.strip())

    def ask(
        self, question: Question, on_done: Callable[[Any], None], on_error: Callable[[HseError], None]
    ) -> Job:
        """Ask the library beside the window."""
        return self.work.start(lambda _progress, _cancelled: question(self.opened()), on_done, on_error)

    def do(
        self,
        task: Callable[["Library", Progress, Cancelled], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[HseError], None],
        on_progress: Progress | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Enter something, beside the window; whoever shows the register then looks anew, also after a refusal."""

        def done(answer: Any) -> None:
            on_done(answer)
            self.changed.emit()

        def failed(error: HseError) -> None:
            on_error(error)
            self.changed.emit()

        def stopped() -> None:
            if on_cancelled is not None:
                on_cancelled()
            self.changed.emit()

        return self.work.start(
            lambda progress, cancelled: task(self.opened(), progress, cancelled),
            done,
            failed,
            on_progress,
            stopped,
        )

    def opened(self) -> "Library":
        """The open library. Called beside the window. Raises a `LibraryError`."""
        if self.library is None:
            self.library = self._opener()
        return self.library

    def close(self) -> None:
        """Let go of the library; nothing runs any more."""
        if self.library is not None:
            self.library.close()
            self.library = None
