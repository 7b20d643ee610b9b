"""The letter is issued: where it lies, and what goes to the importer with it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.issue_page import IssuePage, Making
from hse_desktop.ui.page import Primary
from hse_desktop.ui.register_parts import Facts, buttons_in_a_row
from hse_desktop.ui.register_session import RegisterSession
from hse_desktop.ui.wrapped import wrapped


class DonePage(IssuePage):
    """Quiet: what was made, where it is, what comes next."""

    def __init__(self, session: RegisterSession, making: Making) -> None:
        super().__init__(session, making, _("The letter is issued"), "")
        self.facts = Facts(1)
        self.column.addWidget(self.facts)
        self.folder_button = icons.Button(_("Open the folder"), icon_name="folder-open")
        self.folder_button.clicked.connect(self._open_folder)
        self.copy_button = icons.Button(_("Copy the e-mail"), icon_name="file-text")
        self.copy_button.clicked.connect(self._copy)
        self.column.addLayout(buttons_in_a_row([self.folder_button, self.copy_button]))
        self.column.addWidget(
            wrapped(_("Send the signed PDF to the importer as it is. This mail may go with it:"))
        )
        self.mail = QPlainTextEdit()
        self.mail.setReadOnly(True)
        self.mail.setAccessibleName(_("Mail to the importer"))
        self.mail.setTabChangesFocus(True)
        self.mail.setMinimumHeight(theme.scaled(230))
        self.column.addWidget(self.mail)
        self.column.addStretch(1)

    @property
    def may_go_back(self) -> bool:
        return False

    @property
    def file(self) -> Path:
        """The signed letter."""
        assert self.making.issued is not None  # noqa: S101 - the page follows the signature
        return self.making.issued.file

    def enter(self) -> None:
        from hse_desktop.workflow.register_issue import mail_for  # noqa: PLC0415 - loaded by then

        issued = self.making.issued
        assert issued is not None  # noqa: S101 - the page follows the signature
        letter = issued.letter
        told = N_("{reference} for {importer} is signed and recorded as issued.")
        values = {"reference": letter.reference, "importer": letter.importer.name}
        self.notices.show_notice("done", say(Message(told, {**values})))
        self.facts.show_facts(
            [
                (_("File"), str(issued.file)),
                (_("SHA-256"), letter.sha256),
                (_("Kept"), _("a copy in the library")),
            ]
        )
        self.mail.setPlainText(mail_for(letter, issued.file.name))

    def primary(self) -> Primary:
        return Primary(_("Close"), self.finished.emit)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file.parent)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.mail.toPlainText())
        self.notices.show_notice("done", _("The e-mail is copied."), _("Paste it into your mail program."))
