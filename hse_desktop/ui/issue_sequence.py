"""A window that leads through pages, one thing at a time; what was entered stays."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.ui import theme
from hse_desktop.ui.case_frame import Footer, rule
from hse_desktop.ui.issue_key import KeyPage
from hse_desktop.ui.issue_page import IssuePage
from hse_desktop.ui.register_session import RegisterSession

_WIDEST = 620


class IssueSequence(QDialog):
    """Back and on through the pages; from the reservation on there is no way back. `scratch` goes with the window."""

    def __init__(self, session: RegisterSession, title: str, over: QWidget | None) -> None:
        super().__init__(over)
        self.session = session
        self._closing = False
        self._folder = tempfile.TemporaryDirectory(prefix="hse-letter-", ignore_cleanup_errors=True)
        self.scratch = Path(self._folder.name)
        self.pages: tuple[IssuePage, ...] = ()
        session.work.idle.connect(self._idle)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        column.addWidget(rule())
        self.footer = Footer()
        self.footer.back.clicked.connect(lambda: self.turn(-1))
        self.footer.primary.setDefault(True)
        self.footer.primary.clicked.connect(lambda: self.page.primary().act())
        column.addWidget(self.footer)
        QShortcut(QKeySequence("Alt+Left"), self, lambda: self.turn(-1))
        QShortcut(QKeySequence("Alt+Right"), self, self.footer.primary.click)
        self.resize(theme.scaled(760), theme.scaled(700))
        self.setMinimumWidth(theme.scaled(_WIDEST + 80))

    def lead_through(self, pages: Sequence[IssuePage]) -> None:
        """Begin with the first of these pages."""
        self.pages = tuple(pages)
        for page in self.pages:
            self._stack.addWidget(_scrolled(page))
            page.turned.connect(self.turn)
            page.finished.connect(self.close)
            page.primary_changed.connect(self.show_footer)
        self.show_page(0)

    @property
    def page(self) -> IssuePage:
        """The page in sight."""
        return self.pages[self._stack.currentIndex()]

    def turn(self, by: int) -> None:
        """To another page; a letter that is reserved is not changed any more."""
        if by < 0 and not (self.page.may_go_back and self._stack.currentIndex()):
            return
        self.page.leave()
        self.show_page(self._stack.currentIndex() + by)

    def show_page(self, position: int) -> None:
        """Show the page at this place."""
        self._stack.setCurrentIndex(position)
        self.page.enter()
        self.show_footer()
        first = self.page.first_control() or self.footer.primary
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_footer(self) -> None:
        """Show what the page in sight can do now."""
        position, primary = self._stack.currentIndex(), self.page.primary()
        self.footer.primary.setText(primary.text)
        self.footer.primary.setEnabled(not primary.why_not)
        self.footer.why_not.setText(primary.why_not)
        self.footer.back.setEnabled(position > 0 and self.page.may_go_back)
        values = {"number": position + 1, "count": len(self.pages)}
        self.footer.counts.setText(say(Message(N_("{number} of {count}"), {**values})))

    def _idle(self) -> None:
        if self._closing:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Out of sight at once, gone when nothing that was asked is still to be answered; never while a key signs."""
        page = self.page
        if isinstance(page, KeyPage) and page.busy:
            page.ask_to_wait()
            event.ignore()
            return
        page.leave()
        if self.session.work.busy:
            self._closing = True
            self.hide()
            event.ignore()
            return
        self._folder.cleanup()
        event.accept()

    def reject(self) -> None:
        self.close()


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setProperty("role", "paper")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    sheet = QWidget()
    sheet.setProperty("role", "paper")
    across = QHBoxLayout(sheet)
    across.setContentsMargins(32, 24, 32, 24)
    page.setMaximumWidth(theme.scaled(_WIDEST))
    across.addWidget(page, 1)
    across.addStretch(0)
    area.setWidget(sheet)
    return area
