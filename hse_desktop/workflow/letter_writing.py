"""Writes the PDF of a letter: its pages and data, as the register has numbered and counted it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.draft import JsonObject, JsonValue, flatten, merge, read
from hse_desktop.model.register import ModelYear, RegisterLetter
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letterheads import find_letterhead
from hse_desktop.workflow.letter_details import LetterDetails, request_of
from hse_desktop.workflow.register import count_of

if TYPE_CHECKING:
    from hse_desktop.paper.sheet import HeadImage


def preview_letter(library: Library, details: LetterDetails, *, on: date | None = None) -> bytes:
    """The letter's pages as they would be, to be looked at: without a number, and without data to be read.

    Raises `LetterIncompleteError`, `ModelTwiceError`, `UnprintableTextError`, `NoSuchLetterheadError`.
    """
    request = request_of(details)
    day = on or today_in_india()
    totals = []
    for line in request.lines:
        counted = count_of(library, ModelYear(details.brand, line.regulatory_model, request.year))
        totals.append(line.units + max((balance.total for balance in counted), default=0))
    application = with_letter(details.application, details.reference or "–", day, totals)
    return written_letter(
        application, details.place, head_image(library, details.brand, details.letterhead), data=False
    )


def signed_name(letter: RegisterLetter) -> str:
    """The file name of a signed letter: brand and reference in letters that every system takes."""
    return f"{_plain(letter.brand)}-{_plain(letter.reference)}.pdf"


def _plain(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")[:60] or "letter"


def with_letter(
    application: HseApplication, reference: str, dated: date, totals: Iterable[int]
) -> HseApplication:
    """The application with the part `letter` as its letter has it."""
    lines: list[JsonValue] = [
        {
            "regulatory_model": item.regulatory_model,
            "quantity": item.quantity,
            "running_total": total,
        }
        for item, total in zip(application.equipment, totals, strict=True)
    ]
    whole: JsonObject = application.model_dump(mode="json", exclude_none=True)
    told: JsonObject = {
        "letter": {
            "reference": reference,
            "dated": dated.isoformat(),
            "calendar_year": application.shipment.calendar_year,
            "importer_name": application.applicant.name,
            "lines": lines,
        }
    }
    return read(HseApplication, merge(whole, told)).form


def written_letter(
    application: HseApplication, place: str, image: "HeadImage | None", *, data: bool
) -> bytes:
    """The PDF of a letter whose part `letter` is whole."""
    from hse_desktop.paper.letter import authorisation_letter  # noqa: PLC0415 - ReportLab is slow to load

    on = application.letter.dated or today_in_india()
    return authorisation_letter(application, on, place=place, letterhead=image, with_data=data)


def head_image(library: Library, brand: str, letterhead: str) -> "HeadImage | None":
    """The letterhead of that name as it is drawn; None for an empty name. Raises `NoSuchLetterheadError`."""
    from hse_desktop.paper.sheet import HeadImage  # noqa: PLC0415 - ReportLab is slow to load

    if not letterhead:
        return None
    kept = find_letterhead(library, brand, letterhead)
    return HeadImage(kept.jpeg, kept.head, kept.foot)


def require_printable(draft: JsonObject, place: str) -> None:
    """Raises `UnprintableTextError` while nothing is reserved yet."""
    from hse_desktop.paper.fonts import printable  # noqa: PLC0415 - ReportLab is slow to load

    for value in (*flatten(draft).values(), place):
        if isinstance(value, str):
            printable(value)
