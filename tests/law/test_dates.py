"""The days ahead are counted from the day of filing, and end with the year of the letter."""

import copy
from datetime import date
from typing import Any

from hse_desktop.law.hse.dates import dates_ahead
from hse_desktop.model.application import HseApplication
from hse_desktop.model.draft import place, read
from tests.law.conftest import GOOD


def days(changes: dict[str, Any], on: date) -> list[tuple[str, date]]:
    draft = copy.deepcopy(GOOD)
    for pointer, value in changes.items():
        place(HseApplication, draft, pointer, value)
    return [(ahead.name, ahead.day) for ahead in dates_ahead(read(HseApplication, draft).form, on)]


def test_before_filing() -> None:
    assert days({}, date(2026, 9, 1)) == [
        ("decision", date(2026, 9, 9)),  # 4 September is Janmashtami
        ("last-filing-day", date(2026, 12, 23)),
        ("letter-ends", date(2026, 12, 31)),
    ]


def test_after_filing_the_days_stay_where_they_are() -> None:
    filed = {"/after_filing/application_number": "HSE-1", "/after_filing/filed_on": "2026-10-05"}
    expected = [("decision", date(2026, 10, 12)), ("letter-ends", date(2026, 12, 31))]
    assert days(filed, date(2026, 10, 5)) == days(filed, date(2026, 11, 1)) == expected


def test_with_meitys_letter_its_own_last_day_counts() -> None:
    letter = {"/after_filing/exemption/number": "M-7", "/after_filing/exemption/dated": "2027-01-04"}
    assert days({**letter, "/after_filing/filed_on": "2026-12-28"}, date(2027, 1, 5)) == [
        ("letter-ends", date(2027, 12, 31))
    ]
