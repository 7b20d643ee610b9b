"""The lines of the printed tariff table of Chapter 85: headings, groups, sub-headings, tariff items.

Source: the chapter as printed in an edition of 2022; read by `resources/tariff/build.py`.
"""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from hse_desktop.reference.resources import resource
from hse_desktop.reference.tariff.codes import spaced
from hse_desktop.reference.tariff.marks import Mark, Place, Standing
from hse_desktop.reference.tariff.remarks import Remark, Remarked


class Kind(StrEnum):
    """What a line is."""

    HEADING = "heading"
    GROUP = "group"  # a line of dashes without a code
    SUBHEADING = "sub-heading"
    ITEM = "item"
    UNCODED = "uncoded"  # a unit and a rate, and no code


class Status(StrEnum):
    """Whether a line stands."""

    LIVE = "live"
    OMITTED = "omitted"
    ORPHAN = "orphan"  # its standing in the print is not clear


@dataclass(frozen=True)
class TariffLine:
    """A line of the print.

    `code` is digits only, empty for a group. `path` runs from the heading's text to the line's own. `unit` is as
    the tariff abbreviates it (`u`, `kg.`, `m`). `rate` is the standard rate without marks (`10%`, `Free`),
    `rate_printed` as it stands; `preferential` is "-" throughout the print. `line` is that of the text read.
    """

    code: str
    kind: Kind
    status: Status
    path: tuple[str, ...]
    unit: str
    rate: str
    rate_printed: str
    preferential: str
    marks: tuple[Mark, ...]
    remarks: tuple[Remarked, ...]
    line: int

    @property
    def description(self) -> str:
        """The line's own words."""
        return self.path[-1]

    @property
    def printed_code(self) -> str:
        """The code as tariffs print it: `8507 60 00`."""
        return spaced(self.code)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading, also one that is a tariff item at once (8534 00 00)."""
        return self.kind is Kind.HEADING or (self.kind is Kind.ITEM and self.code.endswith("0000"))

    @property
    def full_description(self) -> str:
        """The path on one line, as search reads it."""
        return " › ".join(self.path)


def _mark_from(entry: dict[str, Any]) -> Mark:
    day = entry.get("from")
    return Mark(
        entry["mark"],
        Place(entry["on"]),
        Standing(entry["standing"]),
        tuple(entry.get("footnotes", ())),
        date.fromisoformat(day) if day else None,
    )


def _re_mark_from(entry: dict[str, Any]) -> Remarked:
    return Remarked(Remark(entry["remark"]), entry.get("values", {}))


def _line_from(entry: dict[str, Any], heading: str) -> TariffLine:
    printed = entry.get("rate", "")
    rate = printed.strip("*")
    above = () if entry["kind"] == Kind.HEADING or not heading else (heading, *entry.get("above", ()))
    return TariffLine(
        code=entry.get("code", ""),
        kind=Kind(entry["kind"]),
        status=Status(entry.get("status", Status.LIVE)),
        path=(*above, entry["text"]),
        unit="u" if entry.get("unit") == "u." else entry.get("unit", ""),
        rate=rate.capitalize() if rate.isalpha() else rate,
        rate_printed=printed,
        preferential=entry.get("preferential", ""),
        marks=tuple(_mark_from(mark) for mark in entry.get("marks", ())),
        remarks=tuple(_re_mark_from(remark) for remark in entry.get("remarks", ())),
        line=entry["line"],
    )


def read_lines(name: str) -> list[dict[str, Any]]:
    """The entries of a table of `resources/tariff/`, one JSON object a line."""
    text = resource(f"tariff/{name}").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


@cache
def tariff_lines() -> tuple[TariffLine, ...]:
    """All lines in the order of the print."""
    found: list[TariffLine] = []
    heading = ""
    for entry in read_lines("chapter-85.jsonl"):
        code = entry.get("code", "")
        if len(code) == 4 or code.endswith("0000"):
            heading = ""
        line = _line_from(entry, heading)
        if line.is_heading:
            heading = line.description
        found.append(line)
    return tuple(found)


@cache
def _by_code() -> dict[str, TariffLine]:
    return {line.code: line for line in tariff_lines() if line.code}


def tariff_line(code: str) -> TariffLine | None:
    """The line of a code of 4, 6 or 8 digits (digits only); None if none is printed.

    A heading or sub-heading that is not divided is its one item: 8534 is 8534 00 00, 8514 31 is 8514 31 00.
    """
    return _by_code().get(code) or (_by_code().get(code.ljust(8, "0")) if len(code) in {4, 6} else None)


def tariff_item(code: str) -> TariffLine | None:
    """The tariff item of eight digits, in any spacing, omitted ones included; None if none is printed."""
    digits = "".join(character for character in code if character.isdigit())
    return _by_code().get(digits) if len(digits) == 8 else None


def tariff_items() -> tuple[TariffLine, ...]:
    """All tariff items that the print does not call omitted, in its order."""
    return tuple(
        line for line in tariff_lines() if line.kind is Kind.ITEM and line.status is not Status.OMITTED
    )


def headings() -> tuple[TariffLine, ...]:
    """All headings in their order, with those that are tariff items at once."""
    return tuple(line for line in tariff_lines() if line.is_heading)


def lines_under(prefix: str) -> tuple[TariffLine, ...]:
    """All lines whose code begins with `prefix`, in the order of the print, groups left out."""
    return tuple(line for line in tariff_lines() if line.code.startswith(prefix) and line.code)
