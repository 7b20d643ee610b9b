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
from hse_desktop.paper.circular import ADDRESSEE, TELEPHONE
from hse_desktop.paper.cover import in_kilobytes
from hse_desktop.paper.filing_values import OwnLabels, SheetPart, Then, arranged, by_subject
from hse_desktop.paper.forms import value_in_words
from hse_desktop.paper.layout import columns, grid, heading, point, strong, text, title_block, typed
from hse_desktop.paper.sheet import Sheet, written
from hse_desktop.reference.document_types import DocumentType, document_types
from hse_desktop.reference.portals import PortalProfile

ROOM: Final = "\u00a0\n\u00a0"
"""Two empty lines to write on."""


@dataclass(frozen=True)
class Upload:
    """A file to upload: its batch counts from 1, its `size` is in bytes; 0 where it is not known yet.

    `candidates` are types of documents that it may have to be uploaded as, `irn` is the number it got there.
    """

    batch: int
    file_name: str
    title: str
    size: int
    pages: int
    candidates: tuple[DocumentType, ...] = ()
    irn: str = ""


def filing_sheet(
    application: HseApplication,
    profile: PortalProfile,
    uploads: Sequence[Upload],
    on: date,
    own: OwnLabels | None = None,
) -> bytes:
    """The sheet for one portal, prepared on `on`, as PDF/A-2b: by subject, because no screen is known, with the labels
    and in the order that the person noted.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    sheet = Sheet("Filing sheet", application.applicant.name or "", on)
    return written(sheet, lambda: _story(application, profile, uploads, on, own or OwnLabels()))


def _story(
    application: HseApplication,
    profile: PortalProfile,
    uploads: Sequence[Upload],
    on: date,
    own: OwnLabels,
) -> list[Flowable]:
    story = [
        *title_block("Filing sheet", "What to key in and what to upload. This sheet stays with you."),
        grid([("Portal", profile.title, 62), ("Address", profile.address, 74), ("Prepared on", in_words(on), 30)]),
        grid([("Good to know", profile.note, 1)]),
    ]  # fmt: skip
    parts = arranged(by_subject(application, profile.sections), own)
    for number, part in enumerate(parts, start=1):
        story += [*heading(number, part.title), *([text(part.note, "small")] if part.note else [])]
        story += tables(part, (44, 76, 46))
        if part.then is Then.UPLOADS:
            if any(upload.candidates for upload in uploads):
                story.append(text(document_types().doubt, "small"))
            story += batches(uploads)
    story += [*heading(len(parts) + 1, "After filing"), *_next_steps(application)]
    return story


def tables(part: SheetPart, widths: tuple[float, float, float]) -> list[Flowable]:
    """The values of a part, with room for the portal's labels beside those that are not noted yet."""
    story: list[Flowable] = []
    for table in part.tables:
        if table.line:
            story.append(text("{title}: {said}", "cell", title=strong(table.title), said=table.line))
            continue
        rows = [
            [typed(value.label, "label"), typed(value.value, "cell"), typed(value.own_label, "small")]
            for value in table.values
        ]
        heads = (strong(table.title), "", "Label on the portal")
        story += [CondPageBreak(24 * mm), Spacer(1, 8), columns(heads, widths, rows, small=(0, 2))]
    return story or ([typed(part.empty, "cell")] if part.empty else [])


def batches(uploads: Sequence[Upload]) -> list[Flowable]:
    """The files to upload, a table for each batch."""
    story: list[Flowable] = []
    for batch, files in groupby(uploads, key=lambda upload: upload.batch):
        rows = [
            [
                [typed(upload.file_name, "cell"), typed(upload.title, "small")],
                typed(str(upload.pages) if upload.pages else "–", "number"),
                typed(in_kilobytes(upload.size) if upload.size else "–", "number"),
                may_be(upload.candidates),
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


def may_be(candidates: Sequence[DocumentType]) -> list[Flowable]:
    """Types that a file may have to be uploaded as, each a question, above room to note what the portal takes."""
    said = [
        f"{each.code}{'' if each.is_whole else '…'} {each.name}{'' if each.verified_on_portal else '?'}"
        for each in candidates
    ]
    return [*(typed(line, "small") for line in said), typed("\u00a0" if said else ROOM, "cell")]


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
