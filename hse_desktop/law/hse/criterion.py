"""Any one of four criteria makes equipment highly specialised; the limits are strict.

The four and their figures are known from secondary sources (`resources/law/hse.toml`). Readings that no
source settles are *check*; that no criterion is met at all is *must fix* by the application's own decision.
"""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts, ExaminedDocument
from hse_desktop.law.hse.standing import Met, Standing, standing
from hse_desktop.model.choices import Criterion
from hse_desktop.model.citation import ANNEXURE_3, Citation, Confidence, Source, circular
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.proof import everything_found
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.limits import hse_limit

_CRITERION = circular("para 2; Annexure-I, 3")
_REPORTED = Citation(Source.CRITERIA, "", Confidence.SECONDARY)

_NONE_MET = N_(
    "{model}: On the values given no HSE criterion is met. The exemption is for equipment meeting the "
    "criteria (circular, para 2), and the datasheet must justify it (Annexure 3). The figures used – "
    "three-phase, over {current} A single-phase, over {longer} mm × {shorter} mm, over {weight} kg – are "
    "from secondary sources, the gazette text was not seen. Correct the values, or do not file under HSE."
)


def a_criterion_is_met(facts: CaseFacts) -> Iterator[Finding]:
    """Circular, para 2 and Annexure-I, 3; figures from secondary sources."""
    for index, item in enumerate(facts.application.equipment):
        stands = {criterion: standing(item, criterion, facts.on) for criterion in Criterion}
        model = item.regulatory_model or item.marketing_name or str(index + 1)
        where = f"/equipment/{index}/criterion"
        hopeful = {c for c, s in stands.items() if s.met in {Met.YES, Met.DOUBTFUL}}
        if all(s.met is Met.NOT_STATED for s in stands.values()):
            continue
        if not hopeful:
            figures = {
                "current": str(hse_limit("single-phase-current-above", facts.on).value),
                "longer": str(hse_limit("longer-side-above", facts.on).value),
                "shorter": str(hse_limit("shorter-side-above", facts.on).value),
                "weight": str(hse_limit("weight-above", facts.on).value),
            }
            told = Message(_NONE_MET, {"model": model, **figures})
            for missed in (s.doubt for s in stands.values() if s.doubt.text):
                told = Message("{message} {reason}", {"message": told, "reason": missed})
            yield Finding("HSE-CRITERION", Severity.MUST_FIX, told, where, _CRITERION, basis=_values(item))
        elif item.criterion is not None:
            yield from _relied_on(item, stands, model, where)


def _relied_on(
    item: EquipmentItem, stands: dict[Criterion, Standing], model: str, where: str
) -> Iterator[Finding]:
    assert item.criterion is not None  # noqa: S101 - the caller asked
    relied = stands[item.criterion]
    named: Values = {"model": model, "criterion": Message(item.criterion.label)}
    citation = _REPORTED
    if relied.met is Met.DOUBTFUL:
        yield Finding(
            "HSE-CRITERION",
            Severity.CHECK,
            Message(
                N_(
                    "{model}: “{criterion}” is not met in every reading: {doubt}. Rely on another criterion if the "
                    "datasheet proves one, ask the manufacturer for a clear statement, or say why this reading holds."
                ),
                {**named, "doubt": relied.doubt},
            ),
            where,
            citation,
            basis=_values(item),
        )
    elif relied.met is Met.NO:
        better = next(c for met in (Met.YES, Met.DOUBTFUL) for c, s in stands.items() if s.met is met)
        yield Finding(
            "HSE-CRITERION",
            Severity.CHECK,
            Message(
                N_(
                    "{model}: on the values given “{criterion}” is not met, but “{better}” may be. Any one "
                    "is enough: rely on that one."
                ),
                {**named, "better": Message(better.label)},
            ),
            where,
            citation,
            basis=_values(item),
        )


def _values(item: EquipmentItem) -> tuple[str, ...]:
    names = (
        "regulatory_model",
        "criterion",
        "supply",
        "input_current_a",
        "current_is_bound",
        "supply_inlets",
        "width_mm",
        "depth_mm",
        "height_mm",
        "weight_kg",
        "weight_basis",
    )
    return tuple(f"{name}={getattr(item, name)}" for name in names)


def evidence_is_on_the_page(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 3: the datasheet justifies the fulfilment of the criteria."""
    by_id = {examined.document.id: examined for examined in facts.documents}
    for index, item in enumerate(facts.application.equipment):
        if item.criterion is None:
            continue
        place = f"/equipment/{index}/evidence"
        model = item.regulatory_model or item.marketing_name or str(index + 1)
        citation = ANNEXURE_3
        cited = item.evidence
        if not (cited.document and cited.page and cited.quote):
            yield Finding(
                "HSE-EVIDENCE",
                Severity.CHECK,
                Message(
                    N_("{model}: point at the document, the page and the words that prove “{criterion}”."),
                    {"model": model, "criterion": Message(item.criterion.label)},
                ),
                place,
                citation,
                basis=(model, str(cited.document), str(cited.page), str(cited.quote)),
            )
            continue
        named = by_id.get(cited.document) or next(iter(facts.in_slots(cited.document)), None)
        values: Values = {"model": model, "quote": cited.quote, "page": cited.page}
        if named is None:
            text = N_("{model}: the evidence names a document that is not attached.")
        elif (
            not named.looked_at
            or cited.quote not in named.inspection.mentions
            or _read_there(named, cited.page, cited.quote)
        ):
            continue
        elif not named.inspection.readable or cited.page in named.inspection.pages_without_text:
            text = N_(
                "{model}: page {page} carries no text that can be searched; compare “{quote}” with the page "
                "by eye."
            )
        elif cited.page not in named.inspection.mentions[cited.quote]:
            text = N_(
                "{model}: “{quote}” was not found on page {page}. Look again at the page and the words."
            )
        else:
            continue
        yield Finding(
            "HSE-EVIDENCE",
            Severity.CHECK,
            Message(text, values),
            place,
            citation,
            basis=(model, str(cited.page), cited.quote, named.document.received if named else ""),
        )


def _read_there(examined: ExaminedDocument, page: int, quote: str) -> bool:
    """True if the quote is what was read off that page: a label and its value may stand apart in a table."""
    return any(
        (value.page, value.quote) == (page, quote) for value in everything_found(examined.inspection.evidence)
    )


RULES = (
    Rule(
        "HSE-CRITERION",
        N_("Is one of the four criteria met on the values given?"),
        a_criterion_is_met,
        gives=((Severity.MUST_FIX, _CRITERION), (Severity.CHECK, _REPORTED)),
        limits=("single-phase-current-above", "longer-side-above", "shorter-side-above", "weight-above"),
    ),
    Rule(
        "HSE-EVIDENCE",
        N_("Does the page say what is claimed?"),
        evidence_is_on_the_page,
        gives=((Severity.CHECK, ANNEXURE_3),),
    ),
)
