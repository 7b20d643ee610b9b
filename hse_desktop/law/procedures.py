"""Which rules decide a case of which procedure, and which days follow from it."""

from datetime import date

from hse_desktop.law import hse, restricted
from hse_desktop.law.dates import DateAhead
from hse_desktop.law.engine import Rule
from hse_desktop.law.hse import dates as hse_dates
from hse_desktop.law.restricted import dates as restricted_dates
from hse_desktop.model.application import HseApplication
from hse_desktop.model.procedure import Application
from hse_desktop.model.restricted.application import RestrictedApplication

RULES_OF: dict[str, tuple[Rule, ...]] = {"hse": hse.RULES, "restricted": restricted.RULES}
"""The rules by procedure, in the order a person meets them."""


def dates_ahead(form: Application, on: date) -> list[DateAhead]:
    """The days ahead of an application in their order, as of the day `on`; none for a form without such days."""
    match form:
        case HseApplication():
            return hse_dates.dates_ahead(form, on)
        case RestrictedApplication():
            return restricted_dates.dates_ahead(form, on)
    return []
