"""The permanent IEC numbers of HBP 2015-20, 2.07(b), for importers who are exempt from having their own."""

from dataclasses import dataclass
from functools import cache

from hse_desktop.model.citation import Citation
from hse_desktop.model.words import N_
from hse_desktop.reference.tables import Table, citation_in, content


@dataclass(frozen=True)
class PermanentIec:
    """A permanent number and who uses it, in the words of the print.

    `complete` is false where the print ends without a full stop, so that words may be missing.
    """

    code: str
    name: str
    complete: bool
    synonyms: tuple[str, ...]
    citation: Citation


@cache
def permanent_iecs() -> Table[PermanentIec]:
    """The thirteen numbers of the handbook of 2015-20, in its order."""
    data = content("permanent_iec")
    listed = citation_in(data)
    return Table(
        N_("Permanent IEC numbers"),
        N_(
            "For non-commercial public undertakings and the persons named. The print cuts some entries off, and "
            "the handbook of 2023 was not seen: ask DGFT before you use a number whose entry is incomplete."
        ),
        listed,
        tuple(PermanentIec(row["code"], row["name"], row["complete"], (), listed) for row in data["number"]),
    )
