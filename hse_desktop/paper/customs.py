"""The sheet of a customs pack: what to upload on e-Sanchit, with room for the number each file gets there."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import in_words
from hse_desktop.paper.cover import in_kilobytes
from hse_desktop.paper.filing import ROOM, Upload, may_be
from hse_desktop.paper.forms import value_in_words
from hse_desktop.paper.layout import EMPTY, columns, grid, heading, point, strong, title_block, typed
from hse_desktop.paper.sheet import Sheet, written
from hse_desktop.reference.portals import PortalProfile


def customs_sheet(
    application: HseApplication, profile: PortalProfile, uploads: Sequence[Upload], on: date
) -> bytes:
    """The sheet, prepared on `on`, as PDF/A-2b. A file above the portal's limit is marked.

    Raises `UnprintableTextError` if a value holds letters that the fonts do not.
    """
    sheet = Sheet("Customs sheet", application.applicant.name or "", on)
    return written(sheet, lambda: _story(application, profile, uploads, on))


def _story(
    application: HseApplication, profile: PortalProfile, uploads: Sequence[Upload], on: date
) -> list[Flowable]:
    letter, applicant = application.after_filing.exemption, application.applicant
    story = [
        *title_block("Customs sheet", "For whoever files the bill of entry. This sheet is not uploaded."),
        grid([("Portal", profile.title, 62), ("Address", profile.address, 74), ("Prepared on", in_words(on), 30)]),
        grid([("Good to know", profile.note, 1)]),
        grid(
            [
                ("MeitY's letter", letter.number or EMPTY, 1),
                ("Dated", in_words(letter.dated) if letter.dated else EMPTY, 1),
                ("Valid until", in_words(letter.valid_until) if letter.valid_until else "31 December of its year", 1),
            ]
        ),
        grid([("Applicant", applicant.name or EMPTY, 110), ("IEC", applicant.iec or EMPTY, 56)]),
        *heading(1, "Models exempted"),
        columns(
            ("Regulatory model number", "Quantity", "In this bill of entry"),
            (90, 30, 46),
            [
                [typed(line.regulatory_model or EMPTY, "cell"), typed(value_in_words(line, "quantity"), "cell"), ""]
                for line in letter.lines
            ],
        ),
        *heading(2, "Files to upload"),
    ]  # fmt: skip
    for batch, files in groupby(uploads, key=lambda upload: upload.batch):
        rows = [
            [
                [typed(upload.file_name, "cell"), typed(_title(upload, profile), "small")],
                typed(in_kilobytes(upload.size), "number"),
                may_be(upload.candidates),
                typed(upload.irn, "cell") if upload.irn else typed(ROOM, "cell"),
            ]
            for upload in files
        ]
        heads = (strong(f"Batch {batch}"), "Size", "Document type code", "IRN")
        story += [CondPageBreak(24 * mm), Spacer(1, 4), columns(heads, (70, 22, 34, 40), rows, numbers=(1,))]
    story += [
        *heading(3, "Before the bill of entry is filed"),
        point(1, "The importer on the bill of entry should be the applicant of MeitY's letter."),
        point(2, "Quote the IRN of each file. Model number and quantity are those of MeitY's letter."),
        point(3, "Record the bill of entry in the case: number, date, units per model. The balance follows."),
        point(4, "The pack carries no signature of its own. SHA256SUMS and “hse verify” tell whether a file changed."),
    ]  # fmt: skip
    return story


def _title(upload: Upload, profile: PortalProfile) -> str:
    if upload.size > profile.max_file_bytes.value:
        return f"{upload.title}. Larger than the portal takes ({in_kilobytes(profile.max_file_bytes.value)})"
    return upload.title
