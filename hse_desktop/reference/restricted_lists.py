"""Short lists of HBP 2015-20, chapter 2, that rules on restricted imports look up."""

import tomllib
from functools import cache
from typing import Any

from hse_desktop.reference.resources import resource


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resource("law/restricted.toml").read_text(encoding="utf-8"))


def quota_bodies(product: str) -> frozenset[str]:
    """Who may ask for the tariff rate quota of a product (HBP 2.61); names as in the form's answers."""
    return frozenset(_data()["quota_bodies"][product])


def is_listed_scrap(itc_hs: str) -> bool:
    """True for a code among the readable rows of HBP 2.54(a); False proves nothing, rows of the print are lost."""
    return itc_hs in _data()["listed_scrap"]["codes"]


def scrap_ports() -> tuple[str, ...]:
    """The 26 designated ports for unshredded scrap, after HBP 2.54(d)(iv), spelling mended."""
    return tuple(_data()["scrap_ports"]["names"])
