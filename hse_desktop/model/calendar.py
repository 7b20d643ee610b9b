"""Days and years are India's, whatever the clock of the machine is set to."""

from calendar import monthrange
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


def months_after(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def licensing_year(day: date) -> int:
    """The year in which the licensing year of `day` begins: it runs from 1 April to 31 March."""
    return day.year if day.month >= 4 else day.year - 1


def in_words(day: date) -> str:
    """A day as Indian offices write it: `15 June 2026`. Filed documents are English, whatever the locale."""
    months = (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    )  # fmt: skip
    return f"{day.day} {months[day.month - 1]} {day.year}"
