"""The letter as it will be, page by page; then its units are reserved and it gets its number."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.model.register import Act, SpellingDecision
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.issue_page import IssuePage, Making
from hse_desktop.ui.page import Primary
from hse_desktop.ui.page_sheets import PageSheets
from hse_desktop.ui.register_act import ActDialog, Do
from hse_desktop.ui.register_session import RegisterSession

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library
    from hse_desktop.workflow.issuing import PreparedLetter


class ReviewPage(IssuePage):
    """Nothing is counted before the person says so here."""

    def __init__(self, session: RegisterSession, making: Making, scratch: Path) -> None:
        super().__init__(
            session,
            making,
            _("Look at the letter"),
            _(
                "Read it as MeitY will. Its number comes when the units are reserved; the running totals are those "
                "of this moment."
            ),
        )
        self._scratch = scratch
        self._in_order = False
        self.sheets = PageSheets(session)
        self.sheets.failed.connect(self.notices.show_error)
        self.column.addWidget(self.sheets)
        self.column.addStretch(1)

    def enter(self) -> None:
        """Write the pages anew."""
        self._in_order = False
        self.notices.clear()
        self.sheets.clear()
        details = self.making.details()

        def question(library: "Library") -> bytes:
            from hse_desktop.workflow.issuing import preview_letter  # noqa: PLC0415 - beside the window

            return preview_letter(library, details)

        self.session.ask(question, self._show, self._refused)
        self.primary_changed.emit()

    def _show(self, content: bytes) -> None:
        self._in_order = True
        self.sheets.show_pdf(content)
        self.primary_changed.emit()

    def _refused(self, error: HseError) -> None:
        self.notices.show_error(error)
        self.primary_changed.emit()

    def primary(self) -> Primary:
        why_not = "" if self._in_order else _("The letter is not in order yet.")
        return Primary(_("Reserve the units…"), self.reserve, why_not)

    def reserve(self) -> ActDialog:
        """Reserve the units, write the letter, and keep in the library what was entered."""
        details, scratch = self.making.details(), self._scratch
        importer = details.application.applicant.name or ""
        count = sum(item.quantity or 0 for item in details.application.equipment)
        values: Values = {"count": count, "importer": importer}
        dialog = ActDialog(
            self.session,
            say(Message(N_("Reserve {count} units for {importer}"), values)),
            _(
                "They count from now on, for everybody who looks at the register. Until the key is asked the letter "
                "can be released, and the units return."
            ),
            _("Reserve"),
            self.window(),
        )

        def plan(decision: SpellingDecision | None) -> Do:
            if decision is not None:
                self.making.decisions[dialog.spelled] = decision
            wanted = self.making.details()

            def do(library: "Library", act: Act) -> "PreparedLetter":
                from hse_desktop.workflow.issuing import prepare_letter  # noqa: PLC0415 - beside the window
                from hse_desktop.workflow.register_issue import remember  # noqa: PLC0415 - beside the window

                remember(
                    library, wanted
                )  # first: what fails after the units are held would hide that they are
                return prepare_letter(library, wanted, act, scratch)

            return do

        dialog.on_enter_spelled(plan)
        dialog.entered.connect(self._reserved)
        dialog.show_it()
        return dialog

    def _reserved(self, prepared: Any) -> None:
        self.making.prepared = prepared
        self.turned.emit(1)

    def first_control(self) -> QWidget | None:
        return None
