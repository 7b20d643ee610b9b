"""Cells of a table and lines of a paragraph whose words go on in the next line of the page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from hse_desktop.intake.lines import Cell, around

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from hse_desktop.intake.lines import Row

_MOST_LINES = 4
_MOST_JOINED = 400
_PITCH = 1.6
"""Lines of one cell stand no farther apart than this, in heights of their letters."""
_CLOSER = 0.88
"""Lines of one cell stand closer than those of two rows by at least this."""
_MOST_ROWS_BETWEEN = 16
"""Rows of other columns that may lie between two lines of a cell; a bound on the work a page makes."""
_ALIGNED = 3.0  # points
_WORDS = re.compile(r"[^\W\d_]{2,}")
_PROSE = 6
"""A line of more words than this is running text and may go on in the next."""
_GOES_ON = re.compile(
    r"(?:[,(/&+×*–-]|(?<![^\W\d])x|\b(?:of|the|and|or|with|for|at|per|und|oder|mit|für|и|или|с|без|для))$",
    re.I,
)
_BY = re.compile(r"[x×*]\s?\d")
_CARRIES_ON = re.compile(r"[(\[]?[a-zäöüа-я]")


def line_below(rows: Sequence[Row], index: int, cell: Cell) -> tuple[int, Cell] | None:
    """The cell that stands flush under `cell` in the next line of its column, and its row's number."""
    middle, height = (cell.box[1] + cell.box[3]) / 2, cell.box[3] - cell.box[1]
    for at in range(index + 1, min(len(rows), index + _MOST_ROWS_BETWEEN)):
        row = rows[at]
        if row.page != rows[index].page or middle - row.middle > _PITCH * height:
            return None
        for below in row.cells:
            if abs(below.box[0] - cell.box[0]) < _ALIGNED and below.box[1] < cell.box[1]:
                return at, below
    return None


def line_above(rows: Sequence[Row], index: int, cell: Cell) -> tuple[int, Cell] | None:
    """The cell that `cell` stands flush under, and its row's number."""
    middle, height = (cell.box[1] + cell.box[3]) / 2, cell.box[3] - cell.box[1]
    for at in range(index - 1, max(-1, index - _MOST_ROWS_BETWEEN), -1):
        row = rows[at]
        if row.page != rows[index].page or row.middle - middle > _PITCH * height:
            return None
        for above in row.cells:
            if abs(above.box[0] - cell.box[0]) < _ALIGNED and above.box[1] > cell.box[1]:
                return at, above
    return None


def lines_of(rows: Sequence[Row], index: int, cell: Cell, barred: Container[int] = ()) -> list[Cell]:
    """`cell` and the cells that carry it on in the next lines, but not in the rows numbered in `barred`."""
    lines, at = [cell], index
    while len(lines) < _MOST_LINES:
        below = line_below(rows, at, lines[-1])
        if below is None or below[0] in barred or not _goes_on(rows, at, lines[-1], below):
            break
        at = below[0]
        lines.append(below[1])
    return lines


def _goes_on(rows: Sequence[Row], index: int, cell: Cell, below: tuple[int, Cell]) -> bool:
    """True if nothing else stands left of the lower line, or the two stand closer than the lines around them."""
    at, lower = below
    left = [other for other in rows[at].cells if other.box[2] <= lower.box[0]]
    if cell.text[-1:].isdigit() and lower.text[:1].isdigit():
        return False
    if _BY.match(lower.text):
        return True
    if not left:
        beside = [other for other in rows[index].cells if other.box[2] <= cell.box[0]]
        prose = _is_prose(cell) and all(
            _is_prose(other) for other in rows[index].cells if other.box[0] > cell.box[2]
        )
        return bool(beside) or prose or unfinished(cell.text) or _stands_beside(rows, at, lower)
    first = left[0]
    flush = any(abs(other.box[0] - first.box[0]) < _ALIGNED for other in rows[index].cells)
    return (
        (flush and _stands_beside(rows, at, first))
        or unfinished(cell.text)
        or _closer(rows, index, cell, below)
    )


def _is_prose(cell: Cell) -> bool:
    return len(_WORDS.findall(cell.text)) > _PROSE


def _stands_beside(rows: Sequence[Row], index: int, cell: Cell) -> bool:
    """True if a label stands half a line above or below, to the left: the cell is one line of a value."""
    return any(
        near.page == rows[index].page
        and abs(near.middle - rows[index].middle) < cell.box[3] - cell.box[1]
        and any(other.box[2] <= cell.box[0] for other in near.cells)
        for near in rows[max(0, index - 1) : index + 2]
    )


def _closer(rows: Sequence[Row], index: int, cell: Cell, below: tuple[int, Cell]) -> bool:
    at, lower = below
    pitch = rows[index].middle - rows[at].middle
    above, further = line_above(rows, index, cell), line_below(rows, at, lower)
    around_them = [
        *([rows[above[0]].middle - rows[index].middle] if above else []),
        *([rows[at].middle - rows[further[0]].middle] if further else []),
    ]
    return bool(around_them) and all(pitch < _CLOSER * apart for apart in around_them)


def unfinished(text: str) -> bool:
    """True if `text` must go on: it ends in a joining word or mark, or in an open bracket."""
    return _GOES_ON.search(text) is not None or text.count("(") > text.count(")")


def joined(lines: Sequence[Cell]) -> Cell:
    """The lines as one cell."""
    words = [lines[0].text]
    for one, other in pairwise(lines):
        words.append(other.text if one.text.endswith("-") else f" {other.text}")
    return Cell("".join(words)[:_MOST_JOINED], around(line.box for line in lines))


def whole_label(rows: Sequence[Row], index: int, label: Cell, cell: Cell) -> Cell:
    """`label` with its other lines, where it goes on above or below the line of its value `cell`.

    A line belongs to it if the words go on in it and no other value stands beside it.
    """
    lines, at = [label], index
    while len(lines) < _MOST_LINES and _CARRIES_ON.match(lines[0].text):
        above = line_above(rows, at, lines[0])
        if above is None or _has_value(rows[above[0]], cell):
            break
        at = above[0]
        lines.insert(0, above[1])
    at = index
    while len(lines) < 2 * _MOST_LINES:
        below = line_below(rows, at, lines[-1])
        if below is None or _has_value(rows[below[0]], cell):
            break
        if not (_CARRIES_ON.match(below[1].text) or unfinished(lines[-1].text)):
            break
        at = below[0]
        lines.append(below[1])
    return joined(lines) if len(lines) > 1 else label


def _has_value(row: Row, cell: Cell) -> bool:
    return any(other.box[0] < cell.box[2] and cell.box[0] < other.box[2] for other in row.cells)
