"""The effective date, the calendar year, and where the goods are."""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.calendar import in_words
from hse_desktop.model.choices import GoodsLocation
from hse_desktop.model.citation import Citation, Confidence, Source, circular
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.limits import hse_limit


def effective_date(facts: CaseFacts) -> Iterator[Finding]:
    """Circular, para 4: in force with effect from 15-06-2026."""
    limit = hse_limit("letter-required", facts.on)
    if facts.on < limit.effective_from:
        yield Finding(
            "HSE-EFFECTIVE-DATE",
            Severity.NOTE,
            Message(
                N_(
                    "On {day} the exemption letter is not yet needed: the provision is in force from "
                    "{start}. Whether the day of shipment or of the bill of entry decides is not said."
                ),
                {"day": in_words(facts.on), "start": in_words(limit.effective_from)},
            ),
            "/shipment/calendar_year",
            limit.citation,
        )


def calendar_year(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 6: the exemption letter is valid till the end of the calendar year."""
    year = facts.application.shipment.calendar_year
    if year is None:
        return
    if year < facts.on.year:
        yield Finding(
            "HSE-YEAR",
            Severity.CHECK,
            Message(
                N_(
                    "The application is for {year}, which is over. An exemption letter ends on 31 December; "
                    "units that were not cleared need a new letter of the brand and count in the new year."
                ),
                {"year": year},
            ),
            "/shipment/calendar_year",
            circular("Annexure-I, 6"),
        )
    elif year > facts.on.year:
        yield Finding(
            "HSE-YEAR",
            Severity.CHECK,
            Message(
                N_(
                    "The application is for {year}, but a letter issued this year ends on 31 December "
                    "{now}. The circular does not say whether one can apply for a coming year."
                ),
                {"year": year, "now": facts.on.year},
            ),
            "/shipment/calendar_year",
            circular("Annexure-I, 6", Confidence.INFERRED),
        )


_GOODS = {
    GoodsLocation.ON_THE_WAY: (
        Severity.CHECK,
        N_(
            "The goods are on the way. Without the letter they are not cleared on arrival; ask your broker "
            "about bond."
        ),
        circular("para 4"),
    ),
    GoodsLocation.IN_PORT: (
        Severity.CHECK,
        N_(
            "The goods are in port: no clearance without the letter. HBP 2.36 knows storage in bond for up "
            "to one year, for goods under a DGFT authorisation; the circular does not mention it. Ask your "
            "broker."
        ),
        Citation(Source.HBP, "2.36(a)", Confidence.INFERRED),
    ),
    GoodsLocation.IN_BOND: (
        Severity.CHECK,
        N_(
            "The goods are in bond. HBP 2.36 gives up to one year, for goods under a DGFT authorisation; "
            "the circular does not mention bond. Keep the last day in view and ask your broker."
        ),
        Citation(Source.HBP, "2.36(a)", Confidence.INFERRED),
    ),
}


def goods_location(facts: CaseFacts) -> Iterator[Finding]:
    """Circular, para 4: Customs allow import only on the basis of the exemption letter."""
    said = _GOODS.get(facts.application.shipment.goods_location or GoodsLocation.NOT_SHIPPED)
    if said:
        severity, text, citation = said
        yield Finding("HSE-GOODS-LOCATION", severity, Message(text), "/shipment/goods_location", citation)


RULES = (
    Rule("HSE-EFFECTIVE-DATE", N_("Is the provision in force on the day?"), effective_date),
    Rule("HSE-YEAR", N_("Is the application for the present calendar year?"), calendar_year),
    Rule("HSE-GOODS-LOCATION", N_("Can the goods still wait for the letter?"), goods_location),
)
