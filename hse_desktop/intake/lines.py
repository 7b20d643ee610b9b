"""A page's text as rows of cells with their boxes, as a reader sees a table. Runs in a worker only.

Boxes are [x0, y0, x1, y1] in points from the lower left of the page as it is shown (cropped and turned).
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pypdfium2

_MOST_CHARACTERS = 15_000
_MOST_CELLS_IN_A_ROW = 40
_MOST_CELL_LENGTH = 400
_CELL_GAP = 0.75
"""A gap wider than this part of the line's height parts two cells; a word space is about a quarter of it."""
_FARTHEST = 100_000  # points; a page is at most 14,400 wide
_WORD_GAP = 0.22
_SAME_ROW = 0.35

_RAISED = 0.75
"""A digit this much smaller than the letters before it, and higher, is a note's mark or a power."""
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE_MARKS = re.compile(r"(?<![мm])(?:[¹²³⁰⁴-⁹]\)?[,;]?)+")

Box = tuple[float, float, float, float]

_FORMS = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2010": "-", "\u2011": "-", "\u2212": "-", "\ufffe": "-"}
    | {
        "\u0002": "-",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\u223c": "~",
        "\uff5e": "~",
        "\uff1c": "<",
    }
    | {
        "\uff1a": ":",
        "\uff08": "(",
        "\uff09": ")",
        "\u2264": "≤",
        "\u2266": "≤",
        "\u2033": '"',
        "\u201d": '"',
    }
    | {"\u201c": '"', "\u02dc": "~", "\u301c": "~"}
)


class Cell(NamedTuple):
    """Words of one line that stand close together."""

    text: str
    box: Box
    words: tuple[tuple[str, Box], ...] = ()


@dataclass(frozen=True)
class Row:
    """The cells of one line of a page, from left to right; `page` counts from 1."""

    page: int
    cells: tuple[Cell, ...]

    @property
    def middle(self) -> float:
        """The height of the row's middle, in points."""
        return (self.cells[0].box[1] + self.cells[0].box[3]) / 2

    @property
    def height(self) -> float:
        """The height of the row's letters, in points."""
        return max(cell.box[3] - cell.box[1] for cell in self.cells)


def plain(text: str) -> str:
    """`text` with one kind of hyphen, space, tilde and bracket, so that patterns stay short."""
    return "".join(c if c.isprintable() else " " for c in text.translate(_FORMS))


def around(boxes: Iterable[Box]) -> Box:
    """The box around `boxes`."""
    left, low, right, high = zip(*boxes, strict=True)
    return min(left), min(low), max(right), max(high)


def page_rows(page: pypdfium2.PdfPage, number: int) -> list[Row]:
    """The rows of `page` from the top down."""
    textpage = page.get_textpage()
    try:
        words = _words(textpage, _as_shown(page))
    finally:
        textpage.close()
    words.sort(key=lambda word: (-(word.box[1] + word.box[3]), word.box[0]))
    rows: list[list[Cell]] = []
    for word in words:
        middle, height = (word.box[1] + word.box[3]) / 2, word.box[3] - word.box[1]
        if rows:
            first = rows[-1][0].box
            reach = _SAME_ROW * min(height, first[3] - first[1])
            if (first[1] + first[3]) / 2 - middle <= reach:
                rows[-1].append(word)
                continue
        rows.append([word])
    return [Row(number, tuple(_cells(row))) for row in rows]


def _cells(words: list[Cell]) -> list[Cell]:
    words.sort(key=lambda word: word.box[0])
    groups: list[list[Cell]] = []
    for word in words[: _MOST_CELLS_IN_A_ROW * 20]:
        if groups:
            last = groups[-1][-1].box
            gap = word.box[0] - last[2]
            if gap <= _CELL_GAP * min(last[3] - last[1], word.box[3] - word.box[1]):
                groups[-1].append(word)
                continue
        groups.append([word])
    return [
        Cell(
            _spaced(group)[:_MOST_CELL_LENGTH],
            around(w.box for w in group),
            tuple((plain(w.text), w.box) for w in group),
        )
        for group in groups[:_MOST_CELLS_IN_A_ROW]
    ]


def _spaced(words: list[Cell]) -> str:
    text = plain(" ".join(word.text for word in words))
    return " ".join(_NOTE_MARKS.sub(" ", text).split())


def _words(textpage: pypdfium2.PdfTextPage, shown: Callable[[Box], Box]) -> list[Cell]:
    raw, rectangle = textpage.raw, pdfium.FS_RECTF()
    place = ctypes.byref(rectangle)
    words: list[Cell] = []
    letters: list[str] = []
    box: Box = (0, 0, 0, 0)

    def end() -> None:
        if letters:
            words.append(Cell("".join(letters), box))
            letters.clear()

    for index in range(min(pdfium.FPDFText_CountChars(raw), _MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if (code <= 32 and code != 2) or code == 0xA0:
            end()
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, place):
            continue
        at = shown((rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        height = at[3] - at[1]
        if 48 <= code <= 57 and letters and height < _RAISED * (box[3] - box[1]) and at[1] > box[1] + 0.2 * height:
            code = ord(_SUPERSCRIPTS[code - 48])
        if not (
            math.isfinite(sum(at))
            and max(map(abs, at)) < _FARTHEST
            and 0 < height < 300
            and at[2] - at[0] < 300
        ):
            continue
        if letters:
            gap, drift = at[0] - box[2], abs(at[1] - box[1])
            if gap > _WORD_GAP * height or gap < -0.6 * height or drift > 0.5 * height:
                end()
        box = (
            (min(box[0], at[0]), min(box[1], at[1]), max(box[2], at[2]), max(box[3], at[3]))
            if letters
            else at
        )
        letters.append("\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code))
    end()
    return words


def _as_shown(page: pypdfium2.PdfPage) -> Callable[[Box], Box]:
    """How a box of the page's own space lies on the page as it is shown."""
    left, low, right, high = page.get_bbox()
    turn = page.get_rotation()

    def turned(box: Box) -> Box:
        x0, y0, x1, y1 = box[0] - left, box[1] - low, box[2] - left, box[3] - low
        if turn == 90:
            return y0, right - left - x1, y1, right - left - x0
        if turn == 180:
            return right - left - x1, high - low - y1, right - left - x0, high - low - y0
        if turn == 270:
            return high - low - y1, x0, high - low - y0, x1
        return x0, y0, x1, y1

    return turned
