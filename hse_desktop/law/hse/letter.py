"""The brand's authorisation letter: there, signed by the brand's side, naming models, quantity and year."""

from collections import defaultdict
from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts, ExaminedDocument
from hse_desktop.law.hse.quantity import units_by_model
from hse_desktop.model.citation import ANNEXURE_3, Citation, Confidence, Source, circular
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values

_SLOT = "authorisation-letter"


def authorised_units(facts: CaseFacts) -> dict[str, int]:
    """Units by regulatory model as the letter's lines were entered."""
    units: dict[str, int] = defaultdict(int)
    for line in facts.application.letter.lines:
        if line.regulatory_model:
            units[line.regulatory_model] += line.quantity or 0
    return dict(units)


def present(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 2 and 3: the exemption is issued on the strength of the letter."""
    if not facts.in_slots(_SLOT):
        text = N_(
            "The authorisation letter is missing: a PDF with the digital signature of the brand's "
            "authorised signatory. “Write documents” makes a draft that you can send to the brand owner."
        )
        yield Finding(
            "HSE-LETTER",
            Severity.MUST_FIX,
            Message(text),
            f"/documents/{_SLOT}",
            circular("Annexure-I, 2, 3"),
        )


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def signed_by_the_brand(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3: “issued by authorized signatories (in PDF format with digital signature) of Brand”."""
    for letter in facts.in_slots(_SLOT):
        if finding := _signature_finding(facts, letter):
            yield finding


def _signature_finding(facts: CaseFacts, letter: ExaminedDocument) -> Finding | None:
    verified = letter.verification
    values: Values = {"file": letter.document.name}
    if verified.verdict == "unsigned":
        text = N_(
            "“{file}” carries no digital signature. Ink and a scan is not a digital signature; ask the "
            "brand's authorised signatory to sign the PDF digitally."
        )
        return _finding(Severity.MUST_FIX, text, values, letter, ANNEXURE_3)
    if verified.verdict == "invalid":
        text = N_(
            "The digital signature of “{file}” does not hold: the file was changed after signing, or is "
            "damaged. Ask the brand owner to send the signed file again, untouched."
        )
        return _finding(Severity.MUST_FIX, text, values, letter, ANNEXURE_3)
    signers = [signature.organisation or signature.signer for signature in verified.signatures]
    own = _folded(facts.application.applicant.name or "")
    if own and signers and all(_folded(signer) == own for signer in signers):
        text = N_(
            "“{file}” is signed by the applicant. Your own DSC does not replace the signature of the "
            "brand's signatory."
        )
        return _finding(Severity.CHECK, text, values, letter, circular("Annexure-I, 3", Confidence.INFERRED))
    if verified.verdict == "valid-untrusted":
        text = N_(
            "“{file}” is signed by {signer}; the signature holds, but its certificate does not chain to CCA "
            "India. The circular names no certifying authority, so such a letter may be taken or not. "
            "Safer: the brand's Indian office, or its signatory, signs with an Indian Class 3 DSC."
        )
        return _finding(
            Severity.CHECK,
            text,
            {**values, "signer": ", ".join(signers)},
            letter,
            Citation(Source.CCA, "", Confidence.INFERRED),
        )
    return None


def _finding(
    severity: Severity,
    text: str,
    values: Values,
    letter: ExaminedDocument,
    citation: Citation,
) -> Finding:
    return Finding(
        "HSE-LETTER-SIGNED",
        severity,
        Message(text, values),
        letter.document.id,
        citation,
        basis=(letter.document.received, letter.verification.verdict),
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
    for letter in facts.in_slots(_SLOT):
        if letter.inspection.has_text and not letter.says(model):
            text = N_(
                "{model} was not found in the text of “{file}”. Compare letter by letter with the page: the "
                "circular requires the regulatory model number in the letter."
            )
            yield Finding(
                "HSE-LETTER-MODEL",
                Severity.CHECK,
                Message(text, {"model": model, "file": letter.document.name}),
                letter.document.id,
                circular("Annexure-I, 3", Confidence.INFERRED),
                basis=(letter.document.received, model),
            )


def is_for_the_year(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 6 and 7; that a letter for a past year no longer serves is inferred from them."""
    letter = facts.application.letter
    year = facts.application.shipment.calendar_year
    citation = circular("Annexure-I, 6, 7", Confidence.INFERRED)
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
            citation,
        )
    elif letter.calendar_year is not None and year is not None and letter.calendar_year != year:
        text = N_(
            "The letter is for {letter}, the application for {year}. Both should name the year of clearance."
        )
        values: Values = {"letter": letter.calendar_year, "year": year}
        yield Finding(
            "HSE-LETTER-YEAR", Severity.CHECK, Message(text, values), "/letter/calendar_year", citation
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
            citation,
        )


def names_the_importer(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 2: issued to the applicants. That the letter names the importer is our own wish."""
    letter, applicant = facts.application.letter, facts.application.applicant
    if not letter.lines:
        return
    citation = circular("Annexure-I, 2", Confidence.INFERRED)
    if not letter.importer_name:
        text = N_(
            "The letter names no importer, so that anybody could use it. Ask the brand owner to name you "
            "with your IEC."
        )
        yield Finding("HSE-LETTER-IMPORTER", Severity.CHECK, Message(text), "/letter/importer_name", citation)
    elif applicant.name and _folded(letter.importer_name) != _folded(applicant.name):
        text = N_("The letter names {named}, the applicant is {applicant}.")
        values: Values = {"named": letter.importer_name, "applicant": applicant.name}
        yield Finding(
            "HSE-LETTER-IMPORTER", Severity.CHECK, Message(text, values), "/letter/importer_name", citation
        )


def brand_and_maker(facts: CaseFacts) -> Iterator[Finding]:
    """The circular speaks of brand owner, manufacturer and OEM without tying them."""
    brand, maker = facts.application.brand_owner.name, facts.application.manufacturer.name
    if brand and maker and _folded(brand) != _folded(maker):
        text = N_(
            "The brand owner ({brand}) is not the manufacturer ({maker}). The letter comes from the brand "
            "owner, a safety declaration from the manufacturer; the circular does not tie the two."
        )
        yield Finding(
            "HSE-BRAND-MAKER",
            Severity.CHECK,
            Message(text, {"brand": brand, "maker": maker}),
            "/manufacturer/name",
            circular("Annexure-I, 3, 4", Confidence.INFERRED),
        )


RULES = (
    Rule("HSE-LETTER", N_("Is the authorisation letter there?"), present),
    Rule("HSE-LETTER-SIGNED", N_("Is the letter digitally signed by the brand's side?"), signed_by_the_brand),
    Rule("HSE-LETTER-MODEL", N_("Does the letter list each model with enough units?"), names_each_model),
    Rule("HSE-LETTER-YEAR", N_("Is the letter for the present year?"), is_for_the_year),
    Rule("HSE-LETTER-IMPORTER", N_("Does the letter name the applicant?"), names_the_importer),
    Rule("HSE-BRAND-MAKER", N_("Is the brand owner the manufacturer?"), brand_and_maker),
)
