"""What was entered of the letter and the invoice against what their pages say, where that could be read surely."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts, ExaminedDocument
from hse_desktop.model.application import HseApplication
from hse_desktop.model.choices import InvoiceKind
from hse_desktop.model.citation import OWN_RULE, Citation, Confidence, circular
from hse_desktop.model.draft import label_at
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.inspection import PaperKind, PaperLine, PaperRead, PaperValue
from hse_desktop.model.papers import InvoiceLine, LetterLine
from hse_desktop.model.words import N_, Message, Values

SURE = 0.8
"""A reading less sure than this is shown to the person and judged by nobody."""

_RULE = "HSE-PAPER-DIFFERS"
_INVOICES = ("proforma-invoice", "custom-packing-list", "commercial-invoice")
_HEADED = {
    InvoiceKind.PROFORMA: {PaperKind.PROFORMA},
    InvoiceKind.CUSTOM_PACKING_LIST: {PaperKind.PACKING_LIST, PaperKind.CUSTOM_PACKING_LIST},
    InvoiceKind.COMMERCIAL: {PaperKind.COMMERCIAL, PaperKind.INVOICE},
}
_LINES = circular("Annexure-I, 3", Confidence.INFERRED)


class _Paper(NamedTuple):
    examined: ExaminedDocument
    read: PaperRead


class _Printed(NamedTuple):
    """A value as a page of a document says it."""

    examined: ExaminedDocument
    text: str
    page: int


def entries_as_printed(facts: CaseFacts) -> Iterator[Finding]:
    """Kind, number, date, year, importer, models and units: the page and the entry should say the same."""
    yield from _invoice(facts)
    yield from _letter(facts)


def _papers(facts: CaseFacts, *slots: str) -> list[_Paper]:
    return [
        _Paper(examined, examined.inspection.paper)
        for examined in facts.in_slots(*slots)
        if examined.inspection.paper is not None
    ]


def _invoice(facts: CaseFacts) -> Iterator[Finding]:
    entered = facts.application.invoice
    papers = _papers(facts, *_INVOICES)
    if entered.kind is not None:
        headings = [(p, p.read.headed) for p in papers if p.read.kind.confidence >= SURE]
        if headings and not any(headed in _HEADED[entered.kind] for _, headed in headings):
            paper = headings[0][0]
            printed = _Printed(paper.examined, f"“{paper.read.kind.quote}”", paper.read.kind.page)
            yield _differs("/invoice/kind", printed, Message(entered.kind.label), _LINES)
    papers = [paper for paper in papers if paper.read.headed is not PaperKind.LETTER]
    dated = entered.dated.isoformat() if entered.dated else None
    yield from _compared("/invoice/number", entered.number, _said(papers, lambda read: read.number))
    yield from _compared("/invoice/dated", dated, _said(papers, lambda read: next(iter(read.dated), None)))
    own = {model for _, _, model in facts.models()}
    yield from _units("/invoice/lines", entered.lines, papers, lambda model: model in own)


def _letter(facts: CaseFacts) -> Iterator[Finding]:
    entered = facts.application.letter
    papers = _papers(facts, "authorisation-letter")
    for paper in papers:
        if paper.read.headed is not PaperKind.LETTER and paper.read.kind.confidence >= SURE:
            text = N_(
                "“{file}” is attached as the authorisation letter, but page {page} is headed “{printed}”."
            )
            heading = paper.read.kind
            document = paper.examined.document
            values: Values = {"file": document.name, "page": heading.page, "printed": heading.quote}
            basis = (document.received, str(heading.value))
            yield Finding(_RULE, Severity.CHECK, Message(text, values), document.id, _LINES, basis=basis)
    papers = [paper for paper in papers if paper.read.headed is PaperKind.LETTER]
    dated = entered.dated.isoformat() if entered.dated else None
    year = str(entered.calendar_year) if entered.calendar_year else None
    yield from _compared("/letter/reference", entered.reference, _said(papers, lambda read: read.reference))
    yield from _compared("/letter/dated", dated, _said(papers, lambda read: next(iter(read.dated), None)))
    yield from _compared("/letter/calendar_year", year, _said(papers, lambda read: read.calendar_year))
    named = _said(papers, lambda read: read.importer)
    yield from _compared("/letter/importer_name", entered.importer_name, named, alike=_firm)
    yield from _units("/letter/lines", entered.lines, papers, lambda _model: True)


def _said(papers: Sequence[_Paper], value_of: Callable[[PaperRead], PaperValue | None]) -> Iterator[_Printed]:
    for paper in papers:
        value = value_of(paper.read)
        if value is not None and value.confidence >= SURE:
            yield _Printed(paper.examined, str(value.value), value.page)


def _folded(text: str) -> str:
    return "".join(text.split()).casefold().rstrip(".")


def _firm(name: str) -> str:
    """A firm's name without the ways to write "Private Limited"."""
    short = name.casefold().replace("private", "pvt").replace("limited", "ltd")
    return "".join(c for c in short if c.isalnum())


def _compared(
    where: str,
    entered: str | None,
    printed: Iterable[_Printed],
    *,
    alike: Callable[[str], str] = _folded,
) -> Iterator[Finding]:
    """Nothing if the field is empty, or if one of the papers says what was entered."""
    said = list(printed)
    if entered and said and not any(alike(one.text) == alike(entered) for one in said):
        yield _differs(where, said[0], entered, OWN_RULE)


def _differs(where: str, printed: _Printed, entered: str | Message, citation: Citation) -> Finding:
    text = N_(
        "{label}: page {page} of “{file}” says {printed}, entered is {entered}. Correct the entry, or say why "
        "they differ."
    )
    values: Values = {
        "label": label_at(HseApplication, where) or where,
        "page": printed.page,
        "file": printed.examined.document.name,
        "printed": printed.text,
        "entered": entered,
    }
    return _finding(where, text, values, printed.examined, citation)


def _finding(
    where: str, text: str, values: Values, examined: ExaminedDocument, citation: Citation
) -> Finding:
    judged = [value.english() if isinstance(value, Message) else str(value) for value in values.values()]
    return Finding(
        _RULE,
        Severity.CHECK,
        Message(text, values),
        where,
        citation,
        basis=(examined.document.received, *judged),
    )


def _units(
    where: str,
    entered: Sequence[LetterLine | InvoiceLine],
    papers: Sequence[_Paper],
    expected: Callable[[str], bool],
) -> Iterator[Finding]:
    """Units by model, as entered and as printed; `expected` says of which printed models a line should be entered."""
    units: dict[str, int] = defaultdict(int)
    rows: dict[str, int] = {}
    for row, line in enumerate(entered):
        if line.regulatory_model:
            units[line.regulatory_model] += line.quantity or 0
            rows.setdefault(line.regulatory_model, row)
    if not entered:
        return
    for model, count in units.items():
        said = [(paper, found) for paper in papers if (found := _lines_of(model, paper.read))]
        totals = [_total(found) for _, found in said]
        if not said or None in totals or count in totals or not count:
            continue
        paper, found = said[0]
        text = N_(
            "{model}: page {page} of “{file}” says {printed} units, entered are {entered}. Correct the entry, or "
            "say why they differ."
        )
        values: Values = {
            "model": model,
            "page": found[0].page,
            "file": paper.examined.document.name,
            "printed": totals[0] or 0,
            "entered": count,
        }
        yield _finding(f"{where}/{rows[model]}/quantity", text, values, paper.examined, _LINES)
    told: set[str] = set()
    for paper in papers:
        for printed in paper.read.lines:
            model = printed.model
            known = not model or model in units or model in told or printed.confidence < SURE
            if known or not expected(model):
                continue
            told.add(model)
            text = N_("{model} is named on page {page} of “{file}”, but no line with it is entered.")
            values = {"model": model, "page": printed.page, "file": paper.examined.document.name}
            yield _finding(where, text, values, paper.examined, _LINES)


def _lines_of(model: str, read: PaperRead) -> list[PaperLine]:
    """The lines that are of `model`, if all of them were read surely."""
    lines = [line for line in read.lines if _is_of(model, line)]
    return lines if all(line.confidence >= SURE for line in lines) else []


def _is_of(model: str, line: PaperLine) -> bool:
    if line.model:
        return line.model == model
    own_words = re.split(r"\bfor\b", line.description)[0]  # rails for a model are not that model
    return line.code == model or re.search(rf"(?<![\w-]){re.escape(model)}(?![\w-])", own_words) is not None


def _total(lines: Sequence[PaperLine]) -> int | None:
    quantities = [line.quantity for line in lines]
    return None if None in quantities else sum(quantity or 0 for quantity in quantities)


RULES = (
    Rule(
        _RULE,
        N_("Do letter and invoice say what was entered?"),
        entries_as_printed,
        gives=((Severity.CHECK, _LINES), (Severity.CHECK, OWN_RULE)),
    ),
)
