"""Days and years are India's, whatever the clock of the machine is set to."""

from calendar import monthrange
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from hse_desktop.model.words import N_, Message

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


_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def named_day(day: date) -> Message:
    """A day as Indian offices write it, `15 June 2026`, in the language of the sentence it stands in."""
    month = Message(_MONTHS[day.month - 1])
    return Message("{day} {month} {year}", {"day": day.day, "month": month, "year": day.year})


def in_words(day: date) -> str:
    """The same in English: filed documents are English, whatever the locale."""
    return named_day(day).english()
