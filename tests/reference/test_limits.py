"""Limits are dated: a new notification is a new entry."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from hse_desktop.reference.limits import hse_limit, hse_limits, rule_set_date
from hse_desktop.reference.portals import UnknownPortalError, portal, portal_names

EFFECTIVE = date(2026, 6, 15)


def test_the_limits_of_the_circular() -> None:
    figures = {limit.name: limit.value for limit in hse_limits()}
    assert figures["units-stop-at"] == 100
    assert figures["single-phase-current-above"] == Decimal(16)
    assert figures["longer-side-above"] == 1500
    assert figures["shorter-side-above"] == 800
    assert figures["weight-above"] == 80


def test_before_the_first_version_the_first_is_shown() -> None:
    early, late = EFFECTIVE - timedelta(days=1), EFFECTIVE + timedelta(days=1)
    assert hse_limit("weight-above", early) == hse_limit("weight-above", late)
    assert rule_set_date() == EFFECTIVE


def test_every_shipped_portal_can_be_read_and_an_unknown_one_is_named() -> None:
    assert "icegate-hse" in portal_names()
    for name in portal_names():
        assert portal(name).max_file_bytes.value > 0
    with pytest.raises(UnknownPortalError, match="icegate-hse"):
        portal("no-such-portal")
