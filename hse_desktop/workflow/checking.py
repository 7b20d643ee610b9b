"""Looks at every document in a worker, then lets the rules speak."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NoReturn

from hse_desktop.intake.inspection import inspect
from hse_desktop.intake.problems import problems_of
from hse_desktop.law import engine
from hse_desktop.law.facts import CaseFacts, ExaminedDocument, models_to_look_for, texts_to_look_for
from hse_desktop.law.hse.letter import LETTER_SLOT
from hse_desktop.law.procedures import RULES_OF
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.documents import CaseDocument, Role
from hse_desktop.model.draft import Reading, read
from hse_desktop.model.errors import CancelledError, Exit, HseError
from hse_desktop.model.finding import Finding, Severity, is_ready
from hse_desktop.model.inspection import Inspection
from hse_desktop.model.letter_data import NO_DATA, LetterReading
from hse_desktop.model.procedure import Application
from hse_desktop.model.verification import FileVerification
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.portals import portal
from hse_desktop.signing.verify import verify
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.letter_reading import Pins, no_pins, read_letter, with_pins
from hse_desktop.workflow.progress import Cancelled, NobodyWatching, Progress, Steps, Watcher

DEFAULT_PORTAL = "icegate-hse"

PORTAL_OF = {"hse": DEFAULT_PORTAL, "restricted": "dgft-import-authorisation"}
"""Where the application of each procedure goes, as long as no other portal was chosen."""


class NothingToAcknowledgeError(HseError):
    """No open *check* of that rule at that place."""

    code = "nothing-to-acknowledge"
    exit_code = Exit.WRONG_USE
    what = N_("There is no check “{rule}” to acknowledge there.")
    remedy = N_("Only an open check can be acknowledged; what must be fixed cannot.")


class ReasonMissingError(HseError):
    """An acknowledgement says why."""

    code = "reason-missing"
    exit_code = Exit.WRONG_USE
    what = N_("An acknowledgement needs a reason.")
    remedy = N_("Say in a sentence why the case is right as it is; it is kept in the bundle's record.")


Asked = tuple[tuple[str, ...], tuple[str, ...]]
"""What an inspection was asked beside what the file is: texts to look for, models whose values are wanted."""


class Examinations:
    """What workers said of documents, kept while a window or command lives; never in the case file.

    The same bytes get the same answer, so nothing is opened twice. A case may be a stranger's file, so a
    verdict stored in it would prove nothing. `trust` and `revocation_lists` are those the person added, PEM or DER.
    Passwords of files are kept here too, and nowhere else. `pins`: the signers whom the user holds to be a brand's.
    """

    def __init__(
        self,
        trust: Sequence[bytes] = (),
        revocation_lists: Sequence[bytes] = (),
        pins: Pins = no_pins,
    ) -> None:
        self.pins = pins
        self.letters: dict[str, LetterReading] = {}
        self._trust = tuple(trust)
        self._revocation_lists = tuple(revocation_lists)
        self.inspections: dict[tuple[str, Asked], Inspection] = {}
        self.verifications: dict[tuple[str, tuple[bytes, ...]], FileVerification] = {}
        self._passwords: dict[str, str] = {}
        self._left_out: set[str] = set()

    def trust_from_now(self, trust: Sequence[bytes], revocation_lists: Sequence[bytes]) -> None:
        """Trust these roots and use these lists; if they are others than before, signatures are looked at again."""
        if (self._trust, self._revocation_lists) != (tuple(trust), tuple(revocation_lists)):
            self._trust, self._revocation_lists = tuple(trust), tuple(revocation_lists)
            self.verifications = {}

    def __reduce__(self) -> NoReturn:
        raise TypeError("passwords are kept in memory only")

    def give_password(self, sha256: str, password: str) -> None:
        """Open the file with this digest (hex) with `password` from now on; it is looked at again when next asked
        for. A password that does not fit shows as the problem `password-wrong`."""
        self._passwords[sha256] = password
        self.forget(sha256)

    def forget(self, sha256: str) -> None:
        """Look at the file with this digest (hex) anew when it is next asked for."""
        self.inspections = {key: told for key, told in [*self.inspections.items()] if key[0] != sha256}
        self.verifications = {key: told for key, told in [*self.verifications.items()] if key[0] != sha256}
        self.letters = {key: told for key, told in [*self.letters.items()] if key != sha256}
        self._left_out.discard(sha256)

    def leave_out(self, sha256: str) -> None:
        """Do not look at the file with this digest (hex) until it is forgotten, unless all is known of it."""
        inspections = [told for key, told in [*self.inspections.items()] if key[0] == sha256]
        unsigned = any(told.readable and not told.signatures for told in inspections)
        if not unsigned and not any(key[0] == sha256 for key in [*self.verifications]):
            self._left_out.add(sha256)

    def leaves_out(self, sha256: str) -> bool:
        """True if looking at the file with this digest (hex) was stopped."""
        return sha256 in self._left_out

    def password_for(self, sha256: str) -> str | None:
        """The password given for the file with this digest (hex), to draw or search its pages with."""
        return self._passwords.get(sha256)

    def inspect(
        self,
        name: str,
        content: bytes,
        texts: tuple[str, ...] = (),
        models: tuple[str, ...] = (),
        *,
        cancelled: Cancelled | None = None,
    ) -> Inspection:
        """What the PDF is, where it carries `texts`, and what it states of each of `models`."""
        sha256 = hashlib.sha256(content).hexdigest()
        key, password = (sha256, (texts, models)), self.password_for(sha256)
        told = self.inspections.get(key)
        if told is None:
            told = inspect(
                name, content, mentions=texts, models=models, password=password, cancelled=cancelled
            )
            if password == self.password_for(sha256):  # another may have been given meanwhile
                self.inspections[key] = told
        return told

    def latest(self, sha256: str, asked: Asked) -> Inspection | None:
        """What is known of the file with this digest: the answer to just this question, or else to the last one."""
        last = next((known for key, known in [*self.inspections.items()][::-1] if key[0] == sha256), None)
        return self.inspections.get((sha256, asked), last)

    def verify(
        self, name: str, content: bytes, *, trust: Sequence[bytes] = (), cancelled: Cancelled | None = None
    ) -> FileVerification:
        """Whether its signatures hold, trusting CCA India, what the person added, and `trust`."""
        trust = (*self._trust, *trust)
        sha256 = hashlib.sha256(content).hexdigest()
        key, password = (sha256, trust), self.password_for(sha256)
        told = self.verifications.get(key)
        if told is None:
            told = verify(
                name,
                content,
                trust=trust,
                revocation_lists=self._revocation_lists,
                password=password,
                cancelled=cancelled,
            )
            if password == self.password_for(sha256):
                self.verifications[key] = told
        return told.model_copy(update={"file": name})

    def read_letter(self, content: bytes, *, cancelled: Cancelled | None = None) -> LetterReading:
        """The data in an authorisation letter, and whether its signer is known."""
        sha256 = hashlib.sha256(content).hexdigest()
        told = self.letters.get(sha256)
        if told is None:
            told = self.letters[sha256] = read_letter(content, cancelled=cancelled)
        return with_pins(told, self.pins)

    def letter_now(self, sha256: str) -> LetterReading:
        """The same of the file with this digest (hex), as far as it was read."""
        return with_pins(self.letters.get(sha256, NO_DATA), self.pins)


@dataclass(frozen=True)
class Check:
    """The result of a check as of the day `on`."""

    procedure: str
    on: date
    reading: Reading[Application]
    documents: tuple[ExaminedDocument, ...]
    findings: list[Finding]

    @property
    def ready(self) -> bool:
        """No *must fix* and no unacknowledged *check*. Never a promise of grant."""
        return is_ready(self.findings)

    @property
    def open(self) -> list[Finding]:
        """What keeps the case from being ready."""
        return [f for f in self.findings if f.severity is not Severity.NOTE and not f.acknowledged]


def _asked(application: Application) -> Asked:
    return texts_to_look_for(application), models_to_look_for(application)


def examine(
    case: CaseFile,
    documents: Sequence[CaseDocument],
    *,
    known: Examinations,
    trust: Sequence[bytes] = (),
    steps: Steps,
    watcher: Watcher | None = None,
) -> tuple[ExaminedDocument, ...]:
    """Inspect and verify documents, each in a worker of its own, two at a time.

    A document that `watcher` stops, or stopped before, is not looked at: its inspection says so as a problem.
    """
    asked = _asked(read(case.form, case.draft()).form)
    watched = watcher or NobodyWatching()

    def work(document: CaseDocument, content: bytes) -> ExaminedDocument:
        def cancelled() -> bool:
            return watched.stopped(document) or (steps.cancelled is not None and steps.cancelled())

        name = document.name
        if known.leaves_out(document.sha256):
            return _as_known(document, known, asked)
        try:
            watched.began(document, Message(N_("Looking at {file}"), {"file": name}))
            seen = known.inspect(name, content, *asked, cancelled=cancelled)
            if seen.readable and not seen.signatures:
                return ExaminedDocument(document, seen, _UNSIGNED)
            watched.began(document, Message(N_("Checking the signatures of {file}"), {"file": name}))
            told = known.verify(name, content, trust=trust, cancelled=cancelled)
            is_letter = document.slot == LETTER_SLOT
            letter = known.read_letter(content, cancelled=cancelled) if is_letter else NO_DATA
            return ExaminedDocument(document, seen, told, letter)
        except CancelledError:
            if not watched.stopped(document):
                raise
            known.leave_out(document.sha256)
            return _as_known(document, known, asked)
        finally:
            watched.ended(document)

    jobs = [
        (Message(N_("Looking at {file}"), {"file": d.name}), partial(work, d, case.content(d)))
        for d in documents
    ]
    return tuple(steps.two_at_a_time(jobs))


def check(
    case: CaseFile,
    *,
    on: date | None = None,
    known: Examinations | None = None,
    trust: Sequence[bytes] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    watcher: Watcher | None = None,
) -> Check:
    """Check the case as of a day (India's today): documents are looked at in workers, then the rules run."""
    documents = [d for d in case.documents() if d.role is Role.HANDED_IN]
    steps = Steps(len(documents), progress, cancelled)
    examined = examine(
        case, documents, known=known or Examinations(), trust=trust, steps=steps, watcher=watcher
    )
    return _judged(case, examined, on or today_in_india())


def check_now(case: CaseFile, known: Examinations, *, on: date | None = None) -> Check:
    """The same at once, with what is already known of the documents: no process is started."""
    asked = _asked(read(case.form, case.draft()).form)
    handed_in = [document for document in case.documents() if document.role is Role.HANDED_IN]
    examined = tuple(_as_known(document, known, asked) for document in handed_in)
    return _judged(case, examined, on or today_in_india())


def _as_known(document: CaseDocument, known: Examinations, asked: Asked) -> ExaminedDocument:
    unseen = Inspection(file=document.name, sha256=document.sha256, bytes=document.size)
    if known.leaves_out(document.sha256):
        unseen = unseen.model_copy(update={"problems": problems_of(["not-looked-at"])})
        return ExaminedDocument(document, unseen, _NOT_LOOKED_AT)
    inspection = known.latest(document.sha256, asked) or unseen
    if inspection.readable and not inspection.signatures:
        return ExaminedDocument(document, inspection, _UNSIGNED)
    told = {sha256: verification for (sha256, _), verification in [*known.verifications.items()]}
    letter = known.letter_now(document.sha256) if document.slot == LETTER_SLOT else NO_DATA
    return ExaminedDocument(document, inspection, told.get(document.sha256, _NOT_LOOKED_AT), letter)


_UNSIGNED = FileVerification(file="", verdict="unsigned")
_NOT_LOOKED_AT = FileVerification(file="", verdict="valid")
"""Stands for a signature that has not been looked at yet, so that nothing is found where nothing is known."""


def _judged(case: CaseFile, examined: tuple[ExaminedDocument, ...], on: date) -> Check:
    reading = read(case.form, case.draft())
    procedure = case.procedure
    facts = CaseFacts(reading, examined, on, portal(case.portal or PORTAL_OF[procedure]))
    findings = engine.check(facts, RULES_OF[procedure], case.acknowledgements())
    return Check(procedure, on, reading, examined, findings)


def acknowledge(case: CaseFile, checked: Check, rule: str, where: str, reason: str) -> list[Finding]:
    """Take note of the open *check* `rule` at `where` (empty: wherever it stands), saying why.

    Raises `NothingToAcknowledgeError`, `ReasonMissingError`.
    """
    if not reason.strip():
        raise ReasonMissingError
    meant = [
        finding
        for finding in checked.findings
        if finding.rule == rule and finding.severity is Severity.CHECK and where in {"", finding.where}
    ]
    if not meant:
        raise NothingToAcknowledgeError(rule=rule)
    for finding in meant:
        case.acknowledge(finding, reason.strip())
    return meant
