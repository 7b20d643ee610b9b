"""What the tables list for the words being typed: offered, never required."""

from dataclasses import dataclass
from typing import Final

from hse_desktop.model.fields import Listed
from hse_desktop.model.words import N_
from hse_desktop.reference.cro_schedule import cro_schedule
from hse_desktop.reference.currencies import currencies
from hse_desktop.reference.ports import ports
from hse_desktop.reference.tariff import find_items
from hse_desktop.reference.units import units
from hse_desktop.reference.words import translate as _

MOST: Final = 8
"""How many entries are offered at once."""

_DOUBTS: Final = {
    Listed.TARIFF_ITEM: N_(
        "Candidates from an older print of the customs tariff, Chapter 85 only. See ITC(HS)."
    ),
    Listed.PORT: N_("Being listed does not prove that a port has EDI today."),
    Listed.CRO_CATEGORY: N_("Names as abridged from the BIS portal; the gazette text decides."),
    Listed.CURRENCY: N_("Customs notify a rate for some currencies only."),
    Listed.UNIT: N_("What counts is the unit the portal offers for the tariff item."),
}


@dataclass(frozen=True)
class Suggestion:
    """An entry of a table: what is entered, and what is shown in the list."""

    value: str
    label: str


def suggestions(listed: Listed, typed: str) -> list[Suggestion]:
    """The best entries for what has been typed so far; none for an empty line."""
    if not typed.strip():
        return []
    if listed is Listed.TARIFF_ITEM:
        items = find_items(typed, MOST)
        return [
            Suggestion(item.printed_code, _label(item.printed_code, _lowest(item.path))) for item in items
        ]
    if listed is Listed.CRO_CATEGORY:
        return [Suggestion(entry.name, entry.name) for entry in cro_schedule().find(typed, MOST)]
    if listed is Listed.PORT:
        found = ports().find(typed, MOST)
        return [
            Suggestion(port.code, _label(port.code, f"{port.name} · {_(port.kind.label)}")) for port in found
        ]
    table = currencies() if listed is Listed.CURRENCY else units()
    return [Suggestion(row.code, _label(row.code, row.name)) for row in table.find(typed, MOST)]


def doubt(listed: Listed) -> str:
    """What being listed does not prove, translated."""
    return _(_DOUBTS[listed])


def _label(code: str, name: str) -> str:
    return f"{code}   {name}"


def _lowest(path: tuple[str, ...]) -> str:
    """The last two steps of a path: `Other` alone would say nothing."""
    return " › ".join(path[-2:])
