"""What the register's window says first: which brands and years there are, how a year stands, what is unfinished."""

from dataclasses import dataclass

from hse_desktop.model.register import RegisterLetter
from hse_desktop.model.words import Message
from hse_desktop.store.library import balances, letter_views, records, references
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.references import OpenSeries
from hse_desktop.workflow.register import reach_of


@dataclass(frozen=True)
class Standing:
    """A year of a brand, or of all: how many `models`, units `counted`, `exempted`, `used`, and models that are `full`.

    `unfinished` are letters whose signing did not end; `open_series` the brands whose reference numbers are asked for;
    `without_copy` how many letters from outside the register lack a copy.
    """

    brands: tuple[str, ...]
    years: tuple[int, ...]
    totals: dict[str, int]
    unfinished: tuple[RegisterLetter, ...]
    open_series: tuple[OpenSeries, ...]
    without_copy: int
    reach: Message
    library_name: str
    library_id: str


def standing(library: Library, *, year: int, brand: str = "") -> Standing:
    """How the register stands in a year."""
    return Standing(
        brands=tuple(kept.name for kept in records.brands(library)),
        years=tuple(balances.years(library)),
        totals=balances.totals_of_year(library, year, brand_name=brand),
        unfinished=tuple(letter_views.unfinished(library)),
        open_series=tuple(references.open_series(library)),
        without_copy=letter_views.without_copy(library),
        reach=reach_of(library),
        library_name=library.name,
        library_id=library.id,
    )
