"""Exemption rates by day and condition: paired only where the print pairs them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hse_desktop.reference.tariff.exemptions import (
    Reach,
    entries_for,
    entries_naming,
    safeguards_for,
)
from hse_desktop.reference.tariff.lines import tariff_item
from hse_desktop.reference.tariff.notifications import ExemptionEntry, Notification, State, notifications

JUNE_2024 = date(2024, 6, 1)


def notification(number: str) -> Notification:
    (found,) = [notification for notification in notifications() if notification.number == number]
    return found


def rates(code: str, on: date) -> dict[tuple[str, str], list[str]]:
    """By notification and serial number: the rates on the day, of entries that name more than the chapter."""
    return {
        (named.notification.number, named.entry.serial): [rate.rate for rate in named.rates]
        for named in entries_for(code, on)
        if named.reach is not Reach.CHAPTER
    }


def test_nine_notifications_with_their_state() -> None:
    states = {found.number: found.state for found in notifications()}
    assert states == {
        "219/92-Cus": State.UNKNOWN,
        "80/09-Cus": State.UNKNOWN,
        "11/2016-Cus": State.RESCINDED,
        "5/2012-Cus (SG)": State.ENDED,
        "01/2018(SG)-Cus": State.ENDED,
        "02/2020(SG)-Cus": State.ENDED,
        "11/2022-Cus": State.PRINTED,
        "12/2022-Cus": State.PRINTED,
        "13/2022-Cus": State.PRINTED,
    }
    assert notification("219/92-Cus").dated == date(1992, 6, 19)
    assert all(found.in_force_from == date(2022, 2, 2) for found in notifications() if found.entries)


@pytest.mark.parametrize(
    ("number", "entries", "conditions"),
    [("11/2022-Cus", 12, 6), ("12/2022-Cus", 11, 7), ("13/2022-Cus", 13, 7)],
)
def test_every_serial_number_and_condition_is_there(number: str, entries: int, conditions: int) -> None:
    found = notification(number)
    assert [entry.serial for entry in found.entries] == [str(n) for n in range(1, entries + 1)]
    assert [condition.number for condition in found.conditions] == [str(n) for n in range(1, conditions + 1)]
    assert found.conditions[0].text.startswith("If the importer follows the procedure")


def test_conditions_are_numbered_by_each_notification_for_itself() -> None:
    second = {
        number: notification(number).conditions[1] for number in ("11/2022-Cus", "12/2022-Cus", "13/2022-Cus")
    }
    assert second["11/2022-Cus"].valid_from == date(2022, 4, 1)
    assert second["11/2022-Cus"].valid_until is None
    for number in ("12/2022-Cus", "13/2022-Cus"):
        assert (second[number].valid_from, second[number].valid_until) == (None, date(2022, 3, 31))


def test_lists_and_explanations_are_whole_over_page_ends() -> None:
    wrist, hearable = notification("11/2022-Cus").entries[10], notification("12/2022-Cus").entries[6]
    assert (len(wrist.goods_list), wrist.goods_list[0], wrist.goods_list[-1]) == (
        15,
        "Watch dial front panel",
        "Screws.",
    )
    assert (len(hearable.goods_list), hearable.goods_list[-1]) == (28, "Copper foil.")
    assert [rate.rate for rate in hearable.rates] == [
        "Nil",
        "5%",
        "10%",
        "15%",
    ]  # the last pair is printed twice
    assert "USB cable" in notification("11/2022-Cus").entries[8].explanation
    assert len(notification("12/2022-Cus").explanations) == 3


def test_four_rates_and_three_conditions_are_not_paired() -> None:
    assert rates("8507 60 00", JUNE_2024) == {("11/2022-Cus", "3"): [], ("12/2022-Cus", "1"): ["10%"]}
    (unpaired,) = [named for named in entries_for("85076000", JUNE_2024) if named.entry.is_unpaired]
    (said,) = unpaired.says()
    assert "cannot be paired" in said.english()
    assert "Nil, 5%, 10%, 15%" in said.english()
    alone = [entry for found in notifications() for entry in found.entries if entry.is_unpaired]
    assert alone == [unpaired.entry]


@pytest.mark.parametrize(
    ("code", "on", "expected"),
    [
        ("8517 79 10", date(2022, 2, 1), {}),
        ("8517 79 10", date(2022, 4, 1), {("11/2022-Cus", "5"): ["Nil"]}),
        ("8517 79 10", date(2024, 3, 31), {("11/2022-Cus", "5"): ["10%"]}),
        ("8517 79 10", date(2024, 4, 1), {("11/2022-Cus", "5"): ["15%"]}),
        ("8517 79 10", date(2030, 1, 1), {("11/2022-Cus", "5"): ["15%"]}),
        ("8501 10 11", JUNE_2024, {("11/2022-Cus", "1"): ["10%"]}),
        ("8518 21 10", date(2022, 3, 31), {}),
        ("8518 21 10", date(2022, 4, 1), {("12/2022-Cus", "10"): ["15%"]}),
        ("8518 21 00", date(2022, 3, 31), {("12/2022-Cus", "9"): ["15%"]}),
        ("8536 49 00", JUNE_2024, {("13/2022-Cus", "9"): ["10%"]}),
        ("8536", JUNE_2024, {("13/2022-Cus", "9"): ["10%"]}),
        ("9028 30 10", date(2022, 3, 31), {("13/2022-Cus", "11"): ["15%"]}),
        ("9028 30 10", JUNE_2024, {}),
        ("8544 42 10", JUNE_2024, {("11/2022-Cus", "9"): ["10%"]}),
    ],
)
def test_the_rate_is_the_one_whose_days_include_the_day(
    code: str, on: date, expected: dict[tuple[str, str], list[str]]
) -> None:
    assert rates(code, on) == expected


def test_a_rate_without_a_condition_says_so() -> None:
    (alone,) = [
        named
        for named in entries_for("8518 90 00", JUNE_2024)
        if (named.notification.number, named.entry.serial) == ("12/2022-Cus", "11")
    ]
    assert [message.english() for message in alone.says()] == ["10%; no condition is printed."]


def test_any_chapter_never_matches_by_a_code() -> None:
    everywhere = [entry for found in notifications() for entry in found.entries if not entry.codes]
    assert len(everywhere) == 16
    assert not any(named.entry in everywhere for named in entries_naming("85076000", JUNE_2024))


def test_an_entry_of_the_chapter_comes_last_and_says_that_it_is_one() -> None:
    reaches = [named.reach for named in entries_for("8507 60 00", JUNE_2024)]
    assert reaches == [Reach.CODE, Reach.CODE, Reach.CHAPTER, Reach.CHAPTER]


def test_items_that_are_no_longer_printed_are_known_by_their_notifications_only() -> None:
    for code in ("8518 21 00", "8518 22 00", "8518 29 00", "8518 30 00", "8541 40 11", "8541 40 12"):
        assert tariff_item(code) is None


@given(
    st.sampled_from([entry for found in notifications() for entry in found.entries if entry.codes]),
    st.dates(date(2021, 1, 1), date(2030, 1, 1)),
)
def test_a_rate_never_comes_without_all_its_conditions_holding(entry: ExemptionEntry, on: date) -> None:
    for code in entry.codes:
        for named in entries_for(code, on):
            assert on >= date(2022, 2, 2)
            assert named.entry.is_unpaired == (not named.rates)
            for rate in named.rates:
                assert all(condition.holds_on(on) for condition in rate.conditions)


def test_from_april_2022_every_paired_entry_with_yearly_rates_has_one_rate_a_day() -> None:
    yearly = [e for found in notifications() for e in found.entries if len(e.rates) == 4]
    assert len(yearly) == 13
    day = date(2022, 4, 1)
    while day < date(2026, 5, 1):
        assert all(sum(rate.holds_on(day) for rate in entry.rates) == 1 for entry in yearly), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("code", "on", "duty"),
    [
        ("85414200", date(2018, 7, 29), None),
        ("85414200", date(2018, 7, 30), "twenty five per cent. ad valorem minus anti-dumping duty payable, if any"),
        ("85414200", date(2020, 7, 29), "fifteen per cent. ad valorem minus anti-dumping duty payable, if any"),
        ("85414200", date(2020, 7, 30), None),
        ("85414012", date(2021, 7, 29), "fourteen point five per cent. ad valorem minus anti-dumping duty payable, "
                                        "if any"),
        ("85462011", date(2013, 12, 19), "35% ad valorem"),
        ("85462011", date(2013, 12, 31), "25% ad valorem"),
        ("85462011", date(2014, 1, 1), None),
    ],
)  # fmt: skip
def test_safeguard_duties_have_ended(code: str, on: date, duty: str | None) -> None:
    periods = [found.period for found in safeguards_for(code, on) if found.period]
    assert [period.duty for period in periods] == ([duty] if duty else [])
    assert safeguards_for(code, on)
