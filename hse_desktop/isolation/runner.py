"""Runs a named task in a fresh process under limits, and brings its answer back or says what became of it.

The parent holds the time limit and the size of the answer everywhere. Memory is held by the kernel on Linux
(`confinement`) and, as a second line there and the only one on macOS, by looking at the process while it runs
(`footprint`). On Windows nothing bounds memory yet: a Job Object is to do that, and to take a worker's own
children along when it is killed, which its process group does on the other systems.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import hse_desktop
from hse_desktop.isolation.errors import (
    TaskAnswerUnreadableError,
    TaskCancelledError,
    TaskCrashedError,
    TaskOutOfMemoryError,
    TaskRefusedError,
    TaskTimedOutError,
)
from hse_desktop.isolation.footprint import peak_of_ended, resident_bytes
from hse_desktop.isolation.frames import (
    Answer,
    FrameMissingError,
    FrameUnreadableError,
    at_end,
    read_blobs,
    read_header,
    write_frame,
)

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject

__all__ = ["Answer", "Limits", "run_task"]

_log = logging.getLogger(__name__)
_POLL: Final = 0.04  # seconds between looks at the cancel button and the clock
_LOOK: Final = 0.5  # seconds between looks at the worker's memory
_STDERR_KEPT: Final = 4096  # bytes
_ROOT: Final = Path(hse_desktop.__file__).resolve().parents[1]
_START: Final = (
    "import sys; sys.argv[1] in sys.path or sys.path.insert(0, sys.argv[1]); "
    "from hse_desktop.isolation.worker import main; main()"
)


@dataclass(frozen=True)
class Limits:
    """What one task may use: wall-clock seconds, bytes of memory, bytes of its whole answer."""

    seconds: float = 20.0
    memory_bytes: int = 1 << 30
    answer_bytes: int = 64 << 20


def run_task(
    task: str,
    request: JsonObject,
    blobs: Sequence[bytes] = (),
    *,
    limits: Limits = Limits(),
    cancelled: Callable[[], bool] | None = None,
) -> Answer:
    """Run `task` ("package.module:function") in a process of its own, which ends with it.

    The function is called as `function(request, blobs)` and returns an `Answer`. `cancelled` is asked at least
    every 50 ms, in the calling thread. Calls may run side by side in several threads.

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
    # A worker is dead before its folder goes; but a virus scanner may still hold a file in it on Windows.
    with tempfile.TemporaryDirectory(prefix="hse-worker-", ignore_cleanup_errors=True) as folder:
        worker = _Worker(folder, header, blobs, limits)
        try:
            worker.wait(limits, cancelled)
        finally:
            worker.end()
        return _outcome(worker, limits)


def worker_command() -> list[str]:
    """The command that starts a worker: isolated from the environment and from the user's own packages.

    The checkout or folder this very package came from is named to it, so that both run the same code. A frozen
    application starts itself; its entry point calls `hse_desktop.isolation.worker.main` for `--hse-worker`.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, "--hse-worker"]
    return [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, str(_ROOT)]


def _environment(folder: str) -> dict[str, str]:
    """Only what Python itself needs: nothing of the person's settings, names or tokens."""
    kept = {
        name: value
        for name in ("SYSTEMROOT", "WINDIR", "SYSTEMDRIVE")
        if (value := os.environ.get(name)) is not None
    }
    return {**kept, "TMPDIR": folder, "TEMP": folder, "TMP": folder}


class _Worker:
    """A running worker, the three threads that keep its pipes flowing, and what they got."""

    def __init__(self, folder: str, header: JsonObject, blobs: Sequence[bytes], limits: Limits) -> None:
        self.answer: tuple[JsonObject, tuple[bytes, ...]] | None = None
        self.failure: Exception | None = None
        self.stderr = b""
        self.peak_bytes = 0
        self._done = threading.Event()
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW
        self.process = subprocess.Popen(
            worker_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            cwd=folder,
            env=_environment(folder),
            creationflags=flags,
            start_new_session=True,
        )
        # Unbuffered pipes are `FileIO`.
        self._stdin = cast(FileIO, self.process.stdin)
        stdout, stderr = cast(FileIO, self.process.stdout), cast(FileIO, self.process.stderr)
        # Daemons: should a stray grandchild hold a pipe open, its thread is left behind, never waited for.
        self._threads = [
            threading.Thread(target=target, args=arguments, daemon=True)
            for target, arguments in (
                (self._ask, (header, blobs)),
                (self._listen, (stdout, limits.answer_bytes)),
                (self._overhear, (stderr,)),
            )
        ]
        for thread in self._threads:
            thread.start()

    def _ask(self, header: JsonObject, blobs: Sequence[bytes]) -> None:
        # A worker that is gone already does not read; what became of it is for `_listen` to find out.
        with suppress(OSError):
            write_frame(self._stdin, header, blobs)

    def _listen(self, stdout: FileIO, most: int) -> None:
        try:
            with stdout:
                header, sizes = read_header(stdout, most)
                received = header, read_blobs(stdout, sizes)
                if not at_end(stdout):
                    raise FrameUnreadableError("something follows the answer")  # noqa: TRY301
            self.answer = received
        except (FrameUnreadableError, FrameMissingError, OSError) as error:
            self.failure = error
        finally:
            self._done.set()

    def _overhear(self, stderr: FileIO) -> None:
        with stderr:
            while chunk := stderr.read(_STDERR_KEPT):
                self.stderr = (self.stderr + chunk)[-_STDERR_KEPT:]

    def wait(self, limits: Limits, cancelled: Callable[[], bool] | None) -> None:
        """Return once the worker answered or ended; raise if it may not go on."""
        started = looked = time.monotonic()
        while not self._done.wait(_POLL):
            now = time.monotonic()
            if cancelled is not None and cancelled():
                raise TaskCancelledError
            if now - started > limits.seconds:
                raise TaskTimedOutError(seconds=f"{limits.seconds:g}")
            if now - looked > _LOOK:
                looked = now
                if resident_bytes(self.process.pid) > limits.memory_bytes:
                    raise TaskOutOfMemoryError(mebibytes=limits.memory_bytes >> 20)

    def end(self) -> None:
        """Kill the worker and whatever it started, and gather the threads."""
        if sys.platform == "win32":
            self.process.kill()
            self.process.wait()
        else:
            # Not waited for yet, so the number of its group cannot have been given to anyone else.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.returncode, self.peak_bytes = peak_of_ended(self.process.pid)
        for thread in self._threads:
            thread.join(timeout=1)
        if not self._threads[0].is_alive():
            self._stdin.close()
        if self.stderr:
            said = self.stderr.decode(errors="replace")
            _log.debug("worker ended with %s and said: %s", self.process.returncode, said)


def _outcome(worker: _Worker, limits: Limits) -> Answer:
    if isinstance(worker.failure, FrameUnreadableError):
        raise TaskAnswerUnreadableError from worker.failure
    if worker.answer is None:
        # Native code that is refused memory ends itself or stumbles; how much it held tells why.
        if worker.peak_bytes > limits.memory_bytes // 2:
            raise TaskOutOfMemoryError(mebibytes=limits.memory_bytes >> 20) from worker.failure
        raise TaskCrashedError from worker.failure
    header, blobs = worker.answer
    match header:
        case {"outcome": "answer", "data": dict(data)}:
            return Answer(data, blobs)
        case {"outcome": "refused", "reason": str(reason), "detail": str(detail)}:
            raise TaskRefusedError(reason, detail)
        case {"outcome": "out-of-memory"}:
            raise TaskOutOfMemoryError(mebibytes=limits.memory_bytes >> 20)
    raise TaskAnswerUnreadableError
