"""What a person may hand in, row by row, and how heavily which rule weighs it; None: it is silent."""

import copy
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hse_desktop.law.facts import HSE_PURPOSE, ExaminedDocument
from hse_desktop.model.application import HseApplication
from hse_desktop.model.draft import read
from hse_desktop.model.finding import Severity
from hse_desktop.model.inspection import EvidenceFound, EvidenceValue, PaperRead, PaperValue, Problem
from hse_desktop.model.letter_data import LetterReading
from hse_desktop.model.words import Message
from tests.law.conftest import GOOD, QUOTE, letter, paper

MUST, CHECK, NOTE = Severity.MUST_FIX, Severity.CHECK, Severity.NOTE


@dataclass(frozen=True)
class Row:
    """The sound case with `changes` by JSON Pointer and other `documents`, as of a day and for a portal."""

    what: str
    rule: str
    weight: Severity | None
    changes: dict[str, Any] = field(default_factory=dict)
    documents: dict[str, ExaminedDocument | None] = field(default_factory=dict)
    on: date = date(2026, 9, 1)
    at: str = "icegate-hse"


E = "/equipment/0"
L = "/letter/lines/0"
B = "/bis_registrations/0"
SINGLE = {f"{E}/supply": "single-phase", f"{E}/criterion": "over-16-a"}
SIZE = {f"{E}/supply": "single-phase", f"{E}/criterion": "over-1500x800-mm"}
HEAVY = {f"{E}/supply": "single-phase", f"{E}/criterion": "over-80-kg", f"{E}/weight_basis": "net"}
RELIED = {
    f"{B}/use": "relied-on", f"{B}/number": "R-41000000", f"{B}/status": "valid", f"{B}/read_on": "2026-08-20",
    f"{B}/manufacturer": "Orion AG", f"{B}/factory": "Graz", f"{B}/model": "RX-9000, RX-9100",
}  # fmt: skip
PAGE = {"bis": paper("bis-registration")}
DECLARED = {
    "/safety/kind": "oem-declaration", "/safety/declared_by": "manufacturer", "/safety/on_letterhead": True,
}  # fmt: skip
DECLARATION: dict[str, ExaminedDocument | None] = {"safety-report": None, "d": paper("oem-declaration")}


def _size(width: int, depth: int | None, height: int) -> dict[str, Any]:
    return {**SIZE, f"{E}/width_mm": width, f"{E}/depth_mm": depth, f"{E}/height_mm": height}


def _letter(verdict: Any = "valid", **seen: Any) -> dict[str, ExaminedDocument | None]:
    return {"authorisation-letter": letter(verdict, **seen)}


def _with_data(**reading: Any) -> dict[str, ExaminedDocument | None]:
    """The letter with the data of the sound case, read as `reading` says."""
    said = read(HseApplication, copy.deepcopy(GOOD)).form
    known: dict[str, Any] = {
        "application": said,
        "signer": "J. Steiner",
        "fingerprint": "ab" * 32,
        "is_pinned": True,
    }
    told = LetterReading(**({**known, **reading} if "refused" not in reading else reading))
    return {"authorisation-letter": replace(letter("valid"), letter=told)}


def _read_as(phases: str) -> dict[str, ExaminedDocument | None]:
    """One on which the cited words were read as that supply."""
    read = EvidenceValue(value=phases, page=3, quote=QUOTE, bbox=(72, 640, 310, 655), confidence=0.9)
    return {"datasheet": paper("datasheet", evidence=EvidenceFound(supply_phases=[read]))}


def _invoice(number: str) -> dict[str, ExaminedDocument | None]:
    """One that is headed with that number."""

    def said(value: str) -> PaperValue:
        return PaperValue(value=value, page=1, quote=value, bbox=(72, 640, 310, 655), confidence=0.9)

    read = PaperRead(kind=said("proforma-invoice"), number=said(number))
    return {"proforma-invoice": paper("proforma-invoice", paper=read)}


def _problem(code: str, severity: Severity) -> list[Problem]:
    return [Problem(code=code, severity=severity, message="Something to look at.")]


def _row(what: str, rule: str, weight: Severity | None, changes: dict[str, Any], **more: Any) -> Row:
    return Row(what, rule, weight, changes, **more)


TIME = (
    _row("the day before", "HSE-EFFECTIVE-DATE", NOTE, {}, on=date(2026, 6, 14)),
    _row("the first day", "HSE-EFFECTIVE-DATE", None, {}, on=date(2026, 6, 15)),
    _row("past year", "HSE-YEAR", CHECK, {"/shipment/calendar_year": 2025}),
    _row("coming year", "HSE-YEAR", CHECK, {"/shipment/calendar_year": 2027}),
    _row("well before the year's end", "HSE-YEAR-END", None, {}, on=date(2026, 11, 15)),
    _row("towards the year's end", "HSE-YEAR-END", NOTE, {}, on=date(2026, 11, 16)),
    _row("last day in time", "HSE-YEAR-END", NOTE, {}, on=date(2026, 12, 23)),
    _row("decided in January", "HSE-YEAR-END", CHECK, {}, on=date(2026, 12, 24)),
    _row(
        "for next year already",
        "HSE-YEAR-END",
        None,
        {"/shipment/calendar_year": 2027},
        on=date(2026, 12, 24),
    ),
    _row("goods in port", "HSE-GOODS-LOCATION", CHECK, {"/shipment/goods_location": "in-port"}),
    _row("goods on the way", "HSE-GOODS-LOCATION", CHECK, {"/shipment/goods_location": "on-the-way"}),
    _row("goods in bond", "HSE-GOODS-LOCATION", CHECK, {"/shipment/goods_location": "in-bond"}),
    _row("one consignment", "HSE-PART-SHIPMENT", None, {"/shipment/consignments": 1}),
    _row("two consignments", "HSE-PART-SHIPMENT", CHECK, {"/shipment/consignments": 2}),
)

ENTRIES = (
    _row("unreadable value", "FORM-VALUE", MUST, {f"{E}/quantity": "a dozen"}),
    _row("asked for by the circular, empty", "FORM-MISSING", MUST, {f"{E}/quantity": None}),
    _row("asked for by us, empty", "FORM-MISSING", CHECK, {"/applicant/address": None}),
    _row("GSTIN of another PAN", "APPLICANT-NUMBERS", CHECK, {"/applicant/gstin": "27AAACR5055K1Z7"}),
    _row("IEC of another PAN", "APPLICANT-NUMBERS", CHECK, {"/applicant/iec": "AAACR5055K"}),
    _row("numeric IEC", "APPLICANT-NUMBERS", CHECK, {"/applicant/iec": "0388123456"}),
)

SCOPE = (
    _row("a manufacturer applies", "HSE-APPLICANT", CHECK, {"/applicant/kind": "manufacturer"}),
    _row("in the schedule by its trade name", "HSE-SCHEDULE", NOTE, {f"{E}/cro_category": "plotter"}),
    _row("in no entry", "HSE-SCHEDULE", CHECK, {f"{E}/cro_category": "Hydraulic press"}),
    _row(
        "on the portal under other law",
        "HSE-SCHEDULE",
        CHECK,
        {f"{E}/cro_category": "Solar photovoltaic modules"},
    ),
    _row("second-hand", "HSE-SECOND-HAND", CHECK, {f"{E}/second_hand": True}),
    _row("said to be new", "HSE-SECOND-HAND", None, {f"{E}/second_hand": False}),
    _row("a server by its code", "HSE-DGFT", CHECK, {f"{E}/itc_hs": "8471 50 00"}),
    _row("a plotter by its code", "HSE-DGFT", None, {f"{E}/itc_hs": "8443 32 90"}),
    _row(
        "a server by its category",
        "HSE-DGFT",
        CHECK,
        {f"{E}/cro_category": "Automatic data processing machine"},
    ),
)

CRITERION = (
    _row("three-phase by option only", "HSE-CRITERION", CHECK, {f"{E}/supply": "single-or-three-phase"}),
    _row("direct current", "HSE-CRITERION", MUST, {f"{E}/supply": "dc"}),
    _row("single-phase 16 A exactly", "HSE-CRITERION", MUST, {**SINGLE, f"{E}/input_current_a": 16}),
    _row("single-phase 16.1 A", "HSE-CRITERION", None, {**SINGLE, f"{E}/input_current_a": "16.1"}),
    _row("< 17 A", "HSE-CRITERION", CHECK, {**SINGLE, f"{E}/input_current_a": 17, f"{E}/current_is_bound": True}),
    _row("< 16 A", "HSE-CRITERION", MUST, {**SINGLE, f"{E}/input_current_a": 16, f"{E}/current_is_bound": True}),
    _row("two inlets", "HSE-CRITERION", CHECK, {**SINGLE, f"{E}/input_current_a": 20, f"{E}/supply_inlets": 2}),
    _row(
        "two inlets, over only together", "HSE-CRITERION", CHECK,
        {**SINGLE, f"{E}/input_current_a": 10, f"{E}/supply_inlets": 2},
    ),
    _row("80 kg exactly", "HSE-CRITERION", MUST, {**HEAVY, f"{E}/weight_kg": 80}),
    _row("80.1 kg", "HSE-CRITERION", None, {**HEAVY, f"{E}/weight_kg": 80.1}),
    _row("gross weight", "HSE-CRITERION", CHECK, {**HEAVY, f"{E}/weight_kg": 90, f"{E}/weight_basis": "gross"}),
    _row("net or gross", "HSE-CRITERION", CHECK, {**HEAVY, f"{E}/weight_kg": 90, f"{E}/weight_basis": None}),
    _row("1.5 x 0.8 m exactly", "HSE-CRITERION", MUST, _size(1500, 800, 800)),
    _row("every reading passes", "HSE-CRITERION", None, _size(1501, 801, 801)),
    _row("front face and footprint fail", "HSE-CRITERION", CHECK, _size(600, 1200, 2000)),
    _row("footprint fails", "HSE-CRITERION", CHECK, _size(900, 600, 2000)),
    _row("third dimension not entered", "HSE-CRITERION", CHECK, _size(900, None, 2000)),
    _row("one dimension only", "HSE-CRITERION", CHECK, _size(500, 500, 2000)),
    _row("relied on the wrong one", "HSE-CRITERION", CHECK, {f"{E}/criterion": "over-80-kg", f"{E}/weight_kg": 10}),
    _row("no page for the criterion", "HSE-EVIDENCE", CHECK, {f"{E}/evidence/page": None}),
    _row("evidence on another page", "HSE-EVIDENCE", CHECK, {f"{E}/evidence/page": 2}),
    _row("evidence in no document", "HSE-EVIDENCE", CHECK, {f"{E}/evidence/document": "gone"}),
    _row("single-phase on the page", "HSE-EVIDENCE-VALUE", CHECK, {}, documents=_read_as("1")),
    _row("three-phase on the page", "HSE-EVIDENCE-VALUE", None, {}, documents=_read_as("3")),
    _row("stated for another model", "HSE-EVIDENCE-MODEL", CHECK, {f"{E}/evidence/stated_for": "RX-7000"}),
    _row("stated for a family of it", "HSE-EVIDENCE-MODEL", CHECK, {f"{E}/evidence/stated_for": "RX-9000-42U"}),
    _row("for this model too", "HSE-EVIDENCE-MODEL", None, {f"{E}/evidence/stated_for": "RX-7000, rx 9000"}),
    _row(
        "stated for another model, with a reason",
        "HSE-EVIDENCE-MODEL",
        NOTE,
        {f"{E}/evidence/stated_for": "RX-7000", f"{E}/evidence/why_it_applies": "Same frame."},
    ),
)  # fmt: skip

QUANTITY = (
    _row("89 in the year", "HSE-QTY-CAP", None, {f"{L}/running_total": 89}),
    _row("90 in the year", "HSE-QTY-CAP", NOTE, {f"{L}/running_total": 90}),
    _row("99 in the year", "HSE-QTY-CAP", NOTE, {f"{L}/running_total": 99}),
    _row("100 in the year", "HSE-QTY-CAP", CHECK, {f"{L}/running_total": 100}),
    _row("101 in the year", "HSE-QTY-CAP", MUST, {f"{L}/running_total": 101}),
    _row("own units alone", "HSE-QTY-CAP", MUST, {f"{E}/quantity": 101}),
    _row("the letter alone", "HSE-QTY-CAP", MUST, {f"{L}/quantity": 101, f"{L}/running_total": None}),
    _row("total unknown", "HSE-QTY-TOTAL", CHECK, {f"{L}/running_total": None}),
    _row("total below own units", "HSE-QTY-TOTAL", CHECK, {f"{L}/running_total": 3}),
    _row("total below the letter's units", "HSE-QTY-TOTAL", CHECK, {f"{L}/quantity": 30}),
    _row("what is counted", "HSE-QTY-MANUFACTURED", CHECK, {"/letter/counts": None}),
    _row("two models", "HSE-QTY-MODELS", NOTE, {"/equipment/1/regulatory_model": "RX-7000"}),
    _row("one model in two spellings", "HSE-QTY-MODELS", CHECK, {"/equipment/1/regulatory_model": "rx 9000"}),
    _row("two factories", "HSE-QTY-LOCATIONS", NOTE, {"/manufacturer/factories/1/address": "Linz"}),
)

LETTER = (
    _row("no letter", "HSE-LETTER", MUST, {}, documents={"authorisation-letter": None}),
    _row("unsigned letter", "HSE-LETTER-SIGNED", MUST, {}, documents=_letter("unsigned")),
    _row("letter changed after signing", "HSE-LETTER-SIGNED", MUST, {}, documents=_letter("invalid")),
    _row("unknown chain", "HSE-LETTER-SIGNED", CHECK, {}, documents=_letter("valid-untrusted")),
    _row(
        "expired certificate", "HSE-LETTER-SIGNED", CHECK, {},
        documents=_letter("valid-untrusted", certificate="expired"),
    ),
    _row(
        "signed by the applicant's firm", "HSE-LETTER-SIGNED", MUST, {},
        documents=_letter(organisation="ALPHA PVT. LTD.", signer="M. Kulkarni"),
    ),
    _row(
        "signed by the applicant's signatory", "HSE-LETTER-SIGNED", MUST, {},
        documents=_letter(organisation="", signer="M. KULKARNI"),
    ),
    _row("the applicant is the brand", "HSE-LETTER-SIGNED", None, {"/applicant/name": "Orion AG"}),
    _row(
        "signed by somebody else", "HSE-LETTER-SIGNATORY", CHECK, {},
        documents=_letter(organisation="Beta GmbH", signer="K. Vogt"),
    ),
    _row(
        "signed by the signatory in person", "HSE-LETTER-SIGNATORY", None, {},
        documents=_letter(organisation="", signer="Dr Johanna Steiner (IN PERSON)"),
    ),
    _row(
        "purpose not found", "HSE-LETTER-PURPOSE", CHECK, {},
        documents=_letter(mentions={words: [] for words in HSE_PURPOSE}),
    ),
    _row("a scan of the letter", "HSE-LETTER-PURPOSE", CHECK, {}, documents=_letter(pages_without_text=[1, 2, 3])),
    _row(
        "data that is refused", "HSE-LETTER-DATA", CHECK, {},
        documents=_with_data(refused=Message("it cannot be understood")),
    ),
    _row("data of the brand", "HSE-LETTER-DATA", None, {}, documents=_with_data()),
    _row("a letter without data", "HSE-LETTER-SIGNER", None, {}),
    _row("data of nobody known", "HSE-LETTER-SIGNER", CHECK, {}, documents=_with_data(is_pinned=False)),
    _row("data that the case repeats", "HSE-LETTER-DIFFERS", None, {}, documents=_with_data()),
    _row(
        "another IEC than the letter's", "HSE-LETTER-DIFFERS", CHECK, {"/applicant/iec": "AAACA1234F"},
        documents=_with_data(),
    ),
    _row(
        "another supply than the letter's", "HSE-LETTER-DIFFERS", CHECK, {f"{E}/supply": "single-or-three-phase"},
        documents=_with_data(),
    ),
    _row("line entered otherwise", "HSE-LETTER-DIFFERS", CHECK, {f"{L}/quantity": 13}, documents=_with_data()),
    _row(
        "a hyphen less on the invoice", "HSE-LETTER-DIFFERS", CHECK,
        {"/invoice/lines/0/regulatory_model": "RX9000"}, documents=_with_data(),
    ),
    _row(
        "another factory than the letter's", "HSE-LETTER-DIFFERS", CHECK,
        {"/manufacturer/factories/0/address": "Linz"}, documents=_with_data(),
    ),
    _row(
        "fewer units than the letter has", "HSE-LETTER-DIFFERS", NOTE,
        {f"{E}/quantity": 10, "/invoice/lines/0/quantity": 10}, documents=_with_data(),
    ),
    _row("model not in the letter", "HSE-LETTER-MODEL", MUST, {f"{E}/regulatory_model": "RX9000"}),
    _row("more than the letter has", "HSE-LETTER-MODEL", MUST, {f"{E}/quantity": 13}),
    _row("model not in the letter's text", "HSE-LETTER-MODEL", CHECK, {}, documents=_letter(says=False)),
    _row("letter of a past year", "HSE-LETTER-YEAR", MUST, {"/letter/calendar_year": 2025}),
    _row("letter of another year", "HSE-LETTER-YEAR", CHECK, {"/letter/calendar_year": 2027}),
    _row("letter dated tomorrow", "HSE-LETTER-YEAR", CHECK, {"/letter/dated": "2026-09-02"}),
    _row(
        "old letter that names no year", "HSE-LETTER-YEAR", CHECK,
        {"/letter/calendar_year": None, "/letter/dated": "2025-12-01"},
    ),
    _row("letter without year and date", "HSE-LETTER-YEAR", CHECK, {"/letter/calendar_year": None}),
    _row("letter of this year by its date", "HSE-LETTER-YEAR", None,
         {"/letter/calendar_year": None, "/letter/dated": "2026-07-01"}),
    _row("letter names nobody", "HSE-LETTER-IMPORTER", CHECK, {"/letter/importer_name": None}),
    _row("letter names another", "HSE-LETTER-IMPORTER", CHECK, {"/letter/importer_name": "Beta Ltd"}),
    _row("letter names it in short", "HSE-LETTER-IMPORTER", None, {"/letter/importer_name": "M/s Alpha Pvt. Ltd."}),
    _row("IEC not in the letter", "HSE-LETTER-IMPORTER", CHECK, {}, documents=_letter(mentions={"AAPFU0939F": []})),
    _row("brand is not the maker", "HSE-BRAND-MAKER", CHECK, {"/manufacturer/name": "Contract Maker"}),
)  # fmt: skip

PAPERS = (
    _row(
        "another number on the page", "HSE-PAPER-DIFFERS", CHECK, {"/invoice/number": "PI-7"},
        documents=_invoice("PI-70"),
    ),
    _row(
        "headed otherwise", "HSE-PAPER-DIFFERS", CHECK, {"/invoice/kind": "custom-packing-list"},
        documents=_invoice("PI-7"),
    ),
    _row(
        "as on the page", "HSE-PAPER-DIFFERS", None, {"/invoice/number": "PI-7"}, documents=_invoice("PI-7")
    ),
    _row("no invoice", "HSE-INVOICE", MUST, {}, documents={"proforma-invoice": None}),
    _row(
        "packing list instead", "HSE-INVOICE", None, {},
        documents={"proforma-invoice": None, "p": paper("custom-packing-list")},
    ),
    _row(
        "commercial invoice alone", "HSE-INVOICE", CHECK, {},
        documents={"proforma-invoice": None, "c": paper("commercial-invoice")},
    ),
    _row("headed commercial invoice", "HSE-INVOICE", CHECK, {"/invoice/kind": "commercial-invoice"}),
    _row("invoice above the letter", "HSE-INVOICE-UNITS", MUST, {"/invoice/lines/0/quantity": 13}),
    _row("invoice below the application", "HSE-INVOICE-UNITS", CHECK, {"/invoice/lines/0/quantity": 11}),
    _row("invoice spells otherwise", "HSE-INVOICE-UNITS", CHECK, {"/invoice/lines/0/regulatory_model": "RX 9000"}),
    _row("no datasheet", "HSE-DATASHEET", MUST, {}, documents={"datasheet": None}),
    _row("no safety paper", "HSE-SAFETY", MUST, {}, documents={"safety-report": None}),
    _row("the manufacturer's declaration", "HSE-SAFETY", None, DECLARED, documents=DECLARATION),
    _row("the importer's declaration", "HSE-SAFETY", MUST, {**DECLARED, "/safety/declared_by": "importer"}),
    _row("a dealer's declaration", "HSE-SAFETY", MUST, {**DECLARED, "/safety/declared_by": "dealer"}),
    _row("on letterhead", "HSE-LETTERHEAD", None, DECLARED, documents=DECLARATION),
    _row("paper not said", "HSE-LETTERHEAD", CHECK, {**DECLARED, "/safety/on_letterhead": None}),
    _row("on plain paper", "HSE-LETTERHEAD", MUST, {**DECLARED, "/safety/on_letterhead": False}),
    _row("a declaration and no report", "HSE-REPORT-FIRST", NOTE, DECLARED, documents=DECLARATION),
    _row("a declaration called a report", "HSE-REPORT-FIRST", CHECK, {}, documents=DECLARATION),
    _row("a report called a declaration", "HSE-REPORT-FIRST", CHECK, DECLARED),
    _row(
        "datasheet names another model", "HSE-MODEL-ELSEWHERE", CHECK, {},
        documents={"datasheet": paper("datasheet", says=False)},
    ),
)  # fmt: skip

REGISTRATION = (
    _row("a valid one", "BIS-STATUS", None, RELIED, documents=PAGE),
    _row("nine digits", "BIS-NUMBER", CHECK, {**RELIED, f"{B}/number": "R-410000001"}),
    _row("without the hyphen", "BIS-NUMBER", None, {**RELIED, f"{B}/number": "R41000000"}),
    *(
        _row(f"status {status}", "BIS-STATUS", MUST, {**RELIED, f"{B}/status": status})
        for status in ("deferred", "cancelled", "expired", "suspended", "stop-marking", "surrendered", "other")
    ),
    _row("ran out yesterday", "BIS-STATUS", MUST, {**RELIED, f"{B}/valid_until": "2026-08-31"}),
    _row("runs out today", "BIS-STATUS", None, {**RELIED, f"{B}/valid_until": "2026-09-01"}),
    _row("not relied on", "BIS-STATUS", None, {**RELIED, f"{B}/use": "exists", f"{B}/status": "cancelled"}),
    _row("no status", "FORM-MISSING", MUST, {**RELIED, f"{B}/status": None}),
    _row("read long ago", "BIS-READ", CHECK, {**RELIED, f"{B}/read_on": "2026-08-01"}, documents=PAGE),
    _row("read lately, page attached", "BIS-READ", None, RELIED, documents=PAGE),
    _row("no page of the dashboard", "BIS-READ", CHECK, RELIED),
    _row("all agrees", "BIS-MATCH", None, RELIED),
    _row("another factory", "BIS-MATCH", CHECK, {**RELIED, f"{B}/factory": "Linz"}),
    _row("another maker", "BIS-MATCH", CHECK, {**RELIED, f"{B}/manufacturer": "Contract Maker"}),
    _row("another brand", "BIS-MATCH", CHECK, {**RELIED, f"{B}/brand": "Sirius"}),
    _row("model not listed", "BIS-MATCH", CHECK, {**RELIED, f"{B}/model": "RX-9100"}),
    _row("exists for the model", "BIS-SAME-MODEL", CHECK, {**RELIED, f"{B}/use": "exists", f"{B}/model": "rx9000"}),
    _row("exists for another", "BIS-SAME-MODEL", None, {**RELIED, f"{B}/use": "exists", f"{B}/model": "RX-1"}),
)  # fmt: skip


def _datasheet(**seen: Any) -> dict[str, ExaminedDocument | None]:
    return {"datasheet": paper("datasheet", **seen)}


COARSE = _datasheet(problems=_problem("scan-too-coarse", CHECK))
COLOUR = _datasheet(problems=_problem("scan-not-black-and-white", NOTE))
FILES = (
    _row("fits with a signature", "FILE-SIZE", None, {}, documents=_datasheet(size=970_000)),
    _row("too large once signed", "FILE-SIZE", CHECK, {}, documents=_datasheet(size=970_001)),
    _row("signed, just the limit", "FILE-SIZE", None, {}, documents=_letter(size=1_000_000)),
    _row("signed, over the limit", "FILE-SIZE", CHECK, {}, documents=_letter(size=1_000_001)),
    _row("5 MB for DGFT", "FILE-SIZE", None, {}, documents=_letter(size=5_000_000), at="dgft-import-authorisation"),
    _row("heavy pages", "FILE-PAGE-SIZE", NOTE, {}, documents=_datasheet(size=225_001), at="icegate-esanchit"),
    _row("light pages", "FILE-PAGE-SIZE", None, {}, documents=_datasheet(size=225_000), at="icegate-esanchit"),
    _row("coarse scan", "FILE-SCAN", CHECK, {}, documents=COARSE),
    _row("coarse scan for DGFT", "FILE-SOUND", CHECK, {}, documents=COARSE, at="dgft-import-authorisation"),
    _row("coloured scan for e-Sanchit", "FILE-SCAN", CHECK, {}, documents=COLOUR, at="icegate-esanchit"),
    _row("coloured scan, no word of the portal", "FILE-SOUND", NOTE, {}, documents=COLOUR),
    _row("no PDF/A for e-Sanchit", "FILE-PDFA", CHECK, {}, at="icegate-esanchit"),
    _row("PDF/A is not asked for", "FILE-PDFA", None, {}),
    _row("active content", "FILE-SOUND", CHECK, {}, documents=_datasheet(problems=_problem("javascript", CHECK))),
    _row("cannot be opened", "FILE-SOUND", MUST, {}, documents=_datasheet(problems=_problem("unreadable", MUST))),
    _row("the same file twice", "FILE-TWICE", CHECK, {}, documents={"safety-report": paper("datasheet")}),
    _row(
        "report changed after signing", "FILE-SIGNATURE", CHECK, {},
        documents={"safety-report": paper("safety-report", verdict="invalid")},
    ),
)  # fmt: skip

A = "/after_filing"
FILED = {f"{A}/application_number": "HSE-1", f"{A}/filed_on": "2026-08-10"}
GRANTED = {
    **FILED, f"{A}/exemption/number": "M-7", f"{A}/exemption/dated": "2026-08-14",
    f"{A}/exemption/applicant": "M/s Alpha Pvt. Ltd.",
    f"{A}/exemption/lines/0/regulatory_model": "RX-9000", f"{A}/exemption/lines/0/quantity": 12,
}  # fmt: skip


def _cleared(*bills: tuple[int, str]) -> dict[str, Any]:
    """MeitY's letter for 12 units, and bills of entry with their units and days."""
    entered = dict(GRANTED)
    for row, (units, day) in enumerate(bills):
        bill = {"number": str(row), "dated": day, "regulatory_model": "RX-9000", "units": units}
        entered |= {f"{A}/bills/{row}/{name}": value for name, value in bill.items()}
    return entered


AFTERWARDS = (
    _row("number without the day", "FORM-MISSING", CHECK, {f"{A}/application_number": "HSE-1"}),
    _row("15 August is a Saturday: the fifth day", "HSE-NO-ANSWER", None, FILED, on=date(2026, 8, 17)),
    _row("the day after", "HSE-NO-ANSWER", CHECK, FILED, on=date(2026, 8, 18)),
    _row("the letter is there", "HSE-NO-ANSWER", None, GRANTED, on=date(2026, 8, 20)),
    _row("letter as applied for", "HSE-EXEMPTION-DIFFERS", None, GRANTED),
    _row("fewer units", "HSE-EXEMPTION-DIFFERS", MUST, {**GRANTED, f"{A}/exemption/lines/0/quantity": 10}),
    _row("more units", "HSE-EXEMPTION-DIFFERS", MUST, {**GRANTED, f"{A}/exemption/lines/0/quantity": 13}),
    _row(
        "another model", "HSE-EXEMPTION-DIFFERS", MUST,
        {**GRANTED, f"{A}/exemption/lines/0/regulatory_model": "RX 9000"},
    ),
    _row("another applicant", "HSE-EXEMPTION-DIFFERS", MUST, {**GRANTED, f"{A}/exemption/applicant": "Beta"}),
    _row("within the letter", "HSE-BALANCE", None, _cleared((5, "2026-08-20"), (7, "2026-08-30"))),
    _row("one unit too many", "HSE-BALANCE", MUST, _cleared((5, "2026-08-20"), (8, "2026-08-30"))),
    _row("all used, year over", "HSE-BALANCE", None, _cleared((12, "2026-12-31")), on=date(2027, 1, 1)),
    _row("units left, year over", "HSE-BALANCE", NOTE, _cleared((5, "2026-08-20")), on=date(2027, 1, 1)),
    _row("cleared in the new year", "HSE-BALANCE", MUST, _cleared((5, "2027-01-02"))),
    _row(
        "the letter ends sooner", "HSE-BALANCE", MUST,
        {**_cleared((5, "2026-10-01")), f"{A}/exemption/valid_until": "2026-09-30"},
    ),
)  # fmt: skip

FILED_IN_TIME = {f"{A}/application_number": "HSE-1", f"{A}/filed_on": "2026-12-14"}
YEAR_END_FILED = (
    _row("filed in time, asked late", "HSE-YEAR-END", NOTE, FILED_IN_TIME, on=date(2026, 12, 28)),
    _row(
        "filed late", "HSE-YEAR-END", CHECK, {**FILED_IN_TIME, f"{A}/filed_on": "2026-12-28"}, on=date(2026, 12, 29)
    ),
)  # fmt: skip
CARRIED = (
    _row("attached last year", "HSE-CARRIED-OVER", CHECK, {"/shipment/calendar_year": 2027}),
    _row("attached this year", "HSE-CARRIED-OVER", None, {}),
)

ROWS = (
    *TIME,
    *ENTRIES,
    *SCOPE,
    *CRITERION,
    *QUANTITY,
    *LETTER,
    *PAPERS,
    *REGISTRATION,
    *FILES,
    *AFTERWARDS,
    *YEAR_END_FILED,
    *CARRIED,
)
