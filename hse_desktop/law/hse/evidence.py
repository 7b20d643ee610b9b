"""Does the page that is cited say what is claimed, and of this model?"""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.hse.cited import Cited, called, cited_by, every_cited
from hse_desktop.model.citation import ANNEXURE_3, OWN_RULE
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.inspection import Inspection
from hse_desktop.model.proof import everything_found, other_model, other_than
from hse_desktop.model.words import N_, Message, Values


def evidence_is_on_the_page(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3: the datasheet justifies the fulfilment of the criteria."""
    for index, item in enumerate(facts.application.equipment):
        if item.criterion is None:
            continue
        place = f"/equipment/{index}/evidence"
        model, proof = called(item, index), item.evidence
        cited = cited_by(facts, index, item)
        if cited is None:
            yield Finding(
                "HSE-EVIDENCE",
                Severity.CHECK,
                Message(
                    N_("{model}: point at the document, the page and the words that prove “{criterion}”."),
                    {"model": model, "criterion": Message(item.criterion.label)},
                ),
                place,
                ANNEXURE_3,
                basis=(model, str(proof.document), str(proof.page), str(proof.quote)),
            )
            continue
        text = _not_on_the_page(cited)
        if text is not None:
            yield Finding(
                "HSE-EVIDENCE",
                Severity.CHECK,
                Message(text, {"model": model, "quote": cited.quote, "page": cited.page}),
                place,
                ANNEXURE_3,
                basis=(
                    model,
                    str(cited.page),
                    cited.quote,
                    cited.named.document.received if cited.named else "",
                ),
            )


def _not_on_the_page(cited: Cited) -> str | None:
    """Why the words cited cannot be seen on the page, as a sentence; None if they can, or nobody has looked."""
    named = cited.named
    if named is None:
        return N_("{model}: the evidence names a document that is not attached.")
    inspection = named.inspection
    if (
        not named.looked_at
        or cited.quote not in inspection.mentions
        or _read_there(inspection, cited.page, cited.quote)
    ):
        return None
    if not inspection.readable or cited.page in inspection.pages_without_text:
        return N_(
            "{model}: page {page} carries no text that can be searched; compare “{quote}” with the page by eye."
        )
    if cited.page not in inspection.mentions[cited.quote]:
        return N_("{model}: “{quote}” was not found on page {page}. Look again at the page and the words.")
    return None


def _read_there(inspection: Inspection, page: int, quote: str) -> bool:
    """True if the quote is what was read off that page: a label and its value may stand apart in a table."""
    return any(
        (value.page, value.quote) == (page, quote)
        for evidence in (inspection.evidence, *inspection.evidence_for.values())
        for value in everything_found(evidence)
    )


def evidence_is_of_this_model(facts: CaseFacts) -> Iterator[Finding]:
    """A sheet of several models proves each by its own column, or a person says why another's applies."""
    for cited in every_cited(facts):
        other = _stated_for_another(cited)
        if not other:
            continue
        reason = cited.item.evidence.why_it_applies or ""
        values: Values = {"model": cited.model, "page": cited.page, "other": other}
        if reason:
            severity, text = (
                Severity.NOTE,
                N_(
                    "{model}: the evidence cited on page {page} is stated for {other}. The reason given why it "
                    "applies: {reason}"
                ),
            )
            values["reason"] = reason
        else:
            severity, text = (
                Severity.CHECK,
                N_(
                    "{model}: the evidence cited on page {page} is stated for {other}, not for {model}. Cite the "
                    "column or row of {model}, or say under “Why it applies” why the value holds for it too."
                ),
            )
        yield Finding(
            "HSE-EVIDENCE-MODEL",
            severity,
            Message(text, values),
            f"/equipment/{cited.index}/evidence/why_it_applies",
            OWN_RULE,
            basis=(cited.model, other, cited.document, str(cited.page), cited.quote, reason),
        )


def _stated_for_another(cited: Cited) -> str:
    """The models, as printed, that the cited place speaks of instead of the item's; empty if it speaks of the item
    or of all. What was entered counts, and what was read there."""
    entered = cited.item.evidence.stated_for
    named = other_than(cited.item, entered.split(", ")) if entered else ""
    if named:
        return named
    read = [other_model(cited.item, value) for value in cited.readings()]
    return read[0] if read and all(read) else ""


RULES = (
    Rule("HSE-EVIDENCE", N_("Does the page say what is claimed?"), evidence_is_on_the_page),
    Rule("HSE-EVIDENCE-MODEL", N_("Is the value cited stated for this model?"), evidence_is_of_this_model),
)
