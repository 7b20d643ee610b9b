"""Outer dimensions, in mm, largest first: not packed, not a clearance, not the size of a part."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from hse_desktop.intake.axes import AXIS as _AXIS
from hse_desktop.intake.axes import AXIS_OF as _AXIS_OF
from hse_desktop.intake.candidates import WITH_OR_WITHOUT, Candidate, candidate
from hse_desktop.intake.quantities import (
    LENGTH_UNIT,
    LENGTHS_SAID,
    NUMBER,
    length_factor,
    length_hint,
    number,
    shown,
)
from hse_desktop.intake.size_words import LABEL, MOST, NOT_OUTER, OUTER, PACKED, PART, SAID_OUTRIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hse_desktop.intake.tables import Place

_Reading = tuple[tuple[float, ...], float, int]
"""The sides, how sure their reading is, and where in the text it begins."""


def _side_pattern(place: int) -> str:
    return (
        rf"(?:\(?{_AXIS}\)?[:=.]?\s?)?(?P<n{place}>{NUMBER})(?:\s?±\s?\d[\d.,]{{0,4}})?\s?(?P<u{place}>{LENGTH_UNIT})?"
        rf"(?:\s?\(\s?(?:{_AXIS}|\d{{1,2}} ?[Uu]|{NUMBER}\s?{LENGTH_UNIT})\s?\)|\s?{_AXIS}(?![^\W_]))?"
    )


_RANGE = rf"(?:\(?(?P<low>{NUMBER})\s?(?:{LENGTH_UNIT})?\s?(?:bis|to|до|\.\.\.?|-|–|~)\s?)?"
_BY = r"\s?[x×*хX✕·•]\s?"
_PAREN = r"\)?"
_TRIPLE = re.compile(
    rf"(?<![\w.,]){_side_pattern(1)}{_BY}{_RANGE}{_side_pattern(2)}{_PAREN}{_BY}{_side_pattern(3)}", re.I
)
_SLASHED = re.compile(
    rf"(?<![\w.,/]){_side_pattern(1)}\s?/\s?{_side_pattern(2)}\s?/\s?{_side_pattern(3)}(?!\s?/\s?\d)", re.I
)
_PAIR = re.compile(rf"(?<![\w.,]){_side_pattern(1)}{_BY}{_side_pattern(2)}(?!{_BY}\d)", re.I)
_NAMED = re.compile(
    rf"(?<![^\W_])(?:(?P<before>{_AXIS})\)?\s?(?:\([^()]{{0,40}}\)\s?)?(?:[:=]|of)?\s?)?"
    rf"(?P<number>{NUMBER})\s?(?P<unit>{LENGTH_UNIT})"
    rf"(?P<metric>\s?[(/\[]\s?(?P<number2>{NUMBER})\s?(?P<unit2>{LENGTH_UNIT})\s?[)\]]?)?"
    rf"(?(before)|(?:\s?(?:in )?\(?(?P<after>{_AXIS})(?![^\W_])\)?)?)",
    re.I,
)
_ORDER = re.compile(
    rf"\b(?:{_AXIS})\s?(?:\(?mm\)?)?\s?[x×*хX/]\s?{_AXIS}\s?[x×*хX/]\s?{_AXIS}(?![^\W_])", re.I
)
_ORDER_OF_TWO = re.compile(
    rf"(?<![^\W_])(?<![x×*хX/]\s)(?:{_AXIS})\s?[x×*хX/]\s?{_AXIS}(?![^\W_])(?!\s?[x×*хX/])", re.I
)
_SENTENCE = re.compile(r"\b(?:is|are|measur(?:es?|ing)|ist|sind|misst)\b[^\d.;]{0,30}$", re.I)
_INNOCENT = re.compile(r"footprint|rack unit", re.I)


def sizes(place: Place, *, comma_decimal: bool) -> Iterator[Candidate]:
    """The outer dimensions that `place` states in one cell."""
    text = place.cell.text
    if not LENGTHS_SAID.search(text):
        return
    found = _readings(text, place, comma_decimal=comma_decimal)
    confidence = _confidence(place, text) if found else 0
    if not confidence:
        return
    for at, (sides, sure, start) in enumerate(found):
        before = text[:start].rpartition(";")[2][-40:]
        if PACKED.search(before) or NOT_OUTER.search(_INNOCENT.sub("", before)):
            continue
        if any(
            _same(sides, other)
            for other, better, _ in found
            if better > sure or (better == sure and other != sides and found.index((other, better, _)) < at)
        ):
            continue
        yield candidate(place, sides, round(confidence * sure, 2))


def _readings(text: str, place: Place, *, comma_decimal: bool) -> list[_Reading]:
    """Every set of sides in `text`: three by "x", three by "/" where the order is said, three named, or two."""
    found = list(_rows_of_sides(_TRIPLE, text, place, comma_decimal=comma_decimal))
    if not found and _ORDER.search(f"{place.label} {text}"):
        found = list(_rows_of_sides(_SLASHED, text, place, comma_decimal=comma_decimal))
    if not found:
        found = list(_named_sides(text, comma_decimal=comma_decimal))
    if not found and (
        _ORDER_OF_TWO.search(f"{place.label} {text}") or re.search("footprint", f"{place.label} {text}", re.I)
    ):
        pairs = _rows_of_sides(_PAIR, text, place, comma_decimal=comma_decimal)
        found = [(sides, sure * 0.94, start) for sides, sure, start in pairs]
    return found


def _confidence(place: Place, text: str) -> float:
    before = text[: re.search(r"\d|$", text).start()]  # type: ignore[union-attr]
    labels = f"{place.label} {before}"
    if PACKED.search(labels) or NOT_OUTER.search(_INNOCENT.sub("", labels)):
        return 0
    named = LABEL.search(labels)
    ordered = _ORDER.search(labels) or _ORDER.search(text)
    if named:
        confidence = 0.93 if ordered or SAID_OUTRIGHT.search(labels) else 0.86
    elif ordered:
        confidence = 0.9
    elif LABEL.search(place.heading) and len(place.heading.split()) < 9:
        confidence = 0.88
    elif _SENTENCE.search(before):
        confidence = 0.86
    elif re.search(rf"\d\s?(?:mm)?\s?\(?{_AXIS}\)?{_BY}", text, re.I) or _NAMED.search(text):
        confidence = 0.7
    else:
        return 0
    if PACKED.search(place.heading) and not OUTER.search(labels):
        return 0.4
    if (
        NOT_OUTER.search(place.heading)
        or PART.search(WITH_OR_WITHOUT.sub(" ", labels))
        or PART.search(place.heading)
    ):
        confidence = min(confidence, 0.55)
    return confidence - 0.04 if MOST.search(labels) else confidence


def _rows_of_sides(
    pattern: re.Pattern[str], text: str, place: Place, *, comma_decimal: bool
) -> Iterator[_Reading]:
    count = (pattern.groupindex.get("n3", 0) and 3) or 2
    for match in list(pattern.finditer(text))[:12]:
        units = [match[f"u{at}"] for at in range(1, count + 1)]
        last = next((unit for unit in reversed(units) if unit), None)
        sure = 1.0
        if last is None:
            later = re.match(
                rf"\s?(?:\([^()]{{0,40}}\)\s?)?[\[(]?\s?(?P<unit>{LENGTH_UNIT})", text[match.end() :], re.I
            )
            last = (
                later["unit"]
                if later
                else length_hint(f"{place.label} {place.hint} {place.heading} {text[: match.start()]}")
            )
        if not last:
            last, sure = "mm", 0.55
        factors = [length_factor(unit or last) or Decimal(1) for unit in units]
        sides = [
            number(match[f"n{at}"], comma_decimal=comma_decimal) * factor
            for at, factor in enumerate(factors, start=1)
        ]
        if plausible(sides):
            metric = length_factor(last) in {Decimal(1), Decimal(10), Decimal(1000)}
            yield ranked(sides), sure if metric else sure - 0.02, match.start()


def _named_sides(text: str, *, comma_decimal: bool) -> Iterator[_Reading]:
    """Lengths of one cell that each name their side: 23" (584 mm) h, 15" (381 mm) w, 9.5" (241 mm) d; two only
    if they are all and lie in the floor."""
    sides: dict[str, Decimal] = {}
    sets = start = 0
    for match in list(_NAMED.finditer(text))[:12]:
        axis = match["before"] or match["after"]
        if axis is None:
            continue
        name = _AXIS_OF[axis.casefold()]
        if name in sides:
            sides = {}
        start = start if sides else match.start()
        sides[name] = _metric(match, comma_decimal=comma_decimal)
        if len(sides) == 3:
            sets += 1
            if plausible(sides.values()):
                yield ranked(sides.values()), 0.97, start
            sides = {}
    if not sets and set(sides) in ({"width", "depth"}, {"width", "length"}) and plausible(sides.values()):
        yield ranked(sides.values()), 0.94, start


def _metric(match: re.Match[str], *, comma_decimal: bool) -> Decimal:
    one = number(match["number"], comma_decimal=comma_decimal) * (length_factor(match["unit"]) or 1)
    if match["unit2"] is None or match["unit"].casefold() in {"mm", "мм", "cm", "m"}:
        return one
    return number(match["number2"], comma_decimal=comma_decimal) * (length_factor(match["unit2"]) or 1)


def ranked(sides: Iterable[Decimal]) -> tuple[float, ...]:
    """The sides as evidence gives them, largest first."""
    return tuple(sorted((shown(value) for value in sides), reverse=True))


def plausible(sides: Iterable[Decimal]) -> bool:
    """True if equipment can be so large, in mm."""
    return all(Decimal(1) <= value <= Decimal(60_000) for value in sides)


def _same(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= 0.03 * max(a, b) for a, b in zip(one, other, strict=True)
    )
