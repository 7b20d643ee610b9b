"""Datasheets of vendors that do not exist, written once as text and drawn in several layouts.

A file of sheets is a sequence of blocks. "= " begins one with its name; then come lines of what it states
("supply:", "current:", "size:", "weight:", values parted by spaces, sides by "x"; "model:" if one is asked
for), then its lines. " | " parts the cells of a row; "<" is a cell merged with the one to its left.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from hse_desktop.reference.resources import resource
from tests.intake.labels import QUANTITIES, Labelled, Value

_FONT = "Layout"
_KEYS = dict(zip(("supply", "current", "size", "weight"), QUANTITIES, strict=True))
_WIDTH = 500.0


@dataclass
class Made:
    """A sheet: what it states, and its rows of cells."""

    name: str
    stated: dict[str, set[Value]] = field(
        default_factory=lambda: {quantity: set() for quantity in QUANTITIES}
    )
    model: str | None = None
    rows: list[list[str]] = field(default_factory=list)

    @property
    def labelled(self) -> Labelled:
        """The sheet in the form of those that a person labelled."""
        return Labelled(self.name, self.stated)


def made_sheets(file: Path) -> list[Made]:
    """The sheets of `file`."""
    sheets: list[Made] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        key, colon, rest = line.partition(": ")
        if line.startswith("= "):
            sheets.append(Made(line[2:]))
        elif not line.strip():
            continue
        elif colon and not sheets[-1].rows and key == "model":
            sheets[-1].model = rest
        elif colon and not sheets[-1].rows and key in _KEYS:
            sheets[-1].stated[_KEYS[key]] |= set(_values(key, rest))
        else:
            sheets[-1].rows.append([cell.strip() for cell in line.split(" | ")])
    return sheets


def _values(key: str, text: str) -> Iterator[Value]:
    if key == "supply":
        yield text
        return
    for word in text.replace("-", " ").split():
        if key == "size":
            yield tuple(sorted((float(side) for side in word.split("x")), reverse=True))
        else:
            yield float(word.lstrip("<="))


def drawn(sheet: Made) -> bytes:
    """Cells at columns as wide as their longest text, lines one under the other."""
    columns = max(len(row) for row in sheet.rows)
    widths = [max((_wide(text) for text in _alone(sheet, at)), default=20.0) for at in range(columns)]
    for row in sheet.rows:
        at = next((at for at, text in enumerate(row) if text == "<"), 0)
        end = next((to for to in range(at, len(row)) if row[to] != "<"), len(row))
        missing = _wide(row[at - 1]) + 14 - sum(widths[at - 1 : end]) if at else 0.0
        for column in range(at - 1, end) if missing > 0 else ():
            widths[column] += missing / (end - at + 1)
    size = min(10.0, 10 * _WIDTH / (sum(widths) + 14 * columns))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842), invariant=True)
    canvas.setFont(_font(), size)
    height = 790.0
    for row in sheet.rows:
        left = 50.0
        for at, text in enumerate(row):
            end = at + 1
            while end < len(row) and row[end] == "<":
                end += 1
            across = sum(widths[at:end]) * size / 10 + 14 * (end - at - 1)
            if end > at + 1:
                canvas.drawCentredString(left + across / 2, height, text)
            elif text != "<":
                canvas.drawString(left, height, text)
            left += widths[at] * size / 10 + 14
        height -= 1.6 * size
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _alone(sheet: Made, at: int) -> Iterator[str]:
    """The texts of a column that are in a table and not merged with the next."""
    for row in sheet.rows:
        if len(row) > max(1, at) and "<" not in row[at + 1 : at + 2]:
            yield row[at]


def tabled(sheet: Made) -> bytes:
    """Ruled tables with wrapped cells, centred in height; merged cells are merged."""
    return _flowing(sheet, size=9, width=_WIDTH, ruled=True)


def narrow(sheet: Made) -> bytes:
    """Small tables in the left half of the page, running text in the right half."""
    return _flowing(sheet, size=7, width=250, ruled=False, beside=True)


def listed(sheet: Made) -> bytes:
    """ "Label: value", a line for each, as far as the sheet has two columns."""
    return _written(sheet, ": ")


def dotted(sheet: Made) -> bytes:
    """Label and value with dots between."""
    return _written(sheet, " ................ ")


def stacked(sheet: Made) -> bytes:
    """Each label on a line of its own over its value."""
    lines = [[text] for row in sheet.rows for text in (*row, "")]
    return drawn(Made(sheet.name, rows=lines))


LAYOUTS: dict[str, Callable[[Made], bytes]] = {
    "drawn": drawn,
    "tabled": tabled,
    "narrow": narrow,
    "listed": listed,
    "dotted": dotted,
    "stacked": stacked,
}


def fits(sheet: Made, layout: str) -> bool:
    """True if `layout` can show the sheet: lists have two columns only."""
    return layout not in {"listed", "dotted", "stacked"} or max(len(row) for row in sheet.rows) == 2


def _written(sheet: Made, between: str) -> bytes:
    lines = [between.join(row) if len(row) > 1 else row[0] for row in sheet.rows]
    return drawn(Made(sheet.name, rows=[[line] for line in lines]))


def _flowing(sheet: Made, *, size: float, width: float, ruled: bool, beside: bool = False) -> bytes:
    style = ParagraphStyle("cell", fontName=_font(), fontSize=size, leading=1.25 * size)
    story: list[Flowable] = []
    block: list[list[str]] = []
    for row in [*sheet.rows, [""]]:
        if len(row) > 1:
            if block and len(block[0]) != len(row):
                story.append(_table(block, style, width, ruled=ruled))
                block = []
            block.append(row)
            continue
        if block:
            story += [_table(block, style, width, ruled=ruled), Spacer(1, size)]
            block = []
        story.append(Paragraph(escape(row[0]), style))
    made = io.BytesIO()
    document = SimpleDocTemplate(
        made, pagesize=(595, 842), leftMargin=45, rightMargin=45 if not beside else 595 - 50 - width,
        invariant=True, initialFontName=_font(), topMargin=45, bottomMargin=45,
    )  # fmt: skip

    def running_text(canvas: Canvas, _: object) -> None:
        canvas.setFont(_font(), size + 1)
        for number in range(30 if beside else 0):
            canvas.drawString(
                330, 770.0 - number * (size + 4.3), "Ortex vanta nurim selo katan veridu morent."
            )

    document.build(story, onFirstPage=running_text)
    return made.getvalue()


def _table(block: list[list[str]], style: ParagraphStyle, width: float, *, ruled: bool) -> Table:
    columns = len(block[0])
    first = 0.45 if columns < 4 else 0.34 if columns < 6 else 0.25
    widths = [width * first] + [width * (1 - first) / (columns - 1)] * (columns - 1)
    commands: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
    ]
    if ruled:
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)))
    centred = ParagraphStyle("merged", parent=style, alignment=1)
    cells: list[list[Paragraph]] = []
    for at, row in enumerate(block):
        line = []
        for column, text in enumerate(row):
            end = column + 1
            while end < columns and row[end] == "<":
                end += 1
            if end > column + 1 and text != "<":
                commands.append(("SPAN", (column, at), (end - 1, at)))
            line.append(
                Paragraph("" if text == "<" else escape(text), centred if end > column + 1 else style)
            )
        cells.append(line)
    return Table(cells, colWidths=widths, style=commands, hAlign="LEFT")


def _wide(text: str) -> float:
    return float(pdfmetrics.stringWidth(text, _font(), 10)) if text != "<" else 0.0


def _font() -> str:
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(_FONT, resource("fonts/NotoSans-Regular.ttf")))
    return _FONT
