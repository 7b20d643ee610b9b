"""Goods with rules of their own: ammunition, aircraft, tourism, tariff rate quota."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.restricted.goods import has
from hse_desktop.law.restricted.value import added
from hse_desktop.model.calendar import named_day
from hse_desktop.model.citation import Confidence, anf_2m, hbp
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.restricted.choices import (
    ImportType,
    QuotaBody,
    QuotaProduct,
    TourismUnit,
)
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.fees import in_rupees
from hse_desktop.reference.limits import restricted_limit
from hse_desktop.reference.restricted_lists import quota_bodies

_DEALER = hbp("2.46(a)")
_AMMUNITION_VALUE = hbp("2.46(b)")
_AMMUNITION_SALES = hbp("2.46(b)", Confidence.INFERRED)
_AIRCRAFT = anf_2m("12")
_TOURISM_SHARE = hbp("2.52(a), (b), (c)")
_TOURISM_RECOMMENDED = hbp("2.52, 2.52(e)")
_QUOTA_BODY = hbp("2.61")
_QUOTA_DATE = hbp("2.62(i)")
_QUOTA_END = hbp("2.62(ii), (iii)")


def _value_of(facts: CaseFacts, kind: ImportType) -> Decimal:
    return added([i.cif_inr for i in facts.request.goods.items if i.import_type is kind and i.cif_inr])


def ammunition(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.46: licensed dealers; 5 % of the average yearly turnover, at least Rs 2,000."""
    if not has(facts, ImportType.AMMUNITION):
        return
    part = facts.request.kinds.ammunition
    if not part.dealer_licence:
        text = N_(
            "Ammunition is authorised for licensed arms dealers only. Enter the number, date and issuing "
            "authority of the dealer's licence; compare the bore with the list in the paragraph."
        )
        yield Finding(
            "RES-AMMUNITION", Severity.MUST_FIX, Message(text), "/kinds/ammunition/dealer_licence", _DEALER
        )
    years = {sale.year for sale in part.sales if sale.year is not None}
    if len(years) != 3:
        text = N_(
            "Enter the sales of ammunition for each of the preceding three licensing years, indigenous and "
            "imported: the value of the authorisation is reckoned from their average."
        )
        yield Finding(
            "RES-AMMUNITION", Severity.CHECK, Message(text), "/kinds/ammunition/sales", _AMMUNITION_SALES
        )
        return
    share = restricted_limit("ammunition-share", facts.on).value
    least = restricted_limit("ammunition-least", facts.on).value
    average = added([sale.value_inr for sale in part.sales if sale.value_inr]) / 3
    entitled = max(least, average * share / 100)
    wanted = _value_of(facts, ImportType.AMMUNITION)
    if wanted > entitled:
        text = N_(
            "Ammunition for {wanted} is applied for, but {share} % of the average yearly turnover of "
            "{average} gives {entitled} (at least {least}). Lower the value."
        )
        values: Values = {
            "wanted": in_rupees(wanted),
            "share": str(share),
            "average": in_rupees(average),
            "entitled": in_rupees(entitled),
            "least": in_rupees(least),
        }
        yield Finding(
            "RES-AMMUNITION", Severity.MUST_FIX, Message(text, values), "/goods/items", _AMMUNITION_VALUE
        )


def aircraft(facts: CaseFacts) -> Iterator[Finding]:
    """Field 12 is filled in for aircraft and helicopters."""
    if not has(facts, ImportType.AIRCRAFT):
        return
    part = facts.request.kinds.aircraft
    if any(getattr(part, name) is None for name in type(part).model_fields):
        text = N_(
            "The form asks for year of manufacture, new or second-hand, seats, residual life, flying hours, "
            "category and model number of an aircraft or helicopter. Fill in what is empty."
        )
        yield Finding("RES-AIRCRAFT", Severity.CHECK, Message(text), "/kinds/aircraft/model", _AIRCRAFT)


def tourism(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.52: 25 % of the foreign exchange earned for hotels, 10 % for other units, and what is carried forward."""
    if not has(facts, ImportType.TOURISM):
        return
    part = facts.request.kinds.tourism
    if not facts.in_slots("recommendation"):
        text = N_(
            "An authorisation for hotels and tourism is based on the recommendation of the Director General, "
            "Tourism. The paragraph sends the application through him; since applications are filed online, "
            "ask his office how the recommendation is given, and attach it."
        )
        yield Finding(
            "RES-TOURISM", Severity.CHECK, Message(text), "/documents/recommendation", _TOURISM_RECOMMENDED
        )
    if part.unit is None or part.exchange_earned_inr is None:
        text = N_(
            "Say which kind of unit imports and how much foreign exchange it earned in the preceding licensing "
            "year: the value of the authorisation is a share of it."
        )
        yield Finding("RES-TOURISM", Severity.CHECK, Message(text), "/kinds/tourism/unit", _TOURISM_SHARE)
        return
    name = "hotel-share" if part.unit is TourismUnit.HOTEL else "tourism-share"
    share = restricted_limit(name, facts.on).value
    entitled = added([part.exchange_earned_inr * share / 100, part.carried_forward_inr or Decimal(0)])
    wanted = _value_of(facts, ImportType.TOURISM)
    if wanted > entitled:
        text = N_(
            "Goods for {wanted} are applied for, but {share} % of the foreign exchange earned, with what is "
            "carried forward, gives {entitled}. Lower the value; entitlements of the two licensing years "
            "before can be added as far as they were not used."
        )
        values: Values = {"wanted": in_rupees(wanted), "share": str(share), "entitled": in_rupees(entitled)}
        yield Finding("RES-TOURISM", Severity.MUST_FIX, Message(text, values), "/goods/items", _TOURISM_SHARE)


def quota(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.61: named bodies only; 2.62: by 1 March before the year of quota, cleared before 31 March of it."""
    part = facts.request.kinds.quota
    if not has(facts, ImportType.QUOTA) and part.product is None:
        return
    if part.product and part.body and part.body.value not in quota_bodies(part.product.value):
        text = N_(
            "Only the bodies named in HBP 2.61 may ask for a tariff rate quota of this product, and the "
            "applicant is none of them: an application has no ground."
        )
        yield Finding("RES-QUOTA", Severity.MUST_FIX, Message(text), "/kinds/quota/body", _QUOTA_BODY)
    if part.product is None or part.body is None:
        text = N_(
            "A tariff rate quota is for four products and for the bodies named in HBP 2.61. Choose the product "
            "and the body."
        )
        yield Finding("RES-QUOTA", Severity.CHECK, Message(text), "/kinds/quota/product", _QUOTA_BODY)
    if part.year is None:
        return
    last = date(part.year, 3, 1)
    if facts.on > last:
        text = N_(
            "For the quota of {year} the application had to reach DGFT by {last}. Apply for a later year."
        )
        yield Finding(
            "RES-QUOTA",
            Severity.MUST_FIX,
            Message(text, {"year": _financial_year(part.year), "last": named_day(last)}),
            "/kinds/quota/year",
            _QUOTA_DATE,
        )
    elif part.body is not QuotaBody.ANOTHER:
        text = N_(
            "The application must reach DGFT by {last}. Consignments must be cleared by Customs before {end}."
        )
        if part.product is QuotaProduct.MAIZE:
            text = N_(
                "The application must reach DGFT by {last}. Consignments must be cleared by Customs before "
                "{end}. Maize is imported through State trading enterprises: the allottee is also granted an "
                "import authorisation (FTP 2.20)."
            )
        yield Finding(
            "RES-QUOTA",
            Severity.NOTE,
            Message(text, {"last": named_day(last), "end": named_day(date(part.year + 1, 3, 31))}),
            "/kinds/quota/year",
            _QUOTA_END,
        )


def _financial_year(begins: int) -> str:
    return f"{begins}-{(begins + 1) % 100:02}"


RULES = (
    Rule(
        "RES-AMMUNITION",
        N_("Is ammunition within the dealer's entitlement?"),
        ammunition,
        gives=(
            (Severity.MUST_FIX, _DEALER),
            (Severity.MUST_FIX, _AMMUNITION_VALUE),
            (Severity.CHECK, _AMMUNITION_SALES),
        ),
        limits=("ammunition-share", "ammunition-least"),
    ),
    Rule(
        "RES-AIRCRAFT",
        N_("Is everything said of an aircraft?"),
        aircraft,
        gives=((Severity.CHECK, _AIRCRAFT),),
    ),
    Rule(
        "RES-TOURISM",
        N_("Are goods for tourism within the entitlement and recommended?"),
        tourism,
        gives=(
            (Severity.MUST_FIX, _TOURISM_SHARE),
            (Severity.CHECK, _TOURISM_SHARE),
            (Severity.CHECK, _TOURISM_RECOMMENDED),
        ),
        limits=("hotel-share", "tourism-share"),
    ),
    Rule(
        "RES-QUOTA",
        N_("May the applicant ask for a tariff rate quota, and in time?"),
        quota,
        gives=(
            (Severity.MUST_FIX, _QUOTA_BODY),
            (Severity.CHECK, _QUOTA_BODY),
            (Severity.MUST_FIX, _QUOTA_DATE),
            (Severity.NOTE, _QUOTA_END),
        ),
    ),
)
