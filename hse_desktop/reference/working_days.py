"""Working days of the Central Government: Monday to Friday without its holidays.

The circular gives MeitY 5 working days (Annexure-I, 8) and does not say whose calendar counts. The Government fixes
its holidays by order each year, some by the moon, some by the city, and can declare one at short notice: a day
counted here is an estimate, and is shown as one.
"""

import warnings
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.model.words import N_

HOLIDAYS: Final = Citation(Source.CENTRAL_HOLIDAYS, "gazetted holidays", Confidence.SECONDARY)

COUNTING_DOUBT: Final = N_(
    "Counted from Monday to Friday without the holidays of the Central Government. The Government fixes them by "
    "order each year and may add one, so the day can move."
)

_FRIDAY: Final = 4
_ESTIMATED: Final = "(estimated)"


@dataclass(frozen=True)
class Holiday:
    """A gazetted holiday; `estimated` if the day hangs on the moon and was not announced."""

    day: date
    name: str
    estimated: bool


@cache
def _gazetted(year: int) -> dict[date, Holiday]:
    import holidays  # noqa: PLC0415 - loads the calendars of every country

    with warnings.catch_warnings():
        # Beyond the years it was given by the moon, the library says so and still knows the fixed days.
        warnings.simplefilter("ignore", UserWarning)
        days = holidays.country_holidays("IN", years=year, language="en_IN")
    return {
        day: Holiday(day, name.replace(_ESTIMATED, "").strip(), _ESTIMATED in name)
        for day, name in days.items()
    }


def holiday_on(day: date) -> Holiday | None:
    """The gazetted holiday on a day, also on a Saturday or Sunday; None if there is none."""
    return _gazetted(day.year).get(day)


def is_working_day(day: date) -> bool:
    """Whether offices of the Central Government are taken to work on the day."""
    return day.weekday() <= _FRIDAY and holiday_on(day) is None


def working_days_after(day: date, n: int) -> date:
    """The n-th working day after `day`, which itself does not count, be it a working day or not.

    Raises `ValueError` for n below 1.
    """
    if n < 1:
        raise ValueError("at least one working day is counted")
    for _ in range(n):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def last_filing_day(year: int, n: int) -> date:
    """The last day of `year` on which n working days still end within the year: 23 December in 2026, for 5."""
    day = date(year, 12, 31)
    while working_days_after(day, n).year > year:
        day -= timedelta(days=1)
    return day
