"""A notification with a table of rates and an annexure of conditions (11/2022, 12/2022 and 13/2022-Customs)."""

import re
from typing import Any, Final

from hse_desktop.reference.tariff.notifications import State
from resources.tariff.dates import DAY, in_words
from resources.tariff.ledger import Ledger
from resources.tariff.typesetting import lines_of, one_line

Entry = dict[str, Any]
Rows = list[tuple[int, list[str]]]
Paragraphs = list[tuple[int, str]]

_SERIAL = re.compile(r"^(\d+)\.$")
_CODE = re.compile(r"\d{4} \d\d \d\d|\d{4} \d\d|\d{4}|\d\d")
_CONDITION = re.compile(r"^(\d+)\. (.+)$")
_LISTED = re.compile(r"^\([ivxl]+\)\s*")
_IN_FORCE = re.compile(rf"^\d+\. This notification shall come into force on the ({DAY})")
_EXPLANATION: Final = "Explanation"
_TITLES: Final = {"ANNEXURE", "Table", "Condition No.", "Conditions"}
_SPAN = re.compile(rf"Valid(?: from (?P<from>{DAY}))?(?: onwards)?(?: upto (?P<until>{DAY}))?")
_TABLE_COLUMNS: Final = 5


def concession(paragraphs: Paragraphs, rows: Rows, ledger: Ledger) -> Entry:
    """The entries with their rates by condition, the conditions with their days, and the text around them."""
    conditions: dict[str, Entry] = {}
    text: list[str] = []
    explanations: list[str] = []
    in_force = ""
    for _line, paragraph in paragraphs:
        if paragraph in _TITLES:
            continue
        if begins := _IN_FORCE.match(paragraph):
            in_force = in_words(begins[1]).isoformat()
        elif condition := _CONDITION.match(paragraph):
            conditions[condition[1]] = _condition(condition[2])
        elif paragraph.startswith(_EXPLANATION) or (explanations and _LISTED.match(paragraph)):
            explanations.append(paragraph)
        else:
            text.append(paragraph)
    entries: list[Entry] = []
    for line, row in rows:
        if _is_head(row):
            ledger.leave(line, "column titles of a notification's table")
        elif len(row) < _TABLE_COLUMNS:
            conditions[row[0].strip(".")] = _condition(row[1])
            ledger.take(line, "notification: condition")
        elif _SERIAL.match(row[0]):
            entries.append(_entry(row, line, ledger))
            ledger.take(line, "notification: entry")
        else:
            goes_on = [_LISTED.sub("", item) for item in lines_of(row[2])]
            entries[-1]["list"] += goes_on
            ledger.take(line, "notification: entry")
            ledger.mend(line, "row without a serial number: goes on with the entry before the page end")
    return {
        "state": State.PRINTED,
        "in_force_from": in_force,
        "text": text,
        "explanations": explanations,
        "conditions": conditions,
        "entries": entries,
    }


def _is_head(row: list[str]) -> bool:
    first = lines_of(row[0])[0]
    return first in {"(1)", "S.No.", "Condition No."} or first.startswith("sub-heading") or not any(row)


def _condition(text: str) -> Entry:
    entry: Entry = {"text": text}
    if found := _SPAN.match(text):
        entry |= {name: in_words(day).isoformat() for name, day in found.groupdict().items() if day}
    return entry


def _entry(row: list[str], line: int, ledger: Ledger) -> Entry:
    goods, listed, explanation = _goods(lines_of(row[2]))
    rates = lines_of(row[3])
    conditions = [re.findall(r"\d+", printed) for printed in lines_of(row[4])]
    entry: Entry = {
        "serial": row[0].strip("."),
        "printed_codes": one_line(lines_of(row[1])),
        "codes": [code.replace(" ", "") for code in _CODE.findall(row[1])],
        "goods": goods,
        "list": listed,
        "explanation": explanation,
    }
    if len(rates) == len(conditions):
        pairs = [{"rate": rate, "conditions": needed} for rate, needed in zip(rates, conditions, strict=True)]
        once = [pair for n, pair in enumerate(pairs) if pair not in pairs[:n]]
        if len(once) < len(pairs):
            ledger.mend(line, "the same rate and condition printed twice: taken once")
        return entry | {"rates": once}
    ledger.mend(line, "rates and conditions differ in number: not paired")
    return entry | {"unpaired": {"rates": rates, "conditions": conditions}}


def _goods(lines: list[str]) -> tuple[str, list[str], str]:
    """The description, the goods it lists, and the explanation in the same cell."""
    goods: list[str] = []
    listed: list[str] = []
    explanation: list[str] = []
    for line in lines:
        if explanation or line.startswith(_EXPLANATION):
            explanation.append(line)
        elif _LISTED.match(line):
            listed.append(_LISTED.sub("", line))
        else:
            goods.append(line)
    return one_line(goods), listed, one_line(explanation)
