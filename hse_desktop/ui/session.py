"""An open case as the window holds it: what was typed, when it was saved, and what the checks say of it."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.documents import CaseDocument, Role
from hse_desktop.model.draft import JsonObject, Reading, holds_something
from hse_desktop.model.errors import HseError
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.procedure import Application
from hse_desktop.store.case_database import CHANGES, BundleStanding
from hse_desktop.store.casefile import CaseFile, Snapshot
from hse_desktop.store.own_trust import OwnTrust
from hse_desktop.ui.by_place import ByPlace
from hse_desktop.ui.entry import Entry, lists_of
from hse_desktop.ui.looking import Looks
from hse_desktop.ui.own_pins import OwnPins
from hse_desktop.ui.saving import Saving
from hse_desktop.ui.steps import DOCUMENTS, step_of
from hse_desktop.ui.work import Cancelled, Job, Progress

if TYPE_CHECKING:
    from hse_desktop import workflow
    from hse_desktop.law.facts import ExaminedDocument
    from hse_desktop.ui.library_link import LibraryLink

ROWS_JUDGED_AT_ONCE = 500
"""With more rows in its lists a case is judged beside the window."""


class CaseSession(Entry):
    """One case, one window. What is typed is on disk half a second later."""

    saved = Signal()
    save_failed = Signal(object)  # HseError
    opened = Signal(str)  # SHA-256 of a document whose password was given

    form: type[Application]
    reading: Reading[Application]

    def __init__(
        self, path: Path, parent: QObject | None = None, library: "LibraryLink | None" = None
    ) -> None:
        case = CaseFile.open(path)
        super().__init__(case.form, case.draft(), parent)
        self.path, self.case = path, case
        self.library = library
        """What is known of our firm and others, if this window may ask."""
        self.changed_at = self.case.changed_at
        """When the case last changed on disk, as far as we know: the disk may go."""
        self.documents = self.case.documents()
        self.tried = {name for name, part in self.draft.items() if holds_something(part)}
        """Steps the person has been through: only of these is said what is still missing."""
        if any(document.role is Role.HANDED_IN for document in self.documents):
            self.tried.add(DOCUMENTS)
        self.check: workflow.Check | None = None
        self._of_step: ByPlace[Finding] = ByPlace(lambda finding: step_of(finding.where))
        self.looks = Looks(self)
        self.pins = OwnPins()
        self.written = self.signed = False
        self.bundle = BundleStanding.NONE
        self._look_at_events()
        self._known: workflow.Examinations | None = None
        self._saving = Saving(case, lambda: self.draft, self.work)
        self._saving.saved.connect(self._was_saved)
        self._saving.failed.connect(self.save_failed)
        self._checking: Job | None = None
        self._check_again = False
        self._judging: Job | None = None
        self._judge_again = False

    @property
    def title(self) -> str:
        """What a person calls the case."""
        return self.reading.form.name or self.path.stem

    @property
    def known(self) -> "workflow.Examinations | None":
        """What workers said of the documents until now; None before the first check."""
        return self._known

    @property
    def filed(self) -> bool:
        """True once something was entered of what comes after filing."""
        return holds_something(self.draft.get(self.form.afterwards))

    def _look_at_events(self) -> None:
        """Whether our documents are written and signed, and nothing changed since."""
        self.written = not self.case.happened_since("written", *CHANGES)
        self.signed = not self.case.happened_since("signed", "written", "acknowledged", *CHANGES)
        self.bundle = self.case.bundle_standing

    @property
    def bundled(self) -> bool:
        """Whether a bundle was made of the case as it stands."""
        return self.bundle is BundleStanding.CURRENT

    # What is typed

    def take(self, draft: JsonObject) -> JsonObject:
        """Put `draft` in the place of all that was entered; gives what stood before, to be taken back."""
        before, self.draft = self.draft, draft
        self._touched()
        for pointer in lists_of(self.form):
            self.rows_changed.emit(pointer)
        self.filled.emit("")
        return before

    def _keep_soon(self) -> None:
        self._saving.soon()

    def save(self) -> bool:
        """Write what was typed before going on; False, with a word to the window, if the file refuses."""
        return self._saving.now()

    def save_beside(self) -> None:
        """Write what was typed without waiting for it."""
        self._saving.begin()

    def _was_saved(self) -> None:
        self._look_at_events()
        self.changed_at = self.case.changed_at
        self.saved.emit()
        self.judge()

    def restore(self, snapshot: Snapshot) -> bool:
        """Bring back what was entered earlier; False if what was typed last cannot be saved. Raises what the case
        file refuses; then nothing changed."""
        if not self.save():
            return False
        self.case.restore(snapshot)
        self.draft = self.case.draft()
        self._read()
        self._look_at_events()
        self.changed_at = self.case.changed_at
        for pointer in lists_of(self.form):
            self.rows_changed.emit(pointer)
        self.filled.emit("")
        self.saved.emit()
        self.judge()
        return True

    # What the checks say

    def judge(self) -> None:
        """Judge the case on what is known of its documents."""
        if self._known is None:
            return
        from hse_desktop import workflow  # noqa: PLC0415 - loaded beside the window before `_known` is made

        if self._rows() > ROWS_JUDGED_AT_ONCE:
            self._judge_beside(self._known)
            return
        try:
            self.check = workflow.check_now(self.case, self._known)
        except HseError as refused:
            self.save_failed.emit(refused)
            return
        self.judged.emit()

    def _rows(self) -> int:
        """How many rows the lists of the draft have."""
        lists = (self.value(pointer) for pointer in lists_of(self.form))
        return sum(len(rows) for rows in lists if isinstance(rows, list))

    def _judge_beside(self, known: "workflow.Examinations") -> None:
        """The same in a thread: thousands of rows take seconds. What was typed meanwhile is judged after it."""
        if self._judging is not None:
            self._judge_again = True
            return
        path = self.path

        def task(_progress: Progress, _cancelled: Cancelled) -> object:
            from hse_desktop import workflow  # noqa: PLC0415 - beside the window

            with CaseFile.open(path) as case:
                return workflow.check_now(case, known)

        def ended() -> None:
            self._judging = None
            again, self._judge_again = self._judge_again, False
            if again:
                self.judge()

        def done(check: Any) -> None:
            self.check = check
            ended()
            self.judged.emit()

        def failed(error: HseError) -> None:
            ended()
            self.save_failed.emit(error)

        self._judging = self.work.start(task, done, failed, None, ended)

    @property
    def checking(self) -> bool:
        """True while documents are being examined."""
        return self._checking is not None

    @property
    def check_job(self) -> Job | None:
        """The job that examines documents now, if there is one."""
        return self._checking

    def acknowledge(self, finding: Finding, reason: str) -> None:
        """Keep a person's reason for an open *check*. Raises what the case file refuses."""
        from hse_desktop import workflow  # noqa: PLC0415 - loaded by the first check

        if self.check is None:
            return
        workflow.acknowledge(self.case, self.check, finding.rule, finding.where, reason)
        self._look_at_events()
        self.judge()

    def check_documents(
        self,
        on_done: Callable[[], None] | None = None,
        on_error: Callable[[HseError], None] | None = None,
        on_progress: Progress | None = None,
    ) -> None:
        """Examine what is new among the documents, beside the window, and judge the case."""
        self.save()
        if self._checking is not None:
            self._check_again = True
            return
        path, looks = self.path, self.looks
        known = [self._known] if self._known is not None else []

        def task(progress: Progress, cancelled: Cancelled) -> None:
            from hse_desktop import workflow  # noqa: PLC0415 - heavy, so beside the window
            from hse_desktop.reference.working_days import holiday_on  # noqa: PLC0415

            holiday_on(today_in_india())  # the calendar takes long to load; whoever asks later has it
            if not known:
                known.append(workflow.Examinations(pins=self.pins))
            own = OwnTrust()
            known[0].trust_from_now(own.roots(), own.revocation_lists())
            with CaseFile.open(path) as case:
                workflow.check(case, known=known[0], progress=progress, cancelled=cancelled, watcher=looks)

        def done(_answer: None) -> None:
            self._checking = None
            self._known = known[0]
            if self._check_again:
                self._check_again = False
                self.check_documents(on_done, on_error, on_progress)
                return
            self.judge()
            if on_done is not None:
                on_done()

        def failed(error: HseError) -> None:
            self._checking = None
            self.judged.emit()
            (on_error or self.save_failed.emit)(error)

        def stopped() -> None:
            self._checking, self._known = None, known[0] if known else None
            self._check_again = False
            if self._known is not None:
                for document in self.documents:
                    self._known.leave_out(document.sha256)
            self.judge()
            self.judged.emit()
            if on_done is not None:
                on_done()

        self._checking = self.work.start(task, done, failed, on_progress, stopped)
        self.judged.emit()

    def look_again(self, document: CaseDocument) -> None:
        """Forget what was said of a document, and look at it anew."""
        if self._known is not None:
            self._known.forget(document.sha256)
        self.judge()
        self.check_documents()

    def give_password(self, document: CaseDocument, password: str) -> None:
        """Open a document with its password, which is kept in memory while the case is open."""
        if self._known is None:
            return
        self._known.give_password(document.sha256, password)
        self.opened.emit(document.sha256)
        self.look_again(document)

    def password_for(self, document: CaseDocument) -> str | None:
        """The password that was given for a document."""
        return self._known.password_for(document.sha256) if self._known is not None else None

    def reload_documents(self) -> None:
        """Read again which documents the case holds, and what became of them."""
        self.documents = self.case.documents()
        self._look_at_events()
        self.documents_changed.emit()

    def examined(self, document: CaseDocument) -> "ExaminedDocument | None":
        """What a worker said of a document; None while it has not been looked at."""
        known = self.check.documents if self.check is not None else ()
        return next((e for e in known if e.document.sha256 == document.sha256 and e.looked_at), None)

    @property
    def findings(self) -> list[Finding]:
        """What the last check found; empty before the first."""
        return self.check.findings if self.check is not None else []

    def findings_of_step(self, step: str) -> list[Finding]:
        """What the last check found on a step's page."""
        return self._of_step.at(self.findings, step)

    def keep_copy(self, path: Path) -> None:
        """A copy of the case at `path` with what was typed: whole, or without documents if the disk is gone."""
        with self.case.copied_to(path) as copied:
            copied.save_draft(copy.deepcopy(self.draft))

    def give_up(self) -> None:
        """Let go of what could not be saved."""
        self._saving.give_up()

    def close(self) -> None:
        """Let go of the file."""
        self._saving.end()
        self.case.close()


def stands_in_the_way(finding: Finding) -> bool:
    """True for *must fix*, and for *check* without a reason."""
    return finding.severity is Severity.MUST_FIX or (
        finding.severity is Severity.CHECK and not finding.acknowledged
    )


def lies_under(where: str, prefix: str) -> bool:
    """True if the pointer `where` is `prefix` or below it."""
    return where == prefix or where.startswith(f"{prefix}/")
