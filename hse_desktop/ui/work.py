"""Long work beside the window: plain callables in a thread, their progress and end told in the window's thread.

A task is called with `progress(message, done, total)` and `cancelled()`. Everything it says arrives in the
thread of the window, in order; a window closes only when its threads have ended.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QThread, Signal

from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message

_log = logging.getLogger("hse_desktop.ui")

Progress = Callable[[Message, int, int], None]
Cancelled = Callable[[], bool]
Task = Callable[[Progress, Cancelled], Any]


def fault_code(error: BaseException) -> str:
    """Log an error that is our own fault and give the short code under which it stands in the log."""
    import secrets  # noqa: PLC0415 - not needed to paint home

    code = secrets.token_hex(3).upper()
    _log.error("fault %s", code, exc_info=error)
    return code


class FaultError(HseError):
    """Something we did not foresee; the log has it under its code."""

    code = "fault"
    what = N_("Something went wrong inside the application (code {code}).")


@dataclass(frozen=True)
class Outcome:
    """What is told of a task: to call the callbacks that were given for it."""

    on_done: Callable[[Any], None]
    on_error: Callable[[HseError], None]
    on_progress: Progress | None = None
    on_cancelled: Callable[[], None] | None = None


class Job(QThread):
    """One task in its own thread."""

    _told = Signal(str, object)

    def __init__(self, task: Task, outcome: Outcome, parent: QObject) -> None:
        super().__init__(parent)
        self._task, self._outcome = task, outcome
        self._told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the task to end; it leaves nothing half-done."""
        self.requestInterruption()

    def run(self) -> None:
        cancelled = self.isInterruptionRequested
        try:
            answer = self._task(lambda *step: self._told.emit("progress", step), cancelled)
        except HseError as error:
            self._told.emit("cancelled" if cancelled() else "error", error)
        except Exception as error:  # noqa: BLE001 - logged with a code, and told to the person
            self._told.emit("error", FaultError(code=fault_code(error)))
        else:
            self._told.emit("done", answer)

    def _deliver(self, what: str, value: object) -> None:
        outcome = self._outcome
        if what == "progress" and outcome.on_progress is not None and isinstance(value, tuple):
            outcome.on_progress(*value)
        elif what == "done":
            outcome.on_done(value)
        elif what == "error" and isinstance(value, HseError):
            outcome.on_error(value)
        elif what == "cancelled" and outcome.on_cancelled is not None:
            outcome.on_cancelled()


class HasWork(Protocol):
    """Whatever has jobs beside its window."""

    work: "Work"


class Work(QObject):
    """The jobs of one window."""

    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs: set[Job] = set()

    def start(
        self,
        task: Task,
        on_done: Callable[[Any], None],
        on_error: Callable[[HseError], None],
        on_progress: Progress | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Run `task` beside the window."""
        job = Job(task, Outcome(on_done, on_error, on_progress, on_cancelled), self)
        self._jobs.add(job)
        job.finished.connect(self._ended)
        job.start()
        return job

    @property
    def busy(self) -> bool:
        """True while a job runs."""
        return bool(self._jobs)

    def cancel_all(self) -> None:
        """Ask every job to end."""
        for job in self._jobs:
            job.cancel()

    def wait(self) -> None:
        """Wait until every job has ended; only for the end of the application."""
        for job in list(self._jobs):
            job.wait()

    def _ended(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._jobs.discard(job)
            job.deleteLater()
        if not self._jobs:
            self.idle.emit()
