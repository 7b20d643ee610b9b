"""How soon home is there, beside an empty window of PySide6, in one run.

`python -m tests.bench.bench_start` starts both by turns, each in a process of its own, home with a list of cases on
disk, and prints the medians in milliseconds from the start of the process to the end of the first paint, by the
clock and of processor time (which a busy machine disturbs less), their ratios (aim: at most 1.3), and what was loaded
by then that should come later. The first paint has the menus, the titles and the doors; `complete` is home with all its
cases, its messages and its keys, painted.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 21
CASES = 12

_PAINTED = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
class First(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isWindow():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False
    def tell(self):
        heavy = ("pydantic", "sqlalchemy", "pyhanko", "reportlab", "rapidfuzz", "babel", "json", "dataclasses")
        print(time.monotonic(), time.process_time(), *(name for name in heavy if name in sys.modules))
        self.then()
"""

EMPTY = f"""
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
{_PAINTED}
window, first = QMainWindow(), First()
first.then = application.quit
window.resize(1040, 720)
window.installEventFilter(first)
window.show()
application.exec()
"""

HOME = f"""
from hse_desktop.ui import main
main.load_plainly()
from hse_desktop.ui import starting
{_PAINTED}
class Home(starting.HomeWindow):
    def __init__(self, **how):
        super().__init__(**how)
        self.first = First()
        self.first.then = lambda: None
        self.installEventFilter(self.first)
    def furnish(self, recent):
        super().furnish(recent)
        assert self.cases.table.rowCount() == {CASES}
        self.repaint()
        self.first.tell()
        QTimer.singleShot(0, starting.Application.instance().quit)
starting.HomeWindow = Home
main.run(["hse-desktop"])
"""


def paints(program: str, home: Path) -> list[tuple[float, float, list[str]]]:
    """For each paint that a process of `program` tells of: milliseconds since its start, by the clock and of
    processor time, and what it had loaded by then. `home` is the home folder of its person."""
    environment = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "USERPROFILE": str(home),
        "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home), "XDG_DATA_HOME": str(home),
    }  # fmt: skip
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the first round leaves modules compiled
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    told = [line.split() for line in done.stdout.splitlines()]
    return [(1000 * (float(at) - began), 1000 * float(worked), loaded) for at, worked, *loaded in told]


def person(home: Path, count: int = CASES) -> None:
    """A home folder of somebody who said what they do and has worked on so many cases."""
    entries = []
    for number in range(count):
        file = home / f"Case {number}.hsecase"
        file.touch()
        entries.append(
            {
                "path": str(file),
                "title": f"Orion RX-{number} – Alpha Instruments Private Limited",
                "procedure": "HSE exemption",
                "changed": "2026-09-01T10:42:00+05:30",
                "next_step": "Equipment",
                "to_fix": number,
                "due": "2027-12-31",
                "due_what": "As we read the circular, an exemption letter ends with the year",
            }
        )
    kept = home / "hse-desktop"
    kept.mkdir()
    kept.joinpath("recent.json").write_text(json.dumps(entries), encoding="utf-8")
    kept.joinpath("hse-desktop.conf").write_text("[General]\nrole=importer\n", encoding="utf-8")


def main() -> None:
    """Start, by turns, and print the figures."""
    taken: dict[str, list[tuple[float, float]]] = {"empty": [], "home": [], "complete": []}
    early: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        person(Path(folder))
        for turn in range(ROUNDS + 1):
            (empty,) = paints(EMPTY, Path(folder))
            home, complete = paints(HOME, Path(folder))
            if turn:  # the first one warms the disk
                for name, paint in (("empty", empty), ("home", home), ("complete", complete)):
                    taken[name].append(paint[:2])
            early.update(home[2])
    for position, what in enumerate(("by the clock", "of processor time")):
        empty_ms, home_ms, complete_ms = (
            statistics.median(paint[position] for paint in paints_of) for paints_of in taken.values()
        )
        print(
            f"{what}: empty window {empty_ms:.0f} ms, home {home_ms:.0f} ms, {home_ms / empty_ms:.2f} times; "
            f"complete with {CASES} cases {complete_ms:.0f} ms, {complete_ms / empty_ms:.2f} times"
        )
    print(f"loaded before the first paint: {', '.join(sorted(early)) or 'nothing that should come later'}")


if __name__ == "__main__":
    main()
