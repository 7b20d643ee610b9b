"""Is the value entered for a criterion the one that the cited page states?"""

import re
from collections.abc import Iterator
from decimal import Decimal

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.hse.cited import Cited, every_cited
from hse_desktop.model.choices import Criterion
from hse_desktop.model.citation import ANNEXURE_3
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.inspection import EvidenceValue
from hse_desktop.model.proof import supply_read
from hse_desktop.model.words import N_, Message


def value_is_what_the_page_says(facts: CaseFacts) -> Iterator[Finding]:
    """The value entered for the criterion is the one that is read at the cited place."""
    for cited in every_cited(facts):
        readings = cited.readings()
        entered = _entered(cited.item, cited.criterion)
        if entered is None or not readings:
            continue
        if any(_agrees(cited.item, cited.criterion, value) for value in readings):
            continue
        read = _read(cited.criterion, readings[0])
        yield Finding(
            "HSE-EVIDENCE-VALUE",
            Severity.CHECK,
            Message(
                N_(
                    "{model}: entered is {entered}, but the place cited on page {page} says {read}. Correct the "
                    "value, or cite the place that states it."
                ),
                {"model": cited.model, "page": cited.page, "entered": entered, "read": read},
            ),
            f"/equipment/{cited.index}/{_FIELD[cited.criterion]}",
            ANNEXURE_3,
            basis=(cited.model, *_figures(cited), str(readings[0].value), str(cited.page), cited.quote),
        )


_FIELD = {
    Criterion.THREE_PHASE: "supply",
    Criterion.OVER_16_A: "input_current_a",
    Criterion.OVER_SIZE: "width_mm",
    Criterion.OVER_80_KG: "weight_kg",
}


def _figures(cited: Cited) -> Iterator[str]:
    names = (
        "supply",
        "input_current_a",
        "current_is_bound",
        "width_mm",
        "depth_mm",
        "height_mm",
        "weight_kg",
    )
    return (f"{name}={getattr(cited.item, name)}" for name in names)


def _entered(item: EquipmentItem, criterion: Criterion) -> Message | str | None:
    """The value entered for the criterion, in words; None if there is none."""
    if criterion is Criterion.THREE_PHASE:
        return Message(item.supply.label) if item.supply else None
    if criterion is Criterion.OVER_16_A:
        bound = "< " if item.current_is_bound else ""
        return f"{bound}{item.input_current_a:f} A" if item.input_current_a else None
    if criterion is Criterion.OVER_80_KG:
        return f"{item.weight_kg:f} kg" if item.weight_kg else None
    sides = [f"{side:f}" for side in _sides(item).values()]
    return f"{' × '.join(sides)} mm" if sides else None


def _read(criterion: Criterion, value: EvidenceValue) -> Message | str:
    """The value read, in words."""
    if criterion is Criterion.THREE_PHASE:
        supply = supply_read(value)
        return Message(supply.label) if supply else str(value.value)
    lengths = value.value if isinstance(value.value, list) else [value.value]
    figures = [one if isinstance(one, str) else f"{one:g}" for one in lengths]
    unit = {Criterion.OVER_16_A: "A", Criterion.OVER_80_KG: "kg"}.get(criterion, "mm")
    return f"{' × '.join(figures)} {unit}"


def _sides(item: EquipmentItem) -> dict[str, Decimal]:
    stated = {"width": item.width_mm, "depth": item.depth_mm, "height": item.height_mm}
    return {name: side for name, side in stated.items() if side is not None}


def _agrees(item: EquipmentItem, criterion: Criterion, value: EvidenceValue) -> bool:
    """True if what was entered says no more than what was read, rounded as it was entered."""
    if criterion is Criterion.OVER_SIZE:
        return _sizes_agree(_sides(item), value)
    if criterion is Criterion.THREE_PHASE:
        return supply_read(value) in {item.supply, None}
    entered = item.input_current_a if criterion is Criterion.OVER_16_A else item.weight_kg
    figure = re.fullmatch(r"(<?=?)([\d.]+)", str(value.value))
    if figure is None or entered is None:
        return True
    claims_more = criterion is Criterion.OVER_16_A and figure[1] and not item.current_is_bound
    return not claims_more and _rounded(entered, Decimal(figure[2]))


def _sizes_agree(entered: dict[str, Decimal], value: EvidenceValue) -> bool:
    if not isinstance(value.value, list):
        return True
    if value.sides and entered.keys() <= value.sides.keys():
        said = {str(name): length for name, length in value.sides.items()}
        return all(_rounded(side, Decimal(str(said[name]))) for name, side in entered.items())
    left = [Decimal(str(length)) for length in value.value]
    for side in sorted(entered.values(), reverse=True):
        near = next((length for length in left if _rounded(side, length)), None)
        if near is None:
            return False
        left.remove(near)
    return True


def _rounded(entered: Decimal, read: Decimal) -> bool:
    exponent = entered.as_tuple().exponent
    places = exponent if isinstance(exponent, int) else 0
    return abs(entered - read) <= Decimal(1).scaleb(min(places, 0)) / 2


RULES = (
    Rule(
        "HSE-EVIDENCE-VALUE", N_("Is the value entered the one the page states?"), value_is_what_the_page_says
    ),
)
