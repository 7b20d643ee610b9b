"""The parent's side of fork servers: where there is one for a module, a worker for its next task is there at once.

Python and the libraries that read PDFs take far longer to load than most tasks take. Linux only: elsewhere a warm
worker waits instead (`spares`).
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from io import FileIO
from typing import TYPE_CHECKING, Any, Final

from hse_desktop.isolation.child import bare_environment, child_command
from hse_desktop.isolation.worker_process import WorkerProcess

assert sys.platform != "win32"  # noqa: S101 - for the type checker: nothing forks there

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hse_desktop.model.draft import JsonObject

_log = logging.getLogger(__name__)
_ANSWER_BYTES: Final = 256
_SECONDS: Final = 15.0  # for its imports and a fork; a server that takes longer is given up


class ForkServer:
    """A process that has imported `module` and forks workers. Safe to use from several threads; `end` ends it."""

    def __init__(self, module: str) -> None:
        self._lock = threading.Lock()
        self._unreaped = 0
        self.folder = tempfile.mkdtemp(prefix="hse-workers-")
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.settimeout(_SECONDS)
        try:
            with theirs:
                self._process = subprocess.Popen(
                    child_command("fork_server", str(theirs.fileno()), module),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    cwd=self.folder,
                    env={**bare_environment(), "TMPDIR": self.folder},
                    pass_fds=(theirs.fileno(),),
                    start_new_session=True,
                )
        except BaseException:
            self._control.close()
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def busy(self) -> bool:
        """True while a worker of its own is not reaped."""
        return self._unreaped > 0

    def worker(self) -> WorkerProcess:
        """A worker, which belongs to the caller. `OSError` if the server is gone."""
        return WorkerProcess(server=self)

    def fork(self, folder: str) -> ForkedProcess:
        """A process that lives in `folder`, which lies in the server's. `OSError` if the server is gone."""
        pipes = [os.pipe() for _ in range(3)]
        theirs = [pipes[0][0], pipes[1][1], pipes[2][1]]
        ours = [pipes[0][1], pipes[1][0], pipes[2][0]]
        try:
            pid = self._ask({"folder": folder}, theirs)["pid"]
        except BaseException:
            for pipe in ours:
                os.close(pipe)
            raise
        finally:
            for pipe in theirs:
                os.close(pipe)
        return ForkedProcess(self, pid, *ours)

    def reap(self, pid: int) -> tuple[int, int]:
        """How a worker that was killed or has ended did so, and its peak memory in bytes (0: not known)."""
        try:
            told = self._ask({"reap": pid})
        except OSError:  # the kernel ends the workers of a server that is gone
            return -signal.SIGKILL, 0
        return told["exit"], told["peak"]

    def _ask(self, request: JsonObject, pipes: Sequence[int] = ()) -> Any:
        with self._lock:
            self._unreaped += 1 if pipes else -1
            try:
                socket.send_fds(self._control, [json.dumps(request).encode()], pipes)
                answer = self._control.recv(_ANSWER_BYTES)
                if not answer:
                    raise ConnectionResetError("the fork server ended")
                return json.loads(answer)
            except OSError:
                # Whatever it might still answer would be taken for the next one's answer.
                self._control.close()
                self._unreaped = 0
                raise

    def end(self) -> None:
        """Kill it, and with it the workers that are still there."""
        with self._lock:
            self._control.close()
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class ForkedProcess:
    """What `worker_process` needs to know of a process that the server forked."""

    def __init__(self, server: ForkServer, pid: int, stdin: int, stdout: int, stderr: int) -> None:
        self._server = server
        self.pid = pid
        self.stdin, self.stdout, self.stderr = FileIO(stdin, "wb"), FileIO(stdout, "rb"), FileIO(stderr, "rb")
        self.returncode: int | None = None

    def kill_and_reap(self) -> int:
        """End it with whatever it started; its peak memory in bytes (0: not known)."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self.returncode, peak = self._server.reap(self.pid)
        return peak


class ForkServers:
    """One server for each of at most `most` modules, in place of `spares.Spares`, and with its methods.

    The first task of a module starts none. A server that nobody needed for `idle_seconds` is ended; all end with
    `close`, and by themselves when this process is gone.
    """

    def __init__(self, *, most: int = 4, idle_seconds: float = 60.0) -> None:
        self._most = most
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._seen: set[str] = set()
        self._servers: dict[str, tuple[ForkServer, threading.Timer]] = {}
        self._closed = False

    def take(self, module: str) -> WorkerProcess | None:
        """A worker that has imported `module`; it belongs to the caller."""
        with self._lock:
            server, idle = self._servers.get(module, (None, None))
        if server is None or idle is None:
            return None
        try:
            return server.worker()
        except OSError as error:  # the task that wants one must not suffer from it
            _log.debug("the fork server for %s is given up: %s", module, error)
        self._drop(module, server)
        return None

    def replace(self, module: str) -> None:
        """Say that a task of `module` has begun: a server for the next one starts if it is time for one."""
        with self._lock:
            if module not in self._seen:
                self._seen.add(module)
                return
            if self._closed:
                return
            known = self._servers.get(module)
            if known is None and len(self._servers) >= self._most:
                return
            try:
                server = ForkServer(module) if known is None else known[0]
            except OSError as error:
                _log.debug("no fork server could be started: %s", error)
                return
            if known is not None:
                known[1].cancel()
            self._keep(module, server)

    def _keep(self, module: str, server: ForkServer) -> None:
        idle = threading.Timer(self._idle_seconds, self._expire, (module, server))
        idle.daemon = True
        self._servers[module] = server, idle
        idle.start()

    def waiting(self) -> dict[str, int]:
        """Module to process number of the servers there are."""
        with self._lock:
            return {module: server.pid for module, (server, _) in self._servers.items()}

    def close(self) -> None:
        """End every server and start no more."""
        with self._lock:
            self._closed = True
            ended = list(self._servers.values())
            self._servers.clear()
        for server, idle in ended:
            idle.cancel()
            server.end()

    def _expire(self, module: str, server: ForkServer) -> None:
        with self._lock:
            if self._servers.get(module, (None, None))[0] is not server:
                return
            if server.busy:
                self._keep(module, server)
                return
        self._drop(module, server)

    def _drop(self, module: str, server: ForkServer) -> None:
        with self._lock:
            kept, idle = self._servers.get(module, (None, None))
            if kept is server and idle is not None:
                idle.cancel()
                del self._servers[module]
        server.end()
