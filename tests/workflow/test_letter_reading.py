"""A letter made here fills in the importer's copy; a changed one does not."""

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfWriter

from hse_desktop.intake.printed_words import missing_words
from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.model.application import HseApplication
from hse_desktop.model.letter_data import (
    LetterDataError,
    LetterReading,
    PinnedSigner,
    letter_json,
    parse_letter,
)
from hse_desktop.paper.archival import OwnProperty, Particulars, archived
from hse_desktop.paper.fonts import printable
from hse_desktop.paper.letter import authorisation_letter
from hse_desktop.paper.letter_property import claims, letter_property
from hse_desktop.signing.sign import sign
from hse_desktop.signing.signed_revision import read_signed_metadata
from hse_desktop.workflow.issuing import issue_letter
from hse_desktop.workflow.letter_details import details_for
from hse_desktop.workflow.letter_reading import may_carry_data, read_letter, with_pins
from tests.paper.conftest import ON, changed
from tests.signing.conftest import Pki
from tests.workflow.desk import ASHA, YEAR, desk, wanted

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


def believed(content: bytes) -> bool:
    """Whether the data would be taken, without a process for each look."""
    try:
        told = read_signed_metadata({}, [content])
    except TaskRefusal:
        return False
    return bool(told.blobs) and bool(told.data["sealed"])


def test_one_changed_byte_and_nothing_is_taken(letter: bytes) -> None:
    where = letter.index(b"/Contents <") + len(b"/Contents <")
    container = len(letter[where:].split(b">")[0].rstrip(b"0"))
    assert believed(letter)
    marks = {
        "the first line": 6,
        "the metadata": letter.index(b'quantity":12') + 10,
        "a page": letter.index(b"stream\n") + 40,
        "a name in a certificate": where + 237,
        "a certificate's own signature": where + 700,
        "the signer's certificate": where + container - 1600,
        "the signed attributes": where + container - 700,
        "the signature": where + container - 30,
        "the room after the signature": letter.index(b">", where) - 4,
        "the byte range": letter.rindex(b"/ByteRange") + 14,
        "the end": len(letter) - 8,
    }
    for name, at in marks.items():
        assert not believed(letter[:at] + bytes([letter[at] ^ 1]) + letter[at + 1 :]), name
    assert "not covered by a signature that holds" in refusal(
        read_letter(letter.replace(b"%PDF-1.7", b"%PDF-1.6"))
    )


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


@pytest.fixture(scope="module")
def application(letter: bytes) -> HseApplication:
    told = read_letter(letter).application
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        (
            {"equipment.0.quantity": 99, "letter.lines.0.quantity": 99},
            "Quantity “RX-9000: 12 units, of which 99 in this letter”",
        ),
        ({"letter.lines.0.running_total": 1}, "Quantity “RX-9000: 1 units, of which 12 in this letter”"),
        ({"applicant.iec": "AAFFB4321K"}, "IEC “AAFFB4321K”"),
        ({"applicant.name": "श्री कृष्ण कंप्यूटर प्राइवेट लिमिटेड"}, "Name of the firm “श्री कृष्ण कंप्यूटर प्राइवेट लिमिटेड”"),
        ({"applicant.kind": "manufacturer"}, "The applicant is the “to manufacture or import the equipment”"),
        (
            {"shipment.calendar_year": YEAR + 1, "letter.calendar_year": YEAR + 1},
            f"Calendar year named in the letter “in calendar year {YEAR + 1}”",
        ),
        ({"equipment.0.input_current_a": "64"}, "Criterion relied on “Three-phase, 400 V, 64 A”"),
        ({"equipment.0.itc_hs": "84714100"}, "ITC(HS) code “ITC(HS) 8471 41 00”"),
        ({"manufacturer.factories.1.address": "Linz"}, "Factory address “Linz”"),
    ],
)
def test_every_value_of_the_data_is_looked_for_on_the_pages(
    letter: bytes, application: HseApplication, changes: dict[str, object], missing: str
) -> None:
    claimed = claims(changed(application, changes))
    told = missing_words({"texts": [printable(claim.words) for claim in claimed]}, [letter]).data["missing"]
    assert isinstance(told, list)
    assert [f"{claimed[at].label} “{claimed[at].words}”" for at in told if isinstance(at, int)] == [missing]


def test_data_that_says_something_else_than_the_page_is_refused_by_name(
    application: HseApplication, pki: Pki
) -> None:
    other = changed(application, {"applicant.iec": "AAFFB4321K"})
    page = authorisation_letter(application, ON, with_data=False)
    forged = archived(page, Particulars("Letter", "", ON, letter_property(other)))
    told = refusal(read_letter(sign("letter.pdf", forged, pki.asha.signing_key)))
    assert told == ("its pages do not say the same: IEC “AAFFB4321K” stands in the data and not in the text")


def test_data_is_taken_whole_or_not_at_all(application: HseApplication) -> None:
    text = letter_json(application)
    assert parse_letter(text) == application
    assert letter_json(parse_letter(text)) == text
    for other, newer in (
        (text.replace("hse-desktop-letter/1", "hse-desktop-letter/2"), True),
        (text.replace("hse-desktop-letter/1", "hse-desktop-request/1"), False),
        (text[:-1], False),
        (text.replace('"quantity"', '"amount"'), False),
        (text.replace('"quantity":12', '"quantity":"many"'), False),
        (text.replace('"quantity":12', '"quantity":13', 1), False),
        (text.replace('"running_total":12', '"running_total":0'), False),
        (text.replace('"iec":', '"gstin":'), False),
        ('{"format": 1}', False),
        ("[" * 100_000, False),
    ):
        with pytest.raises(LetterDataError) as odd:
            parse_letter(other)
        assert odd.value.is_newer == newer, other[:80]


def test_an_unsigned_letter_and_any_other_pdf(application: HseApplication, pki: Pki) -> None:
    assert "not covered" in refusal(read_letter(authorisation_letter(application, ON)))
    other = authorisation_letter(application, ON, with_data=False)
    assert not may_carry_data(other)
    assert not read_letter(other).carries_data
    ours = OwnProperty("x", "https://x.invalid/", "x", "data", "x", "{}")
    assert not read_letter(archived(other, Particulars("x", "", ON, ours))).carries_data
