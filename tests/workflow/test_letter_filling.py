"""An importer's fresh copy takes a letter: the case is filled without typing, and every later difference is found."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hse_desktop import workflow
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.draft import JsonObject, merge
from hse_desktop.model.register import LetterKey
from hse_desktop.model.request import request_from
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letters import revoke
from hse_desktop.store.library.pinned_signers import pin_signer, pinned_signers
from hse_desktop.workflow.checking import Examinations
from hse_desktop.workflow.issuing import issue_letter
from hse_desktop.workflow.letter_details import details_for, details_from_request
from hse_desktop.workflow.letter_filling import (
    LetterDataRefusedError,
    LetterWithoutDataError,
    case_from_letter,
    fill_from_letter,
)
from hse_desktop.workflow.letter_inquiry import Known, inquire
from hse_desktop.workflow.letter_reading import pin_of
from tests.paper.conftest import APPLICATION
from tests.signing.conftest import Pki
from tests.workflow.desk import ALFA, ASHA, YEAR, Issued, desk, wanted


@pytest.fixture
def library(issued: Issued) -> Library:
    return issued.library


@pytest.fixture(scope="module")
def known() -> Examinations:
    return Examinations()


@pytest.fixture
def case(issued: Issued, tmp_path: Path, known: Examinations) -> CaseFile:
    return case_from_letter(tmp_path / "new.hsecase", issued.file, known=known)


def differing(case: CaseFile, known: Examinations) -> dict[str, str]:
    """The differences from the letter by place."""
    found = workflow.check(case, known=known).findings
    return {one.where: one.message.english() for one in found if one.rule == "HSE-LETTER-DIFFERS"}


def test_the_letter_fills_the_case_and_is_attached(case: CaseFile, known: Examinations) -> None:
    draft = case.draft()
    assert draft["applicant"] == {
        "kind": "importer",
        "name": ALFA.name,
        "address": APPLICATION["applicant"]["address"],
        "iec": ALFA.iec,
    }
    told = workflow.check(case, known=known)
    item = told.reading.form.equipment[0]  # type: ignore[attr-defined]
    assert (item.regulatory_model, item.quantity, item.itc_hs) == ("RX-9000", 12, "84715000")
    assert [document.slot for document in case.documents()] == ["authorisation-letter"]
    rules = {finding.rule for finding in told.findings}
    assert "HSE-LETTER-SIGNER" in rules
    assert not rules & {"HSE-LETTER-DATA", "HSE-LETTER-DIFFERS", "HSE-LETTER-MODEL", "HSE-LETTER-IMPORTER"}


def test_the_signer_is_known_once_pinned_in_the_library(
    case: CaseFile, library: Library, known: Examinations, issued: Issued
) -> None:
    signer = pin_of(known.read_letter(issued.file.read_bytes()))
    pin_signer(library, signer)
    pin_signer(library, signer)
    assert [replace(each, at="") for each in pinned_signers(library)] == [signer]
    seen = Examinations(pins=lambda: pinned_signers(library))
    seen.letters, seen.verifications, seen.inspections = known.letters, known.verifications, known.inspections
    assert not [f for f in workflow.check(case, known=seen).findings if f.rule == "HSE-LETTER-SIGNER"]


def test_every_later_difference_is_found(case: CaseFile, known: Examinations) -> None:
    def set_data(change: JsonObject) -> None:
        case.save_draft(merge(case.draft(), change))

    row: Any = case.draft()["equipment"]
    set_data(
        {
            "applicant": {"iec": "AAFFB4321K"},
            "shipment": {"calendar_year": YEAR + 1},
            "equipment": [{**row[0], "quantity": 13, "input_current_a": 32, "brand": "Orlon"}],
            "invoice": {"lines": [{"id": "i1", "regulatory_model": "RX9000", "quantity": 12}]},
        }
    )
    found = differing(case, known)
    assert set(found) == {
        "/applicant/iec",
        "/shipment/calendar_year",
        "/equipment/0/quantity",
        "/equipment/0/input_current_a",
        "/equipment/0/brand",
        "/invoice/lines/0/quantity",
    }
    assert "the case says “AAFFB4321K”, the letter “AAACA1234F”" in found["/applicant/iec"]
    assert "13 units stand here, the data of the letter authorises 12" in found["/equipment/0/quantity"]


def test_what_was_entered_before_stays(issued: Issued, tmp_path: Path, known: Examinations) -> None:
    own: JsonObject = {
        "applicant": {"name": "Another Firm", "pan": "AAACA1234F"},
        "equipment": [{"regulatory_model": "RX-9000", "quantity": 2}],
    }
    reading = known.read_letter(issued.file.read_bytes())
    with workflow.new_case(tmp_path / "own.hsecase", own) as case:
        assert fill_from_letter(case, reading, "letter.pdf")
        draft: Any = case.draft()
        assert draft["applicant"]["name"] == "Another Firm"
        assert draft["applicant"]["iec"] == ALFA.iec
        (row,) = draft["equipment"]
        assert (row["quantity"], row["brand"]) == (2, "Orion")
        assert not fill_from_letter(case, reading, "letter.pdf")


def test_a_changed_letter_and_one_without_data_make_no_case(issued: Issued, tmp_path: Path) -> None:
    content = issued.file.read_bytes()
    at = content.index(b'quantity":12') + 10
    for name, bad, error in (
        ("changed", content[:at] + b"9" + content[at + 1 :], LetterDataRefusedError),
        ("none", content.replace(b"hse-desktop.invalid", b"hse-desktop.unknown"), LetterWithoutDataError),
    ):
        letter, path = tmp_path / f"{name}.pdf", tmp_path / f"{name}.hsecase"
        letter.write_bytes(bad)
        with pytest.raises(error, match=name):
            case_from_letter(path, letter)
        assert not path.exists()


def test_a_request_of_that_case_pre_fills_the_brands_next_letter(case: CaseFile, library: Library) -> None:
    asked = request_from(case.draft(), case.id, today_in_india().isoformat())
    details = details_from_request(library, asked, "Orion")
    assert details.application.applicant.name == ALFA.name
    assert details.application.brand_owner.signatory == "Daniel Okafor"
    assert [(i.regulatory_model, i.quantity) for i in details.application.equipment] == [("RX-9000", 12)]


def test_a_letter_is_known_by_its_file_else_by_its_number(
    library: Library, issued: Issued, pki: Pki, tmp_path: Path
) -> None:
    content = issued.file.read_bytes()
    told = inquire(library, "shown.pdf", content)
    assert (told.known, told.is_good, told.verification.verdict) == (Known.FILE, True, "valid-untrusted")
    assert told.told[0].english() == (
        f"This is our letter HSE/{YEAR}/0001 to {ALFA.name} ({ALFA.iec}) for {YEAR}, and it stands."
    )
    with desk(tmp_path) as elsewhere:
        own = issue_letter(
            elsewhere, details_for(elsewhere, wanted(40)), ASHA, pki.asha.signing_key, folder=tmp_path
        )
    other = inquire(library, "other.pdf", own.file.read_bytes())
    assert (other.known, other.is_good) == (Known.NUMBER, False)
    said = [sentence.english() for sentence in other.told]
    assert said[0].startswith(
        f"This is not the file that was issued. The register has a letter HSE/{YEAR}/0001"
    )
    assert said[1] == "RX-9000: it names 40 units, the register 12."
    second = issue_letter(
        library, details_for(library, wanted(1)), ASHA, pki.ravi.signing_key, folder=tmp_path / "second"
    )
    revoke(library, LetterKey("Orion", second.letter.reference), ASHA, reason="wrong importer")
    gone = inquire(library, "gone.pdf", second.file.read_bytes())
    assert not gone.is_good
    assert "was revoked" in gone.told[0].english()
