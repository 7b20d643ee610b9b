"""Each rule fires where it should, with the weight `domain` gives it, and is silent in a sound case."""

from datetime import date
from typing import Any

import pytest

from hse_desktop.law.facts import ExaminedDocument
from hse_desktop.law.hse import RULES
from hse_desktop.model.application import HseApplication
from hse_desktop.model.citation import Confidence, Source
from hse_desktop.model.draft import label_at
from hse_desktop.model.finding import Acknowledgement, Severity, is_ready
from hse_desktop.model.inspection import Problem
from hse_desktop.reference.limits import hse_limits
from hse_desktop.reference.sources import cited, sources
from tests.law.conftest import Judge, heaviest, paper

MUST, CHECK, NOTE = Severity.MUST_FIX, Severity.CHECK, Severity.NOTE
E = "/equipment/0"
SINGLE = {f"{E}/supply": "single-phase", f"{E}/criterion": "over-16-a"}
SIZE = {f"{E}/supply": "single-phase", f"{E}/criterion": "over-1500x800-mm"}
HEAVY = {f"{E}/supply": "single-phase", f"{E}/criterion": "over-80-kg", f"{E}/weight_basis": "net"}


def _size(width: int, depth: int, height: int) -> dict[str, Any]:
    return {**SIZE, f"{E}/width_mm": width, f"{E}/depth_mm": depth, f"{E}/height_mm": height}


CHANGES: list[tuple[str, dict[str, Any], str, Severity | None]] = [
    ("three-phase by option only", {f"{E}/supply": "single-or-three-phase"}, "HSE-CRITERION", CHECK),
    ("single-phase 16 A exactly", {**SINGLE, f"{E}/input_current_a": 16}, "HSE-CRITERION", MUST),
    ("single-phase 16.1 A", {**SINGLE, f"{E}/input_current_a": "16.1"}, "HSE-CRITERION", None),
    ("< 17 A", {**SINGLE, f"{E}/input_current_a": 17, f"{E}/current_is_bound": True}, "HSE-CRITERION", CHECK),
    ("two inlets", {**SINGLE, f"{E}/input_current_a": 20, f"{E}/supply_inlets": 2}, "HSE-CRITERION", CHECK),
    ("80 kg exactly", {**HEAVY, f"{E}/weight_kg": 80}, "HSE-CRITERION", MUST),
    ("80.1 kg", {**HEAVY, f"{E}/weight_kg": 80.1}, "HSE-CRITERION", None),
    ("gross weight", {**HEAVY, f"{E}/weight_kg": 90, f"{E}/weight_basis": "gross"}, "HSE-CRITERION", CHECK),
    ("1.5 x 0.8 m exactly", _size(1500, 800, 800), "HSE-CRITERION", MUST),
    ("every reading passes", _size(1501, 801, 801), "HSE-CRITERION", None),
    ("front face and footprint fail", _size(600, 1200, 2000), "HSE-CRITERION", CHECK),
    ("one dimension only", _size(500, 500, 2000), "HSE-CRITERION", CHECK),
    ("relied on the wrong one", {f"{E}/criterion": "over-80-kg", f"{E}/weight_kg": 10}, "HSE-CRITERION", CHECK),
    ("no page for the criterion", {f"{E}/evidence/page": None}, "HSE-EVIDENCE", CHECK),
    ("evidence on another page", {f"{E}/evidence/page": 2}, "HSE-EVIDENCE", CHECK),
    ("evidence in no document", {f"{E}/evidence/document": "gone"}, "HSE-EVIDENCE", CHECK),
    ("89 in the year", {"/letter/lines/0/running_total": 89}, "HSE-QTY-CAP", None),
    ("90 in the year", {"/letter/lines/0/running_total": 90}, "HSE-QTY-CAP", NOTE),
    ("99 in the year", {"/letter/lines/0/running_total": 99}, "HSE-QTY-CAP", NOTE),
    ("100 in the year", {"/letter/lines/0/running_total": 100}, "HSE-QTY-CAP", CHECK),
    ("101 in the year", {"/letter/lines/0/running_total": 101}, "HSE-QTY-CAP", MUST),
    ("own units alone", {f"{E}/quantity": 101}, "HSE-QTY-CAP", MUST),
    ("total unknown", {"/letter/lines/0/running_total": None}, "HSE-QTY-TOTAL", CHECK),
    ("total below own units", {"/letter/lines/0/running_total": 3}, "HSE-QTY-TOTAL", CHECK),
    ("what is counted", {"/letter/counts": None}, "HSE-QTY-MANUFACTURED", CHECK),
    ("two models", {"/equipment/1/regulatory_model": "RX-7000"}, "HSE-QTY-MODELS", NOTE),
    ("model not in the letter", {f"{E}/regulatory_model": "RX9000"}, "HSE-LETTER-MODEL", MUST),
    ("more than the letter has", {f"{E}/quantity": 13}, "HSE-LETTER-MODEL", MUST),
    ("letter of a past year", {"/letter/calendar_year": 2025}, "HSE-LETTER-YEAR", MUST),
    ("letter of another year", {"/letter/calendar_year": 2027}, "HSE-LETTER-YEAR", CHECK),
    (
        "old letter that names no year",
        {"/letter/calendar_year": None, "/letter/dated": "2025-12-01"}, "HSE-LETTER-YEAR", CHECK,
    ),
    ("letter names nobody", {"/letter/importer_name": None}, "HSE-LETTER-IMPORTER", CHECK),
    ("letter names another", {"/letter/importer_name": "Beta Ltd"}, "HSE-LETTER-IMPORTER", CHECK),
    ("brand is not the maker", {"/manufacturer/name": "Contract Maker"}, "HSE-BRAND-MAKER", CHECK),
    ("invoice above the letter", {"/invoice/lines/0/quantity": 13}, "HSE-INVOICE-UNITS", MUST),
    ("invoice below the application", {"/invoice/lines/0/quantity": 11}, "HSE-INVOICE-UNITS", CHECK),
    ("invoice spells otherwise", {"/invoice/lines/0/regulatory_model": "RX 9000"}, "HSE-INVOICE-UNITS", CHECK),
    ("headed commercial invoice", {"/invoice/kind": "commercial-invoice"}, "HSE-INVOICE", CHECK),
    (
        "importer's declaration",
        {"/safety/kind": "oem-declaration", "/safety/declared_by": "importer"}, "HSE-SAFETY", MUST,
    ),
    ("past year", {"/shipment/calendar_year": 2025}, "HSE-YEAR", CHECK),
    ("coming year", {"/shipment/calendar_year": 2027}, "HSE-YEAR", CHECK),
    ("goods in port", {"/shipment/goods_location": "in-port"}, "HSE-GOODS-LOCATION", CHECK),
    ("goods on the way", {"/shipment/goods_location": "on-the-way"}, "HSE-GOODS-LOCATION", CHECK),
    ("goods in bond", {"/shipment/goods_location": "in-bond"}, "HSE-GOODS-LOCATION", CHECK),
    ("unreadable value", {f"{E}/quantity": "a dozen"}, "FORM-VALUE", MUST),
    ("asked for by the circular, empty", {f"{E}/quantity": None}, "FORM-MISSING", MUST),
    ("asked for by us, empty", {"/applicant/address": None}, "FORM-MISSING", CHECK),
    ("GSTIN of another PAN", {"/applicant/gstin": "27AAACR5055K1Z7"}, "APPLICANT-NUMBERS", CHECK),
    ("IEC of another PAN", {"/applicant/iec": "AAACR5055K"}, "APPLICANT-NUMBERS", CHECK),
    ("numeric IEC", {"/applicant/iec": "0388123456"}, "APPLICANT-NUMBERS", CHECK),
]  # fmt: skip

_COMMERCIAL: dict[str, ExaminedDocument | None] = {"proforma-invoice": None, "c": paper("commercial-invoice")}
_BROKEN = Problem(code="no-text", severity=CHECK, message="No text can be found in it.")
DOCUMENTS: list[tuple[str, dict[str, ExaminedDocument | None], str, Severity | None]] = [
    ("no letter", {"authorisation-letter": None}, "HSE-LETTER", MUST),
    ("unsigned letter", {"authorisation-letter": paper("authorisation-letter")}, "HSE-LETTER-SIGNED", MUST),
    (
        "letter changed after signing",
        {"authorisation-letter": paper("authorisation-letter", verdict="invalid")}, "HSE-LETTER-SIGNED", MUST,
    ),
    (
        "unknown chain",
        {"authorisation-letter": paper("authorisation-letter", verdict="valid-untrusted")}, "HSE-LETTER-SIGNED", CHECK,
    ),
    (
        "model not in the letter's text",
        {"authorisation-letter": paper("authorisation-letter", verdict="valid", says=False)}, "HSE-LETTER-MODEL", CHECK,
    ),
    ("no invoice", {"proforma-invoice": None}, "HSE-INVOICE", MUST),
    ("packing list instead", {"proforma-invoice": None, "p": paper("custom-packing-list")}, "HSE-INVOICE", None),
    ("commercial invoice alone", _COMMERCIAL, "HSE-INVOICE", CHECK),
    ("no datasheet", {"datasheet": None}, "HSE-DATASHEET", MUST),
    ("no safety paper", {"safety-report": None}, "HSE-SAFETY", MUST),
    ("declaration instead", {"safety-report": None, "d": paper("oem-declaration")}, "HSE-SAFETY", None),
    ("datasheet names another model", {"datasheet": paper("datasheet", says=False)}, "HSE-MODEL-ELSEWHERE", CHECK),
    ("just the limit", {"datasheet": paper("datasheet", size=1_000_000)}, "FILE-SIZE", None),
    ("over the limit", {"datasheet": paper("datasheet", size=1_000_001)}, "FILE-SIZE", CHECK),
    ("a scan", {"datasheet": paper("datasheet", problems=[_BROKEN])}, "FILE-SOUND", CHECK),
    (
        "report changed after signing",
        {"safety-report": paper("safety-report", verdict="invalid")}, "FILE-SIGNATURE", CHECK,
    ),
]  # fmt: skip


def test_a_sound_case_is_ready_with_nothing_to_say(judge: Judge) -> None:
    assert judge() == []


@pytest.mark.parametrize(("what", "changes", "rule", "weight"), CHANGES, ids=[row[0] for row in CHANGES])
def test_data(judge: Judge, what: str, changes: dict[str, Any], rule: str, weight: Severity | None) -> None:
    findings = judge(changes)
    assert heaviest(findings, rule) == weight, findings
    for finding in findings:
        assert (
            finding.where.startswith("/documents/")
            or label_at(HseApplication, finding.where)
            or finding.basis
        )


@pytest.mark.parametrize(
    ("what", "documents", "rule", "weight"), DOCUMENTS, ids=[row[0] for row in DOCUMENTS]
)
def test_documents(
    judge: Judge, what: str, documents: dict[str, ExaminedDocument | None], rule: str, weight: Severity | None
) -> None:
    assert heaviest(judge(documents=documents), rule) == weight


def test_before_the_effective_date_no_letter_is_needed(judge: Judge) -> None:
    assert heaviest(judge(on=date(2026, 6, 14)), "HSE-EFFECTIVE-DATE") == NOTE
    assert heaviest(judge(on=date(2026, 6, 15)), "HSE-EFFECTIVE-DATE") is None


def test_the_applicants_own_signature_does_not_pass_as_the_brands(judge: Judge) -> None:
    assert heaviest(judge({"/applicant/name": "Orion AG"}), "HSE-LETTER-SIGNED") == CHECK


def test_every_rule_is_shown_to_fire() -> None:
    shown = (
        {row[2] for row in CHANGES if row[3]}
        | {row[2] for row in DOCUMENTS if row[3]}
        | {"HSE-EFFECTIVE-DATE", "HSE-PAPER-DIFFERS"}  # the latter in test_as_printed
    )
    assert {rule.id for rule in RULES} == shown


def test_an_acknowledged_check_holds_for_its_value_only(judge: Judge) -> None:
    (finding,) = judge({"/letter/lines/0/running_total": 100})
    taken = Acknowledgement(
        finding.rule, finding.where, finding.fingerprint, "MeitY agreed in writing", "2026-09-01"
    )
    again = judge({"/letter/lines/0/running_total": 100}, acknowledged=[taken])
    assert again[0].acknowledged
    assert is_ready(again)
    assert not is_ready(judge({"/letter/lines/0/running_total": 101}, acknowledged=[taken]))
    doubtful = {f"{E}/supply": "single-or-three-phase"}
    (doubt,) = judge(doubtful)
    noted = Acknowledgement(
        doubt.rule, doubt.where, doubt.fingerprint, "ordered as three-phase", "2026-09-01"
    )
    assert is_ready(judge(doubtful, acknowledged=[noted]))
    assert not is_ready(judge({**doubtful, f"{E}/weight_kg": 70}, acknowledged=[noted]))


def test_every_citation_stands_in_the_table_of_sources(judge: Judge) -> None:
    assert set(sources()) == set(Source)
    for limit in hse_limits():
        assert limit.citation.source in sources()
    for _, changes, *_ in CHANGES:
        for finding in judge(changes):
            assert cited(finding.citation).english()


def test_nothing_is_must_fix_on_a_secondary_ground(judge: Judge) -> None:
    """`moments.md` s.4: what the text does not say is a check; the letter of a past year is decided there."""
    for what, changes, *_ in CHANGES:
        for finding in judge(changes):
            if finding.severity is MUST and finding.rule not in {"FORM-VALUE", "HSE-LETTER-YEAR"}:
                assert finding.citation.confidence is Confidence.SEED, (what, finding)
