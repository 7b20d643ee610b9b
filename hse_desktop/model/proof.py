"""What a place in a datasheet fills in, once a person accepts it as evidence."""

from hse_desktop.model.choices import Criterion, Supply, WeightBasis
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.inspection import EvidenceFound, EvidenceValue

_SUPPLIES = {
    "3": Supply.THREE_PHASE,
    "1": Supply.SINGLE_PHASE,
    "1 or 3": Supply.SINGLE_OR_THREE_PHASE,
    "dc": Supply.DC,
}


PROVING_SLOTS = ("datasheet", "safety-report", "other")
"""Whose pages are offered as evidence, the datasheet's first: Annexure-I, 3 of the circular asks it to justify
the criterion. A letter or an invoice only repeats the value."""


def found_for(criterion: Criterion, found: EvidenceFound) -> list[EvidenceValue]:
    """The candidates that speak to a criterion, best first."""
    return {
        Criterion.THREE_PHASE: found.supply_phases,
        Criterion.OVER_16_A: found.input_current_a,
        Criterion.OVER_SIZE: found.dimensions_mm,
        Criterion.OVER_80_KG: found.weight_kg,
    }[criterion]


def everything_found(found: EvidenceFound) -> list[EvidenceValue]:
    """All candidates of a document."""
    return [value for criterion in Criterion for value in found_for(criterion, found)]


def filled_by(criterion: Criterion, found: EvidenceValue) -> JsonObject:
    """The fields of an equipment item that an accepted candidate fills, by name.

    Dimensions fill nothing: a candidate lists them by size, and which of them is the width is for the quote to
    tell and for the person to enter. An upper bound of a current is entered as one.
    """
    value = found.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # as a person writes it: 742, not 742.0
    if criterion is Criterion.THREE_PHASE:
        supply = _SUPPLIES.get(str(value))
        return {"supply": supply.value} if supply else {}
    if criterion is Criterion.OVER_SIZE or isinstance(value, list):
        return {}
    figure = str(value).lstrip("<=≤ ")
    bound = figure != str(value)
    if criterion is Criterion.OVER_16_A:
        return {"input_current_a": figure, "current_is_bound": bound}
    return {} if bound else {"weight_kg": figure, "weight_basis": WeightBasis.NET.value}
