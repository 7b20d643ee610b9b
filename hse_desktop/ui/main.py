"""`hse-desktop [CASE]`: starts the window."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer

from hse_desktop.ui import icons, log, theme
from hse_desktop.ui.application import Application
from hse_desktop.ui.desk import Desk
from hse_desktop.ui.recent import RecentCases

_PAINTED_BY_MS = 200
"""Home has been painted by then; loading the rest any earlier would hold it up."""


def run(argv: Sequence[str] | None = None) -> int:
    """Show home, or the case given as the only argument; the exit code once the last window is closed."""
    arguments = list(sys.argv if argv is None else argv)
    application = Application(arguments)
    application.setApplicationName("HSE Desktop")
    application.setDesktopFileName("hse-desktop")
    application.setWindowIcon(icons.app_icon())
    theme.apply(application)
    desk = Desk(RecentCases(), QSettings("hse-desktop", "hse-desktop"))
    application.desk = desk
    log.start(desk)
    case = next(
        (Path(argument) for argument in application.arguments()[1:] if not argument.startswith("-")), None
    )
    if case is None or desk.open_case(case) is None:
        desk.show_home()
    QTimer.singleShot(_PAINTED_BY_MS, desk.load_the_rest)
    code = application.exec()
    desk.end()
    return code
