"""The authorisation letter of the brand owner, as a draft for its letterhead (circular, Annexure-I, 2 to 5)."""

from datetime import date
from typing import Final

from reportlab.platypus import Flowable, Spacer

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import in_words
from hse_desktop.model.choices import ApplicantKind
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.paper.equipment import equipment_table
from hse_desktop.paper.forms import value_in_words
from hse_desktop.paper.layout import Markup, blank, point, strong, text
from hse_desktop.paper.parties import letter_head, to_be_signed
from hse_desktop.paper.sheet import Closing, Letterhead, Sheet, written
from hse_desktop.paper.word import word_document

_BAND: Final = "DRAFT for the brand owner: put on letterhead, complete, and sign digitally in the PDF"


def authorisation_letter_draft(application: HseApplication, on: date) -> bytes:
    """The draft, prepared on `on`, as PDF/A-2b; what is not known is left as a line to fill in.

    Model number, quantity and the HSE purpose are what Annexure-I, 3 asks of the letter; importer, year, maker,
    running total and what is counted are our addition, so that it cannot be used for anything else.
    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    return written(_sheet(application, on), lambda: _story(application))


def authorisation_letter_in_word(application: HseApplication, on: date) -> bytes:
    """The same draft as a Word document, so that it can be put on a letterhead without retyping."""
    return word_document(_sheet(application, on), lambda: _story(application))


def _sheet(application: HseApplication, on: date) -> Sheet:
    return Sheet("Draft of the authorisation letter", application.applicant.name or "", on, band=_BAND)


def _story(application: HseApplication) -> list[Flowable]:
    brand, letter = application.brand_owner, application.letter
    year = value_in_words(application.shipment, "calendar_year")
    return [
        Letterhead("Letterhead of the brand owner"),
        *letter_head(
            letter.reference or "",
            in_words(letter.dated) if letter.dated else "",
            f"Authorisation for import under the HSE criteria in calendar year {year or '____'}",
        ),
        _authorisation(application, year),
        equipment_table(application.equipment or [EquipmentItem()]),
        Spacer(1, 8),
        *_points(application, year),
        Closing(
            _last_points(application),
            to_be_signed(
                brand.name or "",
                [
                    ("Name", brand.signatory or ""),
                    ("Designation", brand.designation or ""),
                    ("E-mail", brand.email or ""),
                    ("Telephone", brand.phone or ""),
                ],
            ),
            box="Digital signature of the authorised signatory",
        ),
    ]


def _authorisation(application: HseApplication, year: str) -> Flowable:
    who, owner = application.applicant, application.brand_owner.name or ""
    brands = " and ".join(dict.fromkeys(item.brand for item in application.equipment if item.brand))
    return text(
        "We, {owner}, owner of the brand {brands}, authorise {applicant}, {address}, IEC {iec}, to {act} the "
        "equipment below under the HSE criteria, in the quantity stated for each regulatory model number, in "
        "calendar year {year}.",
        owner=strong(owner) if owner else blank(60),
        brands=brands or blank(30),
        applicant=strong(who.name) if who.name else blank(60),
        address=", ".join((who.address or "").splitlines()) or blank(60),
        iec=strong(who.iec) if who.iec else blank(30),
        act="manufacture or import" if who.kind is ApplicantKind.MANUFACTURER else "import",
        year=strong(year) if year else blank(15),
    )


def _points(application: HseApplication, year: str) -> list[Flowable]:
    maker, letter = application.manufacturer, application.letter
    factories = "; ".join(factory.address for factory in maker.factories if factory.address)
    totals = {line.regulatory_model: line.running_total for line in letter.lines if line.running_total}
    counted = "; ".join(
        f"{strong(item.regulatory_model).text if item.regulatory_model else blank(24).text}: "
        f"{totals.get(item.regulatory_model) or blank(15).text} units"
        for item in application.equipment or [EquipmentItem()]
    )
    return [
        point(1, "The equipment is made by {maker} at: {factories}.",
              maker=maker.name or blank(60), factories=factories.rstrip(".") or blank(90)),
        point(2, "Each model is manufactured or imported in less than 100 units per year. This count covers: {counts}",
              counts=letter.counts or blank(85)),
        point(3, "Authorised so far in calendar year {year}, all importers and all locations together, this letter "
                 "included: {counted}.", year=year or blank(15), counted=Markup(counted)),
    ]  # fmt: skip


def _last_points(application: HseApplication) -> list[Flowable]:
    brand = application.brand_owner
    contact = ", ".join(way for way in (brand.email, brand.phone) if way)
    return [
        point(4, "We maintain the list of regulatory model numbers and quantities authorised under the HSE criteria "
                 "and confirm this letter to the Ministry on request: {contact}.", contact=contact or blank(70)),
        point(5, "The undersigned signs for {brand} as its authorised signatory.", brand=brand.name or blank(60)),
    ]  # fmt: skip
