"""Tasks that misbehave, run in real workers by these tests."""

from __future__ import annotations

import asyncio
import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.isolation.runner import Answer

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject

Blobs = Sequence[bytes]


def reverse(request: JsonObject, blobs: Blobs) -> Answer:
    return Answer({"said": request}, tuple(blob[::-1] for blob in blobs))


def describe(request: JsonObject, blobs: Blobs) -> Answer:
    """Where and as whom the worker runs."""
    return Answer(
        {
            "pid": os.getpid(),
            "folder": str(Path.cwd()),
            "arguments": " ".join(sys.argv),
            "environment": " ".join(sorted(os.environ)),
            "modules": " ".join(sorted(sys.modules)),
            "stdin": sys.stdin.read(),
            "most_memory": resource.getrlimit(resource.RLIMIT_AS)[0] if sys.platform != "win32" else 0,
        }
    )


def leave(request: JsonObject, blobs: Blobs) -> Answer:
    status = request["status"]
    assert isinstance(status, int)
    os._exit(status)


def segfault(request: JsonObject, blobs: Blobs) -> Answer:
    ctypes.string_at(0)
    return Answer({})


def fail(request: JsonObject, blobs: Blobs) -> Answer:
    raise KeyError("not meant for people")


def refuse(request: JsonObject, blobs: Blobs) -> Answer:
    raise TaskRefusal("not-today", "It is Sunday.")


def hang(request: JsonObject, blobs: Blobs) -> Answer:
    while True:
        pass


def hang_visibly(request: JsonObject, blobs: Blobs) -> Answer:
    Path("begun").touch()
    return hang(request, blobs)


def hang_with_descendant(request: JsonObject, blobs: Blobs) -> Answer:
    """Native code forks past the audit hook; both sleep and hold the pipes open."""
    libc = ctypes.CDLL(None)
    libc.fork()
    libc.sleep(60)
    return Answer({})


def eat(request: JsonObject, blobs: Blobs) -> Answer:
    eaten = []
    while True:
        eaten.append(bytes(16 << 20))


def eat_natively(request: JsonObject, blobs: Blobs) -> Answer:
    """Native code that is refused memory aborts, as PDFium does."""
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    while address := libc.malloc(16 << 20):
        ctypes.memset(address, 1, 16 << 20)
    libc.abort()
    return Answer({})


def fail_holding(request: JsonObject, blobs: Blobs) -> Answer:
    """Holds much, though less than it may, then fails for another reason."""
    held = bytes(320 << 20)
    match request["how"]:
        case "exception":
            raise KeyError(len(held))
        case "exit":
            os._exit(3)
        case _:
            os.kill(os.getpid(), signal.SIGKILL)
    return Answer({})


def refused_at_the_end(request: JsonObject, blobs: Blobs) -> Answer:
    """Native code is refused much at once while it holds little, and says so as C++ does."""
    os.write(
        2, b"terminate called after throwing an instance of 'std::bad_alloc'\n  what():  std::bad_alloc\n"
    )
    os.abort()


def run_on(request: JsonObject, blobs: Blobs) -> Answer:
    """Uses up the processor time it may, as a worker does whose parent no longer looks at the clock."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (1, hard))
    while True:
        pass


def chatter(request: JsonObject, blobs: Blobs) -> Answer:
    """Prints as libraries do, from Python and from below it, more than a pipe holds."""
    for _ in range(3000):
        print("rubbish that is no answer" * 4)  # noqa: T201
        os.write(1, b"rubbish that is no answer\n")
        sys.stderr.write("grumble " * 8)
    return Answer({"fine": True})


def lie(request: JsonObject, blobs: Blobs) -> Answer:
    """Writes to every pipe it holds, as a captured worker could, then ends as if all were well."""
    text = bytes.fromhex(str(request["hex"]))
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, text)
        except OSError:
            continue
    if request["then"] == "answer":
        return Answer({})
    os._exit(0)


def swell(request: JsonObject, blobs: Blobs) -> Answer:
    size = request["bytes"]
    assert isinstance(size, int)
    return Answer({"text": "x" * size} if request["where"] == "header" else {}, (bytes(size),))


def forbidden(request: JsonObject, blobs: Blobs) -> Answer:
    """Tries what a worker may not do; answers with what was refused."""
    outside = Path(str(request["outside"]))
    attempts: dict[str, Callable[[], object]] = {
        "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
        "resolve": lambda: socket.getaddrinfo("localhost", 80),
        "udp": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        "unix": lambda: socket.socket(socket.AF_UNIX).connect("/nowhere"),
        "program": lambda: subprocess.run([sys.executable, "-V"], check=False),
        "system": lambda: os.system("true"),
        "write": lambda: (outside / "new.txt").write_text("x"),
        "append": lambda: (outside / "kept.txt").open("a").close(),
        "climb": lambda: Path(os.path.relpath(outside / "kept.txt")).write_text("x"),
        "descriptor": lambda: os.open(outside / "kept.txt", os.O_RDWR),
        "link": lambda: Path("way-out/new.txt").write_text("x"),
        "remove": (outside / "kept.txt").unlink,
        "rename": lambda: (outside / "kept.txt").rename("mine.txt"),
        "folder": (outside / "sub").mkdir,
    }
    Path("way-out").symlink_to(outside)
    refused = []
    for name, attempt in attempts.items():
        try:
            attempt()
        except PermissionError:
            refused.append(name)
    return Answer({"allowed": " ".join(sorted(set(attempts) - set(refused)))})


def permitted(request: JsonObject, blobs: Blobs) -> Answer:
    """What parsers need: a file of their own, an event loop, reading."""
    Path("mine.txt").write_text("x")
    Path("mine.txt").rename("ours.txt")
    asyncio.run(asyncio.sleep(0))
    return Answer({"files": " ".join(sorted(path.name for path in Path().iterdir()))})


def flood(request: JsonObject, blobs: Blobs) -> Answer:
    with Path("big").open("wb") as file:
        for _ in range(1000):
            file.write(bytes(1 << 20))
    return Answer({})


def wait_for(request: JsonObject, blobs: Blobs) -> Answer:
    path = Path(str(request["path"]))
    while not path.exists():
        time.sleep(0.01)
    return Answer({"saw": path.name})
