"""“Verify a letter”: any PDF is looked at in a process of its own, and the answer is said in plain words."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.model.verification import BundleVerification, FileVerification
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.own_trust import OwnTrust
from hse_desktop.ui import icons, theme
from hse_desktop.ui.notice import Notice, NoticePlace
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.verify_answer import VerifyAnswer
from hse_desktop.ui.verify_ours import Inquire, in_my_register, told_of
from hse_desktop.ui.work import Cancelled, Progress, Work
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.workflow.letter_inquiry import LetterInquiry


class VerifyWindow(QDialog):
    """Choose or drop a file, read the answer, take the next one. `inquire` asks the register whether it is ours."""

    letter_wanted = Signal(object)  # RegisterLetter

    def __init__(
        self, trust: OwnTrust, over: QWidget | None = None, *, inquire: Inquire = in_my_register
    ) -> None:
        super().__init__(over)
        self._trust, self._inquire = trust, inquire
        self.work = Work(self)
        self.work.idle.connect(self._idle)
        self._closing = False
        self.answer: VerifyAnswer | None = None
        self.ours: Notice | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Verify a letter"))
        self.setAcceptDrops(True)
        theme.size_window(self, (640, 620))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(wrapped(_("Verify a letter"), "title"))
        column.addWidget(
            wrapped(
                _(
                    "Choose a signed PDF, or drop it here. It is opened in a process of its own and stays as it "
                    "is; nothing is sent anywhere."
                ),
                "muted",
            )
        )
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self.progress = ProgressRow()
        column.addWidget(self.progress)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._nothing())
        column.addWidget(self._scroll, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        close = icons.Button(_("Close"))
        close.clicked.connect(self.close)
        row.addWidget(close)
        self.choose_button = icons.Button(_("Choose a PDF…"), icon_name="folder-open", kind="primary")
        self.choose_button.setDefault(True)
        self.choose_button.clicked.connect(self._choose)
        row.addWidget(self.choose_button)
        column.addLayout(row)
        self.choose_button.setFocus()

    def _nothing(self) -> QWidget:
        box = QWidget()
        box.setProperty("role", "desk")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(12)
        column.addWidget(icons.Picture("pen-line", "accent", 40))
        column.addWidget(wrapped(_("No file yet."), "muted"))
        column.addStretch(1)
        return box

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Which file?"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("PDF files (*.pdf)"), _("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.verify(Path(name)))
        dialog.open()

    def verify(self, file: Path) -> None:
        """Look at the signatures of a file, beside the window."""
        self.notices.clear()
        self.choose_button.setEnabled(False)
        trust, inquire = self._trust, self._inquire

        def task(_progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop import workflow  # noqa: PLC0415 - heavy, so beside the window
            from hse_desktop.workflow.files import read_file  # noqa: PLC0415

            told = workflow.verify(
                file, trust=trust.roots(), revocation_lists=trust.revocation_lists(), cancelled=cancelled
            )
            is_file = isinstance(told, FileVerification) and not told.problem
            return told, inquire(file.name, read_file(file), cancelled) if is_file else None

        job = self.work.start(task, lambda found: self._show(*found), self._failed, on_cancelled=self._ended)
        self.progress.follow(job, say(Message(N_("Checking the signatures of {file}"), {"file": file.name})))

    def _show(
        self,
        told: FileVerification | BundleVerification,
        found: "LetterInquiry | HseError | None" = None,
    ) -> None:
        self._ended()
        box = QWidget()
        box.setProperty("role", "desk")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.ours = None
        if found is not None:
            letters = [] if isinstance(found, HseError) else list(found.letters)
            show = partial(self.letter_wanted.emit, letters[0] if letters else None)
            self.ours = told_of(found, [(_("Show it in the register"), show)])
            above = QHBoxLayout()
            above.setContentsMargins(0, 0, 12, 0)
            above.addWidget(self.ours)
            column.addLayout(above)
        self.answer = VerifyAnswer(told)
        column.addWidget(self.answer, 1)
        self._scroll.setWidget(box)
        self.choose_button.setText(_("Choose another PDF…"))

    def _failed(self, error: HseError) -> None:
        self._ended()
        self.notices.show_error(error)

    def _ended(self) -> None:
        self.progress.end()
        self.choose_button.setEnabled(True)

    def _idle(self) -> None:
        if self._closing:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.work.busy:
            self._closing = True
            self.work.cancel_all()
            event.ignore()
            return
        event.accept()

    def reject(self) -> None:
        self.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.choose_button.isEnabled() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self.verify(Path(url.toLocalFile()))
                return


def show_verify(over: QWidget, inquire: Inquire = in_my_register) -> VerifyWindow:
    """Open the window beside another."""
    window = VerifyWindow(OwnTrust(), over, inquire=inquire)
    window.show()
    return window
