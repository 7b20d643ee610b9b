"""What the pages of the register share: the way back, facts in two columns, and lists behind tabs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.wrapped import wrapped


class DetailPage(QWidget):
    """One thing of the register by itself, with the way back to where it was found."""

    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.back_button = icons.Button(_("Back to the list"), icon_name="chevron-left", kind="quiet")
        self.back_button.clicked.connect(self.back_wanted)
        self.column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.title = wrapped("", "title")
        self.subtitle = wrapped("", "muted")
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self.title)
        titles.addWidget(self.subtitle)
        self.column.addLayout(titles)
        self.notices = NoticePlace()
        self.column.addWidget(self.notices)

    def keep_focus(self) -> None:
        """Where the button that had the cursor is gone, the way back has it."""
        has_it = self.window().focusWidget()
        if has_it is None or not has_it.isVisible():
            self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def entered(self) -> None:
        """The page comes into sight."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)


class Facts(QFrame):
    """Labels and what is to be said, in rows of so many pairs."""

    def __init__(self, pairs: int) -> None:
        super().__init__()
        self._pairs = pairs
        self.setProperty("role", "card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        for pair in range(pairs):
            self._grid.setColumnStretch(2 * pair + 1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these in place of those before."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, (label, words) in enumerate(facts):
            row, pair = divmod(number, self._pairs)
            left = QLabel(label)
            left.setProperty("role", "hint")
            right = wrapped(words)
            right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            right.setAccessibleName(f"{label}: {words}")
            self._grid.addWidget(left, row, 2 * pair, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(right, row, 2 * pair + 1)


class Tabbed(QWidget):
    """Lists, one in sight."""

    def __init__(self, lists: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("What is listed"))
        self._stack = QStackedWidget()
        for name, widget in lists:
            self.tabs.addTab(name)
            self._stack.addWidget(widget)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)


def buttons_in_a_row(buttons: Sequence[QWidget]) -> QHBoxLayout:
    """Side by side, from the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
