"""PAN, GSTIN and IEC as they are typed."""

import pytest
from stdnum import luhn

from hse_desktop.model.identifiers import ValueProblemError, gstin

BASE_36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize("number", ["27AAPFU0939F1ZV", "29AAGCB7383J1Z4", "27 aapfu0939f-1zv"])
def test_a_gstin_is_taken_in_any_spacing(number: str) -> None:
    assert gstin(number) == number.replace(" ", "").replace("-", "").upper()


@pytest.mark.parametrize("state", ["38", "97", "99"])
def test_the_newest_state_codes_are_known_and_checked(state: str) -> None:
    body = f"{state}AAPFU0939F1Z"
    right = body + luhn.calc_check_digit(body, BASE_36)
    assert gstin(right) == right
    wrong = body + ("A" if right[-1] != "A" else "B")
    with pytest.raises(ValueProblemError, match="check digit"):
        gstin(wrong)


def test_a_state_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueProblemError, match="15 characters"):
        gstin("39AAPFU0939F1ZA")
