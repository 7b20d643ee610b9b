"""Earlier versions of what was entered: when, what differs, and the way back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.comparison import Difference, differences
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import Snapshot
from hse_desktop.ui import icons, theme
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.session import CaseSession

MOST_LENGTH = 120
"""A longer value is cut in the table; its tooltip has the whole."""


def show_versions(session: CaseSession, over: QWidget) -> "VersionsDialog":
    """Show the earlier versions over the case's window."""
    session.save()
    dialog = VersionsDialog(session, over)
    dialog.open()
    return dialog


class VersionsDialog(QDialog):
    """The versions at the left; at the right what differs from what stands now."""

    def __init__(self, session: CaseSession, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Earlier versions"))
        self.session = session
        self.snapshots: list[Snapshot] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        intro = QLabel(
            _(
                "A version is kept as you type, at most one a minute. Bringing one back keeps what stands now as a "
                "version too. Documents are not touched."
            )
        )
        intro.setProperty("role", "muted")
        intro.setWordWrap(True)
        column.addWidget(intro)
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        across = QHBoxLayout()
        across.setSpacing(16)
        self.list = QListWidget()
        self.list.setProperty("role", "rail")
        self.list.setAccessibleName(_("Earlier versions"))
        self.list.setMaximumWidth(theme.scaled(190))
        across.addWidget(self.list)
        right = QVBoxLayout()
        self.told = QLabel()
        self.told.setProperty("role", "label")
        self.told.setWordWrap(True)
        right.addWidget(self.told)
        self.table = _table()
        right.addWidget(self.table, 1)
        across.addLayout(right, 1)
        column.addLayout(across, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addStretch(1)
        close = icons.Button(_("Close"))
        close.clicked.connect(self.close)
        self.restore_button = icons.Button(_("Bring this version back"), kind="primary")
        self.restore_button.clicked.connect(self._restore)
        below.addWidget(close)
        below.addWidget(self.restore_button)
        column.addLayout(below)
        theme.size_window(self, (860, 520))
        self.list.currentRowChanged.connect(self._show)
        self._fill()
        self.list.setFocus()

    def _fill(self) -> None:
        try:
            kept = self.session.case.snapshots()
        except HseError as refused:
            self.notices.show_error(refused)
            kept = []
        self.snapshots = [s for s in kept if s.draft != self.session.draft]
        for snapshot in self.snapshots:
            at = {"day": snapshot.at.strftime("%d.%m.%Y"), "time": snapshot.at.strftime("%H:%M")}
            self.list.addItem(say(Message(N_("until {day}, {time}"), at)))
        self.list.setCurrentRow(0)
        self._show(self.list.currentRow())

    def _show(self, row: int) -> None:
        self.restore_button.setEnabled(row >= 0)
        self.table.setVisible(row >= 0)
        self.table.setRowCount(0)
        if row < 0:
            self.told.setText(_("There is no earlier version yet."))
            return
        found = differences(self.session.form, self.snapshots[row].draft, self.session.draft)
        self.told.setText(
            _("Nothing differs but empty rows.")
            if not found
            else _("One field differs.")
            if len(found) == 1
            else say(Message(N_("{count} fields differ."), {"count": len(found)}))
        )
        for position, difference in enumerate(found):
            self._row(position, difference)

    def _row(self, position: int, difference: Difference) -> None:
        self.table.insertRow(position)
        for column, message in enumerate((difference.label, difference.before, difference.after)):
            text = say(message) or _("(empty)")
            item = QTableWidgetItem(text if len(text) <= MOST_LENGTH else f"{text[:MOST_LENGTH]}…")
            item.setToolTip(text)
            self.table.setItem(position, column, item)

    def _restore(self) -> None:
        try:
            self.session.restore(self.snapshots[self.list.currentRow()])
        except HseError as refused:
            self.notices.show_error(refused)
            return
        self.close()  # if what was typed cannot be saved, the window says so


def _table() -> QTableWidget:
    table = QTableWidget(0, 3)
    table.setAccessibleName(_("What differs"))
    table.setHorizontalHeaderLabels([_("Field"), _("In this version"), _("Now")])
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
    table.horizontalHeader().resizeSection(0, theme.scaled(270))
    table.horizontalHeader().setHighlightSections(False)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    return table
