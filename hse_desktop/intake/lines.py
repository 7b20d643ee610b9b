"""A page's text as rows of cells with their boxes, as a reader sees a table. Runs in a worker only.

Boxes are [x0, y0, x1, y1] in points from the lower left of the page as it is shown (cropped and turned).
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from functools import cached_property
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
_LARGEST_LETTER = 300  # points
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

    @cached_property
    def middle(self) -> float:
        """The height of the row's middle, in points."""
        return (self.cells[0].box[1] + self.cells[0].box[3]) / 2

    @cached_property
    def height(self) -> float:
        """The height of the row's letters, in points."""
        return max(cell.box[3] - cell.box[1] for cell in self.cells)


def plain(text: str) -> str:
    """`text` with one kind of hyphen, space, tilde and bracket, so that patterns stay short."""
    text = text.translate(_FORMS)
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def around(boxes: Iterable[Box]) -> Box:
    """The box around `boxes`."""
    left, low, right, high = zip(*boxes, strict=True)
    return min(left), min(low), max(right), max(high)


def page_rows(page: pypdfium2.PdfPage, number: int) -> list[Row]:
    """The rows of `page` from the top down."""
    textpage = page.get_textpage()
    try:
        words = _words(textpage, as_shown(page))
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
    return [_cell(group) for group in groups[:_MOST_CELLS_IN_A_ROW]]


def _cell(group: list[Cell]) -> Cell:
    words = tuple((plain(word.text), word.box) for word in group)
    text = " ".join(_NOTE_MARKS.sub(" ", " ".join(text for text, _ in words)).split())
    return Cell(text[:_MOST_CELL_LENGTH], around(word.box for word in group), words)


def _words(  # noqa: PLR0912 - a call for each letter would take as long as the rest
    textpage: pypdfium2.PdfTextPage, shown: Callable[[Box], Box] | None
) -> list[Cell]:
    """The words of the page; `shown` is None if it is shown as it stands."""
    raw, rectangle = textpage.raw, pdfium.FS_RECTF()
    place = ctypes.byref(rectangle)
    letter, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    words: list[Cell] = []
    letters: list[str] = []
    left = low = right = high = 0.0
    for index in range(min(pdfium.FPDFText_CountChars(raw), _MOST_CHARACTERS)):
        code = letter(raw, index)
        if (code <= 32 and code != 2) or code == 0xA0:
            if letters:
                words.append(Cell("".join(letters), (left, low, right, high)))
                letters = []
            continue
        if not box_of(raw, index, place):
            continue
        x0, y0, x1, y1 = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
        if shown is not None:
            x0, y0, x1, y1 = shown((x0, y0, x1, y1))
        height = y1 - y0
        # A comparison with what is not a number is false.
        if not (0 < height < _LARGEST_LETTER and x0 > -_FARTHEST and x1 < _FARTHEST > y0 > -_FARTHEST):
            continue
        if x1 - x0 >= _LARGEST_LETTER:
            continue
        if letters:
            if 48 <= code <= 57 and height < _RAISED * (high - low) and y0 > low + 0.2 * height:
                code = ord(_SUPERSCRIPTS[code - 48])
            gap = x0 - right
            if gap > _WORD_GAP * height or gap < -0.6 * height or abs(y0 - low) > 0.5 * height:
                words.append(Cell("".join(letters), (left, low, right, high)))
                letters = []
        if letters:
            left, right = (left if left < x0 else x0), (right if right > x1 else x1)
            low, high = (low if low < y0 else y0), (high if high > y1 else y1)
        else:
            left, low, right, high = x0, y0, x1, y1
        letters.append("\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code))
    if letters:
        words.append(Cell("".join(letters), (left, low, right, high)))
    return words


def as_shown(page: pypdfium2.PdfPage) -> Callable[[Box], Box] | None:
    """How a box of the page's own space lies on the page as it is shown; None if as it stands."""
    left, low, right, high = page.get_bbox()
    turn = page.get_rotation()
    if not (turn or left or low):
        return None

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
