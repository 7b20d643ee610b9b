"""Chooses among many records of the library: a search, a list, Enter."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.search_field import SearchField
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.workflow.from_library import Offer


class LibraryChoice(QDialog):
    """`find` gives what fits the words typed so far; `then` is called with what was chosen."""

    def __init__(
        self, over: QWidget, find: "Callable[[str], Sequence[Offer]]", then: "Callable[[Offer], object]"
    ) -> None:
        super().__init__(over)
        self._find, self._then = find, then
        self._offers: Sequence[Offer] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("From my library"))
        self.resize(theme.scaled(460), theme.scaled(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        self.search = SearchField(_("Search the library"))
        self.search.installEventFilter(self)
        self.use_button = icons.Button(_("Use"), kind="primary")
        self.search.textChanged.connect(self._fill)
        column.addWidget(self.search)
        self.list = QListWidget()
        self.list.setProperty("role", "rail")
        self.list.setAccessibleName(_("From my library"))
        self.list.itemActivated.connect(lambda _item: self._use())
        self.list.currentRowChanged.connect(lambda row: self.use_button.setEnabled(row >= 0))
        column.addWidget(self.list, 1)
        self.none = wrapped(_("Nothing in the library has all these words."), "muted")
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.none)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        cancel = icons.Button(_("Cancel"))
        cancel.clicked.connect(self.close)
        row.addWidget(cancel)
        self.use_button.setDefault(True)
        self.use_button.clicked.connect(self._use)
        row.addWidget(self.use_button)
        column.addLayout(row)
        self._fill("")
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)

    def _fill(self, words: str) -> None:
        self._offers = self._find(words)
        self.list.clear()
        for offer in self._offers:
            self.list.addItem(say(offer.label))
        self.list.setCurrentRow(0 if self._offers else -1)
        self.use_button.setEnabled(bool(self._offers))
        self.list.setVisible(bool(self._offers))
        self.none.setVisible(not self._offers)

    def _use(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.close()
            self._then(self._offers[row])
