"""A widget that nobody holds any more is destroyed in the window's thread, whatever runs beside it."""

import gc
from typing import Any

from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hse_desktop.ui.collecting import Collecting
from hse_desktop.ui.work import Cancelled, Progress, Work


class Circle(QWidget):
    """Only a cycle of references keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.show()


def test_a_widget_in_a_cycle_goes_in_the_windows_thread(qtbot: QtBot, dressed: QApplication) -> None:
    gone: list[bool] = []
    owner = QObject()
    work = Work(owner)
    gc.enable()
    collecting = Collecting(dressed, every_ms=20)
    try:
        Circle().destroyed.connect(lambda: gone.append(QThread.currentThread() is dressed.thread()))

        def fills_memory(_progress: Progress, _cancelled: Cancelled) -> int:
            kept: list[Any] = [[[number]] for number in range(200_000)]
            return len(kept)

        work.start(fills_memory, lambda _count: None, lambda _error: None)
        qtbot.waitUntil(lambda: not work.busy, timeout=60_000)
        gc.collect()
        assert gone == [True]
    finally:
        collecting.end()
