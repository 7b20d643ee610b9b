"""The error that was shown last in any window, for the diagnostics a person sends."""

from hse_desktop.model.errors import HseError

_shown: list[HseError] = []


def note(error: HseError) -> None:
    """This one was shown."""
    _shown[:] = [error]


def last() -> HseError | None:
    """The error shown last since the start."""
    return _shown[0] if _shown else None
