"""The words in a box of a page, and the places of a text in a document. Runs in a worker only."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from hse_desktop.intake.bounds import MOST_BOXES, MOST_HITS, MOST_QUOTE
from hse_desktop.intake.lines import around, as_shown, page_rows
from hse_desktop.intake.text import open_document, open_page, page_texts
from hse_desktop.isolation.frames import Answer
from hse_desktop.isolation.refusal import TaskRefusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hse_desktop.intake.lines import Box
    from hse_desktop.model.draft import JsonObject

_MOST_CHARACTERS = 100_000  # looked at on one page
_FARTHEST = 100_000  # points; a page is at most 14,400 wide
_LINE_END_HYPHENS = "\u0002\ufffe"
"""PDFium writes a hyphen that ends a line as one of these and drops the line break."""
_HYPHENS = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2212": "-", "\u00ad": None, "\u200b": None, "\0": None}
)
_ANY_SPACE = re.compile(r"\s+")


def words_in_box(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """The words of page `request["page"]` (from 1) of `blobs[0]` whose middle lies in `request["box"]`, as `text`.

    `request["password"]` opens the file, or is null. `TaskRefusal` like `raster.draw_page`.
    """
    match request:
        case {
            "page": int(page),
            "box": [float(x0), float(y0), float(x1), float(y1)],
            "password": str() | None as password,
        }:
            document, _ = open_document(blobs[0], password)
            rows = page_rows(open_page(document, page), page)
        case _:
            raise ValueError("not a request for the words in a box")

    def inside(box: Box) -> bool:
        middle, height = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return min(x0, x1) <= middle <= max(x0, x1) and min(y0, y1) <= height <= max(y0, y1)

    words = [word for row in rows for cell in row.cells for word, box in cell.words if inside(box)]
    return Answer({"text": _cut(" ".join(" ".join(words).split()))})


def _cut(text: str) -> str:
    """`text`, or as many whole words of it as a quote may have."""
    return text if len(text) <= MOST_QUOTE else text[: MOST_QUOTE + 1].rpartition(" ")[0][:MOST_QUOTE]


def find(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """The places of `request["text"]` in `blobs[0]` as `hits` of `page`, `boxes` and `quote`, and the number of
    `pages`; see `pages.find_text`. `request["password"]` opens the file, or is null.
    """
    match request:
        case {"text": str(text), "password": str() | None as password}:
            document, _ = open_document(blobs[0], password)
        case _:
            raise ValueError("not a request for a text")
    wanted = _folded(text)
    hits: list[JsonObject] = []
    # Reading every letter's box takes long; most pages are ruled out by their plain text, and quickly.
    bare = wanted.replace("-", "")
    for number, printed in enumerate(page_texts(document) if wanted else (), start=1):
        if printed is None or bare not in _folded(_without(printed, _LINE_END_HYPHENS)).replace("-", ""):
            continue
        try:
            page = open_page(document, number)
        except TaskRefusal:
            continue
        hits += _on_page(page, number, wanted)[: MOST_HITS - len(hits)]
        page.close()
        if len(hits) >= MOST_HITS:
            break
    return Answer({"pages": len(document), "hits": [*hits]})


def _without(text: str, characters: str) -> str:
    return text.translate({ord(each): None for each in characters})


def _folded(text: str) -> str:
    """`text` in one form, in which capitals, spaces and kinds of hyphen make no difference."""
    plain = unicodedata.normalize("NFKD", text).translate(_HYPHENS).casefold()
    return _ANY_SPACE.sub("", plain)


def _on_page(page: pypdfium2.PdfPage, number: int, wanted: str) -> list[JsonObject]:
    textpage = page.get_textpage()
    try:
        raw = textpage.raw
        count = min(pdfium.FPDFText_CountChars(raw), _MOST_CHARACTERS)
        letters = [chr(min(pdfium.FPDFText_GetUnicode(raw, index), 0x10FFFF)) for index in range(count)]
        shown = as_shown(page)
        found: dict[int, JsonObject] = {}
        for hyphen in dict.fromkeys(("-", "") if {*_LINE_END_HYPHENS} & {*letters} else ("-",)):
            for first, last in _places(letters, hyphen, wanted):
                boxes = _line_boxes(raw, letters, range(first, last + 1), shown)
                quote = _as_printed(letters[first : last + 1], hyphen)
                if first not in found and boxes and quote:
                    found[first] = {"page": number, "boxes": [[*box] for box in boxes], "quote": quote}
                if len(found) >= MOST_HITS:
                    break
    finally:
        textpage.close()
    return [found[first] for first in sorted(found)]


def _places(letters: Sequence[str], hyphen: str, wanted: str) -> Iterator[tuple[int, int]]:
    """The first and last letter of each place of `wanted`, where `hyphen` stands for one that ends a line."""
    text, indexes = [], []
    for index, letter in enumerate(letters):
        for folded in hyphen if letter in _LINE_END_HYPHENS else _folded(letter):
            text.append(folded)
            indexes.append(index)
    whole, at = "".join(text), 0
    while (at := whole.find(wanted, at)) >= 0:
        yield indexes[at], indexes[at + len(wanted) - 1]
        at += len(wanted)


def _as_printed(letters: Sequence[str], hyphen: str) -> str:
    words = "".join(hyphen if letter in _LINE_END_HYPHENS else letter for letter in letters)
    spaced = " ".join(words.split())
    return _cut("".join(letter for letter in spaced if letter.isprintable())).strip()


def _line_boxes(
    raw: object, letters: Sequence[str], indexes: range, shown: Callable[[Box], Box]
) -> list[list[float]]:
    """A box around the letters of each line."""
    rectangle = pdfium.FS_RECTF()
    place = ctypes.byref(rectangle)
    lines: list[Box] = []
    for index in indexes:
        if letters[index].isspace() or not pdfium.FPDFText_GetLooseCharBox(raw, index, place):
            continue
        box = shown((rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        if not (math.isfinite(sum(box)) and max(map(abs, box)) < _FARTHEST) or box[3] <= box[1]:
            continue
        last = lines[-1] if lines else None
        if last is not None and abs(last[1] + last[3] - box[1] - box[3]) < box[3] - box[1]:
            lines[-1] = around((last, box))
        elif len(lines) < MOST_BOXES:
            lines.append(box)
    return [[round(edge, 2) for edge in line] for line in lines]
