"""Chapter 85 of the customs tariff as printed in 2022, with its notes and notifications; 21/2002 as history.

Every answer is of that print: current rates must be looked up before filing. Other chapters are not in it.
"""

from hse_desktop.reference.tariff.answer import Answer, Answered, as_printed, look_up
from hse_desktop.reference.tariff.exemptions import entries_for, safeguards_for
from hse_desktop.reference.tariff.lines import (
    TariffLine,
    headings,
    lines_under,
    tariff_item,
    tariff_items,
    tariff_line,
)
from hse_desktop.reference.tariff.notes import notes, notes_on
from hse_desktop.reference.tariff.search import find_items

__all__ = [
    "Answer",
    "Answered",
    "TariffLine",
    "as_printed",
    "entries_for",
    "find_items",
    "headings",
    "lines_under",
    "look_up",
    "notes",
    "notes_on",
    "safeguards_for",
    "tariff_item",
    "tariff_items",
    "tariff_line",
]
