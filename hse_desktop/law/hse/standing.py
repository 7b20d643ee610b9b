"""How each of the four criteria stands on the values given; the limits are strict.

The four and their figures are known from secondary sources (`resources/law/hse.toml`). Where a reading that no
source settles decides, the criterion is doubtful and the reading is named.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from hse_desktop.model.choices import Criterion, Supply, WeightBasis
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.limits import hse_limit

_NOTHING = Message("")
_EXACTLY = N_("Exactly {value} is not above the limit.")


class Met(Enum):
    """How a criterion stands on the values given."""

    YES = "yes"
    DOUBTFUL = "doubtful"
    NO = "no"
    NOT_STATED = "not stated"


@dataclass(frozen=True)
class Standing:
    """How one criterion stands; where it is doubtful the reading that fails, where it is just missed that it is."""

    met: Met
    doubt: Message = _NOTHING


def _no(value: Decimal, limit: Decimal, unit: str) -> Standing:
    """Not met; said where the value is the limit itself."""
    return Standing(Met.NO, Message(_EXACTLY, {"value": f"{limit} {unit}"}) if value == limit else _NOTHING)


def standing(item: EquipmentItem, criterion: Criterion, on: date) -> Standing:
    """How `criterion` stands on the values of `item`, with the limits of the day."""
    return _JUDGES[criterion](item, on)


def _three_phase(item: EquipmentItem, _on: date) -> Standing:
    if item.supply is None:
        return Standing(Met.NOT_STATED)
    if item.supply is Supply.SINGLE_OR_THREE_PHASE:
        return Standing(
            Met.DOUBTFUL,
            Message(
                N_("the equipment can also be supplied single-phase; no source says that an option is enough")
            ),
        )
    return Standing(Met.YES if item.supply is Supply.THREE_PHASE else Met.NO)


def _over_16_a(item: EquipmentItem, on: date) -> Standing:  # noqa: PLR0911 - a return for each reading
    if item.supply not in {None, Supply.SINGLE_PHASE, Supply.SINGLE_OR_THREE_PHASE}:
        return Standing(Met.NO)
    if item.input_current_a is None:
        return Standing(Met.NOT_STATED)
    limit = hse_limit("single-phase-current-above", on).value
    inlets = item.supply_inlets or 1
    figures: Values = {"current": str(item.input_current_a), "limit": str(limit), "inlets": inlets}
    if item.input_current_a <= limit < item.input_current_a * inlets and not item.current_is_bound:
        return Standing(
            Met.DOUBTFUL,
            Message(
                N_(
                    "one inlet takes {current} A and only all {inlets} together more than {limit} A; no source says "
                    "whether the limit is for each or for all"
                ),
                figures,
            ),
        )
    if item.input_current_a <= limit:
        return _no(item.input_current_a, limit, "A")
    if item.current_is_bound:
        return Standing(
            Met.DOUBTFUL,
            Message(N_("“< {current} A” is an upper bound and may be {limit} A or less"), figures),
        )
    if inlets > 1:
        return Standing(
            Met.DOUBTFUL,
            Message(
                N_(
                    "there are several mains inlets, and no source says whether the limit is for each or "
                    "for all"
                )
            ),
        )
    if item.supply is not Supply.SINGLE_PHASE:
        return Standing(
            Met.DOUBTFUL, Message(N_("the criterion speaks of a single-phase supply, which is not stated"))
        )
    return Standing(Met.YES)


_FRONT_FACE = Message(N_("the front face"))
_FOOTPRINT = Message(N_("the footprint"))


def _over_size(item: EquipmentItem, on: date) -> Standing:  # noqa: PLR0911 - a return for each reading
    longer, shorter = (hse_limit(name, on).value for name in ("longer-side-above", "shorter-side-above"))
    sides = sorted((side for side in (item.width_mm, item.depth_mm, item.height_mm) if side), reverse=True)
    if not sides:
        return Standing(Met.NOT_STATED)

    def over(*face: Decimal | None) -> bool:
        known = sorted((side for side in face if side is not None), reverse=True)
        return len(known) == 2 and known[0] > longer and known[1] > shorter

    if len(sides) > 1 and over(sides[0], sides[1]):
        front = over(item.width_mm, item.height_mm)
        footprint = over(item.width_mm, item.depth_mm)
        if front and footprint:
            return Standing(Met.YES)
        if len(sides) < 3:
            return Standing(
                Met.DOUBTFUL,
                Message(N_("two dimensions pass; without the third no other reading can be judged")),
            )
        if front or footprint:
            text = N_(
                "the two largest dimensions pass, but {face} does not, and no source says which is meant"
            )
            return Standing(Met.DOUBTFUL, Message(text, {"face": _FOOTPRINT if front else _FRONT_FACE}))
        return Standing(
            Met.DOUBTFUL,
            Message(
                N_(
                    "the two largest dimensions pass, but {one} and {other} do not, and no source says which is "
                    "meant"
                ),
                {"one": _FRONT_FACE, "other": _FOOTPRINT},
            ),
        )
    if sides[0] > longer:
        return Standing(
            Met.DOUBTFUL, Message(N_("only one dimension is over its limit, where two figures are named"))
        )
    if sides[0] == longer and len(sides) > 1 and sides[1] >= shorter:
        return Standing(Met.NO, Message(_EXACTLY, {"value": f"{longer} mm × {shorter} mm"}))
    return Standing(Met.NO)


def _over_80_kg(item: EquipmentItem, on: date) -> Standing:
    if item.weight_kg is None:
        return Standing(Met.NOT_STATED)
    limit = hse_limit("weight-above", on).value
    if item.weight_kg <= limit:
        return _no(item.weight_kg, limit, "kg")
    if item.weight_basis is WeightBasis.GROSS:
        return Standing(
            Met.DOUBTFUL, Message(N_("the weight is the shipping weight; the net weight is the safe figure"))
        )
    if item.weight_basis is None:
        return Standing(
            Met.DOUBTFUL,
            Message(N_("it is not said whether the weight is net; the net weight is the safe figure")),
        )
    return Standing(Met.YES)


_JUDGES = {
    Criterion.THREE_PHASE: _three_phase,
    Criterion.OVER_16_A: _over_16_a,
    Criterion.OVER_SIZE: _over_size,
    Criterion.OVER_80_KG: _over_80_kg,
}
