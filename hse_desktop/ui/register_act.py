"""An act in the register: what it means in plain words, what is asked for it, and the refusal in place."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.model.register import Act, SpellingDecision
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, register_fields, theme
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.register_fields import Asked
from hse_desktop.ui.register_session import RegisterSession
from hse_desktop.ui.wrapped import wrapped

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library

Do = Callable[["Library", Act], Any]
"""What is entered, by whom; runs beside the window."""

_SAME, _APART = "same", "apart"


class ActDialog(QDialog):
    """Stays until the act is entered or the person leaves; a refusal is said in it and nothing typed is lost."""

    entered = Signal(object)  # what the register answered

    def __init__(
        self, session: RegisterSession, title: str, words: str, button: str, over: QWidget | None
    ) -> None:
        super().__init__(over)
        self.session = session
        self._busy = False
        self._known = ""
        self.spelled = ""
        """The model whose spelling the person decides on."""
        self._plan: Callable[[SpellingDecision | None], Do] | None = None
        self.fields: list[Asked] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.scaled(540))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 16)
        outer.setSpacing(12)
        self._sheet = QWidget()
        self._sheet.setProperty("role", "desk")
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(24, 20, 24, 8)
        column.setSpacing(14)
        column.addWidget(wrapped(title, "title"))
        if words:
            column.addWidget(wrapped(words, "muted"))
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        self.column = QVBoxLayout()
        self.column.setSpacing(14)
        column.addLayout(self.column)
        self._extra = QVBoxLayout()
        column.addLayout(self._extra)
        self._add_who(column)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._sheet)
        self.notices.shown.connect(lambda: self._scroll.ensureWidgetVisible(self.notices, 0, 0))
        outer.addWidget(self._scroll, 1)
        self.progress = ProgressRow()
        outer.addWidget(self.progress)
        outer.addLayout(self._buttons(button))

    def _add_who(self, column: QVBoxLayout) -> None:
        """What is asked only where it is needed, and under whose name all of it is recorded."""
        self.spelling: Asked | None = None
        self.spelling_reason = register_fields.line(_("How do you know?"))
        self.clock = register_fields.line(
            _("Why is the date of this computer right all the same?"),
            help_line=_("It stays in the history with your name."),
        )
        self.person = register_fields.line(
            _("Your name"), help_line=_("Everything you do here is recorded under it; it is asked once.")
        )
        for asked in (self.spelling_reason, self.clock, self.person):
            column.addWidget(asked)
            asked.hide()
        self.person.setVisible(not self.session.person)
        if self.session.person:
            told = N_("This is recorded under the name {person}.")
            column.addWidget(wrapped(say(Message(told, {"person": self.session.person})), "hint"))

    def _buttons(self, button: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addStretch(1)
        self.leave_button = icons.Button(_("Cancel"))
        self.leave_button.clicked.connect(self.close)
        self.act_button = icons.Button(button, kind="primary")
        self.act_button.setDefault(True)
        self.act_button.clicked.connect(self.enter)
        row.addWidget(self.leave_button)
        row.addWidget(self.act_button)
        return row

    # How it is made

    def ask(self, *fields: Asked) -> None:
        """Add fields, in this order."""
        for asked in fields:
            self.fields.append(asked)
            self.column.addWidget(asked)

    def on_enter(self, plan: Callable[[], Do]) -> None:
        """What is entered, made from the fields once they are in order."""
        self._plan = lambda _decision: plan()

    def on_enter_spelled(self, plan: Callable[[SpellingDecision | None], Do]) -> None:
        """The same for an act that may name a model in a second spelling: with what the person decided of it."""
        self._plan = plan

    def show_it(self) -> "ActDialog":
        """Open over the window, as tall as what is asked needs and the screen has room."""
        room = self.screen().availableGeometry().height() - theme.scaled(80)
        self.resize(theme.scaled(560), min(room, self._sheet.sizeHint().height() + theme.scaled(76)))
        self._order()
        self.open()
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)
        return self

    def _order(self) -> None:
        """Tab goes through what is asked from the top, then to the buttons."""
        chain: list[QWidget] = [asked.editor.control for asked in (*self.fields, self.person)]
        chain += [self.leave_button, self.act_button]
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)

    def _first(self) -> QWidget:
        asked = [*self.fields, *([] if self.session.person else [self.person])]
        return next((one.editor for one in asked if not one.typed), self.act_button)

    # The act

    def enter(self) -> None:
        """Enter it, once everything that is asked is answered."""
        if self._busy or self._plan is None or not self.in_order():
            return
        self.notices.clear()
        try:
            if self.person.isVisibleTo(self):
                self.session.name_person(self.person.typed)
            do = self._plan(self._decision())
        except HseError as refused:
            self._refused(refused)
            return
        clock = self.clock.typed if self.clock.isVisibleTo(self) else ""
        act = self.session.act(clock)
        self._busy = True
        self.act_button.setEnabled(False)
        job = self.session.do(
            lambda library, _progress, _cancelled: do(library, act), self._entered, self._refused
        )
        self.progress.follow(job, self.act_button.text())

    def in_order(self) -> bool:
        """Whether everything that is asked is answered; if not, it is said where, and the cursor goes there."""
        spelling = [self.spelling] if self.spelling is not None else []
        shown = [*self.fields, *spelling, self.spelling_reason, self.clock, self.person]
        asked = [one for one in shown if one.isVisibleTo(self)]
        wrong = [one for one in asked if one.problem()]
        if wrong:
            self._scroll.ensureWidgetVisible(wrong[0])
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def _decision(self) -> SpellingDecision | None:
        if self.spelling is None:
            return None
        same = self._known if self.spelling.typed == _SAME else None
        return SpellingDecision(self.spelling_reason.typed.strip(), same)

    def _ended(self) -> None:
        self._busy = False
        self.progress.end()
        self.act_button.setEnabled(True)

    def _entered(self, answer: Any) -> None:
        self._ended()
        self.accept()
        self.entered.emit(answer)

    def _refused(self, error: HseError) -> None:
        self._ended()
        self.notices.show_error(error)
        if error.code == "clock-set-back":
            self._open_for(self.clock)
        if error.code == "model-spelling":
            self._ask_spelling(error)

    def _ask_spelling(self, error: HseError) -> None:
        values = {"model": str(error.values["model"]), "known": str(error.values["known"])}
        self._known, self.spelled = values["known"], values["model"]
        same = say(Message(N_("“{model}” is the same model as “{known}”: count them together"), values))
        apart = say(Message(N_("“{model}” is another model: count them apart"), values))
        if self.spelling is not None:
            self._extra.removeWidget(self.spelling)
            self.spelling.deleteLater()
        self.spelling = register_fields.choice(_("Is it the same model?"), [(_SAME, same), (_APART, apart)])
        self._extra.addWidget(self.spelling)
        self.spelling_reason.show()
        self._open_for(self.spelling)

    def _open_for(self, asked: Asked) -> None:
        asked.show()
        asked.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._busy:
            event.ignore()
            return
        event.accept()


def answers(fields: Sequence[Asked]) -> list[Any]:
    """What was answered, field by field."""
    return [asked.value() for asked in fields]
