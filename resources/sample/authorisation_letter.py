"""The brand owner's authorisation letter, one page, before it is signed (circular, Annexure-I, 2 to 5)."""

from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.units import mm

from hse_desktop.model.calendar import in_words
from hse_desktop.paper.circular import ADDRESSEE, CIRCULAR, ORDER
from hse_desktop.paper.fonts import BOLD
from resources.sample.orion import AMBER, DATASHEET, LEFT, NIGHT, PALE, RULE, WIDTH, letterhead
from resources.sample.particulars import application, equipment, known, one_line
from resources.sample.sheet import (
    GREY,
    PAGE_HEIGHT,
    Particulars,
    bold,
    drawn,
    markup,
    place,
    table,
    text,
    type_style,
    words,
)

_BODY: Final = type_style(9.6, leading=14.4, after=7)
_CELL: Final = type_style(9, leading=12.8)
_LABEL: Final = type_style(9, leading=12.8, colour=GREY)
_SUBJECT: Final = type_style(11, font=BOLD, leading=15.4, colour=NIGHT, after=2)
_SMALL: Final = type_style(7.6, leading=11, colour=GREY, after=9)


def authorisation_letter() -> bytes:
    """The letter as PDF, without its signature."""
    letter = application().letter
    author = known(application().brand_owner.name)
    return drawn(
        Particulars(f"Authorisation letter {letter.reference}", author, known(letter.dated)), (_page,)
    )


def _page(canvas: Any) -> None:
    letterhead(canvas)
    letter, brand, item = application().letter, application().brand_owner, equipment()
    (line,) = letter.lines
    top = PAGE_HEIGHT - 48 * mm
    place(canvas, LEFT, top, WIDTH / 2, text("\n".join((*ADDRESSEE, "India")), _BODY))
    for row, (label, value) in enumerate(
        (
            ("Our reference", known(letter.reference)),
            ("Date", in_words(known(letter.dated))),
            ("Place", "Graz"),
        )
    ):
        words(canvas, LEFT + WIDTH - 168, top - 10.9 - row * 14.4, label, size=9, colour=GREY)
        words(canvas, LEFT + WIDTH, top - 10.9 - row * 14.4, value, size=9.6, anchor="end")
    top = place(
        canvas, LEFT, top - 84, WIDTH,
        text(f"Authorisation for import under the HSE criteria in calendar year {letter.calendar_year}: "
             f"{item.brand}, regulatory model {item.regulatory_model}, {line.quantity} units", _SUBJECT),
        text(f"{CIRCULAR}; {ORDER}", _SMALL),
        text("Dear Sir or Madam,", _BODY),
        markup(f"We, {bold(known(brand.name))}, owner of the brand {escape(known(item.brand))}, authorise the importer "
               "named below to import the equipment named below under the HSE criteria, in the quantity and the year "
               "stated.", _BODY),
    )  # fmt: skip
    top = place(canvas, LEFT, top - 3, WIDTH, _authorised())
    place(
        canvas, LEFT, top - 13, WIDTH,
        text(known(letter.counts), _BODY),
        markup(f"This letter included, {bold(f'{line.running_total} units')} of regulatory model "
               f"{item.regulatory_model} have been authorised in calendar year {letter.calendar_year}, counted over "
               "all importers and all factories.", _BODY),
        text("We keep the list of regulatory model numbers and quantities authorised under the HSE criteria and "
             f"confirm this letter to the Ministry on request: {brand.email}, {brand.phone}.", _BODY),
        text(f"The undersigned is an authorised signatory of {brand.name}.", _BODY),
        text("Yours faithfully,", _BODY),
    )  # fmt: skip
    _signatory(canvas)


def _authorised() -> Any:
    """What the letter authorises, point by point."""
    who, item, maker, letter = (
        application().applicant,
        equipment(),
        application().manufacturer,
        application().letter,
    )
    (line,) = letter.lines
    rating = known(item.evidence.quote).partition(": ")[2]
    proof = f"Three-phase supply: {rating} (data sheet {DATASHEET}, page\u00a0{item.evidence.page})"
    rows = (
        ("Importer", f"{bold(known(letter.importer_name))}, {escape(one_line(who.address))}, India; "
                     f"IEC {bold(known(who.iec))}"),
        ("Regulatory model number", bold(known(line.regulatory_model))),
        ("Quantity", bold(f"{line.quantity} units")),
        ("Calendar year", bold(str(letter.calendar_year))),
        ("Product", f"{escape(known(item.marketing_name))}; product category: {escape(known(item.cro_category))}"),
        ("HSE criterion", escape(proof)),
        ("Manufacturer", escape(f"{maker.name}, {one_line(maker.factories[0].address)}")),
    )  # fmt: skip
    return table(
        [[text(label, _LABEL), markup(value, _CELL)] for label, value in rows],
        (132, WIDTH - 132),
        ("BACKGROUND", (0, 0), (-1, -1), PALE),
        ("LINEBEFORE", (0, 0), (0, -1), 2, AMBER),
        ("LINEBELOW", (0, 0), (-1, -2), 0.4, RULE),
        ("LEFTPADDING", (0, 0), (0, -1), 10),
    )


def _signatory(canvas: Any) -> None:
    """Name and office at the lower left; the digital signature shows at the lower right."""
    brand = application().brand_owner
    top = 118.0
    words(canvas, LEFT, top, f"For {known(brand.name)}", font=BOLD, size=9.6, colour=NIGHT)
    words(canvas, LEFT, top - 15, known(brand.signatory), font=BOLD, size=9.6)
    words(canvas, LEFT, top - 28, f"{brand.designation}, authorised signatory", size=9.6)
    words(canvas, LEFT, top - 43, "Signed digitally in this PDF.", size=7.6, colour=GREY)
