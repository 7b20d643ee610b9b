"""What the print of Chapter 85 answers to a code or to words, and where it must say that it cannot tell."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final

from hse_desktop.model.calendar import in_words
from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.resources import resource
from hse_desktop.reference.tariff.codes import CHAPTER, is_too_long, read_code, spaced
from hse_desktop.reference.tariff.exemptions import (
    Applicable,
    Safeguard,
    entries_naming,
    numbers_naming_item,
    safeguards_for,
)
from hse_desktop.reference.tariff.historical import WHAT_IT_IS
from hse_desktop.reference.tariff.lines import (
    Kind,
    Status,
    TariffLine,
    headings,
    lines_under,
    tariff_line,
    tariff_lines,
)
from hse_desktop.reference.tariff.notes import Note, notes, notes_naming, notes_on
from hse_desktop.reference.tariff.notifications import (
    Notification,
    is_notification_number,
    notification,
    notifications,
)
from hse_desktop.reference.tariff.search import Says, asked, find_items, is_named, lines_named

CITATION: Final = Citation(Source.TARIFF_85, "", Confidence.SEED)
NOT_SAID: Final = Message(
    N_(
        "It does not say what other duties, cesses and taxes are due, whether goods are restricted (see ITC(HS)), or "
        "whether they need compulsory registration (see the CRO list)."
    )
)
"""What no line of the table answers."""
_HEADING, _SUBHEADING = 4, 6


class Answered(StrEnum):
    """What kind of answer it is."""

    ITEM = "item"
    SUBHEADING = "sub-heading"
    HEADING = "heading"
    CHAPTER = "chapter"
    LIST = "list"  # lines under an incomplete code
    WORDS = "words"
    NOTIFICATION = "notification"
    NOT_IN_TABLE = "not-in-table"  # another chapter, or a question that no line answers
    NOT_PRINTED = "not-printed"  # of Chapter 85, and no line has it
    NO_MATCH = "no-match"

    @property
    def is_found(self) -> bool:
        """Whether the table has something to show."""
        return self not in {Answered.NOT_IN_TABLE, Answered.NOT_PRINTED, Answered.NO_MATCH}


@dataclass(frozen=True)
class Answer:
    """The answer to one query on one day.

    `line` is the line asked for; `lines` what stands under it, or what words found; `says` what a person must
    know beside it. `entries` could apply on the day, `other_days` name the code but not for this day. `orders` are
    notifications asked for by number, or all of the chapter.
    """

    query: str
    on: date
    answered: Answered
    says: tuple[Message, ...] = ()
    line: TariffLine | None = None
    lines: tuple[TariffLine, ...] = ()
    notes: tuple[Note, ...] = ()
    named_in: tuple[Note, ...] = ()
    entries: tuple[Applicable, ...] = ()
    other_days: tuple[Applicable, ...] = ()
    safeguards: tuple[Safeguard, ...] = ()
    orders: tuple[Notification, ...] = ()


@cache
def edition() -> dict[str, str]:
    """The year of the print (our reading of its latest day), that day, and the day of its latest notification."""
    found: dict[str, str] = json.loads(resource("tariff/print.json").read_text(encoding="utf-8"))
    return found


def as_printed() -> Message:
    """The sentence that goes with every answer: how old the print is, and what to do about it."""
    return Message(
        N_(
            "As printed in a {edition} edition of the customs tariff, Chapter 85 (latest date in it: {day}). Look up "
            "the rate in force before filing."
        ),
        {
            "edition": edition()["edition"],
            "day": in_words(date.fromisoformat(edition()["latest_in_table"])),
        },
    )


def look_up(query: str, on: date, limit: int = 20) -> Answer:
    """The answer to a code of 2 to 8 digits in any spacing, a notification's number (`11/2022`), or words.

    `limit` is for words.
    """
    if order := notification(query):
        return Answer(query, on, Answered.NOTIFICATION, (order.says(),), orders=(order,))
    if is_notification_number(query):
        says = (
            Message(N_("Notification {number} is not in this print."), {"number": query.strip()}),
            WHAT_IT_IS,
        )
        return Answer(
            query, on, Answered.NOT_PRINTED, says if query.strip().startswith("21/2002") else says[:1]
        )
    if is_too_long(query):
        long = Message(
            N_("“{query}” has more than the eight digits of an Indian tariff item."), {"query": query}
        )
        return Answer(query, on, Answered.NO_MATCH, (long,))
    code = read_code(query)
    return _by_words(query, on, limit) if code is None else _by_code(query, code, on)


def _by_code(query: str, code: str, on: date) -> Answer:
    if not code.startswith(CHAPTER):
        entries, other_days = _orders(code, on)
        says = (_other_chapter(code),)
        return Answer(query, on, Answered.NOT_IN_TABLE, says, entries=entries, other_days=other_days)
    if code == CHAPTER:
        return Answer(query, on, Answered.CHAPTER, lines=headings(), notes=notes(), orders=notifications())
    line = tariff_line(code)
    return _not_a_line(query, code, on) if line is None else _about(query, on, line)


def _other_chapter(code: str) -> Message:
    return Message(
        N_(
            "{code} is not in this table: it holds Chapter {chapter} only. Look it up in the customs tariff of today."
        ),
        {"code": spaced(code), "chapter": CHAPTER},
    )


def _orders(code: str, on: date) -> tuple[tuple[Applicable, ...], tuple[Applicable, ...]]:
    """The entries that could apply on the day, and those that name the code for other days."""
    named = entries_naming(code, on)
    could = tuple(entry for entry in named if entry.could_apply)
    return could, tuple(entry for entry in named if not entry.could_apply)


def _about(query: str, on: date, line: TariffLine) -> Answer:
    kinds = {Kind.HEADING: Answered.HEADING, Kind.SUBHEADING: Answered.SUBHEADING, Kind.ITEM: Answered.ITEM}
    entries, other_days = _orders(line.code, on)
    marks = tuple(mark.message() for mark in line.marks)
    remarks = tuple(remark.message() for remark in line.remarks)
    gone: tuple[Message, ...] = ()
    if line.status is Status.OMITTED:
        gone = (
            Message(N_("{code} is omitted in this edition: do not use it."), {"code": line.printed_code}),
        )
    return Answer(
        query,
        on,
        kinds[line.kind],
        (*gone, *marks, *remarks, *_without_code(line)),
        line,
        tuple(other for other in lines_under(line.code) if other is not line),
        notes_on(line.code),
        notes_naming(line.code),
        entries,
        other_days,
        safeguards_for(line.code, on),
    )


def _without_code(line: TariffLine) -> tuple[Message, ...]:
    """What stands under a heading or sub-heading and can never be filed: no code is printed for it."""
    under = [
        other
        for other in tariff_lines()
        if not other.code and other.path[:-1] == line.path and line.kind is not Kind.ITEM
    ]
    rated = N_("“{text}”, unit {unit}, rate {rate}: no code printed, so it is no tariff item.")
    unclear = N_("“{text}”: printed with no code, rate or item under it; its standing is not clear.")
    return tuple(
        Message(
            unclear if other.status is Status.ORPHAN else rated,
            {"text": other.description, "unit": other.unit, "rate": other.rate},
        )
        for other in under
        if other.status is Status.ORPHAN or other.kind is Kind.UNCODED
    )


def _not_a_line(query: str, code: str, on: date) -> Answer:
    """A code of the chapter that no line has: an incomplete one, one that is divided, or one that is gone."""
    under = lines_under(code)
    if under:
        incomplete = Message(
            N_("{code} is not a whole code; these lines begin with it."), {"code": spaced(code)}
        )
        if len(code) == _SUBHEADING:
            incomplete = Message(
                N_("No line of its own is printed for {code}; these items begin with it."),
                {"code": spaced(code)},
            )
        return Answer(query, on, Answered.LIST, (incomplete,), lines=under, notes=notes_on(code))
    says = [Message(N_("{code} is not printed in this edition."), {"code": spaced(code)})]
    if numbers := numbers_naming_item(code):
        says.append(
            Message(
                N_("Item no longer printed; named in {notifications}, which spoke of an earlier table."),
                {"notifications": ", ".join(numbers)},
            )
        )
    near = next(
        (
            found
            for digits in (_SUBHEADING, _HEADING)
            if (found := lines_under(code[:digits])) and len(code) > digits
        ),
        (),
    )
    if near:
        says.append(
            Message(N_("The nearest lines are shown; whether one of them is meant is for you to find out."))
        )
    entries, other_days = _orders(code, on)
    return Answer(
        query,
        on,
        Answered.NOT_PRINTED,
        tuple(says),
        lines=near,
        entries=entries,
        other_days=other_days,
        safeguards=safeguards_for(code, on),
    )


def _by_words(query: str, on: date, limit: int) -> Answer:
    trader = asked(query)
    if trader is None:
        if found := find_items(query, limit):
            return Answer(query, on, Answered.WORDS, lines=found)
        none = Message(
            N_(
                "No line of Chapter 85 has such words. Try fewer or other words; other chapters are not in this table."
            )
        )
        return Answer(query, on, Answered.NO_MATCH, (none,))
    says: tuple[Message, ...] = (trader.message(),)
    found = find_items(query, limit) if trader.beside or is_named(trader.phrase) else ()
    if trader.word.says is Says.CANDIDATES:
        candidates = lines_named(trader.word.codes)
        beside = tuple(item for item in found if item not in candidates)
        return Answer(
            query, on, Answered.WORDS, says, lines=(*candidates, *beside)[: max(limit, len(candidates))]
        )
    if found:
        says = (*says, Message(N_("Lines of Chapter 85 that have such words are shown all the same.")))
    return Answer(
        query, on, Answered.WORDS if trader.beside and found else Answered.NOT_IN_TABLE, says, lines=found
    )
