"""“Do I need this?”: a question a page, from where the goods are to the papers they need, and on to a new case."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hse_desktop.law import need
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import theme
from hse_desktop.ui.case_frame import Footer, rule
from hse_desktop.ui.need_pages import PROCEDURES, WIDEST, OutcomePage, QuestionPage, WaySoFar


class NeedWindow(QDialog):
    """Walks through the questions. `begin_wanted` gives a procedure and what the answers already say of the case."""

    begin_wanted = Signal(str, object)

    def __init__(self, over: QWidget | None = None) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Do I need this?"))
        self.answers: dict[str, str] = {}
        self._changing = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setProperty("role", "paper")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll, 1)
        column.addWidget(rule())
        self.footer = Footer()
        self.footer.back.clicked.connect(self.go_back)
        self.footer.primary.clicked.connect(self._primary)
        self.footer.primary.setDefault(True)
        column.addWidget(self.footer)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)
        QShortcut(QKeySequence("Alt+Right"), self, self.go_on)
        theme.size_window(self, (760, 660))
        self.setMinimumWidth(min(theme.scaled(WIDEST + 80), theme.SMALLEST[0]))
        self.show_question(need.first_question())

    def _show(self, page: QuestionPage | OutcomePage, until: str | None) -> None:
        self.page = page
        self.way = WaySoFar(self.answers, until)
        self.way.change.connect(self.change)
        sheet = QWidget()
        sheet.setProperty("role", "paper")
        across = QHBoxLayout(sheet)
        across.setContentsMargins(32, 24, 32, 24)
        inner = QWidget()
        inner.setMaximumWidth(theme.scaled(WIDEST))
        across.addWidget(inner, 1)
        across.addStretch(0)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addWidget(page)
        if self.way.links:
            column.addWidget(rule())
            column.addWidget(self.way)
        column.addStretch(1)
        self._scroll.setWidget(sheet)
        self.footer.back.setEnabled(bool(self.way.links))

    def show_question(self, question: need.Question) -> None:
        """Ask a question; an answer given before is marked."""
        page = QuestionPage(question, self.answers.get(question.id))
        self._show(page, question.id)
        number = len(self.way.links) + 1
        self.footer.counts.setText(say(Message(N_("Question {number}"), {"number": number})))
        self.footer.primary.setText(_("Continue"))
        page.take_focus()

    def show_outcome(self, outcome: need.Outcome) -> None:
        """Say what the answers come to."""
        page = OutcomePage(outcome)
        self._show(page, None)
        page.begin.connect(self._begin)
        self.footer.counts.setText("")
        first = page.procedures[0] if page.procedures else None
        self.footer.primary.setText(_(PROCEDURES[first]) if first else _("Close"))
        self.footer.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self, question: str) -> None:
        """Go back to a question, and from there straight on to where the answers lead."""
        self._changing = True
        self.show_question(next(asked for asked, _answer in need.way(self.answers) if asked.id == question))

    def go_back(self) -> None:
        """The question before."""
        before = list(self.way.links)
        if before:
            self._changing = False
            self.show_question(next(asked for asked in need.questions() if asked.id == before[-1]))

    def go_on(self) -> None:
        """Take the answer that is marked, and ask the next question."""
        if not isinstance(self.page, QuestionPage):
            return
        chosen, asked = self.page.chosen, self.page.question
        if chosen is None:
            self.page.ask_for_an_answer()
            return
        self.answers[asked.id] = chosen
        step = need.next_step(self.answers)
        if not self._changing:
            met = [question for question, _answer in need.way(self.answers)]
            position = met.index(asked) + 1
            step = met[position] if position < len(met) else step
        if isinstance(step, need.Question):
            self.show_question(step)
        else:
            self.show_outcome(step)
        self._changing = self._changing and isinstance(step, need.Question)

    def _primary(self) -> None:
        if isinstance(self.page, QuestionPage):
            self.go_on()
        elif self.page.procedures:
            self._begin(self.page.procedures[0])
        else:
            self.close()

    def _begin(self, procedure: str) -> None:
        self.begin_wanted.emit(str(procedure), need.to_begin_with(procedure, self.answers))


def show_need(over: QWidget) -> NeedWindow:
    """Open the questions beside a window."""
    window = NeedWindow(over)
    window.show()
    return window
