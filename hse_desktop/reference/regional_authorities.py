"""Which regional authority of DGFT may have given a numeric IEC: a hint, never a check.

The digits are commonly known and not verified; small authorities were merged from 16-09-2019 (Trade Notice
31/2019-20), and restricted imports go to DGFT's head office since 22-03-2021 (Trade Notice 47/2020-21).
"""

from dataclasses import dataclass
from functools import cache

from hse_desktop.model.citation import Citation
from hse_desktop.model.words import N_
from hse_desktop.reference.permanent_iec import permanent_iecs
from hse_desktop.reference.tables import Table, citation_in, content


@dataclass(frozen=True)
class RegionalAuthority:
    """A regional authority and the two digits with which its numeric IECs are said to begin."""

    code: str
    name: str
    synonyms: tuple[str, ...]
    citation: Citation


@cache
def regional_authorities() -> Table[RegionalAuthority]:
    """The authorities by prefix."""
    data = content("regional_authorities")
    listed = citation_in(data)
    return Table(
        N_("Regional authorities by the first digits of a numeric IEC"),
        N_(
            "A hint only. The digits are not verified, some authorities have been merged into others, and the IEC "
            "of a firm registered since 2017 is its PAN."
        ),
        listed,
        tuple(RegionalAuthority(code, name, (), listed) for code, name in data["authority"].items()),
    )


def authority_hint(iec: str) -> RegionalAuthority | None:
    """The authority that may have given a numeric IEC; None for a PAN, a permanent number or other digits."""
    if len(iec) != 10 or not iec.isdecimal() or permanent_iecs().get(iec) is not None:
        return None
    return regional_authorities().get(iec[:2])
