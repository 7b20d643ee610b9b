"""`hse-desktop [CASE]`: the program."""

import builtins
import gc
import sys
from collections.abc import Sequence


def run(argv: Sequence[str] | None = None) -> int:
    """Show the window until it is closed; the exit code. `argv` is that of the process unless given."""
    load_plainly()
    from hse_desktop.ui.starting import start  # noqa: PLC0415 - after that

    return start(list(sys.argv if argv is None else argv))


def load_plainly() -> None:
    """Take from each import what only costs time: together a tenth of the time to the first paint, and more after it.

    PySide reads the source of every module that is imported from then on, to see whether it wants `__feature__`,
    which nothing here does (https://github.com/napari/napari/issues/8584). And what a start loads is there to
    stay, so that looking through it for garbage finds none; `ui.collecting` takes collecting over.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401, PLC0415 - it puts its own import in place of Python's

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
