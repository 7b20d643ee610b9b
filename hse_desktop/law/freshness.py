"""How old the data are that everything else is judged by."""

from collections.abc import Iterator
from typing import Final

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.calendar import named_day
from hse_desktop.model.citation import OWN_RULE
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.packs import edition

STALE_AFTER_DAYS: Final = 183
"""Half a year: notifications that change duty, limits or criteria come several times a year."""


def fresh(facts: CaseFacts) -> Iterator[Finding]:
    """Rules, tables and portal profiles have a day; after half a year somebody should look for newer ones."""
    data = edition()
    if (facts.on - data.made_on).days <= STALE_AFTER_DAYS:
        return
    text = (
        N_(
            "The rules and tables are those of the data pack {version} of {day}. Notifications may have come since: "
            "ask for a newer pack, or look on the portals."
        )
        if data.version
        else N_(
            "The rules and tables are those of {day}. Notifications may have come since: ask for a newer version or a "
            "data pack (“hse pack install”), or look on the portals."
        )
    )
    values: Values = {"day": named_day(data.made_on), **({"version": data.version} if data.version else {})}
    told = Message(text, values)
    yield Finding("DATA-AGE", Severity.NOTE, told, "/applicant", OWN_RULE)


RULES = (Rule("DATA-AGE", N_("Are the rules and tables recent?"), fresh, gives=((Severity.NOTE, OWN_RULE),)),)
