"""What a worker may say of an invoice, packing list or letter; it is believed within bounds only."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from hse_desktop.intake.bounds import MOST_LINES, MOST_QUOTE
from hse_desktop.model.inspection import ExemptionRead, PaperKind, PaperLine, PaperRead, PaperValue


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("not printable")
    return text


def _kind(text: str) -> str:
    return PaperKind(text).value


def _day(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError("not a day")
    return text


_Edge = Annotated[float, Field(ge=-1e6, le=1e6)]
_Text = Annotated[str, Field(max_length=200), AfterValidator(_printable)]
_Short = Annotated[str, Field(max_length=60), AfterValidator(_printable)]
_Number = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_printable)]
_Firm = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_printable)]
_Kind = Annotated[str, AfterValidator(_kind)]
_Day = Annotated[str, Field(max_length=10), AfterValidator(_day)]
_Year = Annotated[int, Field(ge=2000, le=2999)]
_Units = Annotated[int, Field(ge=1, le=1_000_000)]

V = TypeVar("V")


class _Placed(BaseModel):
    """A place on a page."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    page: Annotated[int, Field(ge=1)]
    quote: Annotated[str, Field(min_length=1, max_length=MOST_QUOTE), AfterValidator(_printable)]
    bbox: Annotated[list[_Edge], Field(min_length=4, max_length=4)]
    confidence: Annotated[float, Field(ge=0, le=1)]

    def box(self) -> tuple[float, float, float, float]:
        """The box as the inspection gives it."""
        left, low, right, high = self.bbox
        return left, low, right, high


class _Stated(_Placed, Generic[V]):
    """A value as the worker reports it."""

    value: V

    def found(self) -> PaperValue:
        """The same, as the inspection gives it."""
        return PaperValue.model_validate({**self.model_dump(), "bbox": self.box()})


class _Line(_Placed):
    model: _Short
    code: _Short
    description: _Text
    quantity: _Units | None

    def found(self) -> PaperLine:
        """The same, as the inspection gives it."""
        return PaperLine.model_validate({**self.model_dump(), "bbox": self.box()})


class PaperReport(BaseModel):
    """What the paper says, as the worker reports it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: _Stated[_Kind]
    number: _Stated[_Number] | None
    reference: _Stated[_Number] | None
    dated: Annotated[list[_Stated[_Day]], Field(max_length=2)]
    calendar_year: _Stated[_Year] | None
    importer: _Stated[_Firm] | None
    lines: Annotated[list[_Line], Field(max_length=MOST_LINES)]

    def pages(self) -> list[int]:
        """The page of everything it says."""
        single = (self.kind, self.number, self.reference, self.calendar_year, self.importer)
        return [one.page for one in (*single, *self.dated, *self.lines) if one is not None]

    def found(self) -> PaperRead:
        """The same, as the inspection gives it."""
        return PaperRead(
            kind=self.kind.found(),
            number=self.number.found() if self.number else None,
            reference=self.reference.found() if self.reference else None,
            dated=[day.found() for day in self.dated],
            calendar_year=self.calendar_year.found() if self.calendar_year else None,
            importer=self.importer.found() if self.importer else None,
            lines=[line.found() for line in self.lines],
        )


class ExemptionReport(BaseModel):
    """What a paper in the place of MeitY's letter says, as the worker reports it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    number: _Stated[_Number] | None
    dated: Annotated[list[_Stated[_Day]], Field(max_length=2)]
    applicant: _Stated[_Firm] | None
    valid_until: _Stated[_Day] | None
    lines: Annotated[list[_Line], Field(max_length=MOST_LINES)]

    def found(self) -> ExemptionRead:
        """The same, as the inspection gives it."""
        return ExemptionRead(
            number=self.number.found() if self.number else None,
            dated=[day.found() for day in self.dated],
            applicant=self.applicant.found() if self.applicant else None,
            valid_until=self.valid_until.found() if self.valid_until else None,
            lines=[line.found() for line in self.lines],
        )
