"""Garbage is collected in the window's thread alone.

Python collects in whichever thread happens to allocate. A widget that only a cycle of references keeps would then be
destroyed beside the window: Qt waits there for the window's thread, which may be waiting for that very job.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 500
_LOADED_BY_MS: Final = 5000
"""By then the rooms of the house are loaded: what is there stays, and need not be looked through again."""


class Collecting(QObject):
    """Takes collecting over from Python as long as it lives; ended by `end`."""

    def __init__(self, parent: QObject, *, every_ms: int = _EVERY_MS) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self._collect)
        self._timer.start()
        QTimer.singleShot(_LOADED_BY_MS, self, gc.freeze)

    def end(self) -> None:
        """Leave collecting to Python again."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        """The oldest generation that is due by Python's own thresholds."""
        due = [
            generation
            for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if most and count > most
        ]
        if due:
            gc.collect(due[-1])
