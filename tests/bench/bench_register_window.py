"""How long the register's window takes to show a screen when the register is large, against 50 ms.

`python -m tests.bench.bench_register_window [ENTRIES]` fills a register in a file with 100,000 entries and prints for
each screen the median, the 95th percentile and the slowest, in milliseconds: from the wish until it is painted, and,
beside it, the longest that the window's own thread was held by it.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from unittest import mock

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from hse_desktop.store.library.places import open_file
from hse_desktop.ui import theme
from hse_desktop.ui.register_window import RegisterWindow
from tests.bench.bench_register import AIM_MS, ROUNDS, YEAR, fill
from tests.gui.fonts import load_fonts


def shown(window: RegisterWindow, wish: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds until what was wished for is painted, and the longest time without a turn of the event loop."""
    beat = QTimer(window, interval=1)
    turns: list[float] = []
    beat.timeout.connect(lambda: turns.append(time.perf_counter()))
    beat.start()
    began = time.perf_counter()
    wish()
    settle(window)
    window.repaint()
    ended = time.perf_counter()
    beat.stop()
    beat.deleteLater()
    held = max(after - before for before, after in pairwise([began, *turns, ended]))
    return 1000 * (ended - began), 1000 * held


def settle(window: RegisterWindow) -> None:
    """Wait for the work beside the window."""
    loop = QEventLoop()
    window.session.work.idle.connect(loop.quit)
    if window.session.work.busy:
        loop.exec()


def screens(window: RegisterWindow) -> dict[str, Callable[[], object]]:
    """What a person does, and what is to be seen for it."""
    overview = window.overview
    numbers = iter(range(1, 10_000))

    def search() -> None:
        overview.search.setText(f"rx 00{next(numbers):03d}")
        overview.filters._soon.stop()
        overview.refresh_list()

    def more() -> None:
        overview.counts.rows.fetchMore(overview.counts.rootIndex())

    def turn(to: int) -> None:
        overview.tabs.setCurrentIndex(to)
        overview.refresh_list()

    return {
        "the first screen": overview.refresh,
        "the next page": more,
        "a search": search,
        "letters": partial(turn, 1),
        "history": partial(turn, 2),
    }


def main() -> None:
    """Fill, show, and print."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    application = QApplication([])
    load_fonts()
    theme.apply(application, dark=False)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)

        def opener() -> object:
            return open_file(place / "library.sqlite", create=True, marks_folder=place)

        with open_file(place / "library.sqlite", create=True, marks_folder=place) as library:
            models = fill(library, entries)
        with mock.patch("hse_desktop.store.settings.default_place", lambda: place / "settings.json"):
            window = RegisterWindow(opener)  # type: ignore[arg-type]  # it is a library
            window.show()
            settle(window)
            print(f"\n{entries:,} entries, {models:,} models, {YEAR}")
            print(f"{'screen':<20}{'median':>9}{'95 %':>9}{'slowest':>9}{'of aim':>8}{'held':>9}")
            for name, wish in screens(window).items():
                shown(window, wish)
                taken = [shown(window, wish) for _round in range(ROUNDS)]
                waits = sorted(wait for wait, _held in taken)
                most = waits[int(0.95 * ROUNDS) - 1]
                held = max(held for _wait, held in taken)
                times = f"{waits[ROUNDS // 2]:>9.1f}{most:>9.1f}{waits[-1]:>9.1f}{most / AIM_MS:>8.2f}"
                print(f"{name:<20}{times}{held:>9.1f}")
            window.close()
            settle(window)


if __name__ == "__main__":
    main()
