"""Packages a signed case, and proves bundles and single PDFs."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from hse_desktop.bundle.errors import NotABundleError
from hse_desktop.bundle.names import folder_name
from hse_desktop.bundle.package import Bundle, remove_bundle, write_bundle
from hse_desktop.bundle.record import COVER_SLOT, FileEntry, SignerEntry, parse_record
from hse_desktop.bundle.verify import verify_bundle
from hse_desktop.model.documents import SLOTS
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.verification import BundleVerification, FileVerification
from hse_desktop.model.words import N_, Message
from hse_desktop.paper.archival import page_count
from hse_desktop.paper.record import record_of
from hse_desktop.signing import verify as pdf
from hse_desktop.signing.verify import SignedMetadata, signed_metadata
from hse_desktop.store.case_database import CHANGES
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.errors import CaseUnwritableError
from hse_desktop.workflow.checking import Examinations, check
from hse_desktop.workflow.files import read_file
from hse_desktop.workflow.procedure import require_own
from hse_desktop.workflow.progress import Cancelled, Progress, Steps


class NotSignedError(HseError):
    """The case was not signed, or changed since."""

    code = "not-signed"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("The case changed after signing, or was not signed yet.")
    remedy = N_("Write the documents, sign them, then make the bundle.")


class NotReadyError(HseError):
    """Findings are open."""

    code = "not-ready"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("The case is not ready: {count} findings are open. The first: {first}")
    remedy = N_("Put them right or acknowledge the checks, or ask for a bundle that is marked not ready.")


class BundleBrokenError(HseError):
    """What was written does not verify: the disk, or a fault of ours."""

    code = "bundle-does-not-verify"
    exit_code = Exit.OUR_FAULT
    what = N_("The bundle was written but does not verify: {problem}")
    remedy = N_("It was removed again and the case is unchanged. Try another folder.")


def bundle(
    case: CaseFile,
    out: Path,
    *,
    on: date | None = None,
    not_ready: bool = False,
    trust: Sequence[bytes] = (),
    known: Examinations | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Bundle:
    """Make the bundle of a signed case in the folder `out`, and read it back.

    Raises `NotSignedError`, `NotReadyError` (unless `not_ready`), `OutputUnwritableError`, `OutputInTheWayError`.
    """
    require_own(case)
    if case.happened_since("signed", "written", "acknowledged", *CHANGES):
        raise NotSignedError
    steps = Steps(3, progress, cancelled)
    steps.next(Message(N_("Checking the case")))
    known = known or Examinations()
    checked = check(case, on=on, known=known, trust=trust, cancelled=cancelled)
    if not checked.ready and not not_ready:
        raise NotReadyError(count=len(checked.open), first=checked.open[0].message)
    steps.next(Message(N_("Packing")))
    documents = {d.sha256: d for d in case.documents() if d.is_bundled}
    cover = next(d for d in documents.values() if d.slot == COVER_SLOT)
    content = case.content(cover)
    metadata = signed_metadata(content, cancelled=cancelled)
    record = parse_record(record_of(metadata.packet) or "") if metadata is not None else None
    if record is None or {entry.sha256 for entry in record.files} != documents.keys() - {cover.sha256}:
        raise NotSignedError
    signatures = known.verify(cover.name, content, trust=trust).signatures
    own = FileEntry(
        file=f"01-{COVER_SLOT}.pdf",
        slot=COVER_SLOT,
        title=SLOTS[COVER_SLOT].title,
        sha256=cover.sha256,
        bytes=cover.size,
        pages=page_count(content),
        batch=1,
        signatures=[
            SignerEntry(signer=s.signer, organisation=s.organisation, serial=s.serial) for s in signatures
        ],
    )
    manifest = record.with_cover(own)
    files = [(entry.file, case.content(documents[entry.sha256])) for entry in manifest.files]
    made = write_bundle(out, folder_name(record.title, record.procedure), manifest, files)
    steps.next(Message(N_("Reading the bundle back")))

    def read_again(of: bytes, /, *, cancelled: Cancelled | None = None) -> SignedMetadata | None:
        """The same bytes say the same."""
        return metadata if of == content else signed_metadata(of, cancelled=cancelled)

    told = verify_bundle(
        made.archive, trust=trust, verify_file=known.verify, read_metadata=read_again, cancelled=cancelled
    )
    if told.verdict in {"invalid", "unsigned"}:
        remove_bundle(made)
        raise BundleBrokenError(problem=told.problems[0].message if told.problems else told.verdict)
    with suppress(CaseUnwritableError):  # a case on a read-only medium can be bundled all the same
        case.note_bundle(made.folder.name)
    return made


def verify(
    path: Path,
    *,
    trust: Sequence[bytes] = (),
    revocation_lists: Sequence[bytes] = (),
    cancelled: Cancelled | None = None,
) -> FileVerification | BundleVerification:
    """Prove a PDF, or a bundle (folder or ZIP). Raises `NotABundleError`, `DocumentUnreadableError`."""
    verify_file = partial(pdf.verify, revocation_lists=revocation_lists)
    if path.is_dir():
        return verify_bundle(path, trust=trust, verify_file=verify_file, cancelled=cancelled)
    content = read_file(path)
    if content.startswith(b"PK"):
        return verify_bundle(path, trust=trust, verify_file=verify_file, cancelled=cancelled)
    if b"%PDF-" not in content[:1024]:
        raise NotABundleError(path=path.name, reason=Message(N_("it starts like neither")))
    return verify_file(path.name, content, trust=trust, cancelled=cancelled)
