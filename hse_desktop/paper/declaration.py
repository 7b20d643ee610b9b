"""The manufacturer's safety declaration: the declaration, and a draft of it (circular, Annexure-I, 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reportlab.platypus import Flowable, Spacer

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import in_words
from hse_desktop.model.choices import SafetyKind
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.paper.equipment_words import product
from hse_desktop.paper.forms import value_in_words
from hse_desktop.paper.layout import EMPTY, blank, columns, point, strong, text, typed
from hse_desktop.paper.letter_property import in_one_line
from hse_desktop.paper.parties import letter_head, to_be_signed
from hse_desktop.paper.sheet import Closing, HeadImage, Letterhead, Sheet, TypedLetterhead, written
from hse_desktop.paper.word import word_document

_BAND: Final = "DRAFT for the manufacturer: put on OEM letterhead, complete, and sign digitally in the PDF"


@dataclass(frozen=True)
class Declarer:
    """Who signs for the manufacturer."""

    name: str = ""
    designation: str = ""
    email: str = ""
    phone: str = ""


def oem_declaration(
    application: HseApplication,
    on: date,
    *,
    standards: Sequence[str],
    declarer: Declarer,
    evidence: Sequence[str] = (),
    place: str = "",
    letterhead: HeadImage | None = None,
) -> bytes:
    """The declaration for the manufacturer's digital signature, as PDF/A-2b.

    Manufacturer, factories and equipment are those of `application`, number and date those of its part `safety`; an
    applicant is named if there is one. `evidence`: what the declaration rests on. Without a `letterhead` the
    manufacturer's name heads it. Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    sheet = Sheet("Declaration of the manufacturer", application.applicant.name or "", on, image=letterhead)

    def story() -> list[Flowable]:
        maker = application.manufacturer
        lines = [typed(maker.name or "", "title"), *_reached(declarer)]
        head = TypedLetterhead(lines) if letterhead is None else Spacer(1, 0)
        return _story(application, head, standards, declarer, evidence=evidence, place=place)

    return written(sheet, story)


def oem_declaration_draft(application: HseApplication, on: date) -> bytes:
    """The draft, prepared on `on`, as PDF/A-2b; what is not known is left as a line to fill in.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    return written(_draft_sheet(application, on), lambda: _draft_story(application))


def oem_declaration_in_word(application: HseApplication, on: date) -> bytes:
    """The same draft as a Word document, so that it can be put on a letterhead without retyping."""
    return word_document(_draft_sheet(application, on), lambda: _draft_story(application))


def _draft_sheet(application: HseApplication, on: date) -> Sheet:
    return Sheet("Draft of the manufacturer's declaration", application.applicant.name or "", on, band=_BAND)


def _draft_story(application: HseApplication) -> list[Flowable]:
    head = Letterhead("OEM letterhead of the manufacturer")
    standards = [application.safety.standards] if application.safety.standards else []
    box = "Digital signature for the manufacturer"
    return _story(application, head, standards, Declarer(), box=box)


def _reached(declarer: Declarer) -> list[Flowable]:
    reached = " · ".join(part for part in (declarer.email, declarer.phone) if part)
    return [typed(reached, "small")] if reached else []


def _story(
    application: HseApplication,
    head: Flowable,
    standards: Sequence[str],
    declarer: Declarer,
    *,
    evidence: Sequence[str] = (),
    place: str = "",
    box: str = "",
) -> list[Flowable]:
    """The declaration as it reads; with a `box` as a draft, in which somebody else is to sign."""
    maker, safety = application.manufacturer, application.safety
    factories = "; ".join(in_one_line(factory.address) for factory in maker.factories if factory.address)
    declared = safety.kind is not SafetyKind.REPORT  # else number and date are those of a test report
    signer = [
        ("Name", declarer.name),
        ("Designation", declarer.designation),
        ("E-mail", declarer.email),
        ("Telephone", declarer.phone),
    ]
    rests = (
        [point(3, "It rests on: {evidence}.", evidence="; ".join(evidence).rstrip("."))] if evidence else []
    )
    return [
        head,
        *letter_head(
            safety.reference or "" if declared else "",
            in_words(safety.dated) if declared and safety.dated else "",
            "Declaration of adherence to international safety standards",
            place=place,
        ),
        text(
            "We, {maker}, manufacturer (OEM) of the equipment below, declare that it adheres to these international "
            "safety standards:",
            maker=strong(maker.name) if maker.name else blank(60),
        ),
        *[text("{standard}", "indented", standard=strong(each)) for each in standards],
        *([] if standards else [text("{standards}", "indented", standards=blank(110))]),
        _equipment(application.equipment or [EquipmentItem()]),
        Spacer(1, 8),
        point(1, "The equipment is made at: {factories}.", factories=factories.rstrip(".") or blank(100)),
        point(2, "A safety test certificate or report for the product is not available. This declaration is given in "
                 "its place."),
        *rests,
        Closing(
            [_purpose(application, 3 + len(rests), is_draft=bool(box))],
            to_be_signed(maker.name or "", [row for row in signer if row[1] or box]),
            box=box,
        ),
    ]  # fmt: skip


def _purpose(application: HseApplication, number: int, *, is_draft: bool) -> Flowable:
    who = application.applicant
    year = value_in_words(application.shipment, "calendar_year")
    if not (who.name or is_draft):
        return point(
            number,
            "It is given for applications for exemption of the equipment as highly specialised equipment (HSE){year}.",
            year=f" in calendar year {year}" if year else "",
        )
    return point(
        number,
        "It is given for the application of {applicant}, IEC {iec}, for exemption of the equipment as highly "
        "specialised equipment (HSE) in calendar year {year}.",
        applicant=who.name or blank(60),
        iec=who.iec or blank(30),
        year=year or blank(15),
    )


def _equipment(items: list[EquipmentItem]) -> Flowable:
    rows = [
        [
            typed(str(number), "cell"),
            text("{model}", "cell", model=strong(item.regulatory_model or EMPTY)),
            typed(product(item), "cell"),
            typed(item.cro_category or "", "cell"),
            typed(_rating(item), "cell"),
        ]
        for number, item in enumerate(items, start=1)
    ]
    return columns(
        ("No.", "Regulatory model number", "Product", "CRO product category", "Rating"),
        (9, 40, 42, 42, 33),
        rows,
    )


def _rating(item: EquipmentItem) -> str:
    values = (value_in_words(item, name) for name in ("supply", "voltage", "input_current_a"))
    return ", ".join(value for value in values if value)
