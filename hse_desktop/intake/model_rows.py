"""Finds the tables that give each model a row, under titles that say what each column holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hse_desktop.intake.columns import ModelRow, titles_of
from hse_desktop.intake.labels import is_label
from hse_desktop.intake.model_numbers import looks_like_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hse_desktop.intake.lines import Cell, Row

_FEWEST_CELLS = 3
_MOST_TITLE_LINES = 6
_FARTHEST_TITLE = 2.6  # heights of a row's letters
_HALF_A_LINE = 0.75  # heights of a row's letters
_TELLING = re.compile(
    r"weight|mass\b|gewicht|вес|масса|dimension|size|width|depth|height|abmess|breite|размер|габарит|supply|power"
    r"|voltage|current|amps|phase|strom|spannung|питани|ток|напряж|[WDHL] ?[x×*] ?[WDHL]",
    re.I,
)


def rows_of_models(rows: Sequence[Row]) -> dict[int, ModelRow]:
    """The rows that speak for one model each, by their number."""
    found: dict[int, ModelRow] = {}
    titles: tuple[Cell, ...] = ()
    last = -1
    for index, row in enumerate(rows):
        if not _speaks_for_a_model(row):
            continue
        if not titles or rows[last].page != row.page or index - last > _MOST_TITLE_LINES:
            titles = titles_of(_title_lines(rows, index), row.cells[0])
            if len(titles) < _FEWEST_CELLS - 1 or not any(_TELLING.search(title.text) for title in titles):
                titles = ()
                continue
        found[index] = ModelRow(row.cells[0].text, titles)
        last = index
    return found | _wrapped(rows, found)


def _wrapped(rows: Sequence[Row], found: dict[int, ModelRow]) -> dict[int, ModelRow]:
    """The lines of wrapped cells that stand half a line above or below the name of the model."""
    lines: dict[int, tuple[float, ModelRow]] = {}
    for index, model in found.items():
        row = rows[index]
        for at in (index - 1, index + 1):
            if at in found or not 0 <= at < len(rows) or rows[at].page != row.page:
                continue
            apart = abs(rows[at].middle - row.middle)
            edge = max(title.box[2] for title in model.titles)
            inside = [cell for cell in rows[at].cells if cell.box[0] < edge]
            under = bool(inside) and all(model.title(cell) is not None for cell in inside)
            if apart < _HALF_A_LINE * row.height and under and (at not in lines or apart < lines[at][0]):
                lines[at] = (apart, model)
    return {at: model for at, (_, model) in lines.items()}


def _speaks_for_a_model(row: Row) -> bool:
    return (
        len(row.cells) >= _FEWEST_CELLS
        and looks_like_model(row.cells[0].text)
        and sum(any(c.isdigit() for c in cell.text) for cell in row.cells[1:]) >= _FEWEST_CELLS - 1
        and not all(looks_like_model(cell.text) for cell in row.cells)
    )


def _title_lines(rows: Sequence[Row], index: int) -> list[Cell]:
    """The cells of the lines over a table's first row that may be its titles."""
    body = rows[index]
    lines: list[Cell] = []
    below = body
    for at in range(index - 1, max(-1, index - 1 - _MOST_TITLE_LINES), -1):
        row = rows[at]
        apart = row.middle - below.middle
        if row.page != body.page or apart > _FARTHEST_TITLE * max(row.height, below.height):
            break
        wide = (
            row.cells[0].box[2] > body.cells[1].box[0] + 5 and row.cells[0].box[0] < body.cells[1].box[0] - 20
        )
        if wide or not all(is_label(cell.text) or len(cell.text) < 12 for cell in row.cells):
            break
        lines += row.cells
        below = row
    return lines
