"""Says that a value is stated for another model than the item's, and asks why it applies all the same."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from hse_desktop.model.finding import Severity
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.field_row import TroubleLine


class OtherModel(QWidget):
    """Hidden while the value is stated for the item's own model, or for all."""

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._stated = TroubleLine(Severity.CHECK, "")
        column.addWidget(self._stated)
        column.addSpacing(4)
        label = QLabel(_("Why it applies to your model"))
        label.setProperty("role", "label")
        hint = QLabel(_("Your reason is kept with the evidence and printed."))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("e.g. same frame and power supply"))
        self.reason.setAccessibleName(label.text())
        self.reason.setAccessibleDescription(hint.text())
        self.reason.textEdited.connect(self.typed)
        label.setBuddy(self.reason)
        for widget in (label, self.reason, hint):
            column.addWidget(widget)
        self.hide()

    def show_models(self, printed: str, own: str) -> None:
        """The value is stated for the models `printed`, not for `own`; for none: nothing is shown."""
        if printed:
            values = {"printed": printed, "model": own}
            self._stated.show_text(say(Message(N_("Stated for {printed}, not for {model}"), values)))
        self.setVisible(bool(printed))

    def show_reason(self, reason: str) -> None:
        """Show a reason that was typed elsewhere or is entered."""
        if reason != self.reason.text():
            self.reason.setText(reason)
            self.reason.setCursorPosition(0)
