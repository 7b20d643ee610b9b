"""`hse-desktop [CASE]`: starts the window."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer

from hse_desktop.ui import icons, log, theme
from hse_desktop.ui.application import Application
from hse_desktop.ui.desk import Desk
from hse_desktop.ui.first_start import lock_for, may_run_already, name_for
from hse_desktop.ui.recent import RecentCases

if TYPE_CHECKING:
    from hse_desktop.ui.one_process import OneProcess

LISTEN_AFTER_MS = 100
"""By then the first window is painted."""
_PAINTED_BY_MS = 200
"""Home has been painted by then; loading the rest any earlier would hold it up."""


def run(argv: Sequence[str] | None = None) -> int:
    """Show home, or the case given as the only argument; the exit code once the last window is closed.

    If the person has the application open already, that one shows it and this start ends at once.
    """
    arguments = list(sys.argv if argv is None else argv)
    application = Application(arguments)
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
    desk = Desk(RecentCases(), QSettings("hse-desktop", "hse-desktop"))
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
    if case is None or desk.open_case(case) is None:
        desk.show_home()
    QTimer.singleShot(_PAINTED_BY_MS, desk.load_the_rest)
    code = application.exec()
    for listener in first:
        listener.close()
    desk.end()
    return code
