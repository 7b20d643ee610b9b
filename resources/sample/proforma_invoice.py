"""The proforma invoice of the brand owner to the importer, one page."""

from decimal import Decimal
from typing import Any, Final

from reportlab.lib.colors import white
from reportlab.lib.units import mm

from hse_desktop.model.calendar import in_words
from hse_desktop.model.papers import InvoiceLine
from hse_desktop.paper.fonts import BOLD
from resources.sample.orion import LEFT, NIGHT, PALE, RULE, WIDTH, letterhead
from resources.sample.particulars import application, equipment, known
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

_PRICES: Final = (Decimal("86400.00"), Decimal("180.00"), Decimal("95.00"))
"""Euro for each unit, line by line of the application's invoice."""
_ORDER_NUMBERS: Final = ("ORX-36-C64", "ORX-A-POST4", "ORX-A-CORD5")
_ACCESSORY_CODES: Final = ("84733099", "85444299")
_PACKED_KG: Final = 865

_CELL: Final = type_style(8.4, leading=11.6)
_NUMBER: Final = type_style(8.4, leading=11.6, align="end")
_HEAD: Final = type_style(7.2, font=BOLD, leading=10, colour=white)
_HEAD_NUMBER: Final = type_style(7.2, font=BOLD, leading=10, colour=white, align="end")
_LABEL: Final = type_style(8.4, leading=11.6, colour=GREY)
_PARTY: Final = type_style(8.4, leading=12.2)
_TOTAL: Final = type_style(10, font=BOLD, leading=14, colour=NIGHT)
_TOTAL_NUMBER: Final = type_style(10, font=BOLD, leading=14, colour=NIGHT, align="end")


def proforma_invoice() -> bytes:
    """The proforma invoice as PDF."""
    invoice = application().invoice
    seller = known(application().brand_owner.name)
    return drawn(Particulars(f"Proforma invoice {invoice.number}", seller, known(invoice.dated)), (_page,))


def _euro(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _page(canvas: Any) -> None:
    letterhead(canvas)
    invoice, buyer = application().invoice, application().applicant
    top = PAGE_HEIGHT - 54 * mm
    words(canvas, LEFT, top, "PROFORMA INVOICE", font=BOLD, size=17, colour=NIGHT, tracking=1.1)
    head = [
        [text("Number", _LABEL), text(known(invoice.number), _PARTY)],
        [text("Date", _LABEL), text(in_words(known(invoice.dated)), _PARTY)],
        [text("Valid until", _LABEL), text("31 December 2026", _PARTY)],
    ]
    tight = (
        ("TOPPADDING", (0, 0), (-1, -1), 0.8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0.8),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    )
    place(canvas, LEFT + WIDTH - 168, top + 16, 168, table(head, (56, 112), *tight))
    firm = f"{bold(known(buyer.name))}<br/>" + known(buyer.address).replace("\n", "<br/>") + ", India<br/>"
    parties = [
        [text("Buyer and importer", _LABEL), text("Consignee", _LABEL), text("Shipment", _LABEL)],
        [
            markup(f"{firm}IEC {buyer.iec}<br/>GSTIN {buyer.gstin}", _PARTY),
            markup(f"{firm}Attention {buyer.signatory}<br/>{buyer.phone}", _PARTY),
            text("FCA Leibnitz (Incoterms 2020)\nBy sea, Koper to Nhava Sheva\nCountry of origin: Austria\n"
                 "Not shipped yet", _PARTY),
        ],
    ]  # fmt: skip
    third = WIDTH / 3
    top = place(canvas, LEFT, top - 40, WIDTH, table(
        parties, (third + 12, third + 12, third - 24), *tight[:3], ("TOPPADDING", (0, 0), (-1, 0), 6),
        ("LINEABOVE", (0, 0), (-1, 0), 0.5, RULE)))  # fmt: skip
    top = place(canvas, LEFT, top - 26, WIDTH, _lines())
    top = place(canvas, LEFT, top - 24, WIDTH, _terms())
    _signature(canvas, top - 40)


def _line(at: int, line: InvoiceLine) -> list[object]:
    units, price = known(line.quantity), _PRICES[at]
    code = known(equipment().itc_hs) if at == 0 else _ACCESSORY_CODES[at - 1]
    return [
        text(str(at + 1), _CELL),
        markup(
            f'{bold(known(line.description))}<br/><font color="#667085">{_ORDER_NUMBERS[at]}</font>', _CELL
        ),
        text(line.regulatory_model or "–", _CELL),
        text(code, _CELL),
        text(str(units), _NUMBER),
        text(_euro(price), _NUMBER),
        text(_euro(price * units), _NUMBER),
    ]


def _lines() -> Any:
    lines = application().invoice.lines
    total = sum((price * known(line.quantity) for price, line in zip(_PRICES, lines, strict=True)), Decimal())
    heads = ("Pos.", "Description", "Regulatory model", "HS code", "Quantity", "Unit price EUR", "Amount EUR")
    rows: list[list[object]] = [
        [text(head, _HEAD if at < 4 else _HEAD_NUMBER) for at, head in enumerate(heads)]
    ]
    rows += [_line(at, line) for at, line in enumerate(lines)]
    rows += [["", text("Total, FCA Leibnitz", _TOTAL), "", "", "", "", text(_euro(total), _TOTAL_NUMBER)]]
    racks = known(lines[0].quantity)
    net, gross = racks * known(equipment().weight_kg), racks * _PACKED_KG
    weights = f"{racks} packages, net {net:,} kg (racks), gross {gross:,} kg"
    rows += [["", text(weights, _CELL), "", "", "", "", ""]]
    last = len(rows) - 1
    return table(
        rows,
        (30, WIDTH - 30 - 80 - 54 - 48 - 70 - 74, 80, 54, 48, 70, 74),
        ("BACKGROUND", (0, 0), (-1, 0), NIGHT),
        ("TOPPADDING", (0, 1), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 6),
        ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
        ("LINEBELOW", (0, 1), (-1, last - 2), 0.5, RULE),
        ("BACKGROUND", (0, last - 1), (-1, last - 1), PALE),
        ("LINEABOVE", (0, last - 1), (-1, last - 1), 1, NIGHT),
        ("SPAN", (1, last - 1), (5, last - 1)),
        ("SPAN", (1, last), (6, last)),
    )


def _terms() -> Any:
    year = application().shipment.calendar_year
    terms = (
        ("Use", f"For import into India under the HSE criteria in calendar year {year}. We ship after the importer "
                "holds the exemption letter of the Ministry."),
        ("Payment", "30 % with the order, 70 % before dispatch, by bank transfer. Bank details follow with our "
                    "confirmation of the order."),
        ("Delivery", "Eight weeks from the order, in one consignment."),
        ("Customs", "This proforma invoice is not a demand for payment. Values are for customs and planning."),
    )  # fmt: skip
    rows = [[text(name, _LABEL), text(said, _CELL)] for name, said in terms]
    return table(
        rows,
        (64, WIDTH - 64),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
    )


def _signature(canvas: Any, top: float) -> None:
    words(
        canvas, LEFT, top, f"For {known(application().brand_owner.name)}", font=BOLD, size=8.6, colour=NIGHT
    )
    words(canvas, LEFT, top - 13, "Markus Feldbacher, Export Sales", size=8.6)
    words(
        canvas, LEFT, top - 26, "Made out electronically and good without a signature.", size=7.2, colour=GREY
    )
