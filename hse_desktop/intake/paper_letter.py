"""Models, quantities, year and importer that an authorisation letter names in its text. Runs in a worker only."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from hse_desktop.intake.bounds import MOST_LINES
from hse_desktop.intake.lines import Box, Row, around
from hse_desktop.intake.model_numbers import looks_like_model
from hse_desktop.intake.paper_labels import at_label
from hse_desktop.intake.paper_lines import GoodsLine
from hse_desktop.intake.paper_values import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAME = r"(?=[\w./+-]{0,30}\d)[A-Za-z0-9][\w./+-]{1,39}(?<![.,/-])(?:\s\d[\w/-]{0,14}\w)?"
_COUNT = r"(?:(?:[a-z-]{3,20}\s)?\(?(?P<units>\d{1,4})\)?)(?:\s\([a-z -]{2,30}\))?"
_UNITS = r"(?:units?|nos?\.?|numbers?|pcs\.?|pieces|sets?|systems?|qty)(?:\s\([a-z0-9 -]{1,30}\))?"
_MODEL_WORD = r"(?:(?:regulatory\s)?model(?:\s(?:no|number|name))?\.?\s?:?\s?(?:of\s)?)"
_SAID = (
    re.compile(
        rf"(?<![\w.,/-]){_COUNT}\s{_UNITS}\s(?:only\s)?of\s(?:the\s|our\s)?(?:[^\W\d][\w&-]{{0,24}},?\s){{0,6}}?{_MODEL_WORD}?"
        rf"(?P<model>{_NAME})(?![\w-])",
        re.I,
    ),
    re.compile(
        rf"{_MODEL_WORD}(?P<model>{_NAME})(?:[,;:]|\s?[-–(])?\s?(?:in\s(?:a\s)?|for\s(?:a\s)?)?"
        rf"(?:(?:total\s)?quantity(?:\sof)?\s?[:.-]?\s?)?{_COUNT}\s{_UNITS}",
        re.I,
    ),
    re.compile(
        rf"{_MODEL_WORD}(?P<model>{_NAME})(?:[,;:]|\s?[-–(])?\s?(?:and\s|with\s|in\s)?(?:a\s)?(?:total\s)?"
        rf"(?:quantity|qty)\.?(?:\sof)?\s?[:.-]?\s?{_COUNT}",
        re.I,
    ),
    re.compile(rf"(?<![\w-])(?P<model>{_NAME})\s?[-–(:]\s?{_COUNT}\s{_UNITS}", re.I),
)
_OTHER_COUNT = re.compile(
    r"(?:have|has|had|were|was)\s(?:already\s)?been\s|so\sfar|less\sthan|fewer\sthan|not\sexceed|this\sletter\sincluded"
    r"|including\sthis|running\stotal|maximum|previously|earlier|already|limit\b|remaining",
    re.I,
)
_SENTENCE_END = re.compile(r"(?<=\w{3})[.;]\s(?=[A-Z])")
_MODEL_LABEL = re.compile(
    r"(?:regulatory\s)?models?(?:\s(?:no|number|name)s?)?\b\.?(?:\s?\(rmn\))?|rmn\b", re.I
)
_REGULATORY_LABEL = re.compile(
    r"regulatory\smodels?(?:\s(?:no|number|name)s?)?\b\.?(?:\s?\(rmn\))?|rmn\b", re.I
)
_REGULATORY = re.compile(rf"regulatory\smodel(?:\s(?:no|number|name))?\.?\s?:?\s?(?P<model>{_NAME})", re.I)
_QUANTITY_LABEL = re.compile(
    r"(?:total\s|authori[sz]ed\s)?(?:quantity|qty|no\.?\sof\sunits|number\sof\sunits)\b\.?(?:\s?authori[sz]ed)?(?:\s\((?:units?|nos?)\.?\))?",
    re.I,
)
_MODEL_ALONE = re.compile(rf"{_NAME}(?:\s[A-Z0-9][\w/-]{{0,8}}){{0,2}}")
_UNITS_ALONE = re.compile(rf"{_COUNT}(?:\s{_UNITS})?\.?", re.I)
_YEAR_LABEL = re.compile(r"(?:calendar\s)?year\b", re.I)
_YEAR = re.compile(r"(?P<calendar>calendar\s)?year\s?(?:of\s|:\s?|\()?(?P<year>20\d\d)(?![\d-])", re.I)
_IMPORTER_LABEL = re.compile(
    r"(?:name\sof\s(?:the\s)?)?(?:authori[sz]ed\s)?(?:importer|applicant)(?:['’]s)?(?:\sname)?(?:\sand\saddress)?\b",
    re.I,
)
_FIRM = (
    r"(?P<name>(?:[A-Z0-9&][\w&.'’()-]*\s){1,8}?"
    r"(?:Private\sLimited|\(?P\)?\.?\sLtd|Pvt\.?,?\sLtd|Limited|Ltd|LLP|GmbH|AG|Inc|Corporation|Corp|Company|SE|BV|B\.V|S\.A|S\.p\.A|LLC)\b\.?)"
)
_MESSRS = r"(?:(?i:M/?s)\.?\s?|(?i:messrs)\.?\s)"
_AUTHORISED = (
    re.compile(
        r"(?i:authori[sz]e[sd]?)\s(?:(?i:the|our)\s)?(?:(?i:importers?|distributor|partner|customer|dealer),?\s)?"
        rf"{_MESSRS}?{_FIRM}"
    ),
    re.compile(rf"{_MESSRS}{_FIRM}[^.]{{0,80}}?\s(?i:(?:is|are)\s(?:hereby\s|duly\s)*authori[sz]ed)"),
)


@dataclass(frozen=True)
class Prose:
    """The text of a letter with the place of every word."""

    text: str
    starts: list[int]
    words: list[tuple[Box, int]]

    def box(self, start: int, end: int) -> tuple[Box, int]:
        """The box around the words from `start` to `end` on the page of the first, and that page."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first + 1, bisect_right(self.starts, end - 1))
        page = self.words[first][1]
        return around(box for box, on in self.words[first:last] if on == page), page


def prose_of(rows: Sequence[Row]) -> Prose:
    """The words of rows in a row."""
    parts: list[str] = []
    starts: list[int] = []
    words: list[tuple[Box, int]] = []
    length = 0
    for row in rows:
        for cell in row.cells:
            for text, box in cell.words:
                starts.append(length)
                words.append((box, row.page))
                parts.append(text)
                length += len(text) + 1
    return Prose(" ".join(parts), starts, words)


def letter_lines(rows: Sequence[Row], tabled: Sequence[GoodsLine]) -> list[GoodsLine]:
    """The models and units a letter authorises: of its table, else at its labels, else in its sentences."""
    lines = [line for line in tabled if line.model or line.code]
    if lines:
        return [line if line.model else replace(line, model=line.code, code="") for line in lines]
    lines = _at_labels(rows) or list(islice(_in_prose(prose_of(rows)), MOST_LINES))
    told: dict[tuple[str, int | None], GoodsLine] = {}
    for line in lines:
        told.setdefault((line.model, line.quantity), line)
    models = [model for model, _ in told]
    return [replace(line, confidence=0.5) if models.count(line.model) > 1 else line for line in told.values()]


def _at_labels(rows: Sequence[Row]) -> list[GoodsLine]:
    named = list(at_label(rows, _REGULATORY_LABEL)) or at_label(rows, _MODEL_LABEL)
    models = {at.text.strip(" .,;"): at for at in named if _is_model(at.text.strip(" .,;"))}
    amounts = {
        int(match["units"]): at
        for at in at_label(rows, _QUANTITY_LABEL)
        if (match := _UNITS_ALONE.fullmatch(at.text)) is not None
    }
    if len(models) != 1 or len(amounts) != 1:
        return []
    (model, at), (units, count) = next(iter(models.items())), next(iter(amounts.items()))
    if at.page != count.page or units < 1:
        return []
    box = around((at.box, count.box))
    return [GoodsLine(model, "", "", units, at.page, f"{at.quote}, {count.quote}", box, 0.92)]


def _is_model(text: str) -> bool:
    return looks_like_model(text) or _MODEL_ALONE.fullmatch(text) is not None


def _in_prose(prose: Prose) -> Iterator[GoodsLine]:
    regulatory = {match["model"] for match in _REGULATORY.finditer(prose.text[:40_000])}
    for pattern in _SAID:
        for match in pattern.finditer(prose.text[:40_000]):
            units = int(match["units"])
            if regulatory and match["model"] not in regulatory:
                continue  # a sales name
            if (
                not units > 0
                or not _is_model(match["model"])
                or _OTHER_COUNT.search(_sentence(prose.text, match))
            ):
                continue
            box, page = prose.box(match.start(), match.end())
            yield GoodsLine(match["model"], "", "", units, page, match[0], box, 0.85)


def _sentence(text: str, match: re.Match[str]) -> str:
    """The sentence around a match: what it says of authorisations in the past decides."""
    before = _SENTENCE_END.split(text[max(0, match.start() - 200) : match.start()])[-1]
    following = text[match.end() : match.end() + 120]
    ended = match[0].endswith(".") and re.match(r"\s[A-Z\d]", following)
    after = "" if ended else _SENTENCE_END.split(following)[0]
    return f"{before} {after}"


def year_of(rows: Sequence[Row]) -> Stated | None:
    """The calendar year the letter names."""
    prose = prose_of(rows)
    found: list[Stated] = []
    for at in at_label(rows, _YEAR_LABEL):
        match = re.fullmatch(r"(20\d\d)\.?", at.text)
        if match is not None:
            found.append(Stated(int(match[1]), at.page, at.quote, at.box, 0.92))
    for match in _YEAR.finditer(prose.text[:40_000]):
        box, page = prose.box(match.start(), match.end())
        sure = 0.9 if match["calendar"] else 0.8
        found.append(Stated(int(match["year"]), page, match[0], box, sure))
    if not found:
        return None
    best = max(found, key=lambda one: one.confidence)
    return best if len({one.value for one in found}) == 1 else best.less_sure(0.4)


def importer_of(rows: Sequence[Row]) -> Stated | None:
    """The importer the letter names."""
    for at in at_label(rows, _IMPORTER_LABEL):
        name = re.split(
            r",\s|;\s|\s\(|\s-\s|\bIEC\b", at.text.removeprefix("M/s.").removeprefix("M/s").strip()
        )[0]
        name = name.strip(" ,;.") if not name.endswith("Ltd.") else name
        if (
            3 <= len(name) <= 120
            and name[0].isupper()
            and sum(c.isdigit() for c in name) < 4
            and ":" not in name
        ):
            return Stated(name, at.page, at.quote, at.box, 0.9)
    prose = prose_of(rows)
    found = (pattern.search(prose.text[:40_000]) for pattern in _AUTHORISED)
    match = next((one for one in found if one is not None), None)
    if match is None:
        return None
    box, page = prose.box(match.start(), match.end())
    return Stated(match["name"].strip(), page, match[0], box, 0.85)
