"""Customs ports with their codes. That a port is listed does not prove that it has EDI."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from hse_desktop.model.citation import Citation
from hse_desktop.model.fields import Choice
from hse_desktop.model.words import N_
from hse_desktop.reference.tables import Table, citation_in, content


class PortKind(Choice):
    """What the last sign of a port's code says."""

    SEA = "1", N_("Sea port")
    RAIL = "2", N_("Rail")
    AIR = "4", N_("Airport")
    INLAND = "6", N_("Inland depot (ICD, CFS or dry port)")
    LAND = "B", N_("Land customs station")


_KINDS: Final = {kind.value: kind for kind in PortKind}


@dataclass(frozen=True)
class Port:
    """A customs port: `code` is India's UN/LOCODE and the sign of its kind, such as `INNSA1`."""

    code: str
    name: str
    synonyms: tuple[str, ...]
    citation: Citation

    @property
    def kind(self) -> PortKind:
        """Sea, rail, air, inland or land."""
        return _KINDS[self.code[-1]]


PORT_CODE: Final = re.compile(r"IN[A-Z0-9]{3}[0-9A-Z]")
"""The form of a code; a code of that form need not be listed here."""


@cache
def ports() -> Table[Port]:
    """The ports by kind, in the order of the source."""
    data = content("ports")
    listed = citation_in(data)
    second = data["second_names"]
    return Table(
        N_("Customs ports"),
        N_(
            "Being listed does not prove that a port has EDI today: look it up among ICEGATE's EDI locations."
        ),
        listed,
        tuple(
            Port(
                code,
                name,
                (
                    *data["other_names"].get(code, ()),
                    *(name.replace(first, other) for first, other in second.items() if first in name),
                ),
                listed,
            )
            for code, name in data["port"].items()
        ),
    )
