"""Who signs: a certificate file and its passphrase, and what the certificate says."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from hse_desktop.model.calendar import INDIA, in_words, now_in_india
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.work import Cancelled, Progress, Work


class KeyPanel(QFrame):
    """Opens a PKCS#12 file. The passphrase leaves its field only for the key, and the field is emptied."""

    changed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self.key: Any = None
        self.file: Path | None = None
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        heading = QLabel(_("Your key"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self._closed = self._file_and_secret()
        column.addWidget(self._closed)
        self._opened = self._certificate()
        self._opened.hide()
        column.addWidget(self._opened)

    def _file_and_secret(self) -> QWidget:
        box = QWidget()
        closed = QVBoxLayout(box)
        closed.setContentsMargins(0, 0, 0, 0)
        closed.setSpacing(8)
        file_row = QHBoxLayout()
        self._file_label = QLabel(_("A file that ends in .p12 or .pfx, from your certifying authority."))
        self._file_label.setProperty("role", "muted")
        self._file_label.setWordWrap(True)
        self.choose_button = icons.Button(_("Choose the file…"), icon_name="folder-open")
        self.choose_button.clicked.connect(self._choose)
        file_row.addWidget(self._file_label, 1)
        file_row.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignTop)
        closed.addLayout(file_row)
        self._secret_row = QWidget()
        secret = QHBoxLayout(self._secret_row)
        secret.setContentsMargins(0, 0, 0, 0)
        secret.setSpacing(8)
        label = QLabel(_("Passphrase"))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.passphrase.setAccessibleName(_("Passphrase"))
        self.passphrase.returnPressed.connect(self.open_key)
        label.setBuddy(self.passphrase)
        self.open_button = icons.Button(_("Open"))
        self.open_button.clicked.connect(self.open_key)
        secret.addWidget(label)
        secret.addWidget(self.passphrase, 1)
        secret.addWidget(self.open_button)
        closed.addWidget(self._secret_row)
        self._secret_row.hide()
        return box

    def _certificate(self) -> QWidget:
        box = QWidget()
        opened = QHBoxLayout(box)
        opened.setContentsMargins(0, 0, 0, 0)
        opened.setSpacing(12)
        self._icon = icons.Picture("circle-check", "done", 20)
        opened.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.holder = QLabel()
        self.holder.setProperty("role", "label")
        self._details = QLabel()
        self._details.setProperty("role", "hint")
        for each in (self.holder, self._details):
            each.setTextFormat(Qt.TextFormat.PlainText)
            each.setWordWrap(True)
            words.addWidget(each)
        opened.addLayout(words, 1)
        change = icons.Button(_("Change…"))
        change.clicked.connect(self.forget)
        opened.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return box

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose your key"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Key files (*.p12 *.pfx)"), _("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.use_file(Path(name)))
        dialog.open()

    def use_file(self, file: Path) -> None:
        """Take this file; its passphrase is asked for next."""
        self.notices.clear()
        self.file = file
        self._file_label.setText(file.name)
        self.choose_button.setText(_("Another file…"))
        self._secret_row.show()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_key(self) -> None:
        """Open the file with the passphrase that was typed."""
        file, secret = self.file, self.passphrase.text()
        if file is None or not self.open_button.isEnabled():
            return
        self.passphrase.clear()
        self.notices.clear()
        self.open_button.setEnabled(False)

        def task(_progress: Progress, _cancelled: Cancelled) -> Any:
            from hse_desktop.signing.key_process import file_key  # noqa: PLC0415
            from hse_desktop.signing.keys import certificate_details  # noqa: PLC0415
            from hse_desktop.workflow.files import read_file  # noqa: PLC0415

            key = file_key(read_file(file), secret, file.name)
            return key, certificate_details(key, at=now_in_india())

        def failed(error: HseError) -> None:
            self.open_button.setEnabled(True)
            self.notices.show_error(error)
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

        self._work.start(task, self._opened_key, failed)

    def _opened_key(self, answer: tuple[Any, Any]) -> None:
        key, details = answer
        self.open_button.setEnabled(True)
        if details.refusal is not None:
            key.end()
            self.notices.show_notice(
                "must-fix", say(details.refusal), _("Choose the file of a certificate that can sign.")
            )
            return
        self.key = key
        holder = details.holder
        if details.organisation and details.organisation != details.holder:
            holder = f"{details.holder}, {details.organisation}"
        self.holder.setText(holder)
        until = in_words(details.not_after.astimezone(INDIA).date())
        days = (details.not_after - now_in_india()).days
        self._icon.show_icon(*(("circle-check", "done") if details.trusted else ("triangle-alert", "check")))
        self._details.setText(
            "\n".join(
                [
                    say(Message(N_("Class {number} DSC"), {"number": details.dsc_class}))
                    if details.dsc_class
                    else _("Not an Indian DSC by its policies"),
                    _("Leads to the root of CCA India")
                    if details.trusted
                    else say(
                        Message(
                            N_("Issued by {issuer}, which is not under CCA India"),
                            {"issuer": details.issuer},
                        )
                    ),
                    say(Message(N_("Valid until {day} ({days} days)"), {"day": until, "days": days})),
                ]
            )
        )
        self._closed.hide()
        self._opened.show()
        self.changed.emit()

    def forget(self) -> None:
        """Let go of the key."""
        if self.key is not None:
            self.key.end()
        self.key = None
        self.file = None
        self._file_label.setText(_("A file that ends in .p12 or .pfx, from your certifying authority."))
        self.choose_button.setText(_("Choose the file…"))
        self._secret_row.hide()
        self._opened.hide()
        self._closed.show()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
