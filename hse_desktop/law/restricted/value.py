"""Sums: rupees against currency and rate, the totals, the fee, and imports of earlier years."""

from collections.abc import Iterator
from decimal import Decimal, localcontext

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.restricted.goods import named
from hse_desktop.model.calendar import licensing_year, named_day
from hse_desktop.model.citation import OWN_RULE, Citation, Confidence, Source, anf_2m
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.currencies import currencies
from hse_desktop.reference.fees import authorisation_fee, authorisation_rate, in_rupees
from hse_desktop.reference.limits import restricted_limit

_RATE = OWN_RULE
_CURRENCY = Citation(Source.CURRENCY_CODES, "", Confidence.SECONDARY)
_TOTAL = anf_2m("5, 7; 2019: 6, 9", Confidence.INFERRED)
_PAST = anf_2m("10")
_FEE = authorisation_rate().citation


def rounds_to(exact: Decimal, stated: Decimal) -> bool:
    """True if `stated` is `exact` rounded up or down to whole units or to as many decimals as are stated.

    People round a sum to rupees or to paise, in either direction; a difference of a whole last place is a mistake.
    """
    exponent = stated.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 - forms take finite sums only
    with localcontext() as exactly:
        exactly.prec = 60
        return abs(stated - exact) < Decimal(1).scaleb(min(exponent, 0))


def added(sums: list[Decimal]) -> Decimal:
    """The exact sum."""
    with localcontext() as exactly:
        exactly.prec = 60
        return sum(sums, Decimal(0))


def conversion(facts: CaseFacts) -> Iterator[Finding]:
    """Each item's value in rupees is its value in foreign currency at the rate entered."""
    for index, item in enumerate(facts.request.goods.items):
        exact = item.converted
        where = f"/goods/items/{index}/cif_inr"
        if exact is not None and item.cif_inr is not None and not rounds_to(exact, item.cif_inr):
            text = N_(
                "{item}: {fc} {currency} at Rs {rate} for {units} {currency} come to {exact}, but {stated} is "
                "entered. Correct the value or the rate."
            )
            values: Values = {
                "item": named(item, index),
                "fc": f"{item.cif_fc:f}",
                "currency": item.currency or "",
                "rate": f"{item.rate:f}",
                "units": item.rate_units or 1,
                "exact": in_rupees(exact),
                "stated": in_rupees(item.cif_inr),
            }
            yield Finding("RES-RATE", Severity.CHECK, Message(text, values), where, _RATE)
        if item.rate_dated is not None and item.rate_dated > facts.on:
            text = N_("{item}: the rate is in force from {day} only. Take the rate in force today.")
            yield Finding(
                "RES-RATE",
                Severity.CHECK,
                Message(text, {"item": named(item, index), "day": named_day(item.rate_dated)}),
                f"/goods/items/{index}/rate_dated",
                _RATE,
            )


def currency(facts: CaseFacts) -> Iterator[Finding]:
    """The code is one of ISO 4217, and a rate that is notified for a hundred units is entered as such."""
    for index, item in enumerate(facts.request.goods.items):
        if item.currency is None:
            continue
        values: Values = {"item": named(item, index), "currency": item.currency}
        listed = currencies().get(item.currency)
        if listed is None:
            text = N_("{item}: {currency} is not among the currency codes in use. Look for a typing mistake.")
            yield Finding(
                "RES-CURRENCY",
                Severity.CHECK,
                Message(text, values),
                f"/goods/items/{index}/currency",
                _CURRENCY,
            )
        elif listed.quoted_per_hundred and item.rate and (item.rate_units or 1) == 1:
            text = N_(
                "{item}: older rate sheets quote {currency} for 100 units. If the rate you entered is for 100, say so."
            )
            yield Finding(
                "RES-CURRENCY",
                Severity.NOTE,
                Message(text, values),
                f"/goods/items/{index}/rate_units",
                _CURRENCY,
            )


def fee(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.06, Appendix 2K: the fee for the CIF value, shown step by step."""
    goods, paid = facts.request.goods, facts.request.filing.fee_inr
    cif = goods.total_cif_inr or added([item.cif_inr for item in goods.items if item.cif_inr is not None])
    if not cif:
        return
    due = authorisation_fee(cif)
    where = "/filing/fee_inr"
    if paid is not None and paid != due.amount:
        text = N_(
            "{paid} is entered as the fee; by the scale of Appendix 2K it is {due}. Compare it with what the "
            "portal asks for; Government departments may be exempt."
        )
        values: Values = {"paid": in_rupees(paid), "due": in_rupees(due.amount)}
        yield Finding("RES-FEE", Severity.CHECK, Message(text, values), where, due.citation)
    elif paid is None:
        steps = due.steps[0]
        for step in due.steps[1:]:
            steps = Message("{before} {next}", {"before": steps, "next": step})
        text = N_("The fee (HBP 2.06, Appendix 2K): {steps} The portal shows it before you pay.")
        yield Finding("RES-FEE", Severity.NOTE, Message(text, {"steps": steps}), where, due.citation)


def totals(facts: CaseFacts) -> Iterator[Finding]:
    """Field 5 is the sum of field 7, in rupees and in foreign currency."""
    goods = facts.request.goods
    rupees = [item.cif_inr for item in goods.items if item.cif_inr is not None]
    complete = bool(rupees) and len(rupees) == len(goods.items)
    if complete and goods.total_cif_inr is not None and not rounds_to(added(rupees), goods.total_cif_inr):
        text = N_("The items come to {sum}, the total entered is {total}. Correct the one that is wrong.")
        values: Values = {"sum": in_rupees(added(rupees)), "total": in_rupees(goods.total_cif_inr)}
        yield Finding("RES-TOTAL", Severity.CHECK, Message(text, values), "/goods/total_cif_inr", _TOTAL)
    foreign = [item.cif_fc for item in goods.items if item.cif_fc is not None]
    currencies = {item.currency for item in goods.items if item.currency}
    if len(currencies) > 1:
        text = N_(
            "The items are in several currencies ({currencies}), and the form has one total in foreign "
            "currency. Convert all to one currency, or ask DGFT how the total is to be given."
        )
        yield Finding(
            "RES-TOTAL",
            Severity.CHECK,
            Message(text, {"currencies": ", ".join(sorted(currencies))}),
            "/goods/total_cif_fc",
            _TOTAL,
        )
        return
    if goods.total_currency and currencies and currencies != {goods.total_currency}:
        text = N_("The total is in {total}, the items are in {items}. Correct the one that is wrong.")
        values = {"total": goods.total_currency, "items": ", ".join(sorted(currencies))}
        yield Finding("RES-TOTAL", Severity.CHECK, Message(text, values), "/goods/total_currency", _TOTAL)
    complete = bool(foreign) and len(foreign) == len(goods.items)
    if complete and goods.total_cif_fc is not None and not rounds_to(added(foreign), goods.total_cif_fc):
        text = N_(
            "The items come to {sum} {currency}, the total entered is {total}. Correct the one that is wrong."
        )
        values = {
            "sum": f"{added(foreign):f}",
            "currency": goods.total_currency or "",
            "total": f"{goods.total_cif_fc:f}",
        }
        yield Finding("RES-TOTAL", Severity.CHECK, Message(text, values), "/goods/total_cif_fc", _TOTAL)


def past_imports(facts: CaseFacts) -> Iterator[Finding]:
    """Field 10: the preceding three licensing years; licence less imports is the balance."""
    years = int(restricted_limit("past-import-years", facts.on).value)
    now = licensing_year(facts.on)
    values: Values
    for index, row in enumerate(facts.request.purpose.past_imports):
        where = f"/purpose/past_imports/{index}"
        if row.year is not None and not now - years <= row.year < now:
            text = N_(
                "Row {row}: the form asks for the {years} licensing years from {first} to {last}. Correct the "
                "year, or leave the row out."
            )
            values = {
                "row": index + 1,
                "years": years,
                "first": f"{now - years}-{(now - years + 1) % 100:02}",
                "last": f"{now - 1}-{now % 100:02}",
            }
            yield Finding("RES-PAST-IMPORTS", Severity.CHECK, Message(text, values), f"{where}/year", _PAST)
        if row.licence_date is not None and row.licence_date > facts.on:
            text = N_("Row {row}: the licence is dated {day}, which is still to come. Correct the date.")
            values = {"row": index + 1, "day": named_day(row.licence_date)}
            yield Finding(
                "RES-PAST-IMPORTS", Severity.CHECK, Message(text, values), f"{where}/licence_date", _PAST
            )
        if row.licence_quantity is None:
            continue
        imported, left = row.imported_quantity or Decimal(0), row.balance_quantity or Decimal(0)
        if added([imported, left]) != row.licence_quantity:
            text = N_(
                "Row {row}: {imported} imported and {left} left do not come to the {licensed} of the licence. "
                "Correct the figures."
            )
            values = {
                "row": index + 1,
                "imported": f"{imported:f}",
                "left": f"{left:f}",
                "licensed": f"{row.licence_quantity:f}",
            }
            yield Finding(
                "RES-PAST-IMPORTS", Severity.CHECK, Message(text, values), f"{where}/balance_quantity", _PAST
            )


RULES = (
    Rule(
        "RES-RATE",
        N_("Do rupees, currency and rate agree?"),
        conversion,
        gives=((Severity.CHECK, _RATE),),
    ),
    Rule(
        "RES-CURRENCY",
        N_("Is each currency code in use?"),
        currency,
        gives=((Severity.CHECK, _CURRENCY), (Severity.NOTE, _CURRENCY)),
    ),
    Rule(
        "RES-TOTAL",
        N_("Are the totals the sum of the items?"),
        totals,
        gives=((Severity.CHECK, _TOTAL),),
    ),
    Rule(
        "RES-FEE",
        N_("What is the fee?"),
        fee,
        gives=((Severity.CHECK, _FEE), (Severity.NOTE, _FEE)),
    ),
    Rule(
        "RES-PAST-IMPORTS",
        N_("Do earlier imports add up, for the right years?"),
        past_imports,
        gives=((Severity.CHECK, _PAST),),
        limits=("past-import-years",),
    ),
)
