"""Quantities, prices and amounts in the cells of a table of goods. Runs in a worker only.

"1.000" is one thousand in one paper and one with three places in another; the paper's other amounts tell, or the
price times the quantity does. Where nothing tells, the figure is left unread.
"""

from __future__ import annotations

import re
from decimal import Decimal

_LAKHS = r"\d{1,2}(?:,\d{2}){1,4},\d{3}(?:\.\d{1,2})?"
_FIGURE = rf"{_LAKHS}|\d{{1,3}}(?:[.,'’ ]\d{{3}}){{1,3}}(?:[.,]\d{{1,4}})?|\d{{1,7}}(?:[.,]\d{{1,4}})?"
_MONEY = re.compile(
    rf"[^\w-]{{0,3}}\s?(?:[A-Z]{{2,3}}\s)?(?P<figure>{_FIGURE})(?:\s?(?:[A-Z]{{3}}|[€$£₹]))?", re.I
)
_QUANTITY = re.compile(
    rf"(?:x\s?)?(?P<figure>{_FIGURE})\s?(?:[x×]|(?P<unit>[^\W\d_][\w./]{{0,14}}\.?)(?:\(\w{{1,3}}\))?)?"
    r"(?:\s?\([^)]{1,24}\))?",
    re.I,
)
_MEASURE = re.compile(
    r"(?:kgs?|g|gr|lbs?|t|mt|tons?|tonnes?|mm|cm|m|mtrs?|met(?:er|re)s?|ft|sqm|m²|cbm|кг|м)\.?", re.I
)
_CENT = Decimal("0.02")
_MOST_UNITS = 1_000_000


def is_quantity(text: str) -> bool:
    """True for a figure, perhaps with its unit: "12", "12 pcs", "100,0000 Stk."."""
    return _QUANTITY.fullmatch(text) is not None


def whole_units(
    text: str, *, comma_decimal: bool | None, price: Decimal | None = None, amount: Decimal | None = None
) -> int | None:
    """The units in a cell for which `is_quantity` holds; None if they are no whole number, kilograms or metres,
    or if thousands and decimals cannot be told apart."""
    match = _QUANTITY.fullmatch(text)
    if match is None or (match["unit"] is not None and _MEASURE.fullmatch(match["unit"])):
        return None
    readings = _readings(match["figure"], comma_decimal=comma_decimal)
    if price and amount:
        any_reading = _readings(match["figure"], comma_decimal=None)
        readings = [units for units in any_reading if abs(units * price - amount) < _CENT] or readings
    if len(readings) != 1:
        return None
    units = readings[0]
    return int(units) if units == int(units) and 0 < units < _MOST_UNITS else None


def money(text: str, *, comma_decimal: bool | None) -> Decimal | None:
    """The sum of money in a cell, without its currency."""
    match = _MONEY.fullmatch(text)
    readings = _readings(match["figure"], comma_decimal=comma_decimal) if match is not None else []
    return readings[0] if len(readings) == 1 else None


def agreement(units: int | None, price: Decimal | None, amount: Decimal | None) -> bool | None:
    """Whether price times units is the amount; a discount or a price per pack may lie between (None)."""
    if not units or not price or not amount:
        return None
    share = amount / (price * units)
    if abs(share - 1) < Decimal("0.001"):
        return True
    return None if Decimal("0.5") <= share <= Decimal("1.4") else False


def _readings(figure: str, *, comma_decimal: bool | None) -> list[Decimal]:
    bare = re.sub(r"[ '’]", "", figure)
    marks = [c for c in bare if c in ".,"]
    if not marks:
        return [Decimal(bare)]
    whole, mark, places = bare.rpartition(marks[-1])
    as_thousands = Decimal(re.sub(r"[.,]", "", bare))
    as_decimal = Decimal(re.sub(r"[.,]", "", whole) + "." + places)
    if len(set(marks)) > 1:
        return [as_decimal]
    if len(marks) > 1:
        return [as_thousands]
    if len(places) != 3:
        return [as_decimal]
    if comma_decimal is None:
        return [as_decimal, as_thousands]
    return [as_decimal] if (mark == ",") == comma_decimal else [as_thousands]
