"""Days as notifications print them."""

import re
from datetime import date
from typing import Final

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAY: Final = rf"\d+(?:st|nd|rd|th)(?: day of)? (?:{'|'.join(_MONTHS)}),? \d{{4}}"
"""A day in words, as a pattern: `1st April, 2022`, `2nd day of February, 2022`."""
_CENTURY: Final = 1900


def in_words(text: str) -> date:
    """The day of a text that `DAY` matches."""
    found = re.match(rf"(\d+)\w\w(?: day of)? ({'|'.join(_MONTHS)}),? (\d{{4}})", text)
    if not found:
        raise ValueError(f"not a day: {text}")
    return date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))


def dotted(text: str) -> date:
    """The day in `1.02.2022`, `7.7. 2009` or `19.6.92`."""
    day, month, year = (int(part) for part in text.split("."))
    return date(year if year > _CENTURY else _CENTURY + year, month, day)
