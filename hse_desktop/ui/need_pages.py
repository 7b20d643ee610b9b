"""The pages of “Do I need this?”: one question, what the answers come to, and the answers given so far."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from hse_desktop.law import need
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.sources import cited
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.wrapped import broken, wrapped

PROCEDURES = {
    need.Paper.HSE: N_("Begin the HSE application"),
    need.Paper.RESTRICTED: N_("Begin the restricted-import application"),
}
"""The papers that an application can be begun for here, in the order in which they are offered."""

_SECTIONS = (
    (need.Kind.STOP, "octagon-alert", "must-fix", N_("What stands against it")),
    (need.Kind.PAPER, "file-text", "accent", N_("What you need")),
    (need.Kind.FREED, "circle-check", "done", N_("What frees you")),
    (need.Kind.NOTHING, "circle-check", "done", N_("What is not asked for")),
    (need.Kind.OPEN, "triangle-alert", "check", N_("Look this up first")),
    (need.Kind.NOT_FREED, "triangle-alert", "check", N_("What does not free you")),
    (need.Kind.ADVICE, "info", "note", N_("Worth knowing")),
)


WIDEST = 640
"""The longest answers stand on one line in a column of this width, at the plain text size."""
_BESIDE_ANSWER = 80
"""What an answer needs beside its words: its circle, and the margins of the page."""


class QuestionPage(QWidget):
    """One question with its answers, all in sight."""

    def __init__(self, question: need.Question, chosen: str | None) -> None:
        super().__init__()
        self.question = question
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(wrapped(_(question.text), "title"))
        if question.help:
            column.addWidget(wrapped(_(question.help), "muted"))
        column.addSpacing(8)
        self._trouble: QLabel | None = None
        self._trouble_place = QVBoxLayout()
        column.addLayout(self._trouble_place)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for answer in question.answers:
            button = QRadioButton()
            room = min(theme.scaled(WIDEST), theme.SMALLEST[0]) - theme.scaled(_BESIDE_ANSWER)
            button.setText(broken(_(answer.label), button.font(), room).replace("&", "&&"))
            button.setAccessibleName(_(answer.label))
            button.setAccessibleDescription(f"{_(question.text)} {_(question.help)}".strip())
            button.setChecked(answer.id == chosen)
            self._group.addButton(button)
            button.clicked.connect(self._answered)
            self.buttons[answer.id] = button
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def chosen(self) -> str | None:
        """The answer that is marked."""
        return next((id_ for id_, button in self.buttons.items() if button.isChecked()), None)

    def take_focus(self) -> None:
        """Put the cursor on the marked answer, or on the first one."""
        first = next(iter(self.buttons.values()))
        self.buttons.get(self.chosen or "", first).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for_an_answer(self) -> None:
        """Say that one of the answers is to be chosen."""
        if self._trouble is None:
            text = _("Choose one of the answers, then continue.")
            line = self._trouble = QLabel(text)
            line.setProperty("role", "must-fix")
            self._trouble_place.addWidget(line)
            line.setAccessibleName(text)
            QAccessible.updateAccessibility(QAccessibleEvent(line, QAccessible.Event.Alert))
        self.take_focus()

    def _answered(self) -> None:
        if self._trouble is not None:
            self._trouble.hide()
            self._trouble.deleteLater()
            self._trouble = None


class OutcomePage(QWidget):
    """What the answers come to: the verdict, and everything it rests on with its source."""

    begin = Signal(str)

    def __init__(self, outcome: need.Outcome) -> None:
        super().__init__()
        self.outcome = outcome
        self.procedures = [paper for paper in PROCEDURES if paper in outcome.papers]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        verdict = _(outcome.verdict.label)
        column.addWidget(wrapped(verdict, "title"))
        column.addWidget(
            wrapped(
                _(
                    "This follows from your answers and from the sources named here. It is no ruling: where a "
                    "source is secondary or our reading, ask the office concerned."
                ),
                "muted",
            )
        )
        for kind, icon, role, heading in _SECTIONS:
            results = outcome.of_kind(kind)
            if not results:
                continue
            column.addSpacing(8)
            column.addWidget(wrapped(_(heading), "heading"))
            for result in results:
                column.addWidget(self._card(result, icon, role))
        self.setAccessibleName(verdict)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _card(self, result: need.Result, icon: str, role: str) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 12, 16, 14)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(icons.Picture(icon, role), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(wrapped(_(result.title), "label"), 0, 1)
        grid.addWidget(wrapped(_(result.reason)), 1, 1)
        grid.addWidget(wrapped(say(cited(result.citation)), "hint"), 2, 1)
        if result.paper in self.procedures[1:]:
            button = icons.Button(_(PROCEDURES[result.paper]))
            button.clicked.connect(partial(self.begin.emit, result.paper.value))
            grid.addWidget(button, 3, 1, Qt.AlignmentFlag.AlignLeft)
        return card


class WaySoFar(QWidget):
    """The questions answered before the one in sight, each with a link to change it."""

    change = Signal(str)

    def __init__(self, answers: Mapping[str, str], until: str | None) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.addWidget(wrapped(_("Your answers so far"), "heading"), 0, 0, 1, 3)
        self.links: dict[str, icons.Button] = {}
        for question, answer in need.way(answers):
            if question.id == until or answer is None:
                break
            row = grid.rowCount()
            grid.addWidget(wrapped(_(question.text), "hint"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(wrapped(_(answer.label), "small"), row, 1, Qt.AlignmentFlag.AlignTop)
            link = icons.Button(_("Change"), kind="link")
            link.setAccessibleName(say(Message(N_("Change: {question}"), {"question": _(question.text)})))
            link.clicked.connect(partial(self.change.emit, question.id))
            self.links[question.id] = link
            grid.addWidget(link, row, 2, Qt.AlignmentFlag.AlignTop)
        if not self.links:
            self.hide()
