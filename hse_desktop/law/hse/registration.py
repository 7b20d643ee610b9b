"""A BIS registration relied on, or one that exists for the same model (Customs Instruction 07/2025, para 3)."""

import re
from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.hse.names import same_firm, same_string
from hse_desktop.model.calendar import named_day
from hse_desktop.model.choices import RegistrationStatus
from hse_desktop.model.citation import INSTRUCTION_3, OWN_RULE, Citation, Confidence, Source
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.registration import BisRegistration, relied_on
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.limits import hse_limit

_NUMBER = Citation(Source.BIS_PORTAL, "", Confidence.PRIMARY)
_PATTERN = re.compile(r"^R-?\d{8}$")
_NOT_SAID = "–"


def _registrations(facts: CaseFacts) -> Iterator[tuple[str, BisRegistration]]:
    for index, registration in enumerate(facts.application.bis_registrations):
        yield f"/bis_registrations/{index}", registration


def number_form(facts: CaseFacts) -> Iterator[Finding]:
    """R- and eight digits; one source speaks of ten characters, so another length is a doubt."""
    for place, registration in _registrations(facts):
        if registration.number and not _PATTERN.match(registration.number):
            text = N_(
                "“{number}” does not have the form of a BIS registration number, R- and eight digits. Compare it "
                "with the label and with the dashboard of BIS."
            )
            values: Values = {"number": registration.number}
            yield Finding("BIS-NUMBER", Severity.CHECK, Message(text, values), f"{place}/number", _NUMBER)


def status_is_valid(facts: CaseFacts) -> Iterator[Finding]:
    """“Only the cases with valid registration number should be allowed”; deferred and cancelled are refused."""
    for place, registration in _registrations(facts):
        if not relied_on(registration):
            continue
        number = registration.number or _NOT_SAID
        if registration.status not in {None, RegistrationStatus.VALID}:
            text = N_(
                "Registration {number} is not valid but “{status}”. Customs allow valid registrations only; the "
                "manufacturer has to put it right with BIS. Do not ship on it."
            )
            status = Message(registration.status.label) if registration.status else _NOT_SAID
            yield Finding(
                "BIS-STATUS",
                Severity.MUST_FIX,
                Message(text, {"number": number, "status": status}),
                f"{place}/status",
                INSTRUCTION_3,
            )
        elif registration.valid_until is not None and registration.valid_until < facts.on:
            text = N_(
                "Registration {number} was valid until {day}, which is past. Look it up again: if it was renewed, "
                "enter the new day; if not, do not ship on it."
            )
            yield Finding(
                "BIS-STATUS",
                Severity.MUST_FIX,
                Message(text, {"number": number, "day": named_day(registration.valid_until)}),
                f"{place}/valid_until",
                INSTRUCTION_3,
            )


def status_was_read(facts: CaseFacts) -> Iterator[Finding]:
    """Customs look on the day of clearance: a status read long ago proves little, one without a page nothing."""
    days = int(hse_limit("registration-read-within", facts.on).value)
    for place, registration in _registrations(facts):
        if not relied_on(registration):
            continue
        number = registration.number or _NOT_SAID
        if registration.read_on is not None and not 0 <= (facts.on - registration.read_on).days <= days:
            text = N_(
                "The status of registration {number} was read on {day}. Customs look it up before they clear the "
                "goods; look again, and enter today's status and day."
            )
            values: Values = {"number": number, "day": named_day(registration.read_on)}
            yield Finding(
                "BIS-READ",
                Severity.CHECK,
                Message(text, values),
                f"{place}/read_on",
                OWN_RULE,
                basis=(number, registration.read_on.isoformat()),
            )
        if not facts.in_slots("bis-registration"):
            text = N_(
                "There is no page of the BIS dashboard for registration {number}. Save the page as a PDF on the "
                "day you read it and attach it."
            )
            yield Finding(
                "BIS-READ",
                Severity.CHECK,
                Message(text, {"number": number}),
                "/documents/bis-registration",
                OWN_RULE,
            )


def _lists(registration: BisRegistration, model: str, *, exactly: bool) -> bool:
    listed = [part.strip() for part in re.split(r"[,;\n]", registration.model or "")]
    return model in listed if exactly else any(part and same_string(part, model) for part in listed)


def _side_by_side(facts: CaseFacts, registration: BisRegistration) -> Values:
    application = facts.application
    factories = "; ".join(
        factory.address for factory in application.manufacturer.factories if factory.address
    )
    brands = ", ".join(dict.fromkeys(item.brand for item in application.equipment if item.brand))
    return {
        "number": registration.number or _NOT_SAID,
        "maker": registration.manufacturer or _NOT_SAID,
        "own_maker": application.manufacturer.name or _NOT_SAID,
        "factory": registration.factory or _NOT_SAID,
        "own_factory": factories or _NOT_SAID,
        "listed": registration.model or _NOT_SAID,
        "own_models": ", ".join(model for _, _, model in facts.models()) or _NOT_SAID,
        "brand": registration.brand or _NOT_SAID,
        "own_brand": brands or _NOT_SAID,
    }


def particulars_agree(facts: CaseFacts) -> Iterator[Finding]:
    """“The manufacturer name, model no. and manufacturing location … should also be validated”."""
    application = facts.application
    for place, registration in _registrations(facts):
        if not relied_on(registration):
            continue
        maker, factory = registration.manufacturer, registration.factory
        own_factories = [each.address for each in application.manufacturer.factories if each.address]
        own_models = [model for _, _, model in facts.models()]
        own_brands = [item.brand for item in application.equipment if item.brand]
        differs = {
            "manufacturer": maker
            and application.manufacturer.name
            and not same_firm(maker, application.manufacturer.name),
            "factory": factory
            and own_factories
            and not any(same_firm(factory, own) for own in own_factories),
            "model": registration.model
            and own_models
            and not any(_lists(registration, model, exactly=True) for model in own_models),
            "brand": registration.brand
            and own_brands
            and not any(same_firm(registration.brand, own) for own in own_brands),
        }
        first = next((name for name, found in differs.items() if found), None)
        if first is not None:
            text = N_(
                "Registration {number} and the application side by side. Manufacturer: {maker} | {own_maker}. "
                "Factory: {factory} | {own_factory}. Models: {listed} | {own_models}. Brand: {brand} | {own_brand}. "
                "Customs compare manufacturer, model and place of manufacture: correct what was mistyped; units "
                "of another maker, factory or model cannot come in on this number."
            )
            values = _side_by_side(facts, registration)
            yield Finding(
                "BIS-MATCH", Severity.CHECK, Message(text, values), f"{place}/{first}", INSTRUCTION_3
            )


def exists_for_the_model(facts: CaseFacts) -> Iterator[Finding]:
    """A registration of the same model is no bar: it belongs to one maker, model and location."""
    for place, registration in _registrations(facts):
        if relied_on(registration):
            continue
        for _, _, model in facts.models():
            if _lists(registration, model, exactly=False):
                text = N_(
                    "BIS has registered {model} ({number}). A registration is for one maker, model and factory; "
                    "units from another factory may still need the exemption letter. Registered: {maker}, "
                    "{factory}. Yours: {own_maker}, {own_factory}. If they are the same, the units may need no "
                    "exemption; if not, say so here."
                )
                values = {**_side_by_side(facts, registration), "model": model}
                yield Finding(
                    "BIS-SAME-MODEL", Severity.CHECK, Message(text, values), f"{place}/model", INSTRUCTION_3
                )


RULES = (
    Rule(
        "BIS-NUMBER",
        N_("Does the registration number have the right form?"),
        number_form,
        gives=((Severity.CHECK, _NUMBER),),
    ),
    Rule(
        "BIS-STATUS",
        N_("Is the registration that is relied on valid?"),
        status_is_valid,
        gives=((Severity.MUST_FIX, INSTRUCTION_3),),
    ),
    Rule(
        "BIS-READ",
        N_("Was its status read lately, and is the page attached?"),
        status_was_read,
        gives=((Severity.CHECK, OWN_RULE),),
        limits=("registration-read-within",),
    ),
    Rule(
        "BIS-MATCH",
        N_("Do maker, factory, model and brand agree with the registration?"),
        particulars_agree,
        gives=((Severity.CHECK, INSTRUCTION_3),),
    ),
    Rule(
        "BIS-SAME-MODEL",
        N_("Is the model registered with BIS already?"),
        exists_for_the_model,
        gives=((Severity.CHECK, INSTRUCTION_3),),
    ),
)
