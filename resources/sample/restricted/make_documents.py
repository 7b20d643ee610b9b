"""Makes the PDFs of this sample: `python -m resources.sample.restricted.make_documents [FOLDER]`, from the root.

The papers print the data of the application, so that they cannot differ; the same data give the same bytes.
"""

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from hse_desktop.model.calendar import in_words
from hse_desktop.model.draft import read
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.paper.fonts import BOLD
from hse_desktop.reference.fees import in_rupees
from resources.sample.particulars import known, one_line
from resources.sample.sheet import (
    GREY,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Particulars,
    drawn,
    place,
    table,
    text,
    type_style,
    words,
)

FOLDER: Final = Path(__file__).resolve().parent

SUPPLIER: Final = "Nordvolt Gebrauchtanlagen GmbH"
_SUPPLIER_ADDRESS: Final = "Hafenstraße 41, 28217 Bremen, Germany"
_ENGINEER: Final = "Sample Chartered Engineers LLP"
_PORTAL: Final = "Payment receipt of the portal"
_QUOTED_ON: Final = date(2026, 8, 20)
_CERTIFIED_ON: Final = date(2026, 8, 14)
_LEFT: Final = 22 * mm
_WIDTH: Final = PAGE_WIDTH - 2 * _LEFT
_STEEL: Final = HexColor(0x274156)
_RULE: Final = HexColor(0xC9D1D8)

_TEXT: Final = type_style(9.2, leading=13.4, after=6)
_CELL: Final = type_style(8.6, leading=12)
_NUMBER: Final = type_style(8.6, leading=12, align="end")
_HEAD: Final = type_style(7.6, leading=10, colour=GREY)
_HEAD_NUMBER: Final = type_style(7.6, leading=10, colour=GREY, align="end")


@cache
def application() -> RestrictedApplication:
    """The sample's application. Raises `LookupError` if a value of it cannot be read."""
    reading = read(
        RestrictedApplication, json.loads((FOLDER / "application.json").read_text(encoding="utf-8"))
    )
    if reading.problems or reading.missing:
        raise LookupError("application.json does not fit its form")
    return reading.form


def _document(
    issuer: str, address: str, title: str, on: date, story: Callable[[], Sequence[Flowable]]
) -> bytes:
    """One page of an invented issuer."""

    def page(canvas: Any) -> None:
        top = PAGE_HEIGHT - 24 * mm
        words(canvas, _LEFT, top, issuer, font=BOLD, size=11, colour=_STEEL)
        words(canvas, _LEFT, top - 13, address, size=7.6, colour=GREY)
        canvas.setStrokeColor(_RULE)
        canvas.line(_LEFT, top - 22, _LEFT + _WIDTH, top - 22)
        words(canvas, _LEFT, top - 58, title, font=BOLD, size=15, colour=_STEEL)
        words(canvas, _LEFT, top - 74, in_words(on), size=8.6, colour=GREY)
        place(canvas, _LEFT, top - 96, _WIDTH, *story())

    return drawn(Particulars(title, issuer, on), (page,))


def _pairs(rows: Sequence[tuple[str, str]]) -> Flowable:
    return table(
        [[text(label, _HEAD), text(value, _CELL)] for label, value in rows],
        (48 * mm, _WIDTH - 48 * mm),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, _RULE),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
    )


def supplier_proforma() -> bytes:
    """The supplier's proforma invoice, CIF."""
    goods, buyer = application().goods, application().applicant

    def story() -> Sequence[Flowable]:
        rows: list[list[object]] = [
            [text("Description", _HEAD), text("Quantity", _HEAD_NUMBER), text("CIF value EUR", _HEAD_NUMBER)]
        ]
        for item in goods.items:
            rows.append(
                [
                    text(known(item.description), _CELL),
                    text(f"{item.quantity} {item.unit}", _NUMBER),
                    text(f"{known(item.cif_fc):,f}", _NUMBER),
                ]
            )
        rows.append(["", text("Total", _NUMBER), text(f"{known(goods.total_cif_fc):,f}", _NUMBER)])
        lines = table(
            rows,
            (_WIDTH - 60 * mm, 26 * mm, 34 * mm),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, _RULE),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
        )
        return [
            _pairs(
                [
                    ("Number", "PI-2026-118"),
                    ("Buyer", f"{known(buyer.name)}\n{known(buyer.address)}, India\nIEC {buyer.iec}"),
                    ("Terms", f"CIF Nhava Sheva ({goods.port}), Incoterms 2020"),
                    ("Origin, shipped from", known(goods.items[0].country_of_origin)),
                    ("Dispatch", "After the buyer holds the import authorisation"),
                ]
            ),
            lines,
        ]

    return _document(SUPPLIER, _SUPPLIER_ADDRESS, "Proforma invoice", _QUOTED_ON, story)


def technical_literature() -> bytes:
    """What the plant is."""
    return _document(
        SUPPLIER,
        _SUPPLIER_ADDRESS,
        "Technical description",
        _QUOTED_ON,
        lambda: [
            _pairs(
                [(known(item.description), known(item.specification)) for item in application().goods.items]
            ),
            text("Both sets run alone or together; the panel shares the load and changes over.", _TEXT),
        ],
    )


def engineer_certificate() -> bytes:
    """Age, residual life and price of the plant."""
    machinery = application().kinds.machinery
    items = application().goods.items
    return _document(
        _ENGINEER,
        "An invented firm; no chartered engineer signs here",
        "Chartered engineer's certificate",
        _CERTIFIED_ON,
        lambda: [
            text(f"Inspected at {SUPPLIER}, {one_line(_SUPPLIER_ADDRESS)}.", _TEXT),
            _pairs(
                [
                    ("Goods", "\n".join(known(item.description) for item in items)),
                    ("Year of manufacture", str(machinery.year_of_manufacture)),
                    ("Residual life", f"{machinery.residual_life} years"),
                    ("Price, CIF", f"EUR {known(application().goods.total_cif_fc):,f}; reasonable for age and state"),
                    ("State", "Complete, in running order, without leaks; no major repair in two years"),
                ]
            ),
        ],
    )  # fmt: skip


def fee_receipt() -> bytes:
    """The payment of the fee."""
    filing = application().filing
    return _document(
        _PORTAL,
        "Invented; no payment was made",
        "Payment of the application fee",
        known(filing.fee_dated),
        lambda: [
            _pairs(
                [
                    ("Paid by", f"{known(application().applicant.name)}, IEC {application().applicant.iec}"),
                    ("Amount", in_rupees(known(filing.fee_inr))),
                    ("Reference", known(filing.fee_reference)),
                ]
            )
        ],
    )


DOCUMENTS: Final[dict[str, Callable[[], bytes]]] = {
    "supplier-proforma.pdf": supplier_proforma,
    "technical-literature.pdf": technical_literature,
    "engineer-certificate.pdf": engineer_certificate,
    "fee-receipt.pdf": fee_receipt,
}


def make_documents(folder: Path) -> list[Path]:
    """Write the documents into `folder`, replacing what is there under their names."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, make in DOCUMENTS.items():
        target = folder / name
        target.write_bytes(make())
        written.append(target)
    return written


if __name__ == "__main__":
    for path in make_documents(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(f"{path} ({path.stat().st_size:,} bytes)")
