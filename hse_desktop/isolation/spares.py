"""Workers started ahead, so that the next task finds its libraries imported.

A spare has read nothing but our own code: network, programs and writing are refused to it from its start, its
memory and time are bounded by the request before a stranger's byte is read, and it serves one task like any other.
"""

from __future__ import annotations

import logging
import threading

from hse_desktop.isolation.worker_process import WorkerProcess

_log = logging.getLogger(__name__)


class Spares:
    """At most one waiting worker for each module, and `most` in all; safe to use from several threads.

    The first task of a module starts none: a command that looks at one file would pay for nothing. A spare nobody
    took for `idle_seconds` is ended; all end with `close`, and by themselves when this process is gone.
    """

    def __init__(self, *, most: int = 3, idle_seconds: float = 60.0) -> None:
        self._most = most
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._seen: set[str] = set()
        self._waiting: dict[str, tuple[WorkerProcess, threading.Timer]] = {}
        self._closed = False

    def take(self, module: str) -> WorkerProcess | None:
        """A live worker that imports or has imported `module`; it now belongs to the caller."""
        with self._lock:
            spare, idle = self._waiting.pop(module, (None, None))
        if spare is None or idle is None:
            return None
        idle.cancel()
        if spare.is_alive():
            return spare
        spare.end()
        return None

    def replace(self, module: str) -> None:
        """Say that a task of `module` has begun: a worker for the next one starts if it is time for one."""
        with self._lock:
            if module not in self._seen:
                self._seen.add(module)
            elif not self._closed and module not in self._waiting and len(self._waiting) < self._most:
                try:
                    spare = WorkerProcess(preload=module)
                except OSError as error:  # the task that runs already must not suffer from it
                    _log.debug("no spare worker could be started: %s", error)
                    return
                idle = threading.Timer(self._idle_seconds, self._expire, (module, spare))
                idle.daemon = True
                self._waiting[module] = spare, idle
                idle.start()

    def waiting(self) -> dict[str, int]:
        """Module to process number of the spares there are."""
        with self._lock:
            return {module: spare.pid for module, (spare, _) in self._waiting.items()}

    def close(self) -> None:
        """End every spare and start no more."""
        with self._lock:
            self._closed = True
            ended = list(self._waiting.values())
            self._waiting.clear()
        for spare, idle in ended:
            idle.cancel()
            spare.end()

    def _expire(self, module: str, spare: WorkerProcess) -> None:
        with self._lock:
            kept = self._waiting.get(module)
            if kept is None or kept[0] is not spare:
                return
            del self._waiting[module]
        spare.end()
