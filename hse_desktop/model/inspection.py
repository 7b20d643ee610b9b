"""What a PDF handed in is and says: the answer of `hse inspect --json`."""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from hse_desktop.model.finding import Severity

SideName = Literal["width", "depth", "height", "length"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Problem(_Frozen):
    """Something about a file that a person should know; `code` is stable, `message` plain English, `remedy` what
    to do about it."""

    code: str
    severity: Severity
    message: str
    remedy: str = ""


class EvidenceValue(_Frozen):
    """A value a page states: `page` counts from 1, `bbox` is [x0, y0, x1, y1] in points from the lower left of the
    page as it is shown.

    `models` are the models, as printed, whose column or row the value stands in; empty if the sheet states it for
    all. `sides` says of dimensions, where the page does, which is the width, depth, height or length, in mm.
    """

    value: int | float | str | list[float]
    page: int
    quote: str
    bbox: tuple[float, float, float, float]
    confidence: float = Field(ge=0, le=1)
    models: list[str] = []
    sides: dict[SideName, float] | None = None


class EvidenceFound(_Frozen):
    """Candidates per criterion, best first."""

    supply_phases: list[EvidenceValue] = []
    input_current_a: list[EvidenceValue] = []
    dimensions_mm: list[EvidenceValue] = []
    weight_kg: list[EvidenceValue] = []


class PaperKind(StrEnum):
    """What a paper of trade is headed."""

    PROFORMA = "proforma-invoice"
    COMMERCIAL = "commercial-invoice"
    INVOICE = "invoice"  # "Invoice", "Tax invoice" and the like, without saying of which kind
    PACKING_LIST = "packing-list"
    CUSTOM_PACKING_LIST = "custom-packing-list"
    LETTER = "authorisation-letter"


class PaperValue(_Frozen):
    """What a paper says in one place; `page`, `quote`, `bbox` and `confidence` are as in `EvidenceValue`."""

    value: int | str
    page: int
    quote: str
    bbox: tuple[float, float, float, float]
    confidence: float = Field(ge=0, le=1)


class PaperLine(_Frozen):
    """A line of goods as printed: `code` is an article number, `quantity` whole units or None.

    `page`, `quote`, `bbox` and `confidence` are as in `EvidenceValue`.
    """

    model: str = ""
    code: str = ""
    description: str = ""
    quantity: int | None = None
    page: int
    quote: str
    bbox: tuple[float, float, float, float]
    confidence: float = Field(ge=0, le=1)


class PaperRead(_Frozen):
    """What an invoice, packing list or letter says, as far as it can be read; what cannot is empty.

    The value of `kind` is a `PaperKind`, of `dated` an ISO 8601 day; two days at a low confidence are the two
    readings of a date whose day and month can be exchanged. `reference`, `calendar_year` and `importer` are a
    letter's, `number` that of any other paper.
    """

    kind: PaperValue
    number: PaperValue | None = None
    reference: PaperValue | None = None
    dated: list[PaperValue] = []
    calendar_year: PaperValue | None = None
    importer: PaperValue | None = None
    lines: list[PaperLine] = []

    @property
    def headed(self) -> PaperKind:
        """What the paper is headed."""
        return PaperKind(str(self.kind.value))


class ExemptionRead(_Frozen):
    """What a paper in the place of MeitY's letter seems to say; no genuine letter was seen, so it is only offered.

    Values are as in `PaperRead`; `valid_until` is an ISO 8601 day.
    """

    number: PaperValue | None = None
    dated: list[PaperValue] = []
    applicant: PaperValue | None = None
    valid_until: PaperValue | None = None
    lines: list[PaperLine] = []


class ModelNumber(_Frozen):
    """A string that looks like a model number, with its page."""

    text: str
    page: int


class EmbeddedSignature(_Frozen):
    """A signature field with a value, as the structure shows it; whether it holds is for verification."""

    field: str
    subfilter: str = ""
    signer: str = ""


class Inspection(_Frozen):
    """One PDF, inspected in a worker. `readable` is False if its pages cannot be had."""

    file: str
    sha256: str
    bytes: int
    pages: int = 0
    pdf_version: str = ""
    pdfa: bool = Field(default=False, description="it calls itself PDF/A; nobody has proven that it is")
    readable: bool = False
    encrypted: bool = False
    problems: list[Problem] = []
    active_content: list[str] = []
    attachments: list[str] = []
    signatures: list[EmbeddedSignature] = []
    pages_without_text: list[int] = []
    scan_dots_per_inch: int | None = Field(
        default=None, description="of the coarsest scanned page, if any is one"
    )
    models: list[ModelNumber] = []
    evidence: EvidenceFound = EvidenceFound()
    evidence_for: dict[str, EvidenceFound] = Field(
        default={}, description="for each model asked for, what the file states of it and of all its models"
    )
    paper: PaperRead | None = Field(
        default=None, description="what it says if it is headed as an invoice, packing list or letter"
    )
    mentions: dict[str, list[int]] = Field(
        default={}, description="for each text asked for, the pages that carry it, counted from 1"
    )

    @property
    def has_text(self) -> bool:
        """True if at least one page carries text: a scan has none."""
        return self.readable and len(self.pages_without_text) < self.pages
