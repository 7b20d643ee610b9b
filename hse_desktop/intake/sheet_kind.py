"""What kind of equipment a sheet is of, where that tells what its supply is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hse_desktop.intake.lines import Row

_SOLAR = re.compile(r"\bMPP(?:T|\b)|feed-in|grid[- ]tied?|einspeis", re.I)
_GRID = re.compile(r"\bgrid\b|\bAC\b|netz|feed-in|\d\s?Hz\b", re.I)
_DISCHARGE = re.compile(r"discharge current|entladestrom|ток\w* разряда", re.I)
_CELLS = re.compile(
    r"ba.{1,2}ery (?:type|module)|LiFePO|\bLFP\b|lithium[- ]ion|li-ion|cell (?:type|chemistry)", re.I
)
_ALTERNATING = re.compile(r"\d\s?(?:V\s?AC|Hz)\b|\bVAC\b|phase|\bAC (?:input|output|side|voltage)", re.I)


def feeds_the_grid(rows: Sequence[Row]) -> bool:
    """True if the sheet is that of an inverter that feeds what panels give into the mains."""
    texts = [cell.text for row in rows for cell in row.cells]
    return any(_SOLAR.search(text) for text in texts) and any(_GRID.search(text) for text in texts)


def is_of_a_battery(rows: Sequence[Row]) -> bool:
    """True if the sheet is that of a battery, which has nothing to do with alternating current."""
    texts = [cell.text for row in rows for cell in row.cells]
    return (
        any(_DISCHARGE.search(text) for text in texts)
        and any(_CELLS.search(text) for text in texts)
        and not any(_ALTERNATING.search(text) for text in texts)
    )
