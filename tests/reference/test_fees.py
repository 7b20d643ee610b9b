"""What a restricted import authorisation costs, and how the sum comes about."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hse_desktop.model.citation import Confidence, Source
from hse_desktop.reference.fees import authorisation_fee, authorisation_rate, enhancement_fee, fees, in_rupees

CRORE = 10_000_000


@pytest.mark.parametrize(
    ("cif", "fee"),
    [
        ("0.01", 500),
        ("300000", 500),
        ("500000", 500),
        ("500000.001", 501),
        ("500001", 501),
        ("1234567", 1235),
        ("99999000.01", 100_000),
        (str(10 * CRORE), 100_000),
        (str(25 * CRORE), 100_000),
    ],
)
def test_the_examples_of_the_scale(cif: str, fee: int) -> None:
    assert authorisation_fee(Decimal(cif)).amount == fee


@pytest.mark.parametrize(
    ("cif", "words"),
    [
        (
            "1234567",
            "CIF value Rs 12,34,567. In thousands, a part counted as a whole: 1,235. "
            "At Rs 1 for each thousand: Rs 1,235. To pay: Rs 1,235.",
        ),
        (
            "300000",
            "CIF value Rs 3,00,000. In thousands, a part counted as a whole: 300. "
            "At Rs 1 for each thousand: Rs 300. The fee is at least Rs 500. To pay: Rs 500.",
        ),
        (
            "250000000.5",
            "CIF value Rs 25,00,00,000.50. In thousands, a part counted as a whole: 2,50,001. "
            "At Rs 1 for each thousand: Rs 2,50,001. The fee is at most Rs 1,00,000. To pay: Rs 1,00,000.",
        ),
    ],
)
def test_the_sum_is_shown_step_by_step(cif: str, words: str) -> None:
    reckoned = authorisation_fee(Decimal(cif))
    assert " ".join(step.english() for step in reckoned.steps) == words
    assert (reckoned.citation.source, reckoned.citation.confidence) == (
        Source.APPENDIX_2K,
        Confidence.PRIMARY,
    )


money = st.decimals(min_value="0.01", max_value=10**12, places=2)


@given(money, money)
def test_the_fee_stays_within_bounds_and_grows_with_the_value(one: Decimal, other: Decimal) -> None:
    rate = authorisation_rate()
    small, large = sorted((one, other))
    low, high = authorisation_fee(small).amount, authorisation_fee(large).amount
    assert rate.minimum <= low <= high <= rate.maximum
    assert low == low.to_integral_value()
    if rate.minimum < low < rate.maximum:
        assert low * 1000 - 1000 < small <= low * 1000


@pytest.mark.parametrize("cif", ["0", "-1", "NaN", "Infinity", "1E+999999"])
def test_what_is_no_value_has_no_fee(cif: str) -> None:
    with pytest.raises(ValueError, match="above zero"):
        authorisation_fee(Decimal(cif))


def test_a_vanishing_value_costs_the_least() -> None:
    assert authorisation_fee(Decimal("1E-999999")).amount == 500


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_grouping_in_lakh_and_crore_loses_no_digit(amount: Decimal) -> None:
    written = in_rupees(amount)
    assert Decimal(written.removeprefix("Rs ").replace(",", "")) == amount
    groups = written.removeprefix("Rs ").removeprefix("-").partition(".")[0].split(",")
    assert all(len(group) == 2 for group in groups[1:-1])
    assert len(groups) == 1 or len(groups[-1]) == 3


def test_the_other_fees() -> None:
    table = {fee.code: fee for fee in fees().rows}
    assert table["iec-update-in-season"].rupees == 0
    assert table["first-revalidation"].rupees == 500
    assert table["second-revalidation"].rupees == 1000
    assert table["review"].citation.confidence is Confidence.SECONDARY
    assert all((fee.rupees is None) != (fee.each_thousand is None) for fee in table.values())


@pytest.mark.parametrize(
    ("before", "after", "fee"),
    [
        ("300000", "300001", 1),
        ("300000", "312345.01", 13),
        ("100000000", "250000000", 0),  # the highest fee was paid
        ("99000000", "250000000", 151000),
    ],
)
def test_a_higher_value_costs_by_the_difference(before: str, after: str, fee: int) -> None:
    assert enhancement_fee(Decimal(before), Decimal(after)) == fee


def test_a_value_that_is_not_raised_has_no_fee() -> None:
    with pytest.raises(ValueError, match="raised"):
        enhancement_fee(Decimal(1000), Decimal(1000))
