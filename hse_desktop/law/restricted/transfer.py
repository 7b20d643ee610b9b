"""Passing on goods imported on an authorisation (HBP 2.49, 2.52(d))."""

from collections.abc import Iterator
from datetime import date

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.calendar import months_after, named_day
from hse_desktop.model.citation import hbp
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.restricted.choices import ImportType, Purpose
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.limits import restricted_limit

_TOURISM = hbp("2.52(d)")
_PERMISSION = hbp("2.49(a), (b)(iii)")
_FIREARMS = hbp("2.49(b)(iv), (v)")
_WHERE = "/held/transfer_wanted"


def transfer(facts: CaseFacts) -> Iterator[Finding]:
    """Prior permission for goods under Actual User condition, except after two years or once they are free."""
    held, goods = facts.request.held, facts.request.goods
    if not held.transfer_wanted or held.imported_on is None or facts.in_slots("transfer-permission"):
        return
    on = held.transfer_on or facts.on
    if any(item.import_type is ImportType.TOURISM for item in goods.items):
        yield from _of_tourism(facts, held.imported_on, on)
    elif held.firearms:
        yield from _of_firearms(facts, held.imported_on, on)
    elif facts.request.purpose.purpose is Purpose.ACTUAL_USER and not held.free_at_transfer:
        months = int(restricted_limit("transfer-free-months", facts.on).value)
        free_from = months_after(held.imported_on, months)
        if on < free_from:
            text = N_(
                "Goods under Actual User condition are transferred only with prior permission until {free}, two "
                "years from the date of import. Ask for it with the reasons, the transferee (name, address, "
                "IEC), description, quantity and value, the authorisation and bills of entry, and the terms; "
                "attach the permission."
            )
            yield Finding(
                "RES-TRANSFER",
                Severity.MUST_FIX,
                Message(text, {"free": named_day(free_from)}),
                _WHERE,
                _PERMISSION,
            )


def _of_tourism(facts: CaseFacts, imported_on: date, on: date) -> Iterator[Finding]:
    if facts.request.held.re_exported:
        return
    months = int(restricted_limit("tourism-transfer-months", facts.on).value)
    first = months_after(imported_on, months)
    text = (
        N_(
            "Goods imported for hotels and tourism may be transferred from {first} on, two years after import, "
            "and then with permission of DGFT. Wait, or re-export them, which needs no permission to transfer."
        )
        if on < first
        else N_(
            "Goods imported for hotels and tourism may be transferred since {first}, with permission of DGFT. "
            "Ask for it and attach it; re-export needs no permission to transfer."
        )
    )
    yield Finding(
        "RES-TRANSFER", Severity.MUST_FIX, Message(text, {"first": named_day(first)}), _WHERE, _TOURISM
    )


def _of_firearms(facts: CaseFacts, imported_on: date, on: date) -> Iterator[Finding]:
    held = facts.request.held
    years = int(restricted_limit("firearm-years", facts.on).value)
    age = int(restricted_limit("firearm-age", facts.on).value)
    old_enough = held.importer_age is not None and held.importer_age >= age
    if on < months_after(imported_on, 12 * years) and not old_enough:
        text = N_(
            "Imported firearms are transferred without permission after {years} years, or once the importer is "
            "{age} years old; renowned shooters have a rule of their own. Until then ask for permission and "
            "attach it."
        )
        yield Finding(
            "RES-TRANSFER", Severity.CHECK, Message(text, {"years": years, "age": age}), _WHERE, _FIREARMS
        )


RULES = (
    Rule(
        "RES-TRANSFER",
        N_("May imported goods be passed on?"),
        transfer,
        gives=(
            (Severity.MUST_FIX, _PERMISSION),
            (Severity.MUST_FIX, _TOURISM),
            (Severity.CHECK, _FIREARMS),
        ),
        limits=("transfer-free-months", "tourism-transfer-months", "firearm-years", "firearm-age"),
    ),
)
