"""The child's side of a companion: it answers one question after the other until its parent closes the pipe.

Unlike a worker it is not confined: what it loads (a token's driver) needs the machine. It is a process of its own
so that a crash, a hang or a stray print of that code costs an answer and not the window.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hse_desktop.isolation.frames import Answer, FrameMissingError, read_blobs, read_header, write_frame
from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.isolation.worker import claim_pipes

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject

    Respond = Callable[[JsonObject, Sequence[bytes]], Answer]

_DETAIL = 500  # characters


def main(serve: str) -> None:
    """Answer with what `serve` ("package.module:function") returns when called: a function of request and blobs."""
    requests, answers = claim_pipes()
    module, _, name = serve.partition(":")
    respond: Respond = getattr(importlib.import_module(module), name)()
    while True:
        try:
            header, sizes = read_header(requests, sys.maxsize)
            blobs = read_blobs(requests, sizes)
        except FrameMissingError:
            # A driver may hang while it is taken down; nobody waits for that.
            os._exit(0)
        try:
            answer = respond(header, blobs)
            write_frame(answers, {"outcome": "answer", "data": answer.data}, answer.blobs)
        except TaskRefusal as refusal:
            write_frame(
                answers,
                {"outcome": "refused", "reason": refusal.reason, "detail": refusal.detail[:_DETAIL]},
            )
