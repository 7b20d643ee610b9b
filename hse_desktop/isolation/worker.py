"""The child's side: take one request, confine itself, run the named task, answer, end.

Started by `runner`; never imported by the window's own process for anything but this.
"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from hse_desktop.isolation.confinement import limit_resources, refuse_network_programs_and_writing
from hse_desktop.isolation.frames import Answer, FrameMissingError, read_blobs, read_header, write_frame
from hse_desktop.isolation.refusal import TaskRefusal

if TYPE_CHECKING:  # a worker starts without pydantic, which stands behind it
    from hse_desktop.model.draft import JsonObject

    Task = Callable[[JsonObject, Sequence[bytes]], Answer]

_DETAIL = 500  # characters


def main(preload: str = "") -> None:
    """Serve the one request on standard input; the answer goes to what was standard output at the start.

    `preload` names a module of ours to import while nothing has been asked yet. An exception that a task did not
    mean for people ends the process with its traceback on standard error.
    """
    requests, answers = claim_pipes()
    refuse_network_programs_and_writing(Path.cwd())
    if preload:
        importlib.import_module(preload)
    serve(requests, answers)


def serve(requests: FileIO, answers: FileIO) -> NoReturn:
    """Take the one request, answer it, and end the process; an exception as above is raised."""
    try:
        header, sizes = read_header(requests, sys.maxsize)
    except FrameMissingError:
        _leave_unasked()
    match header:
        case {
            "task": str(task),
            "request": dict(request),
            "memory_bytes": int(memory),
            "seconds": int(seconds) | float(seconds),
            "answer_bytes": int(answer_bytes),
        }:
            # Only now is it known how much the task may use; the file itself, in the blobs, is still to come.
            limit_resources(memory_bytes=memory, seconds=seconds, file_bytes=answer_bytes)
        case _:
            raise ValueError("not a request")
    try:
        blobs = read_blobs(requests, sizes)
        threading.Thread(target=_end_with_parent, args=(requests,), daemon=True).start()
        answer = _load(task)(request, blobs)
        write_frame(answers, {"outcome": "answer", "data": answer.data}, answer.blobs)
    except TaskRefusal as refusal:
        write_frame(
            answers,
            {"outcome": "refused", "reason": refusal.reason, "detail": refusal.detail[:_DETAIL]},
        )
    except MemoryError:
        write_frame(answers, {"outcome": "out-of-memory"})
    # Parsers of broken files can stumble while being torn down; the answer is given, so end at once.
    sys.stderr.flush()
    os._exit(0)


def _leave_unasked() -> NoReturn:
    """The parent is gone before it asked, and can no longer remove the folder it made for us."""
    folder = Path.cwd()
    with suppress(OSError):
        os.chdir(folder.parent)
        folder.rmdir()
    os._exit(0)


def _load(task: str) -> Task:
    module, _, name = task.partition(":")
    function: Task = getattr(importlib.import_module(module), name)
    return function


def claim_pipes() -> tuple[FileIO, FileIO]:
    """Take the two pipes away from descriptors 0 and 1, so that a library's prints go to standard error
    and cannot be taken for an answer."""
    requests, answers = FileIO(os.dup(0), "rb"), FileIO(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, answers


def _end_with_parent(requests: FileIO) -> None:
    """The parent keeps its end open as long as it wants the answer; a dead parent wants none, and can no longer
    remove the folder it made for us."""
    if not requests.read(1):
        shutil.rmtree(Path.cwd(), ignore_errors=True)
        os._exit(1)


if __name__ == "__main__":
    main()
