"""The page of the authorisation letter: what it says, and, while there is none, how to ask the brand owner for it."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QVBoxLayout

from hse_desktop.model.errors import HseError
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import icons, places
from hse_desktop.ui.form_page import FormPage
from hse_desktop.ui.letter_data_box import LetterDataBox
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Progress

LETTER = "letter"


class LetterPage(FormPage):
    """The fields of the letter, under the way to get one."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session, LETTER)
        self.box = QFrame()
        self.box.setProperty("role", "card")
        column = QVBoxLayout(self.box)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        title = QLabel(_("No letter yet?"))
        title.setProperty("role", "label")
        column.addWidget(title)
        what = QLabel(
            _(
                "One press makes what the brand owner needs: an e-mail, the letter and the declaration filled in (Word "
                "and PDF), the six things the letter must have, and a file that fills in the brand's own copy."
            )
        )
        what.setProperty("role", "hint")
        what.setWordWrap(True)
        column.addWidget(what)
        self.ask_button = icons.Button(_("Ask your brand owner…"), icon_name="pen-line")
        self.ask_button.clicked.connect(self._choose)
        column.addWidget(self.ask_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.progress = ProgressRow()
        column.addWidget(self.progress)
        self.column.insertWidget(self.column.indexOf(self.notices) + 1, self.box)
        self.data_box = LetterDataBox(session, self.notices)
        self.column.insertWidget(self.column.indexOf(self.box) + 1, self.data_box)
        session.documents_changed.connect(self._show_box)
        self._show_box()

    def _show_box(self) -> None:
        self.box.setVisible(all(d.slot != "authorisation-letter" for d in self.session.documents))

    def _choose(self) -> None:
        dialog = QFileDialog(
            self, _("Choose the folder for what the brand owner needs"), str(places.documents_folder())
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.ask(Path(name)))
        dialog.open()

    def ask(self, folder: Path) -> None:
        """Make it in a folder of its own in `folder`, beside the window."""
        if not self.session.save():
            return
        path = self.session.path
        out = places.free_path(folder, f"{path.stem} – {_('for the brand owner')}", "")
        self.ask_button.setEnabled(False)

        def task(_progress: Progress, _cancelled: Cancelled) -> Any:
            from hse_desktop import workflow  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                return workflow.ask(case, out)

        def ended() -> None:
            self.progress.end()
            self.ask_button.setEnabled(True)

        def done(asked: Any) -> None:
            ended()
            show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(asked.folder)))
            mail = partial(QDesktopServices.openUrl, QUrl(asked.mail.link))
            self.notices.show_notice(
                "done",
                _("All is ready for the brand owner"),
                "\n".join([str(asked.folder), *(file.name for file in asked.files)]),
                [(_("Open folder"), show), (_("Write the e-mail"), mail)],
            )

        def failed(error: HseError) -> None:
            ended()
            self.notices.show_error(error)

        job = self.session.work.start(task, done, failed, None, ended)
        self.progress.follow(job, _("Writing…"))
