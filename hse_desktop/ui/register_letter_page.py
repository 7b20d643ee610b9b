"""A letter of the register: what it authorised, how far it is, what can be done with it now, and its history."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.model.register import LetterState, RegisterLetter
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, places, register_acts
from hse_desktop.ui.register_act import ActDialog
from hse_desktop.ui.register_columns import HISTORY, LINES, day_of, importer_of, state_of
from hse_desktop.ui.register_parts import DetailPage, Facts, Tabbed, buttons_in_a_row
from hse_desktop.ui.register_rows import PAGE, RowTable
from hse_desktop.ui.register_session import RegisterSession

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library

Make = Callable[[RegisterSession, RegisterLetter, QWidget], ActDialog]

_RESERVED, _SIGNING = LetterState.RESERVED, LetterState.SIGNING
_ISSUED, _REVOKED = LetterState.ISSUED, LetterState.REVOKED


class LetterPage(DetailPage):
    """Shows one letter. Only what its state permits is offered."""

    sign_wanted = Signal(object)  # RegisterLetter

    def __init__(self, session: RegisterSession) -> None:
        super().__init__()
        self._session = session
        self.letter: RegisterLetter | None = None
        self.facts = Facts(2)
        self.column.addWidget(self.facts)
        self.sign_button = icons.Button(_("Go on with this letter…"), icon_name="pen-line", kind="primary")
        self.sign_button.clicked.connect(lambda: self.sign_wanted.emit(self.letter))
        self.copy_button = icons.Button(_("Save the signed letter…"), icon_name="download")
        self.copy_button.clicked.connect(self._save)
        buttons: list[tuple[str, Make, set[LetterState]]] = [
            (_("Record the signed file…"), register_acts.record_signed, {_RESERVED, _SIGNING}),
            (_("Release…"), register_acts.release, {_RESERVED}),
            (_("No signed copy exists…"), register_acts.record_unsigned, {_SIGNING}),
            (_("MeitY exempted units…"), register_acts.record_exempted, {_ISSUED, _REVOKED}),
            (_("Units were imported…"), register_acts.record_used, {_ISSUED, _REVOKED}),
            (_("Revoke…"), register_acts.revoke, {_ISSUED}),
            (_("Take units back…"), register_acts.return_units, {_REVOKED}),
        ]
        self.act_buttons: list[tuple[icons.Button, set[LetterState]]] = []
        for words, make, states in buttons:
            button = icons.Button(words)
            button.clicked.connect(lambda _on, make=make: self._act(make))
            self.act_buttons.append((button, states))
        self.column.addLayout(
            buttons_in_a_row(
                [self.sign_button, self.copy_button, *(button for button, _states in self.act_buttons)]
            )
        )
        self.lines = RowTable(session, LINES, _("Models"))
        self.history = RowTable(session, HISTORY, _("History"))
        for table in (self.lines, self.history):
            table.rows.failed.connect(self._failed)
        self.column.addWidget(Tabbed([(_("Models"), self.lines), (_("History"), self.history)]), 1)
        session.changed.connect(self._refresh)

    def show_letter(self, letter: RegisterLetter) -> None:
        """Show this one."""
        self.notices.clear()
        self._show(letter)

    def _show(self, letter: RegisterLetter) -> None:
        self.letter = letter
        self.title.setText(letter.reference)
        self.subtitle.setText(f"{letter.brand} · {letter.year}")
        self.facts.show_facts(
            [
                (_("State"), state_of(letter)),
                (_("Importer"), importer_of(letter)),
                (_("Date"), day_of(letter.dated)),
                (_("SHA-256 of the signed file"), letter.sha256 or _("not recorded")),
            ]
        )
        self.sign_button.setVisible(letter.is_ours and letter.state in {_RESERVED, _SIGNING})
        self.copy_button.setVisible(bool(letter.sha256))
        for button, states in self.act_buttons:
            button.setVisible(letter.state in states)
        if self.isVisible():
            self.keep_focus()
        self._fetch(letter)

    def _fetch(self, letter: RegisterLetter) -> None:
        def history(library: "Library", last: Any) -> Any:
            from hse_desktop.store.library import balances  # noqa: PLC0415 - beside the window

            before = last.id if last is not None else None
            return balances.history(library, letter_id=letter.id, before=before, limit=PAGE)

        self.lines.rows.show(lambda _library, last: letter.lines if last is None else [])
        self.history.rows.show(history)

    def _refresh(self) -> None:
        known = self.letter
        if known is None or not self.isVisible():
            return

        def ask(library: "Library") -> RegisterLetter:
            from hse_desktop.store.library.letter_views import letter_of  # noqa: PLC0415 - beside the window

            return library.read(lambda connection: letter_of(connection, known.id))

        self._session.ask(ask, self._show, self._failed)

    def _act(self, make: Make) -> None:
        if self.letter is not None:
            make(self._session, self.letter, self.window()).show_it()

    def _save(self) -> None:
        letter = self.letter
        if letter is None:
            return
        dialog = QFileDialog(self, _("Where should the copy be kept?"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("PDF files (*.pdf)")])
        dialog.setDefaultSuffix("pdf")
        name = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in letter.reference)
        dialog.selectFile(str(places.free_path(places.documents_folder(), name, ".pdf")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.save_copy(letter, Path(chosen)))
        dialog.open()

    def save_copy(self, letter: RegisterLetter, target: Path) -> None:
        """Write the copy of the signed letter that the library keeps."""

        def ask(library: "Library") -> Path | None:
            from hse_desktop.store.library.documents import find_document  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.files import write_whole  # noqa: PLC0415 - beside the window

            found = find_document(library, letter.sha256)
            return write_whole(target, found.content) if found is not None else None

        def done(written: Path | None) -> None:
            if written is None:
                told = _("The library holds no copy of this letter; only its SHA-256 is recorded.")
                self.notices.show_notice("check", told)
            else:
                said = say(Message(N_("Saved: {path}"), {"path": str(written)}))
                self.notices.show_notice("done", said)

        self._session.ask(ask, done, self._failed)

    def _failed(self, error: HseError) -> None:
        self.notices.show_error(error, [(_("Try again"), self._refresh)])
