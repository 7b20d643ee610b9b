"""What a person read in the corpus's invoices (`invoices/invoices.tsv`), and how a reading compares with it."""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hse_desktop.intake.paper_dates import dates_in
from hse_desktop.model.inspection import PaperKind, PaperLine, PaperRead
from tests.intake.paper_sheets import MadePaper

SURE = 0.8
FIELDS = ("kind", "number", "date", "lines")

_ALIKE = {
    PaperKind.COMMERCIAL: "invoice",
    PaperKind.INVOICE: "invoice",
    PaperKind.CUSTOM_PACKING_LIST: "packing list",
    PaperKind.PACKING_LIST: "packing list",
    PaperKind.PROFORMA: "proforma",
    PaperKind.LETTER: "letter",
}
"""Headings that count as one: a person noted "invoice" for all invoices that are not proforma."""


@dataclass(frozen=True)
class Truth:
    """What a paper says; `lines` are a name and a quantity, and all of them only if `complete`."""

    name: str
    kind: str | None
    number: str | None
    day: date | None
    lines: tuple[tuple[str, int], ...]
    complete: bool


def read_truths(table: Path) -> list[Truth]:
    """The papers of `invoices.tsv`."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
    return [_truth(row) for row in rows]


def _truth(row: list[str]) -> Truth:
    kind = next((name for name in ("packing list", "invoice") if name in row[5]), None)
    if kind is None:
        return Truth(row[0], None, None, None, (), complete=True)
    number = None if row[6].startswith("none") else re.split(r"\s\(", row[6])[0]
    dates = dates_in(row[7], day_first=False if "mm/dd" in row[7] else None)
    readings = dates[0].readings if dates else ()
    items = re.findall(r"(?:^|; )([^;]+?),? (?:x ?(\d+)|(\d+),00)\b", row[8])
    named = tuple((name.strip(), int(one or other)) for name, one, other in items)
    return Truth(row[0], kind, number, readings[0] if len(readings) == 1 else None, named, complete=False)


def truth_of(paper: MadePaper) -> Truth:
    """What a paper made for the tests says."""
    kind = _ALIKE[PaperKind(paper.kind)] if paper.kind else None
    day = date.fromisoformat(paper.dated[0]) if len(paper.dated) == 1 else None
    lines = tuple((model or name, units) for model, name, units in paper.lines if units is not None)
    return Truth(paper.name, kind, paper.number, day, lines, complete=True)


def _squeezed(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _is_line(line: PaperLine, name: str, units: int) -> bool:
    said = _squeezed(f"{line.model} {line.code} {line.description}")
    return line.quantity == units and _squeezed(name)[:10] in said


def score(truth: Truth, paper: PaperRead | None) -> dict[str, Counter[str]]:
    """Per field: values read surely (`sure`), those of them that are true, values `stated`, those of them found."""
    counts = {field: Counter[str]() for field in FIELDS}
    if paper is None:
        paper_values: dict[str, tuple[object, float]] = {}
    else:
        number = paper.number or paper.reference
        paper_values = {"kind": (_ALIKE[paper.headed], paper.kind.confidence)}
        if number is not None:
            paper_values["number"] = number.value, number.confidence
        if paper.dated:
            paper_values["date"] = date.fromisoformat(str(paper.dated[0].value)), paper.dated[0].confidence
    for field, stated in (("kind", truth.kind), ("number", truth.number), ("date", truth.day)):
        value, sure = paper_values.get(field, (None, 0.0))
        _count(counts[field], stated is not None, value is not None and sure >= SURE, value == stated)
    lines = paper.lines if paper is not None else []
    for name, units in truth.lines:
        counts["lines"]["stated"] += 1
        counts["lines"]["found"] += any(_is_line(line, name, units) for line in lines)
    for line in lines if truth.complete else ():
        if line.confidence >= SURE:
            counts["lines"]["sure"] += 1
            counts["lines"]["true"] += any(_is_line(line, name, units) for name, units in truth.lines)
    return counts


def _count(counts: Counter[str], is_stated: bool, is_sure: bool, agrees: bool) -> None:
    counts["stated"] += is_stated
    counts["found"] += is_stated and is_sure and agrees
    counts["sure"] += is_sure
    counts["true"] += is_sure and agrees


def together(scores: Iterable[dict[str, Counter[str]]]) -> dict[str, Counter[str]]:
    """The sum of scores."""
    total = {field: Counter[str]() for field in FIELDS}
    for one in scores:
        for field in FIELDS:
            total[field] += one[field]
    return total
