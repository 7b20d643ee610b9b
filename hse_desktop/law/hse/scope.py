"""Is the product under the Order at all, may the applicant apply, and which other law stands beside it?"""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.choices import ApplicantKind
from hse_desktop.model.citation import Citation, Confidence, Source, circular
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values

_APPLICANT = circular("Annexure-I, 2; para 2", Confidence.INFERRED)
_SECOND_HAND = Citation(Source.FTP, "2.31(1)(b)", Confidence.SECONDARY)
_CHAPTER_84 = Citation(Source.CHAPTER_84, "Policy Condition 4", Confidence.SECONDARY)


def applicant_may_apply(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 2 issues the letter “to the applicants” and does not define them."""
    if facts.application.applicant.kind is ApplicantKind.MANUFACTURER:
        text = N_(
            "The applicant is the manufacturer. The circular does not define the applicant; as it speaks of "
            "equipment “manufactured or imported”, a manufacturer may apply. If the goods are imported, let "
            "the importer named on the bill of entry apply: the letter is issued to the applicant."
        )
        yield Finding("HSE-APPLICANT", Severity.CHECK, Message(text), "/applicant/kind", _APPLICANT)


def in_the_schedule(facts: CaseFacts) -> Iterator[Finding]:
    """A product that is in no entry of the schedule is not under the Order: no exemption from it is needed."""
    from hse_desktop.reference.cro_schedule import (  # noqa: PLC0415 - the look-up is slow to load
        cro_schedule,
        not_under_the_order,
        open_point,
    )

    for index, item in enumerate(facts.application.equipment):
        if not item.cro_category:
            continue
        values: Values = {"model": _called(item, index), "category": item.cro_category}
        where = f"/equipment/{index}/cro_category"
        if named := cro_schedule().named(item.cro_category):
            entry = named[0]
            if (
                point := open_point(entry)
            ) is not None and item.cro_category.casefold() != entry.name.casefold():
                text = N_("{model}: “{category}” is taken as “{entry}”. {open}")
                values |= {"entry": entry.name, "open": Message(point.words)}
                yield Finding("HSE-SCHEDULE", Severity.NOTE, Message(text, values), where, point.citation)
            continue
        if elsewhere := not_under_the_order().named(item.cro_category):
            text = N_(
                "{model}: “{category}” stands on the BIS portal, but not under this Order (it is under {law}). "
                "MeitY's exemption is not the one to ask for; ask BIS which rules apply."
            )
            values["law"] = elsewhere[0].under
            yield Finding("HSE-SCHEDULE", Severity.CHECK, Message(text, values), where, elsewhere[0].citation)
        elif likely := cro_schedule().find(item.cro_category, 1):
            text = N_(
                "{model}: “{category}” is no entry of the Order's schedule; the nearest is “{entry}”. If that is "
                "meant, enter it. If no entry fits, the product is not under the Order and needs no exemption from "
                "it (schedule from copies of the BIS portal's list)."
            )
            values["entry"] = likely[0].name
            yield Finding(
                "HSE-SCHEDULE", Severity.CHECK, Message(text, values), where, cro_schedule().citation
            )
        else:
            text = N_(
                "{model}: “{category}” is no entry of the Order's schedule. If no entry fits, the product is not "
                "under the Order and needs no exemption from it (schedule from copies of the BIS portal's list). "
                "Look through the schedule, or ask BIS, before you file."
            )
            yield Finding(
                "HSE-SCHEDULE", Severity.CHECK, Message(text, values), where, cro_schedule().citation
            )


def second_hand(facts: CaseFacts) -> Iterator[Finding]:
    """FTP 2.31(1)(b): second-hand goods notified under the Order are restricted."""
    for index, item in enumerate(facts.application.equipment):
        if item.second_hand:
            text = N_(
                "{model}: second-hand goods under the Compulsory Registration Order are restricted (FTP 2023, "
                "2.31; secondary). They need an import authorisation of DGFT as well; the exemption letter "
                "does not replace it. Apply for both before you ship, and ask MeitY whether the exemption "
                "covers second-hand goods: the circular does not say."
            )
            yield Finding(
                "HSE-SECOND-HAND",
                Severity.CHECK,
                Message(text, {"model": _called(item, index)}),
                f"/equipment/{index}/second_hand",
                _SECOND_HAND,
            )


_COMPUTERS = ("automatic data processing", "laptop", "notebook", "tablet", "server")


def also_needs_dgft(facts: CaseFacts) -> Iterator[Finding]:
    """Chapter 84, Policy Condition 4: computers and servers of heading 8471 are restricted."""
    for index, item in enumerate(facts.application.equipment):
        category = (item.cro_category or "").casefold()
        by_category = item.itc_hs is None and any(word in category for word in _COMPUTERS)
        if not by_category and not (item.itc_hs or "").startswith("8471"):
            continue
        text = N_(
            "{model}: laptops, tablets, all-in-one and ultra-small computers and servers of heading 8471 are "
            "restricted, as consultants report (Chapter 84, Policy Condition 4; its dates are moved from year to "
            "year). The exemption letter does not replace the import authorisation of DGFT. Look up the condition "
            "in force, then apply to DGFT too, or say why it is not needed."
        )
        yield Finding(
            "HSE-DGFT",
            Severity.CHECK,
            Message(text, {"model": _called(item, index)}),
            f"/equipment/{index}/itc_hs",
            _CHAPTER_84,
        )


def _called(item: EquipmentItem, index: int) -> str:
    return item.regulatory_model or item.marketing_name or str(index + 1)


RULES = (
    Rule(
        "HSE-APPLICANT",
        N_("Is the applicant the importer?"),
        applicant_may_apply,
        gives=((Severity.CHECK, _APPLICANT),),
    ),
    Rule(
        "HSE-SCHEDULE",
        N_("Is the product in the schedule of the Order?"),
        in_the_schedule,
        gives=((Severity.CHECK, None), (Severity.NOTE, None)),
    ),
    Rule(
        "HSE-SECOND-HAND",
        N_("Are the goods new?"),
        second_hand,
        gives=((Severity.CHECK, _SECOND_HAND),),
    ),
    Rule(
        "HSE-DGFT",
        N_("Do the goods need an import authorisation of DGFT as well?"),
        also_needs_dgft,
        gives=((Severity.CHECK, _CHAPTER_84),),
    ),
)
