"""Papers that were taken over from an earlier year: are they still valid?"""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.citation import OWN_RULE
from hse_desktop.model.documents import SLOTS
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values

LASTING_SLOTS = ("datasheet", "safety-report", "oem-declaration")
"""Papers that speak of the product and not of a year or a consignment."""


def still_valid(facts: CaseFacts) -> Iterator[Finding]:
    """Our own question: the circular names no age for these papers, but product and report may have changed."""
    year = facts.application.shipment.calendar_year
    for examined in facts.in_slots(*LASTING_SLOTS):
        document = examined.document
        if year is not None and document.added_at.year < year:
            text = N_(
                "{paper} “{file}” was attached in {then}, you apply for {year}. Is it still valid: the same product, "
                "factory and safety standard? Attach the present one, or say that it still holds."
            )
            values: Values = {
                "paper": Message(SLOTS[document.slot].title), "file": document.name,
                "then": document.added_at.year, "year": year,
            }  # fmt: skip
            yield Finding(
                "HSE-CARRIED-OVER",
                Severity.CHECK,
                Message(text, values),
                document.id,
                OWN_RULE,
                basis=(document.received, str(year)),
            )


RULES = (
    Rule(
        "HSE-CARRIED-OVER",
        N_("Are papers from an earlier year still valid?"),
        still_valid,
        gives=((Severity.CHECK, OWN_RULE),),
    ),
)
