"""The parent's side of a companion: a process of ours that stays for several questions, one at a time."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import FileIO
from typing import TYPE_CHECKING, Final, Self, cast

from hse_desktop.isolation.child import child_command, whole_environment
from hse_desktop.isolation.errors import (
    TaskAnswerUnreadableError,
    TaskCancelledError,
    TaskCrashedError,
    TaskError,
    TaskRefusedError,
    TaskTimedOutError,
)
from hse_desktop.isolation.frames import (
    Answer,
    FrameMissingError,
    FrameUnreadableError,
    read_blobs,
    read_header,
    write_frame,
)

if sys.platform == "win32":
    from hse_desktop.isolation.job_object import JobObject

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject

_POLL: Final = 0.04  # seconds between looks at the cancel button and the clock
_ANSWER_BYTES: Final = 8 << 20

_Heard = tuple["JsonObject", tuple[bytes, ...]] | Exception


class Conversation:
    """Asks a companion that serves `serve` ("package.module:function"); a context manager that ends it.

    After any error but `TaskRefusedError` the companion is gone, and further questions meet that error again; after
    `end`, `TaskCrashedError`.
    What the companion or a library in it prints is thrown away: it may hold a secret.
    """

    def __init__(self, serve: str) -> None:
        self._lock = threading.Lock()
        self._heard: queue.Queue[_Heard] = queue.Queue()
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW
        self._process = subprocess.Popen(
            child_command("companion", serve),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=whole_environment(),
            creationflags=flags,
            start_new_session=True,
        )
        self._stdin = cast(FileIO, self._process.stdin)
        self._stdout = cast(FileIO, self._process.stdout)
        self._ended = False
        self._cause: TaskError | None = None
        if sys.platform == "win32":
            try:
                # A driver may start a program of its maker's, which asks for the PIN.
                self._job = JobObject(self._process.pid, alone=False)
            except BaseException:
                self._process.kill()
                raise
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_about: object) -> None:
        self.end()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def ended(self) -> bool:
        """True once it answers no more."""
        return self._ended

    def ask(
        self,
        request: JsonObject,
        blobs: Sequence[bytes] = (),
        *,
        seconds: float,
        cancelled: Callable[[], bool] | None = None,
    ) -> Answer:
        """Put one question and wait for its answer; safe from several threads, which wait for each other.

        Raises `TaskRefusedError` where the companion declined, `TaskTimedOutError`, `TaskCrashedError`,
        `TaskAnswerUnreadableError` and `TaskCancelledError`.
        """
        with self._lock:
            if self._ended:
                # Whoever waited for their turn meanwhile is told what ended it, not that it has ended.
                raise TaskCrashedError if self._cause is None else type(self._cause)(**self._cause.values)
            try:
                with suppress(OSError):  # a companion that is gone does not read: `_wait` finds out
                    write_frame(self._stdin, request, blobs)
                heard = self._wait(seconds, cancelled)
                return _meant(heard)
            except TaskRefusedError:
                raise
            except BaseException as error:
                self._cause = error if isinstance(error, TaskError) else None
                self.end()
                raise

    def _wait(self, seconds: float, cancelled: Callable[[], bool] | None) -> _Heard:
        until = time.monotonic() + seconds
        while True:
            if cancelled is not None and cancelled():
                raise TaskCancelledError
            with suppress(queue.Empty):
                return self._heard.get(timeout=_POLL)
            if time.monotonic() > until:
                raise TaskTimedOutError(seconds=f"{seconds:g}")

    def _listen(self) -> None:
        try:
            while True:
                header, sizes = read_header(self._stdout, _ANSWER_BYTES)
                self._heard.put((header, read_blobs(self._stdout, sizes)))
        except (FrameUnreadableError, FrameMissingError, OSError, ValueError) as error:
            self._heard.put(error)

    def end(self) -> None:
        """Kill the companion and whatever it started."""
        if self._ended:
            return
        self._ended = True
        if sys.platform == "win32":
            self._process.kill()
            self._job.close()
        else:
            # Not waited for yet, so the number of its group cannot have been given to anyone else.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._listener.join(timeout=1)
        self._stdin.close()
        if not self._listener.is_alive():
            self._stdout.close()


def _meant(heard: _Heard) -> Answer:
    if isinstance(heard, FrameUnreadableError):
        raise TaskAnswerUnreadableError from heard
    if isinstance(heard, Exception):
        raise TaskCrashedError from heard
    header, blobs = heard
    match header:
        case {"outcome": "answer", "data": dict(data)}:
            return Answer(data, blobs)
        case {"outcome": "refused", "reason": str(reason), "detail": str(detail)}:
            raise TaskRefusedError(reason, detail)
    raise TaskAnswerUnreadableError
