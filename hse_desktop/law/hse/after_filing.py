"""Once the application is filed: a silent Ministry, a letter that differs, units above its balance."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.hse.names import same_firm
from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import named_day
from hse_desktop.model.citation import Confidence, circular
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.limits import hse_limit
from hse_desktop.reference.working_days import working_days_after

_DECISION = circular("Annexure-I, 8")
_LETTER = circular("para 4; Annexure-I, 2")
_QUANTITY = circular("para 4; Annexure-I, 6")
_LAPSED = circular("Annexure-I, 6", Confidence.INFERRED)
_RECORD = "/after_filing"

CONTACT = N_(
    "MeitY, IPHW Division, Electronics Niketan, 6 CGO Complex, Lodhi Road, New Delhi-110003, Tel 011-24301229 (as in "
    "the circular of 12 March 2026)"
)


@dataclass(frozen=True)
class Balance:
    """Units of a model: what MeitY's letter grants, what bills of entry took, and what is left on the day."""

    model: str
    granted: int
    used: int
    left: int


def valid_until(application: HseApplication) -> date | None:
    """The last day of MeitY's letter: as it says, else the end of its year (Annexure-I, 6); None without a letter."""
    letter = application.after_filing.exemption
    if letter.valid_until is not None:
        return letter.valid_until
    year = letter.dated.year if letter.dated is not None else application.shipment.calendar_year
    return date(year, 12, 31) if year is not None and (letter.number or letter.lines) else None


def balances(application: HseApplication, on: date) -> list[Balance]:
    """By model, in the order of MeitY's letter; after its last day nothing is left."""
    granted, used = _granted(application), _used(application)
    end = valid_until(application)
    over = end is not None and on > end
    return [
        Balance(model, units, used.get(model, 0), 0 if over else max(0, units - used.get(model, 0)))
        for model, units in granted.items()
    ]


def _granted(application: HseApplication) -> dict[str, int]:
    units: dict[str, int] = {}
    for line in application.after_filing.exemption.lines:
        if line.regulatory_model:
            units[line.regulatory_model] = units.get(line.regulatory_model, 0) + (line.quantity or 0)
    return units


def _used(application: HseApplication) -> dict[str, int]:
    units: dict[str, int] = {}
    for bill in application.after_filing.bills:
        if bill.regulatory_model:
            units[bill.regulatory_model] = units.get(bill.regulatory_model, 0) + (bill.units or 0)
    return units


def no_letter(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 8: the letter is issued within 5 working days of filing; silence is not mentioned."""
    record = facts.application.after_filing
    if record.filed_on is None or record.exemption.number or record.exemption.lines:
        return
    days = int(hse_limit("working-days-to-decide", facts.on).value)
    if facts.on > working_days_after(record.filed_on, days):
        text = N_(
            "Five working days from filing on {day} have passed (Government holidays may move it). Write to {contact}, "
            "and name the application number. Do not ship on silence: it is not a grant."
        )
        values: Values = {"day": named_day(record.filed_on), "contact": Message(CONTACT)}
        yield Finding(
            "HSE-NO-ANSWER",
            Severity.CHECK,
            Message(text, values),
            f"{_RECORD}/exemption/number",
            _DECISION,
        )


def differs(facts: CaseFacts) -> Iterator[Finding]:
    """Para 4: Customs allow import on the basis of the letter; Annexure-I, 2: it is issued to the applicant."""
    application = facts.application
    letter, place = application.after_filing.exemption, f"{_RECORD}/exemption"
    here = application.applicant.name
    if letter.applicant and here and not same_firm(letter.applicant, here):
        text = N_("it names “{there}” as applicant, you applied as “{here}”")
        what = Message(text, {"there": letter.applicant, "here": here})
        yield _difference(what, f"{place}/applicant")
    granted = _granted(application)
    if not granted:
        return
    applied: dict[str, int] = {}
    for _, item, model in facts.models():
        applied[model] = applied.get(model, 0) + (item.quantity or 0)
    for model, units in applied.items():
        if model not in granted:
            yield _difference(Message(N_("{model} is not in it"), {"model": model}), f"{place}/lines")
        elif granted[model] != units:
            text = N_("it grants {there} units of {model}, you applied for {here}")
            what = Message(text, {"model": model, "there": granted[model], "here": units})
            yield _difference(what, _line_of(application, model, "quantity"))
    for model in granted:
        if model not in applied:
            what = Message(N_("it names {model}, which you did not apply for"), {"model": model})
            yield _difference(what, _line_of(application, model, "regulatory_model"))


def _line_of(application: HseApplication, model: str, name: str) -> str:
    lines = application.after_filing.exemption.lines
    row = next(index for index, line in enumerate(lines) if line.regulatory_model == model)
    return f"{_RECORD}/exemption/lines/{row}/{name}"


def _difference(what: Message, where: str) -> Finding:
    text = N_(
        "MeitY's letter differs from your application: {what}. Do not ship. Write to MeitY: {contact}. If it was "
        "entered wrongly here, correct it."
    )
    message = Message(text, {"what": what, "contact": Message(CONTACT)})
    return Finding("HSE-EXEMPTION-DIFFERS", Severity.MUST_FIX, message, where, _LETTER)


def balance(facts: CaseFacts) -> Iterator[Finding]:
    """Para 4, Annexure-I, 6: clearance only on the letter, for its quantity, till the end of the calendar year."""
    application = facts.application
    granted, end = _granted(application), valid_until(application)
    if not granted:
        return
    taken: dict[str, int] = {}
    for row, bill in enumerate(application.after_filing.bills):
        model = bill.regulatory_model
        if not model:
            continue
        if end is not None and bill.dated is not None and bill.dated > end:
            text = N_(
                "Bill of entry {number} of {day} comes after {end}, when the letter ended: its balance is zero. These "
                "units need a new letter of the brand and a new exemption, and count in the new year."
            )
            values: Values = {
                "number": bill.number or row + 1, "day": named_day(bill.dated), "end": named_day(end),
            }  # fmt: skip
            where = f"{_RECORD}/bills/{row}/dated"
            yield Finding("HSE-BALANCE", Severity.MUST_FIX, Message(text, values), where, _QUANTITY)
        before = taken.get(model, 0)
        taken[model] = before + (bill.units or 0)
        if taken[model] > granted.get(model, 0) >= before:
            text = N_(
                "{model}: with bill of entry {number} {used} units are cleared, MeitY's letter grants {granted}. Do "
                "not clear more than the letter grants; apply anew for the rest."
            )
            values = {
                "model": model, "number": bill.number or row + 1,
                "used": taken[model], "granted": granted.get(model, 0),
            }  # fmt: skip
            where = f"{_RECORD}/bills/{row}/units"
            yield Finding("HSE-BALANCE", Severity.MUST_FIX, Message(text, values), where, _QUANTITY)
    for left in balances(application, facts.on):
        unused = left.granted - left.used
        if end is not None and facts.on > end and unused > 0:
            text = N_(
                "{model}: the letter ended on {end}. {unused} units were not cleared on it; they need a new letter of "
                "the brand and count again in the new year."
            )
            values = {"model": left.model, "end": named_day(end), "unused": unused}
            where = f"{_RECORD}/exemption/valid_until"
            yield Finding("HSE-BALANCE", Severity.NOTE, Message(text, values), where, _LAPSED)


RULES = (
    Rule(
        "HSE-NO-ANSWER",
        N_("Has MeitY answered within five working days of filing?"),
        no_letter,
        gives=((Severity.CHECK, _DECISION),),
        limits=("working-days-to-decide",),
    ),
    Rule(
        "HSE-EXEMPTION-DIFFERS",
        N_("Does MeitY's letter say what was applied for?"),
        differs,
        gives=((Severity.MUST_FIX, _LETTER),),
    ),
    Rule(
        "HSE-BALANCE",
        N_("Do the bills of entry stay within MeitY's letter?"),
        balance,
        gives=((Severity.MUST_FIX, _QUANTITY), (Severity.NOTE, _LAPSED)),
    ),
)
