"""Notification 21/2002-Customs, second part (S.Nos 276-507), as a portal kept it in 2005: history, never in force.

Its codes are those of 2005: they are not joined with the table of Chapter 85, where 8524 is another thing.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.lookup import Entry, Index
from hse_desktop.reference.tariff.codes import read_code
from hse_desktop.reference.tariff.lines import read_lines

CITATION: Final = Citation(Source.NOTIFICATION_21_2002, "", Confidence.SECONDARY)
"""A private portal's copy; conditions and lists were not seen."""


class HistoricalRemark(StrEnum):
    """What is odd about an entry."""

    SUBSTITUTED = "substituted"
    INCOMPLETE = "incomplete"


_REMARKS: Final = {
    HistoricalRemark.SUBSTITUTED: N_("The copy says it was substituted: {comment}."),
    HistoricalRemark.INCOMPLETE: N_("The text is incomplete in the copy."),
}
WHAT_IT_IS = Message(
    N_(
        "Notification 21/2002-Customs, second part, as a portal kept it in 2005: history, not in force as far as this "
        "application knows. Conditions, lists and S.Nos 1 to 275 are not in this copy. Its codes are those of 2005."
    )
)


@dataclass(frozen=True)
class HistoricalEntry:
    """An entry, or a part of one with rates of its own. `codes` are digits only; `condition` as printed."""

    serial: str
    part: str
    omitted: bool
    printed_codes: str
    codes: tuple[str, ...]
    any_chapter: bool
    text: tuple[str, ...]
    standard: str
    additional: str
    condition: str
    remarks: tuple[HistoricalRemark, ...]
    comment: str

    def says(self) -> tuple[Message, ...]:
        """What is odd about it, in words."""
        return tuple(Message(_REMARKS[remark], {"comment": self.comment}) for remark in self.remarks)


def _entry_from(entry: dict[str, Any]) -> HistoricalEntry:
    return HistoricalEntry(
        serial=entry["serial"],
        part=entry.get("part", ""),
        omitted=entry.get("omitted", False),
        printed_codes=entry.get("printed_codes", ""),
        codes=tuple(entry.get("codes", ())),
        any_chapter=entry.get("any_chapter", False),
        text=tuple(entry.get("text", ())),
        standard=entry.get("standard", ""),
        additional=entry.get("additional", ""),
        condition=entry.get("condition", ""),
        remarks=tuple(HistoricalRemark(remark) for remark in entry.get("remarks", ())),
        comment=entry.get("comment", ""),
    )


@cache
def historical_entries() -> tuple[HistoricalEntry, ...]:
    """All entries in the order of the copy, the omitted ones included."""
    return tuple(_entry_from(entry) for entry in read_lines("notification-21-2002.jsonl"))


@cache
def _index() -> Index:
    return Index(
        Entry(str(place), " ".join((entry.printed_codes, *entry.text)))
        for place, entry in enumerate(historical_entries())
        if not entry.omitted
    )


def find_historical(query: str, limit: int = 20) -> tuple[HistoricalEntry, ...]:
    """Entries for a serial number (`316B`), a code as it was in 2005, or words.

    A serial number is of three digits; an omitted one is found by its number only. “Any Chapter” never matches by
    a code.
    """
    typed = query.strip().upper().rstrip(".")
    by_serial = tuple(entry for entry in historical_entries() if entry.serial == typed)
    if by_serial:
        return by_serial
    code = read_code(query)
    if code:
        return tuple(
            entry
            for entry in historical_entries()
            if any(code.startswith(listed) or listed.startswith(code) for listed in entry.codes)
        )
    hits = _index().find(query, limit)
    return tuple(historical_entries()[int(hit.key)] for hit in hits)
