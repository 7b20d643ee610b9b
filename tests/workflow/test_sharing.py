"""A copy for sharing shows no bank details and no whole number of a person, says what it is, and cannot be filed."""

import sqlite3
from datetime import date
from pathlib import Path

import pypdf
import pytest

from hse_desktop import workflow
from hse_desktop.model.application import HseApplication
from hse_desktop.model.draft import JsonObject, check_shape
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.sharing import masked_draft, masked_number, masked_text
from hse_desktop.model.verification import BundleVerification
from hse_desktop.store.case_database import BundleStanding
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.errors import CaseExistsError
from hse_desktop.workflow.procedure import SharingCopyError
from hse_desktop.workflow.sharing import (
    NotOursToShareError,
    may_go_along,
    share_as_bundle,
    share_bundle,
    share_case,
)
from tests.gui import sheets

ON = date(2026, 9, 1)
AADHAAR = "2345 6789 0124"
SECRET = ("AAACA1234F", "27AAACA1234F1ZA", AADHAAR, "234567890124", "HDFC0001234", "+91 20 0000 0142")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Aadhaar {AADHAAR}.", "Aadhaar XXXX XXXX 0124."),
        ("234567890124", "XXXXXXXX0124"),
        ("234567890123", "234567890123"),  # its check digit is not that of an Aadhaar number
        ("2345-6789-0120", "XXXX-XXXX-0120"),
        ("serial 9912345678901234", "serial 9912345678901234"),
        ("IFSC HDFC0001234, account below", "IFSC XXXXXXX1234, account below"),
        ("RX-9000, 12 units", "RX-9000, 12 units"),
        ("", ""),
    ],
)
def test_numbers_in_a_text(text: str, shown: str) -> None:
    assert masked_text(text) == shown


def test_a_short_number_is_hidden_whole() -> None:
    assert masked_number("AAACA1234F") == "XXXXXX234F"
    assert masked_number("1234") == "XXXX"
    assert masked_number("+91 20 0000 0142") == "+XX XX XXXX 0142"


def test_bank_details_go_and_the_form_stays_whole() -> None:
    draft: JsonObject = {
        "applicant": {"iec": "AAACA1234F", "name": "Alpha", "phone": "020 0000 0142"},
        "filing": {"fee_bank": "HDFC, Pune", "fee_reference": "N123456", "deficiency": "paid as N123456"},
    }
    shown = masked_draft(RestrictedApplication, draft)
    check_shape(RestrictedApplication, shown)
    assert shown == {
        "applicant": {"iec": "XXXXXX234F", "name": "Alpha", "phone": "XXX XXXX 0142"},
        "filing": {"deficiency": "paid as XXX3456"},
    }
    assert masked_draft(HseApplication, {}) == {}


@pytest.fixture
def case(tmp_path: Path) -> CaseFile:
    """The sample with an Aadhaar number in a remark and in a file's name, an old state, and a reason."""
    case = workflow.make_sample_case(tmp_path / "sample.hsecase")
    case.add_document("other", f"id {AADHAAR}.pdf", sheets.pages("A paper"))
    workflow.set_data(
        case,
        {
            "applicant": {"phone": "+91 20 0000 0142"},
            "after_filing": {"queries": [{"question": f"IEC aaaca1234f, Aadhaar {AADHAAR}, HDFC0001234"}]},
        },
    )
    return case


def _everything_in(path: Path) -> bytes:
    with sqlite3.connect(path) as database:
        return "\n".join(database.iterdump()).encode()


def test_the_copy_of_a_case_opens_and_holds_nothing_that_was_to_be_left_out(
    case: CaseFile, tmp_path: Path
) -> None:
    datasheet = case.find_document("datasheet")
    with case:
        other = case.find_document("other")
        shared = share_case(case, tmp_path / "shared.hsecase", along=[datasheet, other])
        with pytest.raises(CaseExistsError):
            share_case(case, shared)
    held = _everything_in(shared).lower()
    for secret in SECRET:
        assert secret.lower().encode() not in held, secret
    with CaseFile.open(shared) as copied:
        assert copied.is_for_sharing
        assert {d.slot for d in copied.documents()} == {"datasheet", "other"}
        assert copied.find_document("other").name == "id XXXX XXXX 0124.pdf"
        equipment = copied.draft()["equipment"]
        assert isinstance(equipment, list)
        evidence = equipment[0]["evidence"]  # type: ignore[index, call-overload]
        assert str(evidence["document"]) in {"datasheet", copied.find_document("datasheet").id}  # type: ignore[index, call-overload]
        assert not copied.acknowledgements()
        workflow.check(copied, on=ON)
        for step in (
            lambda: workflow.write(copied, on=ON),
            lambda: workflow.bundle(copied, tmp_path / "out", on=ON),
            lambda: workflow.customs_pack(copied, tmp_path / "out", on=ON),
        ):
            with pytest.raises(SharingCopyError):
                step()
        assert copied.bundle_standing is BundleStanding.NONE


def test_the_copy_as_a_folder_says_on_each_page_what_it_is_not_for(case: CaseFile, tmp_path: Path) -> None:
    with case:
        assert {d.slot for d in may_go_along(case)} >= {"datasheet", "authorisation-letter"}
        made = share_as_bundle(case, tmp_path / "out", on=ON)
        again = share_as_bundle(case, tmp_path / "again", on=ON)
    assert made.archive.read_bytes() == again.archive.read_bytes()
    assert sorted(path.name for path in made.folder.iterdir()) == [
        "SHA256SUMS", "copy-for-sharing.pdf", "manifest.json",
    ]  # fmt: skip
    pages = [page.extract_text() for page in pypdf.PdfReader(made.folder / "copy-for-sharing.pdf").pages]
    assert all("NOT FOR FILING" in page for page in pages)
    text = "\n".join(pages)
    assert "RX-9000" in text
    assert "XXXXXX234F" in text
    everything = (text + (made.folder / "manifest.json").read_text(encoding="utf-8")).lower()
    for secret in SECRET:
        assert secret.lower() not in everything, secret
    told = workflow.verify(made.archive)
    assert isinstance(told, BundleVerification)
    assert (told.kind, told.verdict, told.problems) == ("sharing-copy", "unsigned", [])
    with pytest.raises(NotOursToShareError):
        share_bundle(made.archive, tmp_path / "third", on=ON)
