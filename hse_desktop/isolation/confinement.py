"""What a worker may not do: grow without end, talk to a network, start programs, write elsewhere.

Two layers, neither of them a sandbox. The system's resource limits hold for native code too. The audit hook
(PEP 578) holds whatever Python code does, our libraries included; machine code that a hostile file smuggles
into a native parser would not ask it. On Windows there are no resource limits of this kind: there the parent holds
the worker in a Job Object (`job_object`).
"""

import errno
import math
import os
import sys
from collections.abc import Callable
from pathlib import Path

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_STARTING = (
    "subprocess.Popen",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.startfile",
    "os.startfile/2",
    "pty.spawn",
    "_winapi.CreateProcess",
)
# Which arguments of the audit event are paths, and which (if any) are directory descriptors.
_CHANGING: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "os.chmod": ((0,), (2,)),
    "os.chown": ((0,), (3,)),
    "os.link": ((0, 1), (2, 3)),
    "os.mkdir": ((0,), (2,)),
    "os.remove": ((0,), (1,)),
    "os.removexattr": ((0,), ()),
    "os.rename": ((0, 1), (2, 3)),
    "os.rmdir": ((0,), (1,)),
    "os.setxattr": ((0,), ()),
    "os.symlink": ((1,), (2,)),
    "os.truncate": ((0,), ()),
    "os.utime": ((0,), (3,)),
    "sqlite3.connect": ((0,), ()),
}
_LOOPBACK = ("127.0.0.1", "::1")


def limit_resources(*, memory_bytes: int, seconds: float, file_bytes: int) -> None:
    """Bound this process by the system's own means: address space (Linux only: macOS does not hold
    RLIMIT_AS), processor time, size of a written file; no core file, which would hold the document.

    Processor time is a second line, for a worker whose parent died: it lies above the parent's own limit.
    """
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        processor = math.ceil(seconds) + 5
        # One second between the signal that tells what happened (SIGXCPU) and the one that cannot be ignored.
        limits = [
            (resource.RLIMIT_CORE, 0, 0),
            (resource.RLIMIT_CPU, processor, processor + 1),
            (resource.RLIMIT_FSIZE, file_bytes, file_bytes),
        ]
        if sys.platform == "linux":
            limits.append((resource.RLIMIT_AS, memory_bytes, memory_bytes))
        for kind, soft, hard in limits:
            had = resource.getrlimit(kind)[1]
            bound = hard if had == resource.RLIM_INFINITY else min(hard, had)
            resource.setrlimit(kind, (min(soft, bound), bound))


def refuse_network_programs_and_writing(folder: Path, *, forking: bool = False) -> None:
    """From now on Python code here gets `PermissionError` for sockets, for starting programs, and for
    changing any file outside `folder`. It cannot be undone in this process, nor in one that is forked from it.

    `forking` leaves forking alone; called again without it, as with a folder inside `folder`, both hold.
    """
    allowed = _Within(folder)
    starting = tuple(event for event in _STARTING if not (forking and event == "os.fork"))

    def judge(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _mode, flags = arguments
            if isinstance(flags, int) and flags & _WRITING and not allowed(path):
                _refuse(event, "writing outside the worker's folder")
        elif event.startswith("socket."):
            if not _is_self_pipe(event, arguments):
                _refuse(event, "network")
        elif event in _CHANGING:
            paths, folders = _CHANGING[event]
            relative = any(isinstance(d := arguments[at], int) and d >= 0 for at in folders)
            if relative or not all(allowed(arguments[at]) for at in paths):
                _refuse(event, "changing files outside the worker's folder")
        elif event in starting:
            _refuse(event, "starting programs")

    sys.addaudithook(judge)


class _Within:
    """Tells whether a path lies in the folder, symbolic links followed."""

    def __init__(self, folder: Path) -> None:
        self._root = os.path.realpath(folder)
        # Looked up now: a task could replace the functions later, and would then decide for itself.
        self._realpath: Callable[[str], str] = os.path.realpath
        self._commonpath = os.path.commonpath

    def __call__(self, path: object) -> bool:
        if isinstance(path, int):  # a descriptor that was already opened
            return True
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        text = os.fsdecode(path)
        if text in (os.devnull, ":memory:"):
            return True
        real = self._realpath(text)
        try:
            return self._commonpath([self._root, real]) == self._root
        except ValueError:  # another drive on Windows
            return False


def _is_self_pipe(event: str, arguments: tuple[object, ...]) -> bool:
    """asyncio wakes its own loop through a socket pair: AF_UNIX, or loopback on Windows, which has none.

    pyHanko is asynchronous inside, so this much must stay open.
    """
    if sys.platform == "win32":
        if event in ("socket.bind", "socket.connect"):
            address = arguments[1]
            return isinstance(address, tuple) and address[:1] != () and address[0] in _LOOPBACK
        return event == "socket.__new__"
    else:
        import socket  # noqa: PLC0415 - already imported by whoever raised the event

        return event == "socket.__new__" and arguments[1] == socket.AF_UNIX


def _refuse(event: str, what: str) -> None:
    raise PermissionError(errno.EACCES, f"a worker may not do this: {what} ({event})")
