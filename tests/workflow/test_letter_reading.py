"""A letter made here fills in the importer's copy; a changed one does not."""

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfWriter

from hse_desktop.model.application import HseApplication
from hse_desktop.model.letter_data import LetterReading, PinnedSigner
from hse_desktop.paper.archival import OwnProperty, Particulars, archived
from hse_desktop.paper.letter import authorisation_letter
from hse_desktop.paper.letter_property import letter_property
from hse_desktop.signing.sign import sign
from hse_desktop.workflow.issuing import issue_letter
from hse_desktop.workflow.letter_details import details_for
from hse_desktop.workflow.letter_reading import may_carry_data, read_letter, with_pins
from tests.paper.conftest import ON, changed
from tests.signing.conftest import Pki, pki
from tests.workflow.desk import ASHA, YEAR, desk, wanted

__all__ = ["pki"]

BRAND = "Orion Systems, Inc."


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory, pki: Pki) -> bytes:
    """A letter over two models, issued by a brand's desk to a firm with a Hindi name."""
    folder = tmp_path_factory.mktemp("desk")
    with desk(folder) as library:
        details = details_for(library, wanted(), place="Oakland")
        named = changed(
            details.application,
            {
                "applicant.name": "श्री कृष्णा कंप्यूटर प्राइवेट लिमिटेड",
                "applicant.address": "१२, महात्मा गाँधी मार्ग\nपुणे ४११००१",
            },
        )
        issued = issue_letter(
            library, replace(details, application=named), ASHA, pki.asha.signing_key, folder=folder
        )
        return issued.file.read_bytes()


def refusal(reading: LetterReading) -> str:
    """Why nothing was taken from it."""
    assert reading.application is None
    assert reading.refused is not None
    return reading.refused.english()


def test_the_data_is_what_the_letter_says_and_the_signer_is_unknown_until_pinned(
    letter: bytes, pki: Pki
) -> None:
    told = read_letter(letter)
    assert told.refused is None
    assert told.application is not None
    assert told.application.applicant.name == "श्री कृष्णा कंप्यूटर प्राइवेट लिमिटेड"
    assert [
        (one.regulatory_model, one.quantity, one.running_total) for one in told.application.letter.lines
    ] == [("RX-9000", 12, 12)]
    assert told.application.letter.reference == f"HSE/{YEAR}/0001"
    assert not told.is_pinned
    pin = PinnedSigner("orion systems, inc.", told.fingerprint, told.signer)
    assert with_pins(told, lambda: [pin]).is_pinned
    assert not with_pins(told, lambda: [replace(pin, brand="Vega")]).is_pinned
    assert not with_pins(told, lambda: [replace(pin, fingerprint="0" * 64)]).is_pinned


def test_one_changed_byte_and_nothing_is_taken(letter: bytes) -> None:
    where = letter.index(b"/Contents <") + len(b"/Contents <")
    marks = {
        "the first line": 6,
        "the metadata": letter.index(b'quantity":12') + 10,
        "the format's version": letter.index(b"hse-desktop-letter/1") + 19,
        "a page": letter.index(b"stream\n") + 40,
        "the certificate beside the signature": where + 237,
        "the signature": letter.rindex(
            b"1", where, where + len(letter[where:].split(b">")[0].rstrip(b"0")) - 9
        ),
        "the room after the signature": letter.index(b">", where) - 4,
        "the byte range": letter.rindex(b"/ByteRange") + 14,
        "the end": len(letter) - 8,
    }
    for name, at in marks.items():
        other = letter[:at] + bytes([letter[at] ^ 1]) + letter[at + 1 :]
        assert read_letter(other).application is None, name


def test_what_was_added_later_is_refused_or_harmless(letter: bytes, pki: Pki) -> None:
    more = PdfWriter(io.BytesIO(letter), incremental=True)
    metadata: Any = more.root_object["/Metadata"].get_object()
    metadata.set_data(metadata.get_data().replace(b'"quantity":12', b'"quantity":99'))
    later = written(more)
    assert later.startswith(letter)
    assert "not covered by a signature that holds" in refusal(read_letter(later))
    own = sign("letter.pdf", letter, pki.asha.signing_key)
    assert read_letter(own) == read_letter(letter), "the importer's own signature changes nothing"
    assert "not covered" in refusal(read_letter(sign("letter.pdf", later, pki.asha.signing_key)))


def written(writer: PdfWriter) -> bytes:
    """What the writer made."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def application(letter: bytes) -> HseApplication:
    told = read_letter(letter).application
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("field", "value", "missing"),
    [
        ("equipment.0.quantity", 99, "Quantity “RX-9000: 12 units, of which 99 in this letter”"),
        ("letter.lines.0.running_total", 1, "Quantity “RX-9000: 1 units, of which 12 in this letter”"),
        ("applicant.iec", "AAFFB4321K", "IEC “AAFFB4321K”"),
        (
            "shipment.calendar_year",
            YEAR + 1,
            f"Calendar year named in the letter “in calendar year {YEAR + 1}”",
        ),
        ("equipment.0.input_current_a", "64", "Criterion relied on “Three-phase, 400 V, 64 A”"),
    ],
)
def test_data_that_says_something_else_than_the_page_is_refused_by_name(
    application: HseApplication, field: str, value: object, missing: str, pki: Pki
) -> None:
    also = {
        "equipment.0.quantity": "letter.lines.0.quantity",
        "shipment.calendar_year": "letter.calendar_year",
    }
    other = changed(application, {field: value} | ({also[field]: value} if field in also else {}))
    page = authorisation_letter(application, ON, with_data=False)
    forged = archived(page, Particulars("Letter", "", ON, letter_property(other)))
    told = refusal(read_letter(sign("letter.pdf", forged, pki.asha.signing_key)))
    assert told == f"its pages do not say the same: {missing} stands in the data and not in the text"


def test_a_newer_version_is_told_so(application: HseApplication, pki: Pki) -> None:
    own = letter_property(application)
    for value, said in (
        (own.value.replace("hse-desktop-letter/1", "hse-desktop-letter/2"), "newer version"),
        (own.value[:-1], "cannot be understood"),
        (own.value.replace('"quantity"', '"amount"'), "cannot be understood"),
        (json.dumps({"format": 1}), "cannot be understood"),
    ):
        page = authorisation_letter(application, ON, with_data=False)
        other = archived(page, Particulars("Letter", "", ON, replace(own, value=value)))
        assert said in refusal(read_letter(sign("letter.pdf", other, pki.asha.signing_key)))


def test_an_unsigned_letter_and_any_other_pdf(application: HseApplication, pki: Pki) -> None:
    assert "not covered" in refusal(read_letter(authorisation_letter(application, ON)))
    other = authorisation_letter(application, ON, with_data=False)
    assert not may_carry_data(other)
    assert not read_letter(other).carries_data
    ours = OwnProperty("x", "https://x.invalid/", "x", "data", "x", "{}")
    assert not read_letter(archived(other, Particulars("x", "", ON, ours))).carries_data
