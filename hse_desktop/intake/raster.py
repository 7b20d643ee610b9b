"""Draws a page with PDFium into plain RGB rows. Runs in a worker only."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from hse_desktop.intake.pages import MOST_PIXELS
from hse_desktop.intake.text import open_document, open_page
from hse_desktop.isolation.frames import Answer
from hse_desktop.isolation.refusal import TaskRefusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hse_desktop.model.draft import JsonObject

_POINTS_PER_INCH = 72


def draw_page(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """Draw page `request["page"]` (from 1) of `blobs[0]` at `request["dpi"]`: `width` and `height` in pixels,
    `points`, its width and height in points, and one blob of RGB rows without padding.
    `request["password"]` opens the file, or is null.

    A page that would be larger than `MOST_PIXELS` either way is drawn smaller. `TaskRefusal` with
    `no-such-page`, `page-unreadable`, or what `open_document` says.
    """
    match request:
        case {"page": int(page), "dpi": int(dpi), "password": str() | None as password}:
            document, _ = open_document(blobs[0], password)
            leaf = open_page(document, page)
            width, height, rgb = _drawn(leaf, page, dpi)
            return Answer(
                {"width": width, "height": height, "points": [*map(float, leaf.get_size())]}, (rgb,)
            )
    raise ValueError("not a request for a page")


def _drawn(leaf: pypdfium2.PdfPage, page: int, dpi: int) -> tuple[int, int, bytes]:
    width, height = leaf.get_size()
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        raise TaskRefusal("page-unreadable", f"Page {page} has no size.")
    # PDFium rounds up, so stay below the bound by a hair.
    scale = min(dpi / _POINTS_PER_INCH, (MOST_PIXELS - 1) / max(width, height))
    bitmap = leaf.render(
        scale=scale, rev_byteorder=True, force_bitmap_format=pdfium.FPDFBitmap_BGR, limit_image_cache=True
    )
    rows, row = memoryview(bitmap.buffer).cast("B"), bitmap.width * 3
    if bitmap.stride == row:
        return bitmap.width, bitmap.height, bytes(rows[: row * bitmap.height])
    return (
        bitmap.width,
        bitmap.height,
        b"".join(rows[at : at + row] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride)),
    )
