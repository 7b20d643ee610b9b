"""Accepting a place in a datasheet fills in what it states, and no more."""

import pytest

from hse_desktop.model.application import HseApplication
from hse_desktop.model.choices import Criterion
from hse_desktop.model.draft import JsonObject, check_shape, read
from hse_desktop.model.inspection import EvidenceFound, EvidenceValue
from hse_desktop.model.proof import everything_found, filled_by, found_for


def _found(value: int | float | str | list[float]) -> EvidenceValue:
    return EvidenceValue(value=value, page=1, quote="q", bbox=(0, 0, 1, 1), confidence=0.9)


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
