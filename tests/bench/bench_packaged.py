"""How soon the packaged window is there, beside the checkout's, in one run.

`python -m tests.bench.bench_packaged` starts both by turns on a screen of Xvfb, if a Linux build lies in
`build/linux/payload`, and prints the medians in milliseconds from the start of the process until home is on the screen,
and their ratio (aim: at most 1.3). Both begin at the same function of ours.
"""

import mmap
import os
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGED = CHECKOUT / "build" / "linux" / "payload" / "hse-desktop"
ROUNDS = 7
WIDTH, HEIGHT = 1280, 900
_START = "import sys; from hse_desktop.packaged import window; sys.exit(window())"


@contextmanager
def screen(folder: Path) -> Iterator[tuple[str, Callable[[], bool]]]:
    """A screen; its display, and whether something is drawn in its middle."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            *("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"),
            *("-nolisten", "tcp", "-fbdir", folder),
        ],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as told:
        display = f":{told.readline().strip()}"
    with (folder / "Xvfb_screen0").open("rb") as file:
        pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    # The header of an X window dump: its size is the first number, bytes a line the 13th, colours the 20th.
    header = struct.unpack(">25I", pixels[:100])
    middle = header[0] + 12 * header[19] + header[12] * (HEIGHT // 2) + 4 * (WIDTH // 2)
    try:
        yield display, lambda: any(pixels[middle : middle + 3])
    finally:
        pixels.close()
        server.terminate()
        server.wait()


def first_paint(command: list[str | Path]) -> float:
    """Milliseconds from the start of the process until something is drawn."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        screen(Path(folder)) as (display, drawn),
    ):
        environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display, "HOME": folder}
        began = time.monotonic()
        with subprocess.Popen(command, env=environment, cwd=CHECKOUT, stderr=subprocess.DEVNULL) as window:
            while not drawn() and window.poll() is None:
                time.sleep(0.002)
            took = time.monotonic() - began
            if window.poll() is not None:
                sys.exit(f"{command[0]} ended with {window.returncode} before it drew anything")
            window.terminate()
    return 1000 * took


def main() -> None:
    """Start, by turns, and print the figures."""
    if not PACKAGED.exists():
        print("no packaged window to measure: python3 installers/dev.py build linux")
        return
    commands: dict[str, list[str | Path]] = {
        "checkout": [sys.executable, "-c", _START],
        "packaged": [PACKAGED],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _round in range(ROUNDS + 1):
        for name, command in commands.items():
            taken[name].append(first_paint(command))
    medians = {name: statistics.median(figures[1:]) for name, figures in taken.items()}
    said = ", ".join(f"{name} {median:.0f} ms" for name, median in medians.items())
    print(f"{said}, {medians['packaged'] / medians['checkout']:.2f} times")


if __name__ == "__main__":
    main()
