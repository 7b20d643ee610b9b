"""For how long the event loop is not served in a new user's whole way, from the first start to the bundle.

`python -m tests.bench.bench_stall` takes the way by keyboard, with the window drawn as ever, and prints the longest
times between two looks of the event loop: by the clock, and what of it the window's own thread worked. At the same
time a loop with nothing to do measures the same beside it: what it finds is the machine's, not ours.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import datetime
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSettings
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from hse_desktop.model.calendar import now_in_india
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.ui import main as program
from hse_desktop.ui import places, theme
from hse_desktop.ui.desk import Desk
from hse_desktop.ui.recent import RecentCases
from hse_desktop.ui.stall import Stall, StallWatch
from hse_desktop.ui.starting import SWITCH_SECONDS
from tests.gui import keyboard, walk
from tests.gui.fonts import load_fonts

PASSPHRASE = "correct horse"
IDLE = """
import sys, threading
from PySide6.QtCore import QCoreApplication
from hse_desktop.ui.stall import StallWatch
from tests.bench.bench_stall import figures
application = QCoreApplication([])
watch = StallWatch()
watch.start()
threading.Thread(target=lambda: (sys.stdin.read(), application.quit()), daemon=True).start()
application.exec()
watch.stop()
print(figures(watch.gaps))
"""


def figures(gaps: list[Stall]) -> str:
    """The longest, how many were too long, and what is rare, in words."""
    clock = sorted(gap.clock for gap in gaps)
    worked = sorted(gap.worked for gap in gaps)
    return (
        f"longest {clock[-1]:.0f} ms by the clock, {worked[-1]:.0f} ms worked; over 50 ms: "
        f"{sum(each > 50 for each in clock)} by the clock, {sum(each > 50 for each in worked)} worked; "
        f"99.9 of 100: {clock[int(len(clock) * 0.999)]:.0f} ms; {len(gaps)} ticks"
    )


def wait(until: Callable[[], bool], seconds: float = 120.0) -> None:
    """Let the window work until it holds."""
    deadline = QDeadlineTimer(int(seconds * 1000))
    while not until():
        if deadline.hasExpired():
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def write(text: str) -> None:
    """Type as a person does: the window has time between two keys."""
    for character in text:
        keyboard.write(character)
        QApplication.processEvents()


def main() -> None:
    """Take the way and print."""
    program.load_plainly()
    sys.setswitchinterval(SWITCH_SECONDS)
    application = QApplication([])
    load_fonts()
    idle = subprocess.Popen(
        [sys.executable, "-c", IDLE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        key = folder / "key.p12"
        key.write_bytes(throwaway_pkcs12("Meera Kulkarni", "Alpha", PASSPHRASE, now=now_in_india()))
        theme.apply(application)
        watch = StallWatch()
        watch.start()
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        with mock.patch.object(places, "documents_folder", lambda: folder):
            desk = Desk(RecentCases(folder / "recent.json"), settings)
            desk.show_home()
            desk.home.activateWindow()
            QApplication.processEvents()
            desk.load_the_rest()
            wait(lambda: not desk.work.busy and not desk.library.busy)  # a person reads for longer
            window = walk.Walk(key, PASSPHRASE, folder, wait).go()
            window.close()
            wait(lambda: not desk.windows)
        watch.stop()
        desk.home.close()
        desk.end()
    told, _nothing = idle.communicate("")
    print(watch.report())
    print(f"the way: {figures(watch.gaps)}")
    print(f"nothing to do, at the same time: {told.strip()}")


if __name__ == "__main__":
    day = datetime.date(2026, 9, 1)
    patched = [
        mock.patch(f"hse_desktop.workflow.{module}.today_in_india", lambda: day)
        for module in ("checking", "writing", "signing")
    ]
    for each in patched:
        each.start()
    with mock.patch.object(QDesktopServices, "openUrl"), mock.patch.object(walk, "write", write):
        main()
