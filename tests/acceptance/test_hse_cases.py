"""What an importer may hand in, on real files: which finding comes, how heavy it is, and the words it is told in.

Each row is the shipped sample with something spoiled. The rows follow the criteria, the count of units, the papers
of the application and the mistakes that are often made.
"""

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from hse_desktop import workflow
from hse_desktop.cli.main import run
from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.draft import place
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.signing.keys import open_pkcs12
from hse_desktop.signing.sign import SignatureOptions, sign
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.store.casefile import CaseFile
from resources.sample.authorisation_letter import authorisation_letter

MUST, CHECK, NOTE = Severity.MUST_FIX, Severity.CHECK, Severity.NOTE
ON = date(2026, 9, 1)
E, L = "/equipment/0", "/letter/lines/0"
KNOWN_OF_THE_SAMPLE = {"HSE-DGFT", "HSE-LETTER-SIGNED"}


def _page(*lines: str) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, invariant=True)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 20 * number, line)
    canvas.rect(72, 300, 200, 100, fill=1)
    canvas.save()
    return made.getvalue()


def _signed_by(holder: str, firm: str) -> bytes:
    made = throwaway_pkcs12(holder, firm, "x", now=now_in_india())
    return sign("letter.pdf", authorisation_letter(), open_pkcs12(made, "x", "key.p12"), SignatureOptions())


def _tampered() -> bytes:
    letter = bytearray(_signed_by("J. Steiner", "Orion Rechenwerke AG"))
    letter[200] ^= 1
    return bytes(letter)


Make = Callable[[], bytes]


@dataclass(frozen=True)
class Row:
    """`changes` by JSON Pointer, `files` by slot (None takes the slot's document away)."""

    what: str
    rule: str
    weight: Severity | None
    words: str = ""
    changes: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Make | None] = field(default_factory=dict)
    on: date = ON


def _single(current: object, **more: object) -> dict[str, Any]:
    """A light, small, single-phase machine: only its current can make it highly specialised."""
    plain = {"supply": "single-phase", "criterion": "over-16-a", "input_current_a": current, "weight_kg": 40,
             "width_mm": 500, "depth_mm": 500, "height_mm": 500}  # fmt: skip
    return {f"{E}/{name}": value for name, value in {**plain, **more}.items()}


def _sized(width: int, depth: int, height: int) -> dict[str, Any]:
    return _single(10, criterion="over-1500x800-mm", width_mm=width, depth_mm=depth, height_mm=height)


def _heavy(weight: object, basis: str = "net") -> dict[str, Any]:
    return _single(10, criterion="over-80-kg", weight_kg=weight, weight_basis=basis)


DECLARED = {
    "/safety/kind": "oem-declaration",
    "/safety/on_letterhead": True,
    "/safety/declared_by": "manufacturer",
}
DECLARATION: dict[str, Make | None] = {
    "safety-report": None,
    "oem-declaration": lambda: _page("Orion Rechenwerke AG", "RX-9000 meets IEC 62368-1."),
}

CRITERIA = (
    Row("three-phase is enough", "HSE-CRITERION", None),
    Row("any one is enough: weight", "HSE-CRITERION", None, changes=_heavy("80.5")),
    Row("16 A exactly", "HSE-CRITERION", MUST, "Exactly 16 A is not above the limit.", _single(16)),
    Row("16.1 A", "HSE-CRITERION", None, changes=_single("16.1")),
    Row("1.5 m x 0.8 m exactly", "HSE-CRITERION", MUST, "Exactly 1500 mm × 800 mm", _sized(1500, 800, 800)),
    Row("over in every reading", "HSE-CRITERION", None, changes=_sized(1501, 801, 801)),
    Row("80 kg exactly", "HSE-CRITERION", MUST, "Exactly 80 kg is not above the limit.", _heavy(80)),
    Row("a rack by its size", "HSE-CRITERION", CHECK, "front face and the footprint do not", _sized(600, 1200, 2000)),
    Row("one dimension", "HSE-CRITERION", CHECK, "only one dimension", _sized(500, 500, 2000)),
    Row("less than 17 A", "HSE-CRITERION", CHECK, "upper bound", _single(17, current_is_bound=True)),
    Row("two inlets", "HSE-CRITERION", CHECK, "several mains inlets", _single(20, supply_inlets=2)),
    Row("two inlets of 10 A", "HSE-CRITERION", CHECK, "only all 2 together", _single(10, supply_inlets=2)),
    Row(
        "single- or three-phase", "HSE-CRITERION", CHECK, "can also be supplied single-phase",
        _single(10, supply="single-or-three-phase", criterion="three-phase"),
    ),
    Row("shipping weight", "HSE-CRITERION", CHECK, "shipping weight", _heavy(95, "gross")),
    Row(
        "none met", "HSE-CRITERION", MUST,
        "RX-9000: On the values given no HSE criterion is met. The exemption is for equipment meeting the criteria "
        "(circular, para 2), and the datasheet must justify it (Annexure 3). The figures used – three-phase, over 16 A "
        "single-phase, over 1500 mm × 800 mm, over 80 kg – are from secondary sources, the gazette text was not seen. "
        "Correct the values, or do not file under HSE.",
        _single(10),
    ),
)  # fmt: skip

QUANTITY = (
    Row("99 fit", "HSE-QTY-CAP", NOTE, "99 of 99 units", {f"{L}/running_total": 99}),
    Row("the 100th", "HSE-QTY-CAP", CHECK, "on MeitY's written word; attach it", {f"{L}/running_total": 100}),
    Row("the 101st", "HSE-QTY-CAP", MUST, "The manufacturer, not you, has to seek BIS", {f"{L}/running_total": 101}),
    Row("101 in the letter alone", "HSE-QTY-CAP", MUST, "101 units", {f"{L}/quantity": 101}),
    Row(
        "total unknown", "HSE-QTY-TOTAL", CHECK,
        "RX-9000: You see your own units only. Ask the brand owner: how many of RX-9000 are authorised for 2026, all "
        "importers and factories together?",
        {f"{L}/running_total": None},
    ),
    Row(
        "whose output counts", "HSE-QTY-MANUFACTURED", CHECK,
        "Let the brand's letter say in one sentence what it counts", {"/letter/counts": None},
    ),
    Row(
        "two factories", "HSE-QTY-LOCATIONS", NOTE, "all locations count together",
        {"/manufacturer/factories/1/address": "Linz"},
    ),
    Row("two models", "HSE-QTY-MODELS", NOTE, "has its own count", {"/equipment/1/regulatory_model": "RX-7"}),
    Row("an old letter", "HSE-LETTER-YEAR", MUST, "2025, which is over", {"/letter/calendar_year": 2025}),
    Row("the year is over", "HSE-YEAR", CHECK, "Enter the year of clearance", {"/shipment/calendar_year": 2025}),
    Row("what lapses", "HSE-YEAR-END", NOTE, "whatever is still at sea", on=date(2026, 12, 10)),
    Row("decided in January", "HSE-YEAR-END", CHECK, "about 1 January 2027", on=date(2026, 12, 24)),
)  # fmt: skip

PACK = (
    Row("no letter", "HSE-LETTER", MUST, "Write documents", files={"authorisation-letter": None}),
    Row(
        "ink and a scan", "HSE-LETTER-SIGNED", MUST, "Ink and a scan is not a digital signature",
        files={"authorisation-letter": _page},
    ),
    Row("a mute scan", "HSE-LETTER-PURPOSE", CHECK, "Read it: it must be", files={"authorisation-letter": _page}),
    Row(
        "the importer's own DSC", "HSE-LETTER-SIGNED", MUST, "Your own DSC does not replace",
        files={"authorisation-letter": lambda: _signed_by("Meera Kulkarni", "Alpha Instruments Pvt. Ltd.")},
    ),
    Row(
        "signed by a stranger", "HSE-LETTER-SIGNATORY", CHECK, "ask the brand owner who signed",
        files={"authorisation-letter": lambda: _signed_by("K. Vogt", "Beta GmbH")},
    ),
    Row(
        "changed after signing", "HSE-LETTER-SIGNED", MUST, "send the signed file again, untouched",
        files={"authorisation-letter": _tampered},
    ),
    Row(
        "a letter for nothing", "HSE-LETTER-PURPOSE", CHECK, "“HSE” was not found",
        files={"authorisation-letter": lambda: _page("We authorise Alpha to import 12 units of RX-9000.")},
    ),
    Row("a foreign certificate", "HSE-LETTER-SIGNED", CHECK, "does not chain to CCA India"),
    Row("no invoice", "HSE-INVOICE", MUST, "either paper is enough", files={"proforma-invoice": None}),
    Row(
        "a packing list", "HSE-INVOICE", None,
        files={"proforma-invoice": None, "custom-packing-list": lambda: _page("Custom packing list", "RX-9000")},
    ),
    Row("no datasheet", "HSE-DATASHEET", MUST, "ask the manufacturer for it", files={"datasheet": None}),
    Row("no safety paper", "HSE-SAFETY", MUST, "First choice", files={"safety-report": None}),
    Row("the maker's declaration", "HSE-SAFETY", None, changes=DECLARED, files=DECLARATION),
    Row("why no report?", "HSE-REPORT-FIRST", NOTE, "If the manufacturer has a report", DECLARED, DECLARATION),
    Row(
        "not on letterhead", "HSE-LETTERHEAD", MUST, "(OEM) letterhead",
        {**DECLARED, "/safety/on_letterhead": False}, DECLARATION,
    ),
    Row("a manufacturer applies", "HSE-APPLICANT", CHECK, "does not define", {"/applicant/kind": "manufacturer"}),
    Row(
        "another model in the letter", "HSE-LETTER-MODEL", MUST, "Letters, spaces and hyphens must agree",
        {f"{L}/regulatory_model": "RX 9000"},
    ),
    Row(
        "another model in the datasheet", "HSE-MODEL-ELSEWHERE", CHECK, "one line that equates them",
        files={"datasheet": lambda: _page("Orion compute rack, 3~ 400 V")},
    ),
)  # fmt: skip

MISTAKES = (
    Row("no model in the letter", "FORM-MISSING", MUST, "nothing is entered", {f"{L}/regulatory_model": None}),
    Row("no quantity in the letter", "FORM-MISSING", MUST, "nothing is entered", {f"{L}/quantity": None}),
    Row("invoice above the letter", "HSE-INVOICE-UNITS", MUST, "Correct one", {"/invoice/lines/0/quantity": 20}),
    Row(
        "a sales name on the invoice", "HSE-INVOICE-UNITS", CHECK, "on the invoice but not in the application",
        {"/invoice/lines/0/regulatory_model": "RX-9000-42U"},
    ),
    Row(
        "a datasheet that does not say it", "HSE-EVIDENCE", CHECK, "was not found on page",
        {f"{E}/evidence/quote": "Supply: 3~ 415 V AC"},
    ),
    Row("several years", "HSE-LETTER-YEAR", CHECK, "year of clearance", {"/letter/calendar_year": 2027}),
    Row("self-declared", "HSE-LETTER", MUST, "Your own declaration does not do", files={"authorisation-letter": None}),
    Row("a server", "HSE-DGFT", CHECK, "does not replace the import authorisation of DGFT"),
    Row(
        "a commercial invoice", "HSE-INVOICE", CHECK,
        "This one is headed Commercial Invoice, which the circular does not name; ask the supplier for a proforma "
        "invoice or a custom packing list.",
        files={"proforma-invoice": None, "commercial-invoice": lambda: _page("Commercial invoice", "RX-9000")},
    ),
    Row(
        "a dealer's declaration", "HSE-SAFETY", MUST, "Yours or the dealer's does not do",
        {**DECLARED, "/safety/declared_by": "dealer"}, DECLARATION,
    ),
    Row("second-hand", "HSE-SECOND-HAND", CHECK, "Apply for both before you ship", {f"{E}/second_hand": True}),
    Row(
        "not in the schedule", "HSE-SCHEDULE", CHECK, "needs no exemption from it",
        {f"{E}/cro_category": "Hydraulic press"},
    ),
    Row("landed already", "HSE-GOODS-LOCATION", CHECK, "HBP 2.36", {"/shipment/goods_location": "in-port"}),
    Row("in two parts", "HSE-PART-SHIPMENT", CHECK, "record each bill of entry", {"/shipment/consignments": 2}),
    Row(
        "deferred", "BIS-STATUS", MUST, "Do not ship on it",
        {"/bis_registrations/0": {"use": "relied-on", "number": "R-41000000", "status": "deferred"}},
    ),
)  # fmt: skip

ROWS = (*CRITERIA, *QUANTITY, *PACK, *MISTAKES)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, workflow.Examinations]:
    """The sample, and what workers said of its documents."""
    path, known = tmp_path_factory.mktemp("sample") / "sample.hsecase", workflow.Examinations()
    with workflow.make_sample_case(path) as case:
        workflow.check(case, known=known, on=ON)
    return path, known


def spoiled(row: Row, sample: Path, folder: Path) -> CaseFile:
    """A copy of the sample with what the row changes."""
    path = folder / "spoiled.hsecase"
    shutil.copy(sample, path)
    case = CaseFile.open(path)
    draft = case.draft()
    for pointer, value in row.changes.items():
        place(HseApplication, draft, pointer, value)
    case.save_draft(draft)
    for slot, make in row.files.items():
        for document in [document for document in case.documents() if document.slot == slot]:
            case.remove_document(document)
        if make is not None:
            case.add_document(slot, f"{slot}.pdf", make())
    return case


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.rule} {row.what}" for row in ROWS])
def test_row(row: Row, sample: tuple[Path, workflow.Examinations], tmp_path: Path) -> None:
    path, known = sample
    with spoiled(row, path, tmp_path) as case:
        look = workflow.check if row.files or f"{E}/evidence/quote" in row.changes else workflow.check_now
        findings: list[Finding] = look(case, known=known, on=row.on).findings
    told = [finding for finding in findings if finding.rule == row.rule]
    if row.weight is None:
        assert told == []
        return
    fitting = [finding for finding in told if finding.severity is row.weight]
    assert fitting, findings
    assert any(row.words in finding.message.english() for finding in fitting), fitting


def test_the_sample_itself_is_told_of_nothing_else(sample: tuple[Path, workflow.Examinations]) -> None:
    path, known = sample
    with CaseFile.open(path) as case:
        assert {f.rule for f in workflow.check(case, known=known, on=ON).findings} == KNOWN_OF_THE_SAMPLE


def test_the_command_line_tells_the_same(
    sample: tuple[Path, workflow.Examinations], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = next(row for row in QUANTITY if row.what == "the 101st")
    spoiled(row, sample[0], tmp_path).close()
    assert run(["check", str(tmp_path / "spoiled.hsecase"), "--on", ON.isoformat(), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["ready"] is False
    (cap,) = [finding for finding in answer["findings"] if finding["rule"] == row.rule]
    assert cap["severity"] == "must-fix"
    assert cap["where"] == "/letter/lines/0/running_total"
    assert cap["citation"] == {
        "source": "meity-circular-2026-03-12", "paragraph": "para 2; Annexure-I, 7", "confidence": "seed",
    }  # fmt: skip
