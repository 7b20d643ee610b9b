"""Width, depth and height that each stand in a row or a column of their own, joined to one set of dimensions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hse_desktop.intake.axes import AXIS, AXIS_OF
from hse_desktop.intake.candidates import Candidate
from hse_desktop.intake.lines import around
from hse_desktop.intake.quantities import LENGTH_UNIT, NUMBER, length_factor, length_hint, number
from hse_desktop.intake.size import plausible, ranked
from hse_desktop.intake.size_words import LABEL, MOST, NOT_OUTER, PACKED, PART

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from hse_desktop.intake.tables import Place

_AXIS_LABEL = re.compile(
    r"(?:^|[\s(,])(?P<axis>width|depth|height|length|breite|tiefe|höhe|länge|ширина|глубина|высота"
    r"|длина|(?<![^\W_])[WDHLBTШГВ](?![^\W_]))\s?[:=]?\s?(?:\([^()]{0,40}\)|[,\[]?\s?(?:mm|cm|inch|in"
    r"|мм|см)\]?)?\s?[:=]?\s*$",
    re.I,
)
_ALONE = re.compile(
    rf"(?:approx\.?|max\.?|ca\.?|[≤<~])?\s?(?:{NUMBER}\s?(?:bis|to|до|\.\.\.?|-|–|~)\s?)?(?P<number>{NUMBER})\s?(?P<unit>{LENGTH_UNIT})?(?P<rest>.{{0,60}})$",
    re.I,
)
_SAID = re.compile(rf"(?<![^\W_]){AXIS}\)?\s?[:=]", re.I)
_REMARK = re.compile(r"^\([^()]{0,40}\)\s?")
_LONGEST = 140  # characters of a cell that states one side


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
    if len(text) > _LONGEST or (place.lines > 1 and len(_SAID.findall(text)) > 1):
        return None
    inside = re.match(rf"(?P<label>[^\d]{{1,60}}?)\s?(?={NUMBER})", text)
    label = place.label
    if inside and _AXIS_LABEL.search(inside["label"].strip()):
        label, text = inside["label"].strip(), text[inside.end() :]
    axis = _AXIS_LABEL.search(label)
    if axis is None:
        return None
    match = _ALONE.match(_REMARK.sub("", text))
    if match is None:
        return None
    second = re.match(rf"\s?[(/\[]\s?(?P<number>{NUMBER})\s?(?P<unit>{LENGTH_UNIT})", match["rest"])
    unit = match["unit"] or length_hint(f"{place.hint} {label}")
    if not unit:
        return None
    if second and unit.casefold() not in {"mm", "мм", "cm", "см", "m"}:
        match, unit = second, second["unit"]
    value = number(match["number"], comma_decimal=comma_decimal) * (length_factor(unit) or 1)
    return Side(AXIS_OF[axis["axis"].casefold()], value, place, label)


def joined(sides: Iterable[Side]) -> Iterator[Candidate]:
    """Width, depth and height from rows that follow each other, as one set of dimensions for each column."""
    columns: dict[int, list[Side]] = {}
    seen: Counter[tuple[int, str]] = Counter()
    for one in sides:
        columns.setdefault(seen[one.place.row, one.axis], []).append(one)
        seen[one.place.row, one.axis] += 1
    for column in columns.values():
        yield from _sets(column)


def _sets(sides: Iterable[Side]) -> Iterator[Candidate]:
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
    if len(group) != 3 or not plausible([one.value for one in group]):
        return
    words = " ".join(f"{one.words} {one.place.label} {one.place.beside}" for one in group)
    if PACKED.search(words) or NOT_OUTER.search(words):
        return
    heading = group[0].place.heading
    said = LABEL.search(words) is not None
    confidence = 0.9 if said or LABEL.search(heading) else 0.91
    if MOST.search(words):
        confidence -= 0.04
    if (
        (not said and (PACKED.search(heading) or NOT_OUTER.search(heading)))
        or PART.search(heading)
        or PART.search(words)
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
    yield Candidate(ranked(one.value for one in group), confidence, group[0].place, "", text, around(boxes))
