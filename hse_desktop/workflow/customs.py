"""The pack for the bill of entry: MeitY's letter and the papers of the consignment, for e-Sanchit."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hse_desktop import __version__
from hse_desktop.bundle.names import file_names, folder_name
from hse_desktop.bundle.package import Bundle, write_bundle
from hse_desktop.bundle.record import FileEntry, Record, SignerEntry
from hse_desktop.intake.problems import problems_of
from hse_desktop.law.facts import ExaminedDocument
from hse_desktop.model.application import HseApplication
from hse_desktop.model.documents import SLOTS, CaseDocument, in_filing_order
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.finding import Severity
from hse_desktop.model.words import N_, Message
from hse_desktop.paper.archival import page_count
from hse_desktop.reference.limits import rule_set_date
from hse_desktop.reference.portals import portal
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.checking import Check, Examinations, check, examine
from hse_desktop.workflow.filing import types_at
from hse_desktop.workflow.procedure import exemption, require_exemption, require_own
from hse_desktop.workflow.progress import Cancelled, Progress, Steps

CUSTOMS_PORTAL = "icegate-esanchit"
LETTER_SLOT = "exemption-letter"
PACK_SLOTS = (
    LETTER_SLOT,
    "customs-invoice",
    "commercial-invoice",
    "consignment-packing-list",
    "custom-packing-list",
    "transport-document",
)
"""What goes into the pack where it is attached: the letter, invoices, packing lists, the transport document."""

SHEET_SLOT = "customs-sheet"
SHEET = f"{SHEET_SLOT}.pdf"
_STOPS = {"HSE-EXEMPTION-DIFFERS", "HSE-BALANCE"}


class NoExemptionLetterError(HseError):
    """MeitY's letter is not attached."""

    code = "no-exemption-letter"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("MeitY's exemption letter is not attached.")
    remedy = N_(
        "Attach it under “After filing” (exemption-letter). Customs clear the goods on this letter only."
    )


class LetterStopsError(HseError):
    """MeitY's letter differs from the application, or is used up."""

    code = "letter-stops"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("The pack was not made: {first}")
    remedy = N_("Nothing was written.")


class PaperUnreadableError(HseError):
    """A paper of the pack that nobody could open at the portal."""

    code = "paper-unreadable"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("The pack was not made: “{file}” cannot be opened. {problem}")
    remedy = N_(
        "Ask for the file again, without a password, and attach it in place of this one. Nothing was written."
    )


def customs_pack(
    case: CaseFile,
    out: Path,
    *,
    on: date | None = None,
    known: Examinations | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Bundle:
    """Folder and ZIP in `out`: the documents of `PACK_SLOTS`, and a sheet with room for each file's IRN.

    Nothing in it is signed by us: who files the bill of entry signs at e-Sanchit. Raises `NoExemptionLetterError`,
    `LetterStopsError`, `PaperUnreadableError`, `OutputUnwritableError`, `OutputInTheWayError`.
    """
    require_own(case)
    require_exemption(case)
    known = known or Examinations()
    documents = in_filing_order([d for d in case.documents() if d.slot in PACK_SLOTS])
    documents.sort(key=lambda document: PACK_SLOTS.index(document.slot))
    if not any(document.slot == LETTER_SLOT for document in documents):
        raise NoExemptionLetterError
    steps = Steps(len(documents) + 1, progress, cancelled)
    checked = check(case, on=on, known=known, cancelled=cancelled)
    for finding in checked.findings:
        if finding.rule in _STOPS and finding.severity is Severity.MUST_FIX:
            raise LetterStopsError(first=finding.message)
    seen = {e.document.id: e for e in examine(case, documents, known=known, steps=steps)}
    for each in seen.values():
        if not each.inspection.readable:
            problem = [*each.inspection.problems, *problems_of(["unreadable"])][0]
            raise PaperUnreadableError(file=each.document.name, problem=Message(problem.message))
    steps.next(Message(N_("Packing")))
    names = file_names(documents)
    limit = portal(CUSTOMS_PORTAL).max_files_per_batch
    at_once = limit.value if limit is not None else len(documents)
    numbers = _numbers(exemption(checked.reading.form), documents)
    entries = [
        _entry(document, seen[document.id], names[document.id], position // at_once + 1).model_copy(
            update={"irn": numbers.get(document.id, "")}
        )
        for position, document in enumerate(documents)
    ]
    sheet = _sheet(checked, entries)
    listed = [*entries, _entry_of_sheet(sheet)]
    record = Record(
        kind="customs-pack",
        procedure=case.procedure,
        title=checked.reading.form.name,
        portal=CUSTOMS_PORTAL,
        prepared_on=checked.on.isoformat(),
        rule_set=rule_set_date().isoformat(),
        tool=f"HSE Desktop {__version__}",
        ready=checked.ready,
        acknowledged=[],
        open=[],
        files=listed,
    )
    files = [(names[document.id], case.content(document)) for document in documents]
    return write_bundle(
        out, f"customs-{folder_name(record.title, case.procedure)}", record, [*files, (SHEET, sheet)]
    )


_PAPERS = {"commercial-invoice": "customs-invoice", "custom-packing-list": "consignment-packing-list"}
"""Papers of the application that travel too, by the slot of the consignment's paper they stand for."""


def _numbers(form: HseApplication, documents: Sequence[CaseDocument]) -> dict[str, str]:
    """By document id: the IRN that was entered for it. Several papers of a kind take theirs in filing order."""
    given: dict[str, list[str]] = {}
    for line in form.after_filing.uploaded:
        if line.paper is not None and line.irn:
            given.setdefault(line.paper, []).append(line.irn)
    numbers = {}
    for document in documents:
        waiting = given.get(_PAPERS.get(document.slot, document.slot))
        if waiting:
            numbers[document.id] = waiting.pop(0)
    return numbers


def _entry_of_sheet(sheet: bytes) -> FileEntry:
    return FileEntry(
        file=SHEET,
        slot=SHEET_SLOT,
        title="Customs sheet",
        sha256=hashlib.sha256(sheet).hexdigest(),
        bytes=len(sheet),
        pages=page_count(sheet),
        batch=0,
        signatures=[],
    )


def _entry(document: CaseDocument, seen: ExaminedDocument, name: str, batch: int) -> FileEntry:
    return FileEntry(
        file=name,
        slot=document.slot,
        title=SLOTS[document.slot].title,
        sha256=document.sha256,
        bytes=document.size,
        pages=seen.inspection.pages,
        batch=batch,
        signatures=[
            SignerEntry(signer=s.signer, organisation=s.organisation, serial=s.serial)
            for s in seen.verification.signatures
        ],
    )


def _sheet(checked: Check, entries: Sequence[FileEntry]) -> bytes:
    from hse_desktop.paper.customs import customs_sheet  # noqa: PLC0415 - ReportLab is slow to load
    from hse_desktop.paper.filing import Upload  # noqa: PLC0415

    profile = portal(CUSTOMS_PORTAL)
    uploads = [
        Upload(e.batch, e.file, e.title, e.bytes, e.pages, types_at(profile, e.slot), e.irn) for e in entries
    ]
    return customs_sheet(exemption(checked.reading.form), profile, uploads, checked.on)
