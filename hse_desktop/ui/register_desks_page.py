"""Desks with a register of their own: the units that were given to them, and those that were received from the head."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from hse_desktop.model.errors import HseError
from hse_desktop.model.register import Allocation
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons
from hse_desktop.ui import register_fields as ask
from hse_desktop.ui.editors import LineEditor
from hse_desktop.ui.register_act import ActDialog, Do
from hse_desktop.ui.register_columns import ALLOCATIONS
from hse_desktop.ui.register_give import WriteAgainDialog
from hse_desktop.ui.register_parts import DetailPage, Tabbed, buttons_in_a_row
from hse_desktop.ui.register_rows import RowTable
from hse_desktop.ui.register_session import RegisterSession

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library


class DesksPage(DetailPage):
    """The allocations, and taking one in. Giving begins at the model whose units are given."""

    def __init__(self, session: RegisterSession) -> None:
        super().__init__()
        self._session = session
        self.title.setText(_("Other desks"))
        self.subtitle.setText(
            _(
                "A branch without this register works from units that were counted here before: the head desk signs "
                "an allocation file, and the branch cannot go beyond it. To give units, open the model."
            )
        )
        self.take_button = icons.Button(_("Take an allocation…"), icon_name="folder-open", kind="primary")
        self.take_button.clicked.connect(self._choose)
        self.column.addLayout(buttons_in_a_row([self.take_button]))
        shown = LineEditor()
        shown.line.setReadOnly(True)
        self.id_label = ask.Asked(
            _("Id of this register"), shown, help_line=_("The head desk needs it to give you units.")
        )
        self.column.addWidget(self.id_label)
        self.given = RowTable(session, ALLOCATIONS, _("Given"))
        self.received = RowTable(session, ALLOCATIONS, _("Received"))
        self.given.opened.connect(self._write_again)
        for table in (self.given, self.received):
            table.rows.failed.connect(self._failed)
        self.column.addWidget(Tabbed([(_("Given"), self.given), (_("Received"), self.received)]), 1)
        session.changed.connect(self._refresh)

    def entered(self) -> None:
        super().entered()
        self._refresh()

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        for table, direction in ((self.given, "given"), (self.received, "received")):

            def fetch(library: "Library", last: Any, direction: str = direction) -> Any:
                from hse_desktop.store.library.allocations import allocations  # noqa: PLC0415 - beside the window

                return allocations(library, direction=direction) if last is None else []

            table.rows.show(fetch)
        self._session.ask(lambda library: library.id, self.id_label.show_value, self._failed)

    def _write_again(self, given: Allocation) -> None:
        WriteAgainDialog(self._session, given, self.window()).show_it()

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose the allocation file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.look_at(Path(chosen)))
        dialog.open()

    def look_at(self, file: Path) -> None:
        """Say what a file gives and who signed it, before anything is taken."""
        self.notices.clear()

        def ask_file(library: "Library") -> Any:
            from hse_desktop.store.library.allocations import signer_of  # noqa: PLC0415 - beside the window
            from hse_desktop.workflow.allocating import read_allocation  # noqa: PLC0415 - beside the window

            offered = read_allocation(file)
            return offered, signer_of(library, offered.allocation.brand)

        self._session.ask(ask_file, lambda found: self._offer(file, *found), self._failed)

    def _offer(self, file: Path, offered: Any, known: str | None) -> None:
        given, signature = offered.allocation, offered.signature
        values = {**asdict(given), "holder": signature.holder, "fingerprint": signature.fingerprint}
        words = say(
            Message(
                N_(
                    "{units} units of {regulatory_model} ({brand}) for {year}, given to {desk}; signed by {holder}."
                ),
                values,
            )
        )
        if known is None:
            more = N_(
                "None came from this signer yet. Compare the fingerprint of the certificate with the head desk by "
                "telephone, then enter its first eight characters: {fingerprint}"
            )
            words = f"{words} {say(Message(more, values))}"
        dialog = ActDialog(
            self._session, _("Take an allocation"), words, _("Take these units"), self.window()
        )
        beginning = ask.line(
            _("Fingerprint as the head desk read it out, at least eight characters"),
            reading=lambda typed: _same_beginning(typed, signature.fingerprint),
        )
        if known is None:
            dialog.ask(beginning)

        def plan() -> Do:
            from hse_desktop.workflow.allocating import take_allocation  # noqa: PLC0415 - loaded by the question

            signer = signature.fingerprint if known is None else ""
            return lambda library, act: take_allocation(library, file, act, signer=signer)

        dialog.on_enter(plan)
        dialog.show_it()

    def _failed(self, error: HseError) -> None:
        self.notices.show_error(error)


def _same_beginning(typed: str, fingerprint: str) -> str:
    """What was read out, if the fingerprint begins with it. Raises `ValueError`."""
    bare = "".join(sign for sign in typed.lower() if sign in "0123456789abcdef")
    if len(bare) < 8 or not fingerprint.startswith(bare):
        raise ValueError(
            _("The certificate in the file has another fingerprint. Take nothing; ask the head desk.")
        )
    return bare
