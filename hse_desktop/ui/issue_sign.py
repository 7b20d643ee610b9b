"""The letter is signed in step with the register: released before the key starts, counted from then on."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from hse_desktop.model.errors import HseError
from hse_desktop.model.register import LetterState
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, register_acts
from hse_desktop.ui.documents_to_sign import RowsToSign
from hse_desktop.ui.issue_key import KeyPage
from hse_desktop.ui.issue_page import Making
from hse_desktop.ui.page_sheets import PageSheets
from hse_desktop.ui.register_columns import importer_of
from hse_desktop.ui.register_parts import buttons_in_a_row
from hse_desktop.ui.register_session import RegisterSession
from hse_desktop.ui.work import Cancelled, Progress

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library
    from hse_desktop.workflow.issuing import PreparedLetter


class LettersToSign(RowsToSign):
    """The letters before a PIN is typed."""

    def __init__(self, references: Sequence[str]) -> None:
        super().__init__(len(references))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for reference in references:
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(icons.Picture("file-text"))
            row.addWidget(QLabel(say(Message(N_("Letter {reference}"), {"reference": reference}))), 1)
            column.addLayout(row)


class SignPage(KeyPage):
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
        self.words = _("Sign the letter")
        self._folder = folder
        self.release_button = icons.Button(_("Release the letter…"))
        self.release_button.clicked.connect(self._release)
        self.column.addLayout(buttons_in_a_row([self.release_button]))
        self.sheets = PageSheets(session)
        self.sheets.failed.connect(self.notices.show_error)
        self.column.addWidget(self.sheets)
        self.column.addStretch(1)

    @property
    def prepared(self) -> "PreparedLetter":
        """The letter that waits."""
        assert self.making.prepared is not None  # noqa: S101 - the page follows the reservation
        return self.making.prepared

    def rows(self) -> RowsToSign:
        return LettersToSign([self.prepared.letter.reference])

    def enter(self) -> None:
        super().enter()
        prepared, letter = self.prepared, self.prepared.letter
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
        self.release_button.setVisible(letter.state is LetterState.RESERVED)

        def content(_progress: Progress, _cancelled: Cancelled) -> bytes:
            from hse_desktop.workflow.files import read_file  # noqa: PLC0415 - beside the window

            return read_file(prepared.file)

        self.session.work.start(content, self.sheets.show_pdf, self.notices.show_error)

    def run(self, key: Any) -> None:
        prepared, folder, act = self.prepared, self._folder, self.session.act()

        def task(library: "Library", _progress: Progress, cancelled: Cancelled) -> Any:
            from hse_desktop.workflow.issuing import sign_prepared  # noqa: PLC0415 - beside the window

            with key:
                folder.mkdir(parents=True, exist_ok=True)
                return sign_prepared(library, prepared, act, key, folder=folder, cancelled=cancelled)

        def failed(error: HseError) -> None:
            self.release_button.hide()
            self._tell(error)

        def stopped() -> None:
            self.notices.show_notice(
                "note", _("Stopped, as you asked."), _("The letter waits; sign it again.")
            )

        job = self.session.do(
            task,
            self.ending(self._issued),
            self.ending(failed),
            self.progress.report,
            self.ending(stopped),
        )
        self.progress.follow(job, _("Signing…"))

    def _issued(self, issued: Any) -> None:
        self.making.issued = issued
        self.turned.emit(1)

    def _tell(self, error: HseError) -> None:
        """Say what happened; a letter that is signed and not recorded is not to be signed again."""
        if error.code != "letter-not-recorded":
            self.notices.show_error(error)
            return
        self.notices.show_error(
            error, [(_("Record it now"), lambda: self._record(str(error.values["file"])))]
        )

    def _record(self, file: str) -> None:
        prepared, act = self.prepared, self.session.act()

        def task(library: "Library", _progress: Progress, _cancelled: Cancelled) -> Any:
            from hse_desktop.workflow.issuing import IssuedLetter  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.register import record_signed_file  # noqa: PLC0415

            letter = record_signed_file(library, prepared.key, act, file=Path(file))
            return IssuedLetter(letter, Path(file))

        def failed(error: HseError) -> None:
            self.notices.show_error(error, [(_("Record it now"), lambda: self._record(file))])

        self.session.do(task, self._issued, failed)

    def _release(self) -> None:
        if not self.busy:
            dialog = register_acts.release(self.session, self.prepared.letter, self.window())
            dialog.entered.connect(self._released)
            dialog.show_it()

    def _released(self, _letter: Any) -> None:
        self.finished.emit()
