"""Dates as invoices and letters print them. Runs in a worker only.

03/04/2026 is the third of April or the fourth of March: unless another date of the same paper tells which comes
first, both readings are given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MONTHS = (
    "january|jan|januar|jänner|janvier|janv|januari|enero|января|янв",
    "february|feb|februar|février|févr|fév|februari|febrero|февраля|фев",
    "march|mar|märz|mrz|mars|maart|mrt|marzo|марта|мар",
    "april|apr|avril|avr|abril|апреля|апр",
    "may|mai|mei|mayo|мая|май",
    "june|jun|juni|juin|junio|июня|июн",
    "july|jul|juli|juillet|juil|julio|июля|июл",
    "august|aug|août|aout|augustus|agosto|августа|авг",
    "september|sep|sept|septembre|septiembre|сентября|сен",
    "october|oct|oktober|okt|octobre|octubre|октября|окт",
    "november|nov|novembre|noviembre|ноября|ноя",
    "december|dec|dezember|dez|décembre|déc|diciembre|декабря|дек",
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split("|")}
_MONTH = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_ISO = r"(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
_FIGURES = (
    r"(?P<a>\d{1,2})(?P<gap>\s?)(?P<s2>[-/.])(?P=gap)(?P<b>\d{1,2})(?P=gap)(?P=s2)(?P=gap)(?P<y2>\d{4}|\d{2})"
)
_DAY_MONTH = (
    rf"(?P<d3>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s/-]{{0,2}}(?:of\s)?(?P<m3>{_MONTH})\.?,?[\s,/-]{{0,2}}"
    r"(?P<y3>\d{4}|['’]?\d{2})"
)
_MONTH_DAY = rf"(?P<m4>{_MONTH})\.?[\s-]?(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{0,2}}(?P<y4>\d{{4}})"
_HAN = r"(?P<y5>\d{4})\s?年\s?(?P<m5>\d{1,2})\s?月\s?(?P<d5>\d{1,2})\s?日"
_ANY = re.compile(
    rf"(?<![\w.,/-])(?:{_ISO}|{_DAY_MONTH}|{_FIGURES}|{_MONTH_DAY}|{_HAN})(?![\d/]|[.,-]\d|-\w)", re.I
)


_FORM = re.compile(r"\b(?:dd[-/ ]{1,3}mm[-/ ]{1,3}yy(?:yy)?|mm[-/ ]{1,3}dd[-/ ]{1,3}yy(?:yy)?)\b", re.I)
"""How a form says that a date is to be written."""


@dataclass(frozen=True)
class DateFound:
    """A date between `start` and `end` of a text: one reading, or two that the page leaves open.

    `sure` is how safe the readings are by their form alone, from 0 to 1.
    """

    start: int
    end: int
    readings: tuple[date, ...]
    sure: float


def dates_in(text: str, *, day_first: bool | None = None) -> list[DateFound]:
    """The dates in `text`; `day_first` is what `day_comes_first` said of the paper."""
    return [found for match in _ANY.finditer(text[:2000]) if (found := _found(match, day_first)) is not None]


def day_comes_first(texts: Iterable[str | None]) -> bool | None:
    """Whether the paper writes 31/12/2026 (True) or 12/31/2026 (False); None if it does not show, or does both."""
    firsts = set()
    for text in texts:
        firsts |= {match[0].casefold().startswith("d") for match in _FORM.finditer((text or "")[:30_000])}
        for match in _ANY.finditer((text or "")[:30_000]):
            if match["a"] and match["s2"] != "." and len(match["y2"]) == 4:
                first, second = int(match["a"]), int(match["b"])
                if max(first, second) <= 31 and (first > 12) != (second > 12):
                    firsts.add(first > 12)
    return firsts.pop() if len(firsts) == 1 else None


def _found(match: re.Match[str], day_first: bool | None) -> DateFound | None:  # noqa: FBT001 - passed on
    if match["y1"]:
        readings, sure = list(_real(match["y1"], match["m1"], match["d1"])), 1.0
    elif match["y5"]:
        readings, sure = list(_real(match["y5"], match["m5"], match["d5"])), 1.0
    elif match["m3"]:
        year = match["y3"].lstrip("'’")
        readings = list(_real(_whole(year), _MONTH_OF[match["m3"].casefold()], match["d3"]))
        sure = 1.0 if len(year) == 4 else 0.9
    elif match["m4"]:
        readings, sure = list(_real(match["y4"], _MONTH_OF[match["m4"].casefold()], match["d4"])), 1.0
    else:
        readings, sure = _figures(match, day_first)
    return DateFound(match.start(), match.end(), tuple(readings), sure) if readings else None


def _figures(match: re.Match[str], day_first: bool | None) -> tuple[list[date], float]:  # noqa: FBT001
    first, second, year = match["a"], match["b"], _whole(match["y2"])
    by_day, by_month = list(_real(year, second, first)), list(_real(year, first, second))
    short = len(match["y2"]) == 2
    if match["s2"] == "." and by_day:
        return by_day, 0.9 if short else 1.0
    if not by_day or not by_month or by_day == by_month:
        return by_day or by_month, 0.7 if short else 1.0
    if day_first is None or short:
        return by_day + by_month, 0.5
    return by_day if day_first else by_month, 0.95


def _whole(year: str) -> str:
    return f"20{year}" if len(year) == 2 else year


def _real(year: str, month: str | int, day: str) -> Iterator[date]:
    if 1990 <= int(year) <= 2099:
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            return
