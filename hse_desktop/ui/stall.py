"""Measures for how long the event loop is not served; only where it is asked for, never as the window is shipped."""

import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

LONGEST_MS = 50
"""What the window may take at a time, by our own rule; longer is felt."""
_TICK_MS = 5
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Stall:
    """A time in which no event was served: by the clock, and what of it the window's own thread worked (a busy
    machine lengthens the first, not the second), in milliseconds; and where it was, innermost last."""

    clock: float
    worked: float
    where: tuple[str, ...] = ()


class StallWatch(QObject):
    """Ticks in the event loop, and beside it looks where the loop hangs while a tick is late."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps: list[Stall] = []
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._watched = threading.get_ident()
        self._at, self._worked = 0.0, 0.0
        self._seen: tuple[str, ...] = ()
        self._ended = threading.Event()
        self._beside = threading.Thread(target=self._look, name="stall watch", daemon=True)

    def start(self) -> None:
        """Measure from here on."""
        self._at, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start()
        self._beside.start()

    def stop(self) -> None:
        """Measure no more."""
        self._tick()
        self._timer.stop()
        self._ended.set()
        self._beside.join()

    def report(self) -> str:
        """Each stall, the longest first; then how many ticks there were."""
        long = sorted((g for g in self.gaps if g.clock > LONGEST_MS), key=lambda g: -g.clock)
        lines = [f"{g.clock:.0f} ms ({g.worked:.0f} worked): {' > '.join(g.where)}" for g in long]
        return "\n".join([*lines, f"{len(long)} of {len(self.gaps)} ticks later than {LONGEST_MS} ms"])

    def _tick(self) -> None:
        at, worked = time.perf_counter(), time.thread_time()
        late = 1000 * (at - self._at) - _TICK_MS
        self.gaps.append(Stall(max(late, 0.0), 1000 * (worked - self._worked), self._seen))
        self._at, self._worked, self._seen = at, worked, ()

    def _look(self) -> None:
        while not self._ended.wait(_TICK_MS / 1000):
            if 1000 * (time.perf_counter() - self._at) > LONGEST_MS / 2 and not self._seen:
                frame = sys._current_frames().get(self._watched)
                self._seen = _ours(frame)


def _ours(frame: FrameType | None) -> tuple[str, ...]:
    """The functions of the application on the stack, innermost last, and what the innermost one calls."""
    found: list[str] = []
    while frame is not None:
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(_PACKAGE):
            found.append(f"{file.stem}.{frame.f_code.co_name}:{frame.f_lineno}")
        elif not found:
            found.append(f"{file.stem}.{frame.f_code.co_name}")
        frame = frame.f_back
    return tuple(reversed(found[:6]))
