"""Exhibits and samples of restricted goods (HBP 2.63 to 2.65)."""

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.restricted.exemptions import Said, only_if
from hse_desktop.model.citation import hbp
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.restricted.choices import Circumstance, SampleGoods
from hse_desktop.model.restricted.circumstances import Circumstances
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.fees import in_rupees
from hse_desktop.reference.limits import restricted_limit

_EXHIBIT = hbp("2.63(a)")
_EXHIBIT_SALE = hbp("2.64(a)")
_SAMPLE = hbp("2.65(a)")


@only_if(Circumstance.EXHIBIT)
def exhibit(facts: CaseFacts, part: Circumstances) -> Said:
    """HBP 2.63: freely importable exhibits only; 2.64: sale of restricted ones up to a ceiling."""
    text = N_(
        "Exhibits come in without an authorisation only if they are freely importable. Restricted exhibits are "
        "not freed: apply here."
    )
    yield Finding("RES-EXHIBIT", Severity.NOTE, Message(text), "/circumstances/circumstance", _EXHIBIT)
    most = restricted_limit("exhibit-sale-most", facts.on).value
    if part.exhibit_sale_inr is not None and part.exhibit_sale_inr > most:
        text = N_(
            "Restricted exhibits of an international fair may be sold without an authorisation within the bond "
            "period, on payment of duty, up to {most} CIF for each exhibitor; {wanted} is entered. An "
            "authorisation is needed for the sale."
        )
        yield Finding(
            "RES-EXHIBIT",
            Severity.CHECK,
            Message(text, {"most": in_rupees(most), "wanted": in_rupees(part.exhibit_sale_inr)}),
            "/circumstances/exhibit_sale_inr",
            _EXHIBIT_SALE,
        )


@only_if(Circumstance.SAMPLE)
def sample(facts: CaseFacts, part: Circumstances) -> Said:
    """HBP 2.65(a): bona fide samples, with three exceptions; tea up to a value."""
    where = "/circumstances/sample_goods"
    most = restricted_limit("tea-sample-most", facts.on).value
    if part.sample_goods is SampleGoods.ORDINARY:
        text = N_(
            "Bona fide technical and trade samples of restricted goods need no authorisation. This application "
            "is not needed; mark the papers as samples."
        )
        yield Finding("RES-SAMPLE", Severity.CHECK, Message(text), where, _SAMPLE)
    elif part.sample_goods is SampleGoods.EXCLUDED:
        text = N_("Samples of vegetable seeds, bees and new drugs are not freed: apply here.")
        yield Finding("RES-SAMPLE", Severity.NOTE, Message(text), where, _SAMPLE)
    elif part.sample_goods is SampleGoods.TEA:
        free = part.tea_industry and part.tea_cif_inr is not None and part.tea_cif_inr <= most
        text = (
            N_(
                "Tea samples of not more than {most} CIF in one consignment need no authorisation for a person "
                "connected with the tea industry. This application is not needed."
            )
            if free
            else N_(
                "Tea samples are freed up to {most} CIF in one consignment, for persons connected with the "
                "tea industry only. Otherwise apply here."
            )
        )
        weight = Severity.CHECK if free else Severity.NOTE
        yield Finding("RES-SAMPLE", weight, Message(text, {"most": in_rupees(most)}), where, _SAMPLE)


RULES = (
    Rule(
        "RES-EXHIBIT",
        N_("Are exhibits freed, and may they be sold?"),
        exhibit,
        gives=((Severity.NOTE, _EXHIBIT), (Severity.CHECK, _EXHIBIT_SALE)),
        limits=("exhibit-sale-most",),
    ),
    Rule(
        "RES-SAMPLE",
        N_("Is a sample freed?"),
        sample,
        gives=((Severity.CHECK, _SAMPLE), (Severity.NOTE, _SAMPLE)),
        limits=("tea-sample-most",),
    ),
)
