"""What the sample's documents share: A4 pages with embedded fonts, the placing of text, the sample's mark."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, Literal
from xml.sax.saxutils import escape

import pikepdf
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Table

from hse_desktop.model.calendar import start_of_day
from hse_desktop.paper.fonts import BOLD, REGULAR, register_fonts
from hse_desktop.paper.shaping import ShapedParagraph, ShapingCanvas

PAGE_WIDTH, PAGE_HEIGHT = A4
INK: Final = HexColor(0x1B2130)
GREY: Final = HexColor(0x667085)

SAMPLE_LINE: Final = "Sample document of HSE Desktop - invented company"
"""Stands at the foot of every page."""

Page = Callable[[Any], None]
"""Draws one page on a ReportLab canvas, in points from the lower left."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Particulars:
    """What a document's metadata say: `on` is the day it is dated."""

    title: str
    author: str
    on: date


def drawn(particulars: Particulars, pages: Sequence[Page]) -> bytes:
    """The PDF of these pages; the same pages give the same bytes."""
    register_fonts()
    out = io.BytesIO()
    canvas = ShapingCanvas(out, pagesize=A4, invariant=1, pageCompression=1, initialFontName=REGULAR)
    for page in pages:
        page(canvas)
        words(canvas, PAGE_WIDTH / 2, 13, SAMPLE_LINE, size=6.5, colour=GREY, anchor="middle")
        canvas.showPage()
    canvas.save()
    return _described(out.getvalue(), particulars)


def _described(content: bytes, particulars: Particulars) -> bytes:
    moment = start_of_day(particulars.on).strftime("D:%Y%m%d%H%M%S%z")
    moment = f"{moment[:-2]}'{moment[-2:]}'"
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.trailer.Info = pdf.make_indirect(
            pikepdf.Dictionary(
                Title=pikepdf.String(particulars.title),
                Author=pikepdf.String(particulars.author),
                Subject=SAMPLE_LINE,
                Producer="HSE Desktop, sample documents",
                CreationDate=moment,
                ModDate=moment,
            )
        )
        pdf.Root.Lang = "en"
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        for page in pdf.pages:
            if "/Trans" in page.obj:
                del page.obj["/Trans"]  # an empty page transition, which says nothing
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            force_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        return out.getvalue()


@cache
def type_style(
    size: float,
    *,
    font: str = REGULAR,
    leading: float = 0,
    colour: Color = INK,
    align: Anchor = "start",
    after: float = 0,
) -> ParagraphStyle:
    """A paragraph style; without a `leading` the line height is 1.4 of the size."""
    register_fonts()
    return ParagraphStyle(
        "sample",
        fontName=font,
        fontSize=size,
        leading=leading or size * 1.4,
        textColor=colour,
        alignment={"start": TA_LEFT, "middle": TA_CENTER, "end": TA_RIGHT}[align],
        spaceAfter=after,
        bulletFontName=font,
        shaping=1,
    )


def text(value: str, style: ParagraphStyle) -> ShapedParagraph:
    """A paragraph of plain text; line ends are kept."""
    return markup(escape(value).replace("\n", "<br/>"), style)


def markup(value: str, style: ParagraphStyle) -> ShapedParagraph:
    """A paragraph of ReportLab's paragraph markup."""
    return ShapedParagraph(value, style)


def table(rows: Sequence[Sequence[object]], widths: Sequence[float], *commands: tuple[object, ...]) -> Table:
    """A table of paragraphs, `widths` in points, with these table style commands of ReportLab."""
    made = Table(rows, colWidths=widths, hAlign="LEFT")
    made.setStyle(
        [
            ("FONT", (0, 0), (-1, -1), REGULAR),  # an empty cell would name Helvetica, which is not embedded
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 3.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4.6),
            *commands,
        ]
    )
    return made


def place(canvas: Any, x: float, top: float, width: float, *flowables: Flowable) -> float:
    """Draw flowables one under the other from `top` down; returns where the last one ends."""
    for flowable in flowables:
        top -= flowable.wrapOn(canvas, width, PAGE_HEIGHT)[1]
        flowable.drawOn(canvas, x, top)
        top -= flowable.getSpaceAfter()
    return top


def words(
    canvas: Any,
    x: float,
    y: float,
    line: str,
    *,
    font: str = REGULAR,
    size: float = 8,
    colour: Color = INK,
    anchor: Anchor = "start",
    tracking: float = 0,
) -> float:
    """One line with its baseline at `y`, letters spaced out by `tracking`; returns its width in points."""
    width = stringWidth(line, font, size) + tracking * (len(line) - 1)
    start = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    canvas.setFillColor(colour)
    canvas.setFont(font, size)
    canvas.drawString(start, y, line, charSpace=tracking)
    return float(width)


def bold(value: str) -> str:
    """Plain text as bold markup."""
    return f'<font name="{BOLD}">{escape(value)}</font>'
