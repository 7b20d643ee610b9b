"""The certificates on the tokens that are plugged in: one is chosen, those that cannot sign say why."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.finding import Severity
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, theme
from hse_desktop.ui.certificate_words import described, remarks, whose
from hse_desktop.ui.field_row import TroubleLine
from hse_desktop.ui.work import HasWork

if TYPE_CHECKING:
    from hse_desktop.signing.key_process import Token
    from hse_desktop.workflow.keys import Surroundings, TokenCertificate

_INDENT = 28  # pixels: where the words of a radio button begin


class CertificateList(QWidget):
    """Rebuilt only when something changed, so that the cursor stays where it is."""

    changed = Signal()

    def __init__(self, session: HasWork) -> None:
        super().__init__()
        self._session = session
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._shown: list[QWidget] = []
        self._told: Any = None
        self._group = QButtonGroup(self)
        self.chosen: TokenCertificate | None = None
        self.choices: dict[str, QRadioButton] = {}  # by fingerprint

    def show_surroundings(self, around: "Surroundings") -> None:
        """Show what is there now; a choice that is still there stays, and the only one possible is taken."""
        listed = around.certificates(at=now_in_india())
        told = (around.tokens, [remarks(one.details, self._session) for one in listed])
        if told == self._told:
            return
        self._told = told
        able = [one for one in listed if one.details.can_sign and not one.token.pin_locked]
        before = self.chosen.details.fingerprint if self.chosen is not None else ""
        kept = [one for one in able if one.details.fingerprint == before]
        self.chosen = next(iter(kept or (able if len(able) == 1 else [])), None)
        focused = next((name for name, radio in self.choices.items() if radio.hasFocus()), "")
        self._clear()
        of_use = {one.token for one in able}
        for token in sorted(around.tokens, key=lambda token: token not in of_use):
            self._token_heading(token)
            own = [one for one in listed if one.token == token]
            for one in own:
                self._certificate(one)
            if not own:
                self._add(self._label(_("No certificate can be seen on it."), "hint"))
        if focused in self.choices:
            self.choices[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _clear(self) -> None:
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown, self.choices = [], {}
        self._group.deleteLater()
        self._group = QButtonGroup(self)

    def _add(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._column.addWidget(widget)

    @staticmethod
    def _label(text: str, role: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(True)
        return label

    def _token_heading(self, token: "Token") -> None:
        from hse_desktop.workflow.keys import said_before_pin  # noqa: PLC0415 - loaded by the first look

        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(icons.Picture("usb", "muted", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        values = {"token": token.label or token.model, "serial": token.serial}
        words.addWidget(self._label(say(Message(N_("{token} · serial {serial}"), values)), "label"))
        if token.pin_locked:
            locked = N_("The token is locked after too many wrong PINs. Unlock it with its own program.")
            words.addWidget(TroubleLine(Severity.MUST_FIX, _(locked)))
        else:
            weight = Severity.MUST_FIX if token.pin_final else Severity.CHECK
            for message in said_before_pin(token):
                words.addWidget(TroubleLine(weight, say(message)))
        row.addLayout(words, 1)
        self._add(box)

    def _certificate(self, one: "TokenCertificate") -> None:
        details = one.details
        usable = details.can_sign and not one.token.pin_locked
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        radio = QRadioButton(details.holder.replace("&", "&&"))
        radio.setToolTip(whose(details))
        radio.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
        )  # a long name does not widen the page
        radio.setEnabled(usable)
        if not usable:
            radio.setProperty("role", "muted")
        radio.setChecked(usable and self.chosen is not None and one == self.chosen)
        self._group.addButton(radio)
        radio.toggled.connect(lambda on: self._choose(one) if on else None)
        column.addWidget(radio)
        under = QVBoxLayout()
        under.setContentsMargins(theme.scaled(_INDENT), 0, 0, 0)
        under.setSpacing(2)
        own = [details.organisation] if details.organisation not in ("", details.holder) else []
        lines = [*own, *described(details)]
        under.addWidget(self._label("\n".join(lines), "hint"))
        if details.refusal is not None:
            said = [say(details.refusal)]
            under.addWidget(TroubleLine(Severity.NOTE, said[0]))
        else:
            said = remarks(details, self._session) if usable else []
            for remark in said:
                under.addWidget(TroubleLine(Severity.CHECK, remark))
        column.addLayout(under)
        radio.setAccessibleName(whose(details))
        radio.setAccessibleDescription(" ".join([one.token.label, *lines, *said]))
        self.choices[details.fingerprint] = radio
        self._add(box)

    def _choose(self, one: "TokenCertificate") -> None:
        self.chosen = one
        self.changed.emit()
