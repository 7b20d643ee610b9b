"""Five working days of MeitY: what a filing day leads to, above all at the end of the year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hse_desktop.reference.working_days import (
    holiday_on,
    is_working_day,
    last_filing_day,
    working_days_after,
)


@pytest.mark.parametrize(
    ("filed", "due"),
    [
        (date(2026, 6, 15), date(2026, 6, 22)),  # a Monday; one week-end between
        (date(2026, 6, 22), date(2026, 6, 30)),  # Muharram on Friday 26 June
        (date(2026, 9, 26), date(2026, 10, 5)),  # a Saturday; Gandhi's birthday on Friday 2 October
        (date(2026, 12, 23), date(2026, 12, 31)),
        (date(2026, 12, 24), date(2027, 1, 1)),  # New Year's Day is not gazetted
        (date(2026, 12, 25), date(2027, 1, 1)),
    ],
)
def test_when_five_working_days_have_passed(filed: date, due: date) -> None:
    assert working_days_after(filed, 5) == due


def test_the_last_day_to_file_for_a_letter_within_the_year() -> None:
    assert last_filing_day(2026, 5) == date(2026, 12, 23)
    assert working_days_after(last_filing_day(2027, 5) + timedelta(days=1), 5).year == 2028


def test_holidays_are_the_gazetted_ones_not_those_of_choice() -> None:
    christmas, eid = holiday_on(date(2026, 12, 25)), holiday_on(date(2027, 3, 10))
    assert christmas is not None
    assert (christmas.name, christmas.estimated) == ("Christmas", False)
    assert eid is not None
    assert eid.estimated, "days by the moon are marked until they are announced"
    assert holiday_on(date(2026, 12, 24)) is None
    assert holiday_on(date(2026, 1, 1)) is None


def test_beyond_the_known_years_the_fixed_days_still_count() -> None:
    assert not is_working_day(date(2045, 1, 26))
    assert working_days_after(date(2045, 1, 25), 1) == date(2045, 1, 27)


@given(st.dates(date(2024, 1, 1), date(2035, 12, 1)), st.integers(1, 12))
def test_so_many_working_days_lie_between(day: date, n: int) -> None:
    due = working_days_after(day, n)
    passed = [day + timedelta(days=step) for step in range(1, (due - day).days + 1)]
    assert sum(map(is_working_day, passed)) == n
    assert is_working_day(due)


def test_no_working_days_are_not_counted() -> None:
    with pytest.raises(ValueError, match="at least one"):
        working_days_after(date(2026, 6, 15), 0)
