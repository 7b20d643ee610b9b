"""`hse-desktop [CASE]`: starts the window."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from hse_desktop.ui import icons, log, theme
from hse_desktop.ui.desk import Desk
from hse_desktop.ui.one_process import Answer, OneProcess, hand_over, lock_for, name_for
from hse_desktop.ui.recent import RecentCases


def run(argv: Sequence[str] | None = None) -> int:
    """Show home, or the case given as the only argument; the exit code once the last window is closed.

    If the person has the application open already, that one shows it and this start ends at once.
    """
    arguments = list(sys.argv if argv is None else argv)
    application = QApplication(arguments)
    application.setApplicationName("HSE Desktop")
    application.setDesktopFileName("hse-desktop")
    application.setWindowIcon(icons.app_icon())
    case = next(
        (Path(argument) for argument in application.arguments()[1:] if not argument.startswith("-")), None
    )
    name = name_for(Path.home())
    starting = lock_for(name)
    answer = hand_over(name, case)
    if answer is Answer.TAKEN:
        return 0
    theme.apply(application)
    desk = Desk(RecentCases(), QSettings("hse-desktop", "hse-desktop"))
    log.start(desk)
    first = OneProcess(name, desk.take_over)
    if answer is Answer.NOBODY:
        first.listen()
    starting.unlock()
    if case is None or desk.open_case(case) is None:
        desk.show_home()
    code = application.exec()
    first.close()
    desk.end()
    return code
