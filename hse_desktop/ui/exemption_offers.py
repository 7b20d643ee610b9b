"""What MeitY's letter seems to say, beside the fields it fills: nothing is entered until the person presses Use."""

import secrets
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from hse_desktop.model.application import HseApplication
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.errors import HseError
from hse_desktop.model.proposals import Proposal, exemption_proposals
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.proposal_view import ProposalRow
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.work import Cancelled, Progress

if TYPE_CHECKING:
    from hse_desktop.model.inspection import ExemptionRead

_SLOT = "exemption-letter"


class ExemptionOffers(QFrame):
    """Shown once the attached letter was read, beside the window, and something could be read in it."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__()
        self._session = session
        self._read: dict[str, ExemptionRead | None] = {}
        self.proposals: list[Proposal] = []
        self.rows: list[ProposalRow] = []
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        heading = QLabel(_("Read in MeitY's letter"))
        heading.setProperty("role", "label")
        column.addWidget(heading)
        hint = QLabel(_("Nothing is entered until you press Use. Compare each with the page."))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        column.addWidget(hint)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column.addLayout(self._list)
        session.judged.connect(self._show)
        session.documents_changed.connect(self.look)
        self.hide()

    def _letter(self) -> CaseDocument | None:
        attached = [document for document in self._session.documents if document.slot == _SLOT]
        return attached[-1] if attached else None

    def look(self) -> None:
        """Read the attached letter, unless that was done."""
        letter = self._letter()
        if letter is not None and letter.sha256 not in self._read:
            self._read[letter.sha256] = None
            content, sha256 = self._session.case.content(letter), letter.sha256
            password = self._session.password_for(letter)

            def task(_progress: Progress, cancelled: Cancelled) -> "ExemptionRead":
                from hse_desktop.intake.exemption import read_exemption  # noqa: PLC0415 - beside the window

                return read_exemption(content, password=password, cancelled=cancelled)

            def done(read: "ExemptionRead") -> None:
                self._read[sha256] = read
                self._show()

            def failed(_error: HseError) -> None:
                """It cannot be read: the person enters what it says, as from any paper."""

            self._session.work.start(task, done, failed)
        self._show()

    def _show(self) -> None:
        letter, form = self._letter(), self._session.reading.form
        read = self._read.get(letter.sha256) if letter is not None else None
        found = (
            exemption_proposals(form, letter, read)
            if letter is not None and read is not None and isinstance(form, HseApplication)
            else []
        )
        self.setVisible(bool(found))
        if found == self.proposals:
            return
        same = len(found) == len(self.proposals) and all(
            (one.pointer, one.value, one.row) == (other.pointer, other.value, other.row)
            for one, other in zip(found, self.proposals, strict=True)
        )
        self.proposals = found
        if same:
            for row in self.rows:
                row.show_entered(entered=found[row.position].entered)
        else:
            self._rebuild()

    def _rebuild(self) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [ProposalRow(position, one) for position, one in enumerate(self.proposals)]
        for row in self.rows:
            row.used.connect(lambda position, _accessory: self.use(position))
            self._list.addWidget(row)

    def use(self, position: int) -> None:
        """Take one value over."""
        one = self.proposals[position]
        if one.row is not None:
            self._session.add_row(one.pointer, {"id": secrets.token_hex(4), **one.row})
        else:
            self._session.put(one.pointer, one.value)
            self._session.filled.emit(one.pointer)
