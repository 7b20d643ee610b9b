"""The letter is signed in step with the register: released before the key starts, counted from then on."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.model.register import LetterState
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, register_acts
from hse_desktop.ui import register_fields as ask
from hse_desktop.ui.documents_to_sign import RowsToSign
from hse_desktop.ui.issue_page import IssuePage, Making
from hse_desktop.ui.key_panel import KeyPanel
from hse_desktop.ui.page import Primary
from hse_desktop.ui.page_sheets import PageSheets
from hse_desktop.ui.pin_dialog import PinDialog
from hse_desktop.ui.progress_row import ProgressRow
from hse_desktop.ui.register_columns import importer_of
from hse_desktop.ui.register_parts import Facts, buttons_in_a_row
from hse_desktop.ui.register_session import RegisterSession
from hse_desktop.ui.work import Cancelled, Progress

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library


class LetterToSign(RowsToSign):
    """The letter before a PIN is typed."""

    def __init__(self, reference: str) -> None:
        super().__init__(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(icons.Picture("file-text"))
        row.addWidget(QLabel(say(Message(N_("Letter {reference}"), {"reference": reference}))), 1)


class SignPage(IssuePage):
    """The reserved letter, the key, and one press."""

    def __init__(self, session: RegisterSession, making: Making, folder: Path) -> None:
        super().__init__(
            session,
            making,
            _("Sign the letter"),
            _(
                "The units are reserved and the letter has its number. Close this window to sign it later: it waits "
                "in the register. From the moment the key is asked, its units count until the signed file is "
                "recorded."
            ),
        )
        self._folder = folder
        self._busy = self._asking = self._in_sight = False
        self.progress = ProgressRow()
        self.column.addWidget(self.progress)
        self.facts = Facts(1)
        self.column.addWidget(self.facts)
        self.person = ask.line(_("Your name"), help_line=_("Signing is recorded under it."))
        self.column.addWidget(self.person)
        self.key_panel = KeyPanel(session)
        self.key_panel.changed.connect(self._key_changed)
        self.column.addWidget(self.key_panel)
        self.release_button = icons.Button(_("Release the letter…"))
        self.release_button.clicked.connect(self._release)
        self.column.addLayout(buttons_in_a_row([self.release_button]))
        self.sheets = PageSheets(session)
        self.sheets.failed.connect(self.notices.show_error)
        self.column.addWidget(self.sheets)
        self.column.addStretch(1)

    @property
    def may_go_back(self) -> bool:
        return False

    @property
    def busy(self) -> bool:
        """True while the key signs."""
        return self._busy

    def ask_to_wait(self) -> None:
        """Say why the window stays."""
        self.notices.show_notice(
            "note", _("The letter is being signed. Wait a moment, or press Cancel first.")
        )

    def enter(self) -> None:
        prepared = self.making.prepared
        assert prepared is not None  # noqa: S101 - the page follows the reservation
        self._in_sight = True
        letter = prepared.letter
        lines = "; ".join(
            say(
                Message(
                    N_("{model}: {units} units, {total} with all others"),
                    {"model": line.regulatory_model, "units": line.units, "total": line.running_total},
                )
            )
            for line in letter.lines
        )
        self.facts.show_facts(
            [
                (_("Reference"), letter.reference),
                (_("Importer"), importer_of(letter)),
                (_("Authorises"), lines),
            ]
        )
        self.person.setVisible(not self.session.person)
        self.release_button.setVisible(letter.state is LetterState.RESERVED)
        self._watch()

        def content(_progress: Progress, _cancelled: Cancelled) -> bytes:
            from hse_desktop.workflow.files import read_file  # noqa: PLC0415 - beside the window

            return read_file(prepared.file)

        self.session.work.start(content, self.sheets.show_pdf, self.notices.show_error)

    def leave(self) -> None:
        self._in_sight = False
        self._watch()
        self.key_panel.forget()

    def _key_changed(self) -> None:
        self._watch()
        self.primary_changed.emit()

    def _watch(self) -> None:
        self.key_panel.watch(on=self._in_sight and not self._asking and not self._busy)

    def primary(self) -> Primary:
        if self._busy:
            return Primary(_("Working…"), lambda: None, _("The letter is being signed."))
        return Primary(_("Sign the letter"), self.sign, self.key_panel.why_not)

    def first_control(self) -> QWidget | None:
        return self.key_panel.first_control()

    # Signing

    def sign(self) -> None:
        """Sign with the opened key file, or with the chosen token, whose PIN is asked for."""
        if self._busy or (not self.session.person and not self._named()):
            return
        if self.key_panel.key is not None:
            self._sign_with(self.key_panel.key)
            return
        chosen, prepared = self.key_panel.chosen, self.making.prepared
        if chosen is None or prepared is None:
            return
        self._asking = True
        self._watch()
        dialog = PinDialog(self.session, chosen, LetterToSign(prepared.letter.reference), self.window())
        dialog.unlocked.connect(self._sign_with)
        dialog.finished.connect(self._asked)
        dialog.open()

    def _named(self) -> bool:
        if self.person.problem():
            self.person.editor.setFocus()
            return False
        try:
            self.session.name_person(self.person.typed)
        except HseError as refused:
            self.notices.show_error(refused)
        return True

    def _asked(self) -> None:
        self._asking = False
        self._watch()

    def _sign_with(self, key: Any) -> None:
        prepared, folder, act = self.making.prepared, self._folder, self.session.act()
        assert prepared is not None  # noqa: S101 - the page follows the reservation
        self.notices.clear()
        self._busy = True

        def task(library: "Library", _progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.workflow.issuing import sign_prepared  # noqa: PLC0415 - beside the window

            with key:
                folder.mkdir(parents=True, exist_ok=True)
                return sign_prepared(library, prepared, act, key, folder=folder, cancelled=cancelled)

        def ended() -> None:
            self._busy = False
            self.progress.end()
            self.key_panel.close_key()
            self._key_changed()

        def done(issued: Any) -> None:
            ended()
            self.making.issued = issued
            self.turned.emit(1)

        def failed(error: HseError) -> None:
            ended()
            self.release_button.hide()
            self._tell(error)

        def stopped() -> None:
            ended()
            self.notices.show_notice(
                "note", _("Stopped, as you asked."), _("The letter waits; sign it again.")
            )

        job = self.session.do(task, done, failed, self.progress.report, stopped)
        self.progress.follow(job, _("Signing…"))
        self._key_changed()

    def _tell(self, error: HseError) -> None:
        """Say what happened; a letter that is signed and not recorded is not to be signed again."""
        if error.code != "letter-not-recorded":
            self.notices.show_error(error)
            return
        self.notices.show_error(
            error, [(_("Record it now"), lambda: self._record(str(error.values["file"])))]
        )

    def _record(self, file: str) -> None:
        prepared, act = self.making.prepared, self.session.act()
        assert prepared is not None  # noqa: S101 - the page follows the reservation

        def task(library: "Library", _progress: Progress, _cancelled: Cancelled) -> Any:
            from hse_desktop.workflow.issuing import IssuedLetter  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.register import record_signed_file  # noqa: PLC0415

            letter = record_signed_file(library, prepared.key, act, file=Path(file))
            return IssuedLetter(letter, Path(file))

        def done(issued: Any) -> None:
            self.making.issued = issued
            self.turned.emit(1)

        def failed(error: HseError) -> None:
            self.notices.show_error(error, [(_("Record it now"), lambda: self._record(file))])

        self.session.do(task, done, failed)

    def _release(self) -> None:
        prepared = self.making.prepared
        if prepared is not None and not self._busy:
            dialog = register_acts.release(self.session, prepared.letter, self.window())
            dialog.entered.connect(self._released)
            dialog.show_it()

    def _released(self, _letter: Any) -> None:
        self.finished.emit()
