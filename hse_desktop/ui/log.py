"""Where faults are written down, and the last net under the window."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from hse_desktop.ui.work import fault_code

if TYPE_CHECKING:
    from hse_desktop.ui.desk import Desk


def place() -> Path:
    """The log file on this system."""
    import platformdirs  # noqa: PLC0415 - after the first paint is soon enough

    return Path(platformdirs.user_log_dir("hse-desktop", appauthor=False)) / "hse-desktop.log"


def start(desk: "Desk") -> None:
    """Write warnings and faults to the log; an error nobody foresaw becomes a plain dialog, not an end."""
    root = logging.getLogger()
    try:
        place().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(place(), maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        root.addHandler(handler)
    except OSError:
        root.addHandler(logging.StreamHandler())

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        desk.show_crash(error, fault_code(error))

    sys.excepthook = caught
