"""What a datasheet states of the four criteria, with page, quote, box and confidence. Runs in a worker only.

The text of every page is looked at; lines and boxes are had only for the pages that name a quantity, because
they cost ten times as much.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

import pypdfium2

from hse_desktop.intake.bounds import MOST_CANDIDATES, MOST_MODELS, MOST_NAME, MOST_QUOTE
from hse_desktop.intake.candidates import Candidate
from hse_desktop.intake.current import input_currents
from hse_desktop.intake.lines import Row, page_rows, plain
from hse_desktop.intake.mentions import QUOTE_LENGTH, pages_mentioning
from hse_desktop.intake.model_numbers import (
    broken_columns,
    model_columns,
    models_stated,
    names_model,
    with_second_line,
)
from hse_desktop.intake.model_rows import rows_of_models
from hse_desktop.intake.page_makeup import is_recognised_scan
from hse_desktop.intake.sides import sides_said
from hse_desktop.intake.size import sizes
from hse_desktop.intake.size_rows import Side, joined, side
from hse_desktop.intake.supply import EITHER, supplies
from hse_desktop.intake.tables import Sheet
from hse_desktop.intake.weight import weights
from hse_desktop.model.model_number import same_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hse_desktop.intake.lines import Box
    from hse_desktop.model.draft import JsonObject

QUANTITIES = ("supply_phases", "input_current_a", "dimensions_mm", "weight_kg")

_MOST_PAGES_READ, _OF_A_LONG_ONE = 12, 8
_LONG = 60
_MOST_ROWS = 4000
_MOST_FOUND = 400
_MOST_LETTERS = 30_000
_TELLING = tuple(
    (tuple(names.split("|")), tuple(measures.split("|")))
    for names, measures in (
        ("weight|gewicht|вес|масса|mass", "kg|lb|кг|pound| g| t"),
        (
            "dimension|abmess|размер|габарит|breite|ширина|width|maße|size|height",
            'mm|мм|cm|см|inch| in|"| m',
        ),
        (
            "input|power|supply|voltage|mains|netz|versorg|anschluss|питани|вход|подключ|elect|phase",
            "phas|фаз|drehstrom|3 ph|3ph|1ph|3~|1~|v~|v ~|hz ~|n~| wire|vdc|v dc|3p+n|3/n|3n|3ac|3ø|3 x 4|-3-",
        ),
        (
            "current|strom|ток|fla|amps|input|supply|power|elect|питани",
            "0 a|1 a|2 a|3 a|4 a|5 a|6 a|7 a|8 a|9 a|0a|1a|2a|3a|4a|5a|6a|7a|8a|9a|amp| a | а |ma",
        ),
    )
)
"""For each quantity the words that name it and those that measure it, in small letters."""

_RUSSIAN = re.compile("[а-яё]{3}", re.I)
_GERMAN = re.compile(
    r"\b(?:und|der|die|das|mit|für|nicht|oder|\w*[Gg]ewicht|Abmessung\w*|Technische|\w*spannung|\w*anschluss)\b"
)
_ENGLISH = re.compile(r"\b(?:the|and|with|for|of|[Ww]eight|WEIGHT|[Dd]imensions?|[Pp]ower|[Ii]nput)\b")
_COMMA_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3},\d{1,2}(?![\d,])")
_POINT_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}\.\d{1,2}(?![\d.])")
_ELSEWHERE = 0.18
"""Taken off where another place of the sheet states another value before."""
_RECOGNISED = 0.05
"""Taken off what stands in text recognised in a scan."""
_FAMILY = 0.1
"""Taken off where the sheet has other values for other models and none was asked for."""


@dataclass
class SheetRead:
    """A sheet that was read once: `models` are the model numbers it names, with their pages."""

    models: list[tuple[str, int]]
    found: dict[str, list[Candidate]]
    texts: Sequence[str | None]
    _quotes: dict[tuple[str, str, int], str] = field(default_factory=dict)

    def evidence(self, model: str | None = None) -> JsonObject:
        """The evidence per quantity, best first, in the shape of `model.inspection.EvidenceFound`.

        With `model`, values that the sheet gives for other models are left out.
        """
        known = [name for name, _ in self.models]
        evidence: JsonObject = {}
        for quantity, found in self.found.items():
            best = _ranked(_for_model(found, model, known), asked=model is not None)
            evidence[quantity] = [_shown(one, self._quote(one), known) for one in best]
        return evidence

    def _quote(self, one: Candidate) -> str:
        key = (one.label, one.text, one.place.page)
        if key not in self._quotes:
            self._quotes[key] = _quoted(one, self.texts[one.place.page - 1] or "")
        return self._quotes[key]


def read_sheet(document: pypdfium2.PdfDocument, texts: Sequence[str | None]) -> SheetRead:
    """Read `document` for evidence; `texts` are the texts of its pages."""
    pages = _telling_pages(texts)
    rows, recognised = _rows(document, pages)
    sheet = Sheet(rows)
    _find_headers(sheet)
    sheet.model_rows = rows_of_models(sheet.rows)
    models = _models(sheet, texts)
    found = _candidates(sheet, comma_decimal=_comma_is_decimal(texts[page - 1] for page in pages))
    sure = {
        quantity: [_less_sure(one) if one.place.page in recognised else one for one in candidates]
        for quantity, candidates in found.items()
    }
    return SheetRead(models, sure, texts)


def models_over(page: pypdfium2.PdfPage, number: int, inside: Callable[[Box], bool]) -> list[str]:
    """The models whose columns the cells of `page` stand in that are `inside`; empty if no table there has any."""
    sheet = Sheet(page_rows(page, number)[:_MOST_ROWS])
    _find_headers(sheet)
    sheet.model_rows = rows_of_models(sheet.rows)
    found: dict[str, None] = {}
    for place in sheet.places():
        if place.models and inside(place.cell.box):
            found.update(dict.fromkeys(plain(name)[:MOST_NAME] for name in place.models))
    return [*found][:MOST_MODELS]


def _less_sure(one: Candidate) -> Candidate:
    return replace(one, confidence=one.confidence - _RECOGNISED)


def _telling_pages(texts: Sequence[str | None]) -> list[int]:
    """The numbers of the pages worth reading closely, in order: all of a short sheet, of a long one
    for each quantity those that say the most of it."""
    if len(texts) <= _MOST_PAGES_READ:
        return [page for page, text in enumerate(texts, start=1) if text]
    scores: list[list[tuple[int, int]]] = [[] for _ in _TELLING]
    for page, text in enumerate(texts, start=1):
        small = (text or "")[:_MOST_LETTERS].casefold()
        for (names, measures), said in zip(_TELLING, scores, strict=True):
            named = sum(min(small.count(name), 2) for name in names)
            measured = sum(min(small.count(measure), 2) for measure in measures) if named else 0
            if measured:
                said.append((min(named, 6) + min(measured, 6), -page))
    most = _OF_A_LONG_ONE if len(texts) > _LONG else _MOST_PAGES_READ
    ranked = [sorted(said, reverse=True) for said in scores]
    chosen: dict[int, None] = {}
    for round_of_pages in zip_longest(*ranked):
        for one in round_of_pages:
            if one is not None and len(chosen) < most:
                chosen.setdefault(-one[1])
    return sorted(chosen)


def _rows(document: pypdfium2.PdfDocument, pages: Iterable[int]) -> tuple[list[Row], set[int]]:
    """The rows of `pages`, and those of the pages whose text was recognised in a picture."""
    rows: list[Row] = []
    recognised: set[int] = set()
    for number in pages:
        try:
            page = document[number - 1]
            rows += page_rows(page, number)
            if is_recognised_scan(page):
                recognised.add(number)
        except pypdfium2.PdfiumError:
            continue
        page.close()
        if len(rows) > _MOST_ROWS:
            break
    return rows[:_MOST_ROWS], recognised


def _find_headers(sheet: Sheet) -> None:
    for index, row in enumerate(sheet.rows):
        header = model_columns(row)
        if header is None:
            header = broken_columns(row, sheet.rows[index + 1 : index + 3])
            if header is not None:
                sheet.headers[index] = header
            continue
        if index + 1 < len(sheet.rows) and sheet.rows[index + 1].page == row.page:
            header = with_second_line(header, sheet.rows[index + 1])
        sheet.headers[index] = header


def _models(sheet: Sheet, texts: Sequence[str | None]) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for index, header in sheet.headers.items():
        for name in header.names:
            found.setdefault(name, sheet.rows[index].page)
    for index, row in sheet.model_rows.items():
        found.setdefault(row.name, sheet.rows[index].page)
    for name, page in models_stated(texts):
        found.setdefault(name, page)
    return [(plain(name)[:MOST_NAME], page) for name, page in found.items()][:MOST_MODELS]


def _candidates(sheet: Sheet, *, comma_decimal: bool) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = {quantity: [] for quantity in QUANTITIES}
    sides: dict[tuple[str, ...], list[Side]] = defaultdict(list)
    for place in sheet.places():
        text = place.cell.text
        if len(found["supply_phases"]) < _MOST_FOUND:
            found["supply_phases"] += supplies(place)
        if not any(c.isdigit() for c in text):
            continue
        if sum(map(len, found.values())) > 4 * _MOST_FOUND:
            break
        found["input_current_a"] += input_currents(place, comma_decimal=comma_decimal)
        found["weight_kg"] += weights(place, comma_decimal=comma_decimal)
        found["dimensions_mm"] += sizes(place, comma_decimal=comma_decimal)
        alone = side(place, comma_decimal=comma_decimal)
        if alone is not None:
            sides[place.models].append(alone)
    for group in sides.values():
        found["dimensions_mm"] += joined(group)
    return found


def _for_model(found: list[Candidate], model: str | None, known: Sequence[str]) -> list[Candidate]:
    if model is None:
        return found
    others = [name for name in known if not same_model(model, name) and not names_model(model, name)]
    kept = []
    for one in found:
        place = one.place
        if place.models and not any(
            same_model(model, name) or names_model(model, name) for name in place.models
        ):
            continue
        words = f"{one.label} {one.text}"
        if (
            not place.models
            and not names_model(model, words)
            and any(names_model(name, words) for name in others)
        ):
            continue
        kept.append(one)
    return kept


def _ranked(found: list[Candidate], *, asked: bool) -> list[Candidate]:
    """Each value once, best first. What a sheet states twice differently is less sure."""
    # Of two that are about as sure the shorter words are quoted.
    ordered = sorted(found, key=lambda one: -round(one.confidence - (0.011 if one.place.lines > 1 else 0), 3))
    values = {str(one.value) for one in ordered if one.place.models}
    family = not asked and len(values) > 1
    either = any(one.value == EITHER and one.confidence > 0.75 for one in found)
    best: dict[str, Candidate] = {}
    for one in ordered:
        if str(one.value) in best or any(_near(one, other) for other in best.values()):
            continue
        sure = one.confidence
        if one.place.models:
            sure -= _FAMILY if family else 0
        first = next(iter(best.values()), None)
        if first is not None and not (_one_table(first, one) or _one_cell(first, one)):
            sure -= _ELSEWHERE
        if either and one.value in {1.0, 3.0} and not one.place.models:
            sure = min(sure, 0.7)
        if sure >= 0.3:
            best[str(one.value)] = replace(one, confidence=round(min(sure, 0.99), 2))
        if len(best) >= MOST_CANDIDATES:
            break
    return sorted(best.values(), key=lambda one: -one.confidence)


def _one_table(first: Candidate, other: Candidate) -> bool:
    return bool(first.place.models and other.place.models) and first.place.models != other.place.models


def _one_cell(first: Candidate, other: Candidate) -> bool:
    """True if both stand in one row, perhaps of several lines."""
    return first.place.row == other.place.row or (
        first.place.labels != () and first.place.labels == other.place.labels
    )


def _near(one: Candidate, other: Candidate) -> bool:
    """True if both state one value, once in inches or pounds."""
    if one.place.models != other.place.models and abs(one.place.row - other.place.row) < 1:
        return False
    if isinstance(one.value, tuple) and isinstance(other.value, tuple):
        pairs = (
            list(zip(one.value, other.value, strict=True))
            if len(one.value) == len(other.value)
            else [(1.0, 9.0)]
        )
        return all(math.isclose(a, b, rel_tol=0.012, abs_tol=2) for a, b in pairs)
    if isinstance(one.value, float) and isinstance(other.value, float):
        return math.isclose(one.value, other.value, rel_tol=0.012)
    return False


def _models_of(one: Candidate, known: Sequence[str]) -> list[str]:
    """The models whose column or row it stands in: by the table's header, or because its words name them."""
    if one.place.models:
        return [plain(name)[:MOST_NAME] for name in one.place.models]
    words, named = f"{one.label} {one.text}", []
    for name in sorted(known, key=len, reverse=True):
        if names_model(name, words):
            named.append(name)
            words = words.replace(name, " ")  # RX-9000 is not named by RX-9000-42U
    return named


def _shown(one: Candidate, quote: str, known: Sequence[str]) -> JsonObject:
    value: object = one.value
    if isinstance(value, tuple):
        value = list(value)
    elif isinstance(value, float) and value.is_integer():
        value = int(value)
    return {
        "value": value,  # type: ignore[dict-item]
        "page": one.place.page,
        "quote": quote,
        "bbox": [round(edge, 2) for edge in one.box],
        "confidence": one.confidence,
        "models": [*_models_of(one, known)],
        "sides": {**sides_said(one)} or None,
    }


def _quoted(one: Candidate, page_text: str) -> str:
    """The words that state the value as the page has them in a row, with the label if it stands next to it."""
    full = f"{one.label} {one.text}".strip()[:MOST_QUOTE].strip()
    if one.label and pages_mentioning([full], [page_text])[0]:
        return full
    if one.label and len(one.text) < QUOTE_LENGTH:
        return full
    return one.text[:MOST_QUOTE].strip() if one.text else full


def _comma_is_decimal(texts: Iterable[str | None]) -> bool:
    sample = " ".join(text for text in texts if text)[:_MOST_LETTERS]
    commas = len(_COMMA_DECIMAL.findall(sample))
    points = len(_POINT_DECIMAL.findall(sample))
    if _RUSSIAN.search(sample) or len(_GERMAN.findall(sample)) > len(_ENGLISH.findall(sample)):
        return commas >= points
    return commas > 3 * points + 3
