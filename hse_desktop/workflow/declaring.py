"""The manufacturer's safety declaration from the desk: its standards, models, factories and evidence, on letterhead."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.draft import JsonObject, JsonValue, check_shape, label_at, merge, read
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.standards import standards
from hse_desktop.store.library.database import Library
from hse_desktop.workflow.files import write_whole
from hse_desktop.workflow.letter_details import joined, known_parts
from hse_desktop.workflow.letter_writing import head_image
from hse_desktop.workflow.register_data import fitting

_Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class DeclarationIncompleteError(HseError):
    """The declaration lacks something that it has to say. Values: `missing`."""

    code = "declaration-incomplete"
    exit_code = Exit.WRONG_USE
    what = N_("The declaration cannot be written yet. It lacks: {missing}.")
    remedy = N_(
        "Enter what is missing. A declaration names its maker, factories, models and at least one standard."
    )


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Signatory(_Strict):
    """Who signs for the manufacturer."""

    name: _Text = ""
    designation: _Text = ""
    email: _Text = ""
    phone: _Text = ""


class _Data(_Strict):
    application: dict[str, object]
    standards: list[_Line] = Field(min_length=1)
    evidence: list[_Line] = []
    signatory: Signatory
    brand: _Text = ""
    letterhead: _Text = ""
    place: _Text = ""


@dataclass(frozen=True)
class DeclarationDetails:
    """What a declaration says: of `application` the manufacturer, the equipment, and the applicant if it is for one.

    `standards` are names as printed, `evidence` what it rests on; `letterhead` names one of the `brand`'s.
    """

    application: HseApplication
    standards: tuple[str, ...]
    signatory: Signatory
    evidence: tuple[str, ...] = ()
    brand: str = ""
    letterhead: str = ""
    place: str = ""


@dataclass(frozen=True)
class OfferedStandard:
    """A standard to choose: its `text` as a declaration prints it, and what it is about."""

    text: str
    about: str


def standards_offered() -> list[OfferedStandard]:
    """What can be chosen: the international standards of the list, then the Indian ones.

    The circular names none: it asks for “international safety Standards” (Annexure-I, 3). The list shows what
    laboratories use; another standard may be written.
    """
    listed = standards().rows
    international = [OfferedStandard(row.international, row.name) for row in listed if row.international]
    return [*international, *(OfferedStandard(row.edition or row.code, row.name) for row in listed)]


_NEEDED: Final = ("regulatory_model", "brand")


def declaration_from(library: Library, data: JsonValue) -> DeclarationDetails:
    """A declaration as JSON: `{"application", "standards", "evidence", "signatory", "brand", "letterhead", "place"}`.

    What the library knows of the manufacturer and the models may be left out. Raises `UnfitDataError`.
    """
    told = fitting(_Data, data)
    given = data["application"] if isinstance(data, dict) else None
    check_shape(HseApplication, given)
    assert isinstance(given, dict)  # noqa: S101 - its shape was checked
    draft: JsonObject = merge(given, known_parts(library, told.brand, given))
    return DeclarationDetails(
        read(HseApplication, draft).form,
        tuple(told.standards),
        told.signatory,
        tuple(told.evidence),
        told.brand,
        told.letterhead,
        told.place,
    )


def declaration_gaps(details: DeclarationDetails) -> list[Message]:
    """What the declaration has to say and does not yet, as a person calls it (Annexure-I, 3; the rest is our own)."""
    form = details.application
    missing = [] if form.manufacturer.name else ["/manufacturer/name"]
    missing += (
        [] if any(each.address for each in form.manufacturer.factories) else ["/manufacturer/factories"]
    )
    missing += [] if form.equipment else ["/equipment"]
    for index, item in enumerate(form.equipment):
        missing += [f"/equipment/{index}/{name}" for name in _NEEDED if not getattr(item, name)]
    missing += [] if details.standards else ["/safety/standards"]
    labels = [label_at(HseApplication, pointer) or Message(pointer) for pointer in missing]
    return labels if details.signatory.name else [*labels, Message(N_("Signatory of the manufacturer"))]


def written_declaration(library: Library, details: DeclarationDetails, *, on: date | None = None) -> bytes:
    """The declaration, dated `on`, ready to be signed, as PDF/A-2b.

    Raises `DeclarationIncompleteError`, `UnprintableTextError`, `NoSuchLetterheadError`.
    """
    from hse_desktop.paper.declaration import Declarer, oem_declaration  # noqa: PLC0415 - ReportLab is slow to load

    missing = declaration_gaps(details)
    if missing:
        raise DeclarationIncompleteError(missing=joined(missing))
    day = on or today_in_india()
    safety: JsonObject = {"kind": "oem-declaration", "dated": day.isoformat()}
    whole: JsonObject = details.application.model_dump(mode="json", exclude_none=True)
    return oem_declaration(
        read(HseApplication, merge(whole, {"safety": safety})).form,
        day,
        standards=details.standards,
        declarer=Declarer(**details.signatory.model_dump()),
        evidence=details.evidence,
        place=details.place,
        letterhead=head_image(library, details.brand, details.letterhead),
    )


def write_declaration(
    library: Library, details: DeclarationDetails, target: Path, *, on: date | None = None
) -> Path:
    """Write it to `target`; `workflow.sign_file` signs it. Raises what `written_declaration` does."""
    return write_whole(target, written_declaration(library, details, on=on))
