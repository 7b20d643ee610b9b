"""How the cells of a row lie in the columns of a table: a column for each model, a row for each, a side for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from hse_desktop.intake.lines import Box, Cell, around

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hse_desktop.intake.lines import Row


@dataclass(frozen=True)
class ModelColumns:
    """The header row of a table with a column for each model."""

    names: tuple[str, ...]
    centres: tuple[float, ...]
    left: float
    lefts: tuple[float, ...] = ()
    """Where the names begin: the columns', if they are flush left."""

    def parted(self, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """`cells`, where columns stand so close that their values were taken for one cell parted again."""
        inside = [cell for cell in cells if centre(cell.box) > self.left]
        words = [word for cell in inside for word in cell.words]
        if len(inside) >= len(self.names) or len(words) != len(self.names):
            return cells
        if not all(any(c.isdigit() for c in text) for text, _ in words):
            return cells
        outside = [cell for cell in cells if centre(cell.box) <= self.left]
        return (*outside, *(Cell(text, box, ((text, box),)) for text, box in words))

    def spread(self, cells: Sequence[Cell]) -> dict[Cell, tuple[str, ...]]:
        """Which models each of a row's cells speaks for; merged cells stand in the middle of their columns."""
        inside = [cell for cell in cells if centre(cell.box) > self.left][: len(self.names)]
        count = len(inside)
        if not count:
            return {}
        if count > len(self.names) / 2 and count < len(self.names):
            direct = [self._nearest(centre(cell.box)) for cell in inside]
            if len(set(direct)) == count:
                return {cell: (self.names[at],) for cell, at in zip(inside, direct, strict=True)}
        if count == len(self.names):
            return {cell: (name,) for cell, name in zip(inside, self.names, strict=True)}
        middles = [centre(cell.box) for cell in inside]
        merged = [not self._fits_one(cell.box) for cell in inside]
        if count + sum(merged) > len(self.names):
            merged = [False] * count
        columns = (self.centres, self._flush_left())
        _, ends = min(_best_cuts(middles, merged, middle) for middle in columns if middle)
        return {
            cell: self.names[start:end]
            for cell, start, end in zip(inside, [0, *ends[:-1]], ends, strict=True)
        }

    def _fits_one(self, box: Box) -> bool:
        """True if a cell stands in line with one name: flush left, flush right or in the middle of it."""
        return (
            not self.lefts
            or any(abs(box[0] - left) < _IN_LINE for left in self.lefts)
            or any(abs(centre(box) - middle) < _IN_LINE for middle in self.centres)
        )

    def _flush_left(self) -> tuple[float, ...]:
        """The middles of the columns if each begins where its name does."""
        if len(self.lefts) < 2:
            return ()
        widths = [right - left for left, right in pairwise(self.lefts)]
        return tuple(left + width / 2 for left, width in zip(self.lefts, [*widths, widths[-1]], strict=True))

    def _nearest(self, middle: float) -> int:
        return min(range(len(self.centres)), key=lambda at: abs(self.centres[at] - middle))


@dataclass(frozen=True)
class ModelRow:
    """A row of a table with a row for each model: the model, and the titles of the table's columns."""

    name: str
    titles: tuple[Cell, ...]

    def title(self, cell: Cell) -> Cell | None:
        """The title over `cell`, or the nearest one."""
        best = max(self.titles, key=lambda title: _overlap(title.box, cell.box))
        return best if _overlap(best.box, cell.box) > -_FAR_TITLE else None


def titles_of(header: Iterable[Cell], first: Cell) -> tuple[Cell, ...]:
    """The lines of a header, those over each other joined to one title; without that over the column of `first`."""
    columns: list[list[Cell]] = []
    for line in sorted(header, key=lambda line: line.box[0]):
        over = next(
            (lines for lines in columns if any(_overlap(one.box, line.box) > 0 for one in lines)), None
        )
        if over is None:
            columns.append([line])
        else:
            over.append(line)
    titles = []
    for lines in columns:
        lines.sort(key=lambda line: (-line.box[3], line.box[0]))
        box = around(line.box for line in lines)
        if _overlap(box, first.box) <= 0:
            titles.append(Cell(" ".join(line.text for line in lines), box))
    return tuple(titles)


@dataclass(frozen=True)
class SideColumns:
    """The header row of a table with columns for different sides, as "Input" beside "Output"."""

    heads: tuple[tuple[Cell, str], ...]

    def side(self, cell: Cell) -> str:
        """ "input", "output" or "battery"; empty for a cell left of these columns."""
        if cell.box[2] < self.heads[0][0].box[0]:
            return ""
        return min(self.heads, key=lambda head: abs(centre(head[0].box) - centre(cell.box)))[1]


def side_columns(rows: Sequence[Row]) -> dict[int, SideColumns]:
    """The rows that head columns of different sides, by their number."""
    found = {}
    for index, row in enumerate(rows):
        heads = tuple(
            (cell, match.lastgroup or "") for cell in row.cells if (match := _SIDE.fullmatch(cell.text))
        )
        if len({side for _, side in heads}) > 1:
            found[index] = SideColumns(heads)
    return found


_SIDE = re.compile(
    r"(?:AC |DC )?(?:(?P<input>input|eingang|вход|mains|netz|primary)|(?P<output>output|ausgang|выход|secondary)"
    r"|(?P<battery>battery|batterie))(?: side| data| \(?(?:AC|DC)\)?)?:?",
    re.I,
)
_FAR_TITLE = 25  # points
_IN_LINE = 4  # points


def _overlap(one: Box, other: Box) -> float:
    return min(one[2], other[2]) - max(one[0], other[0])


def centre(box: Box) -> float:
    """The middle of a box's width."""
    return (box[0] + box[2]) / 2


def _best_cuts(
    cells: Sequence[float], merged: Sequence[bool], columns: Sequence[float]
) -> tuple[float, list[int]]:
    """Where to cut the columns into one run for each cell so that the runs' middles lie nearest the cells', and
    how far off they lie in all; a merged cell takes two columns at least."""
    best: list[tuple[float, list[int]] | None] = [(0.0, [])] + [None] * len(columns)
    for middle, fewest in zip(cells, (1 + one for one in merged), strict=True):
        following: list[tuple[float, list[int]] | None] = [None] * (len(columns) + 1)
        for start, known in enumerate(best[:-1]):
            if known is None:
                continue
            for end in range(start + fewest, len(columns) + 1):
                cost = known[0] + abs(middle - (columns[start] + columns[end - 1]) / 2)
                there = following[end]
                if there is None or cost < there[0]:
                    following[end] = (cost, [*known[1], end])
        best = following
    last = best[-1]
    if last is None:
        raise ValueError("more cells than columns")
    return last
