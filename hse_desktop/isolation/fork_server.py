"""The child's side of a fork server: it imports a module of ours once, and forks a worker for each task. Linux only.

It has one thread and reads nothing but its parent's words, so that forking is sound; network, programs and writing
are refused to it before it loads anything. Every worker is a process of its own that confines itself further, to
its own folder and without the right to fork, before it reads a byte of a stranger's.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from hse_desktop.isolation.confinement import refuse_network_programs_and_writing
from hse_desktop.isolation.footprint import peak_of_ended
from hse_desktop.isolation.worker import claim_pipes, serve

assert sys.platform != "win32"  # noqa: S101 - for the type checker: nothing forks there

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject

_MESSAGE_BYTES: Final = 8192  # the name of a folder
_PIPES: Final = 3  # standard input, output and error of a worker

_PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h


def main(descriptor: str, module: str) -> None:
    """Import `module`, then answer on the socket with this number until the other side closes it.

    `{"folder": …}` with three pipes: fork a worker that lives in that folder; `{"pid": …}`. `{"reap": PID}`: wait
    for that worker; `{"exit": …, "peak": …}` as `peak_of_ended` tells them.
    """
    control = socket.socket(fileno=int(descriptor))
    refuse_network_programs_and_writing(Path.cwd(), forking=True)
    prctl = ctypes.CDLL(None).prctl
    importlib.import_module(module)
    gc.collect()
    gc.freeze()  # what is never looked at again is never copied
    born: set[int] = set()
    while True:
        message, pipes, _flags, _address = socket.recv_fds(control, _MESSAGE_BYTES, _PIPES)
        if not message:
            _leave(born)
        match json.loads(message):
            case {"folder": str(folder)}:
                pid = os.fork()
                if pid == 0:
                    _be_worker(control, pipes, folder, prctl)
                for pipe in pipes:
                    os.close(pipe)
                with suppress(PermissionError, ProcessLookupError):  # it did so itself, or ended already
                    os.setpgid(pid, pid)
                born.add(pid)
                told: JsonObject = {"pid": pid}
            case {"reap": int(pid)} if pid in born:
                exited, peak = peak_of_ended(pid)
                born.remove(pid)
                told = {"exit": exited, "peak": peak}
            case _:
                raise ValueError("not a request")
        control.send(json.dumps(told).encode())


def _be_worker(
    control: socket.socket, pipes: Sequence[int], folder: str, prctl: Callable[[int, int], int]
) -> NoReturn:
    try:
        os.setpgid(0, 0)
        server = os.getppid()
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != server:  # it died in between
            os._exit(1)
        control.close()
        for number, pipe in enumerate(pipes):
            os.dup2(pipe, number)
            os.close(pipe)
        os.chdir(folder)
        os.environ.update(TMPDIR=folder, TEMP=folder, TMP=folder)
        tempfile.tempdir = None
        requests, answers = claim_pipes()
        refuse_network_programs_and_writing(Path(folder))
        serve(requests, answers)
    except BaseException:  # noqa: BLE001 - the process ends with it, as one that was started afresh would
        traceback.print_exc()
    os._exit(1)


def _leave(born: set[int]) -> NoReturn:
    """The parent is gone, and can no longer tidy up."""
    for pid in born:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    folder = Path.cwd()
    os.chdir(folder.parent)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)
