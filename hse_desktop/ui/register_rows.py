"""Long lists of the register: rows are fetched a page at a time, beside the window, as they come into sight."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import theme
from hse_desktop.ui.register_bar import USE_ROLE, UseDelegate
from hse_desktop.ui.register_session import RegisterSession

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library

PAGE = 100
"""Rows asked for at once."""

_ROOMY = 1080
"""In a narrower list, at the plain text size, the spare columns are left out."""

NEWEST = 2**31 - 1
"""Above every id: the newest rows are asked for first."""

Fetch = Callable[["Library", Any], Sequence[Any]]
"""A page of rows: those after the last row that is known, None before the first."""

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column: its heading, and what a row says in it. `use` draws the bar of a balance; a `spare` one makes room."""

    heading: str
    text: Callable[[Any], str]
    number: bool = False
    stretch: bool = False
    spare: bool = False
    use: Callable[[Any], Any] | None = None


class Rows(QAbstractTableModel):
    """What was fetched so far."""

    failed = Signal(object)  # HseError
    arrived = Signal()

    def __init__(self, session: RegisterSession, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._columns = session, columns
        self.rows: list[Any] = []
        self._fetch: Fetch | None = None
        self._asked = 0  # what an earlier question answers comes too late
        self._waiting = self._complete = False

    @property
    def waiting(self) -> bool:
        """True while a page is on its way."""
        return self._waiting

    def show(self, fetch: Fetch) -> None:
        """List what `fetch` gives, from the first page on; what stood here stays until it is there."""
        self._fetch, self._complete = fetch, False
        self._ask(None)

    def canFetchMore(self, _parent: _Index) -> bool:
        return bool(self.rows) and not self._complete and not self._waiting

    def fetchMore(self, _parent: _Index) -> None:
        if self.canFetchMore(QModelIndex()):
            self._ask(self.rows[-1])

    def _ask(self, last: Any) -> None:
        fetch = self._fetch
        if fetch is None:
            return
        self._asked += 1
        mine, self._waiting = self._asked, True

        def done(page: Sequence[Any]) -> None:
            if mine == self._asked:
                self._take(last, page)

        def failed(error: HseError) -> None:
            if mine == self._asked:
                self._waiting, self._complete = False, True
                self.failed.emit(error)

        self._session.ask(lambda library: list(fetch(library, last)), done, failed)

    def _take(self, last: Any, page: Sequence[Any]) -> None:
        self._waiting, self._complete = False, len(page) < PAGE
        if last is None and self.rows == list(page):
            pass  # nothing was entered meanwhile: the cursor stays where it is
        elif last is None:
            self.beginResetModel()
            self.rows = list(page)
            self.endResetModel()
        elif page:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(page) - 1)
            self.rows += page
            self.endInsertRows()
        self.arrived.emit()

    # What the table asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, row = self._columns[index.column()], self.rows[index.row()]
        if role == USE_ROLE and column.use is not None:
            return column.use(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_(column.heading)}: {column.text(row)}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _(self._columns[section].heading)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignRight
                    if self._columns[section].number
                    else Qt.AlignmentFlag.AlignLeft
                )
                return side | Qt.AlignmentFlag.AlignVCenter
        return None


class RowTable(QTableView):
    """A list of rows; Enter or a click opens one."""

    opened = Signal(object)  # a row

    def __init__(
        self, session: RegisterSession, columns: Sequence[Column], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._spare = [number for number, column in enumerate(columns) if column.spare]
        self.rows = Rows(session, columns, self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.scaled(48))
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(0)  # what is in sight decides how wide a column is
        for number, column in enumerate(columns):
            if column.stretch:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            if column.use is not None:
                self.setItemDelegateForColumn(number, UseDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.scaled(36))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._at: int | None = None
        self.rows.modelAboutToBeReset.connect(self._note_cursor)
        self.rows.modelReset.connect(self._bring_cursor_back)
        self.clicked.connect(self._open)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        enters = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in enters:
            if self.currentIndex().isValid():
                self._open(self.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for number in self._spare:
            self.setColumnHidden(number, self.width() < theme.scaled(_ROOMY))

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))

    def _note_cursor(self) -> None:
        index = self.currentIndex()
        self._at = getattr(self.rows.rows[index.row()], "id", None) if index.isValid() else None

    def _bring_cursor_back(self) -> None:
        if self._at is None:
            return
        ids = [getattr(row, "id", None) for row in self.rows.rows]
        if self._at in ids:
            self.setCurrentIndex(self.rows.index(ids.index(self._at), 0))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.rows[index.row()])
