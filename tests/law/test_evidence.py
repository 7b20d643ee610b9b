"""Evidence is of the model it is cited for, and says the value that is entered."""

from dataclasses import replace
from typing import Any

import pytest

from hse_desktop.law.facts import ExaminedDocument
from hse_desktop.model.finding import Severity
from hse_desktop.model.inspection import EvidenceFound, EvidenceValue
from tests.law.conftest import QUOTE, Judge, heaviest, paper

E = "/equipment/0"
CHECK = Severity.CHECK


def _stated(value: int | float | str | list[float], *models: str, **also: Any) -> EvidenceValue:
    placed = {"page": 3, "quote": QUOTE, "bbox": (50, 700, 300, 712), "confidence": 0.9, **also}
    return EvidenceValue(value=value, models=[*models], **placed)


def _datasheet(
    quantity: str, *values: EvidenceValue, own: EvidenceValue | None = None
) -> dict[str, ExaminedDocument | None]:
    """A datasheet on which these values were read; `own` for RX-9000 when it was asked for."""
    examined = paper("datasheet")
    found = EvidenceFound.model_validate({quantity: [*values]})
    mine = EvidenceFound.model_validate({quantity: [own] if own else []})
    seen = examined.inspection.model_copy(update={"evidence": found, "evidence_for": {"RX-9000": mine}})
    return {"datasheet": replace(examined, inspection=seen)}


def test_a_place_in_another_models_column_is_recognised_again(judge: Judge) -> None:
    (finding,) = judge(documents=_datasheet("supply_phases", _stated(3, "RX-7000", "RX-8000")))
    assert (finding.rule, finding.severity) == ("HSE-EVIDENCE-MODEL", CHECK)
    said = finding.message.english()
    assert "page 3 is stated for RX-7000, RX-8000, not for RX-9000" in said
    assert "Why it applies" in said
    assert finding.where == f"{E}/evidence/why_it_applies"


@pytest.mark.parametrize(
    "documents",
    [
        _datasheet("supply_phases", _stated(3)),
        _datasheet("supply_phases", _stated(3, "RX-7000", "RX-9000")),
        _datasheet("supply_phases", _stated(3, "RX-7000"), own=_stated(3, "RX-9000")),
        _datasheet("supply_phases", _stated(3, "RX-7000", page=2)),
        _datasheet("weight_kg", _stated(90, "RX-7000")),
    ],
    ids=["for all", "among others", "the same words in its own column", "elsewhere", "another criterion"],
)
def test_evidence_of_its_own_is_left_alone(
    judge: Judge, documents: dict[str, ExaminedDocument | None]
) -> None:
    assert judge(documents=documents) == []


def test_a_box_tells_two_columns_with_the_same_words_apart(judge: Judge) -> None:
    sheet = _datasheet(
        "supply_phases", _stated(3, "RX-7000"), own=_stated(3, "RX-9000", bbox=(50, 600, 300, 612))
    )
    assert heaviest(judge({f"{E}/evidence/box": "50 700 300 712"}, sheet), "HSE-EVIDENCE-MODEL") is CHECK
    assert heaviest(judge({f"{E}/evidence/box": "50 600 300 612"}, sheet), "HSE-EVIDENCE-MODEL") is None


def test_a_reason_is_kept_in_sight(judge: Judge) -> None:
    reason = {f"{E}/evidence/why_it_applies": "The maker's letter of 12 May says so."}
    (finding,) = judge(reason, _datasheet("supply_phases", _stated(3, "RX-7000")))
    assert (finding.rule, finding.severity) == ("HSE-EVIDENCE-MODEL", Severity.NOTE)
    assert "The maker's letter of 12 May says so." in finding.message.english()


CURRENT = {f"{E}/criterion": "over-16-a", f"{E}/supply": "single-phase"}
SIZE = {
    f"{E}/criterion": "over-1500x800-mm",
    **dict.fromkeys((f"{E}/width_mm", f"{E}/depth_mm"), "1600"),
    f"{E}/height_mm": "2000",
}
WEIGHT = {f"{E}/criterion": "over-80-kg", f"{E}/weight_basis": "net"}
VALUES: list[tuple[str, dict[str, Any], str, EvidenceValue, Severity | None]] = [
    ("the supply agrees", {}, "supply_phases", _stated(3), None),
    ("the supply is another", {}, "supply_phases", _stated(1), CHECK),
    ("three-phase is an option", {}, "supply_phases", _stated("1 or 3"), CHECK),
    ("the current agrees", {**CURRENT, f"{E}/input_current_a": "32"}, "input_current_a", _stated(32), None),
    ("the current is another", {**CURRENT, f"{E}/input_current_a": "32"}, "input_current_a", _stated(20), CHECK),
    ("a bound entered as a value", {**CURRENT, f"{E}/input_current_a": "17"}, "input_current_a", _stated("<17"), CHECK),
    (
        "a bound entered as one",
        {**CURRENT, f"{E}/input_current_a": "17", f"{E}/current_is_bound": True},
        "input_current_a", _stated("<17"), None,
    ),
    ("rounded as entered", {**WEIGHT, f"{E}/weight_kg": "743"}, "weight_kg", _stated(742.6), None),
    ("more than the sheet says", {**WEIGHT, f"{E}/weight_kg": "81"}, "weight_kg", _stated(80), CHECK),
    ("no figure at all", {**WEIGHT, f"{E}/weight_kg": "81"}, "weight_kg", _stated("dc"), None),
    ("the sides in any order", SIZE, "dimensions_mm", _stated([2000.0, 1600.0, 1600.0]), None),
    ("another side", SIZE, "dimensions_mm", _stated([2000.0, 1600.0, 1500.0]), CHECK),
    (
        "width and height exchanged",
        SIZE, "dimensions_mm",
        _stated([2000.0, 1600.0, 1600.0], sides={"width": 2000, "depth": 1600, "height": 1600}), CHECK,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "quantity", "read", "weight"), [row[1:] for row in VALUES], ids=[row[0] for row in VALUES]
)
def test_the_value_entered_is_compared_with_the_value_read(
    judge: Judge, changes: dict[str, Any], quantity: str, read: EvidenceValue, weight: Severity | None
) -> None:
    findings = judge(changes, _datasheet(quantity, read))
    assert heaviest(findings, "HSE-EVIDENCE-VALUE") is weight, findings


def test_both_values_are_shown(judge: Judge) -> None:
    changes = {**WEIGHT, f"{E}/weight_kg": "120.5"}
    findings = judge(changes, _datasheet("weight_kg", _stated(102.5)))
    (said,) = [one.message.english() for one in findings if one.rule == "HSE-EVIDENCE-VALUE"]
    assert "entered is 120.5 kg, but the place cited on page 3 says 102.5 kg" in said
