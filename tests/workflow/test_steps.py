"""The steps over a case: in order, nothing half-done, stopped when asked, the same bytes for the same case."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from hse_desktop import workflow
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.documents import Role
from hse_desktop.model.errors import CancelledError
from hse_desktop.reference.resources import resource
from hse_desktop.signing.keys import SigningKey, open_pkcs12
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.bundling import NotReadyError, NotSignedError
from hse_desktop.workflow.checking import NothingToAcknowledgeError, ReasonMissingError
from hse_desktop.workflow.entering import UnusableDocumentError
from hse_desktop.workflow.progress import Cancelled
from hse_desktop.workflow.signing import NotWrittenError, SigningStoppedError

ON = date(2026, 9, 1)


@pytest.fixture(scope="module")
def key() -> SigningKey:
    """A throwaway key."""
    return open_pkcs12(throwaway_pkcs12("M. Kulkarni", "Alpha", "x", now=now_in_india()), "x", "own.p12")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """The shipped sample."""
    with workflow.make_sample_case(tmp_path / "sample.hsecase") as case:
        yield case


def _accept_all(case: CaseFile) -> None:
    checked = workflow.check(case, on=ON)
    for finding in checked.open:
        workflow.acknowledge(case, checked, finding.rule, finding.where, "known of the sample")


def test_the_steps_refuse_to_be_skipped(case: CaseFile, key: SigningKey, tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError):
        workflow.sign(case, key)
    workflow.write(case, on=ON)
    with pytest.raises(NotSignedError):
        workflow.bundle(case, tmp_path / "out", on=ON)
    workflow.sign(case, key, on=ON)
    with pytest.raises(NotReadyError, match="open"):
        workflow.bundle(case, tmp_path / "out", on=ON)
    assert not (tmp_path / "out").exists()


def test_a_change_makes_what_was_written_and_signed_stale(
    case: CaseFile, key: SigningKey, tmp_path: Path
) -> None:
    _accept_all(case)
    workflow.write(case, on=ON)
    workflow.sign(case, key, on=ON)
    workflow.set_data(case, {"applicant": {"phone": "+91 20 5550 9999"}})
    with pytest.raises(NotSignedError):
        workflow.bundle(case, tmp_path / "out", on=ON)
    with pytest.raises(NotWrittenError):
        workflow.sign(case, key, on=ON)


def test_what_is_recorded_after_filing_leaves_what_was_signed_good(
    case: CaseFile, key: SigningKey, tmp_path: Path
) -> None:
    _accept_all(case)
    workflow.write(case, on=ON)
    workflow.sign(case, key, on=ON)
    first = workflow.bundle(case, tmp_path / "first", on=ON)
    workflow.set_data(case, {"after_filing": {"application_number": "HSE-1", "filed_on": "2026-09-01"}})
    again = workflow.bundle(case, tmp_path / "again", on=ON)
    assert again.archive.read_bytes() == first.archive.read_bytes()


def test_a_bundle_can_be_made_before_the_case_is_ready_and_says_so(
    case: CaseFile, key: SigningKey, tmp_path: Path
) -> None:
    workflow.write(case, on=ON)
    workflow.sign(case, key, on=ON)
    made = workflow.bundle(case, tmp_path / "out", on=ON, not_ready=True)
    assert made.manifest.ready is False
    assert [entry.rule for entry in made.manifest.open] == ["HSE-DGFT", "HSE-LETTER-SIGNED"]


def test_the_same_case_gives_the_same_bytes(case: CaseFile, key: SigningKey, tmp_path: Path) -> None:
    _accept_all(case)
    first = {d.slot: d.sha256 for d in workflow.write(case, on=ON)}
    assert {d.slot: d.sha256 for d in workflow.write(case, on=ON)} == first
    workflow.sign(case, key, on=ON)
    one = workflow.bundle(case, tmp_path / "one", on=ON)
    two = workflow.bundle(case, tmp_path / "two", on=ON)
    assert one.archive.read_bytes() == two.archive.read_bytes()
    again = workflow.bundle(case, tmp_path / "one", on=ON)
    assert again.archive.read_bytes() == one.archive.read_bytes()
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == [one.folder.name, one.archive.name]


def test_stopping_to_write_leaves_the_case_as_it_was(case: CaseFile) -> None:
    before = {d.id: d.sha256 for d in case.documents()}
    with pytest.raises(CancelledError):
        workflow.write(case, on=ON, cancelled=lambda: True)
    assert {d.id: d.sha256 for d in case.documents()} == before


@pytest.mark.parametrize("signatures", [0, 1, 3])
def test_a_stopped_batch_keeps_what_is_signed_and_the_next_does_the_rest(
    case: CaseFile, key: SigningKey, tmp_path: Path, signatures: int
) -> None:
    _accept_all(case)
    workflow.write(case, on=ON)
    before = {d.id: d.sha256 for d in case.documents()}
    wanted = {d.id for d in workflow.to_sign(case)}
    stopping = StoppingKey(key, signatures)

    with pytest.raises(SigningStoppedError if signatures else CancelledError):
        workflow.sign(case, stopping, on=ON, cancelled=lambda: stopping.spent)
    changed = {d.id for d in case.documents() if before[d.id] != d.sha256}
    assert changed == wanted - {d.id for d in workflow.to_sign(case)}
    assert len(changed) >= signatures
    with pytest.raises(NotSignedError):
        workflow.bundle(case, tmp_path / "early", on=ON)

    signed = workflow.sign(case, key, on=ON)
    assert not changed & {d.id for d in signed.documents}
    made = workflow.bundle(case, tmp_path / "made", on=ON)
    entries = {entry.slot: entry.signatures for entry in made.manifest.files}
    assert all(entries[slot] for slot in entries if slot != "filing-sheet")
    assert workflow.verify(made.archive).verdict == "valid-untrusted"


class StoppingKey:
    """A key after whose so many signatures the person wants to stop."""

    def __init__(self, key: SigningKey, signatures: int) -> None:
        self._key, self._left = key, signatures
        self.certificate, self.chain = key.certificate, key.chain
        self.algorithm, self.signature_bytes = key.algorithm, key.signature_bytes

    @property
    def spent(self) -> bool:
        return self._left <= 0

    def sign(self, signed_attributes: bytes, *, cancelled: Cancelled | None = None) -> bytes:
        signature = self._key.sign(signed_attributes, cancelled=cancelled)
        self._left -= 1
        return signature


def test_a_document_that_cannot_be_signed_is_left_out_and_told(
    case: CaseFile, key: SigningKey, tmp_path: Path
) -> None:
    protected = tmp_path / "protected.pdf"
    with pikepdf.open(resource("sample/datasheet.pdf")) as pdf:
        pdf.save(protected, encryption=pikepdf.Encryption(owner="secret", user=""))
    workflow.add(case, protected, "other")
    workflow.write(case, on=ON)
    signed = workflow.sign(case, key, on=ON)
    assert [error.code for error in signed.left_out] == ["document-encrypted"]
    assert "protected.pdf" in str(signed.left_out[0])
    assert {d.slot for d in workflow.to_sign(case)} == {"other", "cover-index"}


def test_signing_takes_what_goes_to_the_portal_and_leaves_the_brands_letter(
    case: CaseFile, key: SigningKey
) -> None:
    workflow.write(case, on=ON)
    letter = case.find_document("authorisation-letter")
    wanted = workflow.to_sign(case)
    assert [d.slot for d in wanted][-1] == "cover-index"
    assert letter.id not in {d.id for d in wanted}
    signed = workflow.sign(case, key, on=ON)
    assert {d.id for d in signed.documents} == {d.id for d in wanted}
    assert case.find_document("authorisation-letter") == letter
    assert {d.slot for d in workflow.to_sign(case)} == {"cover-index"}


def test_drafts_are_written_only_for_what_is_still_missing(case: CaseFile) -> None:
    assert all(d.role is not Role.DRAFT for d in workflow.write(case, on=ON))
    case.remove_document(case.find_document("authorisation-letter"))
    case.remove_document(case.find_document("safety-report"))
    drafts = [d.slot for d in workflow.write(case, on=ON) if d.role is Role.DRAFT]
    assert sorted(drafts) == ["authorisation-letter-draft", "oem-declaration-draft"]


def test_acknowledging_needs_a_check_and_a_reason(case: CaseFile) -> None:
    checked = workflow.check(case, on=ON)
    with pytest.raises(ReasonMissingError):
        workflow.acknowledge(case, checked, "HSE-LETTER-SIGNED", "", "  ")
    with pytest.raises(NothingToAcknowledgeError, match="HSE-QTY-CAP"):
        workflow.acknowledge(case, checked, "HSE-QTY-CAP", "", "because")


def test_what_is_known_is_judged_at_once(case: CaseFile) -> None:
    known = workflow.Examinations()
    told_of = {finding.rule for finding in workflow.check_now(case, known, on=ON).findings}
    assert told_of == {"HSE-DGFT"}, "of documents nothing is found where nothing was looked at"
    checked = workflow.check(case, known=known, on=ON)
    assert workflow.check_now(case, known, on=ON).findings == checked.findings


def test_a_file_nobody_can_open_is_not_attached(case: CaseFile, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(500))
    count = len(case.documents())
    with pytest.raises(UnusableDocumentError, match=r"broken\.pdf"):
        workflow.add(case, tmp_path / "broken.pdf", "datasheet")
    assert len(case.documents()) == count
