"""What to do with the data that the attached letter carries: whose it is, and filling in what is empty."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from hse_desktop.model.draft import JsonValue
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui.notice import NoticePlace
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Progress
from hse_desktop.ui.wrapped import in_groups

if TYPE_CHECKING:
    from hse_desktop.law.facts import ExaminedDocument
    from hse_desktop.model.letter_data import LetterReading
    from hse_desktop.workflow.letter_filling import Addition

_SLOT = "authorisation-letter"


class LetterDataBox(QFrame):
    """Shown while a letter with data is attached; nothing is taken over until the person presses."""

    def __init__(self, session: CaseSession, notices: NoticePlace) -> None:
        super().__init__()
        self._session, self._notices = session, notices
        self._shown: tuple[LetterReading, int] | None = None
        self._additions: list[Addition] = []
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        title = QLabel(_("This letter carries its data"))
        title.setProperty("role", "label")
        column.addWidget(title)
        self.words = QLabel()
        self.words.setProperty("role", "hint")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        column.addWidget(self.words)
        self.fingerprint = QLabel()
        self.fingerprint.setProperty("role", "small")
        self.fingerprint.setAccessibleName(_("Fingerprint of the certificate"))
        self.fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.fingerprint.setWordWrap(True)
        column.addWidget(self.fingerprint)
        self.fill_button = icons.Button(_("Fill in what is empty"), icon_name="pen-line")
        self.fill_button.clicked.connect(self.fill)
        column.addWidget(self.fill_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.pin_button = icons.Button("", icon_name="lock")
        self.pin_button.clicked.connect(self.pin)
        column.addWidget(self.pin_button, 0, Qt.AlignmentFlag.AlignLeft)
        session.judged.connect(self.refresh)
        session.documents_changed.connect(self.refresh)
        self.refresh()

    def _letter(self) -> "ExaminedDocument | None":
        seen = [self._session.examined(d) for d in self._session.documents if d.slot == _SLOT]
        return next((one for one in seen if one is not None and one.letter.carries_data), None)

    def refresh(self) -> None:
        """Show what is known of the letter now."""
        letter = self._letter()
        if letter is None:
            self._shown, self._additions = None, []
            self.hide()
            return
        from hse_desktop.workflow.letter_filling import additions  # noqa: PLC0415 - loaded by the check

        reading = letter.letter
        self._additions = additions(self._session.draft, reading.application) if reading.application else []
        shown = (reading, len(self._additions))
        if shown != self._shown:
            self._shown = shown
            self._show(letter.document.name, reading)
        self.show()

    def _show(self, name: str, reading: "LetterReading") -> None:
        brand = reading.application.brand_owner.name or "" if reading.application else ""
        values: dict[str, str | int | Message] = {
            "file": name, "signer": reading.signer, "brand": brand, "count": len(self._additions),
        }  # fmt: skip
        if reading.refused is not None:
            values["reason"] = reading.refused
            text = N_("Nothing was taken from “{file}”: {reason}. Enter what the letter says by hand.")
        elif reading.is_pinned:
            text = N_("It is signed by {signer}, kept by you as {brand}'s signer.")
        else:
            text = N_(
                "It is signed by {signer}; nobody said yet that this is {brand}'s signature. Compare the certificate's "
                "fingerprint with what the brand owner tells you by telephone, then keep the signer."
            )
        self.words.setText(say(Message(text, values)))
        unknown = reading.application is not None and not reading.is_pinned
        self.fingerprint.setText(in_groups(reading.fingerprint))
        self.fingerprint.setVisible(unknown)
        self.pin_button.setText(say(Message(N_("This is {brand}'s signature"), values)))
        self.pin_button.setVisible(unknown)
        self.fill_button.setVisible(bool(self._additions))

    def fill(self) -> None:
        """Fill what is empty; one press takes it back."""
        session, done = self._session, list(self._additions)
        for one in done:
            if isinstance(one.value, dict):
                session.add_row(one.pointer, {**one.value})
            else:
                session.put(one.pointer, one.value)
        session.filled.emit("")
        session.save()

        def undo() -> None:
            for one in reversed(done):
                self._take_back(one)
            session.filled.emit("")
            session.save()

        told = say(Message(N_("Filled in from the letter: {count} fields and lines."), {"count": len(done)}))
        self._notices.show_notice(
            "done", told, _("What was entered before stayed as it was."), [(_("Undo"), undo)]
        )

    def _take_back(self, one: "Addition") -> None:
        if not isinstance(one.value, dict):
            self._session.put(one.pointer, None)
            return
        rows: JsonValue = self._session.value(one.pointer)
        for position, row in enumerate(rows if isinstance(rows, list) else []):
            if isinstance(row, dict) and row.get("id") == one.value.get("id"):
                self._session.remove_row(one.pointer, position)
                return

    def pin(self) -> None:
        """Keep the signer as the brand's, in this person's library."""
        letter = self._letter()
        if letter is None or letter.letter.application is None:
            return
        from hse_desktop.workflow.letter_reading import pin_of  # noqa: PLC0415 - loaded by the check

        signer, pins = pin_of(letter.letter), self._session.pins
        self.pin_button.setEnabled(False)

        def task(_progress: Progress, _cancelled: Cancelled) -> None:
            pins.pin(signer)

        def done(_answer: object) -> None:
            self.pin_button.setEnabled(True)
            self._session.judge()

        def failed(error: HseError) -> None:
            self.pin_button.setEnabled(True)
            self._notices.show_error(error)

        self._session.work.start(task, done, failed)
