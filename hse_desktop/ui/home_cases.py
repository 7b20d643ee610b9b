"""What home shows below the doors: what is due, and the cases, or how it goes as long as there is none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import theme
from hse_desktop.ui.case_table import CaseTable, matching
from hse_desktop.ui.due_list import DueList
from hse_desktop.ui.home_teaching import teaching
from hse_desktop.ui.recent import RecentCase, RecentCases
from hse_desktop.ui.search_field import SearchField
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.ui.notice import NoticePlace


class HomeCases(QWidget):
    """The cases of a list, to search among, to open and to archive."""

    open_wanted = Signal(str)
    renew_wanted = Signal(str)

    def __init__(self, recent: RecentCases, notices: "NoticePlace") -> None:
        super().__init__()
        self._recent, self._notices = recent, notices
        self._all: list[RecentCase] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(20)
        self.due = DueList()
        self.due.open_wanted.connect(self.open_wanted)
        self._column.addWidget(self.due)
        self._list = self._listed()
        self._column.addWidget(self._list, 1)
        self.empty: QWidget | None = None
        self._column.addStretch(0)
        self.refresh()

    def _listed(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(wrapped(_("Cases"), "heading"), 1)
        self.show_archived = QCheckBox(_("Show archived cases"))
        self.show_archived.toggled.connect(self._show)
        top.addWidget(self.show_archived)
        self.search = SearchField(_("Search the cases"))
        self.search.setFixedWidth(theme.scaled(240))
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._open_first)
        top.addWidget(self.search)
        column.addLayout(top)
        self.table = CaseTable()
        self.table.open_wanted.connect(self.open_wanted)
        self.table.archive_wanted.connect(self._archive)
        self.table.renew_wanted.connect(self.renew_wanted)
        column.addWidget(self.table, 1)
        self.none_found = wrapped("", "muted")
        column.addWidget(self.none_found)
        column.addStretch(0)
        return box

    def refresh(self) -> None:
        """List the cases as they are now."""
        self._all = self._recent.listed()
        self.due.show_cases([case for case in self._all if not case.archived])
        self._show()

    def to_search(self) -> None:
        """Put the cursor where one types what to look for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show(self) -> None:
        archived = [case for case in self._all if case.archived]
        in_sight = self._all if self.show_archived.isChecked() else [c for c in self._all if not c.archived]
        found = matching(in_sight, self.search.text())
        self.table.show_cases(found)
        self.table.setVisible(bool(found))
        self.none_found.setVisible(not found)
        self.none_found.setText(
            _("No case has all these words.") if in_sight else _("Every case is archived.")
        )
        self.show_archived.setVisible(bool(archived))
        self._list.setVisible(bool(self._all))
        if not self._all and self.empty is None:
            self.empty = teaching()
            self._column.insertWidget(self._column.count() - 1, self.empty)
        if self.empty is not None:
            self.empty.setVisible(not self._all)
        self._column.setStretch(self._column.count() - 1, 0 if found else 1)

    def _open_first(self) -> None:
        if self.search.text().strip() and self.table.cases:
            self.open_wanted.emit(self.table.cases[0].path)

    def _archive(self, path: str, archived: bool) -> None:
        title = next(case.title for case in self._all if case.path == path)
        self._recent.archive(path, archived)
        self.refresh()
        if not archived:
            self._notices.clear()
            return

        def undo() -> None:
            self._recent.archive(path, False)
            self.refresh()

        told = say(Message(N_("“{title}” is archived."), {"title": title}))
        self._notices.show_notice("note", told, _("Its file is where it was."), [(_("Undo"), undo)])
