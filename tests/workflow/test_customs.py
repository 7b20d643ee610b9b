"""The pack for the bill of entry: made of the letter and the consignment's papers, unless the letter forbids it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest

from hse_desktop import workflow
from hse_desktop.model.documents import CUSTOMS_SLOTS
from hse_desktop.model.draft import JsonObject, JsonValue
from hse_desktop.model.verification import BundleVerification
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.customs import LetterStopsError, NoExemptionLetterError, PaperUnreadableError
from tests.gui import sheets

ON = date(2026, 9, 1)
LETTER: JsonObject = {
    "after_filing": {
        "application_number": "HSE-1", "filed_on": "2026-08-20",
        "exemption": {
            "number": "M-7", "dated": "2026-08-25",
            "lines": [{"regulatory_model": "RX-9000", "quantity": 12}],
        },
    }
}  # fmt: skip


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """The shipped sample with what the consignment travels with."""
    with workflow.make_sample_case(tmp_path / "sample.hsecase") as case:
        case.add_document("transport-document", "awb.pdf", sheets.pages("Air waybill 123"))
        case.add_document("customs-invoice", "invoice.pdf", sheets.pages("Invoice 9"))
        yield case


def test_it_holds_the_letter_first_and_a_sheet_with_room_for_each_number(
    case: CaseFile, tmp_path: Path
) -> None:
    with pytest.raises(NoExemptionLetterError):
        workflow.customs_pack(case, tmp_path / "out", on=ON)
    case.add_document("exemption-letter", "meity.pdf", sheets.pages("Exemption M-7"))
    workflow.set_data(case, LETTER)
    pack = workflow.customs_pack(case, tmp_path / "out", on=ON)
    assert sorted(path.name for path in pack.folder.iterdir()) == [
        "01-exemption-letter.pdf",
        "02-customs-invoice.pdf",
        "03-transport-document.pdf",
        "SHA256SUMS",
        "customs-sheet.pdf",
        "manifest.json",
    ]
    text = "".join(page.extract_text() for page in pypdf.PdfReader(pack.folder / "customs-sheet.pdf").pages)
    for said in ("IRN", "M-7", "RX-9000", "12 units", "02-customs-invoice.pdf", "25 August 2026"):
        assert said in text
    again = workflow.customs_pack(case, tmp_path / "again", on=ON)
    assert again.archive.read_bytes() == pack.archive.read_bytes()


def test_it_carries_the_numbers_that_were_entered_and_proves_what_it_can(
    case: CaseFile, tmp_path: Path
) -> None:
    case.add_document("exemption-letter", "meity.pdf", sheets.pages("Exemption M-7"))
    workflow.set_data(case, LETTER)
    uploaded: JsonValue = [
        {"paper": "transport-document", "irn": "2026090100012345"},
        {"paper": "exemption-letter", "irn": "2026090100067890"},
    ]
    workflow.set_data(case, {"after_filing": {"uploaded": uploaded}})
    pack = workflow.customs_pack(case, tmp_path / "out", on=ON)
    assert {entry.slot: entry.irn for entry in pack.manifest.files} == {
        "exemption-letter": "2026090100067890", "customs-invoice": "", "transport-document": "2026090100012345",
        "customs-sheet": "",
    }  # fmt: skip
    text = "".join(page.extract_text() for page in pypdf.PdfReader(pack.folder / "customs-sheet.pdf").pages)
    for said in ("2026090100067890", "380000", "704000", "?"):
        assert said in text
    for path in (pack.folder, pack.archive):
        told = workflow.verify(path)
        assert isinstance(told, BundleVerification)
        assert (told.kind, told.verdict, told.problems) == ("customs-pack", "unsigned", [])
    (pack.folder / "02-customs-invoice.pdf").write_bytes(sheets.pages("Invoice 10"))
    told = workflow.verify(pack.folder)
    assert isinstance(told, BundleVerification)
    assert told.verdict == "invalid"
    assert {problem.file for problem in told.problems} == {"02-customs-invoice.pdf"}
    (pack.folder / "customs-sheet.pdf").unlink()
    (pack.folder / "more.pdf").write_bytes(sheets.pages("More"))
    told = workflow.verify(pack.folder)
    assert isinstance(told, BundleVerification)
    assert {problem.code for problem in told.problems} == {"changed", "missing", "extra"}


def test_a_letter_that_differs_makes_no_pack(case: CaseFile, tmp_path: Path) -> None:
    case.add_document("exemption-letter", "meity.pdf", sheets.pages("Exemption M-7"))
    workflow.set_data(case, LETTER)
    lines: JsonValue = [{"regulatory_model": "RX-9000", "quantity": 10}]
    workflow.set_data(case, {"after_filing": {"exemption": {"lines": lines}}})
    with pytest.raises(LetterStopsError, match=r"Do not ship\. Write to MeitY"):
        workflow.customs_pack(case, tmp_path / "out", on=ON)
    assert not (tmp_path / "out").exists()


def test_a_paper_that_nobody_can_open_makes_no_pack(case: CaseFile, tmp_path: Path) -> None:
    case.add_document("exemption-letter", "meity.pdf", sheets.locked("secret"))
    workflow.set_data(case, LETTER)
    with pytest.raises(PaperUnreadableError, match=r"meity\.pdf"):
        workflow.customs_pack(case, tmp_path / "out", on=ON)
    assert not (tmp_path / "out").exists()


def test_writing_the_application_anew_leaves_the_papers_of_the_consignment_alone(case: CaseFile) -> None:
    case.add_document("exemption-letter", "meity.pdf", sheets.pages("Exemption M-7"))
    before = {d.slot for d in case.documents()}
    written = {d.slot for d in workflow.write(case, on=ON)}
    assert written.isdisjoint(CUSTOMS_SLOTS)
    assert {d.slot for d in case.documents()} == before | written
