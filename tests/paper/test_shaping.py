"""Hindi prints shaped and copies out as typed, alone and beside Latin text."""

import unicodedata

import pypdfium2
import pytest
from reportlab.pdfbase import ttfonts
from reportlab.platypus import paragraph

from hse_desktop.model.application import HseApplication
from hse_desktop.paper.fonts import printable
from tests.paper.conftest import changed, run_poppler, text_of, write_all

TYPED = (
    "श्री कृष्ण ट्रेडिंग कंपनी प्राइवेट लिमिटेड, नई दिल्ली",
    "क्षत्रिय विद्युत् उपकरण (India) Pvt Ltd",
    "किसान विक्रेता प्रतिष्ठान ज्ञान त्र्यम्बक द्वितीय राष्ट्र शृंगार हृदय रुपये ₹1,00,000",
    "अन्तर्राष्ट्रीय कार्यालय: प्लॉट नं. ४२, सेक्टर-१८, गुरुग्राम (हरियाणा) 122015",
    "कंपनी(India)कंपनी/भारत-Delhi।",
)


@pytest.mark.parametrize("name", TYPED)
def test_hindi_copies_out_as_typed_from_every_document(application: HseApplication, name: str) -> None:
    typed = unicodedata.normalize("NFC", name)
    hindi = changed(
        application, {"applicant.name": name, "brand_owner.signatory": name, "safety.standards": name}
    )
    for slot, content in write_all(hindi).items():
        assert typed in text_of(content), slot


def test_another_reader_copies_the_same(application: HseApplication) -> None:
    content = write_all(changed(application, {"applicant.name": TYPED[0]}))["cover-index"]
    with pypdfium2.PdfDocument(content) as pdf:
        page = pdf[0]
        text = page.get_textpage().get_text_range()
    assert TYPED[0] in text


def test_hindi_that_runs_over_a_page_stays_hindi(application: HseApplication) -> None:
    address = "\n".join(f"{number}. {TYPED[3]}" for number in range(120))
    content = write_all(changed(application, {"applicant.address": address}))["cover-index"]
    said = text_of(content)
    assert said.count(TYPED[3]) == 120


def test_letters_join_as_the_script_asks(application: HseApplication) -> None:
    """क्ष is one glyph and the sign of कि stands before its consonant: drawn so, not letter by letter."""
    joined = changed(
        application, {"applicant.name": "क्षक्षक्षक्ष", "applicant.signatory": "A", "applicant.designation": ""}
    )
    apart = changed(joined, {"applicant.name": "क ष क ष क ष क ष".replace(" ", "\u200c")})
    widths = []
    for case in (joined, apart):
        boxes = run_poppler("pdftotext", write_all(case)["cover-index"], "-bbox")
        word = next(line for line in boxes.splitlines() if "<word" in line and "क" in line)
        left, right = (float(word.split(f'{edge}="')[1].split('"')[0]) for edge in ("xMin", "xMax"))
        widths.append(right - left)
    assert widths[0] < widths[1] * 0.8


def test_letters_are_composed_and_invisible_ones_dropped() -> None:
    assert printable("e\u0301te\u0301\u202e\u0000\u00ad") == "été"
    assert printable("क\u094d\u200dष") == "क\u094d\u200dष", "a joiner shapes the script"
    assert printable("５６ ㎏\tx\r\ny") == "56 kg x\ny"


def test_reportlab_itself_is_left_alone() -> None:
    assert paragraph.shapeFragWord is ttfonts.shapeFragWord
    assert ttfonts.shapeFragWord.__module__ == "reportlab.pdfbase.ttfonts"
