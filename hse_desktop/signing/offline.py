"""Leaves out the HTTP client that comes with pyHanko: nothing here goes online through it, and it is a third of the
time in which a worker that signs or verifies starts."""

import sys
from types import ModuleType


class _LeftOut(ModuleType):
    """Has every class that pyHanko names while it is imported; none of them does anything."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def leave_out_http_client() -> None:
    """Stand in for `aiohttp` unless it is loaded already. Time-stamps are asked for by `timestamp` alone."""
    sys.modules.setdefault("aiohttp", _LeftOut("aiohttp"))
