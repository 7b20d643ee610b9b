"""The products under the Compulsory Registration Order, and those on the same portal that are not under it."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.model.words import N_
from hse_desktop.reference.tables import Table, citation_in, content, words_in


@dataclass(frozen=True)
class Category:
    """An entry of the schedule.

    `standards` are the Indian Standards as listed, older edition first; `remark` is what the list adds to them.
    `since` is the day from which the entry applies, doubtful where the list is known to be outrun.
    """

    code: str
    name: str
    standards: tuple[str, ...]
    remark: str
    since: date
    since_is_doubtful: bool
    synonyms: tuple[str, ...]
    citation: Citation

    @property
    def phase(self) -> str:
        """The phase of notification, `I` to `V`, as secondary sources count; empty for single additions."""
        return _PHASES.get((self.since.year, self.since.month if self.since.year == _SPLIT_YEAR else 0), "")


@dataclass(frozen=True)
class Elsewhere:
    """A product on the portal of the Order that falls under other law: `under` is `MNRE` or `chemicals`."""

    code: str
    name: str
    under: str
    synonyms: tuple[str, ...]
    citation: Citation


_SPLIT_YEAR: Final = 2021
_PHASES: Final = {
    (2013, 0): "I", (2015, 0): "II", (2016, 0): "II", (2018, 0): "III",
    (_SPLIT_YEAR, 4): "IV", (_SPLIT_YEAR, 10): "V",
}  # fmt: skip
"""By year, and in 2021 by month too. Secondary sources count one product fewer in phases II and III."""


@cache
def cro_schedule() -> Table[Category]:
    """The schedule, in order of date."""
    data = content("cro_schedule")
    listed = citation_in(data)
    return Table(
        N_("Products under the Compulsory Registration Order"),
        N_(
            "From copies of the BIS portal's list, with names abridged. The gazette text decides; the scope of "
            "some entries is wider than their names."
        ),
        listed,
        tuple(
            Category(
                row["code"],
                row["name"],
                words_in(row, "standards"),
                row.get("remark", ""),
                row["since"],
                row.get("since_is_doubtful", False),
                words_in(row),
                citation_in(row, listed),
            )
            for row in data["category"]
        ),
    )


@cache
def not_under_the_order() -> Table[Elsewhere]:
    """Products that are never offered as a category of highly specialised equipment."""
    data = content("cro_schedule")
    listed = citation_in(data)
    return Table(
        N_("Products on the BIS portal that are not under the Compulsory Registration Order"),
        "",
        listed,
        tuple(
            Elsewhere(row["code"], row["name"], row["under"], words_in(row), citation_in(row, listed))
            for row in data["elsewhere"]
        ),
    )


_SCOPE: Final = Citation(Source.CRO_SCOPE, "", Confidence.SECONDARY)
_LIST: Final = Citation(Source.CRO_SCHEDULE, "list of products", Confidence.SECONDARY)


@dataclass(frozen=True)
class OpenPoint:
    """What an entry of the schedule does not say by itself, in one or two sentences."""

    words: str
    citation: Citation


_DISPLAYS: Final = OpenPoint(
    N_(
        "The list speaks of visual display units. It does not say whether a wall made of LED modules is one unit, "
        "several, or none. Ask the brand owner under which entry the maker's registrations stand."
    ),
    _LIST,
)
_TELEVISIONS: Final = OpenPoint(
    N_(
        "Sets with a digital tuner have a standard of their own, IS 18112. Its day has been put off by "
        "S.O. 4182(E), and the later day was not found."
    ),
    _LIST,
)
_UPS: Final = OpenPoint(
    N_(
        "The list names UPS and inverters up to 10 kVA. Above 10 kVA it names none, so look at the rating on the "
        "nameplate first."
    ),
    _LIST,
)
_COPIERS: Final = OpenPoint(
    N_(
        "Printers and plotters are one entry, copying machines another. The list does not say where a machine "
        "belongs that does both, nor whether a 3D printer is a printer."
    ),
    _LIST,
)

_OPEN_POINTS: Final = {
    "data-processing-machine": OpenPoint(
        N_(
            "The list does not name servers or storage. A committee of the Ministry is reported to have read the "
            "entry widely on 5 February 2013: equipment that prepares, processes or stores data, and PCs."
        ),
        Citation(Source.CRO_SCOPE, "TAC, third meeting, 5 February 2013", Confidence.SECONDARY),
    ),
    "amplifier": OpenPoint(
        N_("Amplifiers that also play MP3 files were clarified in 2013; the text was not seen."), _SCOPE
    ),
    "scanner": OpenPoint(
        N_("Scanners powered over USB were clarified in 2013; the text was not seen."), _SCOPE
    ),
    "printer-plotter": _COPIERS,
    "copier": _COPIERS,
    "display": _DISPLAYS,
    "display-32": _DISPLAYS,
    "ups-5-kva": _UPS,
    "ups-10-kva": _UPS,
    "cctv": OpenPoint(
        N_(
            "Beside the safety standard, CCTV cameras and recorders have to meet essential security requirements "
            "(S.O. 1652(E) of 9 April 2024). The list does not say what they mean for an exemption."
        ),
        _LIST,
    ),
    "hard-disk": OpenPoint(
        N_(
            "The entry was “USB type external hard disk drives” until S.O. 2204(E) of 2026, known from secondary "
            "sources."
        ),
        _LIST,
    ),
    "television-32": _TELEVISIONS,
    "television-below-32": _TELEVISIONS,
    "television-other": _TELEVISIONS,
    "television-tuner": _TELEVISIONS,
}


def open_point(category: Category) -> OpenPoint | None:
    """What the entry leaves open for the goods people bring under it; None if nothing is known to be open."""
    return _OPEN_POINTS.get(category.code)
