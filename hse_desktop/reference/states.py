"""States and Union territories with the two digits that begin a GSTIN."""

from dataclasses import dataclass
from functools import cache

from hse_desktop.model.citation import Citation, Confidence
from hse_desktop.model.words import N_
from hse_desktop.reference.tables import Table, citation_in, content


@dataclass(frozen=True)
class State:
    """A State or Union territory; `taken_over_by` is the code that is given instead, empty if it is current."""

    code: str
    name: str
    taken_over_by: str
    synonyms: tuple[str, ...]
    citation: Citation


@cache
def states() -> Table[State]:
    """The States by code."""
    data = content("states")
    listed = citation_in(data)
    known = Citation(listed.source, "general knowledge", Confidence.INFERRED)
    later = data["taken_over_by"]
    return Table(
        N_("States and Union territories"),
        N_("No official list of the codes was seen."),
        listed,
        tuple(
            State(
                code,
                name,
                later.get(code, ""),
                tuple(data["other_names"].get(code, ())),
                known if code in later else citation,
            )
            for part, citation in (("state", listed), ("generally_known", known))
            for code, name in data[part].items()
        ),
    )


def state_of_gstin(gstin: str) -> State | None:
    """The State that a GSTIN was given in; None if its first two digits are not listed."""
    return states().get(gstin[:2])
