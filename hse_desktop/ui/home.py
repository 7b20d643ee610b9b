"""Home: the door to a case, and the cases opened last. Painted before anything heavy is loaded."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMainWindow,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.words import N_
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.about import show_about
from hse_desktop.ui.menus import entry, menu
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.recent import RecentCase, RecentCases
from hse_desktop.ui.rules_window import show_rules

_TEACHING = (
    (
        "file-plus",
        N_("Start a new application and enter what you know; everything is kept as you type, in one file."),
    ),
    (
        "paperclip",
        N_(
            "Attach the brand's letter, the invoice and the datasheet; each point of the circular is checked."
        ),
    ),
    (
        "package",
        N_(
            "Sign with your own DSC and upload the finished bundle on ICEGATE. Nothing leaves this computer before."
        ),
    ),
)


class HomeWindow(QMainWindow):
    """The first window."""

    new_wanted = Signal()
    open_wanted = Signal()
    quit_wanted = Signal()
    sample_wanted = Signal()
    diagnostics_wanted = Signal()
    case_wanted = Signal(str)

    def __init__(self, recent: RecentCases) -> None:
        super().__init__()
        self._recent = recent
        self.setWindowTitle("HSE Desktop")
        self.setAcceptDrops(True)
        self.resize(theme.scaled(880), theme.scaled(640))
        self.setMinimumSize(theme.scaled(640), theme.scaled(480))
        desk = QWidget()
        desk.setProperty("role", "desk")
        across = QHBoxLayout(desk)
        across.setContentsMargins(32, 24, 32, 32)
        inner = QWidget()
        inner.setMaximumWidth(theme.scaled(860))
        across.addStretch(0)
        across.addWidget(inner, 1)
        across.addStretch(0)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(24)
        self._column.addLayout(self._titles())
        self.notices = NoticePlace()
        self._column.addWidget(self.notices)
        self._column.addWidget(self._door())
        self._list_heading = QLabel(_("Recent"))
        self._list_heading.setProperty("role", "heading")
        self._column.addWidget(self._list_heading)
        self.table = self._table()
        self._column.addWidget(self.table, 1)
        self.empty = self._empty()
        self._column.addWidget(self.empty)
        self._column.addStretch(0)
        self.setCentralWidget(desk)
        self._menus()
        self.refresh()
        self.new_button.setFocus()

    def _titles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        sign = QLabel()
        sign.setPixmap(icons.app_icon().pixmap(theme.scaled(40)))
        row.addWidget(sign)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = QLabel("HSE Desktop")
        title.setProperty("role", "title")
        words.addWidget(title)
        under = QLabel(_("MeitY's exemption for highly specialised equipment, prepared offline"))
        under.setProperty("role", "muted")
        words.addWidget(under)
        row.addLayout(words, 1)
        return row

    def _door(self) -> QFrame:
        door = QFrame()
        door.setProperty("role", "card")
        column = QVBoxLayout(door)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(4)
        title = QLabel(_("I import equipment"))
        title.setProperty("role", "heading")
        column.addWidget(title)
        what = QLabel(
            _(
                "Prepare, check, sign and bundle an application for the exemption letter that Customs asks for."
            )
        )
        what.setProperty("role", "muted")
        what.setWordWrap(True)
        column.addWidget(what)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.new_button = icons.Button(_("New application"), icon_name="file-plus", kind="primary")
        self.open_button = icons.Button(_("Open…"), icon_name="folder-open")
        self.sample_button = icons.Button(_("Open the sample"), icon_name="server")
        for button, signal in (
            (self.new_button, self.new_wanted),
            (self.open_button, self.open_wanted),
            (self.sample_button, self.sample_wanted),
        ):
            button.clicked.connect(lambda _on, signal=signal: signal.emit())
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return door

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setAccessibleName(_("Recent cases"))
        table.setHorizontalHeaderLabels([_("Title"), _("Procedure"), _("Changed")])
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setHighlightSections(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.scaled(40))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.cellClicked.connect(lambda row, _column: self._open_row(row))
        table.installEventFilter(self)
        return table

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        pressed = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in keys
        )
        if pressed and watched is self.table and self.table.currentRow() >= 0:
            self._open_row(self.table.currentRow())
            return True
        return super().eventFilter(watched, event)

    def _empty(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        heading = QLabel(_("How it goes"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        for icon, text in _TEACHING:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(icons.Picture(icon, "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
            words = QLabel(_(text))
            words.setWordWrap(True)
            row.addWidget(words, 1)
            column.addLayout(row)
        return box

    def _menus(self) -> None:
        file = menu(self, _("&File"))
        entry(file, _("&New application…"), self.new_wanted.emit, QKeySequence.StandardKey.New)
        entry(file, _("&Open…"), self.open_wanted.emit, QKeySequence.StandardKey.Open)
        file.addSeparator()
        entry(file, _("&Close"), self.close, "Ctrl+W")
        entry(file, _("&Quit"), self.quit_wanted.emit, QKeySequence.StandardKey.Quit)
        help_menu = menu(self, _("&Help"))
        entry(help_menu, _("&Rules"), partial(show_rules, self))
        entry(help_menu, _("&Trusted authorities…"), self._show_trust)
        entry(help_menu, _("&Diagnostics…"), self.diagnostics_wanted.emit)
        entry(help_menu, _("&About HSE Desktop"), partial(show_about, self))

    def _show_trust(self) -> None:
        from hse_desktop.ui.trust_dialog import show_trust  # noqa: PLC0415 - brings the certificate libraries

        show_trust(self)

    def refresh(self) -> None:
        """List the recent cases as they are now."""
        cases = self._recent.listed()
        self.table.setRowCount(0)
        for row, case in enumerate(cases):
            self.table.insertRow(row)
            for column, text in enumerate((case.title, _(case.procedure), _when(case))):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, case.path)
                item.setToolTip(case.path)
                self.table.setItem(row, column, item)
        self.table.setVisible(bool(cases))
        self._list_heading.setVisible(bool(cases))
        self.empty.setVisible(not cases)
        self._column.setStretch(self._column.count() - 1, 0 if cases else 1)

    def _open_row(self, row: int) -> None:
        item = self.table.item(row, 0)
        if item is not None:
            self.case_wanted.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self.case_wanted.emit(str(Path(url.toLocalFile())))
                return


def _when(case: RecentCase) -> str:
    """“today 10:42”, or the day."""
    try:
        at = datetime.fromisoformat(case.changed)
    except ValueError:
        return ""
    if at.date() == datetime.now(at.tzinfo).date():
        return _("today {time}").format(time=at.strftime("%H:%M"))
    return at.strftime("%d.%m.%Y")
