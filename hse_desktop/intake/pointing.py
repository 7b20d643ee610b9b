"""The words in a box of a page, and the places of a text in a document. Runs in a worker only."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from hse_desktop.intake.bounds import MOST_BOXES, MOST_HITS, MOST_QUOTE
from hse_desktop.intake.evidence import models_over
from hse_desktop.intake.lines import around, as_shown
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
_LINE_END_HYPHEN = re.compile(f"[{_LINE_END_HYPHENS}]")
_JOINT = "\u0002"
_HYPHENS = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2212": "-", "\u00ad": None, "\u200b": None, "\0": None}
)
_ANY_SPACE = re.compile(r"\s+")


def words_in_box(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """The words of page `request["page"]` (from 1) of `blobs[0]` whose middle lies in `request["box"]`, as `text`, and
    as `models` those whose columns they stand in.

    `request["password"]` opens the file, or is null. `TaskRefusal` like `raster.draw_page`.
    """
    match request:
        case {
            "page": int(page),
            "box": [float(x0), float(y0), float(x1), float(y1)],
            "password": str() | None as password,
        }:
            document, _ = open_document(blobs[0], password)
        case _:
            raise ValueError("not a request for the words in a box")
    leaf, text = open_page(document, page), ""

    def inside(box: Box) -> bool:
        return _middle_in(box, (x0, y0, x1, y1))

    with _letters(leaf) as letters:
        for indexes in _words(letters.text):
            boxes = [box for box in map(letters.box, indexes) if box is not None]
            if boxes and inside(around(boxes)):
                word = "".join(letters.text[index] for index in indexes)
                # What a hyphen parted at a line's end goes on without a space.
                text += ("" if text.endswith(_JOINT) else " ") + _LINE_END_HYPHEN.sub(_JOINT, word)
    models = models_over(leaf, page, inside) if text else []
    return Answer({"text": _cut(_plain(text.replace(_JOINT, "-"))), "models": [*models]})


def _words(text: Sequence[str]) -> Iterator[list[int]]:
    """The places of the letters of each word, in the order of the page's text."""
    word: list[int] = []
    for index, letter in enumerate(text):
        if letter.isspace() or letter == "\0":
            if word:
                yield word
            word = []
            continue
        word.append(index)
        if letter in _LINE_END_HYPHENS:
            yield word
            word = []
    if word:
        yield word


def _middle_in(box: Box, drawn: Box) -> bool:
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    x0, y0, x1, y1 = drawn
    return min(x0, x1) <= across <= max(x0, x1) and min(y0, y1) <= up <= max(y0, y1)


def _plain(text: str) -> str:
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable()).strip()


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
        if printed is None or bare not in _folded(_LINE_END_HYPHEN.sub("", printed)).replace("-", ""):
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


def _folded(text: str) -> str:
    """`text` in one form, in which capitals, spaces and kinds of hyphen make no difference."""
    plain = unicodedata.normalize("NFKD", text).translate(_HYPHENS).casefold()
    return _ANY_SPACE.sub("", plain)


class _Letters:
    """The letters of a page in the order of its text, and where each lies on the page as it is shown."""

    def __init__(self, raw: object, shown: Callable[[Box], Box] | None) -> None:
        count = min(pdfium.FPDFText_CountChars(raw), _MOST_CHARACTERS)
        codes = (pdfium.FPDFText_GetUnicode(raw, index) for index in range(count))
        self.text = [chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes]
        self._raw, self._shown = raw, shown
        self._rectangle = pdfium.FS_RECTF()

    def box(self, index: int) -> Box | None:
        """The box of a letter; None for one that has no place."""
        at = self._rectangle
        if not pdfium.FPDFText_GetLooseCharBox(self._raw, index, ctypes.byref(at)):
            return None
        box = (at.left, at.bottom, at.right, at.top)
        if self._shown is not None:
            box = self._shown(box)
        if not (math.isfinite(sum(box)) and max(map(abs, box)) < _FARTHEST and box[3] > box[1]):
            return None
        return box


@contextmanager
def _letters(page: pypdfium2.PdfPage) -> Iterator[_Letters]:
    textpage = page.get_textpage()
    try:
        yield _Letters(textpage.raw, as_shown(page))
    finally:
        textpage.close()


def _on_page(page: pypdfium2.PdfPage, number: int, wanted: str) -> list[JsonObject]:
    found: dict[int, JsonObject] = {}
    with _letters(page) as letters:
        parted = not {*_LINE_END_HYPHENS}.isdisjoint(letters.text)
        for hyphen in ("-", "") if parted else ("-",):
            for first, last in _places(letters.text, hyphen, wanted):
                boxes = _line_boxes(letters, range(first, last + 1))
                quote = _as_printed(letters.text[first : last + 1], hyphen)
                if first not in found and boxes and quote:
                    found[first] = {"page": number, "boxes": [[*box] for box in boxes], "quote": quote}
                if len(found) >= MOST_HITS:
                    break
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
    return _cut(_plain("".join(hyphen if letter in _LINE_END_HYPHENS else letter for letter in letters)))


def _line_boxes(letters: _Letters, indexes: range) -> list[list[float]]:
    """A box around the letters of each line, whichever way the lines run."""
    boxes = [
        box
        for index in indexes
        if not letters.text[index].isspace() and (box := letters.box(index)) is not None
    ]
    lines = min(_in_lines(boxes, across=True), _in_lines(boxes, across=False), key=len)
    return [[round(edge, 2) for edge in line] for line in lines[:MOST_BOXES]]


def _in_lines(boxes: Sequence[Box], *, across: bool) -> list[Box]:
    """`boxes` that follow each other along a line as one; lines run across the page, or up and down."""
    low, high = (1, 3) if across else (0, 2)
    lines: list[Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        if last is not None and abs(last[low] + last[high] - box[low] - box[high]) < box[high] - box[low]:
            lines[-1] = around((last, box))
        else:
            lines.append(box)
    return lines
