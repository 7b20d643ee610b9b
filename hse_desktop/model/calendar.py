"""Days and years are India's, whatever the clock of the machine is set to."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

INDIA = ZoneInfo("Asia/Kolkata")


def now_in_india() -> datetime:
    """The present moment with India's offset, to the second."""
    return datetime.now(INDIA).replace(microsecond=0)


def today_in_india() -> date:
    """The day it is in India."""
    return now_in_india().date()


def start_of_day(day: date) -> datetime:
    """Midnight of `day` in India: the moment put on documents that carry a day only."""
    return datetime.combine(day, time.min, INDIA)


def in_words(day: date) -> str:
    """A day as Indian offices write it: `15 June 2026`. Filed documents are English, whatever the locale."""
    months = (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    )  # fmt: skip
    return f"{day.day} {months[day.month - 1]} {day.year}"
