"""A notification of safeguard duty: the goods, and the duty period by period."""

import re
from datetime import date, timedelta
from typing import Any, Final

from hse_desktop.reference.tariff.notifications import State
from resources.tariff.dates import DAY, in_words
from resources.tariff.ledger import Ledger

Entry = dict[str, Any]
_CODE: Final = r"\d{4}(?: \d\d){0,2}"
_FALLING = re.compile(
    rf"falling under ((?:(?:tariff items?|heading) )?{_CODE}(?: or (?:tariff item )?{_CODE})*)"
)
_PERIOD = re.compile(
    rf"^\([a-z]\) (?P<duty>.+?),? when imported during the period from (?P<from>{DAY}) to (?P<until>{DAY})"
)
_BY_YEAR = re.compile(rf"2nd year means .*? till ({DAY})")
_EXCEPT: Final = "Nothing contained in this notification"
_ROW = re.compile(r"^(\d{4} \d\d)? ?(.+)$")


def safeguard(
    dated: date, paragraphs: list[tuple[int, str]], rows: list[tuple[int, list[str]]], ledger: Ledger
) -> Entry:
    """The safeguard duty. Raises `ValueError` where neither periods nor years are printed."""
    text = [paragraph for _line, paragraph in paragraphs if paragraph != "Table"]
    whole = " ".join(text)
    if rows:
        entries = _by_year(dated, whole, rows, ledger)
    else:
        found = _FALLING.findall(whole)
        if not found:
            raise ValueError("a safeguard notification names no goods")
        codes = sorted({code.replace(" ", "") for named in found for code in re.findall(_CODE, named)})
        goods = re.findall(r"[\"“](.+?)[\"”]", whole)[0]
        entries = [{"codes": codes, "goods": goods, "periods": _periods(text)}]
    last = max(period["until"] for entry in entries for period in entry["periods"])
    return {
        "state": State.ENDED,
        "ended": last,
        "text": text,
        "except": next((p.removeprefix("2. ") for p in text if _EXCEPT in p), ""),
        "safeguards": entries,
    }


def _periods(text: list[str]) -> list[Entry]:
    found = [_PERIOD.match(paragraph) for paragraph in text]
    return [
        {
            "duty": period["duty"],
            "from": in_words(period["from"]).isoformat(),
            "until": in_words(period["until"]).isoformat(),
        }
        for period in found
        if period
    ]


def _by_year(dated: date, whole: str, rows: list[tuple[int, list[str]]], ledger: Ledger) -> list[Entry]:
    """A table of a first and a second year: the first begins with the notification, the second ends on a day."""
    ends = _BY_YEAR.search(whole)
    if not ends:
        raise ValueError("the second year of a safeguard duty has no end")
    second = dated.replace(year=dated.year + 1)
    spans = ((dated, second - timedelta(days=1)), (second, in_words(ends[1])))
    entries: list[Entry] = []
    for line, row in rows:
        if not row[0].rstrip(".").isdigit():
            ledger.leave(line, "column titles of a notification's table")
            continue
        described = _ROW.match(row[1])
        assert described
        ledger.take(line, "notification: entry")
        entries.append(
            {
                "codes": [described[1].replace(" ", "")] if described[1] else [],
                "goods": described[2],
                "periods": [
                    {"duty": f"{duty} ad valorem", "from": first.isoformat(), "until": last.isoformat()}
                    for duty, (first, last) in zip(row[2:], spans, strict=True)
                ],
            }
        )
    ledger.mend(rows[0][0], "head of the table garbled: the years are told from the explanation below it")
    return entries
