"""The manufacturer's safety declaration, as a draft for OEM letterhead (circular, Annexure-I, 3)."""

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
from hse_desktop.paper.parties import letter_head, to_be_signed
from hse_desktop.paper.sheet import Closing, Letterhead, Sheet, written
from hse_desktop.paper.word import word_document

_BAND: Final = "DRAFT for the manufacturer: put on OEM letterhead, complete, and sign digitally in the PDF"


def oem_declaration_draft(application: HseApplication, on: date) -> bytes:
    """The draft, prepared on `on`, as PDF/A-2b; what is not known is left as a line to fill in.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    return written(_sheet(application, on), lambda: _story(application))


def oem_declaration_in_word(application: HseApplication, on: date) -> bytes:
    """The same draft as a Word document, so that it can be put on a letterhead without retyping."""
    return word_document(_sheet(application, on), lambda: _story(application))


def _sheet(application: HseApplication, on: date) -> Sheet:
    return Sheet("Draft of the manufacturer's declaration", application.applicant.name or "", on, band=_BAND)


def _story(application: HseApplication) -> list[Flowable]:
    maker, safety = application.manufacturer, application.safety
    factories = "; ".join(factory.address for factory in maker.factories if factory.address)
    declared = safety.kind is SafetyKind.DECLARATION  # else number and date are those of a test report
    return [
        Letterhead("OEM letterhead of the manufacturer"),
        *letter_head(
            safety.reference or "" if declared else "",
            in_words(safety.dated) if declared and safety.dated else "",
            "Declaration of adherence to international safety standards",
        ),
        text(
            "We, {maker}, manufacturer (OEM) of the equipment below, declare that it adheres to these international "
            "safety standards:",
            maker=strong(maker.name) if maker.name else blank(60),
        ),
        text("{standards}", "indented", standards=strong(safety.standards) if safety.standards else blank(110)),
        _equipment(application.equipment or [EquipmentItem()]),
        Spacer(1, 8),
        point(1, "The equipment is made at: {factories}.", factories=factories.rstrip(".") or blank(100)),
        point(2, "A safety test certificate or report for the product is not available. This declaration is given in "
                 "its place."),
        Closing(
            [_purpose(application)],
            to_be_signed(
                maker.name or "", [("Name", ""), ("Designation", ""), ("E-mail", ""), ("Telephone", "")]
            ),
            box="Digital signature for the manufacturer",
        ),
    ]  # fmt: skip


def _purpose(application: HseApplication) -> Flowable:
    who = application.applicant
    year = value_in_words(application.shipment, "calendar_year")
    return point(
        3,
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
