"""What does not fit on the screen: words that are cut, and controls that have no room."""

import re

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from hse_desktop.ui.case_frame import OneLine
from hse_desktop.ui.links import Link

_SLACK = 2
_BREAKS = re.compile(r"[\s\u200b]+|(?<=-)")


def cut_off(window: QWidget) -> list[str]:
    """The labels and buttons in sight whose words have less room than they need; words that end in “…” by
    design, with the whole in the tooltip, are no fault."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        if isinstance(widget, OneLine | Link) or not widget.text():
            continue
        if _too_small(widget) or _outside(widget, window):
            found.append(f"{type(widget).__name__} {widget.text()[:50]!r} {widget.width()}x{widget.height()}")
    return found


def _too_small(widget: QLabel | QAbstractButton) -> bool:
    needs = widget.minimumSizeHint()
    height = needs.height()
    if isinstance(widget, QLabel) and widget.wordWrap():
        metrics, room = widget.fontMetrics(), widget.contentsRect()
        flags = Qt.TextFlag.TextWordWrap
        height = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), flags, widget.text()).height()
        longest = max((metrics.horizontalAdvance(word) for word in _BREAKS.split(widget.text())), default=0)
        return room.height() + _SLACK < height or room.width() + _SLACK < longest
    return widget.width() + _SLACK < needs.width() or widget.height() + _SLACK < height


def _outside(widget: QWidget, window: QWidget) -> bool:
    """True if part of it lies where nobody can scroll to: a scroll area scrolls up and down only."""
    area = widget.parentWidget()
    while area is not None and area is not window and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    holder = area.viewport() if isinstance(area, QScrollArea) else window
    left = widget.mapTo(holder, widget.rect().topLeft()).x()
    return left < -_SLACK or left + widget.width() > holder.width() + _SLACK
