"""Invoices, packing lists and letters are read as headed, whatever their layout; what is not said stays empty."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from hse_desktop.intake.bounds import MOST_LINES
from hse_desktop.intake.inspection import inspect
from hse_desktop.intake.paper_dates import dates_in, day_comes_first
from hse_desktop.intake.paper_reading import paper_of
from hse_desktop.intake.paper_report import PaperReport
from hse_desktop.intake.text import page_texts
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.inspection import PaperRead
from hse_desktop.reference.resources import resource
from tests.intake.paper_sheets import MadePaper, Sheet, drawn
from tests.intake.paper_truths import FIELDS, SURE, read_truths, score, together
from tests.intake.papers import made_papers

PAPERS = made_papers()


def read(content: bytes) -> PaperRead | None:
    """The paper, read in this process."""
    document = pypdfium2.PdfDocument(content)
    told = paper_of(document, list(page_texts(document)))
    return PaperReport.model_validate(told).found() if told is not None else None


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.name for paper in PAPERS])
def test_what_a_paper_says_is_read(paper: MadePaper) -> None:
    found = read(paper.content)
    if paper.kind is None:
        assert found is None
        return
    assert found is not None
    assert found.kind.value == paper.kind
    assert found.kind.confidence >= SURE
    number = found.reference if paper.kind == "authorisation-letter" else found.number
    assert number is not None
    assert (number.value, number.confidence >= SURE) == (paper.number, True)
    assert tuple(day.value for day in found.dated) == paper.dated
    assert all((day.confidence >= SURE) == (len(paper.dated) == 1) for day in found.dated)
    said = [(line.model or line.code, line.description, line.quantity) for line in found.lines]
    assert len(said) == len(paper.lines)
    for (name, description, units), (model, words, wanted) in zip(said, paper.lines, strict=True):
        assert units == wanted
        assert not model or name == model
        assert words in (description, name), (description, name)
    assert (found.importer.value if found.importer else None) == paper.importer
    assert (found.calendar_year.value if found.calendar_year else None) == paper.year


def test_every_value_stands_in_its_box() -> None:
    for paper in PAPERS:
        found = read(paper.content)
        if found is None:
            continue
        document = pypdfium2.PdfDocument(paper.content)
        for value in (found.kind, found.number, found.reference, *found.dated, *found.lines):
            if value is not None:
                left, low, right, high = value.bbox
                page = document[value.page - 1]
                inside = page.get_textpage().get_text_bounded(left - 1, low - 1, right + 1, high + 1)
                word = value.quote.split()[-1]
                assert word in inside, (paper.name, value.quote, inside)


def test_components_and_their_kit_are_told_apart() -> None:
    kits = read(next(paper.content for paper in PAPERS if paper.name == "kits"))
    assert kits is not None
    assert [line.confidence >= SURE for line in kits.lines] == [True, False, False, True]


def test_the_total_of_a_letter_is_not_what_it_authorises() -> None:
    def only_a_total(page: Sheet) -> None:
        page.put(50, 790, "Authorisation letter", size=14)
        page.height = 750
        page.lines(
            50,
            [
                "We authorise the importer to import the equipment.",
                "So far 35 units of model RX-9000 have been authorised.",
            ],
        )

    found = read(drawn(only_a_total))
    assert found is not None
    assert found.lines == []


def test_a_quantity_that_can_be_read_two_ways_is_left_empty() -> None:
    def thousands(page: Sheet) -> None:
        page.put(50, 790, "INVOICE No. 7", size=14)
        page.height = 700
        page.table((50, 300), ("Description", "Quantity"), (("Rack RX-9000", "1.000"), ("Cable", "2")))

    found = read(drawn(thousands))
    assert found is not None
    assert [line.quantity for line in found.lines] == [None, 2]


def test_kilograms_are_not_units() -> None:
    def weights(page: Sheet) -> None:
        page.put(50, 790, "PACKING LIST", size=14)
        page.height = 700
        page.table((50, 300), ("Description", "Quantity"), (("Copper wire", "25 kg"),))

    found = read(drawn(weights))
    assert found is not None
    assert [line.quantity for line in found.lines] == [None]


DATES = [
    ("29 June 2026", ["2026-06-29"]),
    ("29. Juni 2026", ["2026-06-29"]),
    ("1er juin 2026", ["2026-06-01"]),
    ("29 июня 2026", ["2026-06-29"]),
    ("June 29th, 2026", ["2026-06-29"]),
    ("29-Jun-26", ["2026-06-29"]),
    ("2026/06/29", ["2026-06-29"]),
    ("03.04.2026", ["2026-04-03"]),
    ("31/12/2026", ["2026-12-31"]),
    ("12/31/2026", ["2026-12-31"]),
    ("03/04/2026", ["2026-04-03", "2026-03-04"]),
    ("07-10-24", ["2024-10-07", "2024-07-10"]),
    ("04/04/2026", ["2026-04-04"]),
    ("31/02/2026", []),
    ("PI-2026-04-17", []),
    ("+49 711 000 4711", []),
    ("1.250.000", []),
]


@pytest.mark.parametrize(("text", "days"), DATES, ids=[text for text, _ in DATES])
def test_dates_are_read_as_people_print_them(text: str, days: list[str]) -> None:
    assert [day.isoformat() for found in dates_in(text) for day in found.readings] == days


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_always_among_its_readings(day: date) -> None:
    for form in ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y"):
        readings = [one for found in dates_in(day.strftime(form)) for one in found.readings]
        assert day in readings, form
        assert len(readings) == 1 or max(day.day, day.month) <= 12


def test_another_date_of_the_paper_tells_which_comes_first() -> None:
    texts = ["Date 03/04/2026", "wire 11/17/2026"]
    assert day_comes_first(texts) is False
    assert [found.readings for found in dates_in(texts[0], day_first=False)] == [(date(2026, 3, 4),)]
    assert day_comes_first([*texts, "due 30/11/2026"]) is None


def test_the_sample_is_read_as_it_was_entered() -> None:
    invoice, letter = (
        inspect(name, resource(f"sample/{name}").read_bytes()).paper
        for name in ("proforma-invoice.pdf", "authorisation-letter.pdf")
    )
    assert invoice is not None
    assert letter is not None
    assert (invoice.kind.value, invoice.number and invoice.number.value) == (
        "proforma-invoice",
        "PI-2026-0417",
    )
    assert [day.value for day in invoice.dated] == ["2026-06-29"]
    assert [(line.model, line.description, line.quantity) for line in invoice.lines] == [
        ("RX-9000", "Orion RX-9000 compute rack, 36 nodes", 12),
        ("", "Mounting rail set, four posts", 12),
        ("", "Power cord, IEC 60309, 5 m", 24),
    ]
    assert letter.reference is not None
    assert letter.reference.value == "ORW-PC-2026-014"
    assert [day.value for day in letter.dated] == ["2026-07-06"]
    assert [(line.model, line.quantity) for line in letter.lines] == [("RX-9000", 12)]
    assert letter.importer is not None
    assert letter.importer.value == "Alpha Instruments Private Limited"
    values = [invoice.kind, invoice.number, *invoice.dated, letter.reference, *letter.dated, letter.importer]
    assert all(value.confidence >= SURE for value in [*values, *invoice.lines, *letter.lines] if value)
    for name in ("datasheet.pdf", "safety-test-report.pdf"):
        assert inspect(name, resource(f"sample/{name}").read_bytes()).paper is None


def test_strangers_papers_are_read(corpus: Path) -> None:
    folder = corpus / "invoices"
    total = together(
        score(truth, read((folder / truth.name).read_bytes()))
        for truth in read_truths(folder / "invoices.tsv")
    )
    for field in FIELDS:
        counts = total[field]
        assert counts["true"] >= 0.95 * counts["sure"], (field, counts)
        assert counts["found"] >= 0.85 * counts["stated"], (field, counts)


def test_no_datasheet_is_taken_for_a_paper(corpus: Path) -> None:
    for path in sorted((corpus / "datasheets").glob("*.pdf")):
        assert read(path.read_bytes()) is None, path.name


_SCRAPS = st.one_of(
    st.sampled_from(
        [
            "Qty", "Quantity", "Description", "Model", "12", "1.000", "12 pcs", "0", "Total", "Invoice No.", "Date",
            "Dated:", "04/05/2026", "99/99/2026", "RX-9000", "We authorise", "to import", "7 units of RX-1", "[A] b",
            "x" * 390, "-", ":",
        ]
    ),
    st.text(max_size=30),
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(
        ["INVOICE", "PROFORMA INVOICE No.", "Packing list", "Authorisation letter", "FACTURE N° :"]
    ),
    st.lists(st.lists(_SCRAPS, min_size=1, max_size=6), max_size=12),
)
def test_whatever_a_paper_holds_the_answer_keeps_its_bounds(title: str, rows: list[list[str]]) -> None:
    def scraps(page: Sheet) -> None:
        page.put(50, 800, title, size=14)
        for row in rows:
            for at, text in enumerate(row):
                page.put(50 + 90 * at, page.height, "".join(c for c in text if c.isprintable()) or " ")
            page.height -= 14

    found = read(drawn(scraps))  # would raise what the parent refuses
    assert found is None or found.kind.page == 1


def test_no_more_lines_are_reported_than_the_parent_takes() -> None:
    def many(page: Sheet) -> None:
        page.put(50, 800, "INVOICE No. 9", size=14)
        for _ in range(30):
            page.table((50, 90, 300), ("No", "Description", "Qty"), [("1", "Part A-100", "2")] * 60, pitch=12)
            page.turn()

    found = read(drawn(many))
    assert found is not None
    assert len(found.lines) == MOST_LINES


GOOD: JsonObject = {
    "kind": {"value": "invoice", "page": 1, "quote": "INVOICE", "bbox": [0.0, 0.0, 1.0, 1.0], "confidence": 0.9},
    "number": None, "reference": None, "dated": [], "calendar_year": None, "importer": None, "lines": [],
}  # fmt: skip
PLACE: JsonObject = {"page": 1, "quote": "x", "bbox": [0.0, 0.0, 1.0, 1.0], "confidence": 0.9}


@pytest.mark.parametrize(
    "lie",
    [
        {"kind": {**PLACE, "value": "love letter"}},
        {"number": {**PLACE, "value": "a\nb"}},
        {"number": {**PLACE, "value": 7}},
        {"number": {**PLACE, "value": "n" * 61}},
        {"dated": [{**PLACE, "value": "2026-02-30"}]},
        {"dated": [{**PLACE, "value": "2026-02-03"}] * 3},
        {"calendar_year": {**PLACE, "value": 20260}},
        {"lines": [{**PLACE, "model": "", "code": "", "description": "", "quantity": 0}]},
        {"lines": [{**PLACE, "model": "", "code": "", "description": "d" * 201, "quantity": 1}]},
        {"more": 1},
    ],
)
def test_a_worker_that_lies_is_not_believed(lie: JsonObject) -> None:
    assert PaperReport.model_validate(GOOD).found().lines == []
    with pytest.raises(ValidationError):
        PaperReport.model_validate({**GOOD, **lie})
