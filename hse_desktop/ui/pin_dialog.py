"""Asks for the PIN of a token, once for a batch: for which documents, as whom, and how many tries are left."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.certificate_words import whose
from hse_desktop.ui.documents_to_sign import RowsToSign, signing_in_words
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.work import Cancelled, HasWork, Job, Progress

if TYPE_CHECKING:
    from hse_desktop.signing.key_process import Token
    from hse_desktop.workflow.keys import TokenCertificate


_WIDTH, _LIST_HEIGHT = 440, 216  # pixels at the plain text size


class PinDialog(QDialog):
    """Stays until the token is unlocked or the person leaves; a PIN is sent once each time it was typed."""

    unlocked = Signal(object)  # HeldKey; whoever takes it ends it

    def __init__(
        self,
        owner: HasWork,
        chosen: "TokenCertificate",
        documents: RowsToSign,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Sign with your token"))
        self._work, self._chosen, self._token = owner.work, chosen, chosen.token
        self._count = documents.count
        self._job: Job | None = None
        self._key: Any = None
        self._gone = False
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        titles = QVBoxLayout()
        titles.setSpacing(4)
        for text, role in (
            (signing_in_words(documents.count), "title"),
            (say(Message(N_("as {holder}"), {"holder": whose(chosen.details)})), "label"),
        ):
            titles.addWidget(_text(text, role))
        column.addLayout(titles)
        card = QFrame()
        card.setProperty("role", "card")
        card.setMinimumWidth(theme.scaled(_WIDTH))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 8, 4, 8)
        self.documents = documents
        inside.addWidget(_scrolled(self.documents))
        column.addWidget(card)
        self.notices = NoticePlace()
        column.addWidget(self.notices)
        column.addWidget(self._question())
        column.addLayout(self._buttons())
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # it grows with what it has to say
        self._show_token()

    def _question(self) -> QWidget:
        self._asking = QWidget()
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        name = {"token": self._token.label or self._token.model, "serial": self._token.serial}
        self._prompt = _text(say(Message(N_("PIN of the token “{token}”, serial {serial}"), name)), "label")
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.pin.setAccessibleName(self._prompt.text())
        self.pin.textChanged.connect(self._show_buttons)
        self.pin.returnPressed.connect(self.hand_over)
        self._prompt.setBuddy(self.pin)
        self._once = _text(_("It is asked for once and kept nowhere."), "hint")
        self._pad = _text(
            _(
                "The PIN is typed on the token, its reader or in a dialog of the system: press the button, then look "
                "there."
            ),
            "small",
        )
        self.sure = QCheckBox(_("I am sure of the PIN"))
        self.sure.toggled.connect(self._show_buttons)
        each_time = [_text(said, "small") for said in self._known_of_each_time()]
        for widget in (*each_time, self._prompt, self.pin, self._once, self._pad, self.sure):
            column.addWidget(widget)
        return self._asking

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._state = _text("", "hint")
        self.leave_button = icons.Button(_("Cancel"))
        self.leave_button.clicked.connect(self.reject)
        self.sign_button = icons.Button(_("Sign"), kind="primary")
        self.sign_button.clicked.connect(self.hand_over)
        row.addWidget(self._state, 1)
        row.addWidget(self.leave_button)
        row.addWidget(self.sign_button)
        return row

    # What the token says of itself

    def _known_of_each_time(self) -> list[str]:
        """That it wants its PIN for every document, if it was seen to."""
        from hse_desktop.workflow.keys import asks_each_time, said_of_each_time  # noqa: PLC0415 - loaded by now

        self._each_time_is_told = asks_each_time(self._token)
        return [say(said_of_each_time(self._token, self._count))] if self._each_time_is_told else []

    def _show_token(self, refused: HseError | None = None) -> None:
        """Ask, after all that the token says of itself, and after what it said to the PIN before."""
        token = self._token
        pad = token.pin_pad
        for widget in (self._prompt, self.pin, self._once):
            widget.setVisible(not pad)
        self._pad.setVisible(pad)
        self.sure.setChecked(False)
        self.sure.setVisible(token.pin_final)
        self.sign_button.setText(_("Ask on the token") if pad else _("Sign"))
        said = say(refused.happened()) if refused is not None else ""
        if refused is not None:
            self.notices.show_error(refused)
        if token.pin_final:
            warning = _(
                "A wrong PIN locks the token, and only its own program or its seller can unlock it. Make sure of the "
                "PIN first."
            )
            self.notices.show_notice("must-fix", _("One try is left"), f"{said} {warning}".strip())
        elif token.pin_low:
            headline = said or _("A wrong PIN was typed before")
            self.notices.show_notice("check", headline, _("Few tries are left: type it with care."))
        self._show_buttons()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_buttons(self) -> None:
        busy = self._job is not None
        typed = self._token.pin_pad or bool(self.pin.text())
        self.pin.setEnabled(not busy)
        self.sure.setEnabled(not busy)
        self.sign_button.setEnabled(
            typed and not busy and (self.sure.isChecked() or not self._token.pin_final)
        )

    def _show_locked(self) -> None:
        self._asking.hide()
        self.sign_button.hide()
        self.leave_button.setText(_("Close"))
        self.leave_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # The PIN

    def hand_over(self) -> None:
        """Send what was typed to the token, once; the field is empty from then on. Go on, where that was asked."""
        if self._key is not None:
            self._unlock()
            return
        if not self.sign_button.isEnabled() or self._job is not None:
            return
        pad = self._token.pin_pad
        handed: list[str | None] = [None if pad else self.pin.text()]
        self.pin.setText("")
        self.notices.clear()
        chosen = self._chosen

        def task(_progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.signing.driver_errors import TokenError  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.keys import open_token, token_again  # noqa: PLC0415

            try:
                return open_token(chosen, handed.pop(), cancelled=cancelled)
            except TokenError as refused:
                return refused, token_again(chosen.token, cancelled=cancelled)

        self._job = self._work.start(task, self._done, self._failed, None, self._stopped)
        self._state.setText(_("Look at the token…") if pad else _("Unlocking the token…"))
        self._show_buttons()

    def _done(self, answer: Any) -> None:
        self._job = None
        if isinstance(answer, tuple):
            if not self._gone:
                self._refused(*answer)
            return
        if self._gone:
            answer.end()
            return
        self._key = answer
        if answer.asks_each_time and not self._each_time_is_told:
            self._ask_to_go_on()
        else:
            self._unlock()

    def _ask_to_go_on(self) -> None:
        """The token is unlocked and wants its PIN for every document; nothing is signed yet."""
        from hse_desktop.workflow.keys import said_of_each_time  # noqa: PLC0415 - loaded by now

        self._state.setText("")
        self._asking.hide()
        headline = _("The token is unlocked. Before anything is signed:")
        self.notices.show_notice("check", headline, say(said_of_each_time(self._token, self._count)))
        self.sign_button.setText(_("Go on"))
        self.sign_button.setEnabled(True)
        self.sign_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unlock(self) -> None:
        key, self._key = self._key, None
        self.unlocked.emit(key)
        self.accept()

    def _refused(self, error: HseError, token: "Token | None") -> None:
        from hse_desktop.signing.driver_errors import PinLockedError  # noqa: PLC0415 - loaded by the task

        self._state.setText("")
        self._token = token or self._token
        if isinstance(error, PinLockedError) or self._token.pin_locked:
            self.notices.show_error(error)
            self._show_locked()
        else:
            self._show_token(error)

    def _failed(self, error: HseError) -> None:
        self._job = None
        if not self._gone:
            self._state.setText("")
            self.notices.show_error(error)
            self._show_buttons()

    def _stopped(self) -> None:
        self._job = None

    def done(self, result: int) -> None:
        """Leave; what is under way is stopped."""
        self._gone = True
        self.pin.setText("")
        if self._key is not None:
            self._key.end()
            self._key = None
        if self._job is not None:
            self._job.cancel()
        super().done(result)


def _scrolled(rows: QWidget) -> QScrollArea:
    """All rows while they are few, and a list to scroll where they are many."""
    area = QScrollArea()
    area.setProperty("role", "paper")
    area.setWidget(rows)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedHeight(min(rows.sizeHint().height(), theme.scaled(_LIST_HEIGHT)))
    return area


def _text(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
