"""What may be told of a fault inside the application: where in the program it was, and nothing of any case.

The words of an exception are left out, for they can hold what was typed; so is every path of this computer.
"""

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from hse_desktop import __version__
from hse_desktop.model.calendar import INDIA
from hse_desktop.ui import log

_PACKAGE = Path(__file__).parents[1]
_MOST_CAUSES = 5


def crash_report(error: BaseException, code: str, at: datetime) -> str:
    """The report as plain text, in English: versions, and for each exception its kind and its frames."""
    lines = [
        f"HSE Desktop {__version__}, fault {code} of {at.astimezone(INDIA):%Y-%m-%d %H:%M} IST",
        f"System: {platform.system()} {platform.release()}, {platform.machine()}",
        f"Python: {platform.python_version()}{', packed' if getattr(sys, 'frozen', False) else ''}",
        f"Qt: {_qt()}",
        "",
    ]
    cause: BaseException | None = error
    for _cause in range(_MOST_CAUSES):
        if cause is None:
            break
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}, innermost last:")
        lines += [
            f"  {_module(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def keep(report: str, code: str) -> Path | None:
    """The report as a file beside the log; None where the disk or the folder refuses."""
    file = log.place().with_name(f"fault-{code}.txt")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(report, encoding="utf-8")
    except OSError:
        return None
    return file


def _module(filename: str) -> str:
    """A file within our package or another one, without where that lies."""
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return path.name


def _qt() -> str:
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - said once, after a fault

    return qVersion()
