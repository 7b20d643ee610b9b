"""What a file shows, told by a process that had no hand in changing it (PDFium). Runs in a worker only."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw
from PIL import Image

from hse_desktop.intake.text import open_document, page_texts
from hse_desktop.isolation.frames import Answer
from hse_desktop.isolation.refusal import TaskRefusal

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject, JsonValue

MOST_PAGES = 5000
CELLS = 8
"""A page's looks are told as the brightness of so many cells across and down."""

_LOOKED_AT = 6  # pages at most, evenly spread: drawing takes long, and those of one file were changed alike
_LETTERS_LOOKED_AT = 60
_LETTERS_SCALE = 1.0  # of 72 dots an inch: a letter that is missing shows
_ACROSS = 64  # pixels
_GREY = pypdfium2.raw.FPDFBitmap_Gray
_AVERAGE = Image.Resampling.BOX


def describe_pages(_request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """`pages`: for each page of the files in `blobs`, one after the other, its width and height in points, the
    SHA-256 (hex) of its text, spaces aside, and of some its looks (`CELLS` by `CELLS` bytes in hex, or empty).

    Raises `TaskRefusal` as `open_document` does, and `too-many-pages`.
    """
    documents = [open_document(content, None)[0] for content in blobs]
    count = sum(map(len, documents))
    if count > MOST_PAGES:
        raise TaskRefusal("too-many-pages")
    step = -(-count // _LOOKED_AT)
    pages: list[JsonValue] = []
    for document in documents:
        for index, text in enumerate(page_texts(document)):
            digest = hashlib.sha256("".join((text or "").split()).encode("utf-8", "replace")).hexdigest()
            try:
                width, height = document.get_page_size(index)
            except pypdfium2.PdfiumError:
                width, height = 0.0, 0.0
            looks = _looks(document, index, width) if len(pages) % step == 0 else ""
            pages.append([float(width), float(height), digest, looks])
    return Answer({"pages": pages})


def describe_letters(_request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """`pages`: for each page of the files in `blobs`, one after the other, the SHA-256 (hex) of what it shows beside
    its pictures, drawn dot by dot; empty for pages left out of a long document, and `?` where pictures cannot be told
    apart.

    Raises `TaskRefusal` as `open_document` does, and `too-many-pages`.
    """
    documents = [open_document(content, None)[0] for content in blobs]
    count = sum(map(len, documents))
    if count > MOST_PAGES:
        raise TaskRefusal("too-many-pages")
    step = -(-count // _LETTERS_LOOKED_AT)
    pages: list[JsonValue] = []
    for document in documents:
        for index in range(len(document)):
            pages.append(_letters(document, index) if len(pages) % step == 0 else "")
    return Answer({"pages": pages})


def _letters(document: pypdfium2.PdfDocument, index: int) -> str:
    try:
        page = document[index]
        pictures = [*page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)]
        if any(picture.container is not None for picture in pictures):
            return "?"
        for picture in pictures:
            page.remove_obj(picture)
        bitmap = page.render(scale=_LETTERS_SCALE, force_bitmap_format=_GREY, may_draw_forms=False)
    except pypdfium2.PdfiumError:
        return "?"
    digest = hashlib.sha256(bytes(bitmap.buffer)).hexdigest()
    page.close()
    return digest


def _looks(document: pypdfium2.PdfDocument, index: int, width: float) -> str:
    try:
        page = document[index]
        bitmap = page.render(
            scale=min(_ACROSS / max(width, 1), 1), force_bitmap_format=_GREY, limit_image_cache=True
        )
    except pypdfium2.PdfiumError:
        return ""
    cells = bitmap.to_pil().convert("L").resize((CELLS, CELLS), resample=_AVERAGE)
    page.close()
    return bytes(cells.tobytes()).hex()
