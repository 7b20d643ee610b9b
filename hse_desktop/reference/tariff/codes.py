"""Codes of the customs tariff: two digits a chapter, four a heading, six a sub-heading, eight a tariff item."""

import re
from typing import Final

CHAPTER: Final = "85"
"""The one chapter of the print."""

_TYPED = re.compile(
    r"^\s*(?:(?:ITC\s*\(?HS\)?|HSN?|chapter|heading|sub-?heading|tariff\s+item|item|code)(?=[\s\d:.])[\s:.]*)*"
    r"((?:\d[\s.\-/]*){2,8})$",
    re.IGNORECASE,
)
_LONGER = re.compile(r"^\s*(?:\d[\s.\-/]*){9,}$")


def spaced(code: str) -> str:
    """A code as tariffs print it: `8507 60 00`."""
    return " ".join(part for part in (code[:4], code[4:6], code[6:]) if part)


def read_code(typed: str) -> str | None:
    """The digits of a code in any spacing (`85.07`, `HSN 8507-60-00`); None where `typed` is not a code."""
    found = _TYPED.match(typed)
    return re.sub(r"\D", "", found[1]) if found else None


def is_too_long(typed: str) -> bool:
    """Whether `typed` is digits only, but more than the eight an Indian tariff item has."""
    return _LONGER.match(typed) is not None
