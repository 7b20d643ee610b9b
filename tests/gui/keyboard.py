"""What a person does with the keyboard: it goes where the cursor is, and Tab goes on until one hears what one wants."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

NO_KEYS = Qt.KeyboardModifier.NoModifier
MOST_TABS = 120


def focused() -> QWidget:
    """The control with the cursor: an open menu or list before anything behind it."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def heard(widget: QWidget | None = None) -> str:
    """What a screen reader says of a control, of the one with the cursor without one."""
    widget = widget or focused()
    if isinstance(widget, QComboBox):
        return widget.accessibleName()  # Qt answers with the value on Linux, where the label is a relation
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def heard_value() -> str:
    """What a screen reader says stands in the control with the cursor."""
    return QAccessible.queryAccessibleInterface(focused()).text(QAccessible.Text.Value)


def press(key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Press a key; the window does what it has to before the next one."""
    QTest.keyClick(focused(), key, keys)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type text, character by character; unlike `keyClicks`, any character."""
    for character in text:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, focused(), Qt.Key.Key_unknown, character, Qt.KeyboardModifier.NoModifier
        )


def tab_to(wanted: Callable[[str], bool] | str, *, back: bool = False) -> None:
    """Tab on until the cursor is on a control that says so; fails where the keyboard does not lead to it."""
    said: list[str] = []
    for _step in range(MOST_TABS):
        name = heard()
        if name.startswith(wanted) if isinstance(wanted, str) else wanted(name):
            return
        said.append(name)
        press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {wanted!r}; it comes to {said}")


def down_to(there: Callable[[], bool]) -> None:
    """Press the down arrow until one is where one wants to be; fails where it does not lead there."""
    for _step in range(MOST_TABS):
        if there():
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(f"the arrows do not lead there; they end at {heard()!r}, {heard_value()!r}")
