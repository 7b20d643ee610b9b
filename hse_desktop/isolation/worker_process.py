"""One worker process from its start to its end: asked once, watched, and never left behind.

The parent holds the time limit and the size of the answer everywhere. Memory is held by the kernel on Linux
(`confinement`), by a Job Object on Windows (`job_object`), and, as a second line on Linux and the only one on
macOS, by looking at the process while it runs (`footprint`). A worker's own children go with it: by its process
group, on Windows by the Job Object.
"""

from __future__ import annotations

import logging
import os
import shutil
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
from typing import TYPE_CHECKING, Final, Protocol, cast

from hse_desktop.isolation.child import bare_environment, child_command
from hse_desktop.isolation.errors import TaskCancelledError, TaskOutOfMemoryError, TaskTimedOutError
from hse_desktop.isolation.footprint import peak_of_ended, resident_bytes
from hse_desktop.isolation.frames import (
    FrameMissingError,
    FrameUnreadableError,
    at_end,
    read_blobs,
    read_header,
    write_frame,
)

if sys.platform == "win32":
    from hse_desktop.isolation.job_object import JobObject

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject

_log = logging.getLogger(__name__)
_POLL: Final = 0.04  # seconds between looks at the cancel button and the clock
_LOOK: Final = 0.5  # seconds between looks at the worker's memory
_STDERR_KEPT: Final = 4096  # bytes


@dataclass(frozen=True)
class Limits:
    """What one task may use: wall-clock seconds, bytes of memory, bytes of its whole answer."""

    seconds: float = 20.0
    memory_bytes: int = 1 << 30
    answer_bytes: int = 64 << 20


class Forked(Protocol):
    """A worker that was forked: what is asked of it here."""

    pid: int
    stdin: FileIO
    stdout: FileIO
    stderr: FileIO
    returncode: int | None

    def kill_and_reap(self) -> int:
        """End it with whatever it started; its peak memory in bytes (0: not known)."""
        ...


class Forks(Protocol):
    """What forks workers (`forking.ForkServer`); their folders lie in its own."""

    folder: str

    def fork(self, folder: str) -> Forked:
        """A process that lives in `folder`. `OSError` if nothing forks any more."""
        ...


class WorkerProcess:
    """A worker in a temporary folder of its own. It waits for one request, answers it and ends.

    `preload` is a module of ours that it imports while it waits; a `server` forks it instead of starting it.
    After `wait` there is an `answer` (header and blobs) or a `failure`; after `end` also `returncode` (negative:
    the signal), `peak_bytes` (0: not known) and the last of what it wrote to `stderr`. Whoever makes one calls
    `end`.
    """

    def __init__(self, preload: str = "", *, server: Forks | None = None) -> None:
        self.answer: tuple[JsonObject, tuple[bytes, ...]] | None = None
        self.failure: Exception | None = None
        self.stderr = b""
        self.peak_bytes = 0
        self._done = threading.Event()
        self._threads: list[threading.Thread] = []
        # Not a `TemporaryDirectory`: that one would go at exit before a spare in it is ended.
        self._folder = tempfile.mkdtemp(prefix="hse-worker-", dir=server.folder if server else None)
        self._process: subprocess.Popen[bytes] | Forked
        try:
            self._process = server.fork(self._folder) if server else self._spawned(preload)
        except BaseException:
            self._remove_folder()
            raise
        # Unbuffered pipes are `FileIO`.
        self._stdin = cast(FileIO, self._process.stdin)
        self._stdout = cast(FileIO, self._process.stdout)
        self._stderr = cast(FileIO, self._process.stderr)
        if sys.platform == "win32":
            try:
                # Before anything of a stranger's is sent; until then it runs our code alone.
                self._job = JobObject(self._process.pid)
            except BaseException:
                self.end()
                raise

    def _spawned(self, preload: str) -> subprocess.Popen[bytes]:
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW
        return subprocess.Popen(
            child_command("worker", *([preload] if preload else [])),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            cwd=self._folder,
            env={**bare_environment(), "TMPDIR": self._folder, "TEMP": self._folder, "TMP": self._folder},
            creationflags=flags,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.returncode

    def is_alive(self) -> bool:
        """False if it ended by itself; only before it is asked, because it looks by reaping."""
        return not isinstance(self._process, subprocess.Popen) or self._process.poll() is None

    def ask(self, header: JsonObject, blobs: Sequence[bytes], limits: Limits) -> None:
        """Send the request; three threads keep the pipes flowing from now on."""
        if sys.platform == "win32":
            self._job.limit_memory(limits.memory_bytes)
        # Daemons: should a stray grandchild hold a pipe open, its thread is left behind, never waited for.
        self._threads = [
            threading.Thread(target=target, args=arguments, daemon=True)
            for target, arguments in (
                (self._send, (header, blobs)),
                (self._listen, (limits.answer_bytes,)),
                (self._overhear, ()),
            )
        ]
        for thread in self._threads:
            thread.start()

    def _remove_folder(self) -> None:
        # The worker is dead by now; but a virus scanner may still hold a file in it on Windows.
        shutil.rmtree(self._folder, ignore_errors=True)

    def _send(self, header: JsonObject, blobs: Sequence[bytes]) -> None:
        # A worker that is gone already does not read; what became of it is for `_listen` to find out.
        with suppress(OSError):
            write_frame(self._stdin, header, blobs)

    def _listen(self, most: int) -> None:
        try:
            with self._stdout as stdout:
                header, sizes = read_header(stdout, most)
                received = header, read_blobs(stdout, sizes)
                if not at_end(stdout):
                    raise FrameUnreadableError("something follows the answer")  # noqa: TRY301
            self.answer = received
        except (FrameUnreadableError, FrameMissingError, OSError) as error:
            self.failure = error
        finally:
            self._done.set()

    def _overhear(self) -> None:
        with self._stderr as stderr:
            while chunk := stderr.read(_STDERR_KEPT):
                self.stderr = (self.stderr + chunk)[-_STDERR_KEPT:]

    def wait(self, limits: Limits, cancelled: Callable[[], bool] | None) -> None:
        """Return once the worker answered or ended; raise if it may not go on."""
        started = looked = time.monotonic()
        while True:
            if cancelled is not None and cancelled():
                raise TaskCancelledError
            if self._done.wait(_POLL):
                return
            now = time.monotonic()
            if now - started > limits.seconds:
                raise TaskTimedOutError(seconds=f"{limits.seconds:g}")
            if now - looked > _LOOK:
                looked = now
                if resident_bytes(self.pid) > limits.memory_bytes:
                    raise TaskOutOfMemoryError(mebibytes=limits.memory_bytes >> 20)

    def end(self) -> None:
        """Kill the worker and whatever it started, gather the threads, remove the folder."""
        if sys.platform == "win32":
            job: JobObject | None = getattr(self, "_job", None)  # none if making it was what failed
            assert isinstance(self._process, subprocess.Popen)  # noqa: S101 - nothing forks here
            self._process.kill()
            self._process.wait()
            if job is not None:
                self.peak_bytes = job.close()
        elif self._process.returncode is not None:
            pass
        elif not isinstance(self._process, subprocess.Popen):
            self.peak_bytes = self._process.kill_and_reap()
        else:
            # Not waited for yet, so the number of its group cannot have been given to anyone else.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
            self._process.returncode, self.peak_bytes = peak_of_ended(self.pid)
        for thread in self._threads:
            thread.join(timeout=1)
        if not self._threads:
            self._stdout.close()
            self._stderr.close()
        if not self._threads or not self._threads[0].is_alive():
            self._stdin.close()
        self._remove_folder()
        if self.stderr:
            said = self.stderr.decode(errors="replace")
            _log.debug("worker ended with %s and said: %s", self.returncode, said)
