"""Numbers and units as datasheets print them, in English, German and Russian notation.

Every pattern is linear: no nested repetition over the same characters, and every repetition is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER = (
    r"(?:\d{1,3}(?:[,.'’]\d{3}){1,2}(?:[.,]\d{1,3})?(?!\d)"
    r"|\d{1,2} \d{3}(?:[.,]\d{1,3})?(?!\d)|\d{1,6}(?:[.,]\d{1,4})?)"
)
_UPPER = (
    r"[<≤]\s?=?|<=|not (?:to )?exceed(?:ing)?|no more than|less than|up to|не более|до|höchstens|unter|bis zu"
)
MASS_SAID = re.compile(r"\d\s?-?(?:kgs?|kilo\w*|g|grams?|lbs?|pounds?|t|ton\w*|кг|г|т)(?![^\W_])", re.I)
CURRENT_SAID = re.compile(r"\d\s?(?:m?A|м?А|[Aa]mp)")
LENGTHS_SAID = re.compile(
    r"\d\D{0,14}?[x×*хX✕·•/]|\d\s?(?:mm|cm|in|m\b|мм|см|м\b|[\"'’”]|ft|feet|zoll)", re.I
)
"""What a text must have, at the least, to state a mass, a current or lengths: looked for first, being quick."""

AT_MOST = re.compile(r"не более|not (?:to )?exceed|no more than|höchstens|[≤]", re.I)
"""A label that makes its value an upper bound."""

_MASS = {
    "kilograms?": Decimal(1), "kgs?": Decimal(1), "кг": Decimal(1),
    "grams?": Decimal("0.001"), "g": Decimal("0.001"), "г": Decimal("0.001"),
    "pounds?": Decimal("0.45359237"), "lbs?": Decimal("0.45359237"),
    "tonnes?": Decimal(1000), "tons?": Decimal(1000), "t": Decimal(1000), "т": Decimal(1000),
}  # fmt: skip
_LENGTH = {
    "mm": Decimal(1), "millimet(?:er|re)s?": Decimal(1), "мм": Decimal(1),
    "cm": Decimal(10), "см": Decimal(10), "m": Decimal(1000), "м": Decimal(1000), "met(?:er|re)s?": Decimal(1000),
    "inch(?:es)?": Decimal("25.4"), "ins?": Decimal("25.4"), "zoll": Decimal("25.4"), "дюйм\\w{0,3}": Decimal("25.4"),
    "''": Decimal("25.4"), "’’": Decimal("25.4"), '"': Decimal("25.4"),
    "feet": Decimal("304.8"), "ft": Decimal("304.8"),
}  # fmt: skip
_CURRENT = {
    "mA": Decimal("0.001"), "мА": Decimal("0.001"),
    "A": Decimal(1), "А": Decimal(1), "[Aa]mp(?:[Ee]re)?s?": Decimal(1), "AMP(?:ERE)?S?": Decimal(1),
}  # fmt: skip


def _named(units: dict[str, Decimal]) -> str:
    return "|".join(sorted(units, key=len, reverse=True))


LENGTH_UNIT = (
    rf"""(?:["”]|''|’’|(?:{_named({k: v for k, v in _LENGTH.items() if k[0].isalpha()})})(?![^\W\d_]))"""
)
_ANY_MASS = re.compile(
    rf"(?:(?P<bound>{_UPPER})\s{{0,2}})?(?<![\w.,])(?P<number>{NUMBER})\s?-?(?P<unit>{_named(_MASS)})(?![^\W\d_]|[²2/])",
    re.I,
)
_ANY_CURRENT = re.compile(
    rf"(?:(?P<bound>{_UPPER})\s{{0,2}})?(?<![\w.,])(?P<number>{NUMBER})\s?(?P<unit>{_named(_CURRENT)})"
    r"(?:\s?(?:AC|rms|RMS))?(?![^\W_]|\d)"
)
_BARE = re.compile(rf"(?:(?P<bound>{_UPPER})\s{{0,2}})?(?<![\w.,])(?P<number>{NUMBER})(?![\w%°])")

_LIST = re.compile(rf"(?<![\w.,/°%-])(?:(?:{NUMBER}\s?/\s?){{1,4}}|{NUMBER}\s?[-–]\s?)$")


def _hint(units: str) -> re.Pattern[str]:
    """A unit that a label gives: in brackets, after a comma or stroke, or as its last word."""
    return re.compile(
        rf"[(\[,/]\s?(?P<unit>{units})\.?\s?[)\],/]|(?:^|[\s,/(\[])(?P<last>{units})\.?[)\]]?\s?:?\s*$", re.I
    )


_MASS_HINT = _hint(_named(_MASS))
_LENGTH_HINT = re.compile(rf"(?:^|[\s(\[,/])(?P<unit>{_named(_LENGTH)})\.?(?=$|[\s)\],:/])", re.I)
_CURRENT_HINT = _hint(r"mA|мА|A|А|amps?")


@dataclass(frozen=True)
class Amount:
    """A number with its unit turned into kg, mm or A; `start` and `end` are its place in the text."""

    value: Decimal
    start: int
    end: int
    unit: str
    upper_bound: str = ""

    @property
    def printed(self) -> float | str:
        """The value as evidence gives it: an upper bound stays one."""
        number = shown(self.value)
        return f"{self.upper_bound}{number:g}" if self.upper_bound else number

    def bounded(self) -> str:
        """The value as an upper bound, where its label says that it is one."""
        return f"{self.upper_bound or '<='}{shown(self.value):g}"


def shown(value: Decimal) -> float:
    """`value` to at most three places."""
    return float(round(value, 3))


def number(text: str, *, comma_decimal: bool) -> Decimal:
    """The number `text` prints. One separator before exactly three digits is read by the sheet's language:
    "1,632" is 1632 in English and 1.632 where the comma is decimal; "1.632" the other way round."""
    bare = re.sub(r"[ '’]", "", text)
    marks = re.findall(r"[.,]", bare)
    if len(marks) > 1:
        last = marks[-1]
        if marks[0] == last:
            return Decimal(bare.replace(last, ""))
        whole, _, places = bare.rpartition(last)
        return Decimal(re.sub(r"[.,]", "", whole) + "." + places)
    if len(marks) == 1:
        whole, _, places = bare.partition(marks[0])
        thousands = "." if comma_decimal else ","
        if len(places) == 3 and whole.lstrip("0") and marks[0] == thousands:
            return Decimal(whole + places)
        return Decimal(whole + "." + places)
    return Decimal(bare)


def masses(text: str, *, comma_decimal: bool, hint: str = "") -> list[Amount]:
    """The masses in `text`, in kg; `hint` holds the unit where the cell has numbers only."""
    return list(_amounts(_ANY_MASS, _MASS_HINT, _MASS, text, hint, comma_decimal=comma_decimal))


def currents(text: str, *, comma_decimal: bool, hint: str = "") -> list[Amount]:
    """The currents in `text`, in A; `hint` holds the unit where the cell has numbers only."""
    return list(_amounts(_ANY_CURRENT, _CURRENT_HINT, _CURRENT, text, hint, comma_decimal=comma_decimal))


def length_factor(unit: str) -> Decimal | None:
    """Millimetres in one of `unit`; None if it is not a unit of length."""
    return _factor(_LENGTH, unit)


def length_hint(text: str) -> str:
    """The unit of length that a label names, as in "Dimensions (W x D x H, mm)"; millimetres if there are two."""
    found = [match["unit"] for match in _LENGTH_HINT.finditer(re.sub(r"([/,(\[])", r"\1 ", text))]
    found = [unit for unit in found if unit not in {'"', "''", "’’"}]
    return next((unit for unit in found if unit.casefold() in {"mm", "мм"}), found[0] if found else "")


def _amounts(
    pattern: re.Pattern[str],
    hinting: re.Pattern[str],
    units: dict[str, Decimal],
    text: str,
    hint: str,
    *,
    comma_decimal: bool,
) -> Iterator[Amount]:
    found = False
    for match in pattern.finditer(text):
        found = True
        for before in _sharing_the_unit(text[: match.start()]):
            yield _amount(before, match["unit"], units, comma_decimal=comma_decimal)
        yield _amount(match, match["unit"], units, comma_decimal=comma_decimal)
    unit = hinting.search(hint)
    if found or unit is None or re.search(r"[^\W\d_]{3}", re.sub(_UPPER, "", text)):
        return
    for match in _BARE.finditer(text):
        yield _amount(match, unit["unit"] or unit["last"], units, comma_decimal=comma_decimal)


def _sharing_the_unit(text: str) -> Iterator[re.Match[str]]:
    """The numbers that end `text` with a stroke behind each, as 82 and 41 in "82 / 41 / 35 A"; or the one that
    begins a range, as in "12.4-6.2 A"."""
    last = _LIST.search(text)
    if last:
        yield from _BARE.finditer(text, last.start())


def _amount(match: re.Match[str], unit: str, units: dict[str, Decimal], *, comma_decimal: bool) -> Amount:
    factor = _factor(units, unit) or Decimal(1)
    bound = match["bound"] or ""
    sign = "" if not bound else "<" if bound.strip() == "<" or bound.startswith(("less", "unter")) else "<="
    return Amount(
        number(match["number"], comma_decimal=comma_decimal) * factor, match.start(), match.end(), unit, sign
    )


def _factor(units: dict[str, Decimal], unit: str) -> Decimal | None:
    if unit in units:
        return units[unit]
    return next((value for name, value in units.items() if re.fullmatch(name, unit, re.I)), None)
