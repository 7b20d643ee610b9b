"""Help for the field with the cursor, in three sizes: a line, a paragraph, and the law itself."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from hse_desktop.model.citation import Citation
from hse_desktop.model.fields import About
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.sources import CONFIDENCE_WORDS, sources
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons


class HelpPanel(QScrollArea):
    """The right-hand side of a case."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setProperty("role", "desk")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._more_open = True
        inner = QWidget()
        inner.setProperty("role", "desk")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(20, 28, 20, 20)
        self.column.setSpacing(8)
        self._title = self._label("heading")
        self._line = self._label("")
        self._more_button = icons.Button(kind="link")
        self._more_button.clicked.connect(self._toggle)
        self.column.addWidget(self._more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._more = self._label("muted")
        self.column.addSpacing(8)
        self._law = QFrame()
        law = QVBoxLayout(self._law)
        law.setContentsMargins(0, 0, 0, 0)
        law.setSpacing(4)
        rule = QFrame()
        rule.setProperty("role", "line")
        rule.setFixedHeight(1)
        law.addWidget(rule)
        law.addSpacing(10)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(icons.Picture("scale"))
        heading = QLabel(_("Where this comes from"))
        heading.setProperty("role", "caption")
        top.addWidget(heading, 1)
        law.addLayout(top)
        self._source = QLabel()
        self._sure = QLabel()
        self._place = QLabel()
        for label, role in ((self._place, "label"), (self._source, "small"), (self._sure, "hint")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", role)
            law.addWidget(label)
        self.column.addWidget(self._law)
        self.extra = QVBoxLayout()
        self.extra.setSpacing(8)
        self.column.addLayout(self.extra)
        self.column.addStretch(1)
        self.setWidget(inner)
        self.show_text("", "")

    def _label(self, role: str) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        self.column.addWidget(label)
        return label

    def show_field(self, about: About) -> None:
        """Help for a field."""
        self.show_text(_(about.label), _(about.help), _(about.more), about.citation)

    def show_text(self, title: str, line: str, more: str = "", citation: Citation | None = None) -> None:
        """Help of any kind, in its sizes; what is empty is left out."""
        self._title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self._more.setText(more)
        self._more_button.setVisible(bool(more))
        self._show_more()
        self._law.setVisible(citation is not None)
        if citation is None:
            return
        entry = sources()[citation.source]
        self._place.setText(citation.paragraph)
        self._place.setVisible(bool(citation.paragraph))
        self._source.setText(entry.title)
        sure = Message(N_("How sure: {sure}"), {"sure": Message(CONFIDENCE_WORDS[citation.confidence])})
        self._sure.setText(say(sure))

    def bring(self, widget: QWidget) -> None:
        """Scroll so that a widget of `extra` is in sight, once it has its place."""
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget, 0, 12))

    def _toggle(self) -> None:
        self._more_open = not self._more_open
        self._show_more()

    def _show_more(self) -> None:
        self._more.setVisible(self._more_open and bool(self._more.text()))
        self._more_button.setText(_("Less") if self._more_open else _("More…"))
