"""A key in a file: its passphrase, typed or remembered, and what its certificate says."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.errors import HseError
from hse_desktop.model.finding import Severity
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.certificate_words import described, remarks, whose
from hse_desktop.ui.field_row import TroubleLine
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.work import Cancelled, HasWork, Progress


class KeyFile(QWidget):
    """Opens a PKCS#12 file. The passphrase leaves its field only for the key, and the field is emptied."""

    changed = Signal()
    left = Signal()  # the person wants no file

    def __init__(self, session: HasWork, notices: NoticePlace) -> None:
        super().__init__()
        self._session, self._notices = session, notices
        self.key: Any = None
        self.file: Path | None = None
        self._asked_for = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(12)
        self._icon = icons.Picture("file-text", "muted", 20)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        self.holder, self._details = QLabel(), QLabel()
        self.holder.setProperty("role", "label")
        self._details.setProperty("role", "hint")
        for each in (self.holder, self._details):
            each.setTextFormat(Qt.TextFormat.PlainText)
            each.setWordWrap(True)
            self._words.addWidget(each)
        top.addLayout(self._words, 1)
        self.change_button = icons.Button(_("Change…"))
        self.change_button.clicked.connect(self.left)
        top.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        self._remarks: list[QWidget] = []
        self._secret_row = self._secret()
        column.addWidget(self._secret_row)
        self.forget_button = icons.Button(_("Forget its passphrase on this computer"), kind="link")
        self.forget_button.clicked.connect(self._forget_secret)
        column.addWidget(self.forget_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.forget_button.hide()

    def _secret(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        label = QLabel(_("Passphrase"))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.passphrase.setAccessibleName(_("Passphrase"))
        self.passphrase.returnPressed.connect(self.open_key)
        label.setBuddy(self.passphrase)
        self.open_button = icons.Button(_("Open"))
        self.open_button.clicked.connect(self.open_key)
        row.addWidget(label)
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.open_button)
        column.addLayout(row)
        self.remember = QCheckBox(_("Remember it on this computer, in the system's keyring"))
        column.addWidget(self.remember, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def use_file(self, file: Path) -> None:
        """Take this file; its passphrase is asked for next, unless this computer remembers it."""
        self.forget()
        self.file = file
        self.forget_button.hide()
        self._ask(file)
        self._recall(file)

    def _ask(self, file: Path) -> None:
        self.holder.setText(file.name)
        self._details.setText(_("A key file. Its passphrase is asked for once."))
        self._icon.show_icon("file-text", "muted")
        self.passphrase.setText("")
        self.remember.setChecked(False)
        self._secret_row.show()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _recall(self, file: Path) -> None:
        def task(_progress: Progress, _cancelled: Cancelled) -> Any:
            from hse_desktop.store.secrets import SecretNotKeptError, recall  # noqa: PLC0415 - beside the window

            try:
                secret = recall(_name_of(file))
            except SecretNotKeptError:  # then it is typed, as ever
                return None
            return [secret] if secret is not None else None

        def done(kept: list[str] | None) -> None:
            if kept is not None and self.file == file and self.key is None and not self.passphrase.text():
                self.forget_button.show()
                self._open(kept, remember=False)

        self._session.work.start(task, done, self._notices.show_error)

    def open_key(self) -> None:
        """Open the file with the passphrase that was typed."""
        if self.file is None or not self.open_button.isEnabled():
            return
        typed = [self.passphrase.text()]
        self.passphrase.setText("")
        self._open(typed, remember=self.remember.isChecked())

    def _open(self, handed: list[str], *, remember: bool) -> None:
        file = self.file
        assert file is not None  # noqa: S101 - both callers have one
        self._notices.clear()
        self.open_button.setEnabled(False)
        self._asked_for += 1
        asked_for = self._asked_for

        def task(_progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.signing.key_process import file_key  # noqa: PLC0415 - beside the window
            from hse_desktop.signing.keys import certificate_details  # noqa: PLC0415
            from hse_desktop.store import secrets  # noqa: PLC0415
            from hse_desktop.workflow.files import read_file  # noqa: PLC0415

            secret = handed.pop()
            key = file_key(read_file(file), secret, file.name, cancelled=cancelled)
            details = certificate_details(key, at=now_in_india())
            kept: HseError | bool = False
            if remember and details.refusal is None:
                try:
                    secrets.remember(_name_of(file), secret)
                    kept = True
                except secrets.SecretNotKeptError as refused:
                    kept = refused
            return key, details, kept

        def done(answer: tuple[Any, Any, HseError | bool]) -> None:
            self.open_button.setEnabled(True)
            key, details, kept = answer
            if asked_for != self._asked_for:
                key.end()
                return
            self._opened(key, details)
            if kept is True:
                self.forget_button.show()
            elif isinstance(kept, HseError):
                self._notices.show_notice("check", say(kept.happened()), say(kept.way_out()))

        def failed(error: HseError) -> None:
            self.open_button.setEnabled(True)
            self._notices.show_error(error)
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

        self._session.work.start(task, done, failed)

    def _opened(self, key: Any, details: Any) -> None:
        if details.refusal is not None:
            key.end()
            self._notices.show_notice(
                "must-fix", say(details.refusal), _("Choose the file of a certificate that can sign.")
            )
            return
        self.key = key
        self.holder.setText(whose(details))
        self._icon.show_icon(*(("circle-check", "done") if details.trusted else ("triangle-alert", "check")))
        self._details.setText("\n".join(described(details)))
        for remark in remarks(details, self._session):
            line = TroubleLine(Severity.CHECK, remark)
            self._remarks.append(line)
            self._words.addWidget(line)
        self._secret_row.hide()
        self.changed.emit()

    def close_key(self) -> None:
        """End the key; the file stays chosen and its passphrase is asked for again."""
        self._asked_for += 1
        for line in self._remarks:
            self._words.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._remarks = []
        if self.key is None:
            return
        self.key.end()
        self.key = None
        if self.file is not None:
            self._ask(self.file)
        self.changed.emit()

    def forget(self) -> None:
        """Let go of key and file."""
        self.file = None
        self.close_key()

    def _forget_secret(self) -> None:
        file = self.file
        if file is None:
            return

        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            from hse_desktop.store.secrets import forget  # noqa: PLC0415 - beside the window

            forget(_name_of(file))

        def done(_answer: object) -> None:
            self.forget_button.hide()
            self._notices.show_notice("done", _("The passphrase is forgotten on this computer."))

        self._session.work.start(task, done, self._notices.show_error)


def _name_of(file: Path) -> str:
    """Under what a passphrase is kept: the file's content, so that it holds wherever the file lies."""
    import hashlib  # noqa: PLC0415 - beside the window

    from hse_desktop.workflow.files import read_file  # noqa: PLC0415

    return f"PKCS#12 {hashlib.sha256(read_file(file)).hexdigest()}"
