"""Tasks that break down, as a parser does on a hostile file."""

import os
from collections.abc import Sequence

from hse_desktop.isolation.runner import Answer
from hse_desktop.model.draft import JsonObject


def abort(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """Ends the process as a crash in a native library does."""
    os.abort()


def loop(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """Never answers."""
    while True:
        pass


def nonsense(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """Answers something that was not asked."""
    return Answer({"signatures": [{"field": 7}]})
