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

_AGREES = circular("Annexure-I, 3", Confidence.INFERRED)
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
        text = N_(
            "The proforma invoice or custom packing list is missing; either paper is enough. Ask the supplier for one."
        )
        yield Finding(
            "HSE-INVOICE", Severity.MUST_FIX, Message(text), "/documents/proforma-invoice", ANNEXURE_3
        )


_COMMERCIAL = N_(
    "Either paper is enough. This one is headed Commercial Invoice, which the circular does not name; ask the "
    "supplier for a proforma invoice or a custom packing list."
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
                "{model}: the invoice has {units} units, the application {applied}. Both should say the same; "
                "correct one of them."
            )
            values["applied"] = applied[model]
            yield Finding(
                "HSE-INVOICE-UNITS",
                Severity.CHECK,
                Message(text, values),
                where,
                _AGREES,
            )
        elif model not in applied:
            text = N_(
                "{model} is on the invoice but not in the application. Letters, spaces and hyphens should "
                "agree; correct the entry, or ask the supplier for a paper that agrees."
            )
            yield Finding(
                "HSE-INVOICE-UNITS",
                Severity.CHECK,
                Message(text, values),
                f"/invoice/lines/{rows[model]}/regulatory_model",
                _AGREES,
            )
    for model in applied.keys() - invoiced.keys() if facts.application.invoice.lines else ():
        text = N_(
            "{model} is in the application but on no line of the invoice. Enter the line, or ask the supplier for "
            "a paper that lists it."
        )
        yield Finding(
            "HSE-INVOICE-UNITS",
            Severity.CHECK,
            Message(text, {"model": model}),
            "/invoice/lines",
            _AGREES,
        )


def datasheet_present(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3: “technical datasheet or product specification justifying the fulfillment of HSE criteria”."""
    if not facts.in_slots("datasheet"):
        text = N_(
            "The datasheet or product specification is missing. It must state the value that meets the "
            "criterion; ask the manufacturer for it."
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


def declared_on_letterhead(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3: “declaration on OEM letterhead”."""
    safety = facts.application.safety
    if safety.kind is SafetyKind.DECLARATION and not safety.on_letterhead:
        text = N_(
            "The declaration must be on the manufacturer's (OEM) letterhead. Look at the paper: tick it if it is; "
            "if not, ask the manufacturer for one that is."
        )
        said_not = safety.on_letterhead is False
        weight = Severity.MUST_FIX if said_not else Severity.CHECK
        yield Finding("HSE-LETTERHEAD", weight, Message(text), "/safety/on_letterhead", ANNEXURE_3)


def report_before_declaration(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3: the declaration is for the case that a certificate or report “is not available”."""
    report, declaration = facts.in_slots("safety-report"), facts.in_slots("oem-declaration")
    kind = facts.application.safety.kind
    if declaration and not report:
        if kind is SafetyKind.REPORT:
            text = N_(
                "You entered a test report, but a declaration is attached. Enter what you have: the report if "
                "there is one, the manufacturer's declaration if there is none."
            )
            yield Finding("HSE-REPORT-FIRST", Severity.CHECK, Message(text), "/safety/kind", ANNEXURE_3)
            return
        text = N_(
            "A declaration stands in for the report. First choice is a test certificate or report for this "
            "product; the declaration is for the case that there is none. If the manufacturer has a report, "
            "attach that."
        )
        yield Finding(
            "HSE-REPORT-FIRST", Severity.NOTE, Message(text), declaration[0].document.id, ANNEXURE_3
        )
    elif report and kind is SafetyKind.DECLARATION:
        text = N_(
            "You entered a declaration, but a report is attached. The report comes first: enter it, and leave the "
            "declaration out unless it adds something."
        )
        yield Finding("HSE-REPORT-FIRST", Severity.CHECK, Message(text), "/safety/kind", ANNEXURE_3)


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
                    _AGREES,
                    basis=(model, *(p.document.received for p in papers)),
                )


RULES = (
    Rule(
        "HSE-INVOICE",
        N_("Is there a proforma invoice or a custom packing list?"),
        invoice_present,
        gives=((Severity.MUST_FIX, ANNEXURE_3), (Severity.CHECK, ANNEXURE_3)),
    ),
    Rule(
        "HSE-INVOICE-UNITS",
        N_("Do invoice, letter and application agree?"),
        invoice_units,
        gives=((Severity.MUST_FIX, ANNEXURE_3), (Severity.CHECK, _AGREES)),
    ),
    Rule(
        "HSE-DATASHEET",
        N_("Is there a datasheet or specification?"),
        datasheet_present,
        gives=((Severity.MUST_FIX, ANNEXURE_3),),
    ),
    Rule(
        "HSE-SAFETY",
        N_("Is there a safety report, or the manufacturer's declaration?"),
        safety_present,
        gives=((Severity.MUST_FIX, ANNEXURE_3),),
    ),
    Rule(
        "HSE-LETTERHEAD",
        N_("Is the declaration on OEM letterhead?"),
        declared_on_letterhead,
        gives=((Severity.MUST_FIX, ANNEXURE_3), (Severity.CHECK, ANNEXURE_3)),
    ),
    Rule(
        "HSE-REPORT-FIRST",
        N_("Is a report used where there is one?"),
        report_before_declaration,
        gives=((Severity.CHECK, ANNEXURE_3), (Severity.NOTE, ANNEXURE_3)),
    ),
    Rule(
        "HSE-MODEL-ELSEWHERE",
        N_("Do the other papers name the model?"),
        model_named_elsewhere,
        gives=((Severity.CHECK, _AGREES),),
    ),
)
