"""What a PDF handed in is and says: the answer of `hse inspect --json`."""

from pydantic import BaseModel, ConfigDict, Field

from hse_desktop.model.finding import Severity


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Problem(_Frozen):
    """Something about a file that a person should know; `code` is stable, `message` plain English."""

    code: str
    severity: Severity
    message: str


class EvidenceValue(_Frozen):
    """A value a page states: `page` counts from 1, `bbox` is [x0, y0, x1, y1] in points from the lower left."""

    value: int | float | str | list[float]
    page: int
    quote: str
    bbox: tuple[float, float, float, float]
    confidence: float = Field(ge=0, le=1)


class EvidenceFound(_Frozen):
    """Candidates per criterion, best first."""

    supply_phases: list[EvidenceValue] = []
    input_current_a: list[EvidenceValue] = []
    dimensions_mm: list[EvidenceValue] = []
    weight_kg: list[EvidenceValue] = []


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
    models: list[ModelNumber] = []
    evidence: EvidenceFound = EvidenceFound()
    mentions: dict[str, list[int]] = Field(
        default={}, description="for each text asked for, the pages that carry it, counted from 1"
    )

    @property
    def has_text(self) -> bool:
        """True if at least one page carries text: a scan has none."""
        return self.readable and len(self.pages_without_text) < self.pages
