"""The authorisation letter of the brand owner: the letter, and a draft of it (circular, Annexure-I, 2 to 5)."""

from datetime import date
from typing import Final

from reportlab.platypus import Flowable, Spacer

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import in_words
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.papers import LetterLine
from hse_desktop.paper.equipment import equipment_table
from hse_desktop.paper.forms import value_in_words
from hse_desktop.paper.layout import Markup, blank, point, strong, text, typed
from hse_desktop.paper.letter_property import in_one_line, letter_property, permitted_act, units_phrase
from hse_desktop.paper.parties import letter_head, to_be_signed
from hse_desktop.paper.sheet import Closing, HeadImage, Letterhead, Sheet, TypedLetterhead, written
from hse_desktop.paper.word import word_document

_BAND: Final = "DRAFT for the brand owner: put on letterhead, complete, and sign digitally in the PDF"


def authorisation_letter(
    application: HseApplication,
    on: date,
    *,
    place: str = "",
    letterhead: HeadImage | None = None,
    with_data: bool = True,
) -> bytes:
    """The letter for the brand owner's digital signature, as PDF/A-2b that carries its own data (`letter_property`).

    Everything it says is in `application`; `place` stands before the date. Without a `letterhead` the brand owner's
    name and address head it. `with_data=False` leaves the data out, for a look at the pages before a number is given.
    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    sheet = Sheet("Authorisation letter", application.applicant.name or "", on, image=letterhead)

    def story() -> list[Flowable]:
        head = TypedLetterhead(_typed_head(application)) if letterhead is None else Spacer(1, 0)
        return _story(application, head, place=place)

    return written(sheet, story, letter_property(application) if with_data else None)


def authorisation_letter_draft(application: HseApplication, on: date) -> bytes:
    """The draft, prepared on `on`, as PDF/A-2b; what is not known is left as a line to fill in.

    Model number, quantity and the HSE purpose are what Annexure-I, 3 asks of the letter; importer, year, maker,
    running total and what is counted are our addition, so that it cannot be used for anything else.
    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    return written(_draft_sheet(application, on), lambda: _draft_story(application))


def authorisation_letter_in_word(application: HseApplication, on: date) -> bytes:
    """The same draft as a Word document, so that it can be put on a letterhead without retyping."""
    return word_document(_draft_sheet(application, on), lambda: _draft_story(application))


def _draft_sheet(application: HseApplication, on: date) -> Sheet:
    return Sheet("Draft of the authorisation letter", application.applicant.name or "", on, band=_BAND)


def _draft_story(application: HseApplication) -> list[Flowable]:
    box = "Digital signature of the authorised signatory"
    return _story(application, Letterhead("Letterhead of the brand owner"), box=box)


def _typed_head(application: HseApplication) -> list[Flowable]:
    brand = application.brand_owner
    reached = " · ".join(part for part in (brand.email, brand.phone) if part)
    return [
        typed(brand.name or "", "title"),
        *(typed(line, "small") for line in (in_one_line(brand.address or ""), reached) if line),
    ]


def _story(application: HseApplication, head: Flowable, *, place: str = "", box: str = "") -> list[Flowable]:
    """The letter as it reads; with a `box` as a draft, in which somebody else is to sign."""
    brand, letter = application.brand_owner, application.letter
    year = value_in_words(application.shipment, "calendar_year")
    signer = [
        ("Name", brand.signatory or ""),
        ("Designation", brand.designation or ""),
        ("E-mail", brand.email or ""),
        ("Telephone", brand.phone or ""),
    ]
    return [
        head,
        *letter_head(
            letter.reference or "",
            in_words(letter.dated) if letter.dated else "",
            f"Authorisation for import under the HSE criteria in calendar year {year or '____'}",
            place=place,
        ),
        _authorisation(application, year),
        equipment_table(application.equipment or [EquipmentItem()]),
        Spacer(1, 8),
        *_points(application, year),
        Closing(
            _last_points(application),
            to_be_signed(brand.name or "", [row for row in signer if row[1] or box]),
            box=box,
        ),
    ]


def _authorisation(application: HseApplication, year: str) -> Flowable:
    who, owner = application.applicant, application.brand_owner.name or ""
    seat = in_one_line(application.brand_owner.address or "")
    brands = " and ".join(dict.fromkeys(item.brand for item in application.equipment if item.brand))
    return text(
        "We, {owner}{seat}, owner of the brand {brands}, authorise {applicant}, {address}, IEC {iec}, to {act} the "
        "equipment below under the HSE criteria, in the quantity stated for each regulatory model number, in "
        "calendar year {year}.",
        owner=strong(owner) if owner else blank(60),
        seat=f", {seat}" if seat else "",
        brands=brands or blank(30),
        applicant=strong(who.name) if who.name else blank(60),
        address=in_one_line(who.address or "") or blank(60),
        iec=strong(who.iec) if who.iec else blank(30),
        act=permitted_act(who.kind),
        year=strong(year) if year else blank(15),
    )


def _points(application: HseApplication, year: str) -> list[Flowable]:
    maker, letter = application.manufacturer, application.letter
    factories = "; ".join(in_one_line(factory.address) for factory in maker.factories if factory.address)
    lines = {line.regulatory_model: line for line in letter.lines}
    counted = "; ".join(
        _counted(item, lines.get(item.regulatory_model))
        for item in application.equipment or [EquipmentItem()]
    )
    return [
        point(1, "The equipment is made by {maker} at: {factories}.",
              maker=maker.name or blank(60), factories=factories.rstrip(".") or blank(90)),
        point(2, "Each model is manufactured or imported in less than 100 units per year. This count covers: {counts}.",
              counts=(letter.counts or "").rstrip(".") or blank(85)),
        point(3, "Authorised so far in calendar year {year}, all importers and all locations together, this letter "
                 "included: {counted}.", year=year or blank(15), counted=Markup(counted)),
    ]  # fmt: skip


def _counted(item: EquipmentItem, line: LetterLine | None) -> str:
    """The count of a model, as `units_phrase` has it where all of it is known."""
    total = line.running_total if line is not None else None
    model = strong(item.regulatory_model).text if item.regulatory_model else blank(24).text
    if not (item.regulatory_model and item.quantity and total):
        return f"{model}: {total or blank(15).text} units"
    said = units_phrase(item.regulatory_model, item.quantity, total).removeprefix(item.regulatory_model)
    return f"{model}{said}"


def _last_points(application: HseApplication) -> list[Flowable]:
    brand = application.brand_owner
    contact = ", ".join(way for way in (brand.email, brand.phone) if way)
    return [
        point(4, "We maintain the list of regulatory model numbers and quantities authorised under the HSE criteria "
                 "and confirm this letter to the Ministry on request: {contact}.", contact=contact or blank(70)),
        point(5, "The undersigned signs for {brand} as its authorised signatory.", brand=brand.name or blank(60)),
    ]  # fmt: skip
