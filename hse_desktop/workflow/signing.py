"""Signs what goes to the portal and is not signed yet; the cover index last, over the final digests."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from hse_desktop.bundle.plan import plan
from hse_desktop.bundle.record import COVER_SLOT, FileEntry, SignerEntry
from hse_desktop.model.calendar import now_in_india, today_in_india
from hse_desktop.model.documents import CaseDocument, Role
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.portals import portal
from hse_desktop.signing import sign as pdf
from hse_desktop.signing.keys import SigningKey, certificate_details
from hse_desktop.signing.sign import SignatureOptions
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.authoring import cover_index_for
from hse_desktop.workflow.checking import PORTAL_OF, Examinations, check, examine
from hse_desktop.workflow.files import read_file, write_whole
from hse_desktop.workflow.progress import Cancelled, Progress, Steps
from hse_desktop.workflow.writing import (
    FILING_SLOT,
    file_entries,
    filing_sheet_for,
    record_of_case,
    with_filing_sheet,
)


class NotWrittenError(HseError):
    """Something changed since the documents were written, or they never were."""

    code = "not-written"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("The case changed after its documents were written, or they were not written yet.")
    remedy = N_("Write the documents, look at them, then sign.")


def carries_signature(content: bytes) -> bool:
    """True if a PDF holds a signature: a `/ByteRange` can only stand in plain bytes (ISO 32000-1, 12.8.1)."""
    return b"/ByteRange" in content


def to_sign(case: CaseFile, also: Sequence[str] = ()) -> list[CaseDocument]:
    """What `sign` will sign, cover index last.

    Documents that arrived signed are left alone, unless their id or slot is in `also`.
    """
    wanted = [
        document
        for document in case.documents()
        if document.role in {Role.HANDED_IN, Role.AUTHORED}
        and document.slot != COVER_SLOT
        and (not carries_signature(case.content(document)) or {document.id, document.slot} & set(also))
    ]
    return wanted + [document for document in case.documents() if document.slot == COVER_SLOT]


def sign(
    case: CaseFile,
    key: SigningKey,
    options: SignatureOptions | None = None,
    *,
    on: date | None = None,
    also: Sequence[str] = (),
    trust: Sequence[bytes] = (),
    known: Examinations | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[CaseDocument]:
    """Sign the documents of `to_sign`, then write and sign the cover index over what they have become.

    All or nothing. Raises `NotWrittenError`, and what the key or a document refuses.
    """
    if case.happened_since("written", "edited", "added", "removed"):
        raise NotWrittenError
    options = options or SignatureOptions()
    wanted = to_sign(case, also)
    details = certificate_details(key, at=options.signed_at or now_in_india())
    leaving = [d for d in case.documents() if d.role is not Role.DRAFT]
    handed_in = [d for d in leaving if d.role is Role.HANDED_IN]
    steps = Steps(len(wanted) + len(handed_in), progress, cancelled)
    known = known or Examinations()
    day = on or today_in_india()
    examined = examine(case, handed_in, known=known, trust=trust, steps=steps)
    checked = check(case, on=day, known=known, trust=trust, cancelled=cancelled)

    cover = wanted[-1]

    def work(document: CaseDocument, content: bytes) -> bytes:
        return pdf.sign(document.name, content, key, _placed(options, document), cancelled=cancelled)

    jobs = [(_signing(document), partial(work, document, case.content(document))) for document in wanted[:-1]]
    contents = steps.two_at_a_time(jobs)
    signed = {document.id: content for document, content in zip(wanted[:-1], contents, strict=True)}

    steps.next(_signing(cover))
    profile = portal(case.portal or PORTAL_OF[case.procedure])
    planned = plan([_as_signed(document, signed) for document in leaving], profile)
    own = SignerEntry(signer=details.holder, organisation=details.organisation, serial=details.serial)
    written = {d.id: case.content(d) for d in leaving if d.role is not Role.HANDED_IN}
    names = {item.file_name for item in planned if item.document.id in signed}
    entries = [
        _with_signer(entry, own) if entry.file in names else entry
        for entry in file_entries(planned, {e.document.id: e for e in examined}, written)
    ]
    form = checked.reading.form
    sheet = filing_sheet_for(form, profile, planned, entries, day)
    record = record_of_case(case, checked, profile, with_filing_sheet(planned, entries, sheet))
    index = pdf.sign(
        cover.name,
        cover_index_for(form, record, day),
        key,
        _placed(options, cover),
        cancelled=cancelled,
    )
    signed[cover.id] = index
    signed[next(d.id for d in leaving if d.slot == FILING_SLOT)] = sheet
    case.replace_contents([(d, signed[d.id]) for d in leaving if d.id in signed], "signed")
    return [d for d in case.documents() if d.id in {document.id for document in wanted}]


def _placed(options: SignatureOptions, document: CaseDocument) -> SignatureOptions:
    """On documents of ours a stamp goes where room is kept for it."""
    from hse_desktop.paper.layout import SIGNATURE_INSET  # noqa: PLC0415 - ReportLab is slow to load

    if options.stamp is None or document.role is not Role.AUTHORED or options.stamp.corner != "bottom-right":
        return options
    return replace(options, stamp=replace(options.stamp, inset=SIGNATURE_INSET))


def _signing(document: CaseDocument) -> Message:
    return Message(N_("Signing {file}"), {"file": document.name})


def _as_signed(document: CaseDocument, signed: dict[str, bytes]) -> CaseDocument:
    content = signed.get(document.id)
    if content is None:
        return document
    return replace(document, sha256=hashlib.sha256(content).hexdigest(), size=len(content))


def _with_signer(entry: FileEntry, own: SignerEntry) -> FileEntry:
    return entry.model_copy(update={"signatures": [*entry.signatures, own]})


def sign_file(
    file: Path,
    key: SigningKey,
    options: SignatureOptions | None = None,
    *,
    folder: Path | None = None,
    cancelled: Cancelled | None = None,
) -> Path:
    """Sign a PDF outside a case as `NAME-signed.pdf` in `folder` (the file's own): complete or not there."""
    result = pdf.sign(file.name, read_file(file), key, options or SignatureOptions(), cancelled=cancelled)
    return write_whole((folder or file.parent) / f"{file.stem}-signed.pdf", result)
