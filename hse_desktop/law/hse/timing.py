"""The effective date, the calendar year, where the goods are, and in how many consignments they come."""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.calendar import named_day
from hse_desktop.model.choices import GoodsLocation
from hse_desktop.model.citation import Citation, Confidence, Source, circular
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.limits import hse_limit

_YEAR = circular("Annexure-I, 6")
_YEAR_INFERRED = circular("Annexure-I, 6", Confidence.INFERRED)
_CLEARANCE = circular("para 4")
_BOND = Citation(Source.HBP, "2.36(a)", Confidence.INFERRED)
_PARTICULAR = Citation(Source.GENERAL_NOTES, "2(C)", Confidence.SECONDARY)


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
                    "{start}. Whether the day of shipment or of the bill of entry decides is not said; if "
                    "the goods may be cleared on {start} or later, apply."
                ),
                {"day": named_day(facts.on), "start": named_day(limit.effective_from)},
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
                    "units that were not cleared need a new letter of the brand and count in the new year. "
                    "Enter the year of clearance."
                ),
                {"year": year},
            ),
            "/shipment/calendar_year",
            _YEAR,
        )
    elif year > facts.on.year:
        yield Finding(
            "HSE-YEAR",
            Severity.CHECK,
            Message(
                N_(
                    "The application is for {year}, but a letter issued this year ends on 31 December "
                    "{now}. The circular does not say whether one can apply for a coming year: ask MeitY, "
                    "or file in {year}."
                ),
                {"year": year, "now": facts.on.year},
            ),
            "/shipment/calendar_year",
            _YEAR_INFERRED,
        )


_GOODS = {
    GoodsLocation.ON_THE_WAY: (
        N_(
            "The goods are on the way. Without the letter they are not cleared on arrival. A bonded warehouse "
            "may be a way to wait: HBP 2.36 knows storage for up to one year, for goods under a DGFT "
            "authorisation; the circular does not mention bond. Ask your broker before they land."
        ),
        _CLEARANCE,
    ),
    GoodsLocation.IN_PORT: (
        N_(
            "The goods are in port: no clearance without the letter. HBP 2.36 knows storage in bond for up "
            "to one year, for goods under a DGFT authorisation; the circular does not mention it. Ask your "
            "broker at once: goods that cannot be cleared may have to be re-exported at your cost."
        ),
        _BOND,
    ),
    GoodsLocation.IN_BOND: (
        N_(
            "The goods are in bond. HBP 2.36 gives up to one year, for goods under a DGFT authorisation; "
            "the circular does not mention bond. Keep the last day in view and ask your broker."
        ),
        _BOND,
    ),
}


def goods_location(facts: CaseFacts) -> Iterator[Finding]:
    """Circular, para 4: Customs allow import only on the basis of the exemption letter."""
    said = _GOODS.get(facts.application.shipment.goods_location or GoodsLocation.NOT_SHIPPED)
    if said:
        text, citation = said
        yield Finding(
            "HSE-GOODS-LOCATION", Severity.CHECK, Message(text), "/shipment/goods_location", citation
        )


def part_shipments(facts: CaseFacts) -> Iterator[Finding]:
    """The circular is silent; General Note 2(C) speaks of “a particular consignment”."""
    consignments = facts.application.shipment.consignments
    if consignments is not None and consignments > 1:
        text = N_(
            "{count} consignments: the circular neither allows nor forbids several bills of entry on one "
            "letter; DGFT's note speaks of “a particular consignment” (secondary). Ask before you ship the "
            "second part; record each bill of entry."
        )
        yield Finding(
            "HSE-PART-SHIPMENT",
            Severity.CHECK,
            Message(text, {"count": consignments}),
            "/shipment/consignments",
            _PARTICULAR,
        )


RULES = (
    Rule(
        "HSE-EFFECTIVE-DATE",
        N_("Is the provision in force on the day?"),
        effective_date,
        gives=((Severity.NOTE, _CLEARANCE),),
        limits=("letter-required",),
    ),
    Rule(
        "HSE-YEAR",
        N_("Is the application for the present calendar year?"),
        calendar_year,
        gives=((Severity.CHECK, _YEAR), (Severity.CHECK, _YEAR_INFERRED)),
    ),
    Rule(
        "HSE-GOODS-LOCATION",
        N_("Can the goods still wait for the letter?"),
        goods_location,
        gives=((Severity.CHECK, _CLEARANCE), (Severity.CHECK, _BOND)),
    ),
    Rule(
        "HSE-PART-SHIPMENT",
        N_("Do the units come in one consignment?"),
        part_shipments,
        gives=((Severity.CHECK, _PARTICULAR),),
    ),
)
