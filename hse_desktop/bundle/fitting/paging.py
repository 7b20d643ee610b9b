"""Puts a picture handed in on PDF pages of the right size. Runs in a worker only."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

import pikepdf
from pikepdf import Dictionary
from PIL import Image, ImageOps, UnidentifiedImageError

from hse_desktop.bundle.fitting.assembly import picture_stream, whole
from hse_desktop.bundle.fitting.pictures import MOST_PIXELS, Wish, coded
from hse_desktop.isolation.frames import Answer
from hse_desktop.isolation.refusal import TaskRefusal

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject

FORMATS: Final = ("PNG", "JPEG", "TIFF")
_MOST_FRAMES: Final = 100
_A4: Final = (595.28, 841.89)  # points
_LARGEST: Final = 1191.0  # points: the longer side of A3
_LIKELY_DPI: Final = (96, 1300)  # a camera or a browser writes 72 for “unknown”
_POINTS: Final = 72
_AROUND: Final = 4000  # bytes of a file around its pictures


def as_pages(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """A PDF/A-2b of the picture `blobs[0]`, a page for each of its frames: `request` has `most_bytes`, `scan_dpi`,
    `title` and `on` (ISO date). The answer has `dots`, the dots an inch of each page before they were made fewer.

    Raises `TaskRefusal` with `not-a-picture`, `picture-too-large`, `too-many-frames`, `picture-broken`.
    """
    match request:
        case {
            "most_bytes": int(most_bytes),
            "scan_dpi": int(scan_dpi),
            "title": str(title),
            "on": str(on),
        }:
            pass
        case _:
            raise ValueError("not a request for pages")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    dots: list[float] = []
    with pikepdf.Pdf.new() as pdf:
        try:
            picture, frames = _opened(blobs[0])
            with picture:
                wish = Wish(scan_dpi, max(most_bytes // frames - _AROUND, 1), scan=True)
                dots += [_add_page(pdf, frame, dpi, wish) for frame, dpi in _frames(picture, frames)]
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
            raise TaskRefusal("picture-too-large") from bomb
        except UnidentifiedImageError as other:
            raise TaskRefusal("not-a-picture") from other
        except (MemoryError, TaskRefusal):
            raise
        except Exception as broken:  # decoders raise anything on rubbish
            raise TaskRefusal("picture-broken") from broken
        made = whole(pdf, (title, date.fromisoformat(on)))
    return Answer({"dots": [*dots]}, (made.content,))


def _opened(content: bytes) -> tuple[Image.Image, int]:
    """The picture and how many frames it has."""
    picture = Image.open(io.BytesIO(content), formats=FORMATS)
    frames = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
    if frames > _MOST_FRAMES:
        raise TaskRefusal("too-many-frames")
    return picture, frames


def _frames(picture: Image.Image, frames: int) -> Iterator[tuple[Image.Image, float]]:
    """Each frame upright, opaque, with square dots and 8 bits a sample, and the dots an inch it states (0: none)."""
    for number in range(frames):
        picture.seek(number)
        if picture.width * picture.height > MOST_PIXELS:
            raise TaskRefusal("picture-too-large")
        across, down = _stated(picture)
        upright = ImageOps.exif_transpose(picture)
        if upright.size != picture.size:
            across, down = down, across
        plain = _plain(upright)
        if across and down and max(across, down) > 1.05 * min(across, down):  # a fax: 204 by 98
            finest = max(across, down)
            size = (round(plain.width * finest / across), round(plain.height * finest / down))
            if size[0] * size[1] > MOST_PIXELS:
                raise TaskRefusal("picture-too-large")
            plain, across = plain.resize(size), finest
        yield plain, across


def _stated(picture: Image.Image) -> tuple[float, float]:
    stated = picture.info.get("dpi")
    if not isinstance(stated, tuple) or len(stated) != 2:
        return 0.0, 0.0
    across, down = (float(dots) for dots in stated)
    return (
        (across, down)
        if all(_LIKELY_DPI[0] < dots < _LIKELY_DPI[1] for dots in (across, down))
        else (0.0, 0.0)
    )


def _plain(picture: Image.Image) -> Image.Image:
    if picture.mode in ("1", "L", "RGB"):
        return picture
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if picture.has_transparency_data:
        over = picture.convert("RGBA")
        ground = Image.new("RGBA", over.size, "white")
        ground.alpha_composite(over)
        return ground.convert("RGB")
    return picture.convert("RGB")


def _add_page(pdf: pikepdf.Pdf, picture: Image.Image, stated: float, wish: Wish) -> float:
    """Add a page as large as the picture says it is, or A4 if it says nothing that can be; its dots an inch."""
    upright = _A4 if picture.height >= picture.width else _A4[::-1]
    fitting = _POINTS * max(picture.width / upright[0], picture.height / upright[1])
    dpi = stated if stated and _POINTS * max(picture.size) / stated <= _LARGEST else fitting
    across, down = picture.width * _POINTS / dpi, picture.height * _POINTS / dpi
    made = coded(picture, dpi, replace(wish, floor=min(wish.floor, max(1, int(dpi)))))
    page = (across, down) if dpi != fitting else upright
    pdf.add_blank_page(page_size=page)
    left, low = (page[0] - across) / 2, (page[1] - down) / 2
    shown = pdf.pages[-1].obj
    shown.Resources = Dictionary(XObject=Dictionary(Im0=picture_stream(pdf, made)))
    drawing = f"q {across:.3f} 0 0 {down:.3f} {left:.3f} {low:.3f} cm /Im0 Do Q"
    shown.Contents = pdf.make_stream(drawing.encode())
    return round(dpi, 1)
