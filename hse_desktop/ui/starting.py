"""The start of the window: home is painted first, and all else is loaded after that."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer

from hse_desktop.ui import theme
from hse_desktop.ui.application import Application
from hse_desktop.ui.first_start import lock_for, may_run_already, name_for
from hse_desktop.ui.home import HomeWindow
from hse_desktop.ui.role import Role, role_of

if TYPE_CHECKING:
    from hse_desktop.ui.desk import Desk
    from hse_desktop.ui.one_process import OneProcess
    from hse_desktop.ui.stall import StallWatch

LISTEN_AFTER_MS = 50
"""By then home stands complete."""
_LOAD_AFTER_MS = 100
"""What the first press of a button would wait for is loaded from then on; any earlier it would hold home up."""
SWITCH_SECONDS = 0.0001
"""How long a thread beside the window keeps Python to itself. By Python's own 5 ms the window would wait as long for
each of the many steps in which it answers a key, while anything is loaded or computed beside it."""


STALLS = "HSE_DESKTOP_STALLS"
"""Where this variable names a file, the times in which the window was not served are written to it at the end."""


def start(arguments: list[str]) -> int:
    """Show home, or the case given as the only argument; the exit code once the last window is closed.

    If the person has the application open already, that one shows it and this start ends at once.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    case = next((Path(argument) for argument in arguments[1:] if not argument.startswith("-")), None)
    application = Application([*arguments, *theme.ARGUMENTS])
    application.setApplicationName("HSE Desktop")
    application.setDesktopFileName("hse-desktop")
    name = name_for(Path.home())
    starting = lock_for(name)
    listens = True
    if may_run_already(name):
        from hse_desktop.ui.one_process import Answer, hand_over  # noqa: PLC0415 - a first start does without

        answer = hand_over(name, case)
        if answer is Answer.TAKEN:
            return 0
        listens = answer is Answer.NOBODY
    theme.apply(application, has_style=True)
    settings = QSettings("hse-desktop", "hse-desktop")
    role = role_of(settings)
    home = HomeWindow(brand_first=role is Role.BRAND_OWNER)
    first: list[OneProcess] = []

    def listen(desk: "Desk") -> None:
        from hse_desktop.ui.one_process import OneProcess  # noqa: PLC0415 - not needed to paint

        if listens:
            first.append(OneProcess(name, desk.take_over))
            first[0].listen()
        starting.unlock()

    def go_on() -> None:
        desk = _begun(application, home, settings, keeps_open_cases=listens)
        QTimer.singleShot(LISTEN_AFTER_MS, desk, lambda: listen(desk))
        QTimer.singleShot(_LOAD_AFTER_MS, desk, desk.load_the_rest)
        left = desk.open_what_was_left()
        if (case is None and not left) or (case is not None and desk.open_case(case) is None):
            desk.show_home()

    if case is None and role is not None:
        home.painted.connect(go_on)
        home.show()
    else:
        go_on()
    watch = _stall_watch()
    code = application.exec()
    if watch is not None:
        watch.stop()
        Path(os.environ[STALLS]).write_text(watch.report(), encoding="utf-8")
    for listener in first:
        listener.close()
    if application.desk is not None:
        application.desk.end()
    return code


def _begun(
    application: Application, home: HomeWindow, settings: QSettings, *, keeps_open_cases: bool
) -> "Desk":
    """The desk around a home that may have been painted already."""
    from hse_desktop.ui import icons, log  # noqa: PLC0415 - not needed to paint
    from hse_desktop.ui.collecting import Collecting  # noqa: PLC0415 - as above
    from hse_desktop.ui.desk import Desk  # noqa: PLC0415 - as above
    from hse_desktop.ui.open_cases import OpenCases  # noqa: PLC0415 - as above
    from hse_desktop.ui.recent import RecentCases  # noqa: PLC0415 - as above

    Collecting(application)
    desk = application.desk = Desk(RecentCases(), settings, OpenCases() if keeps_open_cases else None, home)
    log.start(desk)
    application.setWindowIcon(icons.app_icon())
    return desk


def _stall_watch() -> "StallWatch | None":
    if not os.environ.get(STALLS):
        return None
    from hse_desktop.ui.stall import StallWatch  # noqa: PLC0415 - only where asked for

    watch = StallWatch()
    watch.start()
    return watch
