"""Runs a named task in a process of its own under limits, and brings its answer back or says what became of it."""

from __future__ import annotations

import atexit
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from hse_desktop.isolation.errors import (
    TaskAnswerUnreadableError,
    TaskCrashedError,
    TaskError,
    TaskOutOfMemoryError,
    TaskRefusedError,
    TaskTimedOutError,
)
from hse_desktop.isolation.frames import Answer, FrameUnreadableError
from hse_desktop.isolation.worker_process import Limits, WorkerProcess

if sys.platform == "linux":
    from hse_desktop.isolation.forking import ForkServers as Spares
else:
    from hse_desktop.isolation.spares import Spares

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject

__all__ = ["Answer", "Limits", "run_task"]

if sys.platform == "win32":
    # Access violation, breakpoint, no memory, fail fast, and Chromium's own code for “out of memory”.
    _STUMBLED: Final = (0xC0000005, 0x80000003, 0xC0000017, 0xC0000409, 0xE0000008)
    _TOO_LONG: Final = ()
else:
    _STUMBLED: Final = tuple(
        -number for number in (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGTRAP, signal.SIGILL)
    )
    _TOO_LONG: Final = (-signal.SIGXCPU,)
_BAD_ALLOC: Final = b"std::bad_alloc"
_DEFAULT: Final = Limits()

SPARES = Spares()
"""What is kept ready in this process for the next task."""

atexit.register(SPARES.close)


def run_task(
    task: str,
    request: JsonObject,
    blobs: Sequence[bytes] = (),
    *,
    limits: Limits = _DEFAULT,
    cancelled: Callable[[], bool] | None = None,
) -> Answer:
    """Run `task` ("package.module:function") in a process of its own, which ends with it.

    The function is called as `function(request, blobs)` and returns an `Answer`. `cancelled` is asked at least
    every 50 ms, in the calling thread. Calls may run side by side in several threads. From the second task of
    a module on, one that has imported it already is kept for the next: a process that forks the worker (`forking`)
    or, where that is not sound, a worker that waits (`spares`).

    Raises `TaskTimedOutError`, `TaskOutOfMemoryError`, `TaskCrashedError`, `TaskAnswerUnreadableError`,
    `TaskCancelledError`, and `TaskRefusedError` where the task raised `TaskRefusal`.
    """
    header: JsonObject = {
        "task": task,
        "request": request,
        "memory_bytes": limits.memory_bytes,
        "seconds": limits.seconds,
        "answer_bytes": limits.answer_bytes,
    }
    module = task.partition(":")[0]
    worker = SPARES.take(module) or WorkerProcess()
    try:
        worker.ask(header, blobs, limits)
        SPARES.replace(module)
        worker.wait(limits, cancelled)
    finally:
        worker.end()
    return _outcome(worker, limits)


def _outcome(worker: WorkerProcess, limits: Limits) -> Answer:
    if isinstance(worker.failure, FrameUnreadableError):
        raise TaskAnswerUnreadableError from worker.failure
    if worker.answer is None:
        raise _cause_of_death(worker, limits) from worker.failure
    header, blobs = worker.answer
    match header:
        case {"outcome": "answer", "data": dict(data)}:
            return Answer(data, blobs)
        case {"outcome": "refused", "reason": str(reason), "detail": str(detail)}:
            raise TaskRefusedError(reason, detail)
        case {"outcome": "out-of-memory"}:
            raise TaskOutOfMemoryError(mebibytes=limits.memory_bytes >> 20)
    raise TaskAnswerUnreadableError


def _cause_of_death(worker: WorkerProcess, limits: Limits) -> TaskError:
    """Memory is named only on good ground: Python or C++ said so, or native code stumbled while it held so much
    that the next doubling of a buffer would have been refused. Being killed is no ground: anyone may have."""
    if worker.returncode in _TOO_LONG:
        return TaskTimedOutError(seconds=f"{limits.seconds:g}")
    last_line = worker.stderr.rstrip().rpartition(b"\n")[2]
    said_so = last_line.startswith(b"MemoryError") or _BAD_ALLOC in worker.stderr
    if said_so or (worker.returncode in _STUMBLED and worker.peak_bytes > limits.memory_bytes // 2):
        return TaskOutOfMemoryError(mebibytes=limits.memory_bytes >> 20)
    return TaskCrashedError()
