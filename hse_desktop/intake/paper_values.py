"""A value read off an invoice, packing list or letter: what is said, where, and how sure. Runs in a worker only."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hse_desktop.intake.bounds import MOST_QUOTE
from hse_desktop.intake.lines import Box, Cell, around

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hse_desktop.model.draft import JsonObject

_MARKS = (
    re.compile(r"(?<![\d.,])\d[\d.' ]{0,12},\d{2}(?![\d,])"),
    re.compile(r"(?<![\d.,])\d[\d,' ]{0,12}\.\d{2}(?![\d.])"),
)
_SPACED = re.compile(r"(?:\S ){4,}\S")


@dataclass(frozen=True)
class Stated:
    """`value` as the page states it in `quote`, inside `box`; `confidence` runs from 0 to 1."""

    value: str | int
    page: int
    quote: str
    box: Box
    confidence: float

    def less_sure(self, by: float) -> Stated:
        """The same, with a confidence that is lower by `by`."""
        return replace(self, confidence=max(0.0, round(self.confidence - by, 2)))

    def shown(self) -> JsonObject:
        """The shape of `model.inspection.PaperValue`."""
        return {"value": self.value, **place_shown(self.page, self.quote, self.box, self.confidence)}


def place_shown(page: int, quote: str, box: Box, confidence: float) -> JsonObject:
    """Page, quote, box and confidence as the answer carries them."""
    return {
        "page": page,
        "quote": quote[:MOST_QUOTE].strip(),
        "bbox": [round(edge, 2) for edge in box],
        "confidence": round(confidence, 2),
    }


def stated(value: str | int, page: int, cells: Sequence[Cell], confidence: float) -> Stated:
    """`value` as these cells of a page state it."""
    return Stated(
        value, page, " ".join(cell.text for cell in cells), around(cell.box for cell in cells), confidence
    )


def closed_up(text: str) -> str:
    """`text` without the spaces of a heading that is set letter by letter: "I N V O I C E"."""
    return text.replace(" ", "") if _SPACED.fullmatch(text) else text


def decimal_comma(texts: Iterable[str | None]) -> bool | None:
    """True if amounts with two places carry a comma, False if a point, None if that cannot be told."""
    sample = " ".join(text for text in texts if text)[:60_000]
    commas, points = (len(pattern.findall(sample)) for pattern in _MARKS)
    return None if commas == points else commas > points
