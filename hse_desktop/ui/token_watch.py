"""Looks for tokens while their page is in sight: one that is plugged in appears, one that is pulled out is gone."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from hse_desktop.model.errors import HseError
from hse_desktop.ui.work import Cancelled, Job, Progress, Work

PAUSE_MS = 4000
"""Between two looks: each starts a process for every driver."""


class TokenWatch(QObject):
    """Never in the window's thread, and never two looks at once."""

    seen = Signal(object)  # Surroundings
    failed = Signal(object)  # HseError

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._job: Job | None = None
        self._watching = self._anew = False
        self._known: Any = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._look)

    @property
    def looking(self) -> bool:
        """True while the first look, or one that was asked for, is under way."""
        return self._job is not None and (self._known is None or self._anew)

    def watch(self, *, on: bool) -> None:
        """Look now and then, or leave the tokens alone."""
        if on == self._watching:
            return
        self._watching = on
        self._timer.stop()
        if on:
            self._look()
        elif self._job is not None:
            self._job.cancel()

    def look_again(self) -> None:
        """Look now, also with the drivers that failed before."""
        self._known, self._anew = None, True
        self._look()

    def _look(self) -> None:
        if self._job is not None or not self._watching:
            return
        self._timer.stop()
        self._anew = False
        earlier = self._known

        def task(_progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.store.settings import load_settings  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.keys import look_around  # noqa: PLC0415

            return look_around(load_settings().drivers, earlier=earlier, cancelled=cancelled)

        self._job = self._work.start(task, self._done, self._failed, None, self._stopped)

    def _done(self, around: Any) -> None:
        self._job = None
        if self._anew:
            self._look()
            return
        self._known = around
        self.seen.emit(around)
        if self._watching:
            self._timer.start()

    def _failed(self, error: HseError) -> None:
        self._job = None
        self._watching = False
        self.failed.emit(error)

    def _stopped(self) -> None:
        self._job = None
