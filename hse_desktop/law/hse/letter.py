"""The brand's authorisation letter: there, for HSE, naming models, quantity, year and importer."""

from collections import defaultdict
from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import HSE_PURPOSE, CaseFacts
from hse_desktop.law.hse.names import same_firm
from hse_desktop.law.hse.quantity import units_by_model
from hse_desktop.model.calendar import named_day
from hse_desktop.model.citation import ANNEXURE_3, OWN_RULE, Confidence, circular
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values

LETTER_SLOT = "authorisation-letter"

_LETTER = circular("Annexure-I, 2, 3")
_WHOSE = circular("Annexure-I, 3", Confidence.INFERRED)
_YEAR = circular("Annexure-I, 6, 7", Confidence.INFERRED)
_IMPORTER = circular("Annexure-I, 2", Confidence.INFERRED)
_MAKER = circular("Annexure-I, 3, 4", Confidence.INFERRED)


def authorised_units(facts: CaseFacts) -> dict[str, int]:
    """Units by regulatory model as the letter's lines were entered."""
    units: dict[str, int] = defaultdict(int)
    for line in facts.application.letter.lines:
        if line.regulatory_model:
            units[line.regulatory_model] += line.quantity or 0
    return dict(units)


def present(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 2 and 3: the exemption is issued on the strength of the letter."""
    if not facts.in_slots(LETTER_SLOT):
        text = N_(
            "The authorisation letter is missing: a PDF with the digital signature of the brand's "
            "authorised signatory, for import under the HSE criteria, with regulatory model number and quantity. "
            "Your own declaration does not do. “Write documents” makes a draft that you can send to the brand "
            "owner."
        )
        yield Finding(
            "HSE-LETTER",
            Severity.MUST_FIX,
            Message(text),
            f"/documents/{LETTER_SLOT}",
            _LETTER,
        )


def says_what_it_is_for(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3: “for import under HSE criteria with regulatory model number and quantity”."""
    for letter in facts.in_slots(LETTER_SLOT):
        if letter.inspection.has_text and any(letter.says(words) for words in HSE_PURPOSE):
            continue
        if not letter.looked_at:
            continue
        text = (
            N_(
                "“HSE” was not found in the text of “{file}”. The circular wants the letter to be for import under "
                "the HSE criteria; read it, and ask the brand owner for one that says so."
            )
            if letter.inspection.has_text
            else N_(
                "“{file}” has no text that can be searched. Read it: it must be for import under the HSE "
                "criteria, name the signatory, each regulatory model number, its quantity and the year, and carry "
                "the brand's digital signature."
            )
        )
        yield Finding(
            "HSE-LETTER-PURPOSE",
            Severity.CHECK,
            Message(text, {"file": letter.document.name}),
            letter.document.id,
            ANNEXURE_3,
            basis=(letter.document.received,),
        )


def names_each_model(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3: “with regulatory model number and quantity”; the string must agree."""
    authorised = authorised_units(facts)
    if not facts.application.letter.lines:
        return
    for index, item, model in facts.models():
        where = f"/equipment/{index}/regulatory_model"
        if model not in authorised:
            text = N_(
                "{model} is not in the letter, which lists {listed}. Letters, spaces and hyphens must "
                "agree; if the letter is wrong, ask the brand owner for a new one."
            )
            listed = ", ".join(authorised) or "–"
            yield Finding(
                "HSE-LETTER-MODEL",
                Severity.MUST_FIX,
                Message(text, {"model": model, "listed": listed}),
                where,
                ANNEXURE_3,
            )
        elif (units := units_by_model(facts)[model]) > authorised[model]:
            text = N_(
                "{model}: {units} units are applied for, but the letter authorises {authorised}. Lower the "
                "quantity or ask the brand owner for a letter over {units}."
            )
            yield Finding(
                "HSE-LETTER-MODEL",
                Severity.MUST_FIX,
                Message(text, {"model": model, "units": units, "authorised": authorised[model]}),
                f"/equipment/{index}/quantity",
                ANNEXURE_3,
            )
        yield from _in_the_file(facts, item.regulatory_model or "")


def _in_the_file(facts: CaseFacts, model: str) -> Iterator[Finding]:
    for letter in facts.in_slots(LETTER_SLOT):
        if letter.inspection.has_text and not letter.says(model):
            text = N_(
                "{model} was not found in the text of “{file}”. Compare letter by letter with the page: the "
                "circular requires the regulatory model number in the letter. If it is not there, ask the brand owner "
                "for a letter that names it."
            )
            yield Finding(
                "HSE-LETTER-MODEL",
                Severity.CHECK,
                Message(text, {"model": model, "file": letter.document.name}),
                letter.document.id,
                _WHOSE,
                basis=(letter.document.received, model),
            )


def is_for_the_year(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 6 and 7; that a letter for a past year no longer serves is inferred from them."""
    letter = facts.application.letter
    year = facts.application.shipment.calendar_year
    if letter.dated is not None and letter.dated > facts.on:
        text = N_(
            "The letter is dated {day}, which is still to come. Correct the date, or ask the brand owner for a "
            "letter with the right one."
        )
        values: Values = {"day": named_day(letter.dated)}
        yield Finding("HSE-LETTER-YEAR", Severity.CHECK, Message(text, values), "/letter/dated", _YEAR)
    if letter.calendar_year is not None and letter.calendar_year < facts.on.year:
        text = N_(
            "The letter is for {year}, which is over: units count anew each calendar year. Ask for a new "
            "letter."
        )
        yield Finding(
            "HSE-LETTER-YEAR",
            Severity.MUST_FIX,
            Message(text, {"year": letter.calendar_year}),
            "/letter/calendar_year",
            _YEAR,
        )
    elif letter.calendar_year is not None and year is not None and letter.calendar_year != year:
        text = N_(
            "The letter is for {letter}, the application for {year}. Both should name the year of clearance: "
            "correct the application, or ask the brand owner for a letter for {year}."
        )
        values = {"letter": letter.calendar_year, "year": year}
        yield Finding(
            "HSE-LETTER-YEAR", Severity.CHECK, Message(text, values), "/letter/calendar_year", _YEAR
        )
    elif letter.calendar_year is None and letter.dated is not None and letter.dated.year < facts.on.year:
        text = N_(
            "The letter is dated {year} and names no year. Units count anew each calendar year; ask for a "
            "new letter."
        )
        yield Finding(
            "HSE-LETTER-YEAR",
            Severity.CHECK,
            Message(text, {"year": letter.dated.year}),
            "/letter/dated",
            _YEAR,
        )
    elif letter.calendar_year is None and letter.dated is None and letter.lines:
        text = N_(
            "Neither a year nor a date of the letter is entered. Units count anew each calendar year: enter what the "
            "letter says, or ask the brand owner for a letter that names the year."
        )
        yield Finding("HSE-LETTER-YEAR", Severity.CHECK, Message(text), "/letter/calendar_year", _YEAR)


def names_the_importer(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 2: issued to the applicants. That the letter names the importer and its IEC is our own wish."""
    letter, applicant = facts.application.letter, facts.application.applicant
    if not letter.lines:
        return
    where = "/letter/importer_name"
    if not letter.importer_name:
        text = N_(
            "The letter names no importer, so that anybody could use it. Ask the brand owner to name you "
            "with your IEC."
        )
        yield Finding("HSE-LETTER-IMPORTER", Severity.CHECK, Message(text), where, _IMPORTER)
    elif applicant.name and not same_firm(letter.importer_name, applicant.name):
        text = N_(
            "The letter names {named}, the applicant is {applicant}. The exemption goes to the applicant: the "
            "letter, the application and the bill of entry should carry the same name."
        )
        values: Values = {"named": letter.importer_name, "applicant": applicant.name}
        yield Finding("HSE-LETTER-IMPORTER", Severity.CHECK, Message(text, values), where, _IMPORTER)
    elif applicant.iec:
        for paper in facts.in_slots(LETTER_SLOT):
            if paper.inspection.has_text and not paper.says(applicant.iec):
                text = N_(
                    "Your IEC {iec} was not found in “{file}”. The circular does not ask for it, but without it "
                    "another firm of a like name could use the letter; ask the brand owner to add it."
                )
                yield Finding(
                    "HSE-LETTER-IMPORTER",
                    Severity.CHECK,
                    Message(text, {"iec": applicant.iec, "file": paper.document.name}),
                    paper.document.id,
                    OWN_RULE,
                    basis=(paper.document.received, applicant.iec),
                )


def brand_and_maker(facts: CaseFacts) -> Iterator[Finding]:
    """The circular speaks of brand owner, manufacturer and OEM without tying them."""
    brand, maker = facts.application.brand_owner.name, facts.application.manufacturer.name
    if brand and maker and not same_firm(brand, maker):
        text = N_(
            "The brand owner ({brand}) is not the manufacturer ({maker}). The letter comes from the brand "
            "owner, a safety declaration from the manufacturer; the circular does not tie the two. Make sure that "
            "each paper comes from the right one."
        )
        yield Finding(
            "HSE-BRAND-MAKER",
            Severity.CHECK,
            Message(text, {"brand": brand, "maker": maker}),
            "/manufacturer/name",
            _MAKER,
        )


RULES = (
    Rule(
        "HSE-LETTER", N_("Is the authorisation letter there?"), present, gives=((Severity.MUST_FIX, _LETTER),)
    ),
    Rule(
        "HSE-LETTER-PURPOSE",
        N_("Does the letter say that it is for import under the HSE criteria?"),
        says_what_it_is_for,
        gives=((Severity.CHECK, ANNEXURE_3),),
    ),
    Rule(
        "HSE-LETTER-MODEL",
        N_("Does the letter list each model with enough units?"),
        names_each_model,
        gives=((Severity.MUST_FIX, ANNEXURE_3), (Severity.CHECK, _WHOSE)),
    ),
    Rule(
        "HSE-LETTER-YEAR",
        N_("Is the letter for the present year?"),
        is_for_the_year,
        gives=((Severity.MUST_FIX, _YEAR), (Severity.CHECK, _YEAR)),
    ),
    Rule(
        "HSE-LETTER-IMPORTER",
        N_("Does the letter name the applicant?"),
        names_the_importer,
        gives=((Severity.CHECK, _IMPORTER), (Severity.CHECK, OWN_RULE)),
    ),
    Rule(
        "HSE-BRAND-MAKER",
        N_("Is the brand owner the manufacturer?"),
        brand_and_maker,
        gives=((Severity.CHECK, _MAKER),),
    ),
)
