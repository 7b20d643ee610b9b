"""A screen without a monitor, and a picture of what a window shows on it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installers.errors import SetUpError

WINDOW = 30
"""Per cent of the screen; a message alone covers less."""
_LOOKS = 120
_TAKE = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
application = QApplication([])
looks = 0
def look():
    global looks
    looks += 1
    image = application.primaryScreen().grabWindow(0).toImage()
    seen = [image.pixel(x, y) != 0xFF000000 for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)]
    share = 100 * sum(seen) // len(seen)
    # Twice the same: the window is done with drawing.
    if looks == {_LOOKS} or share > {WINDOW} and image == look.last:
        image.save(sys.argv[1])
        print(share)
        application.quit()
    look.last = image
look.last = None
timer = QTimer(interval=1000)
timer.timeout.connect(look)
timer.start()
application.exec()
"""


@contextmanager
def xvfb() -> Iterator[str]:
    """A screen of 1280 by 900; gives the name of the display."""
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-ac"],
        pass_fds=[writing],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        try:
            with os.fdopen(reading, encoding="ascii") as told:
                number = told.readline().strip()
            if not number:
                raise SetUpError("Xvfb did not start.")
            yield f":{number}"
        finally:
            server.terminate()


def picture(python: Path, display: str, target: Path) -> int:
    """Waits up to two minutes for a window to be drawn and writes what the screen shows; what share of it is not
    black, in per cent."""
    done = subprocess.run(
        [python, "-I", "-c", _TAKE, target],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
    )
    return int(done.stdout)
