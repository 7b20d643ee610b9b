"""A letter is made, one thing a page: importer, equipment, signatory, the letter itself, the signature."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.model.register import RegisterLetter
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import places
from hse_desktop.ui.issue_done import DonePage
from hse_desktop.ui.issue_equipment import EquipmentPage
from hse_desktop.ui.issue_importer import ImporterPage
from hse_desktop.ui.issue_page import Making
from hse_desktop.ui.issue_review import ReviewPage
from hse_desktop.ui.issue_sequence import IssueSequence
from hse_desktop.ui.issue_sign import SignPage
from hse_desktop.ui.issue_signatory import SignatoryPage
from hse_desktop.ui.register_acts import key_of
from hse_desktop.ui.register_session import RegisterSession

if TYPE_CHECKING:
    from hse_desktop.workflow.issuing import PreparedLetter

_SIGN = 4  # where the sequence is taken up again


class IssueWindow(IssueSequence):
    """One letter, from the importer to the signed file."""

    open_wanted = Signal(object)  # ModelYear
    not_taken_up = Signal(object)  # HseError

    def __init__(
        self, session: RegisterSession, making: Making, brands: list[str], over: QWidget | None = None
    ) -> None:
        super().__init__(session, _("Issue a letter"), over)
        self.making = making
        folder = places.documents_folder() / _("HSE letters")
        self.importer = ImporterPage(session, making, brands)
        self.equipment = EquipmentPage(session, making)
        self.signatory = SignatoryPage(session, making)
        self.review = ReviewPage(session, making, self.scratch)
        self.signing = SignPage(session, making, folder)
        self.issued = DonePage(session, making)
        self.equipment.open_wanted.connect(self.open_wanted)
        self.lead_through(
            [self.importer, self.equipment, self.signatory, self.review, self.signing, self.issued]
        )

    def go_on_with(self, letter: RegisterLetter) -> None:
        """Take up a letter that is reserved, and perhaps begun to be signed."""
        key, scratch = key_of(letter), self.scratch

        def question(library: Any) -> Any:
            from hse_desktop.workflow.issuing import prepared_again  # noqa: PLC0415 - beside the window

            return prepared_again(library, key, scratch)

        def refused(error: HseError) -> None:
            self.close()
            self.not_taken_up.emit(error)

        self.footer.primary.setEnabled(False)
        self.session.ask(question, self._taken_up, refused)

    def _taken_up(self, prepared: "PreparedLetter") -> None:
        self.making.prepared = prepared
        self.show_page(_SIGN)
