"""What a person does with the pointer."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_HOW = (Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def drag_over(files: list[Path], over: QWidget) -> bool:
    """Drag files over a widget; False if it would not have them."""
    data = _named(files)  # the event does not keep it
    action, button, keys = _HOW
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, keys)
    QApplication.sendEvent(over, enter)
    return enter.isAccepted()


def drag_away(over: QWidget) -> None:
    """Drag them away again."""
    QApplication.sendEvent(over, QDragLeaveEvent())


def drop(files: list[Path], on: QWidget) -> bool:
    """Drag files over a widget and let go; False if it would not have them."""
    if not drag_over(files, on):
        return False
    data = _named(files)
    action, button, keys = _HOW
    QApplication.sendEvent(on, QDropEvent(QPointF(5, 5), action, data, button, keys))
    return True


def _named(files: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Press at one place, move to another, and let go."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(widget, (start + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)
