"""The lines above and below a case: what it is called and whether it is saved; what is open, and the way on."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme


class OneLine(QLabel):
    """A line of text that ends in “…” where there is no room for all of it; the tooltip has the whole."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(80), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()


class Header(QWidget):
    """What a person calls the case, its procedure, and the quiet word that it is saved."""

    def __init__(self, procedure: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(8)
        self.title = OneLine("heading")
        row.addWidget(self.title)
        kind = QLabel(f"·  {procedure}")
        kind.setProperty("role", "muted")
        row.addWidget(kind)
        row.addStretch(1)
        self.steps_button = icons.Button(_("Steps"), kind="quiet")
        self.help_button = icons.Button(_("Help"), kind="quiet")
        for button in (self.steps_button, self.help_button):
            button.hide()  # until there is no room for what it shows
            row.addWidget(button)
        self._icon = icons.Picture("circle-check", "muted")
        row.addWidget(self._icon)
        self._label = QLabel()
        self._label.setProperty("role", "caption")
        row.addWidget(self._label)

    def show_saved(self, at: str) -> None:
        """Everything is on disk since `at`."""
        self._icon.show_icon("circle-check", "muted")
        self._label.setText(say(Message(N_("Saved {time}"), {"time": at})))

    def show_not_saved(self) -> None:
        """What was typed last is not on disk."""
        self._icon.show_icon("circle-alert", "must-fix")
        self._label.setText(_("Not saved"))


class Footer(QWidget):
    """What is open in the case, “Back”, and the primary act of the page."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(8)
        self.counts = QLabel()
        self.counts.setProperty("role", "small")
        row.addWidget(self.counts)
        self.why_not = QLabel()
        self.why_not.setProperty("role", "caption")
        self.why_not.setWordWrap(True)
        self.why_not.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.why_not, 1)
        row.addSpacing(8)
        self.back = icons.Button(_("Back"))
        self.primary = icons.Button(_("Continue"), kind="primary")
        self.primary.setMinimumWidth(theme.scaled(120))
        row.addWidget(self.back)
        row.addWidget(self.primary)


def rule() -> QFrame:
    """A hairline across."""
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line
