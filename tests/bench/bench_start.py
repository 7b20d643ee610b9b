"""How soon home is there, beside an empty window of PySide6, in one run.

`python -m tests.bench.bench_start` starts both by turns, each in a process of its own with a list of cases on disk,
and prints the medians in milliseconds from the start of the process to the end of the first paint, by the clock
and of processor time (which a busy machine disturbs less), their ratios (aim: at most 1.3), and what was loaded by
then that should come later.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
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
        heavy = ("pydantic", "sqlalchemy", "pyhanko", "reportlab", "rapidfuzz", "babel")
        print(time.monotonic(), time.process_time(), *(name for name in heavy if name in sys.modules))
        QApplication.exit(0)
"""

EMPTY = f"""
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
{_PAINTED}
window, first = QMainWindow(), First()
window.resize(1040, 720)
window.installEventFilter(first)
window.show()
application.exec()
"""

HOME = f"""
from pathlib import Path
from PySide6.QtWidgets import QApplication
from hse_desktop.ui import icons, theme
from hse_desktop.ui.desk import Desk
from hse_desktop.ui.recent import RecentCases
application = QApplication([])
{_PAINTED}
application.setWindowIcon(icons.app_icon())
theme.apply(application)
desk, first = Desk(RecentCases(Path(sys.argv[1]))), First()
desk.home.installEventFilter(first)
desk.show_home()
application.exec()
desk.end()
"""


def first_paint(program: str, listed: Path) -> tuple[float, float, list[str]]:
    """Milliseconds from the start of a process to its first paint, by the clock and of processor time, and what it
    had loaded by then."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program, str(listed)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    at, worked, *loaded = done.stdout.split()
    return 1000 * (float(at) - began), 1000 * float(worked), loaded


def cases(folder: Path, count: int = CASES) -> Path:
    """A list of cases, as home reads it."""
    entries = []
    for number in range(count):
        file = folder / f"Case {number}.hsecase"
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
    listed = folder / "recent.json"
    listed.write_text(json.dumps(entries), encoding="utf-8")
    return listed


def main() -> None:
    """Start, by turns, and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        listed = cases(Path(folder))
        taken: dict[str, list[tuple[float, float]]] = {EMPTY: [], HOME: []}
        early: set[str] = set()
        for _round in range(ROUNDS + 1):
            for program, figures in taken.items():
                clock, processor, loaded = first_paint(program, listed)
                figures.append((clock, processor))
                early.update(loaded if program is HOME else [])
    for position, what in enumerate(("by the clock", "of processor time")):
        empty, home = (statistics.median(f[position] for f in figures[1:]) for figures in taken.values())
        print(
            f"{what}: empty window {empty:.0f} ms, home with {CASES} cases {home:.0f} ms, {home / empty:.2f} times"
        )
    print(f"loaded before the first paint: {', '.join(sorted(early)) or 'nothing that should come later'}")


if __name__ == "__main__":
    main()
