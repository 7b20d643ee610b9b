"""Looks at every document in a worker, then lets the rules speak."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from hse_desktop.intake.inspection import inspect
from hse_desktop.law import engine
from hse_desktop.law.facts import CaseFacts, ExaminedDocument, texts_to_look_for
from hse_desktop.law.procedures import RULES_OF
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.documents import CaseDocument, Role
from hse_desktop.model.draft import Reading, read
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.finding import Finding, Severity, is_ready
from hse_desktop.model.inspection import Inspection
from hse_desktop.model.procedure import Application
from hse_desktop.model.verification import FileVerification
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.portals import portal
from hse_desktop.signing.verify import verify
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.progress import Cancelled, Progress, Steps

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


class Examinations:
    """What workers said of documents, kept while a window or command lives; never in the case file.

    The same bytes get the same answer, so nothing is opened twice. A case may be a stranger's file, so a
    verdict stored in it would prove nothing.
    """

    def __init__(self) -> None:
        self.inspections: dict[tuple[str, tuple[str, ...]], Inspection] = {}
        self.verifications: dict[tuple[str, tuple[bytes, ...]], FileVerification] = {}

    def inspect(
        self, name: str, content: bytes, texts: tuple[str, ...] = (), *, cancelled: Cancelled | None = None
    ) -> Inspection:
        """What the PDF is, and where it carries `texts`."""
        key = (hashlib.sha256(content).hexdigest(), texts)
        if key not in self.inspections:
            self.inspections[key] = inspect(name, content, mentions=texts, cancelled=cancelled)
        return self.inspections[key]

    def verify(
        self, name: str, content: bytes, *, trust: Sequence[bytes] = (), cancelled: Cancelled | None = None
    ) -> FileVerification:
        """Whether its signatures hold, trusting CCA India and `trust`."""
        key = (hashlib.sha256(content).hexdigest(), tuple(trust))
        if key not in self.verifications:
            self.verifications[key] = verify(name, content, trust=trust, cancelled=cancelled)
        return self.verifications[key].model_copy(update={"file": name})


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


def examine(
    case: CaseFile,
    documents: Sequence[CaseDocument],
    *,
    known: Examinations,
    trust: Sequence[bytes] = (),
    steps: Steps,
) -> tuple[ExaminedDocument, ...]:
    """Inspect and verify documents, each in a worker of its own, two at a time."""
    texts = texts_to_look_for(read(case.form, case.draft()).form)

    def work(document: CaseDocument, content: bytes) -> ExaminedDocument:
        name = document.name
        seen = known.inspect(name, content, texts, cancelled=steps.cancelled)
        if seen.readable and not seen.signatures:
            return ExaminedDocument(document, seen, _UNSIGNED)
        told = known.verify(name, content, trust=trust, cancelled=steps.cancelled)
        return ExaminedDocument(document, seen, told)

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
) -> Check:
    """Check the case as of a day (India's today): documents are looked at in workers, then the rules run."""
    documents = [d for d in case.documents() if d.role is Role.HANDED_IN]
    steps = Steps(len(documents), progress, cancelled)
    examined = examine(case, documents, known=known or Examinations(), trust=trust, steps=steps)
    return _judged(case, examined, on or today_in_india())


def check_now(case: CaseFile, known: Examinations, *, on: date | None = None) -> Check:
    """The same at once, with what is already known of the documents: no process is started."""
    seen = {sha256: inspection for (sha256, _), inspection in known.inspections.items()}
    told = {sha256: verification for (sha256, _), verification in known.verifications.items()}
    examined = []
    for document in case.documents():
        if document.role is not Role.HANDED_IN:
            continue
        inspection = seen.get(document.sha256) or Inspection(
            file=document.name, sha256=document.sha256, bytes=document.size
        )
        unsigned = inspection.readable and not inspection.signatures
        verification = _UNSIGNED if unsigned else told.get(document.sha256, _NOT_LOOKED_AT)
        examined.append(ExaminedDocument(document, inspection, verification))
    return _judged(case, tuple(examined), on or today_in_india())


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
