"""Which of three dimensions is the width, the depth, the height: only where the page says so. Worker only.

Said by a letter or word at each number ("600 (W) x 1200 (D) x 2000 (H) mm", "Width 600 ..."), or by the order that
the label, the cell or the heading gives ("W x D x H").
"""

from __future__ import annotations

import itertools
import math
import re
from typing import TYPE_CHECKING

from hse_desktop.intake.axes import AXIS, AXIS_OF
from hse_desktop.intake.quantities import LENGTH_UNIT, NUMBER, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hse_desktop.intake.candidates import Candidate

_ALONE = rf"(?<![^\W_])(?P<axis>{AXIS})(?![^\W_])"
_BY = r"\s?[x×*хX✕·•/]\s?"
_ORDER = re.compile(
    r"(?<![^\W_])"
    + _BY.join(rf"\(?(?P<axis{at}>{AXIS})\)?\.?(?:\s?\(?{LENGTH_UNIT}\)?)?" for at in (1, 2, 3))
    + r"(?![^\W_])",
    re.I,
)
_NUMBER = re.compile(rf"(?<![\d.,])(?P<number>{NUMBER})(?![\d])")
_BEFORE = re.compile(
    rf"{_ALONE}\)?\s?[:=.]?\s?(?:\(?{LENGTH_UNIT}\)?\s?)?$|(?<![^\W_])(?P<letter>{AXIS})$", re.I
)
_AFTER = re.compile(rf"\s?(?:{LENGTH_UNIT})?\s?\(?\s?(?P<axis>{AXIS})(?![^\W_])", re.I)
_NEAR = 24  # characters looked at on either side of a number
_MOST_NUMBERS = 24
_CLOSE = 0.013
"""How far a printed figure may be off its value in mm: as much as sizes in inches beside mm are."""


def sides_said(one: Candidate) -> dict[str, float]:
    """The value's lengths in mm by "width", "depth", "height" or "length"; empty if the page does not say, or says
    it in two ways."""
    if not isinstance(one.value, tuple) or len(one.value) != 3:
        return {}
    readings = [*_by_each(one.text, one.value), *_by_order(one)]
    distinct = {tuple(reading.items()) for reading in readings}
    return readings[0] if len(distinct) == 1 else {}


def _by_each(text: str, value: tuple[float, ...]) -> Iterator[dict[str, float]]:
    """Three numbers that each have their side named before, or each behind."""
    found = list(_NUMBER.finditer(text))[:_MOST_NUMBERS]
    for at in range(len(found) - 2):
        three = found[at : at + 3]
        for named in (_named_before(text, three), _named_after(text, three)):
            yield from _assigned(named, three, value)


def _named_before(text: str, numbers: Sequence[re.Match[str]]) -> list[str]:
    found = [_BEFORE.search(text[max(0, one.start() - _NEAR) : one.start()]) for one in numbers]
    return [match["axis"] or match["letter"] for match in found if match]


def _named_after(text: str, numbers: Sequence[re.Match[str]]) -> list[str]:
    found = [_AFTER.match(text[one.end() : one.end() + _NEAR]) for one in numbers]
    return [match["axis"] for match in found if match]


def _by_order(one: Candidate) -> Iterator[dict[str, float]]:
    assert isinstance(one.value, tuple)  # noqa: S101 - the caller asked
    found = list(_NUMBER.finditer(one.text))[:_MOST_NUMBERS]
    for words in (one.text, one.label, one.place.heading):
        orders = {tuple(m.group("axis1", "axis2", "axis3")) for m in _ORDER.finditer(words[:400])}
        for order, at in itertools.product(orders, range(len(found) - 2)):
            yield from _assigned(list(order), found[at : at + 3], one.value)
        if orders:
            return


def _assigned(
    named: Sequence[str], numbers: Sequence[re.Match[str]], value: tuple[float, ...]
) -> Iterator[dict[str, float]]:
    """The lengths of `value` by the names, if the numbers are its figures in one unit."""
    axes = [AXIS_OF[name.casefold()] for name in named]
    if len(set(axes)) != 3:
        return
    for comma_decimal in (False, True):
        figures = [float(number(one["number"], comma_decimal=comma_decimal)) for one in numbers]
        if min(figures) <= 0:
            continue
        order = sorted(range(3), key=lambda at: -figures[at])
        factors = [length / figures[at] for length, at in zip(value, order, strict=True)]
        if all(math.isclose(factor, factors[0], rel_tol=_CLOSE) for factor in factors):
            yield dict(sorted((axes[at], length) for length, at in zip(value, order, strict=True)))
            return
