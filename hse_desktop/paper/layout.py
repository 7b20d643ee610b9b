"""How our documents look: A4, one column, Noto Sans, hairlines, one accent."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from hse_desktop.paper.fonts import BOLD, ITALIC, REGULAR, marked_up, register_fonts
from hse_desktop.paper.shaping import ShapedParagraph
from hse_desktop.paper.stopping import go_on

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN: Final = 22 * mm
TOP: Final = 19 * mm
BOTTOM: Final = 23 * mm
WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
"""The text column: 166 mm."""

FRAME_HEIGHT: Final = PAGE_HEIGHT - TOP - BOTTOM

STAMP_WIDTH: Final = 75 * mm
STAMP_HEIGHT: Final = 28 * mm
"""Room kept for a visible signature at the lower right of the last page. The footer stays left of it."""
SIGNATURE_INSET: Final = (round(MARGIN), round(BOTTOM) + 4)
"""How far that room keeps from the right edge and the foot of the page, in points."""

INK: Final = HexColor(0x1A1F22)
GREY: Final = HexColor(0x5C6669)
HAIR: Final = HexColor(0xC8CFD1)
ACCENT: Final = HexColor(0x0F5C5C)
_BAND_INK: Final = HexColor(0x6B4A00)

_HAIRLINE: Final = 0.4
_CELL: Final = 3.2
EMPTY: Final = "–"

# A table sets a font for every cell, whatever the cell holds; its own choice would not be embedded.
_OWN_FONT: Final = ("FONTNAME", (0, 0), (-1, -1), REGULAR)


@dataclass(frozen=True)
class Markup:
    """Text that is ready for a paragraph: typed parts escaped, each script in its font."""

    text: str


@cache
def style(name: str) -> ParagraphStyle:
    """The paragraph style `name`, one of `variants`; sizes are in points."""
    register_fonts()
    body: dict[str, Any] = {
        "fontName": REGULAR, "fontSize": 9.5, "leading": 14, "textColor": INK, "shaping": 1,
        "splitLongWords": 1, "allowWidows": 0, "allowOrphans": 0, "bulletFontName": REGULAR, "bulletFontSize": 9.5,
    }  # fmt: skip
    variants: dict[str, dict[str, Any]] = {
        "body": {"spaceAfter": 6},
        "value": {"fontSize": 9.5, "leading": 13},
        "cell": {"fontSize": 9, "leading": 12.5},
        "number": {"fontSize": 9, "leading": 12.5, "alignment": TA_RIGHT},
        "digest": {"fontSize": 7, "leading": 10.5},
        "label": {"fontSize": 8, "leading": 11, "textColor": GREY},
        "head": {"fontSize": 8, "leading": 11, "textColor": GREY},
        "head-number": {"fontSize": 8, "leading": 11, "textColor": GREY, "alignment": TA_RIGHT},
        "small": {"fontSize": 8, "leading": 11.5, "textColor": GREY},
        "footer": {"fontSize": 7.5, "leading": 10, "textColor": GREY},
        "band": {"fontName": BOLD, "fontSize": 8.5, "leading": 11, "textColor": _BAND_INK},
        "point": {"leftIndent": 16, "spaceBefore": 4, "spaceAfter": 4},
        "indented": {"leftIndent": 16, "spaceAfter": 8},
        "subject": {"fontName": BOLD, "spaceAfter": 2},
        "quote": {"fontName": ITALIC, "fontSize": 9.5, "leading": 14},
        "title": {"fontName": BOLD, "fontSize": 17, "leading": 22, "spaceAfter": 2},
        "heading": {"fontName": BOLD, "fontSize": 10.5, "leading": 14, "spaceBefore": 15, "spaceAfter": 4},
    }
    return ParagraphStyle(name, **(body | variants[name]))


def text(
    template: str, style_name: str = "body", /, bullet: str | None = None, **values: str | Markup
) -> ShapedParagraph:
    """A paragraph from our own markup, with `{name}` places for `values` that people typed.

    Raises `CancelledError` if the writing was stopped.
    """
    go_on()
    face = style(style_name)
    shown = {
        name: value.text if isinstance(value, Markup) else marked_up(value, font=face.fontName)
        for name, value in values.items()
    }
    return ShapedParagraph(template.format(**shown), face, bulletText=bullet)


def typed(value: str, style_name: str = "value") -> ShapedParagraph:
    """A paragraph of a value that a person typed; an en dash if it is empty."""
    return text("{value}", style_name, value=value or EMPTY)


def quoted(value: str) -> ShapedParagraph:
    """The words of somebody else's document, in quotation marks; what cannot be printed shows as U+FFFD."""
    words = Markup(marked_up(value, font=ITALIC, quoted=True))
    return text("“{words}”", "quote", words=words)


def point(number: int, template: str, /, **values: str | Markup) -> ShapedParagraph:
    """A numbered point of a letter."""
    return text(template, "point", bullet=f"{number}.", **values)


def strong(value: str) -> Markup:
    """A typed value in bold."""
    return Markup(f"<b>{marked_up(value, font=BOLD)}</b>")


def blank(width: float) -> Markup:
    """A line to fill in, `width` in millimetres, as wide underscores would be."""
    return Markup(f'<font color="#5C6669">{"_" * round(width / 1.49)}</font>')


def heading(number: int, words: str) -> list[Flowable]:
    """A numbered heading that stays with what follows."""
    return [CondPageBreak(34 * mm), heading_line(number, words)]


def heading_line(number: int, words: str) -> ShapedParagraph:
    """A numbered heading alone, for what is kept together anyway."""
    return text("{number}&nbsp;&nbsp;{words}", "heading", number=str(number), words=words)


def title_block(title: str, under: str) -> list[Flowable]:
    """The accent, the title and a line that says what it is part of."""
    return [
        _Accent(),
        Spacer(1, 7),
        text("{title}", "title", title=title),
        text(under, "label"),
        Spacer(1, 10),
    ]


def grid(row: Sequence[tuple[str, str, float]]) -> Table:
    """One row of values, each under its label and with its share of the width."""
    total = sum(share for _, _, share in row)
    cells = [[typed(label, "label"), typed(value)] for label, value, _ in row]
    return _table([cells], [WIDTH * share / total for _, _, share in row])


def columns(
    heads: Sequence[str | Markup],
    widths: Sequence[float],
    rows: Sequence[Sequence[Any]],
    *,
    numbers: Sequence[int] = (),
    small: Sequence[int] = (),
    headless: bool = False,
) -> Table:
    """A data table with a head that repeats on each page; `headless` where it runs on from another.

    `widths` are in millimetres; an empty second head gives its room to the first; columns in `numbers` are
    right-aligned, those in `small` hold smaller type and are lowered to the line of the others. A head of
    `Markup` stands as it is, others are grey.
    """
    head = [_head(words, "head-number" if at in numbers else "head") for at, words in enumerate(heads)]
    first = 0 if headless else 1
    table = _table([head, *rows][1 - first :], [width * mm for width in widths], repeat_rows=first)
    if not headless:
        rule = ("LINEBELOW", (0, 0), (-1, 0), _HAIRLINE * 2, GREY)
        table.setStyle([rule, ("VALIGN", (0, 0), (-1, 0), "BOTTOM")])
        if not heads[1]:
            table.setStyle([("SPAN", (0, 0), (1, 0))])
    for at in small:
        table.setStyle([("TOPPADDING", (at, first), (at, -1), _CELL + 1.1)])
    return table


def _head(words: str | Markup, style_name: str) -> ShapedParagraph:
    return text("{words}", style_name if isinstance(words, str) else "cell", words=words)


def labelled_blanks(rows: Sequence[tuple[str, str]]) -> Table:
    """Labels, each with its value or a line to fill in, as wide as the room left of a signature."""
    cells = [
        [typed(label, "label"), typed(value) if value else text("&nbsp;", "value")] for label, value in rows
    ]
    label, side = 22 * mm, WIDTH - STAMP_WIDTH - 6 * mm
    table = _table(cells, [label, side - label])
    table.setStyle([("LINEBELOW", (0, 0), (0, -1), 1, white), ("TOPPADDING", (0, 0), (0, -1), _CELL + 1.6)])
    return table


def boxed(content: list[Flowable]) -> Table:
    """Content in a hairline frame."""
    table = Table([[content]], colWidths=[WIDTH], splitInRow=1, hAlign="LEFT")
    table.setStyle(
        [_OWN_FONT, ("BOX", (0, 0), (-1, -1), _HAIRLINE, HAIR), ("LEFTPADDING", (0, 0), (-1, -1), 10),
         ("RIGHTPADDING", (0, 0), (-1, -1), 10), ("TOPPADDING", (0, 0), (-1, -1), 6),
         ("BOTTOMPADDING", (0, 0), (-1, -1), 7)]
    )  # fmt: skip
    return table


def _table(cells: Sequence[Sequence[Any]], widths: Sequence[float], *, repeat_rows: int = 0) -> Table:
    # A row taller than what is left of the page is split, so that no value is ever clipped.
    table = Table(cells, colWidths=widths, repeatRows=repeat_rows, splitInRow=1, hAlign="LEFT")
    table.setStyle(
        [
            _OWN_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-2, -1), 8),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), _CELL),
            ("BOTTOMPADDING", (0, 0), (-1, -1), _CELL + 0.6),
            ("LINEBELOW", (0, 0), (-1, -1), _HAIRLINE, HAIR),
        ]
    )
    return table


class _Accent(Flowable):  # type: ignore[misc]  # ReportLab carries no types
    """The one stroke of colour."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 16 * mm, 2

    def draw(self) -> None:
        self.canv.setFillColor(ACCENT)
        self.canv.rect(0, 0, 16 * mm, 2, stroke=0, fill=1)
