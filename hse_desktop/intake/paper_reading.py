"""What an invoice, packing list or authorisation letter says: kind, number, date, lines. Runs in a worker only.

A paper that is headed otherwise, and every datasheet, is left alone; its rows are not even made.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2

from hse_desktop.intake.lines import Row, page_rows
from hse_desktop.intake.paper_dates import day_comes_first
from hse_desktop.intake.paper_headings import LETTER, Heading, headings_of, letter_heading, may_be_a_paper
from hse_desktop.intake.paper_labels import dates_of, number_of
from hse_desktop.intake.paper_letter import importer_of, letter_lines, year_of
from hse_desktop.intake.paper_lines import goods_lines
from hse_desktop.intake.paper_values import Stated, decimal_comma

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hse_desktop.model.draft import JsonObject

_MOST_PAGES = 20
_MOST_ROWS = 3000
_PAGES_OF_A_LETTER = 3
_HIGH_UP = 5
"""A paper without number and date is one only if its heading stands in one of the first rows."""
_MARGIN_LETTERS = 12


def paper_of(document: pypdfium2.PdfDocument, texts: Sequence[str | None]) -> JsonObject | None:
    """What the paper says, in the shape of `model.inspection.PaperRead`; None if it is headed as none of these.

    `texts` are the texts of its pages.
    """
    if not texts or not may_be_a_paper(texts[0] or ""):
        return None
    rows = rows_of(document, [1])
    headings = headings_of(rows)
    if not headings:
        letter = letter_heading(rows)
        headings = [letter] if letter is not None else []
    if not headings or not headings[0].kind:
        return None
    kind = headings[0].kind
    more = range(2, min(len(texts), _PAGES_OF_A_LETTER if kind == LETTER else _MOST_PAGES) + 1)
    rows = [*rows, *rows_of(document, more)][:_MOST_ROWS]
    return _read(rows, headings, texts)


def _read(rows: Sequence[Row], headings: Sequence[Heading], texts: Sequence[str | None]) -> JsonObject | None:
    heading = headings[0]
    first = [row for row in rows if row.page == 1]
    number = number_of(first, headings)
    dates = dates_of(first, headings, number, day_first=day_comes_first(texts[:_MOST_PAGES]))
    lines = goods_lines(rows, comma_decimal=decimal_comma(texts[:_MOST_PAGES]))
    if number is None and not dates and heading.row > _HIGH_UP:
        return None  # a part of a manual that lists what is in the box
    is_letter = heading.kind == LETTER
    if is_letter:
        lines = letter_lines(rows, lines)
    return {
        "kind": heading.stated.shown(),
        "number": _shown(None if is_letter else number),
        "reference": _shown(number if is_letter else None),
        "dated": [day.shown() for day in dates],
        "calendar_year": _shown(year_of(rows) if is_letter else None),
        "importer": _shown(importer_of(rows) if is_letter else None),
        "lines": [line.shown() for line in lines],
    }


def _shown(value: Stated | None) -> JsonObject | None:
    return value.shown() if value is not None else None


def rows_of(document: pypdfium2.PdfDocument, pages: Sequence[int]) -> list[Row]:
    """The rows of these pages, without what runs up a margin; a page that cannot be had is left out."""
    rows: list[Row] = []
    for number in pages:
        try:
            page = document[number - 1]
            rows += _without_margin(page_rows(page, number))
            page.close()
        except pypdfium2.PdfiumError:
            continue
        if len(rows) > _MOST_ROWS:
            break
    return rows


def _without_margin(rows: Sequence[Row]) -> list[Row]:
    """The rows without empty cells, and without a text that runs up the margin, a letter in each row."""
    stacked = Counter(
        round(cell.box[0])
        for row in rows
        for cell in row.cells
        if len(cell.text) == 1 and cell.text.isalpha()
    )
    margins = {left for left, count in stacked.items() if count >= _MARGIN_LETTERS}
    kept = []
    for row in rows:
        cells = tuple(
            c for c in row.cells if len(c.text) > 1 or (c.text.strip() and round(c.box[0]) not in margins)
        )
        if cells:
            kept.append(Row(row.page, cells))
    return kept
