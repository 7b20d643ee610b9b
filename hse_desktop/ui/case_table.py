"""The cases home lists: a row each, to open, to search among, and to put out of sight."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableWidget, QTableWidgetItem

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.counting import open_points
from hse_desktop.ui.recent import RecentCase

_LEFT, _ACCESSIBLE_TEXT = 0x81, 11
"""`AlignLeft | AlignVCenter` and `AccessibleTextRole`."""

RENEWABLE = "HSE exemption"
"""The procedure that is applied for anew each year, as home lists it."""

_COLUMNS = (N_("Title"), N_("Procedure"), N_("Next step"), N_("State"), N_("Changed"))


class CaseTable(QTableWidget):
    """One row a case. Enter opens it, Delete archives it or brings it back."""

    open_wanted = Signal(str)
    archive_wanted = Signal(str, bool)
    renew_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, len(_COLUMNS) + 1)
        self.setAccessibleName(_("Cases"))
        self.setAccessibleDescription(
            _("Enter opens a case, Delete archives it or brings it back, and the menu key offers more.")
        )
        self.setHorizontalHeaderLabels([*map(_, _COLUMNS), ""])
        header = self.horizontalHeader()
        header.setProperty("defaultAlignment", _LEFT)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(len(_COLUMNS), QHeaderView.ResizeMode.Fixed)
        header.resizeSection(len(_COLUMNS), theme.scaled(44))
        header.setHighlightSections(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.scaled(40))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.cases: list[RecentCase] = []
        self.cellClicked.connect(self._clicked)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        row = self.currentRow()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and row >= 0:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.open_wanted.emit(self.cases[row].path)
                return True
            if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                self._archive(self.cases[row])
                return True
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the case, by the pointer or by the key for menus."""
        row = self.currentRow() if event.reason() == event.Reason.Keyboard else self.rowAt(event.pos().y())
        if row < 0:
            return
        from hse_desktop.ui.menus import entry  # noqa: PLC0415 - not needed to paint home

        case, menu = self.cases[row], QMenu(self)
        entry(menu, _("&Open"), lambda: self.open_wanted.emit(case.path))
        if case.procedure == RENEWABLE:
            entry(menu, _("&Next year's application"), lambda: self.renew_wanted.emit(case.path))
        entry(menu, _("&Bring back") if case.archived else _("&Archive"), lambda: self._archive(case))
        place = self.visualRect(self.model().index(row, 0)).bottomLeft()
        keyboard = event.reason() == event.Reason.Keyboard
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(place) if keyboard else event.globalPos())

    def show_cases(self, cases: Sequence[RecentCase]) -> None:
        """Show these cases, in this order; the row with the cursor keeps it if it can."""
        before = self.currentRow()
        self.cases = list(cases)
        self.setRowCount(0)
        for row, case in enumerate(self.cases):
            self.insertRow(row)
            state = open_points(case.to_fix, case.to_check) or _(case.state)
            for column, text in enumerate(
                (case.title, _(case.procedure), _(case.next_step), state, changed_in_words(case))
            ):
                item = QTableWidgetItem(text)
                item.setToolTip(case.path)
                self.setItem(row, column, item)
            self.setItem(row, len(_COLUMNS), self._archive_item(case))
        if before >= 0 and self.cases:
            self.setCurrentCell(min(before, len(self.cases) - 1), 0)

    def _archive_item(self, case: RecentCase) -> QTableWidgetItem:
        """Drawn in the cell: a button in each row would cost the first paint more than all the rest of the table."""
        item = QTableWidgetItem()
        picture = icons.drawn(
            "refresh-cw" if case.archived else "archive",
            icons.colour_of("muted"),
            theme.scaled(16),
            self.devicePixelRatioF(),
        )
        item.setIcon(QIcon(picture))
        text = N_("Bring back “{title}”") if case.archived else N_("Archive “{title}”: the file stays")
        name = say(Message(text, {"title": case.title}))
        item.setData(_ACCESSIBLE_TEXT, name)
        item.setToolTip(name)
        return item

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.rowCount():
            self.show_cases(self.cases)

    def _clicked(self, row: int, column: int) -> None:
        if column == len(_COLUMNS):
            self._archive(self.cases[row])
        else:
            self.open_wanted.emit(self.cases[row].path)

    def _archive(self, case: RecentCase) -> None:
        self.archive_wanted.emit(case.path, not case.archived)


def matching(cases: Sequence[RecentCase], typed: str) -> list[RecentCase]:
    """The cases in which every word that was typed stands somewhere, capitals aside."""
    words = typed.casefold().split()
    return [
        case
        for case in cases
        if all(
            word in f"{case.title} {_(case.procedure)} {_(case.next_step)} {case.path}".casefold()
            for word in words
        )
    ]


def changed_in_words(case: RecentCase) -> str:
    """“today 10:42”, or the day."""
    try:
        at = datetime.fromisoformat(case.changed)
    except ValueError:
        return ""
    if at.date() == datetime.now(at.tzinfo).date():
        return _("today {time}").format(time=at.strftime("%H:%M"))
    return at.strftime("%d.%m.%Y")
