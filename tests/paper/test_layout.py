"""Nothing is clipped, whatever is typed, and the room for the signature stays free."""

import re

import pytest

from hse_desktop.model.application import HseApplication
from tests.paper.conftest import ENTRIES, changed, run_poppler, write_all

MM = 72 / 25.4
LEFT, RIGHT = 22 * MM, (210 - 22) * MM
NAME = "Bharatiya Uchch Kshamta Sanganak Upakaran Aayatak Evam Vitarak Company Private Limited " * 4
WORD = "MODEL" * 60


def words(content: bytes) -> list[list[tuple[float, float, float, float, str]]]:
    """Each page's words as (left, top, right, bottom, text), in points from the upper left."""
    pages = run_poppler("pdftotext", content, "-bbox").split("<page ")[1:]
    pattern = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
    return [
        [(float(a), float(b), float(c), float(d), text) for a, b, c, d, text in pattern.findall(page)]
        for page in pages
    ]


def squeezed(content: bytes) -> str:
    return re.sub(r"\s", "", run_poppler("pdftotext", content, "-raw"))


@pytest.fixture
def crowded(application: HseApplication) -> HseApplication:
    """300 characters in every name, forty models, one of them in a single word of 300 letters."""
    item = application.equipment[0].model_dump(mode="json")
    items = [dict(item, id=f"q{number}", regulatory_model=f"RX-{number:03}") for number in range(40)]
    items[3]["regulatory_model"] = WORD
    items[5]["marketing_name"] = NAME
    return changed(
        application,
        {
            "applicant.name": NAME, "applicant.signatory": NAME, "applicant.designation": NAME,
            "brand_owner.name": NAME, "brand_owner.signatory": NAME, "manufacturer.name": WORD,
            "equipment": items,
        },
    )  # fmt: skip


def test_long_values_are_printed_whole_and_inside_the_margins(crowded: HseApplication) -> None:
    for slot, content in write_all(crowded, ENTRIES * 8).items():
        said = squeezed(content)
        assert re.sub(r"\s", "", NAME) in said, slot
        assert WORD in said, slot
        assert all(f"RX-{number:03}" in said for number in range(40) if number != 3), slot
        for page in words(content):
            for left, top, right, bottom, text in page:
                assert left >= LEFT - 1, (slot, text)
                assert right <= RIGHT + 1, (slot, text)
                assert top >= 8 * MM, (slot, text)
                assert bottom <= 292 * MM, (slot, text)


def test_values_longer_than_a_page_run_on_over_the_next(application: HseApplication) -> None:
    printed_in = {
        "applicant.name": (
            "cover-index",
            "criteria-statement",
            "authorisation-letter-draft",
            "oem-declaration-draft",
        ),
        "applicant.address": ("cover-index", "authorisation-letter-draft", "filing-sheet"),
        "applicant.designation": ("cover-index", "criteria-statement", "filing-sheet"),
        "brand_owner.designation": ("authorisation-letter-draft", "filing-sheet"),
        "equipment.1.evidence.quote": ("criteria-statement", "filing-sheet"),
        "equipment.1.marketing_name": ("cover-index", "criteria-statement", "oem-declaration-draft"),
        "safety.standards": ("oem-declaration-draft", "filing-sheet"),
        "letter.counts": ("authorisation-letter-draft", "filing-sheet"),
    }
    endless = {
        path: [f"{letter}{number:04}" for number in range(1600)]
        for letter, path in zip("abcdefgh", printed_in, strict=True)
    }
    case = changed(application, {path: " ".join(typed) for path, typed in endless.items()})
    for slot, content in write_all(case).items():
        seen = set(re.findall(r"[a-h]\d{4}", run_poppler("pdftotext", content)))
        for path, slots in printed_in.items():
            if slot in slots:
                assert not set(endless[path]) - seen, (slot, path)


@pytest.mark.parametrize("count", range(1, 12))
def test_the_page_to_be_signed_has_content_and_room_for_the_stamp(
    application: HseApplication, count: int
) -> None:
    content = write_all(application, (ENTRIES * 2)[:count])["cover-index"]
    last = words(content)[-1]
    assert any(
        entry in text for *_box, text in last for entry in ("declaration.pdf", "datasheet.pdf", ".pdf")
    )
    room = [
        text
        for _left, _top, right, bottom, text in last
        if right > RIGHT - 75 * MM and bottom > (297 - 23 - 28) * MM
    ]
    assert not room


def test_every_page_counts_itself_and_names_document_and_applicant(crowded: HseApplication) -> None:
    content = write_all(crowded)["filing-sheet"]
    pages = run_poppler("pdftotext", content, "-raw").split("\f")[:-1]
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)} · Filing sheet" in page
        assert "Bharatiya Uchch" in page
