"""What the command line and other programs tell the register, as JSON.

The JSON of a letter: `{"brand", "importer": {"name", "iec"}, "year", "lines": [{"regulatory_model", "units"}]}`; that
of an opening: `{"brand", "regulatory_model", "year", "letters": [...]}`, or a list of these.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from hse_desktop.model.draft import JsonValue, UnfitDataError
from hse_desktop.model.fields import Day
from hse_desktop.model.identifiers import IEC_PATTERN
from hse_desktop.model.register import (
    Act,
    Balance,
    ImporterName,
    KeptDocument,
    LetterElsewhere,
    LetterRequest,
    ModelYear,
    RequestedLine,
    SpellingDecision,
)
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.opening import Opening, OpeningsRefusedError, open_models
from hse_desktop.workflow.files import read_file
from hse_desktop.workflow.register import units_stop

TypedText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Needed = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
_Iec = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, pattern=IEC_PATTERN.pattern)]
FIRST_YEAR: Final = 2000
"""Earlier years are mistyped."""

_Year = Annotated[int, Field(ge=FIRST_YEAR, le=2999)]
Units = Annotated[int, Field(ge=1, le=1_000_000)]


class Strict(BaseModel):
    """Told by another program: what is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class _Importer(Strict):
    name: Needed
    iec: _Iec


class _Decision(Strict):
    reason: Needed
    same_as: TypedText | None = None


class _Line(Strict):
    regulatory_model: Needed
    units: Units
    location: TypedText = ""
    decision: _Decision | None = None


class _Letter(Strict):
    brand: Needed
    importer: _Importer
    year: _Year
    lines: Annotated[list[_Line], Field(min_length=1)]
    reference: TypedText = ""


class _Elsewhere(Strict):
    importer: _Importer
    reference: Needed
    units: Units
    dated: Day | None = None
    location: TypedText = ""
    copy_: Annotated[TypedText, Field(alias="copy")] = ""


class OpeningData(Strict):
    """An opening as JSON."""

    brand: Needed
    regulatory_model: Needed
    year: _Year
    letters: list[_Elsewhere] = []
    decision: _Decision | None = None


M = TypeVar("M")


def fitting(kind: type[M], data: object) -> M:
    """`data` as `kind`. Raises `UnfitDataError`, naming the first place that does not fit."""
    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as odd:
        first = odd.errors()[0]
        where = "/" + "/".join(str(step) for step in first["loc"])
        raise UnfitDataError(where=where, expected=f"{first['msg']}.") from None


def letter_from(data: JsonValue) -> LetterRequest:
    """A letter to be reserved. Raises `UnfitDataError`, naming the place."""
    told = fitting(_Letter, data)
    lines = tuple(
        RequestedLine(line.regulatory_model, line.units, line.location, _decision(line.decision))
        for line in told.lines
    )
    return LetterRequest(told.brand, _importer(told.importer), told.year, lines, told.reference)


def openings_from(data: JsonValue, folder: Path) -> list[Opening]:
    """Openings, one or a list; copies are read from files named from `folder`. Raises `UnfitDataError`."""
    told = fitting(list[OpeningData], data if isinstance(data, list) else [data])
    return [opening_of(each, folder) for each in told]


def letter_elsewhere_from(data: JsonValue, folder: Path) -> LetterElsewhere:
    """One letter that was issued outside the register. Raises `UnfitDataError`."""
    return _elsewhere(fitting(_Elsewhere, data), folder)


def _importer(told: _Importer) -> ImporterName:
    return ImporterName(told.name, told.iec)


def _decision(told: _Decision | None) -> SpellingDecision | None:
    return SpellingDecision(told.reason, told.same_as or None) if told is not None else None


def _elsewhere(told: _Elsewhere, folder: Path) -> LetterElsewhere:
    copy = folder / told.copy_ if told.copy_ else None
    return LetterElsewhere(
        _importer(told.importer),
        told.reference,
        told.units,
        told.dated.isoformat() if told.dated else "",
        told.location,
        KeptDocument(copy.name, read_file(copy)) if copy is not None else None,
    )


def opening_of(told: OpeningData, folder: Path) -> Opening:
    """The opening that the data tells; copies are read from `folder`."""
    which = ModelYear(told.brand, told.regulatory_model, told.year)
    return Opening(which, tuple(_elsewhere(each, folder) for each in told.letters), _decision(told.decision))


def enter_openings(library: Library, openings: Sequence[Opening], act: Act) -> list[Balance]:
    """Enter openings, all or none. Raises the first refusal."""
    try:
        return open_models(library, openings, act, stop=units_stop)
    except OpeningsRefusedError as none:
        raise next(iter(none.refused.values())) from none
