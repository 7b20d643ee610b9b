"""What a person read in the corpus's datasheets (`datasheets/labels.tsv`), as values to compare with."""

import csv
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hse_desktop.model.inspection import EvidenceValue

QUANTITIES = ("supply_phases", "input_current_a", "dimensions_mm", "weight_kg")
SURE = 0.8

Value = str | float | tuple[float, ...]

_NUMBER = r"\d+(?:\.\d+)?"
_SIDE = rf"[WDHL]?\s?({_NUMBER}(?:(?:/|\.\.){_NUMBER})*)"
_TRIPLE = re.compile(rf"{_SIDE}\s?x\s?{_SIDE}\s?x\s?{_SIDE}")
_NOT_ASKED_FOR = re.compile(r"inrush|trap|connector|breaker|transfer|output|charge|packed|peak", re.I)


@dataclass(frozen=True)
class Labelled:
    """A datasheet and what it states, per quantity; nothing for what it does not say."""

    file: str
    stated: dict[str, set[Value]]

    def is_true(self, quantity: str, value: EvidenceValue) -> bool:
        """True if the sheet states `value`."""
        return any(_agree(value.value, one) for one in self.stated[quantity])


def read_labels(table: Path) -> list[Labelled]:
    """The datasheets of `labels.tsv`."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [
        Labelled(
            row["file"],
            {
                "supply_phases": set(re.findall(r"\b[13]\b|dc", row["supply_phase"])),
                "input_current_a": set(_numbers(row["max_input_current_A"])),
                "dimensions_mm": set(_sides(f"{row['dimensions_mm']} {row['notes']}")),
                "weight_kg": set(_numbers(row["weight_kg"])),
            },
        )
        for row in rows
    ]


def _numbers(cell: str) -> Iterator[Value]:
    if cell.startswith("not stated") or "battery" in cell or "OUTPUT" in cell:
        return
    for clause in re.sub(r"\([^()]*\)|\d+V\w*", "", cell).split(";"):
        if not _NOT_ASKED_FOR.search(clause):
            yield from (
                float(number)
                for number in re.findall(rf"(?<![\w.]){_NUMBER}(?!\w)", re.sub(r"p\d:", "", clause))
            )


def _sides(cell: str) -> Iterator[Value]:
    for match in _TRIPLE.finditer(cell):
        for sides in itertools.product(*(re.split(r"/|\.\.", side) for side in match.groups())):
            yield tuple(sorted((float(side) for side in sides), reverse=True))


def _agree(found: Value | list[float], stated: Value) -> bool:
    if isinstance(stated, tuple):
        return isinstance(found, list) and all(
            abs(one - other) <= 0.012 * other for one, other in zip(found, stated, strict=True)
        )
    if isinstance(stated, str):
        return stated == str(found)
    return abs(float(str(found).lstrip("<=")) - stated) <= 0.012 * stated
