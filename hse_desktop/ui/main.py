"""`hse-desktop [CASE]`: starts the window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer

from hse_desktop.ui import icons, log, theme
from hse_desktop.ui.application import Application
from hse_desktop.ui.collecting import Collecting
from hse_desktop.ui.desk import Desk
from hse_desktop.ui.first_start import lock_for, may_run_already, name_for
from hse_desktop.ui.open_cases import OpenCases
from hse_desktop.ui.recent import RecentCases

if TYPE_CHECKING:
    from hse_desktop.ui.one_process import OneProcess
    from hse_desktop.ui.stall import StallWatch

LISTEN_AFTER_MS = 100
"""By then the first window is painted."""
_PAINTED_BY_MS = 200
"""Home has been painted by then; loading the rest any earlier would hold it up."""
SWITCH_SECONDS = 0.0001
"""How long a thread beside the window keeps Python to itself. By Python's own 5 ms the window would wait as long for
each of the many steps in which it answers a key, while anything is loaded or computed beside it."""


STALLS = "HSE_DESKTOP_STALLS"
"""Where this variable names a file, the times in which the window was not served are written to it at the end."""


def run(argv: Sequence[str] | None = None) -> int:
    """Show home, or the case given as the only argument; the exit code once the last window is closed.

    If the person has the application open already, that one shows it and this start ends at once.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    arguments = list(sys.argv if argv is None else argv)
    application = Application(arguments)
    Collecting(application)
    application.setApplicationName("HSE Desktop")
    application.setDesktopFileName("hse-desktop")
    application.setWindowIcon(icons.app_icon())
    case = next(
        (Path(argument) for argument in application.arguments()[1:] if not argument.startswith("-")), None
    )
    name = name_for(Path.home())
    starting = lock_for(name)
    listens = True
    if may_run_already(name):
        from hse_desktop.ui.one_process import Answer, hand_over  # noqa: PLC0415 - a first start does without

        answer = hand_over(name, case)
        if answer is Answer.TAKEN:
            return 0
        listens = answer is Answer.NOBODY
    theme.apply(application)
    desk = Desk(RecentCases(), QSettings("hse-desktop", "hse-desktop"), OpenCases() if listens else None)
    application.desk = desk
    log.start(desk)
    first: list[OneProcess] = []

    def listen() -> None:
        from hse_desktop.ui.one_process import OneProcess  # noqa: PLC0415 - not needed to paint

        if listens:
            first.append(OneProcess(name, desk.take_over))
            first[0].listen()
        starting.unlock()

    QTimer.singleShot(LISTEN_AFTER_MS, desk, listen)
    left = desk.open_what_was_left()
    if (case is None and not left) or (case is not None and desk.open_case(case) is None):
        desk.show_home()
    QTimer.singleShot(_PAINTED_BY_MS, desk.load_the_rest)
    watch = _stall_watch()
    code = application.exec()
    if watch is not None:
        watch.stop()
        Path(os.environ[STALLS]).write_text(watch.report(), encoding="utf-8")
    for listener in first:
        listener.close()
    desk.end()
    return code


def _stall_watch() -> "StallWatch | None":
    if not os.environ.get(STALLS):
        return None
    from hse_desktop.ui.stall import StallWatch  # noqa: PLC0415 - only where asked for

    watch = StallWatch()
    watch.start()
    return watch
