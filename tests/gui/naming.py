"""Which controls say nothing to those who do not see them."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QTableView, QTabBar)


def nameless(window: QWidget) -> list[str]:
    """The controls in sight that have no name."""
    found = []
    for kind in CONTROLS:
        for control in window.findChildren(kind):
            inner = control.parent()
            if not control.isVisible() or isinstance(inner, QComboBox | QTableView):
                continue
            interface = QAccessible.queryAccessibleInterface(control)
            if not interface.text(QAccessible.Text.Name).strip():
                found.append(f"{type(control).__name__} {control.objectName()}")
    return found
