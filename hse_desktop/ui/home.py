"""Home: two doors, what is due, and the cases. Painted before anything heavy is loaded."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore  # `Qt` itself is touched when first needed: home is painted without it
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.case_table import CaseTable, matching
from hse_desktop.ui.due_list import DueList
from hse_desktop.ui.home_doors import BrandDoor, Door, ImporterDoor
from hse_desktop.ui.menus import Keys, add_own_entries, entry, menu
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.recent import RecentCase, RecentCases
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.ui.role import Role
    from hse_desktop.ui.welcome import Welcome

LETTER_SUFFIX = ".pdf"
_SIDE_BY_SIDE = 780
"""So wide, at the plain text size, home has to be for two doors."""
_PAINTED_BY_MS = 30
"""The keys of the menus, which are not seen, are set from then on: they load more of Qt than home itself."""


class HomeWindow(QMainWindow):
    """The first window."""

    new_wanted = Signal()
    need_wanted = Signal()
    verify_wanted = Signal()
    register_wanted = Signal()
    issue_wanted = Signal()
    open_wanted = Signal()
    quit_wanted = Signal()
    sample_wanted = Signal()
    diagnostics_wanted = Signal()
    library_wanted = Signal()
    ledger_wanted = Signal()
    settings_wanted = Signal()
    data_wanted = Signal()
    letter_wanted = Signal(str)  # a PDF to begin a case with; empty: it is still to be asked for
    case_wanted = Signal(str)
    renew_wanted = Signal(str)  # the case whose next year's application is to begin
    role_given = Signal(object)  # Role

    def __init__(self, recent: RecentCases) -> None:
        super().__init__()
        self._recent = recent
        self.setWindowTitle("HSE Desktop")
        self.setAcceptDrops(True)
        theme.size_window(self, (1040, 720), (820, 560))
        desk = QWidget()
        desk.setProperty("role", "desk")
        across = QHBoxLayout(desk)
        across.setContentsMargins(32, 20, 32, 24)
        inner = QWidget()
        inner.setMaximumWidth(theme.scaled(1080))
        across.addStretch(0)
        across.addWidget(inner, 1)
        across.addStretch(0)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(20)
        self._column.addLayout(self._titles())
        self.notices = NoticePlace()
        self._column.addWidget(self.notices)
        self.welcome: Welcome | None = None
        self.body = QWidget()
        self._column.addWidget(self.body, 1)
        self._below = QVBoxLayout(self.body)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(20)
        self._doors_row = self._doors()
        self._below.addLayout(self._doors_row)
        self.due = DueList()
        self.due.open_wanted.connect(self.case_wanted)
        self._below.addWidget(self.due)
        self.list = self._list()
        self._below.addWidget(self.list, 1)
        self.empty: QWidget | None = None
        self._below.addStretch(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setProperty("focusPolicy", 0)  # `NoFocus`: what is in it takes the cursor
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(desk)
        self.setCentralWidget(scroll)
        self._keys: list[tuple[QAction, Keys]] = []
        self._menus()
        self._cases: list[RecentCase] = []
        self.importer.new_button.setFocus()

    # How it is built

    def _titles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        sign = QLabel()
        sign.setPixmap(icons.app_icon().pixmap(theme.scaled(40)))
        row.addWidget(sign)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(wrapped("HSE Desktop", "title"))
        words.addWidget(
            wrapped(_("Exemption and authorisation for imports into India, prepared offline"), "muted")
        )
        row.addLayout(words, 1)
        self.library_button = icons.Button(_("My firm and library…"), icon_name="library", kind="quiet")
        self.library_button.clicked.connect(lambda _on: self.library_wanted.emit())
        row.addWidget(self.library_button)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the cases"))
        self.search.setAccessibleName(_("Search the cases"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(theme.scaled(240))
        self.search.textChanged.connect(self._show_cases)
        self.search.returnPressed.connect(self._open_first)
        row.addWidget(self.search, 1)
        return row

    def _doors(self) -> QBoxLayout:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(16)
        self.importer, self.brand = ImporterDoor(), BrandDoor()
        self.sample_button = self.importer.sample_button
        self.importer.new_wanted.connect(self.new_wanted)
        self.importer.need_wanted.connect(self.need_wanted)
        self.importer.open_wanted.connect(self.open_wanted)
        self.importer.sample_wanted.connect(self.sample_wanted)
        self.importer.ledger_wanted.connect(self.ledger_wanted)
        self.brand.verify_wanted.connect(self.verify_wanted)
        self.brand.register_wanted.connect(self.register_wanted)
        self.brand.issue_wanted.connect(self.issue_wanted)
        row.addWidget(self.importer, 1)
        row.addWidget(self.brand, 1)
        return row

    def _list(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        self._list_heading = wrapped(_("Cases"), "heading")
        top.addWidget(self._list_heading, 1)
        self.show_archived = QCheckBox(_("Show archived cases"))
        self.show_archived.toggled.connect(self._show_cases)
        top.addWidget(self.show_archived)
        column.addLayout(top)
        self.table = CaseTable()
        self.table.open_wanted.connect(self.case_wanted)
        self.table.archive_wanted.connect(self._archive)
        self.table.renew_wanted.connect(self.renew_wanted)
        column.addWidget(self.table, 1)
        self.none_found = wrapped("", "muted")
        column.addWidget(self.none_found)
        column.addStretch(0)
        return box

    def _menus(self) -> None:
        file, edit, help_menu = (menu(self, _(title)) for title in (N_("&File"), N_("&Edit"), N_("&Help")))
        new = entry(file, _("&New application…"), self.new_wanted.emit)
        new.setObjectName("new")
        entry(file, _("&Begin with a signed letter…"), partial(self.letter_wanted.emit, ""))
        opens = entry(file, _("&Open…"), self.open_wanted.emit)
        file.addSeparator()
        entry(file, _("My e&xemption letters"), self.ledger_wanted.emit)
        entry(file, _("&Register"), self.register_wanted.emit)
        entry(file, _("&Issue a letter…"), self.issue_wanted.emit)
        entry(file, _("&Verify a letter…"), self.verify_wanted.emit)
        file.addSeparator()
        add_own_entries(file, self.library_wanted.emit, self.settings_wanted.emit)
        file.addSeparator()
        closes = entry(file, _("&Close"), self.close)
        quits = entry(file, _("&Quit"), self.quit_wanted.emit)
        search = entry(edit, _("&Search the cases"), self._to_search)
        standard = QKeySequence.StandardKey
        self._keys = [
            (new, standard.New),
            (opens, standard.Open),
            (closes, "Ctrl+W"),
            (quits, standard.Quit),
            (search, standard.Find),
        ]
        entry(help_menu, _("&Do I need this?"), self.need_wanted.emit)
        entry(help_menu, _("&Rules"), self._show_rules)
        entry(help_menu, _("&Update rules and tables from a file…"), self.data_wanted.emit)
        entry(help_menu, _("&Trusted authorities…"), self._show_trust)
        entry(help_menu, _("&Diagnostics…"), self.diagnostics_wanted.emit)
        entry(help_menu, _("&About HSE Desktop"), self._show_about)

    def _set_keys(self) -> None:
        for action, keys in self._keys:
            action.setShortcut(keys)
        self._keys = []

    def _show_rules(self) -> None:
        from hse_desktop.ui.rules_window import show_rules  # noqa: PLC0415 - not needed to paint home

        show_rules(self)

    def _show_about(self) -> None:
        from hse_desktop.ui.about import show_about  # noqa: PLC0415 - not needed to paint home

        show_about(self)

    def _show_trust(self) -> None:
        from hse_desktop.ui.trust_dialog import show_trust  # noqa: PLC0415 - brings the certificate libraries

        show_trust(self)

    # Who is here

    def ask_role(self) -> None:
        """Ask, in place of everything else, what the person does; `role_given` has the answer."""
        from hse_desktop.ui.welcome import Welcome  # noqa: PLC0415 - seen once

        self.welcome = Welcome()
        self.welcome.answered.connect(self._answered)
        self.body.hide()
        self._column.addWidget(self.welcome, 1)
        self.welcome.focus_first()

    def _answered(self, role: "Role", wants_profile: bool) -> None:
        assert self.welcome is not None  # noqa: S101 - it asked
        self._column.removeWidget(self.welcome)
        self.welcome.hide()
        self.welcome.deleteLater()
        self.welcome = None
        self.body.show()
        self.role_given.emit(role)
        if wants_profile:
            self.library_wanted.emit()

    def put_first(self, door: Door) -> None:
        """Let this door stand first, and the cursor at it."""
        self._doors_row.removeWidget(door)
        self._doors_row.insertWidget(0, door, 1)
        first, second = (self.importer, self.brand) if door is self.importer else (self.brand, self.importer)
        QWidget.setTabOrder(first, second)
        door.first_button.setFocus()

    # What it shows

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.refresh()
        if self._keys:
            QTimer.singleShot(_PAINTED_BY_MS, self, self._set_keys)
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both doors side by side, they stand one over the other."""
        narrow = self.width() < theme.scaled(_SIDE_BY_SIDE)
        ways = QBoxLayout.Direction
        self._doors_row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        super().resizeEvent(event)

    def refresh(self) -> None:
        """List the cases as they are now."""
        self._cases = self._recent.listed()
        self.due.show_cases([case for case in self._cases if not case.archived])
        self._show_cases()

    def _show_cases(self) -> None:
        archived = [case for case in self._cases if case.archived]
        in_sight = (
            self._cases if self.show_archived.isChecked() else [c for c in self._cases if not c.archived]
        )
        found = matching(in_sight, self.search.text())
        self.table.show_cases(found)
        self.table.setVisible(bool(found))
        self.none_found.setVisible(not found)
        self.none_found.setText(
            _("No case has all these words.") if in_sight else _("Every case is archived.")
        )
        self.show_archived.setVisible(bool(archived))
        self.search.setVisible(bool(self._cases))
        self.list.setVisible(bool(self._cases))
        if not self._cases and self.empty is None:
            from hse_desktop.ui.home_teaching import teaching  # noqa: PLC0415 - seen until there is a case

            self.empty = teaching()
            self._below.insertWidget(self._below.count() - 1, self.empty)
        if self.empty is not None:
            self.empty.setVisible(not self._cases)
        self._below.setStretch(self._below.count() - 1, 0 if found else 1)

    def _to_search(self) -> None:
        self.search.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _open_first(self) -> None:
        if self.search.text().strip() and self.table.cases:
            self.case_wanted.emit(self.table.cases[0].path)

    def _archive(self, path: str, archived: bool) -> None:
        title = next(case.title for case in self._cases if case.path == path)
        self._recent.archive(path, archived)
        self.refresh()
        if not archived:
            self.notices.clear()
            return

        def undo() -> None:
            self._recent.archive(path, False)
            self.refresh()

        told = say(Message(N_("“{title}” is archived."), {"title": title}))
        self.notices.show_notice("note", told, _("Its file is where it was."), [(_("Undo"), undo)])

    # What is dropped on it

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                path = Path(url.toLocalFile())
                is_letter = path.suffix.lower() == LETTER_SUFFIX
                (self.letter_wanted if is_letter else self.case_wanted).emit(str(path))
                return
