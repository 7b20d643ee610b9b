"""How the invented test laboratory's papers look: dense, ruled, black with a dark red."""

from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.colors import HexColor, white
from reportlab.lib.units import mm

from hse_desktop.paper.fonts import BOLD, ITALIC
from resources.sample.sheet import (
    GREY,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    markup,
    table,
    text,
    type_style,
    words,
)

LABORATORY: Final = "Prüfhaus Semmering GmbH"
ADDRESS: Final = "Bahnwegzeile 5, 2680 Semmering, Austria"
TOTAL_PAGES: Final = 3

MAROON: Final = HexColor(0x7A1F2B)
TINT: Final = HexColor(0xF3F1EE)
_GRID: Final = HexColor(0x9A948C)
_INK: Final = HexColor(0x23366B)

LEFT: Final = 18 * mm
WIDTH: Final = PAGE_WIDTH - 2 * LEFT
RIGHT: Final = LEFT + WIDTH
TOP: Final = PAGE_HEIGHT - 24 * mm
"""Where an inner page begins."""

CELL: Final = type_style(8.2, leading=11.2)
MIDDLE: Final = type_style(8.2, leading=11.2, align="middle")
STRONG: Final = type_style(8.2, font=BOLD, leading=11.2)
STRONG_MIDDLE: Final = type_style(8.2, font=BOLD, leading=11.2, align="middle")
REMARK: Final = type_style(7.8, leading=11.2, colour=GREY, after=3)
NOTE: Final = type_style(7.4, font=ITALIC, leading=10.4, colour=GREY)


def frame(canvas: Any, number: int, report: str) -> None:
    """The line over and under an inner page."""
    words(canvas, LEFT, PAGE_HEIGHT - 14 * mm, LABORATORY, font=BOLD, size=8, colour=MAROON)
    words(canvas, RIGHT, PAGE_HEIGHT - 14 * mm, f"Report No. {report}", font=BOLD, size=8, anchor="end")
    canvas.setStrokeColor(MAROON)
    canvas.setLineWidth(0.9)
    canvas.line(LEFT, PAGE_HEIGHT - 16.5 * mm, RIGHT, PAGE_HEIGHT - 16.5 * mm)
    foot(canvas, number)


def foot(canvas: Any, number: int) -> None:
    """The line under a page, with its number."""
    canvas.setStrokeColor(_GRID)
    canvas.setLineWidth(0.4)
    canvas.line(LEFT, 38, RIGHT, 38)
    words(canvas, LEFT, 28, "The results relate only to the item tested.", size=7, colour=GREY)
    words(canvas, RIGHT, 28, f"Page {number} of {TOTAL_PAGES}", size=7, colour=GREY, anchor="end")


def masthead(canvas: Any) -> None:
    """The laboratory's mark, name and address, at the head of a cover."""
    x, y = LEFT, PAGE_HEIGHT - 34 * mm
    canvas.setFillColor(MAROON)
    canvas.rect(x, y, 34, 34, stroke=0, fill=1)
    canvas.setStrokeColor(white)
    canvas.setLineWidth(2)
    ridge = canvas.beginPath()
    ridge.moveTo(x + 4, y + 9)
    for step_x, step_y in ((13, 24), (18, 17), (23, 26), (30, 9)):
        ridge.lineTo(x + step_x, y + step_y)
    canvas.drawPath(ridge)
    words(canvas, x + 44, y + 20, LABORATORY, font=BOLD, size=13, colour=MAROON)
    words(canvas, x + 44, y + 7, "Testing laboratory for electrical safety", size=8.4, colour=GREY)
    for row, line in enumerate((*ADDRESS.split(", "), "office@pruefhaus-semmering.example")):
        words(canvas, RIGHT, y + 27 - row * 10, line, size=7.4, colour=GREY, anchor="end")


def section(canvas: Any, top: float, title: str) -> float:
    """A bar with the title of a section; returns where it ends."""
    canvas.setFillColor(MAROON)
    canvas.rect(LEFT, top - 15, WIDTH, 15, stroke=0, fill=1)
    words(canvas, LEFT + 6, top - 10.8, title.upper(), font=BOLD, size=7.8, colour=white, tracking=0.5)
    return top - 15


def form(rows: Sequence[tuple[str, str]], label_width: float, air: float) -> Any:
    """Labels on a tint, values in markup, in a full grid, with some `air` above and below."""
    return table(
        [[text(label, CELL), markup(value, CELL)] for label, value in rows],
        (label_width, WIDTH - label_width),
        ("GRID", (0, 0), (-1, -1), 0.4, _GRID),
        ("BACKGROUND", (0, 0), (0, -1), TINT),
        ("TOPPADDING", (0, 0), (-1, -1), air),
        ("BOTTOMPADDING", (0, 0), (-1, -1), air + 1),
    )


def ruled(heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Any:
    """A table in a full grid whose last column is the verdict."""
    cells = [[*(text(head, STRONG) for head in heads[:-1]), text(heads[-1], STRONG_MIDDLE)]]
    cells += [[*(text(value, CELL) for value in row[:-1]), text(row[-1], MIDDLE)] for row in rows]
    return table(
        cells,
        widths,
        ("GRID", (0, 0), (-1, -1), 0.4, _GRID),
        ("BACKGROUND", (0, 0), (-1, 0), TINT),
        ("TOPPADDING", (0, 0), (-1, -1), 2.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.6),
    )


def signed_by_hand(canvas: Any, top: float) -> None:
    """Two names with their ink."""
    half = WIDTH / 2
    hands = (
        ("Tested by", "Ing. Thomas Aigner", "Test engineer"),
        ("Approved by", "DI Petra Wallner", "Head of laboratory"),
    )
    for at, (task, name, office) in enumerate(hands):
        x = LEFT + at * half
        words(canvas, x, top, task, size=7.6, colour=GREY)
        _ink(canvas, x + 8, top - 30, slanted=at == 1)
        canvas.setStrokeColor(_GRID)
        canvas.setLineWidth(0.5)
        canvas.line(x, top - 38, x + half - 30, top - 38)
        words(canvas, x, top - 49, name, font=BOLD, size=8.4)
        words(canvas, x, top - 60, office, size=8.4)


def _ink(canvas: Any, x: float, y: float, *, slanted: bool) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    if slanted:
        canvas.scale(1.1, 0.85)
        canvas.skew(0, 14)
    canvas.setStrokeColor(_INK)
    canvas.setLineWidth(1)
    ink = canvas.beginPath()
    ink.moveTo(0, 4)
    ink.curveTo(14, 34, 22, 26, 12, 2)
    ink.curveTo(8, -8, 30, 26, 34, 8)
    ink.curveTo(36, -2, 46, 20, 50, 9)
    ink.curveTo(54, 0, 60, 16, 66, 7)
    ink.curveTo(74, -4, 84, 14, 112, 10)
    canvas.drawPath(ink)
    canvas.restoreState()
