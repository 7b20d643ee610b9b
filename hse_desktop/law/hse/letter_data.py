"""The data that a letter carries: may it be believed, whose is it, and does the case still say the same?"""

from collections import defaultdict
from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.hse.letter import LETTER_SLOT
from hse_desktop.model.application import HseApplication
from hse_desktop.model.citation import ANNEXURE_3, OWN_RULE, Confidence, circular
from hse_desktop.model.draft import label_at
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.letter_data import differences
from hse_desktop.model.words import N_, Message, Values

_COUNTED = circular("Annexure-I, 5", Confidence.INFERRED)


def data_is_believed(facts: CaseFacts) -> Iterator[Finding]:
    """Nothing is taken from data that a signature does not cover, or that the pages contradict: our own rule."""
    for letter in facts.in_slots(LETTER_SLOT):
        if letter.letter.refused is not None:
            text = N_(
                "“{file}” carries data, but nothing was taken from it: {reason}. Read the letter as any other, enter "
                "what it says by hand, and ask the brand owner whether it is theirs."
            )
            values: Values = {"file": letter.document.name, "reason": letter.letter.refused}
            yield Finding(
                "HSE-LETTER-DATA",
                Severity.CHECK,
                Message(text, values),
                letter.document.id,
                OWN_RULE,
                basis=(letter.document.received, letter.letter.refused.english()),
            )


def signer_is_known(facts: CaseFacts) -> Iterator[Finding]:
    """A name in a certificate proves little: until the user holds the signer to be the brand's, it is a doubt."""
    for letter in facts.in_slots(LETTER_SLOT):
        told = letter.letter
        if told.application is not None and not told.is_pinned:
            text = N_(
                "The data of “{file}” is signed by {signer}; nobody said yet that this is {brand}'s signature. Compare "
                "the certificate's fingerprint, which begins with {fingerprint}, with what the brand owner tells you "
                "by telephone, then keep the signer as the brand's."
            )
            values: Values = {
                "file": letter.document.name,
                "signer": told.signer,
                "brand": told.application.brand_owner.name or "–",
                "fingerprint": " ".join(told.fingerprint[at : at + 4].upper() for at in range(0, 16, 4)),
            }
            yield Finding(
                "HSE-LETTER-SIGNER",
                Severity.CHECK,
                Message(text, values),
                letter.document.id,
                OWN_RULE,
                basis=(letter.document.received, told.fingerprint),
            )


def case_says_the_same(facts: CaseFacts) -> Iterator[Finding]:
    """What was entered against the data of the letter, value by value."""
    for letter in facts.in_slots(LETTER_SLOT):
        told = letter.letter.application
        if told is None:
            continue
        for one in differences(facts.application, told):
            text = N_(
                "{label}: the case says “{here}”, the letter “{there}”. Correct the case, or ask the brand owner for a "
                "letter that says the same."
            )
            values: Values = {
                "label": label_at(HseApplication, one.pointer) or one.pointer,
                "here": str(one.here),
                "there": str(one.there) if one.there is not None else "–",
            }
            yield Finding(
                "HSE-LETTER-DIFFERS", Severity.CHECK, Message(text, values), one.pointer, ANNEXURE_3
            )
        yield from _units(facts, told)


def _units(facts: CaseFacts, letter: HseApplication) -> Iterator[Finding]:
    """The units of the application and of the invoice against the letter's; a model that the letter does not have."""
    authorised = {item.regulatory_model: item.quantity or 0 for item in letter.equipment}
    applied: dict[str, int] = defaultdict(int)
    places: dict[str, str] = {}
    for index, item, model in facts.models():
        applied[model] += item.quantity or 0
        places.setdefault(model, f"/equipment/{index}/quantity")
    invoiced: dict[str, int] = defaultdict(int)
    for index, line in enumerate(facts.application.invoice.lines):
        if line.regulatory_model:
            invoiced[line.regulatory_model] += line.quantity or 0
            places.setdefault(f"invoice {line.regulatory_model}", f"/invoice/lines/{index}/quantity")
    for model, units in applied.items():
        yield from _more(model, units, authorised, places[model])
        if 0 < units < authorised.get(model, 0):
            text = N_(
                "{model}: the letter authorises {authorised} units, the application is for {units}. The others stay "
                "counted at the brand owner; if they are not wanted, tell the brand owner."
            )
            told: Values = {"model": model, "units": units, "authorised": authorised[model]}
            yield Finding("HSE-LETTER-DIFFERS", Severity.NOTE, Message(text, told), places[model], _COUNTED)
    for model, units in invoiced.items():
        yield from _more(model, units, authorised, places[f"invoice {model}"])


def _more(model: str, units: int, authorised: dict[str | None, int], where: str) -> Iterator[Finding]:
    if units > authorised.get(model, 0):
        text = N_(
            "{model}: {units} units stand here, the data of the letter authorises {authorised}. Correct one of them; "
            "letters, spaces and hyphens of the model number must agree."
        )
        values: Values = {"model": model, "units": units, "authorised": authorised.get(model, 0)}
        yield Finding("HSE-LETTER-DIFFERS", Severity.CHECK, Message(text, values), where, ANNEXURE_3)


RULES = (
    Rule(
        "HSE-LETTER-DATA",
        N_("Can the data in the letter be believed?"),
        data_is_believed,
        gives=((Severity.CHECK, OWN_RULE),),
    ),
    Rule(
        "HSE-LETTER-SIGNER",
        N_("Is the signer of the letter's data known to be the brand's?"),
        signer_is_known,
        gives=((Severity.CHECK, OWN_RULE),),
    ),
    Rule(
        "HSE-LETTER-DIFFERS",
        N_("Does the case say what the data of the letter says?"),
        case_says_the_same,
        gives=((Severity.CHECK, ANNEXURE_3), (Severity.NOTE, _COUNTED)),
    ),
)
