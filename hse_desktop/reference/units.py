"""Unit quantity codes of customs and GST."""

from dataclasses import dataclass
from functools import cache

from hse_desktop.model.citation import Citation, Confidence
from hse_desktop.model.words import N_
from hse_desktop.reference.tables import Table, citation_in, content


@dataclass(frozen=True)
class Unit:
    """A unit with its code of three letters."""

    code: str
    name: str
    synonyms: tuple[str, ...]
    citation: Citation


@cache
def units() -> Table[Unit]:
    """The units: those that were read somewhere, then those that are generally known."""
    data = content("units")
    listed = citation_in(data)
    known = Citation(listed.source, "general knowledge", Confidence.INFERRED)
    return Table(
        N_("Unit quantity codes"),
        N_("No official list was seen. What counts is the unit that the portal offers for the tariff item."),
        listed,
        tuple(
            Unit(code, name, tuple(data["other_names"].get(code, ())), citation)
            for part, citation in (("unit", listed), ("generally_known", known))
            for code, name in data[part].items()
        ),
    )


@cache
def units_of_tariff(printed: str) -> tuple[Unit, ...]:
    """The units for one as the tariff prints it (`u`, `kg.`, `m`), the most usual first; none if it is another."""
    codes: list[str] = content("units")["tariff"].get(printed.strip(), [])
    return tuple(unit for code in codes if (unit := units().get(code)) is not None)
