"""Indian Standards of the products under the Compulsory Registration Order, and the one that takes over."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from hse_desktop.model.citation import Citation
from hse_desktop.model.words import N_
from hse_desktop.reference.tables import Table, citation_in, content, words_in


@dataclass(frozen=True)
class Standard:
    """An Indian Standard without its year; `edition` lists the years met, `international` the parent if known.

    `gives_way_to` names the standard that is accepted beside it, `until` the last day of both side by side.
    """

    code: str
    name: str
    edition: str
    international: str
    gives_way_to: str
    until: date | None
    synonyms: tuple[str, ...]
    citation: Citation


@cache
def standards() -> Table[Standard]:
    """The standards, those of IT and video equipment first."""
    data = content("standards")
    listed = citation_in(data)
    return Table(
        N_("Indian Standards of the products under the Compulsory Registration Order"),
        N_(
            "The circular names no standard for the safety report, and only “international safety Standards” for "
            "the declaration. This list shows what laboratories use, not what has to be shown."
        ),
        listed,
        tuple(
            Standard(
                row["code"],
                row["name"],
                row["edition"],
                row.get("international", ""),
                row.get("gives_way_to", ""),
                row.get("until"),
                words_in(row) + ((row["international"],) if "international" in row else ()),
                citation_in(row, listed),
            )
            for row in data["standard"]
        ),
    )


def standard_of(written: str) -> Standard | None:
    """The standard that a text names with or without its year: `IS 13252-1:2010`, `IS 13252 (Part 1):2010`."""
    number = re.sub(
        r"\(\s*Part\s*([\d-]+)\s*\)", r"-\1", written.split(":", maxsplit=1)[0], flags=re.IGNORECASE
    )
    return standards().get(number)
