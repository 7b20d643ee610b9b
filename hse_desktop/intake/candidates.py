"""A value found on a page, before the best are chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hse_desktop.intake.lines import Box, around

if TYPE_CHECKING:
    from hse_desktop.intake.tables import Place

WITH_OR_WITHOUT = re.compile(
    r"(?<!\w)(?:with(?:out)?|w/o?|incl(?:uding|\.)?|excl(?:uding|\.)?|mit|ohne|inkl\.|exkl\.|с|без)\s[^,;:()]{0,30}",
    re.I,
)
"""Words that tell a build of the equipment, "with stand", and name no part that is measured alone."""


@dataclass(frozen=True)
class Candidate:
    """A value, where it stands, and how sure its reading is (0 to 1)."""

    value: float | str | tuple[float, ...]
    confidence: float
    place: Place
    label: str
    """The label as printed, to be quoted before the value."""
    text: str
    box: Box


def candidate(place: Place, value: float | str | tuple[float, ...], confidence: float) -> Candidate:
    """`value` as `place` states it."""
    if place.whole is not None:
        label, printed = " ".join(label.text for label in place.labels[:-1]), place.whole
        boxes = [cell.box for cell in (*place.labels[:-1], printed)]
        return Candidate(value, confidence, place, label, printed.text, around(boxes))
    boxes = [place.cell.box] if place.label_box is None else [place.label_box, place.cell.box]
    return Candidate(value, confidence, place, place.label, place.cell.text, around(boxes))


def own_words(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a value within its own part of a cell: up to the next value or stop."""
    before = re.split(
        r"[;]|\d[)\]]?,\s|[^\W\d_][)\]]?,\s(?=[^()]*$)|(?<=[^\W\d_]{4})\.\s(?=[^\W\d_])", text[:start]
    )[-1]
    after = re.split(r"[;,]|\.(?:\s|$)", text[end:].removeprefix("."), maxsplit=1)[0]
    return before, re.split(r"\d", after, maxsplit=1)[0]
