"""Writes the documents we author into the case."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from hse_desktop import __version__
from hse_desktop.bundle.names import file_names
from hse_desktop.bundle.plan import Planned, plan
from hse_desktop.bundle.record import COVER_SLOT, AcknowledgedEntry, FileEntry, OpenEntry, Record, SignerEntry
from hse_desktop.law.facts import ExaminedDocument
from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import now_in_india, today_in_india
from hse_desktop.model.documents import SLOTS, CaseDocument, Role, in_filing_order, written_slots
from hse_desktop.model.procedure import Application
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.words import N_, Message
from hse_desktop.paper.archival import page_count
from hse_desktop.paper.stopping import stopped_by
from hse_desktop.reference.limits import rule_set_date
from hse_desktop.reference.portals import PortalProfile, portal_for, portal_of
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.authoring import PAPER_STEPS, UnknownProcedureError, cover_index_for, papers_for
from hse_desktop.workflow.checking import Check, Examinations, check, examine
from hse_desktop.workflow.filing import own_labels, types_at
from hse_desktop.workflow.procedure import require_own
from hse_desktop.workflow.progress import Cancelled, Progress, Steps

FILING_SLOT = "filing-sheet"


def write(
    case: CaseFile,
    *,
    on: date | None = None,
    portal_name: str | None = None,
    known: Examinations | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[CaseDocument]:
    """Write cover index, the papers of the procedure, filing sheet, and drafts to be completed, dated `on`.

    A draft of what others sign is written only where the document itself is not attached yet. What was written
    before is replaced, all or nothing. The cover index and the filing sheet are previews: signing writes them
    anew with the final digests. Without a `portal_name` it is the case's portal, or else the procedure's own.
    Raises `UnknownPortalError`, `OtherPortalError`.
    """
    require_own(case)
    day = on or today_in_india()
    profile = (
        portal_for(case.procedure, portal_name) if portal_name else portal_of(case.procedure, case.portal)
    )
    known = known or Examinations()
    handed_in = [d for d in case.documents() if d.role is Role.HANDED_IN]
    ours = [slot for slot in written_slots(case.procedure) if SLOTS[slot].role is not Role.DRAFT]
    steps = Steps(len(handed_in) + PAPER_STEPS + 2, progress, cancelled)
    examined = examine(case, handed_in, known=known, steps=steps)
    checked = check(case, on=day, known=known, cancelled=cancelled)
    form = checked.reading.form
    leaving = [*handed_in, *(_standing_for(slot, b"") for slot in ours)]
    names = file_names(in_filing_order(leaving))
    with stopped_by(cancelled):
        written = papers_for(form, leaving, names, day, steps)
        leaving = [*handed_in, *(_standing_for(slot, written.get(slot, b"")) for slot in ours)]
        planned = plan(leaving, profile)
        entries = file_entries(planned, {d.document.id: d for d in examined}, written)
        steps.next(Message(N_("Writing the filing sheet")))
        written[FILING_SLOT] = filing_sheet_for(form, profile, planned, entries, day)
        entries = with_filing_sheet(planned, entries, written[FILING_SLOT])
        steps.next(Message(N_("Writing the cover index")))
        written[COVER_SLOT] = cover_index_for(form, record_of_case(case, checked, profile, entries), day)
    case.replace_documents(
        written_slots(case.procedure),
        [(slot, f"{slot}.pdf", content) for slot, content in written.items()],
        "written",
        profile.name,
    )
    return [d for d in case.documents() if d.slot in written]


def _standing_for(slot: str, content: bytes) -> CaseDocument:
    """A document that is about to be written, to be named in the plan before it exists."""
    digest = hashlib.sha256(content).hexdigest()
    return CaseDocument(slot, slot, f"{slot}.pdf", digest, len(content), now_in_india(), digest)


def file_entries(
    planned: Sequence[Planned], examined: Mapping[str, ExaminedDocument], own: Mapping[str, bytes]
) -> list[FileEntry]:
    """What the record says of each file, cover index and filing sheet aside: those are still to be written.

    `examined` and `own` are by document id: what workers said of strangers' files, and the bytes of ours.
    """
    entries = []
    for item in planned:
        document = item.document
        if document.slot in {COVER_SLOT, FILING_SLOT}:
            continue
        seen = examined.get(document.id)
        entries.append(
            FileEntry(
                file=item.file_name,
                slot=document.slot,
                title=SLOTS[document.slot].title,
                sha256=document.sha256,
                bytes=document.size,
                pages=seen.inspection.pages if seen else page_count(own[document.id]),
                batch=item.batch,
                signatures=[
                    SignerEntry(signer=s.signer, organisation=s.organisation, serial=s.serial)
                    for s in (seen.verification.signatures if seen else ())
                ],
            )
        )
    return entries


def filing_sheet_for(
    form: Application,
    profile: PortalProfile,
    planned: Sequence[Planned],
    entries: Sequence[FileEntry],
    on: date,
) -> bytes:
    """The filing sheet with the uploads as they will lie in the bundle; the cover index has no size yet."""
    from hse_desktop.paper.filing import Upload, filing_sheet  # noqa: PLC0415 - ReportLab is slow to load
    from hse_desktop.paper.restricted import filing as restricted  # noqa: PLC0415

    known = {entry.file: entry for entry in entries}
    uploads = [
        Upload(
            batch=item.batch,
            file_name=item.file_name,
            title=SLOTS[item.document.slot].title,
            size=known[item.file_name].bytes if item.file_name in known else 0,
            pages=known[item.file_name].pages if item.file_name in known else 0,
            candidates=types_at(profile, item.document.slot),
        )
        for item in planned
        if item.batch
    ]
    match form:
        case HseApplication():
            return filing_sheet(form, profile, uploads, on, own_labels(profile.name))
        case RestrictedApplication():
            return restricted.filing_sheet(form, profile, uploads, on, own_labels(profile.name))
    raise UnknownProcedureError(form)


def with_filing_sheet(
    planned: Sequence[Planned], entries: Sequence[FileEntry], sheet: bytes
) -> list[FileEntry]:
    """The entries with the filing sheet's own, so that the signed record covers it too."""
    item = next(item for item in planned if item.document.slot == FILING_SLOT)
    own = FileEntry(
        file=item.file_name,
        slot=FILING_SLOT,
        title=SLOTS[FILING_SLOT].title,
        sha256=hashlib.sha256(sheet).hexdigest(),
        bytes=len(sheet),
        pages=page_count(sheet),
        batch=0,
        signatures=[],
    )
    order = {item.file_name: position for position, item in enumerate(planned)}
    return sorted([*entries, own], key=lambda entry: order[entry.file])


def record_of_case(
    case: CaseFile, checked: Check, profile: PortalProfile, entries: Sequence[FileEntry]
) -> Record:
    """The record that the signed cover index will carry."""
    return Record(
        procedure=case.procedure,
        title=checked.reading.form.name,
        portal=profile.name,
        prepared_on=checked.on.isoformat(),
        rule_set=rule_set_date().isoformat(),
        tool=f"HSE Desktop {__version__}",
        ready=checked.ready,
        acknowledged=[
            AcknowledgedEntry(rule=f.rule, where=f.where, message=f.message.english(), reason=f.reason)
            for f in checked.findings
            if f.acknowledged
        ],
        open=[
            OpenEntry(rule=f.rule, severity=f.severity, where=f.where, message=f.message.english())
            for f in checked.open
        ],
        files=list(entries),
    )
