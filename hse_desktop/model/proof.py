"""What a place in a datasheet fills in, once a person accepts it as evidence, and for which model it speaks."""

from collections.abc import Sequence

from hse_desktop.model.choices import Criterion, Supply, WeightBasis
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.fields import box_around
from hse_desktop.model.inspection import EvidenceFound, EvidenceValue, Inspection
from hse_desktop.model.model_number import same_model

_SUPPLIES = {
    "3": Supply.THREE_PHASE,
    "1": Supply.SINGLE_PHASE,
    "1 or 3": Supply.SINGLE_OR_THREE_PHASE,
    "dc": Supply.DC,
}
_SIDES = ("width", "depth", "height")


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


def names_of(item: EquipmentItem) -> list[str]:
    """What a sheet may call the item: its regulatory model, then its marketing name, as far as entered."""
    return [name for name in (item.regulatory_model, item.marketing_name) if name]


def offered(item: EquipmentItem, criterion: Criterion, inspection: Inspection) -> list[EvidenceValue]:
    """The candidates for an item: what the file states of its model or of all, then what it states of others.

    For which model each speaks, `other_model` says.
    """
    own = [inspection.evidence_for[name] for name in names_of(item) if name in inspection.evidence_for]
    values: list[EvidenceValue] = []
    for found in (*own, inspection.evidence):
        values += [value for value in found_for(criterion, found) if not _listed(value, values)]
    return [value for value in values if not other_model(item, value)] + [
        value for value in values if other_model(item, value)
    ]


def _listed(value: EvidenceValue, values: list[EvidenceValue]) -> bool:
    return any((value.value, value.page, value.bbox) == (one.value, one.page, one.bbox) for one in values)


def other_model(item: EquipmentItem, value: EvidenceValue) -> str:
    """The names, as printed, of the models the value is stated for, if none of them is the item's; else "".

    "RX-9000" and "RX-9000-42U" are two models: whether a family's value holds for its member is for a person to
    say. Nothing can be said of an item that names no model yet.
    """
    return other_than(item, value.models)


def other_than(item: EquipmentItem, printed: Sequence[str]) -> str:
    """`printed` joined if none of these names is the item's; else ""."""
    if _own_among(item, printed) or not names_of(item):
        return ""
    return ", ".join(printed)


def _own_among(item: EquipmentItem, printed: Sequence[str]) -> str:
    return next((name for name in printed if any(same_model(own, name) for own in names_of(item))), "")


def accepting(item: EquipmentItem, criterion: Criterion, document: str, value: EvidenceValue) -> JsonObject:
    """What accepting a candidate of `document` (its slot or id) enters in the item: a merge patch (RFC 7396)."""
    place = citing(item, document, value.page, value.quote, box=value.bbox, models=value.models)
    return {**filled_by(criterion, value), **place}


def citing(
    item: EquipmentItem,
    document: str,
    page: int,
    quote: str,
    *,
    box: Sequence[float] = (),
    models: Sequence[str] = (),
) -> JsonObject:
    """What citing a place enters in the item: a merge patch (RFC 7396). `box` is empty if only the page is known;
    `models` are those, as printed, whose column the place stands in.

    A reason why another model's value applies stays only while the same model is named.
    """
    stated_for = _own_among(item, models) or ", ".join(models)
    kept = item.evidence.why_it_applies if stated_for and stated_for == item.evidence.stated_for else None
    return {
        "evidence": {
            "document": document,
            "page": page,
            "quote": quote or None,
            "box": box_around(box) if box else None,
            "stated_for": stated_for or None,
            "why_it_applies": kept,
        }
    }


def supply_read(found: EvidenceValue) -> Supply | None:
    """The supply that a candidate of `supply_phases` states; None if it is none of ours."""
    return _SUPPLIES.get(str(found.value))


def filled_by(criterion: Criterion, found: EvidenceValue) -> JsonObject:
    """The fields of an equipment item that an accepted candidate fills, by name.

    Dimensions fill width, depth and height where the page says which is which, and nothing otherwise: that is then
    for the person to tell from the quote. An upper bound of a current is entered as one.
    """
    value = found.value
    if criterion is Criterion.THREE_PHASE:
        supply = supply_read(found)
        return {"supply": supply.value} if supply else {}
    if criterion is Criterion.OVER_SIZE:
        sides = {str(name): length for name, length in (found.sides or {}).items()}
        return {f"{name}_mm": _typed(sides[name]) for name in _SIDES} if sides.keys() == set(_SIDES) else {}
    if isinstance(value, list):
        return {}
    figure = _typed(value).lstrip("<=≤ ")
    bound = figure != _typed(value)
    if criterion is Criterion.OVER_16_A:
        return {"input_current_a": figure, "current_is_bound": bound}
    return {} if bound else {"weight_kg": figure, "weight_basis": WeightBasis.NET.value}


def _typed(value: float | str) -> str:
    """A figure as a person writes it: 742, not 742.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
