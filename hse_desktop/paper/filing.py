"""The filing sheet: what to key in and what to upload, for the person at the portal's screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import in_words
from hse_desktop.model.fields import Form, about
from hse_desktop.paper.circular import ADDRESSEE, TELEPHONE
from hse_desktop.paper.cover import in_kilobytes
from hse_desktop.paper.forms import Block, blocks, item_blocks, value_in_words
from hse_desktop.paper.layout import columns, grid, heading, point, strong, text, title_block, typed
from hse_desktop.paper.sheet import Sheet, written
from hse_desktop.reference.portals import PortalProfile

ROOM: Final = "\u00a0\n\u00a0"
"""Two empty lines to write on."""


@dataclass(frozen=True)
class Upload:
    """A file to upload: its batch counts from 1, its `size` is in bytes; 0 where it is not known yet."""

    batch: int
    file_name: str
    title: str
    size: int
    pages: int


def filing_sheet(
    application: HseApplication, profile: PortalProfile, uploads: Sequence[Upload], on: date
) -> bytes:
    """The sheet for one portal, prepared on `on`, as PDF/A-2b: by subject, because no screen is known.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    sheet = Sheet("Filing sheet", application.applicant.name or "", on)
    return written(sheet, lambda: _story(application, profile, uploads, on))


def _story(
    application: HseApplication, profile: PortalProfile, uploads: Sequence[Upload], on: date
) -> list[Flowable]:
    story = [
        *title_block("Filing sheet", "What to key in and what to upload. This sheet stays with you."),
        grid([("Portal", profile.title, 62), ("Address", profile.address, 74), ("Prepared on", in_words(on), 30)]),
        grid([("Good to know", profile.note, 1)]),
        *heading(1, "Values to key in"),
        text(
            "By subject, because the portal's screens are not published. Note the portal's own label beside "
            "each value; it helps the next time.", "small",
        ),
    ]  # fmt: skip
    for block in _sections(application, profile.sections):
        story += [CondPageBreak(24 * mm), Spacer(1, 8), _values(block)]
    story += [*heading(2, "Files to upload"), *batches(uploads)]
    story += [*heading(3, "After filing"), *_next_steps(application)]
    return story


def _sections(application: HseApplication, sections: Sequence[str]) -> list[Block]:
    found: list[Block] = []
    for name in sections:
        part = getattr(application, name)
        title = about(type(application), name).label
        if isinstance(part, Form):
            found += blocks(part, title)
        elif part:
            found += item_blocks(part, title)
    return found


def _values(block: Block) -> Flowable:
    rows = [
        [typed(entry.label, "label"), typed(entry.value, "cell"), ""]
        for entry in block.entries
        if entry.value or entry.needed
    ]
    return columns((strong(block.title), "", "Label on the portal"), (44, 76, 46), rows, small=(0,))


def batches(uploads: Sequence[Upload]) -> list[Flowable]:
    """The files to upload, a table for each batch."""
    story: list[Flowable] = []
    for batch, files in groupby(uploads, key=lambda upload: upload.batch):
        rows = [
            [
                [typed(upload.file_name, "cell"), typed(upload.title, "small")],
                typed(str(upload.pages) if upload.pages else "–", "number"),
                typed(in_kilobytes(upload.size) if upload.size else "–", "number"),
                typed(ROOM, "cell"),
            ]
            for upload in files
        ]
        heads = (strong(f"Batch {batch}"), "Pages", "Size", "Document type on the portal")
        story += [
            CondPageBreak(24 * mm),
            Spacer(1, 4),
            columns(heads, (82, 14, 22, 48), rows, numbers=(1, 2)),
        ]
    return story


def _next_steps(application: HseApplication) -> list[Flowable]:
    year = value_in_words(application.shipment, "calendar_year")
    end = f"31 December {year}" if year else "31 December"
    return [
        grid([("Application number", ROOM, 1), ("Filed on", ROOM, 1), ("Exemption letter", ROOM, 1)]),
        Spacer(1, 6),
        point(1, "MeitY issues the exemption letter through the portal within 5 working days of filing "
                 "(Annexure-I, 8)."),
        point(2, "The letter is valid till the end of the calendar year: {end} (Annexure-I, 6).", end=end),
        point(3, "Compare the letter with this sheet: applicant, regulatory model number, quantity. If anything "
                 "differs, or five working days have passed without a letter, do not ship: write to {ministry}, "
                 "Tel {phone}.", ministry=", ".join(ADDRESSEE), phone=TELEPHONE),
        point(4, "Customs allow the import only on the exemption letter (circular, paragraph 4). It does not "
                 "replace other laws: restricted goods still need the DGFT authorisation."),
    ]  # fmt: skip
