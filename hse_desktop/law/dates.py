"""A day that follows from a case, whatever its procedure."""

from dataclasses import dataclass
from datetime import date

from hse_desktop.model.citation import Citation
from hse_desktop.model.words import Message


@dataclass(frozen=True)
class DateAhead:
    """A day to keep in view. `name` stays the same when the day moves; `doubt` is said where it is an estimate."""

    name: str
    day: date
    title: Message
    detail: Message
    citation: Citation
    doubt: str = ""
