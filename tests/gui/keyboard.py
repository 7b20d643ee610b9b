"""What a person does with the keyboard: it goes where the cursor is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def focused() -> QWidget:
    """The control with the cursor."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key."""
    QTest.keyClick(focused(), key, keys)


def write(text: str) -> None:
    """Type text, character by character; unlike `keyClicks`, any character."""
    for character in text:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, focused(), Qt.Key.Key_unknown, character, Qt.KeyboardModifier.NoModifier
        )
