"""A letter is made, one thing a page: importer, equipment, signatory, the letter itself, the signature."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.model.register import RegisterLetter
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import places, theme
from hse_desktop.ui.case_frame import Footer, rule
from hse_desktop.ui.issue_done import DonePage
from hse_desktop.ui.issue_equipment import EquipmentPage
from hse_desktop.ui.issue_importer import ImporterPage
from hse_desktop.ui.issue_page import IssuePage, Making
from hse_desktop.ui.issue_review import ReviewPage
from hse_desktop.ui.issue_sign import SignPage
from hse_desktop.ui.issue_signatory import SignatoryPage
from hse_desktop.ui.register_acts import key_of
from hse_desktop.ui.register_session import RegisterSession

if TYPE_CHECKING:
    from hse_desktop.workflow.issuing import PreparedLetter

_WIDEST = 620
_SIGN = 4  # where the sequence is taken up again


class IssueWindow(QDialog):
    """Back and on through the pages; what was entered stays. From the reservation on there is no way back."""

    open_wanted = Signal(object)  # ModelYear
    not_taken_up = Signal(object)  # HseError

    def __init__(
        self, session: RegisterSession, making: Making, brands: list[str], over: QWidget | None = None
    ) -> None:
        super().__init__(over)
        self.session, self.making = session, making
        self._closing = False
        session.work.idle.connect(self._idle)
        self._scratch = tempfile.TemporaryDirectory(prefix="hse-letter-", ignore_cleanup_errors=True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Issue a letter"))
        scratch = Path(self._scratch.name)
        folder = places.documents_folder() / _("HSE letters")
        self.importer = ImporterPage(session, making, brands)
        self.equipment = EquipmentPage(session, making)
        self.signatory = SignatoryPage(session, making)
        self.review = ReviewPage(session, making, scratch)
        self.signing = SignPage(session, making, folder)
        self.issued = DonePage(session, making)
        self.equipment.open_wanted.connect(self.open_wanted)
        self.pages: tuple[IssuePage, ...] = (
            self.importer,
            self.equipment,
            self.signatory,
            self.review,
            self.signing,
            self.issued,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stack = QStackedWidget()
        for page in self.pages:
            self._stack.addWidget(_scrolled(page))
            page.turned.connect(self.turn)
            page.finished.connect(self.close)
            page.primary_changed.connect(self._show_footer)
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
        self._show(0)

    @property
    def page(self) -> IssuePage:
        """The page in sight."""
        return self.pages[self._stack.currentIndex()]

    def turn(self, by: int) -> None:
        """To another page; a letter that is reserved is not changed any more."""
        if by < 0 and not (self.page.may_go_back and self._stack.currentIndex()):
            return
        self.page.leave()
        self._show(self._stack.currentIndex() + by)

    def go_on_with(self, letter: RegisterLetter) -> None:
        """Take up a letter that is reserved, and perhaps begun to be signed."""
        key, scratch = key_of(letter), Path(self._scratch.name)

        def question(library: Any) -> Any:
            from hse_desktop.workflow.issuing import prepared_again  # noqa: PLC0415 - beside the window

            return prepared_again(library, key, scratch)

        def refused(error: HseError) -> None:
            self.close()
            self.not_taken_up.emit(error)

        self.footer.primary.setEnabled(False)
        self.session.ask(question, self._taken_up, refused)

    def _taken_up(self, prepared: "PreparedLetter") -> None:
        self.making.prepared = prepared
        self._show(_SIGN)

    def _show(self, position: int) -> None:
        self._stack.setCurrentIndex(position)
        self.page.enter()
        self._show_footer()
        first = self.page.first_control() or self.footer.primary
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_footer(self) -> None:
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
        if self.signing.busy:
            self.signing.ask_to_wait()
            event.ignore()
            return
        self.page.leave()
        if self.session.work.busy:
            self._closing = True
            self.hide()
            event.ignore()
            return
        self._scratch.cleanup()
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
