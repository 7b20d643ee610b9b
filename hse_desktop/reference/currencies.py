"""Currencies by ISO 4217 code. Rates are never kept here: they are notified, and change."""

from dataclasses import dataclass
from functools import cache

from hse_desktop.model.citation import Citation
from hse_desktop.model.words import N_
from hse_desktop.reference.tables import Table, citation_in, content


@dataclass(frozen=True)
class Currency:
    """A currency; `quoted_per_hundred` if an older rate sheet of Customs quotes it for a hundred units."""

    code: str
    name: str
    quoted_per_hundred: bool
    synonyms: tuple[str, ...]
    citation: Citation


@cache
def currencies() -> Table[Currency]:
    """Currencies that are legal tender somewhere, by code."""
    data = content("currencies")
    listed = citation_in(data)
    by_hundred = frozenset(data["quoted_per_hundred"]["codes"])
    return Table(
        N_("Currencies"),
        N_(
            "Customs notify a rate for some of these only. Take the import rate, the number and the date from the "
            "notification in force, and see whether it is for one unit or for a hundred."
        ),
        listed,
        tuple(
            Currency(code, name, code in by_hundred, tuple(data["other_names"].get(code, ())), listed)
            for code, name in data["currency"].items()
        ),
    )
