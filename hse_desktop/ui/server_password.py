"""Asks for the password of a team's server; it is kept in memory, and in the keyring of the system on request."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.wrapped import wrapped


def password_field(name: str) -> QLineEdit:
    """A line that shows no character of what is typed."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
    field.setAccessibleName(name)
    return field


def remember_box() -> QCheckBox:
    """Whether the keyring is to keep it."""
    return QCheckBox(_("Remember it in the keyring of this computer"))


class ServerPassword(QWidget):
    """A field and a button. What was typed leaves the field for the server only."""

    given = Signal(str, bool)  # the password, and whether it is to be remembered

    def __init__(self) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 12, 16, 12)
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(theme.scaled(theme.FIELDS_MAX))
        across.addWidget(card, 1)
        across.addStretch(0)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self._what = wrapped("", "label")
        column.addWidget(self._what)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.field = password_field(_("Password of the server"))
        self.field.setPlaceholderText(_("Password"))
        self.field.returnPressed.connect(self._give)
        row.addWidget(self.field, 1)
        self.connect_button = icons.Button(_("Connect"))
        self.connect_button.clicked.connect(self._give)
        row.addWidget(self.connect_button)
        column.addLayout(row)
        self.remember = remember_box()
        column.addWidget(self.remember, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def ask(self, server: str) -> None:
        """Ask for the password of this server."""
        self._what.setText(say(Message(N_("{server} wants a password"), {"server": server})))
        self.show()

    def _give(self) -> None:
        password = self.field.text()
        if password:
            self.field.clear()
            self.given.emit(password, self.remember.isChecked())
