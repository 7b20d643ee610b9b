"""Each document says what was entered, and says so in the words of the circular."""

import re

import pytest

from hse_desktop.model.application import HseApplication
from hse_desktop.paper.criteria import criteria_statement
from hse_desktop.paper.fonts import UnprintableTextError
from hse_desktop.paper.letter import authorisation_letter_draft
from tests.paper.conftest import ENTRIES, EVIDENCE, ON, changed, run_poppler, text_of, write_all

MINISTRY = (
    "Ministry of Electronics and Information Technology (IPHW Division) "
    "Electronics Niketan, 6 CGO Complex, Lodhi Road New Delhi-110003"
)


@pytest.fixture
def written(application: HseApplication) -> dict[str, str]:
    return {slot: text_of(content) for slot, content in write_all(application).items()}


def test_the_cover_index_names_every_document_by_its_whole_digest(written: dict[str, str]) -> None:
    cover = written["cover-index"]
    assert MINISTRY in cover
    digests = re.findall(r"\b([0-9a-f]{32}) (?:[^0-9a-f].*? )?([0-9a-f]{32})\b", cover)
    assert ["".join(halves) for halves in digests] == [entry.sha256 for entry in ENTRIES]
    for said in (
        "29AAACA1234F1Z6",
        "Orion Manufacturing Sdn. Bhd.",
        "RX-9000",
        "12 Three-phase supply",
        "2026",
    ):
        assert said in cover
    for entry in ENTRIES:
        assert entry.file_name in cover
        assert f"{entry.size / 1000:,.1f} kB" in cover
    assert "Page 1 of 2" in cover
    assert "Page 2 of 2" in cover


def test_the_criteria_statement_gives_criterion_value_and_place(written: dict[str, str]) -> None:
    statement = written["criteria-statement"]
    assert "Criterion relied on Powered by a three-phase supply Value Three-phase, 400 V, 63 A" in statement
    assert "Weight exceeding 80 kg Value 212.5 kg (net weight of the equipment)" in statement
    assert "Datasheet or product specification, 04-datasheet.pdf Page 4" in statement
    assert "“Input: 3N~ 230/400 V, 50/60 Hz, 63 A per inlet”" in statement


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"criterion": "over-16-a", "supply": "single-phase", "voltage": "230 V AC", "input_current_a": "17",
             "current_is_bound": True},
            "Powered by a single-phase supply with a current rating exceeding 16 A Value "
            "Single-phase, 230 V AC, < 17 A, 2 supply inlets",
        ),
        (
            {"criterion": "over-1500x800-mm", "height_mm": None},
            "Dimensions exceeding 1.5 m × 0.8 m Value 600 × 1200 mm (width × depth)",
        ),
        ({"criterion": "over-80-kg", "weight_kg": None}, "Weight exceeding 80 kg Value –"),
        ({"criterion": None}, "Criterion relied on – Value –"),
    ],
)  # fmt: skip
def test_each_criterion_is_claimed_with_the_values_that_speak_to_it(
    application: HseApplication, changes: dict[str, object], said: str
) -> None:
    item = {f"equipment.0.{name}": value for name, value in changes.items()}
    assert said in text_of(criteria_statement(changed(application, item), EVIDENCE, ON))


def test_the_criteria_statement_names_the_model_of_the_column_and_the_reason(
    application: HseApplication,
) -> None:
    cited = {
        "equipment.0.evidence.stated_for": "RX-9000",
        "equipment.1.evidence.stated_for": "ST-4400-A",
        "equipment.1.evidence.why_it_applies": "B is A with another front door.",
        "equipment.1.evidence.box": "72 640.5 310 655",
    }
    statement = text_of(criteria_statement(changed(application, cited), EVIDENCE, ON))
    assert "04-datasheet.pdf Stated for the model RX-9000 Page 4 As printed there" in statement
    assert "Stated for the model ST-4400-A Page 2 Why it applies B is A with another front door." in statement
    sheet = text_of(write_all(changed(application, cited))["filing-sheet"])
    assert "Evidence: stated for the model ST-4400-A" in sheet
    assert "640.5" not in statement + sheet, "a place in points is for the picture"


def test_the_letter_draft_asks_the_brand_for_what_only_the_brand_knows(written: dict[str, str]) -> None:
    letter = written["authorisation-letter-draft"]
    assert MINISTRY in letter
    assert "DRAFT for the brand owner: put on letterhead, complete, and sign digitally in the PDF" in letter
    assert "authorise Alaknanda Compute Private Limited, Plot 18" in letter
    assert "in calendar year 2026" in letter
    assert "manufactured or imported in less than 100 units per year" in letter
    assert re.search(
        r"this letter included: RX-9000: 48 units, of which 12 in this letter; ST-4400-B: _+ units", letter
    )
    assert "Digital signature of the authorised signatory" in letter


def test_the_declaration_draft_is_the_manufacturers(
    application: HseApplication, written: dict[str, str]
) -> None:
    declaration = written["oem-declaration-draft"]
    assert "We, Orion Manufacturing Sdn. Bhd., manufacturer (OEM) of the equipment below" in declaration
    assert "international safety standards: IEC 62368-1:2018" in declaration
    report = {"safety.kind": "test-report", "safety.reference": "TR-77", "safety.dated": "2025-01-31"}
    other = write_all(changed(application, report))["oem-declaration-draft"]
    assert "TR-77" not in text_of(other), "the number of a test report is not the declaration's"


def test_the_filing_sheet_has_each_value_and_each_upload_in_its_batch(written: dict[str, str]) -> None:
    sheet = written["filing-sheet"]
    for said in (
        "The applicant is the Importer", "Where are the goods now? Not shipped yet", "Quantity 12 units",
        "Factory address 2 Building C, 88 Innovation Avenue, Hsinchu, Taiwan", "Rated voltage 400 V",
        "Date of the letter 22 June 2026", "Equipment item, 2 of 2", "Invoice or packing list: lines, 3 of 3",
        "Label on the portal", "31 December 2026", "within 5 working days", "No limits are published",
    ):  # fmt: skip
        assert said in sheet
    first, second = sheet.split("Batch 1")[1].split("Batch 2")
    assert "05-datasheet.pdf" in first
    assert "06-oem-declaration.pdf" in second


def test_an_empty_application_still_gives_drafts_to_fill_in() -> None:
    texts = {slot: text_of(content) for slot, content in write_all(HseApplication()).items()}
    assert re.search(
        r"We, _{20,}, owner of the brand _+, authorise _{20,}", texts["authorisation-letter-draft"]
    )
    assert "IEC – PAN – GSTIN – Calendar year –" in texts["cover-index"]


def test_markup_typed_by_a_person_is_text(application: HseApplication) -> None:
    name = "A&B <b>Racks</b> {model} &amp; “Sons”"
    for content in write_all(changed(application, {"applicant.name": name})).values():
        assert name in text_of(content)
        assert name in run_poppler("pdfinfo", content)


def test_a_name_in_letters_we_cannot_print_is_refused_by_name(application: HseApplication) -> None:
    with pytest.raises(UnprintableTextError, match="华为技术") as refusal:
        authorisation_letter_draft(changed(application, {"manufacturer.name": "华为技术"}), ON)
    assert refusal.value.exit_code == 2


def test_a_quotation_is_shown_although_the_datasheet_has_odd_signs(application: HseApplication) -> None:
    quote = "\uf0b7 Current \u2265 32 A \u2713"
    statement = criteria_statement(changed(application, {"equipment.0.evidence.quote": quote}), EVIDENCE, ON)
    assert "“\ufffd Current >= 32 A \ufffd”" in text_of(statement)
