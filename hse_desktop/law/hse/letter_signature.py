"""Whose digital signature the authorisation letter carries, and whether it holds (Annexure-I, 3)."""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts, ExaminedDocument
from hse_desktop.law.hse.letter import LETTER_SLOT
from hse_desktop.law.hse.names import same_firm, same_person
from hse_desktop.model.citation import ANNEXURE_3, Citation, Confidence, Source, circular
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.verification import SignatureVerification
from hse_desktop.model.words import N_, Message, Values

_WHOSE = circular("Annexure-I, 3", Confidence.INFERRED)
_CHAIN = Citation(Source.CCA, "", Confidence.INFERRED)


def signed_by_the_brand(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3: “issued by authorized signatories (in PDF format with digital signature) of Brand”."""
    for letter in facts.in_slots(LETTER_SLOT):
        told = _told_of_signature(facts, letter)
        if told is not None:
            severity, message, citation = told
            yield Finding(
                "HSE-LETTER-SIGNED",
                severity,
                message,
                letter.document.id,
                citation,
                basis=(letter.document.received, letter.verification.verdict),
            )


def _signers(letter: ExaminedDocument) -> str:
    return ", ".join(each.organisation or each.signer for each in letter.verification.signatures)


def _told_of_signature(
    facts: CaseFacts, letter: ExaminedDocument
) -> tuple[Severity, Message, Citation] | None:
    verified = letter.verification
    values: Values = {"file": letter.document.name, "signer": _signers(letter)}
    if verified.verdict == "unsigned":
        text = N_(
            "“{file}” carries no digital signature. Ink and a scan is not a digital signature; ask the "
            "brand's authorised signatory to sign the PDF digitally."
        )
        return Severity.MUST_FIX, Message(text, values), ANNEXURE_3
    if verified.verdict == "invalid":
        text = N_(
            "The digital signature of “{file}” does not hold: the file was changed after signing, or is "
            "damaged. Ask the brand owner to send the signed file again, untouched."
        )
        return Severity.MUST_FIX, Message(text, values), ANNEXURE_3
    if verified.signatures and all(_is_the_applicants(facts, each) for each in verified.signatures):
        text = N_(
            "“{file}” is signed by the applicant's side ({signer}) only. Your own DSC does not replace the "
            "signature of the brand's authorised signatory; ask the brand owner to sign the letter."
        )
        return Severity.MUST_FIX, Message(text, values), _WHOSE
    for each in verified.signatures:
        if each.certificate != "ok":
            text = N_(
                "“{file}” is signed by {signer}; the signature holds, but the certificate {state}. Ask the "
                "brand's signatory to sign anew with a certificate that is in order."
            )
            values["state"] = Message(_CERTIFICATE[each.certificate])
            return Severity.CHECK, Message(text, values), _CHAIN
    if verified.verdict == "valid-untrusted":
        text = N_(
            "“{file}” is signed by {signer}; the signature holds, but its certificate does not chain to CCA "
            "India. The circular names no certifying authority, so such a letter may be taken or not. "
            "Safer: the brand's Indian office, or its signatory, signs with an Indian Class 3 DSC."
        )
        return Severity.CHECK, Message(text, values), _CHAIN
    return None


_CERTIFICATE = {
    "expired": N_("has expired"),
    "not-yet-valid": N_("was not valid yet"),
    "revoked": N_("was revoked"),
    "wrong-usage": N_("is not meant for signing"),
}


def _is_the_applicants(facts: CaseFacts, signature: SignatureVerification) -> bool:
    """True if a signature names the applicant's firm or signatory, and the applicant is not the brand itself."""
    applicant, brand = facts.application.applicant, facts.application.brand_owner
    if applicant.name and brand.name and same_firm(applicant.name, brand.name):
        return False
    if signature.organisation:
        return bool(applicant.name) and same_firm(signature.organisation, applicant.name or "")
    if brand.signatory and same_person(signature.signer, brand.signatory):
        return False
    return any(
        name is not None and same_firm(signature.signer, name)
        for name in (applicant.name, applicant.signatory)
    )


def signatory_is_the_one_named(facts: CaseFacts) -> Iterator[Finding]:
    """Whose signature Annexure-I, 3 means is our reading of its bracket: the brand signatory's own."""
    brand = facts.application.brand_owner
    if not (brand.name and brand.signatory):
        return
    for letter in facts.in_slots(LETTER_SLOT):
        signatures = letter.verification.signatures
        if letter.verification.verdict in {"unsigned", "invalid"} or not signatures:
            continue
        known = any(
            same_firm(each.organisation or "", brand.name) or same_person(each.signer, brand.signatory)
            for each in signatures
        )
        if not known and not all(_is_the_applicants(facts, each) for each in signatures):
            text = N_(
                "“{file}” is signed by {signer}; you entered {signatory} of {brand} as the brand's signatory. "
                "Correct what was entered, or ask the brand owner who signed and whether that person may."
            )
            people = ", ".join(
                f"{each.signer}, {each.organisation}" if each.organisation else each.signer
                for each in signatures
            )
            values: Values = {
                "file": letter.document.name,
                "signer": people,
                "signatory": brand.signatory,
                "brand": brand.name,
            }
            yield Finding(
                "HSE-LETTER-SIGNATORY",
                Severity.CHECK,
                Message(text, values),
                letter.document.id,
                _WHOSE,
                basis=(letter.document.received, brand.signatory, brand.name),
            )


RULES = (
    Rule(
        "HSE-LETTER-SIGNED",
        N_("Is the letter digitally signed by the brand's side?"),
        signed_by_the_brand,
        gives=((Severity.MUST_FIX, ANNEXURE_3), (Severity.MUST_FIX, _WHOSE), (Severity.CHECK, _CHAIN)),
    ),
    Rule(
        "HSE-LETTER-SIGNATORY",
        N_("Is the signer the brand's signatory?"),
        signatory_is_the_one_named,
        gives=((Severity.CHECK, _WHOSE),),
    ),
)
