"""Accepting a place in a datasheet fills in what it states, and no more."""

from typing import Any

import pytest

from hse_desktop.model.application import HseApplication
from hse_desktop.model.choices import Criterion
from hse_desktop.model.draft import JsonObject, check_shape, merge, read
from hse_desktop.model.equipment import EquipmentItem, Evidence
from hse_desktop.model.inspection import EvidenceFound, EvidenceValue, Inspection
from hse_desktop.model.proof import (
    accepting,
    citing,
    everything_found,
    filled_by,
    found_for,
    offered,
    other_model,
)


def _found(value: int | float | str | list[float], *models: str, **also: Any) -> EvidenceValue:
    return EvidenceValue(
        value=value, page=1, quote="q", bbox=(0, 0, 10, 20.456), confidence=0.9, models=[*models], **also
    )


@pytest.mark.parametrize(
    ("criterion", "value", "fills"),
    [
        (Criterion.THREE_PHASE, 3, {"supply": "three-phase"}),
        (Criterion.THREE_PHASE, 1, {"supply": "single-phase"}),
        (Criterion.THREE_PHASE, "1 or 3", {"supply": "single-or-three-phase"}),
        (Criterion.THREE_PHASE, "dc", {"supply": "dc"}),
        (Criterion.THREE_PHASE, 2, {}),
        (Criterion.OVER_16_A, 32, {"input_current_a": "32", "current_is_bound": False}),
        (Criterion.OVER_16_A, "<17", {"input_current_a": "17", "current_is_bound": True}),
        (Criterion.OVER_80_KG, 742.5, {"weight_kg": "742.5", "weight_basis": "net"}),
        (Criterion.OVER_80_KG, 742.0, {"weight_kg": "742", "weight_basis": "net"}),
        (Criterion.OVER_80_KG, "<=90", {}),
        (Criterion.OVER_SIZE, [2000.0, 1200.0, 600.0], {}),
    ],
)
def test_what_is_filled_in(
    criterion: Criterion, value: int | float | str | list[float], fills: JsonObject
) -> None:
    filled = filled_by(criterion, _found(value))
    assert filled == fills
    draft: JsonObject = {"equipment": [filled]}
    check_shape(HseApplication, draft)
    assert not read(HseApplication, draft).problems


def test_each_criterion_has_its_own_candidates() -> None:
    found = EvidenceFound(supply_phases=[_found(3)], weight_kg=[_found(90)])
    assert [value.value for value in everything_found(found)] == [3, 90]
    assert found_for(Criterion.OVER_16_A, found) == []


@pytest.mark.parametrize(
    ("sides", "fills"),
    [
        (
            {"width": 600, "depth": 1200.5, "height": 2000},
            {"width_mm": "600", "depth_mm": "1200.5", "height_mm": "2000"},
        ),
        ({"width": 600, "length": 1200, "height": 2000}, {}),
        (None, {}),
    ],
)
def test_dimensions_fill_in_only_what_the_page_says_of_each(
    sides: dict[str, float] | None, fills: JsonObject
) -> None:
    assert filled_by(Criterion.OVER_SIZE, _found([2000, 1200.5, 600], sides=sides)) == fills


@pytest.mark.parametrize(
    ("own", "marketing", "printed", "other"),
    [
        ("RX-9000", None, (), ""),
        ("RX-9000", None, ("RX-7000", "RX-9000"), ""),
        ("RX-9000", None, ("rx 9000",), ""),
        ("RX-9000", None, ("RX-7000",), "RX-7000"),
        ("RX-9000", None, ("RX-7000", "RX-8000"), "RX-7000, RX-8000"),
        ("RX-9000", None, ("RX-9000-42U",), "RX-9000-42U"),
        ("RX-9000-42U", None, ("RX-9000",), "RX-9000"),
        ("UR-0010SPS", None, ("UR-0010SPL/SPS",), ""),
        ("R0042", "Meridian 48", ("Meridian 48",), ""),
        (None, None, ("RX-7000",), ""),
    ],
)
def test_whose_column_it_is(
    own: str | None, marketing: str | None, printed: tuple[str, ...], other: str
) -> None:
    item = EquipmentItem(regulatory_model=own, marketing_name=marketing)
    assert other_model(item, _found(90, *printed)) == other


def test_accepting_fills_the_place_and_the_value_and_forgets_the_place_before() -> None:
    before: JsonObject = {
        "regulatory_model": "RX-9000",
        "evidence": {
            "document": "old",
            "stated_for": "RX-7000",
            "why_it_applies": "same frame",
            "box": "1 2 3 4",
        },
    }
    item = read(HseApplication, {"equipment": [before]}).form.equipment[0]
    value = _found(742, "RX-7000", "RX-9000")
    after = merge(before, accepting(item, Criterion.OVER_80_KG, "datasheet", value))
    assert after == {
        "regulatory_model": "RX-9000",
        "weight_kg": "742",
        "weight_basis": "net",
        "evidence": {
            "document": "datasheet", "page": 1, "quote": "q", "box": "0 0 10 20.46", "stated_for": "RX-9000",
        },
    }  # fmt: skip
    check_shape(HseApplication, {"equipment": [after]})
    taken = read(HseApplication, {"equipment": [after]})
    assert not taken.problems
    assert taken.form.equipment[0].evidence == Evidence(
        document="datasheet", page=1, quote="q", box="0 0 10 20.46", stated_for="RX-9000"
    )
    for_all = merge(after, accepting(item, Criterion.OVER_80_KG, "datasheet", _found(742)))
    assert "stated_for" not in for_all["evidence"]  # type: ignore[operator]


def test_a_place_pointed_at_is_cited_with_its_column() -> None:
    item = EquipmentItem(regulatory_model="RX-9000", evidence=Evidence(box="1 2 3 4", quote="before"))
    scan = citing(item, "datasheet", 4, "")["evidence"]
    assert scan == {
        "document": "datasheet", "page": 4, "quote": None, "box": None, "stated_for": None, "why_it_applies": None,
    }  # fmt: skip
    place: Any = citing(item, "datasheet", 4, "742", box=(0, 0, 1, 2), models=("RX-7000", "rx9000"))[
        "evidence"
    ]
    assert (place["box"], place["stated_for"]) == ("0 0 1 2", "rx9000")


def test_a_reason_stays_while_the_same_other_model_is_cited() -> None:
    proof = Evidence(stated_for="RX-7000", why_it_applies="same frame")
    item = EquipmentItem(regulatory_model="RX-9000", evidence=proof)
    again = accepting(item, Criterion.OVER_80_KG, "datasheet", _found(742, "RX-7000"))
    assert again["evidence"]["why_it_applies"] == "same frame"  # type: ignore[index,call-overload]
    other = accepting(item, Criterion.OVER_80_KG, "datasheet", _found(742, "RX-8000"))
    assert other["evidence"]["why_it_applies"] is None  # type: ignore[index,call-overload]


def test_own_values_are_offered_first_and_each_once() -> None:
    own, other, common = _found(742, "RX-9000"), _found(90, "RX-7000"), _found(800)
    inspection = Inspection(
        file="f", sha256="0", bytes=1,
        evidence=EvidenceFound(weight_kg=[other, common, own]),
        evidence_for={"RX-9000": EvidenceFound(weight_kg=[own, common])},
    )  # fmt: skip
    item = EquipmentItem(regulatory_model="RX-9000")
    assert offered(item, Criterion.OVER_80_KG, inspection) == [own, common, other]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("72 640.5 310 655", "72 640.5 310 655"), (" 72.00  640.504 310 655 ", "72 640.5 310 655")],
)
def test_a_box_is_four_numbers(typed: str, kept: str) -> None:
    reading = read(HseApplication, {"equipment": [{"evidence": {"box": typed}}]})
    assert reading.form.equipment[0].evidence.box == kept


@pytest.mark.parametrize("typed", ["1 2 3", "3 2 1 4", "a b c d", "0 0 inf 1", "nan 0 1 1", "0 0 1e9 1"])
def test_what_is_no_box_is_said(typed: str) -> None:
    (problem,) = read(HseApplication, {"equipment": [{"evidence": {"box": typed}}]}).problems
    assert typed in problem.message.english()
