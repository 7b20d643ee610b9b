"""Any one of four criteria makes equipment highly specialised; the limits are strict.

The four and their figures are known from secondary sources (`resources/law/hse.toml`). Readings that no
source settles are *check*; that no criterion is met at all is *must fix* by the application's own decision.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.choices import Criterion, Supply, WeightBasis
from hse_desktop.model.citation import Citation, Confidence, Source, circular
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.limits import hse_limit


class Met(Enum):
    """How a criterion stands on the values given."""

    YES = "yes"
    DOUBTFUL = "doubtful"
    NO = "no"
    NOT_STATED = "not stated"


@dataclass(frozen=True)
class Standing:
    """How one criterion stands, and the reading that fails where it is doubtful."""

    met: Met
    doubt: Message = field(default_factory=lambda: Message(""))


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
    figures: Values = {"current": str(item.input_current_a), "limit": str(limit)}
    if item.input_current_a <= limit:
        return Standing(Met.NO)
    if item.current_is_bound:
        return Standing(
            Met.DOUBTFUL,
            Message(N_("“< {current} A” is an upper bound and may be {limit} A or less"), figures),
        )
    if item.supply_inlets is not None and item.supply_inlets > 1:
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


def _over_size(item: EquipmentItem, on: date) -> Standing:
    longer, shorter = (hse_limit(name, on).value for name in ("longer-side-above", "shorter-side-above"))
    sides = sorted((side for side in (item.width_mm, item.depth_mm, item.height_mm) if side), reverse=True)
    if not sides:
        return Standing(Met.NOT_STATED)

    def over(*face: object) -> bool:
        known = sorted((side for side in face if side is not None), reverse=True)  # type: ignore[type-var]
        return len(known) == 2 and known[0] > longer and known[1] > shorter  # type: ignore[operator]

    if len(sides) > 1 and over(sides[0], sides[1]):
        failing = []
        if not over(item.width_mm, item.height_mm):
            failing.append(Message(N_("the front face")))
        if not over(item.width_mm, item.depth_mm):
            failing.append(Message(N_("the footprint")))
        if not failing:
            return Standing(Met.YES)
        both = Message(N_("{one} and {other}"), {"one": failing[0], "other": failing[-1]})
        return Standing(
            Met.DOUBTFUL,
            Message(
                N_(
                    "the two largest dimensions pass, but {faces} does not, and no source says which is meant"
                ),
                {"faces": both if len(failing) > 1 else failing[0]},
            ),
        )
    if sides[0] > longer:
        return Standing(
            Met.DOUBTFUL, Message(N_("only one dimension is over its limit, where two figures are named"))
        )
    return Standing(Met.NO)


def _over_80_kg(item: EquipmentItem, on: date) -> Standing:
    if item.weight_kg is None:
        return Standing(Met.NOT_STATED)
    if item.weight_kg <= hse_limit("weight-above", on).value:
        return Standing(Met.NO)
    if item.weight_basis is WeightBasis.GROSS:
        return Standing(
            Met.DOUBTFUL, Message(N_("the weight is the shipping weight; the net weight is the safe figure"))
        )
    return Standing(Met.YES)


_JUDGES = {
    Criterion.THREE_PHASE: _three_phase,
    Criterion.OVER_16_A: _over_16_a,
    Criterion.OVER_SIZE: _over_size,
    Criterion.OVER_80_KG: _over_80_kg,
}

_NONE_MET = N_(
    "{model}: on the values given no HSE criterion is met. The exemption is for equipment meeting the "
    "criteria (circular, para 2), and the datasheet must justify it (Annexure 3). The figures used – "
    "three-phase, over {current} A single-phase, over {longer} mm × {shorter} mm, over {weight} kg – are "
    "from secondary sources, the gazette text was not seen. Correct the values, or do not file under HSE."
)


def a_criterion_is_met(facts: CaseFacts) -> Iterator[Finding]:
    """Circular, para 2 and Annexure-I, 3; figures from secondary sources."""
    for index, item in enumerate(facts.application.equipment):
        stands = {criterion: standing(item, criterion, facts.on) for criterion in Criterion}
        model = item.regulatory_model or item.marketing_name or str(index + 1)
        where = f"/equipment/{index}/criterion"
        hopeful = {c for c, s in stands.items() if s.met in {Met.YES, Met.DOUBTFUL}}
        if all(s.met is Met.NOT_STATED for s in stands.values()):
            continue
        if not hopeful:
            figures = {
                "current": str(hse_limit("single-phase-current-above", facts.on).value),
                "longer": str(hse_limit("longer-side-above", facts.on).value),
                "shorter": str(hse_limit("shorter-side-above", facts.on).value),
                "weight": str(hse_limit("weight-above", facts.on).value),
            }
            yield Finding(
                "HSE-CRITERION",
                Severity.MUST_FIX,
                Message(_NONE_MET, {"model": model, **figures}),
                where,
                circular("para 2; Annexure-I, 3"),
                basis=_values(item),
            )
        elif item.criterion is not None:
            yield from _relied_on(item, stands, model, where)


def _relied_on(
    item: EquipmentItem, stands: dict[Criterion, Standing], model: str, where: str
) -> Iterator[Finding]:
    assert item.criterion is not None  # noqa: S101 - the caller asked
    relied = stands[item.criterion]
    named: Values = {"model": model, "criterion": Message(item.criterion.label)}
    citation = Citation(Source.CRITERIA, "", Confidence.SECONDARY)
    if relied.met is Met.DOUBTFUL:
        yield Finding(
            "HSE-CRITERION",
            Severity.CHECK,
            Message(
                N_("{model}: “{criterion}” is met on one reading only: {doubt}."),
                {**named, "doubt": relied.doubt},
            ),
            where,
            citation,
            basis=_values(item),
        )
    elif relied.met is Met.NO:
        better = next(c for c, s in stands.items() if s.met is Met.YES or s.met is Met.DOUBTFUL)
        yield Finding(
            "HSE-CRITERION",
            Severity.CHECK,
            Message(
                N_(
                    "{model}: on the values given “{criterion}” is not met, but “{better}” may be. Any one "
                    "is enough: rely on that one."
                ),
                {**named, "better": Message(better.label)},
            ),
            where,
            citation,
            basis=_values(item),
        )


def _values(item: EquipmentItem) -> tuple[str, ...]:
    names = (
        "regulatory_model",
        "criterion",
        "supply",
        "input_current_a",
        "current_is_bound",
        "supply_inlets",
        "width_mm",
        "depth_mm",
        "height_mm",
        "weight_kg",
        "weight_basis",
    )
    return tuple(f"{name}={getattr(item, name)}" for name in names)


RULES = (
    Rule("HSE-CRITERION", N_("Is one of the four criteria met on the values given?"), a_criterion_is_met),
)
