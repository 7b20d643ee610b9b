"""Pictures of windows: waiting until there is something to see, and taking one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from hse_desktop.ui.case_window import CaseWindow
from tests.gui.fitting_in import cut_off
from tests.gui.naming import nameless

Shoot = Callable[[QWidget, Path, str], None]


FAULTS: list[str] = []
"""What is cut off or has no name in the pictures taken so far, each under the name of its picture."""


def settle(until: Callable[[], bool] = lambda: True, seconds: float = 120.0) -> None:
    """Let the window work until `until` holds and nothing is left to paint."""
    deadline = QDeadlineTimer(int(seconds * 1000))
    while not until():
        if deadline.hasExpired():
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    for _round in range(4):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 30)


def shoot(widget: QWidget, out: Path, name: str) -> None:
    """Keep a picture of a window."""
    settle()
    widget.grab().save(str(out / f"{name}.png"))
    FAULTS.extend(f"{name}: {fault}" for fault in [*cut_off(widget), *nameless(widget)])


def idle(window: CaseWindow) -> None:
    """Wait for the work beside a window."""
    settle(lambda: not window.session.work.busy)


def opened(path: Path, size: tuple[int, int]) -> CaseWindow:
    """A case window with everything looked at."""
    window = CaseWindow(path)
    window.resize(*size)
    window.show()
    window.activateWindow()
    idle(window)
    return window


def close(window: CaseWindow) -> None:
    """Close a case window with its threads."""
    gone: list[object] = []
    window.closed.connect(gone.append)
    window.close()
    settle(lambda: bool(gone))
