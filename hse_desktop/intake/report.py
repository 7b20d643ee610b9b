"""The inspection as a worker runs it; imported there only, because the parsers stand behind it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from hse_desktop.intake.evidence import read_sheet
from hse_desktop.intake.mentions import pages_mentioning
from hse_desktop.intake.page_makeup import Makeup, makeup_of
from hse_desktop.intake.paper_reading import paper_of
from hse_desktop.intake.structure import Structure, header_version, read_structure
from hse_desktop.intake.text import carries_text, open_document, page_texts
from hse_desktop.isolation.frames import Answer
from hse_desktop.isolation.refusal import TaskRefusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hse_desktop.model.draft import JsonObject

_MOST_PAGES = 5000


_FINEST = 100_000  # dots an inch; more is as good


def inspect_pdf(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """Inspect `blobs[0]`: `request` has `password` (or null), `mentions`, a list of texts, `model`, the model whose
    values are wanted as evidence (or null for all), and `models`, those whose values are wanted one by one.

    The answer has the fields of `intake.inspection.WorkerReport`.
    """
    (content,) = blobs
    match request:
        case {
            "mentions": list(mentions),
            "password": str() | None as password,
            "model": str() | None as model,
            "models": list(models),
        }:
            pass
        case _:
            raise ValueError("not a request for an inspection")
    try:
        document, took_password = open_document(content, password)
    except TaskRefusal as refusal:
        return _closed_file(content, refusal.reason, len(mentions), len(models))
    problems: set[str] = set()
    encrypted = pdfium.FPDF_GetSecurityHandlerRevision(document) != -1
    if encrypted:
        problems.add("password-protected" if took_password else "owner-restricted")
    count = len(document)
    texts: list[str | None] = []
    makeup = Makeup(set())
    if count > _MOST_PAGES:
        problems.add("too-many-pages")
    else:
        texts = list(page_texts(document))
        makeup = makeup_of(document, texts)
        problems |= _judged(texts) | makeup.problems
    sheet = read_sheet(document, texts)
    structure = read_structure(content, password if took_password else None, lambda: _rebuilt(document))
    return _report(
        structure,
        problems,
        pages=count,
        readable=not problems & {"too-many-pages", "no-pages", "unreadable"},
        encrypted=encrypted,
        pages_without_text=[
            number for number, text in enumerate(texts, start=1) if text is None or not carries_text(text)
        ],
        mentions=pages_mentioning([str(text) for text in mentions], (text or "" for text in texts)),
        models=sheet.models,
        evidence=sheet.evidence(model),
        evidence_for=[sheet.evidence(str(each)) for each in models],
        paper=paper_of(document, texts),
        scan_dpi=makeup.scan_dpi,
    )


def _judged(texts: list[str | None]) -> set[str]:
    if not texts:
        return {"no-pages"}
    if all(text is None for text in texts):
        return {"unreadable"}
    problems = set()
    if None in texts:
        problems.add("damaged")
    if not any(carries_text(text) for text in texts if text is not None):
        problems.add("no-text")
    return problems


def _closed_file(content: bytes, reason: str, mentions: int, models: int) -> Answer:
    """A file whose pages cannot be had; what hides in it is still looked for where that is possible."""
    structure = Structure(header_version(content))
    if reason == "unreadable":
        structure = read_structure(content, None, bytes)
    return _report(
        structure,
        {reason},
        pages=0,
        readable=False,
        encrypted=reason != "unreadable",
        pages_without_text=[],
        mentions=[[] for _ in range(mentions)],
        evidence_for=[{} for _ in range(models)],
    )


def _rebuilt(document: pypdfium2.PdfDocument) -> bytes:
    copy = BytesIO()
    try:
        document.save(copy, flags=pdfium.FPDF_REMOVE_SECURITY)
    except pypdfium2.PdfiumError:
        return b""
    return copy.getvalue()


def _report(
    structure: Structure,
    problems: set[str],
    *,
    pages: int,
    readable: bool,
    encrypted: bool,
    pages_without_text: list[int],
    mentions: list[list[int]],
    models: Sequence[tuple[str, int]] = (),
    evidence: JsonObject | None = None,
    evidence_for: Sequence[JsonObject] = (),
    paper: JsonObject | None = None,
    scan_dpi: float | None = None,
) -> Answer:
    problems = problems | structure.problems
    if pages:
        problems -= {"no-pages"}
    elif "no-pages" in problems:
        problems -= {"unreadable"}  # PDFium does not open a file without pages
    if "unreadable" in problems:
        problems -= {"damaged", "not-fully-checked"}
    return Answer(
        {
            "pages": pages,
            "pdf_version": structure.version,
            "pdfa": structure.pdfa,
            "readable": readable,
            "encrypted": encrypted,
            "problems": [*sorted(problems)],
            "active_content": [*sorted(structure.active)],
            "attachments": [*structure.attachments],
            "signatures": [[*signature] for signature in structure.signatures],
            "pages_without_text": [*pages_without_text],
            "mentions": [[*numbers] for numbers in mentions],
            "models": [[name, page] for name, page in models],
            "evidence": evidence or {},
            "evidence_for": [*evidence_for],
            "paper": paper,
            "scan_dots_per_inch": round(min(scan_dpi, _FINEST)) if scan_dpi is not None else None,
        }
    )
