"""The cover index: the particulars of the application, and every other document by its SHA-256."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reportlab.platypus import Flowable

from hse_desktop.model.application import HseApplication
from hse_desktop.model.equipment import EquipmentItem
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.paper.archival import OwnProperty
from hse_desktop.paper.circular import APPLICATION
from hse_desktop.paper.equipment import equipment_table
from hse_desktop.paper.forms import value_in_words
from hse_desktop.paper.layout import columns, grid, heading, text, title_block, typed
from hse_desktop.paper.parties import applicant_signs, statement_head
from hse_desktop.paper.record import COVER_NAMESPACE, COVER_PREFIX, COVER_PROPERTY, record_of
from hse_desktop.paper.restricted import procedure as restricted
from hse_desktop.paper.restricted.particulars import goods_table, particulars
from hse_desktop.paper.sheet import Closing, Sheet, written

__all__ = ["COVER_NAMESPACE", "CoverEntry", "cover_index", "in_kilobytes", "record_of"]

_STATEMENT: Final = (
    "This index lists every other document of the application by its SHA-256. A document that was changed after "
    "this index was signed no longer agrees with its line."
)

_WITH_SIGNATURE: Final = 2
"""So many lines stand on the page that is signed."""


@dataclass(frozen=True)
class CoverEntry:
    """A document of the application; `sha256` in hex, `size` in bytes, `signed_by` empty if it is unsigned."""

    slot: str
    title: str
    file_name: str
    sha256: str
    size: int
    pages: int
    signed_by: str


Covered = HseApplication | RestrictedApplication


def cover_index(application: Covered, entries: Sequence[CoverEntry], record: str, on: date) -> bytes:
    """The cover index dated `on`, as PDF/A-2b. `record`, JSON text, is embedded for `record_of` to read back.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    own = OwnProperty(
        schema="HSE Desktop cover index",
        namespace=COVER_NAMESPACE,
        prefix=COVER_PREFIX,
        name=COVER_PROPERTY,
        description="The application and the SHA-256 of each of its documents, as JSON",
        value=record,
    )
    name = "Cover index"
    if isinstance(application, RestrictedApplication):
        sheet = restricted.sheet_of(name, application, on)
    else:
        sheet = Sheet(name, application.applicant.name or "", on)
    return written(sheet, lambda: _story(application, entries, on), own)


def in_kilobytes(size: int) -> str:
    """A size in bytes as `184.2 kB`, of 1000 bytes each."""
    return f"{size / 1000:,.1f} kB"


def _story(application: Covered, entries: Sequence[CoverEntry], on: date) -> list[Flowable]:
    last = max(0, len(entries) - _WITH_SIGNATURE)
    return [
        *(
            _authorisation_head(application, on)
            if isinstance(application, RestrictedApplication)
            else _exemption_head(application, on)
        ),
        *heading(3, "Documents"),
        text(_STATEMENT),
        *([_documents(entries[:last])] if last else []),
        Closing(
            [_documents(entries[last:], headless=bool(last))],
            applicant_signs(application, on),
            fresh=[_documents(entries[last:])],
        ),
    ]


def _exemption_head(application: HseApplication, on: date) -> list[Flowable]:
    return [
        *title_block("Cover index", APPLICATION),
        statement_head(on),
        *heading(1, "Particulars of the application"),
        *_particulars(application),
        *heading(2, "Equipment"),
        equipment_table(application.equipment or [EquipmentItem()]),
    ]


def _authorisation_head(application: RestrictedApplication, on: date) -> list[Flowable]:
    return [
        *title_block("Cover index", restricted.APPLICATION),
        statement_head(on, restricted.ADDRESSEE),
        *heading(1, "Particulars of the application"),
        *particulars(application),
        *heading(2, "Goods"),
        *goods_table(application),
    ]


def _particulars(application: HseApplication) -> list[Flowable]:
    who, brand, maker = application.applicant, application.brand_owner, application.manufacturer
    kind = f" ({who.kind.label.lower()})" if who.kind else ""
    factories = [factory.address for factory in maker.factories if factory.address]
    return [
        grid([(f"Applicant{kind}", _named(who.name, who.address), 1)]),
        grid(
            [
                ("IEC", who.iec or "", 1),
                ("PAN", who.pan or "", 1),
                ("GSTIN", who.gstin or "", 1.3),
                ("Calendar year", value_in_words(application.shipment, "calendar_year"), 1),
            ]
        ),
        grid(
            [
                ("Brand owner", _named(brand.name, brand.address), 1),
                ("Manufacturer, and factories", _named(maker.name, *factories), 1),
            ]
        ),
    ]


def _named(name: str | None, *lines: str | None) -> str:
    return "\n".join(line for line in (name, *lines) if line)


def _documents(entries: Sequence[CoverEntry], *, headless: bool = False) -> Flowable:
    rows = [
        [
            typed(entry.file_name.partition("-")[0], "cell"),
            [typed(entry.title, "cell"), typed(entry.file_name, "small")],
            typed(str(entry.pages), "number"),
            typed(in_kilobytes(entry.size), "number"),
            typed(entry.signed_by, "cell"),
            [typed(half, "digest") for half in (entry.sha256[:32], entry.sha256[32:])],
        ]
        for entry in entries
    ]
    heads = ("No.", "Document, file name", "Pages", "Size", "Signed by", "SHA-256")
    return columns(heads, (8, 49, 11, 17, 34, 47), rows, numbers=(2, 3), small=(5,), headless=headless)
