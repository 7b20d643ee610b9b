"""Fitting comes before writing and signing: shown first, then in place; what was written before is stale."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hse_desktop import workflow
from hse_desktop.bundle.fitting.errors import NothingToFitError, SignedByUsError, SignedDocumentError
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.errors import CancelledError
from hse_desktop.signing.keys import SigningKey, open_pkcs12
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.errors import NoSuchDocumentError
from hse_desktop.workflow.bundling import NotSignedError
from hse_desktop.workflow.entering import UnusableDocumentError
from hse_desktop.workflow.fitting import original_of
from hse_desktop.workflow.signing import NotWrittenError
from tests.bundle.scans import scanned, written

ON = date(2026, 9, 1)


@pytest.fixture(scope="module")
def large() -> bytes:
    """Two scanned pages that are over the limit."""
    return scanned([written(number) for number in (1, 2)], quality=97)


@pytest.fixture
def case(tmp_path: Path, large: bytes) -> Iterator[CaseFile]:
    """The shipped sample with a large scan beside it."""
    with workflow.make_sample_case(tmp_path / "sample.hsecase") as case:
        case.add_document("other", "scan.pdf", large)
        yield case


@pytest.fixture(scope="module")
def key() -> SigningKey:
    """A throwaway key."""
    return open_pkcs12(throwaway_pkcs12("M. Kulkarni", "Alpha", "x", now=now_in_india()), "x", "own.p12")


def test_nothing_changes_before_the_yes_and_afterwards_the_case_is_to_be_written_and_signed_anew(
    case: CaseFile, key: SigningKey, large: bytes, tmp_path: Path
) -> None:
    workflow.write(case, on=ON)
    proposal = workflow.propose(case, case.find_document("other"), on=ON)
    assert case.content(case.find_document("other")) == large
    assert [part.name for part in proposal.fitting.parts] == ["scan.pdf"]
    (fitted,) = workflow.accept(case, proposal)
    assert fitted.size == proposal.fitting.after_bytes < 200_000
    with pytest.raises(NotWrittenError):
        workflow.sign(case, key, on=ON)
    rules = {f.rule for f in workflow.check(case, on=ON).findings if f.where == fitted.id}
    assert "FILE-SIZE" not in rules
    workflow.write(case, on=ON)
    workflow.sign(case, key, on=ON)
    with pytest.raises(SignedByUsError):
        workflow.propose(case, case.find_document("other"), on=ON)
    original = original_of(case, case.find_document("other"))
    assert original is not None
    assert case.content(original) == large, "signing leaves the original"
    made = workflow.bundle(case, tmp_path / "out", on=ON, not_ready=True)
    assert "other" in {entry.slot for entry in made.manifest.files}
    workflow.put_back(case, case.find_document("other"))
    with pytest.raises(NotSignedError):
        workflow.bundle(case, tmp_path / "again", on=ON, not_ready=True)
    assert not (tmp_path / "again").exists()


def test_a_signed_document_is_refused_with_who_must_act(case: CaseFile) -> None:
    letter = case.find_document("authorisation-letter")
    before = case.content(letter)
    with pytest.raises(SignedDocumentError, match="whoever signed it"):
        workflow.propose(case, letter, portal_name="icegate-esanchit", on=ON)
    assert case.content(letter) == before


def test_a_document_that_fits_is_left_alone(case: CaseFile) -> None:
    with pytest.raises(NothingToFitError):
        workflow.propose(case, case.find_document("datasheet"), on=ON)


def test_a_proposal_of_yesterday_does_not_overwrite_todays_document(case: CaseFile, large: bytes) -> None:
    document = case.find_document("other")
    proposal = workflow.propose(case, document, on=ON)
    case.remove_document(document)
    other = case.add_document("other", "another.pdf", large)
    with pytest.raises(NoSuchDocumentError):
        workflow.accept(case, proposal)
    assert case.find_document("other") == other


def test_stopping_leaves_the_case_as_it_was(case: CaseFile, large: bytes) -> None:
    with pytest.raises(CancelledError):
        workflow.propose(case, case.find_document("other"), on=ON, cancelled=lambda: True)
    assert case.content(case.find_document("other")) == large


def test_a_picture_is_attached_as_pages_and_kept_as_it_came(case: CaseFile, tmp_path: Path) -> None:
    file = tmp_path / "Zoll Rechnung.jpg"
    written(3).save(file, dpi=(200, 200))
    document = workflow.add(case, file, "commercial-invoice")
    assert document.name == "Zoll Rechnung.pdf"
    original = case.original(document)
    assert original is not None
    assert (original.name, case.content(original)) == (file.name, file.read_bytes())
    assert original_of(case, document) is None
    with pytest.raises(NoSuchDocumentError):
        workflow.put_back(case, document)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04" + bytes(26) + b"word/document.xml", "Word document.*Export"),
        (b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", "Excel spreadsheet.*Export"),
        (b"PK\x03\x04" + bytes(26) + b"ppt/presentation.xml", "Save as PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office document"),
        (b"PK\x03\x04" + bytes(26) + b"holiday.jpg", "not a PDF"),
    ],
)
def test_office_files_are_known_by_content_and_told_how_to_export(
    case: CaseFile, tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "letter.pdf").write_bytes(content)
    for take in (workflow.add, workflow.attach):
        with pytest.raises(UnusableDocumentError, match=f"(?s){words}"):
            take(case, tmp_path / "letter.pdf", "other")
