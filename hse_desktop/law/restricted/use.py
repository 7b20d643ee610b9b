"""What is used of an authorisation that is held, and what an amendment of it costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.restricted.goods import named
from hse_desktop.law.restricted.value import added
from hse_desktop.model.calendar import named_day
from hse_desktop.model.citation import Confidence, hbp
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.fees import authorisation_rate, enhancement_fee, fee_of, in_rupees
from hse_desktop.reference.limits import restricted_limit

_BALANCE = hbp("2.26", Confidence.INFERRED)
_PORT = hbp("2.51(b)")
_AMENDMENT = authorisation_rate().citation


@dataclass(frozen=True)
class ItemLeft:
    """An item of the application and what the bills of entry leave of it: `number` as in the table of items."""

    number: int
    name: str
    unit: str
    wanted: Decimal
    used: Decimal

    @property
    def left(self) -> Decimal:
        """What is not cleared yet; below zero if more was cleared than applied for."""
        return added([self.wanted, -self.used])


def value_left(application: RestrictedApplication) -> Decimal | None:
    """What the bills of entry leave of the CIF value authorised, in rupees; None while that is not entered."""
    held = application.held
    if held.cif_inr is None:
        return None
    return added([held.cif_inr, *(-row.cif_inr for row in held.uses if row.cif_inr is not None)])


def items_left(application: RestrictedApplication) -> list[ItemLeft]:
    """The items of which a bill of entry cleared something, by the quantity applied for.

    A bill that names no item counts for the only one there is; with several items it counts for none.
    """
    items = application.goods.items
    used: dict[int, list[Decimal]] = {}
    for row in application.held.uses:
        number = row.item or (1 if len(items) == 1 else 0)
        if row.quantity is not None and 1 <= number <= len(items):
            used.setdefault(number, []).append(row.quantity)
    return [
        ItemLeft(number, named(item, number - 1), item.unit or "", item.quantity, added(used[number]))
        for number, item in enumerate(items, start=1)
        if number in used and item.quantity is not None
    ]


def use(facts: CaseFacts) -> Iterator[Finding]:
    """What the bills of entry leave of the authorised value; HBP 2.51(b): through the port of registration."""
    held = facts.request.held
    used = added([row.cif_inr for row in held.uses if row.cif_inr is not None])
    if held.cif_inr is not None and held.uses:
        values: Values = {"used": in_rupees(used), "authorised": in_rupees(held.cif_inr)}
        if used > held.cif_inr:
            text = N_(
                "Bills of entry come to {used}, more than the {authorised} of the authorisation. Compare "
                "them with it before anything more is cleared."
            )
            yield Finding("RES-USE", Severity.CHECK, Message(text, values), "/held/uses", _BALANCE)
        else:
            text = N_("{left} of {authorised} are unused.")
            values["left"] = in_rupees(added([held.cif_inr, -used]))
            yield Finding("RES-USE", Severity.NOTE, Message(text, values), "/held/uses", _BALANCE)
    yield from _quantities(facts)
    for index, row in enumerate(held.uses):
        if row.port and held.port and row.port != held.port and not held.other_port_permitted:
            text = N_(
                "Bill of entry {number} was filed at {port}, but the authorisation is registered at "
                "{registered}. All imports go through that port, unless Customs permitted another specified one: ask "
                "for the permission, and tick it here once you have it."
            )
            yield Finding(
                "RES-USE",
                Severity.MUST_FIX,
                Message(
                    text,
                    {
                        "number": row.bill_of_entry or str(index + 1),
                        "port": row.port,
                        "registered": held.port,
                    },
                ),
                f"/held/uses/{index}/port",
                _PORT,
            )


def _quantities(facts: CaseFacts) -> Iterator[Finding]:
    for item in items_left(facts.request):
        if item.left < 0:
            text = N_(
                "{item}: bills of entry come to {used} {unit}, more than the {wanted} applied for. Compare them with "
                "the quantity of the authorisation."
            )
            values: Values = {
                "item": item.name,
                "used": f"{item.used:f}",
                "unit": item.unit,
                "wanted": f"{item.wanted:f}",
            }
            yield Finding("RES-USE", Severity.CHECK, Message(text, values), "/held/uses", _BALANCE)


def amendment(facts: CaseFacts) -> Iterator[Finding]:
    """Appendix 2K: what an amendment costs, and more for a higher value; the port stays what it is."""
    held = facts.request.held
    if not held.amendment_wanted and held.cif_wanted_inr is None:
        return
    where, since = (
        "/held/amendment_wanted",
        restricted_limit("filed-at-headquarters", facts.on).effective_from,
    )
    values: Values = {"fee": in_rupees(fee_of("amendment")), "since": named_day(since)}
    text = N_(
        "An amendment or correction costs {fee} (Appendix 2K). For an authorisation issued since {since} it is asked "
        "for on DGFT's site, at headquarters."
    )
    yield Finding("RES-AMENDMENT", Severity.NOTE, Message(text, values), where, _AMENDMENT)
    before, after = held.cif_inr, held.cif_wanted_inr
    if before is None or after is None:
        return
    where = "/held/cif_wanted_inr"
    if after <= before:
        text = N_(
            "{after} is wanted and {before} authorised: a lower value needs no amendment. Correct the figure."
        )
        values = {"after": in_rupees(after), "before": in_rupees(before)}
        yield Finding("RES-AMENDMENT", Severity.CHECK, Message(text, values), where, _AMENDMENT)
    else:
        due = enhancement_fee(before, after)
        text = N_(
            "Raising the value by {more} costs {fee}: Re 1 for each thousand of the difference or part of it, and "
            "nothing if the highest fee was paid already. The portal shows it before you pay."
        )
        values = {"more": in_rupees(after - before), "fee": in_rupees(due)}
        yield Finding("RES-AMENDMENT", Severity.NOTE, Message(text, values), where, _AMENDMENT)


RULES = (
    Rule(
        "RES-USE",
        N_("What is left of the authorisation, and was the right port used?"),
        use,
        gives=((Severity.CHECK, _BALANCE), (Severity.NOTE, _BALANCE), (Severity.MUST_FIX, _PORT)),
    ),
    Rule(
        "RES-AMENDMENT",
        N_("What does an amendment of the authorisation cost?"),
        amendment,
        gives=((Severity.NOTE, _AMENDMENT), (Severity.CHECK, _AMENDMENT)),
        limits=("filed-at-headquarters",),
    ),
)
