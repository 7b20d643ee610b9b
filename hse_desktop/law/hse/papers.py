"""The other papers of Annexure-I, 3: invoice or packing list, datasheet, safety report or declaration."""

from collections import defaultdict
from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.law.hse.letter import authorised_units
from hse_desktop.law.hse.quantity import units_by_model
from hse_desktop.model.choices import DeclaredBy, InvoiceKind, SafetyKind
from hse_desktop.model.citation import ANNEXURE_3, Confidence, circular
from hse_desktop.model.documents import SLOTS
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values

_EITHER = ("proforma-invoice", "custom-packing-list")


def invoice_present(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3: “proforma Invoice or Custom Packing List”."""
    if facts.in_slots(*_EITHER):
        if facts.application.invoice.kind is InvoiceKind.COMMERCIAL:
            yield Finding("HSE-INVOICE", Severity.CHECK, Message(_COMMERCIAL), "/invoice/kind", ANNEXURE_3)
    elif commercial := facts.in_slots("commercial-invoice"):
        yield Finding(
            "HSE-INVOICE", Severity.CHECK, Message(_COMMERCIAL), commercial[0].document.id, ANNEXURE_3
        )
    else:
        text = N_("The proforma invoice or custom packing list is missing; either paper is enough.")
        yield Finding(
            "HSE-INVOICE", Severity.MUST_FIX, Message(text), "/documents/proforma-invoice", ANNEXURE_3
        )


_COMMERCIAL = N_(
    "Either paper is enough: a proforma invoice or a custom packing list. This one is headed Commercial "
    "Invoice, which the circular does not name; ask the supplier for one of the two."
)


def invoice_units(facts: CaseFacts) -> Iterator[Finding]:
    """Units on the paper against letter and application; model strings outside the letter are *check*."""
    invoiced: dict[str, int] = defaultdict(int)
    rows: dict[str, int] = {}
    for row, line in enumerate(facts.application.invoice.lines):
        if line.regulatory_model:
            invoiced[line.regulatory_model] += line.quantity or 0
            rows.setdefault(line.regulatory_model, row)
    authorised, applied = authorised_units(facts), units_by_model(facts)
    for model, units in invoiced.items():
        where = f"/invoice/lines/{rows[model]}/quantity"
        values: Values = {"model": model, "units": units}
        if model in authorised and units > authorised[model]:
            text = N_(
                "{model}: the invoice has {units} units, the letter authorises {authorised}. Correct one of "
                "them."
            )
            values["authorised"] = authorised[model]
            yield Finding("HSE-INVOICE-UNITS", Severity.MUST_FIX, Message(text, values), where, ANNEXURE_3)
        elif model in applied and units != applied[model]:
            text = N_(
                "{model}: the invoice has {units} units, the application {applied}. Both should say the same."
            )
            values["applied"] = applied[model]
            yield Finding(
                "HSE-INVOICE-UNITS",
                Severity.CHECK,
                Message(text, values),
                where,
                circular("Annexure-I, 3", Confidence.INFERRED),
            )
        elif model not in applied:
            text = N_(
                "{model} is on the invoice but not in the application. Letters, spaces and hyphens should "
                "agree."
            )
            yield Finding(
                "HSE-INVOICE-UNITS",
                Severity.CHECK,
                Message(text, values),
                f"/invoice/lines/{rows[model]}/regulatory_model",
                circular("Annexure-I, 3", Confidence.INFERRED),
            )
    for model in applied.keys() - invoiced.keys() if facts.application.invoice.lines else ():
        text = N_("{model} is in the application but on no line of the invoice.")
        yield Finding(
            "HSE-INVOICE-UNITS",
            Severity.CHECK,
            Message(text, {"model": model}),
            "/invoice/lines",
            circular("Annexure-I, 3", Confidence.INFERRED),
        )


def datasheet_present(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3: “technical datasheet or product specification justifying the fulfillment of HSE criteria”."""
    if not facts.in_slots("datasheet"):
        text = N_(
            "The datasheet or product specification is missing. It must state the value that meets the "
            "criterion."
        )
        yield Finding("HSE-DATASHEET", Severity.MUST_FIX, Message(text), "/documents/datasheet", ANNEXURE_3)


def safety_present(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3: a report for the product; if not available, the manufacturer's declaration on OEM letterhead."""
    safety = facts.application.safety
    if safety.kind is SafetyKind.DECLARATION and safety.declared_by in {
        DeclaredBy.IMPORTER,
        DeclaredBy.DEALER,
    }:
        text = N_(
            "The declaration must be the manufacturer's, on its (OEM) letterhead. Yours or the dealer's "
            "does not do; “Write documents” makes a draft that you can send to the manufacturer."
        )
        yield Finding("HSE-SAFETY", Severity.MUST_FIX, Message(text), "/safety/declared_by", ANNEXURE_3)
    if not facts.in_slots("safety-report", "oem-declaration"):
        text = N_(
            "The safety paper is missing. First choice: a test certificate or report for this product. Only "
            "if there is none: a declaration by the manufacturer on its (OEM) letterhead that it meets "
            "international safety standards."
        )
        yield Finding("HSE-SAFETY", Severity.MUST_FIX, Message(text), "/documents/safety-report", ANNEXURE_3)


def model_named_elsewhere(facts: CaseFacts) -> Iterator[Finding]:
    """The circular asks for the model number in the letter and the brand's list only: elsewhere a doubt."""
    for slots in (_EITHER, ("datasheet",), ("safety-report", "oem-declaration")):
        papers = facts.in_slots(*slots)
        searchable = [paper for paper in papers if paper.inspection.has_text]
        for _, _, model in facts.models():
            if searchable and not any(paper.says(model) for paper in searchable):
                paper = searchable[0]
                text = N_(
                    "{model} was not found in the text of “{file}” ({slot}). A sales name there is a doubt: "
                    "ask the manufacturer for one line that equates them."
                )
                values: Values = {
                    "model": model,
                    "file": paper.document.name,
                    "slot": Message(SLOTS[paper.document.slot].title),
                }
                yield Finding(
                    "HSE-MODEL-ELSEWHERE",
                    Severity.CHECK,
                    Message(text, values),
                    paper.document.id,
                    circular("Annexure-I, 3", Confidence.INFERRED),
                    basis=(model, *(p.document.received for p in papers)),
                )


RULES = (
    Rule("HSE-INVOICE", N_("Is there a proforma invoice or a custom packing list?"), invoice_present),
    Rule("HSE-INVOICE-UNITS", N_("Do invoice, letter and application agree?"), invoice_units),
    Rule("HSE-DATASHEET", N_("Is there a datasheet or specification?"), datasheet_present),
    Rule("HSE-SAFETY", N_("Is there a safety report, or the manufacturer's declaration?"), safety_present),
    Rule("HSE-MODEL-ELSEWHERE", N_("Do the other papers name the model?"), model_named_elsewhere),
)
