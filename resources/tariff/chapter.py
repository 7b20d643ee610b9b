"""The table of Chapter 85 as entries of `chapter-85.jsonl`."""

from collections import Counter, defaultdict
from typing import Any

from hse_desktop.reference.tariff.lines import Kind, Status
from hse_desktop.reference.tariff.marks import Mark, Place
from hse_desktop.reference.tariff.remarks import Remark, Remarked
from resources.tariff.hierarchy import Placed, place
from resources.tariff.ledger import Ledger
from resources.tariff.mending import mend
from resources.tariff.printed import Footnote, read_table
from resources.tariff.stars import explain, without_stars
from resources.tariff.typesetting import one_line

Entry = dict[str, Any]
_PARTS = "parts"


def chapter(lines: list[str], first: int, last: int, ledger: Ledger) -> list[Entry]:
    """All lines of the table between the lines `first` and `last` of the text, in the order of the print."""
    printed, footnotes = read_table(lines, first, last, ledger)
    placed = place(mend(printed, ledger), ledger)
    odd = _odd_units(placed)
    return [_entry(line, footnotes, odd_unit=line.printed.code in odd) for line in placed]


def _text(text: tuple[str, ...]) -> tuple[str, list[str]]:
    words, stars = without_stars(one_line(list(text)))
    return words.rstrip(" :"), stars


def _entry(placed: Placed, footnotes: list[Footnote], *, odd_unit: bool) -> Entry:
    printed = placed.printed
    text, stars = _text(printed.text)
    remarks = list(printed.remarks)
    if odd_unit:
        remarks.append(Remarked(Remark.UNIT_ODD, {"unit": printed.unit}))
    if printed.rate and not printed.preferential:
        remarks.append(Remarked(Remark.PREFERENTIAL_BLANK))
    starred = [(printed.code_mark, Place.CODE, printed.code)]
    starred += [(star, Place.TEXT, text) for star in (printed.text_mark, *stars)]
    rate = printed.rate.lstrip("*")
    starred.append((printed.rate.removesuffix(rate), Place.RATE, rate))
    marks = [explain(mark, on, words, printed.page, footnotes) for mark, on, words in starred if mark]
    entry: Entry = {
        "code": printed.code,
        "kind": placed.kind,
        "status": "" if placed.status is Status.LIVE else placed.status,
        "above": [_text(line.text)[0] for line in placed.above],
        "text": text,
        "unit": printed.unit,
        "rate": printed.rate,
        "preferential": "-" if printed.rate else "",
        "marks": [mark_entry(mark) for mark in marks],
        "remarks": [remark_entry(remark) for remark in remarks],
        "line": printed.line,
    }
    return {name: value for name, value in entry.items() if value}


def mark_entry(mark: Mark) -> Entry:
    """A mark as JSON."""
    entry: Entry = {"mark": mark.mark, "on": mark.on, "standing": mark.standing}
    if mark.footnotes:
        entry["footnotes"] = list(mark.footnotes)
    if mark.effective_from:
        entry["from"] = mark.effective_from.isoformat()
    return entry


def remark_entry(remark: Remarked) -> Entry:
    """A remark as JSON."""
    entry: Entry = {"remark": remark.remark}
    return entry | {"values": remark.values} if remark.values else entry


def _odd_units(placed: list[Placed]) -> set[str]:
    """Items whose unit is unlike that of their neighbours.

    Parts are weighed and apparatus is counted: odd are parts alone in `u`, apparatus in `kg.` in a heading that
    counts other apparatus, and the one item of a heading with a unit of its own.
    """
    items: dict[str, list[Placed]] = defaultdict(list)
    for line in placed:
        if line.kind is Kind.ITEM and line.printed.unit:
            items[line.printed.code[:4]].append(line)
    return {line.printed.code for heading in items.values() for line in heading if _is_odd(line, heading)}


def _is_odd(line: Placed, heading: list[Placed]) -> bool:
    unit = _unit(line)
    if line.printed.words.casefold() == _PARTS:
        return unit == "u"
    units = Counter(_unit(other) for other in heading)
    if len(units) == 1 or _is_part(line):
        return False
    lone = next((unit for unit, count in units.items() if count == 1), "")
    if lone:
        return unit == lone
    return unit == "kg."


def _unit(line: Placed) -> str:
    return "u" if line.printed.unit == "u." else line.printed.unit


def _is_part(line: Placed) -> bool:
    return any(_PARTS in words.casefold().split() for words in (p.words for p in (line.printed, *line.above)))
