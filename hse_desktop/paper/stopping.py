"""How the writing of a long document is stopped midway: whoever writes asks at every paragraph and page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from hse_desktop.model.errors import CancelledError

_asked: ContextVar[Callable[[], bool] | None] = ContextVar("asked", default=None)


@contextmanager
def stopped_by(cancelled: Callable[[], bool] | None) -> Iterator[None]:
    """Whatever is written inside stops with `CancelledError` once `cancelled()` is True; it is asked often."""
    token = _asked.set(cancelled)
    try:
        yield
    finally:
        _asked.reset(token)


def go_on() -> None:
    """Raise `CancelledError` if the person wants to stop."""
    cancelled = _asked.get()
    if cancelled is not None and cancelled():
        raise CancelledError
