"""Signs what goes to the portal and is not signed yet; the cover index last, over the final digests."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hse_desktop.bundle.plan import plan
from hse_desktop.bundle.record import COVER_SLOT, FileEntry, SignerEntry
from hse_desktop.law.facts import ExaminedDocument
from hse_desktop.model.calendar import now_in_india, today_in_india
from hse_desktop.model.documents import CaseDocument, Role
from hse_desktop.model.errors import CancelledError, Exit, HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.portals import portal_of
from hse_desktop.signing import sign as pdf
from hse_desktop.signing.keys import SigningKey, certificate_details
from hse_desktop.signing.sign import SignatureOptions, Stamp
from hse_desktop.store.case_database import CHANGES
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.authoring import cover_index_for
from hse_desktop.workflow.checking import Check, Examinations, check, examine
from hse_desktop.workflow.files import read_file, write_whole
from hse_desktop.workflow.procedure import require_own
from hse_desktop.workflow.progress import Cancelled, Progress, Steps
from hse_desktop.workflow.writing import (
    FILING_SLOT,
    file_entries,
    filing_sheet_for,
    record_of_case,
    with_filing_sheet,
)

_ROOM_KEPT = ("bottom-right", "automatic")
"""The corners that mean, on documents of ours, the room that is kept at their end."""


class NotWrittenError(HseError):
    """Something changed since the documents were written, or they never were."""

    code = "not-written"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("The case changed after its documents were written, or they were not written yet.")
    remedy = N_("Write the documents, look at them, then sign.")


class SigningStoppedError(CancelledError):
    """The person stopped a batch; `count` documents are signed."""

    code = "signing-stopped"
    remedy = N_("Documents that are signed: {count}. They stay so; signing again does the rest.")


class Signed(NamedTuple):
    """What a batch came to: the `documents` that are signed now, and why others were `left_out`, unsigned."""

    documents: list[CaseDocument]
    left_out: list[HseError]


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
    stamps: Mapping[str, Stamp] | None = None,
    trust: Sequence[bytes] = (),
    known: Examinations | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Signed:
    """Sign the documents of `to_sign`, then write and sign the cover index over what they have become.

    `stamps` are stamps of single documents, by their ids, in place of that of `options`. A document handed in that
    cannot be signed is left out and told of; the others go on. When it is stopped, or the key fails, what was signed
    until then stays signed, and signing again does the rest; the cover index is signed only over everything.

    Raises `NotWrittenError`, `CancelledError`, and what the key refuses.
    """
    require_own(case)
    if case.happened_since("written", *CHANGES):
        raise NotWrittenError
    wanted = to_sign(case, also)
    leaving = [d for d in case.documents() if d.is_bundled]
    day, known = on or today_in_india(), known or Examinations()
    # Of ours, those that an earlier batch signed are looked at too: whose signature they carry, a worker says.
    looked_at = [
        d
        for d in leaving
        if d.role is Role.HANDED_IN
        or (d.role is Role.AUTHORED and d.slot != COVER_SLOT and carries_signature(case.content(d)))
    ]
    steps = Steps(len(wanted) + len(looked_at), progress, cancelled)
    examined = examine(case, looked_at, known=known, trust=trust, steps=steps)
    checked = check(case, on=day, known=known, trust=trust, cancelled=cancelled)
    batch = _Batch(case, key, options or SignatureOptions(), stamps or {}, leaving, cancelled)
    jobs = [(_signing(document), partial(batch.sign, document)) for document in wanted[:-1]]
    try:
        steps.two_at_a_time(jobs)
        steps.next(_signing(wanted[-1]))
        batch.sign_cover(wanted[-1], checked, examined)
    except CancelledError:
        batch.keep("partly-signed")
        raise SigningStoppedError(count=len(batch.signed)) from None
    except HseError:
        batch.keep("partly-signed")
        raise
    batch.keep("signed")
    done = [d for d in case.documents() if d.id in batch.signed and d.slot != FILING_SLOT]
    return Signed(done, batch.left_out)


@dataclass
class _Batch:
    """One signing of a case: what leaves it, and what of that is `signed` until now, by document id."""

    case: CaseFile
    key: SigningKey
    options: SignatureOptions
    stamps: Mapping[str, Stamp]
    leaving: list[CaseDocument]
    cancelled: Cancelled | None
    signed: dict[str, bytes] = field(default_factory=dict)
    left_out: list[HseError] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Read here: jobs run in other threads, and a case has one.
        self._contents = {document.id: self.case.content(document) for document in self.leaving}

    def sign(self, document: CaseDocument) -> None:
        """Sign it, or leave it out if it came from others and cannot be signed."""
        try:
            self.signed[document.id] = self._sign(document, self._contents[document.id])
        except HseError as error:
            if error.ends_batch or document.role is not Role.HANDED_IN:
                raise
            self.left_out.append(error)

    def _sign(self, document: CaseDocument, content: bytes) -> bytes:
        placed = _placed(self.options, document, self.stamps)
        return pdf.sign(document.name, content, self.key, placed, cancelled=self.cancelled)

    def sign_cover(self, cover: CaseDocument, checked: Check, examined: Sequence[ExaminedDocument]) -> None:
        """Write cover index and filing sheet over what the documents have become, and sign the cover index."""
        profile = portal_of(self.case.procedure, self.case.portal)
        planned = plan([_as_signed(document, self.signed) for document in self.leaving], profile)
        details = certificate_details(self.key, at=self.options.signed_at or now_in_india())
        own = SignerEntry(signer=details.holder, organisation=details.organisation, serial=details.serial)
        written = {d.id: self._contents[d.id] for d in self.leaving if d.role is not Role.HANDED_IN}
        names = {item.file_name for item in planned if item.document.id in self.signed}
        entries = [
            _with_signer(entry, own) if entry.file in names else entry
            for entry in file_entries(planned, {e.document.id: e for e in examined}, written)
        ]
        form = checked.reading.form
        sheet = filing_sheet_for(form, profile, planned, entries, checked.on)
        record = record_of_case(self.case, checked, profile, with_filing_sheet(planned, entries, sheet))
        index = self._sign(cover, cover_index_for(form, record, checked.on))
        filing = next(document for document in self.leaving if document.slot == FILING_SLOT)
        self.signed |= {cover.id: index, filing.id: sheet}

    def keep(self, why: str) -> None:
        """Put what is signed into the case, all of it or nothing."""
        kept = [
            (document, self.signed[document.id]) for document in self.leaving if document.id in self.signed
        ]
        self.case.replace_contents(kept, why)


def _placed(
    options: SignatureOptions, document: CaseDocument, stamps: Mapping[str, Stamp]
) -> SignatureOptions:
    """Where a person placed it; otherwise, on documents of ours, a stamp goes where room is kept for it."""
    from hse_desktop.paper.layout import SIGNATURE_INSET  # noqa: PLC0415 - ReportLab is slow to load

    if document.id in stamps:
        return replace(options, stamp=stamps[document.id])
    stamp = options.stamp
    if stamp is None or document.role is not Role.AUTHORED or stamp.corner not in _ROOM_KEPT:
        return options
    return replace(options, stamp=replace(stamp, corner="bottom-right", inset=SIGNATURE_INSET))


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
