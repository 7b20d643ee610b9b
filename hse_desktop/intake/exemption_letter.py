"""What a paper in the place of MeitY's exemption letter seems to say. Runs in a worker only.

No genuine letter is known: the labels and sentences looked for are those of other letters of Ministries.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from hse_desktop.intake.paper_dates import dates_in, day_comes_first
from hse_desktop.intake.paper_labels import at_label
from hse_desktop.intake.paper_letter import importer_of, letter_lines, prose_of
from hse_desktop.intake.paper_lines import goods_lines
from hse_desktop.intake.paper_reading import rows_of
from hse_desktop.intake.paper_values import Stated, decimal_comma
from hse_desktop.intake.text import open_document, page_texts
from hse_desktop.isolation.frames import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hse_desktop.intake.lines import Row
    from hse_desktop.intake.paper_letter import Prose
    from hse_desktop.model.draft import JsonObject

_MOST_PAGES = 5
_LONGEST = 20_000
_HEAD = 1500
"""Characters of the upper part of the letter."""
_NUMBER = re.compile(
    r"(?:(?:exemption\s)?letter\s|exemption\s|reference\s|ref\.?\s|file\s|f\.?\s?)?(?:no|number)\b\.?\s?[:.]?\s?"
    r"(?P<number>(?=[\w()./-]*\d)[A-Za-z0-9][\w()-]*(?:[/.-][\w()-]+){1,8})",
    re.I,
)
_OTHERS = re.compile(
    r"(?:circular|notification|order|iec|gstin|pan|application|filing|request|acknowledge?ment|bill\sof\sentry|s\.?\s?o\.?"
    r"|authori[sz]ation(?:\sletter)?|letter\sof\sauthori[sz]ation)\b[^.;:]{0,20}$",
    re.I,
)
_DATE_LABEL = re.compile(r"(?:date|dated|dt)\b\.?", re.I)
_VALID = re.compile(
    r"(?:valid(?:ity)?|in\sforce|effective)\b[^.;]{0,40}?\b(?:till|until|up\s?to|through)\s(?:the\s)?", re.I
)
_VALID_LABEL = re.compile(r"valid(?:ity)?(?:\s(?:till|until|up\s?to|date))?\b", re.I)
_YEAR_END = re.compile(r"end\sof\s(?:the\s)?(?:calendar\s)?year\s?,?\s?(?P<year>20\d\d)", re.I)
_OF_ANOTHER = re.compile(r"(?:circular|notification|order|application|s\.o\.|gazette|filed|letter\sof)", re.I)
_APPLICANT_LABEL = re.compile(
    r"(?:name\sof\s(?:the\s)?)?(?:applicant|importer|firm|company)(?:['’]s)?(?:\sname)?\b", re.I
)
_MESSRS = re.compile(
    r"(?i:M/?s)\.?\s?(?P<name>[A-Z0-9][\w&.'’()-]*(?:\s[A-Z&(][\w&.'’()-]*){0,7}?"
    r"(?:\s(?:Private\sLimited|Pvt\.?,?\sLtd|Limited|Ltd|LLP|Inc|Corporation|Company))?)(?=[.,;]|\s[a-z(]|$)\.?"
)


def read_exemption(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """Task. One blob: the document. Answers in the shape of `intake.paper_report.ExemptionReport`.

    `request["password"]` opens an encrypted document. Refuses like `open_document`.
    """
    password = request.get("password")
    document, _ = open_document(blobs[0], password if isinstance(password, str) else None)
    texts = [text for _number, text in zip(range(_MOST_PAGES), page_texts(document), strict=False)]
    rows = rows_of(document, range(1, len(texts) + 1))
    prose = prose_of(rows)
    day_first = day_comes_first(texts)
    number = _number(prose)
    lines = letter_lines(rows, goods_lines(rows, comma_decimal=decimal_comma(texts)))
    until = _valid_until(rows, prose, day_first)
    applicant = _applicant(rows, prose)
    return Answer(
        {
            "number": number.shown() if number else None,
            "dated": [day.shown() for day in _dated(rows, prose, until, day_first)],
            "applicant": applicant.shown() if applicant else None,
            "valid_until": until.shown() if until else None,
            "lines": [line.shown() for line in lines],
        }
    )


def _placed(prose: Prose, value: str | int, start: int, end: int, confidence: float) -> Stated:
    box, page = prose.box(start, end)
    return Stated(value, page, prose.text[start:end], box, confidence)


def _number(prose: Prose) -> Stated | None:
    """The first number that is not said to be that of something else."""
    for match in _NUMBER.finditer(prose.text[:_LONGEST]):
        if _OTHERS.search(prose.text[max(0, match.start() - 40) : match.start()]):
            continue
        if len(match["number"]) <= 60 and not dates_in(match["number"]):
            return _placed(prose, match["number"], match.start(), match.end(), 0.75)
    return None


def _valid_until(rows: Sequence[Row], prose: Prose, day_first: bool | None) -> Stated | None:  # noqa: FBT001 - passed on
    for at in at_label(rows, _VALID_LABEL):
        found = dates_in(at.text, day_first=day_first)
        if len(found) == 1 and len(found[0].readings) == 1:
            return Stated(found[0].readings[0].isoformat(), at.page, at.quote, at.box, 0.8)
    for match in _VALID.finditer(prose.text[:_LONGEST]):
        after = prose.text[match.end() : match.end() + 60]
        found = dates_in(after, day_first=day_first)
        if found and len(found[0].readings) == 1 and found[0].start < 12:
            day = found[0].readings[0].isoformat()
            return _placed(prose, day, match.start(), match.end() + found[0].end, 0.8)
        year = _YEAR_END.match(after)
        if year is not None:
            last = date(int(year["year"]), 12, 31).isoformat()
            return _placed(prose, last, match.start(), match.end() + year.end(), 0.7)
    return None


def _dated(
    rows: Sequence[Row],
    prose: Prose,
    until: Stated | None,
    day_first: bool | None,  # noqa: FBT001 - passed on
) -> list[Stated]:
    """The date of the letter: beside its label, else the first on the page that nothing else is said of."""
    for at in at_label([row for row in rows if row.page == 1], _DATE_LABEL):
        for found in dates_in(at.text, day_first=day_first)[:1]:
            if found.start < 4:
                return [
                    Stated(day.isoformat(), at.page, at.quote, at.box, min(0.8, found.sure))
                    for day in found.readings[:2]
                ]
    head = prose.text[:_HEAD]
    for unlabelled in dates_in(head, day_first=day_first):
        before = head[max(0, unlabelled.start - 60) : unlabelled.start]
        first = unlabelled.readings[0].isoformat()
        if not _OF_ANOTHER.search(before) and (until is None or first != until.value):
            return [
                _placed(prose, day.isoformat(), unlabelled.start, unlabelled.end, 0.6)
                for day in unlabelled.readings[:2]
            ]
    return []


def _applicant(rows: Sequence[Row], prose: Prose) -> Stated | None:
    for at in at_label(rows, _APPLICANT_LABEL):
        name = re.split(r",\s|;\s|\s\(|\bIEC\b", re.sub(r"^M/?s\.?\s?", "", at.text))[0].strip(" ,;:")
        if 3 <= len(name) <= 120 and name[0].isupper() and sum(sign.isdigit() for sign in name) < 4:
            return Stated(name, at.page, at.quote, at.box, 0.8)
    match = _MESSRS.search(prose.text[:_LONGEST])
    if match is not None and len(match["name"]) >= 3:
        return _placed(prose, match["name"].strip(), match.start(), match.end(), 0.7)
    return importer_of(rows)
