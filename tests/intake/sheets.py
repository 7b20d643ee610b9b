"""Datasheets made for these tests: cells at given places, in a font that has Cyrillic letters."""

import io
from collections.abc import Sequence

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from hse_desktop.intake.evidence import read_sheet
from hse_desktop.intake.text import page_texts
from hse_desktop.model.inspection import EvidenceFound, EvidenceValue
from hse_desktop.paper.fonts import REGULAR, register_fonts

_PITCH = 16

Line = str | Sequence[str]


def datasheet(
    *lines: Line,
    columns: Sequence[float] = (50, 260, 340, 420, 500),
    merged: Sequence[tuple[int, float, str]] = (),
) -> bytes:
    """One page: a text is a line of its own, a sequence a table's row, one text for each column;
    `merged` are cells that stand in the middle of several columns: the line, the middle, the text.

    """
    register_fonts()
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842), invariant=True)
    canvas.setFont(REGULAR, 10)
    height = 790.0
    for line in lines:
        for left, text in zip(columns, [line] if isinstance(line, str) else line, strict=False):
            canvas.drawString(left, height, text)
        height -= _PITCH
    for number, middle, text in merged:
        canvas.drawCentredString(middle, 790 - number * _PITCH, text)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def read(content: bytes, model: str | None = None) -> EvidenceFound:
    """The evidence of a sheet, read in this process."""
    document = pypdfium2.PdfDocument(content)
    return EvidenceFound.model_validate(read_sheet(document, list(page_texts(document))).evidence(model))


def sure(values: list[EvidenceValue]) -> list[object]:
    """The values at a confidence of 0.8 and above."""
    return [value.value for value in values if value.confidence >= 0.8]
