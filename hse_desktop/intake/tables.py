"""What stands around a value in a sheet: its label, its heading, the section and the model of its column."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from hse_desktop.intake.axes import AXIS
from hse_desktop.intake.columns import ModelColumns, ModelRow
from hse_desktop.intake.headings import Headings
from hse_desktop.intake.labels import UNIT_ONLY, VALUE_ALONE, is_label
from hse_desktop.intake.lines import Box, Cell, Row, around
from hse_desktop.intake.sheet_kind import feeds_the_grid, is_of_a_battery
from hse_desktop.intake.wrapped import joined, line_above, lines_of, unfinished, whole_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MEASURED = re.compile(
    r"\d\s?(?:mm|cm|kg|lb|g\b|t\b|m\b|A\b|V|Hz|ph|~|in\b|[\"'’”]|мм|см|кг|м\b|А\b|В)|phas|фаз|strom|[x×*х]\s?\d",
    re.I,
)
_OVER = 0.8
"""A label that stands higher than its value by this part of the value's height stands over it."""
_LONGEST_LABEL = 90  # characters
_MANY_COLUMNS = 12
_LABEL_AND_VALUE = re.compile(
    r"(?P<label>[^:]{1,90}?)\s?(?P<mark>:\s|\.{4,}\s?|\u2026{2,}\s?|_{4,}\s?)(?P<value>\S.*)$"
)
_SIDE_SAID = re.compile(rf"(?<![^\W_]){AXIS}\)?\s?[:=]", re.I)


@dataclass(frozen=True)
class Place:
    """A cell that may hold a value, with what stands around it."""

    sheet: Sheet = field(repr=False)
    row: int
    """The row's number in the sheet: values of one row belong together."""
    cell: Cell
    labels: tuple[Cell, ...]
    """What the row calls the value, outermost first; empty if nothing does."""
    hint: str
    """A unit that stands in a cell of its own."""
    models: tuple[str, ...] = ()
    """The models whose columns the cell stands under; empty if the table has no model columns."""
    whole: Cell | None = None
    """The cell as printed, where the last label was taken from it."""
    lines: int = 1
    """How many lines of the page were joined to the cell."""

    @property
    def page(self) -> int:
        """The number of the page."""
        return self.sheet.rows[self.row].page

    @cached_property
    def label(self) -> str:
        """The text of the label cells."""
        return " ".join(label.text for label in self.labels)

    @property
    def label_box(self) -> Box | None:
        """The box around the label cells; None if there are none, or they are titles of a column."""
        if not self.labels or self.row in self.sheet.model_rows:
            return None
        return around(label.box for label in self.labels)

    @cached_property
    def beside(self) -> str:
        """Label cells to the left of the label, a line higher or lower at most: what it is a part of."""
        if len(self.labels) != 1 or self.labels[0] not in self.sheet.rows[self.row].cells:
            return ""
        return " ".join(label.text for label in self.sheet.labels_beside(self.row, self.labels[0], 1.7))

    @cached_property
    def _above(self) -> tuple[str, str]:
        return self.sheet.headings.above(self.row, self.labels[-1] if self.labels else self.cell, self.cell)

    @property
    def heading(self) -> str:
        """The nearest heading over the label; none where labels stand over their values, and look like headings."""
        box = self.cell.box
        in_lines = self.labels and self.row not in self.sheet.model_rows
        if in_lines and self.labels[-1].box[1] > box[1] + _OVER * (box[3] - box[1]):
            return ""
        return self._above[0]

    @property
    def section(self) -> str:
        """ "input", "output", "battery", "pv", or "" where nothing says so."""
        return self._above[1]


@dataclass
class Sheet:
    """The rows of the pages that are read, in order."""

    rows: list[Row]
    headers: dict[int, ModelColumns] = field(default_factory=dict)
    """Model columns by the number of the row they start in."""
    model_rows: dict[int, ModelRow] = field(default_factory=dict)
    """Rows that speak for one model under the titles of their columns, by the row's number."""

    @cached_property
    def headings(self) -> Headings:
        """The headings over its rows."""
        return Headings(self.rows)

    @cached_property
    def feeds_the_grid(self) -> bool:
        """True for an inverter that feeds the mains."""
        return feeds_the_grid(self.rows)

    @cached_property
    def is_of_a_battery(self) -> bool:
        """True for a battery."""
        return is_of_a_battery(self.rows)

    def places(self) -> Iterator[Place]:
        """Every cell with a digit or a word, and what stands around it."""
        starts = sorted(self.headers)
        for index in range(len(self.rows)):
            row = self.rows[index]
            at = bisect_left(starts, index) - 1
            header = self.headers[starts[at]] if at >= 0 and self.rows[starts[at]].page == row.page else None
            spread: dict[Cell, tuple[str, ...]] = {}
            of_model = self.model_rows.get(index)
            if of_model is not None:
                yield from self._under_titles(index, of_model)
                continue
            if header is not None:
                row = self.rows[index] = Row(row.page, header.parted(row.cells))
                spread = header.spread([cell for cell in row.cells if not UNIT_ONLY.fullmatch(cell.text)])
            for position, cell in enumerate(row.cells):
                place = self._place(index, position, spread)
                lines = lines_of(self.rows, index, cell, self.model_rows)
                if len(lines) == 1 or not unfinished(cell.text):
                    yield self._split(place)
                if len(lines) > 1 and _MEASURED.search((whole := joined(lines)).text):
                    yield self._split(replace(place, cell=whole, lines=len(lines)))

    def _under_titles(self, index: int, row: ModelRow) -> Iterator[Place]:
        for position, cell in enumerate(self.rows[index].cells):
            title = row.title(cell)
            if title is None:
                yield self._split(self._place(index, position, {}))
                continue
            place = Place(self, index, cell, (title,), "", (row.name,))
            lines = lines_of(self.rows, index, cell)
            if len(lines) == 1 or not unfinished(cell.text):
                yield place
            if len(lines) > 1:
                yield replace(place, cell=joined(lines), lines=len(lines))

    def _split(self, place: Place) -> Place:
        """The place of the value alone, where its cell holds the label too: "Weight: 740 kg"."""
        match = _LABEL_AND_VALUE.match(place.cell.text)
        if match is None or not is_label(match["label"]) or not any(c.isdigit() for c in match["value"]):
            return place
        if _SIDE_SAID.search(match["value"]):
            return place
        box = place.cell.box
        label = Cell(f"{match['label']}:" if match["mark"][0] == ":" else match["label"], box)
        value = Cell(match["value"], box)
        return replace(place, cell=value, labels=(*place.labels, label), whole=place.cell)

    def _place(self, index: int, position: int, spread: dict[Cell, tuple[str, ...]]) -> Place:
        row = self.rows[index]
        cell = row.cells[position]
        labels, hint = _labels_left(row.cells[:position], spread)
        if not labels:
            labels = self.labels_beside(index, cell)
            hint = hint or (self._unit_beside(index, cell) if labels else "")
            labels = labels or self._label_over(index, cell)
        elif spread or len(row.cells) < _MANY_COLUMNS:
            labels = [*labels[:-1], whole_label(self.rows, index, labels[-1], cell)]
        return Place(self, index, cell, tuple(labels), hint, spread.get(cell, ()))

    def labels_beside(self, index: int, cell: Cell, reach: float = 1.1) -> list[Cell]:
        """Label cells to the left whose lines lie half a line above or below: a wrapped label."""
        row = self.rows[index]
        found: list[tuple[float, Cell]] = []
        for other in range(max(0, index - 3), min(len(self.rows), index + 4)):
            near = self.rows[other]
            if other == index or near.page != row.page or abs(near.middle - row.middle) > reach * row.height:
                continue
            left = [c for c in near.cells if c.box[2] <= cell.box[0] and is_label(c.text)]
            between = [c for c in near.cells if left and left[-1].box[2] <= c.box[0] < cell.box[2]]
            if left and all(UNIT_ONLY.fullmatch(c.text) for c in between):
                found.append((near.middle, left[-1]))
        found.sort(key=lambda pair: -pair[0])
        return [label for _, label in found[:2]]

    def _label_over(self, index: int, cell: Cell) -> list[Cell]:
        """The label in the line above a value, where label and value each have a line."""
        above = line_above(self.rows, index, cell) if VALUE_ALONE.match(cell.text) else None
        if above is None or not is_label(above[1].text) or len(above[1].text) > _LONGEST_LABEL:
            return []
        right = [other for other in self.rows[above[0]].cells if other.box[0] >= above[1].box[2]]
        return [] if right and not is_label(right[0].text) else [above[1]]

    def _unit_beside(self, index: int, cell: Cell) -> str:
        """A unit that stands in a cell of its own between the label and a line of a wrapped value."""
        row = self.rows[index]
        for near in self.rows[max(0, index - 2) : index + 3]:
            if near.page == row.page and abs(near.middle - row.middle) <= row.height:
                units = [
                    c.text for c in near.cells if c.box[2] <= cell.box[0] and UNIT_ONLY.fullmatch(c.text)
                ]
                if units:
                    return units[-1]
        return ""


def _labels_left(cells: Sequence[Cell], spread: dict[Cell, tuple[str, ...]]) -> tuple[list[Cell], str]:
    labels: list[Cell] = []
    hint = ""
    for cell in reversed(cells):
        if UNIT_ONLY.fullmatch(cell.text) and not (labels and not hint and len(cell.text) == 1):
            hint = hint or cell.text
        elif is_label(cell.text) and cell not in spread:
            labels.append(cell)
            if len(labels) == 2:
                break
        elif labels:
            break
    return labels[::-1], hint
