"""Inspects a PDF handed in: the parent's side, which sees only what a worker reports of it."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from hse_desktop.intake.bounds import MOST_CANDIDATES, MOST_MODELS, MOST_MODELS_ASKED, MOST_NAME, MOST_QUOTE
from hse_desktop.intake.paper_report import PaperReport
from hse_desktop.intake.problems import PROBLEMS, problems_of
from hse_desktop.isolation.errors import TaskCancelledError, TaskError
from hse_desktop.isolation.runner import run_task
from hse_desktop.model.inspection import (
    EmbeddedSignature,
    EvidenceFound,
    EvidenceValue,
    Inspection,
    ModelNumber,
    SideName,
)

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_WITHIN = 1024  # bytes from the start (Adobe, PDF Reference 1.7, appendix H, note 13)


def _known(code: str) -> str:
    if code not in PROBLEMS:
        raise ValueError("not one of our codes")
    return code


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("not printable")
    return text


_Words = Annotated[str, Field(max_length=200), AfterValidator(_printable)]
_Page = Annotated[int, Field(ge=1)]
_Pages = list[_Page]
_Name = Annotated[str, Field(min_length=1, max_length=MOST_NAME), AfterValidator(_printable)]
_Value = Annotated[str, Field(pattern=r"^(?:<=?\d{1,7}(?:\.\d{1,3})?|1 or 3|dc)$")]
_Side = Annotated[float, Field(gt=0, le=1e6)]
_Edge = Annotated[float, Field(ge=-1e6, le=1e6)]


class _Stated(BaseModel):
    """A value as the worker reports it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    value: (
        Annotated[float, Field(ge=0, le=1e7)]
        | _Value
        | Annotated[list[_Side], Field(min_length=2, max_length=3)]
    )
    page: _Page
    quote: Annotated[str, Field(min_length=1, max_length=MOST_QUOTE), AfterValidator(_printable)]
    bbox: Annotated[list[_Edge], Field(min_length=4, max_length=4)]
    confidence: Annotated[float, Field(ge=0, le=1)]
    models: Annotated[list[_Name], Field(max_length=MOST_MODELS)] = []
    sides: Annotated[dict[SideName, _Side], Field(max_length=3)] | None = None

    def found(self) -> EvidenceValue:
        """The same, as the inspection gives it."""
        left, low, right, high = self.bbox
        value = int(self.value) if isinstance(self.value, float) and self.value.is_integer() else self.value
        return EvidenceValue(
            value=value,
            page=self.page,
            quote=self.quote,
            bbox=(left, low, right, high),
            confidence=self.confidence,
            models=self.models,
            sides=self.sides,
        )


_Candidates = Annotated[list[_Stated], Field(max_length=MOST_CANDIDATES)]


class EvidenceReport(BaseModel):
    """Candidates for each criterion as the worker reports them, best first."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    supply_phases: _Candidates = []
    input_current_a: _Candidates = []
    dimensions_mm: _Candidates = []
    weight_kg: _Candidates = []

    def lists(self) -> dict[str, list[_Stated]]:
        """The candidates by the name of their quantity."""
        return {
            "supply_phases": self.supply_phases,
            "input_current_a": self.input_current_a,
            "dimensions_mm": self.dimensions_mm,
            "weight_kg": self.weight_kg,
        }

    def found(self) -> EvidenceFound:
        """The same, as the inspection gives it."""
        return EvidenceFound(
            **{name: [one.found() for one in values] for name, values in self.lists().items()}
        )


class WorkerReport(BaseModel):
    """What the worker may say of a file. It reads hostile input, so it is believed within bounds only: codes
    of ours, short printable names, page numbers that exist."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    pages: Annotated[int, Field(ge=0, le=1 << 31)]
    pdf_version: Annotated[str, Field(max_length=8), AfterValidator(_printable)]
    pdfa: bool = False
    readable: bool
    encrypted: bool
    problems: list[Annotated[str, AfterValidator(_known)]]
    active_content: Annotated[list[_Words], Field(max_length=50)]
    attachments: Annotated[list[_Words], Field(max_length=50)]
    signatures: Annotated[
        list[Annotated[list[_Words], Field(min_length=3, max_length=3)]], Field(max_length=50)
    ]
    pages_without_text: _Pages
    mentions: list[_Pages]
    models: Annotated[
        list[Annotated[tuple[_Name, _Page], Field(strict=False)]], Field(max_length=MOST_MODELS)
    ] = []
    evidence: EvidenceReport = EvidenceReport()
    evidence_for: Annotated[list[EvidenceReport], Field(max_length=MOST_MODELS_ASKED)] = []
    paper: PaperReport | None = None
    scan_dots_per_inch: Annotated[int, Field(ge=0, le=100_000)] | None = None

    @model_validator(mode="after")
    def _on_real_pages(self) -> Self:
        for numbers in (self.pages_without_text, *self.mentions):
            if numbers and (numbers != sorted(set(numbers)) or numbers[-1] > self.pages):
                raise ValueError("pages that do not exist")
        stated = [page for _, page in self.models]
        reports = (self.evidence, *self.evidence_for)
        stated += [one.page for report in reports for values in report.lists().values() for one in values]
        stated += self.paper.pages() if self.paper is not None else []
        if stated and max(stated) > self.pages:
            raise ValueError("pages that do not exist")
        return self


def amiss_at_sight(content: bytes) -> str:
    """The problem of what is no PDF at all, which is seen without opening it; else ""."""
    if not content.strip(b"\0\t\n\f\r "):
        return "empty-file"
    if b"%PDF-" in content[:_HEADER_WITHIN]:
        return ""
    return _office_document(content) or "not-a-pdf"


def _office_document(content: bytes) -> str:
    """The problem of an Office file: names of ZIP entries stand in plain bytes (APPNOTE, 4.4.17)."""
    if content.startswith(_OLE):
        return "office-document"
    if not content.startswith(_ZIP):
        return ""
    if b"word/" in content or b"mimetypeapplication/vnd.oasis.opendocument.text" in content:
        return "word-document"
    if b"xl/" in content or b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in content:
        return "spreadsheet"
    return "office-document" if b"ppt/" in content or b"[Content_Types].xml" in content else ""


def inspect(
    name: str,
    content: bytes,
    *,
    mentions: Sequence[str] = (),
    password: str | None = None,
    model: str | None = None,
    models: Sequence[str] = (),
    cancelled: Callable[[], bool] | None = None,
) -> Inspection:
    """Say what the PDF `content`, called `name`, is, in a worker process of its own.

    `mentions`: texts to look for; a model number must agree letter for letter and stand alone (see
    `intake.mentions`), a quote of more than 24 characters may differ in spaces. `model`: the model number
    whose evidence is wanted as `evidence`, where a sheet speaks of several; what it states of others is then left
    out. `models`: those whose evidence is wanted beside it, as `evidence_for`, each by the name asked for; the
    sheet is read once for all, and of more than `MOST_MODELS_ASKED` the first are looked at.

    A bad file never raises: what is wrong with it is among the problems, and `readable` tells whether its pages
    can be had. Raises `TaskCancelledError` only.
    """
    asked = list(dict.fromkeys(mentions))
    wanted = list(dict.fromkeys(models))[:MOST_MODELS_ASKED]
    plain = Inspection(
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        mentions={text: [] for text in asked},
    )
    if code := amiss_at_sight(content):
        return _with_problem(plain, code)
    try:
        answer = run_task(
            "hse_desktop.intake.report:inspect_pdf",
            {"mentions": [*asked], "password": password, "model": model, "models": [*wanted]},
            [content],
            cancelled=cancelled,
        )
        report = WorkerReport.model_validate(answer.data)
        found = dict(zip(asked, report.mentions, strict=True))
        evidence_for = dict(zip(wanted, (each.found() for each in report.evidence_for), strict=True))
    except TaskCancelledError:
        raise
    except TaskError as error:
        return _with_problem(plain, error.code if error.code in PROBLEMS else "answer-unreadable")
    except ValueError:  # pydantic's ValidationError is one
        return _with_problem(plain, "answer-unreadable")
    return plain.model_copy(
        update={
            **report.model_dump(
                exclude={"problems", "signatures", "mentions", "models", "evidence", "evidence_for", "paper"}
            ),
            "problems": problems_of(report.problems),
            "signatures": [
                EmbeddedSignature(field=field, subfilter=subfilter, signer=signer)
                for field, subfilter, signer in report.signatures
            ],
            "mentions": found,
            "models": [ModelNumber(text=text, page=page) for text, page in report.models],
            "evidence": report.evidence.found(),
            "evidence_for": evidence_for,
            "paper": report.paper.found() if report.paper is not None else None,
        }
    )


def _with_problem(inspection: Inspection, code: str) -> Inspection:
    return inspection.model_copy(update={"problems": problems_of([code])})
