"""What is typed into a case reaches the disk beside the window: a slow disk, or another who writes, holds no key up."""

import copy
import json
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from hse_desktop.model.draft import JsonObject
from hse_desktop.model.errors import HseError
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.work import Cancelled, Job, Progress, Work

SAVE_AFTER_MS = 300
"""How long after the first unsaved keystroke the draft is written."""


class Saving(QObject):
    """Writes the draft of one case, as `draft` gives it, whenever something changed."""

    saved = Signal()
    failed = Signal(object)  # HseError; what was typed is kept, and tried again with the next change

    def __init__(self, case: CaseFile, draft: Callable[[], JsonObject], work: Work) -> None:
        super().__init__(work)
        self._case, self._draft, self._work = case, draft, work
        self._beside = case.further()
        self._job: Job | None = None
        self._turn = 0
        self._unsaved = False
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.begin)

    def soon(self) -> None:
        """Something was typed."""
        self._unsaved = True
        if self._job is None and not self._timer.isActive():
            self._timer.start()

    def begin(self) -> None:
        """Write what was typed beside the window, now rather than soon; `saved` or `failed` tells how it ended."""
        self._timer.stop()
        if self._job is not None or not self._unsaved:
            return
        text = json.dumps(self._draft())  # what stands now, and many times quicker than a deep copy
        self._unsaved = False
        self._turn += 1
        turn = self._turn

        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            self._beside.save_draft(json.loads(text))

        def done(_answer: None) -> None:
            if turn == self._turn:
                self._job = None
                if self._unsaved:
                    self._timer.start()
                self.saved.emit()

        def failed(refused: HseError) -> None:
            if turn == self._turn:
                self._job, self._unsaved = None, True
                self.failed.emit(refused)

        self._job = self._work.start(task, done, failed)

    def now(self) -> bool:
        """Write what was typed before this returns; False, after `failed`, if the file refuses."""
        self._timer.stop()
        if self._let_end():
            self._unsaved = True  # whether it was written shows when it is written again
        if not self._unsaved:
            return True
        try:
            self._case.save_draft(copy.deepcopy(self._draft()))
        except HseError as refused:
            self.failed.emit(refused)
            return False
        self._unsaved = False
        self.saved.emit()
        return True

    def give_up(self) -> None:
        """Let go of what could not be saved."""
        self._timer.stop()
        self._let_end()
        self._unsaved = False

    def end(self) -> None:
        """Let go of the file."""
        self.give_up()
        self._beside.close()

    def _let_end(self) -> bool:
        """Wait for what is being written, and listen to it no more; False if nothing was."""
        if self._job is None:
            return False
        self._job.wait()
        self._job = None
        self._turn += 1
        return True
