"""Asks for the password of a document; it is kept in memory while the case is open, and nowhere else."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons


class PasswordRow(QWidget):
    """A field and a button. What was typed leaves the field for the document only."""

    given = Signal(str)

    def __init__(self, file: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(icons.Picture("lock"))
        self.open_button = icons.Button(_("Open"))
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.field.setPlaceholderText(_("Password"))
        self.field.setAccessibleName(say(Message(N_("Password of {file}"), {"file": file})))
        self.field.textChanged.connect(lambda text: self.open_button.setEnabled(bool(text)))
        self.field.returnPressed.connect(self._open)
        row.addWidget(self.field, 1)
        self.open_button.setAccessibleName(say(Message(N_("Open {file}"), {"file": file})))
        self.open_button.setEnabled(False)
        self.open_button.clicked.connect(self._open)
        row.addWidget(self.open_button)
        column.addLayout(row)
        hint = QLabel(
            _(
                "It is kept in memory only, until you close this case. The portal will not take a protected file."
            )
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        column.addWidget(hint)

    def _open(self) -> None:
        password = self.field.text()
        if password:
            self.field.clear()
            self.given.emit(password)
