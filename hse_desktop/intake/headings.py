"""The headings over a place in a sheet, and the side of the equipment that they say it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from hse_desktop.intake.columns import SideColumns, side_columns
from hse_desktop.intake.labels import is_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hse_desktop.intake.lines import Cell, Row

_NO_TITLE = re.compile(r"^\(|[.,]$|:\s?\S|\.{4}|_{4}")
_MOST_ASKED_ABOVE = 2500
"""A sheet that would need more headings than this is not a datasheet; a bound on the work it makes."""
_HEADING_ROWS = 45
_SECTION = re.compile(
    r"(?P<output>output|ausgang|выход)|(?P<battery>ba.{1,2}ery\b|batterie|батаре|аккумул|charg(?:er|ing))"
    r"|(?P<pv>pv\b|input dc|dc input|solar)"
    r"|(?P<input>input|eingang|вход|mains|netz|power supply|electrical supply|power requirement|питани)"
    r"|(?P<other>environment|mechanic|protection|general|physical|safety|feature|umgebung|физич|экологич|communication)",
    re.I,
)


@dataclass
class Headings:
    """The headings of a sheet's rows, looked for as they are asked for."""

    rows: list[Row]
    _known_titles: dict[int, Sequence[int]] = field(default_factory=dict)
    _asked: int = 0

    @cached_property
    def _sides(self) -> dict[int, SideColumns]:
        return side_columns(self.rows)

    def _titles(self, index: int) -> Sequence[int]:
        """The positions of a row's cells that could be headings."""
        found = self._known_titles.get(index)
        if found is None:
            found = [at for at, cell in enumerate(self.rows[index].cells) if _is_title(cell.text)]
            self._known_titles[index] = found
        return found

    def _is_wrapped_label(self, index: int, label: Cell) -> bool:
        """True if values stand half a line above or below: the cell is a label of theirs, not a heading."""
        row = self.rows[index]
        for near in self.rows[max(0, index - 1) : index + 2]:
            inside = [cell for cell in near.cells if cell.box[0] >= label.box[0] - 5]
            apart = abs(near.middle - row.middle)
            close = near.page == row.page and 0 < apart < 1.05 * (label.box[3] - label.box[1])
            if close and inside and inside[0].box[0] > label.box[2] - 5:
                return True
        return False

    def _column_side(self, index: int, cell: Cell) -> str:
        """The side of the column that `cell` stands in, where the table has columns for input and output."""
        page = self.rows[index].page
        over = [at for at in self._sides if index - _HEADING_ROWS < at < index and self.rows[at].page == page]
        return self._sides[max(over)].side(cell) if over else ""

    def above(self, index: int, anchor: Cell, cell: Cell) -> tuple[str, str]:
        """The nearest heading over the label, and the section that headings or a group cell say it is in."""
        self._asked += 1
        if self._asked > _MOST_ASKED_ABOVE:
            return "", ""
        row = self.rows[index]
        side = self._column_side(index, cell)
        heading, section, distance = "", side, 0.0 if side else 1e9
        for other in range(index - 1, max(-1, index - _HEADING_ROWS), -1):
            near = self.rows[other]
            if near.page != row.page:
                if near.page != row.page - 1:
                    break
                if section and not side:
                    break
            over = _heading(near, self._titles(other), anchor, cell)
            if over is None or over is anchor or self._is_wrapped_label(other, over):
                continue
            text = over.text
            heading = heading or text
            match = _SECTION.search(text)
            if side:
                break
            if match:
                section = match.lastgroup or ""
                distance = abs(near.middle - row.middle)
                break
        for other in range(max(0, index - 14), min(len(self.rows), index + 14)):
            near = self.rows[other]
            group = near.cells[0]
            if near.page != row.page or group.box[2] > anchor.box[0] or len(group.text) > 24:
                continue
            match = _SECTION.match(group.text)
            if (
                match
                and abs(near.middle - row.middle) < distance
                and re.search(r"^(?:AC |DC )?\w+(?: \w+)?$", group.text)
            ):
                section, distance = match.lastgroup or "", abs(near.middle - row.middle)
        return heading, "" if section == "other" else section


def _heading(row: Row, titles: Sequence[int], anchor: Cell, cell: Cell) -> Cell | None:
    for position in titles:
        over = row.cells[position]
        following = row.cells[position + 1] if position + 1 < len(row.cells) else None
        if len(row.cells) == 1 and (over.box[0] < anchor.box[0] + 12 or over.box[2] > anchor.box[2] + 40):
            return over
        elsewhere = following is None or (following.box[0] >= cell.box[2] and is_label(following.text))
        if abs(over.box[0] - anchor.box[0]) < 12 and elsewhere:
            return over
    return None


def _is_title(text: str) -> bool:
    return is_label(text) and len(text.split()) <= 6 and _NO_TITLE.search(text) is None
