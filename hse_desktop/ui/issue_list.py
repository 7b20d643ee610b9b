"""Letters from a list: read whole or refused row by row, reserved all or none, signed in one go."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from hse_desktop.model.errors import HseError
from hse_desktop.model.register import Act
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui import icons, places
from hse_desktop.ui.documents_to_sign import RowsToSign, signing_in_words
from hse_desktop.ui.issue_key import KeyPage
from hse_desktop.ui.issue_page import IssuePage, Making
from hse_desktop.ui.issue_sequence import IssueSequence
from hse_desktop.ui.issue_sign import LettersToSign
from hse_desktop.ui.page import Primary
from hse_desktop.ui.register_act import ActDialog, Do
from hse_desktop.ui.register_parts import Facts, buttons_in_a_row
from hse_desktop.ui.register_session import RegisterSession
from hse_desktop.ui.work import Cancelled, Progress

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library
    from hse_desktop.workflow.issuing import PreparedLetter, SignedLetters
    from hse_desktop.workflow.letter_list import ListedLetters

_MOST_NAMED = 12
"""More letters of a list are counted, not named."""


class ListPage(IssuePage):
    """The list is chosen and read; nothing is counted before the person says so."""

    def __init__(self, session: RegisterSession, making: Making, scratch: Path) -> None:
        super().__init__(
            session,
            making,
            _("Letters from a list"),
            _(
                "An Excel workbook or a CSV file, a row for each model. Rows with the same importer and reference are "
                "one letter. What the list does not say is taken from your library."
            ),
        )
        self._scratch = scratch
        self.listed: ListedLetters | None = None
        self.prepared: list[PreparedLetter] = []
        self.template_button = icons.Button(_("Write a template…"), icon_name="download")
        self.template_button.clicked.connect(self._ask_template)
        self.choose_button = icons.Button(_("Choose the list…"), icon_name="folder-open")
        self.choose_button.clicked.connect(self._choose)
        self.column.addLayout(buttons_in_a_row([self.choose_button, self.template_button]))
        self.facts = Facts(1)
        self.facts.hide()
        self.column.addWidget(self.facts)
        self.column.addStretch(1)
        self.setAcceptDrops(True)

    def first_control(self) -> QWidget | None:
        return self.choose_button

    def primary(self) -> Primary:
        why_not = "" if self.listed is not None else _("Choose a list first.")
        return Primary(_("Reserve all…"), self.reserve, why_not)

    def _ask_template(self) -> None:
        dialog = QFileDialog(self, _("Where should the template be kept?"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Excel workbooks (*.xlsx)"), _("CSV files (*.csv)")])
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(str(places.free_path(places.documents_folder(), _("Letters to issue"), ".xlsx")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.write_template(Path(chosen)))
        dialog.open()

    def write_template(self, target: Path) -> None:
        """Write the workbook to fill in."""

        def task(_progress: Progress, _cancelled: Cancelled) -> Path:
            from hse_desktop.workflow.letter_list import write_template  # noqa: PLC0415 - beside the window

            return write_template(target)

        def done(written: Path) -> None:
            said = say(Message(N_("Saved: {path}"), {"path": str(written)}))
            self.notices.show_notice("done", said, _("Fill it in, save it, and choose it here."))

        self.session.work.start(task, done, self.notices.show_error)

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose the list"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Lists (*.xlsx *.csv)"), _("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.use_list(Path(chosen)))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self.use_list(Path(url.toLocalFile()))
                return

    def use_list(self, file: Path) -> None:
        """Read a list; every bad row is named here."""
        self.notices.clear()
        self.listed = None
        self.facts.hide()
        self.primary_changed.emit()

        def question(library: "Library") -> "ListedLetters":
            from hse_desktop.workflow.letter_list import read_letters  # noqa: PLC0415 - beside the window

            return read_letters(library, file)

        self.session.ask(question, self._read, self.notices.show_error)

    def _read(self, listed: "ListedLetters") -> None:
        self.listed = listed
        values: Values = {"count": len(listed.details), "file": listed.file}
        facts = [(_("List"), say(Message(N_("{file}: {count} letters"), values)))]
        for details in listed.details[:_MOST_NAMED]:
            rows = [f"{item.regulatory_model} × {item.quantity}" for item in details.application.equipment]
            facts.append((details.application.applicant.name or "", ", ".join(rows)))
        if len(listed.details) > _MOST_NAMED:
            rest: Values = {"count": len(listed.details) - _MOST_NAMED}
            facts.append(("…", say(Message(N_("and {count} more"), rest))))
        self.facts.show_facts(facts)
        self.facts.show()
        self.primary_changed.emit()

    def reserve(self) -> ActDialog:
        """Reserve all letters of the list, or none."""
        listed, scratch = self.listed, self._scratch
        assert listed is not None  # noqa: S101 - the button waits for a list
        dialog = ActDialog(
            self.session,
            say(Message(N_("Reserve {count} letters"), {"count": len(listed.details)})),
            _(
                "All are reserved, or none. They count from now on; until the key is asked each can be released."
            ),
            _("Reserve"),
            self.window(),
        )

        def plan() -> Do:
            def do(library: "Library", act: Act) -> "list[PreparedLetter]":
                from hse_desktop.workflow.letter_list import prepare_list  # noqa: PLC0415 - beside the window

                return prepare_list(library, listed, act, scratch)

            return do

        dialog.on_enter(plan)
        dialog.entered.connect(self._reserved)
        dialog.show_it()
        return dialog

    def _reserved(self, prepared: "list[PreparedLetter]") -> None:
        self.prepared = prepared
        self.turned.emit(1)


class ListSignPage(KeyPage):
    """One PIN or passphrase for all."""

    def __init__(self, session: RegisterSession, making: Making, listed: ListPage, folder: Path) -> None:
        super().__init__(
            session,
            making,
            _("Sign the letters"),
            _(
                "One key signs all of them. Cancel leaves what is signed signed; the others wait in the register and "
                "can be signed or released one by one."
            ),
        )
        self._listed, self._folder = listed, folder
        self.waiting: list[PreparedLetter] = []
        self.signed: list[SignedLetters] = []
        self.column.addStretch(1)

    def enter(self) -> None:
        super().enter()
        if not self.signed:
            self.waiting = list(self._listed.prepared)
        self._show()

    def _show(self) -> None:
        self.words = signing_in_words(len(self.waiting))
        words = ", ".join(each.letter.reference for each in self.waiting[:_MOST_NAMED])
        if len(self.waiting) > _MOST_NAMED:
            rest: Values = {"count": len(self.waiting) - _MOST_NAMED}
            more = say(Message(N_("and {count} more"), rest))
            words = f"{words} {more}"
        self.facts.show_facts([(_("Letters"), words)])
        self.primary_changed.emit()

    def rows(self) -> RowsToSign:
        return LettersToSign([each.letter.reference for each in self.waiting])

    def run(self, key: Any) -> None:
        waiting, folder, act = list(self.waiting), self._folder, self.session.act()

        def task(library: "Library", progress: Progress, cancelled: Cancelled) -> "SignedLetters":
            from hse_desktop.workflow.issuing import sign_prepared_letters  # noqa: PLC0415 - beside the window

            with key:
                folder.mkdir(parents=True, exist_ok=True)
                return sign_prepared_letters(
                    library, waiting, act, key, folder=folder, progress=progress, cancelled=cancelled
                )

        job = self.session.do(
            task, self.ending(self._done), self.ending(self.notices.show_error), self.progress.report
        )
        self.progress.follow(job, _("Signing…"))

    def _done(self, signed: "SignedLetters") -> None:
        self.signed.append(signed)
        self.waiting = list(signed.waiting)
        if not self.waiting:
            self.turned.emit(1)
            return
        self._show()
        values: Values = {"count": len(signed.issued), "waiting": len(self.waiting)}
        headline = say(Message(N_("{count} letters are issued; {waiting} wait."), values))
        why = signed.stopped_by
        self.notices.show_notice("check", headline, say(why.happened()) if why is not None else "")


class ListDonePage(IssuePage):
    """How many went out, where they lie, and why others did not."""

    def __init__(self, session: RegisterSession, making: Making, signing: ListSignPage, folder: Path) -> None:
        super().__init__(session, making, _("The letters are issued"), "")
        self._signing, self._folder = signing, folder
        self.facts = Facts(1)
        self.column.addWidget(self.facts)
        self.folder_button = icons.Button(_("Open the folder"), icon_name="folder-open")
        self.folder_button.clicked.connect(self._open_folder)
        self.column.addLayout(buttons_in_a_row([self.folder_button]))
        self.column.addStretch(1)

    @property
    def may_go_back(self) -> bool:
        return False

    def enter(self) -> None:
        signed = self._signing.signed
        count = sum(len(batch.issued) for batch in signed)
        told = say(Message(N_("{count} letters are signed and recorded as issued."), {"count": count}))
        left_out = [(prepared, error) for batch in signed for prepared, error in batch.left_out]
        self.notices.show_notice("check" if left_out else "done", told)
        facts = [(_("Folder"), str(self._folder))]
        facts += [(prepared.letter.reference, _reason(error)) for prepared, error in left_out]
        self.facts.show_facts(facts)

    def primary(self) -> Primary:
        return Primary(_("Close"), self.finished.emit)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


class ListWindow(IssueSequence):
    """Many letters, from the list to the signed files."""

    def __init__(self, session: RegisterSession, year: int, over: QWidget | None = None) -> None:
        super().__init__(session, _("Letters from a list"), over)
        making, folder = Making("", year), places.documents_folder() / _("HSE letters")
        self.list = ListPage(session, making, self.scratch)
        self.signing = ListSignPage(session, making, self.list, folder)
        self.done_page = ListDonePage(session, making, self.signing, folder)
        self.lead_through([self.list, self.signing, self.done_page])


def _reason(error: HseError) -> str:
    return f"{say(error.happened())} {say(error.way_out())}"
