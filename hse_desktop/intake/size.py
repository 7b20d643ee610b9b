"""Outer dimensions, in mm, largest first: not packed, not a clearance, not the size of a part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from hse_desktop.intake.axes import AXIS as _AXIS
from hse_desktop.intake.axes import AXIS_OF as _AXIS_OF
from hse_desktop.intake.candidates import Candidate, candidate
from hse_desktop.intake.lines import around
from hse_desktop.intake.quantities import LENGTH_UNIT, NUMBER, length_factor, length_hint, number, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hse_desktop.intake.tables import Place


def _side_pattern(place: int) -> str:
    return (
        rf"(?:\(?{_AXIS}\)?[:=.]?\s?)?(?P<n{place}>{NUMBER})\s?(?P<u{place}>{LENGTH_UNIT})?"
        rf"(?:\s?\(\s?(?:{_AXIS}|\d{{1,2}} ?[Uu])\s?\)|\s?{_AXIS}(?![^\W_]))?"
    )


_RANGE = rf"(?:\(?(?P<low>{NUMBER})\s?(?:{LENGTH_UNIT})?\s?(?:bis|to|до|\.\.\.?|-|–|~)\s?)?"
_BY = r"\s?[x×*хX✕·•]\s?"
_PAREN = r"\)?"
_TRIPLE = re.compile(
    rf"(?<![\w.,]){_side_pattern(1)}{_BY}{_RANGE}{_side_pattern(2)}{_PAREN}{_BY}{_side_pattern(3)}", re.I
)
_PAIR = re.compile(rf"(?<![\w.,]){_side_pattern(1)}{_BY}{_side_pattern(2)}", re.I)
_NAMED = re.compile(
    rf"(?<![^\W_])(?:(?P<before>{_AXIS})\)?\s?(?:\([^()]{{0,40}}\)\s?)?[:=]?\s?)?(?P<number>{NUMBER})\s?(?P<unit>{LENGTH_UNIT})"
    rf"(?P<metric>\s?[(/\[]\s?(?P<number2>{NUMBER})\s?(?P<unit2>{LENGTH_UNIT})\s?[)\]]?)?"
    rf"(?(before)|(?:\s?\(?(?P<after>{_AXIS})(?![^\W_])\)?)?)",
    re.I,
)
_ORDER = re.compile(
    rf"\b(?:{_AXIS})\s?(?:\(?mm\)?)?\s?[x×*хX/]\s?{_AXIS}\s?[x×*хX/]\s?{_AXIS}(?![^\W_])", re.I
)
_LABEL = re.compile(
    r"dimens|abmess|\bmaße|\bmasse\s?\(|размер|габарит|\bsize\b|größe\b|measurements|footprint"
    r"|envelope",
    re.I,
)
_OUTER = re.compile(
    r"overall|outer|outside|external|unit|product|machine|cabinet|chassis|system|außen|gerät|gehäuse"
    r"|габарит",
    re.I,
)
_AXIS_LABEL = re.compile(
    r"(?:^|[\s(,])(?P<axis>width|depth|height|length|breite|tiefe|höhe|länge|ширина|глубина|высота"
    r"|длина|(?<![^\W_])[WDHLBTШГВ](?![^\W_]))\s?[:=]?\s?(?:\([^()]{0,40}\)|[,\[]?\s?(?:mm|cm|inch|in"
    r"|мм|см)\]?)?\s?[:=]?\s*$",
    re.I,
)
_PACKED = re.compile(
    r"\bpack(?:ed|ing|age|aging)?\b|gross|shipping|shipment|carton|crate|transport|verpack|versand"
    r"|упаков|брутто|pallet|\bbox\b",
    re.I,
)
_NOT_OUTER = re.compile(
    r"display|screen|detector|table ?top|cable|wire|clearance|space|mounting|\bhole|cut-?out|active"
    r"|pixel|bildgröße|bildfläche|punktabstand|image|matrix"
    r"|resolution|aperture|paper|media|slot|\broll|outlet|inlet|pipe|terminal|conductor|film|keyboard"
    r"|monitor|opening|installation|monitor|field|focal|"
    r"window|camera|chamber|internal|inner|inside|interior|innen|внутр|printable|print(?:ing)? (?:area"
    r"|size)|work(?:ing)? (?:area|size)|cutting|scan|"
    r"sheet|tray|door|plate|travel|range|movement|adjustment|module size|panel size|cell\b|lens|label"
    r"|substrate|wafer|bore|gantry opening|platform|base plate|"
    r"bed size|build|die\b|particle|fan|труб|камер|рабоч|монтаж|проем|экран|колес|wheel|caster|torque"
    r"|screw|bend|sample|workpiece|rack unit|speed|vibration|stroke|path",
    re.I,
)
_PART = re.compile(
    r"probe|transducer|batter(?:y|ies)\b|remote|adapt(?:e|o)r|accessor|option|tube|handset|bracket"
    r"|outdoor|наружн|without|ohne|control panel",
    re.I,
)


def sizes(place: Place, *, comma_decimal: bool) -> Iterator[Candidate]:
    """The outer dimensions that `place` states in one cell."""
    text = place.cell.text
    found = list(_triples(text, place, comma_decimal=comma_decimal))
    if not found:
        found = list(_named_triples(text, comma_decimal=comma_decimal))
    confidence = _confidence(place, text) if found else 0
    if not confidence:
        return
    for at, (sides, sure, start) in enumerate(found):
        before = text[:start].rpartition(";")[2][-40:]
        if _PACKED.search(before) or _NOT_OUTER.search(before):
            continue
        if any(
            _same(sides, other)
            for other, better, _ in found
            if better > sure or (better == sure and other != sides and found.index((other, better, _)) < at)
        ):
            continue
        yield candidate(place, sides, round(confidence * sure, 2))


def _confidence(place: Place, text: str) -> float:
    before = text[: re.search(r"\d|$", text).start()]  # type: ignore[union-attr]
    labels = f"{place.label} {before}"
    if _PACKED.search(labels) or _NOT_OUTER.search(re.sub(r"(?i)footprint|rack unit", "", labels)):
        return 0
    named = _LABEL.search(labels)
    ordered = _ORDER.search(labels)
    if named:
        confidence = (
            0.93 if ordered or re.search(r"dimens|abmess|maße|габарит|размер", labels, re.I) else 0.86
        )
    elif ordered:
        confidence = 0.9
    elif _LABEL.search(place.heading) and len(place.heading.split()) < 9:
        confidence = 0.88
    elif re.search(rf"\d\s?(?:mm)?\s?\(?{_AXIS}\)?{_BY}", text, re.I) or _NAMED.search(text):
        confidence = 0.7
    else:
        return 0
    if _PACKED.search(place.heading) and not _OUTER.search(labels):
        return 0.4
    if _NOT_OUTER.search(place.heading) or _PART.search(labels) or _PART.search(place.heading):
        confidence = min(confidence, 0.55)
    return confidence


def _triples(
    text: str, place: Place, *, comma_decimal: bool
) -> Iterator[tuple[tuple[float, ...], float, int]]:
    for match in list(_TRIPLE.finditer(text))[:12]:
        units = [match["u1"], match["u2"], match["u3"]]
        last = next((unit for unit in reversed(units) if unit), None)
        sure = 1.0
        if last is None:
            later = re.match(
                rf"\s?(?:\([^()]{{0,16}}\)\s?)?[\[(]?\s?(?P<unit>{LENGTH_UNIT})", text[match.end() :], re.I
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
            number(match[name], comma_decimal=comma_decimal) * factor
            for name, factor in zip(("n1", "n2", "n3"), factors, strict=True)
        ]
        if _plausible(sides):
            metric = length_factor(last) in {Decimal(1), Decimal(10), Decimal(1000)}
            yield _ranked(sides), sure if metric else sure - 0.02, match.start()


def _named_triples(text: str, *, comma_decimal: bool) -> Iterator[tuple[tuple[float, ...], float, int]]:
    """Three lengths of one cell that each name their side: 23" (584 mm) h, 15" (381 mm) w, 9.5" (241 mm) d."""
    sides: dict[str, Decimal] = {}
    start = 0
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
            if _plausible(sides.values()):
                yield _ranked(sides.values()), 0.97, start
            sides = {}


def _metric(match: re.Match[str], *, comma_decimal: bool) -> Decimal:
    one = number(match["number"], comma_decimal=comma_decimal) * (length_factor(match["unit"]) or 1)
    if match["unit2"] is None or match["unit"].casefold() in {"mm", "мм", "cm", "m"}:
        return one
    return number(match["number2"], comma_decimal=comma_decimal) * (length_factor(match["unit2"]) or 1)


_ALONE = re.compile(
    rf"(?:approx\.?|max\.?|ca\.?|[≤<~])?\s?(?P<number>{NUMBER})\s?(?P<unit>{LENGTH_UNIT})?(?P<rest>.{{0,60}})$",
    re.I,
)


@dataclass(frozen=True)
class Side:
    """One side of the equipment, stated in a row of its own."""

    axis: str
    value: Decimal
    place: Place
    words: str
    """The labels it stands under."""


def side(place: Place, *, comma_decimal: bool) -> Side | None:
    """The width, depth, height or length that `place` states alone."""
    text = place.cell.text
    inside = re.match(rf"(?P<label>[^\d]{{1,60}}?)\s?(?={NUMBER})", text)
    label = place.label
    if inside and _AXIS_LABEL.search(inside["label"].strip()):
        label, text = inside["label"].strip(), text[inside.end() :]
    axis = _AXIS_LABEL.search(label)
    if axis is None:
        return None
    match = _ALONE.match(text)
    if match is None:
        return None
    second = re.match(rf"\s?[(/\[]\s?(?P<number>{NUMBER})\s?(?P<unit>{LENGTH_UNIT})", match["rest"])
    unit = match["unit"] or length_hint(f"{place.hint} {label}")
    if not unit:
        return None
    if second and unit.casefold() not in {"mm", "мм", "cm", "см", "m"}:
        match, unit = second, second["unit"]
    value = number(match["number"], comma_decimal=comma_decimal) * (length_factor(unit) or 1)
    return Side(_AXIS_OF[axis["axis"].casefold()], value, place, label)


def joined(sides: Iterable[Side]) -> Iterator[Candidate]:
    """Width, depth and height from rows that follow each other, as one set of dimensions."""
    group: list[Side] = []
    for one in sides:
        near = (
            group and one.place.row - group[-1].place.row <= 3 and one.place.models == group[-1].place.models
        )
        if group and (not near or one.axis in {known.axis for known in group} or len(group) == 3):
            yield from _one_set(group)
            group = []
        group.append(one)
    yield from _one_set(group)


def _one_set(group: list[Side]) -> Iterator[Candidate]:
    if len(group) != 3 or not _plausible([one.value for one in group]):
        return
    words = " ".join(f"{one.words} {one.place.label} {one.place.beside}" for one in group)
    if _PACKED.search(words) or _NOT_OUTER.search(words):
        return
    heading = group[0].place.heading
    said = _LABEL.search(words) is not None
    confidence = 0.9 if said or _LABEL.search(heading) else 0.91
    if (
        (not said and (_PACKED.search(heading) or _NOT_OUTER.search(heading)))
        or _PART.search(heading)
        or _PART.search(words)
    ):
        confidence = 0.5
    page = group[0].place.page
    boxes = [
        box
        for one in group
        if one.place.page == page
        for box in (one.place.label_box, one.place.cell.box)
        if box
    ]
    text = " ".join(f"{one.place.label} {one.place.cell.text}".strip() for one in group)
    yield Candidate(_ranked(one.value for one in group), confidence, group[0].place, "", text, around(boxes))


def _ranked(sides: Iterable[Decimal]) -> tuple[float, ...]:
    return tuple(sorted((shown(value) for value in sides), reverse=True))


def _plausible(sides: Iterable[Decimal]) -> bool:
    return all(Decimal(1) <= value <= Decimal(60_000) for value in sides)


def _same(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= 0.03 * max(a, b) for a, b in zip(one, other, strict=True)
    )
