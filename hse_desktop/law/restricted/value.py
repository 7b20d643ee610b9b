"""Sums: rupees against currency and rate, the totals, the fee, and imports of earlier years."""

from collections.abc import Iterator
from decimal import Decimal, localcontext

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.restricted.goods import named
from hse_desktop.model.calendar import in_words, licensing_year
from hse_desktop.model.citation import OWN_RULE, Confidence, anf_2m
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.limits import restricted_limit

_RATE = OWN_RULE
_TOTAL = anf_2m("5, 7; 2019: 6, 9", Confidence.INFERRED)
_PAST = anf_2m("10")


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


def indian(value: Decimal) -> str:
    """A sum with its digits grouped as in India, exact to the paisa: 12,34,567.50."""
    with localcontext() as exactly:
        exactly.prec = 60
        rounded = value.quantize(Decimal("0.01"))
    whole, _, paise = f"{rounded:f}".partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups = [tail]
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join(groups) + (f".{paise}" if paise.strip("0") else "")


def conversion(facts: CaseFacts) -> Iterator[Finding]:
    """Each item's value in rupees is its value in foreign currency at the rate entered."""
    for index, item in enumerate(facts.request.goods.items):
        exact = item.converted
        where = f"/goods/items/{index}/cif_inr"
        if exact is not None and item.cif_inr is not None and not rounds_to(exact, item.cif_inr):
            text = N_(
                "{item}: {fc} {currency} at {rate} for {units} are Rs {exact}, but Rs {stated} is entered. "
                "Correct the value or the rate."
            )
            values: Values = {
                "item": named(item, index),
                "fc": f"{item.cif_fc:f}",
                "currency": item.currency or "",
                "rate": f"{item.rate:f}",
                "units": item.rate_units or 1,
                "exact": indian(exact),
                "stated": indian(item.cif_inr),
            }
            yield Finding("RES-RATE", Severity.CHECK, Message(text, values), where, _RATE)
        if item.rate_dated is not None and item.rate_dated > facts.on:
            text = N_("{item}: the rate is in force from {day} only. Take the rate in force today.")
            yield Finding(
                "RES-RATE",
                Severity.CHECK,
                Message(text, {"item": named(item, index), "day": in_words(item.rate_dated)}),
                f"/goods/items/{index}/rate_dated",
                _RATE,
            )


def totals(facts: CaseFacts) -> Iterator[Finding]:
    """Field 5 is the sum of field 7, in rupees and in foreign currency."""
    goods = facts.request.goods
    rupees = [item.cif_inr for item in goods.items if item.cif_inr is not None]
    complete = bool(rupees) and len(rupees) == len(goods.items)
    if complete and goods.total_cif_inr is not None and not rounds_to(added(rupees), goods.total_cif_inr):
        text = N_("The items come to Rs {sum}, the total entered is Rs {total}. Both have to agree.")
        values: Values = {"sum": indian(added(rupees)), "total": indian(goods.total_cif_inr)}
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
        text = N_("The total is in {total}, the items are in {items}. Both have to agree.")
        values = {"total": goods.total_currency, "items": ", ".join(sorted(currencies))}
        yield Finding("RES-TOTAL", Severity.CHECK, Message(text, values), "/goods/total_currency", _TOTAL)
    complete = bool(foreign) and len(foreign) == len(goods.items)
    if complete and goods.total_cif_fc is not None and not rounds_to(added(foreign), goods.total_cif_fc):
        text = N_("The items come to {sum} {currency}, the total entered is {total}. Both have to agree.")
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
    for index, row in enumerate(facts.request.purpose.past_imports):
        where = f"/purpose/past_imports/{index}"
        if row.year is not None and not now - years <= row.year < now:
            text = N_("Row {row}: the form asks for the {years} licensing years from {first} to {last}.")
            values: Values = {
                "row": index + 1,
                "years": years,
                "first": f"{now - years}-{(now - years + 1) % 100:02}",
                "last": f"{now - 1}-{now % 100:02}",
            }
            yield Finding("RES-PAST-IMPORTS", Severity.CHECK, Message(text, values), f"{where}/year", _PAST)
        if row.licence_quantity is None:
            continue
        imported, left = row.imported_quantity or Decimal(0), row.balance_quantity or Decimal(0)
        if added([imported, left]) != row.licence_quantity:
            text = N_(
                "Row {row}: {imported} imported and {left} left do not come to the {licensed} of the licence."
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
        "RES-TOTAL",
        N_("Are the totals the sum of the items?"),
        totals,
        gives=((Severity.CHECK, _TOTAL),),
    ),
    Rule(
        "RES-PAST-IMPORTS",
        N_("Do earlier imports add up, for the right years?"),
        past_imports,
        gives=((Severity.CHECK, _PAST),),
        limits=("past-import-years",),
    ),
)
