"""Tab goes as one reads: by where things stand in the layouts, whenever they were made.

Qt's own chain is by creation: a row that is added, or a page that is made when first wanted, would come last.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QMainWindow, QScrollArea, QSplitter, QWidget


def reading_order(root: QWidget) -> list[QWidget]:
    """The controls in sight that Tab comes to, in the order in which they are read."""
    inner = root.centralWidget() if isinstance(root, QMainWindow) else root
    return [
        widget
        for widget in _in_order(inner)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.focusProxy() is None
    ]


def move_focus(root: QWidget, *, forward: bool) -> bool:
    """Put the cursor on the next control, or the one before; False if there is none in sight."""
    order = reading_order(root)
    if not order:
        return False
    now = root.focusWidget()
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    if now in order:
        target = order[(order.index(now) + (1 if forward else -1)) % len(order)]
    else:
        target = order[0 if forward else -1]
    target.setFocus(reason)
    bring_into_sight(target)
    return True


def bring_into_sight(widget: QWidget) -> None:
    """Scroll whatever has to be scrolled for it."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _in_order(widget: QWidget | None) -> Iterator[QWidget]:
    """A widget and all within it that is in sight, as it is laid out."""
    if widget is None or widget.isHidden():
        return
    yield widget
    for child in _children(widget):
        yield from _in_order(child)


def _children(widget: QWidget) -> Sequence[QWidget | None]:
    if isinstance(widget, QScrollArea):
        return [widget.widget()]
    if isinstance(widget, QSplitter):
        return [widget.widget(position) for position in range(widget.count())]
    layout = widget.layout()
    return list(_laid_out(layout)) if layout is not None else []


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for position in range(layout.count()):
        item = layout.itemAt(position)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
