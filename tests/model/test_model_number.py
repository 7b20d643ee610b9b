"""Spellings that may be one model fold to the same; different numbers do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hse_desktop.model.model_number import folded, spelled

ALPHABET = st.text("ABCXYZabcxyzo0O1lI-. /9АВСХоνΟ\u00a0\u2011\u200b", max_size=12)


@pytest.mark.parametrize(
    "other",
    [
        "rx-9000",
        "RX 9000",
        "RX9000",
        "RX–9000",
        "ＲＸ-9000",
        "RХ-9000",
        "RX-9OOO",
        "R\u200bX-9000",
    ],
)
def test_doubtful_spellings_fold_alike(other: str) -> None:
    assert folded(other) == folded("RX-9000")


@pytest.mark.parametrize(
    "other", ["RX-9001", "RX-900", "RX-9000A", "RY-9000", "RX-9000/2", "RX.9000", "8X-9000"]
)
def test_another_number_stays_another(other: str) -> None:
    assert folded(other) != folded("RX-9000")


@given(ALPHABET)
def test_folding_settles_and_does_not_see_case_blanks_or_hyphens(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert folded(text.upper()) == folded(text.lower()) == once
    assert folded(f" {text}-") == once
    assert folded(spelled(text)) == once
