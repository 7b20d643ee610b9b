"""Writes a picture small: bilevel where it is writing, grey where it is a photograph. Runs in a worker only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageFilter, TiffImagePlugin

MOST_PIXELS: Final = 120_000_000
"""Of one picture; an A3 page scanned with 600 dots an inch has 70 million."""

BEST_DPI: Final = 300
_USUAL_DPI: Final = 200
_COLOUR_DPI: Final = 150
_FILM_DPI: Final = 100  # below, a picture in a datasheet loses what it shows
_TILE: Final = 64  # pixels a side
_HALF_TONES: Final = 0.35  # share of a tile from which it is no writing
_PICTURE_TILES: Final = 0.03  # share of such tiles from which the page is no writing
_BAND: Final = 0.3  # nearer to black or to white than this share of their distance, a pixel is one of them
_LEAST_CONTRAST: Final = 24  # of 255: below, black and white cannot be told

# The whole picture in one strip, so that its fax code can be taken out of the TIFF as it is.
TiffImagePlugin.STRIP_SIZE = 1 << 30


@dataclass(frozen=True)
class Coded:
    """A picture as a PDF holds it: `bits` a sample, `colours` (1 or 3), `black_is_one` of the fax code."""

    data: bytes
    fax: bool
    width: int
    height: int
    bits: int
    colours: int
    black_is_one: bool = False


@dataclass(frozen=True)
class Wish:
    """What is asked of a picture: not below `floor` dots an inch, `budget` bytes if that can be had.

    `scan`: it is the page, so that it may become bilevel or grey; otherwise it keeps its colours.
    """

    floor: int
    budget: int
    scan: bool


def coded(picture: Image.Image, dpi: float, wish: Wish) -> Coded:
    """The picture, which has `dpi` dots an inch on its page, in the best way that keeps the wish, or the smallest."""
    best: Coded | None = None
    for attempt in _attempts(picture, dpi, wish):
        if best is None or len(attempt.data) < len(best.data):
            best = attempt
        if len(best.data) <= wish.budget:
            break
    assert best is not None  # noqa: S101 - there is always one attempt
    return best


def _attempts(picture: Image.Image, dpi: float, wish: Wish) -> Iterator[Coded]:
    """The best first."""
    if picture.mode == "1":
        yield _fax(picture)
        if dpi > wish.floor:
            smaller = _at(picture.convert("L"), dpi, wish.floor)
            yield _fax(_bilevel(smaller, split(smaller.histogram())))
        return
    if not wish.scan:
        colours = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
        for most, quality in ((_COLOUR_DPI, 75), (_COLOUR_DPI, 55), (_FILM_DPI, 55), (_FILM_DPI, 35)):
            yield _jpeg(_at(colours, dpi, most), quality)
        return
    grey = picture.convert("L")
    usual = _at(grey, dpi, max(_USUAL_DPI, wish.floor))
    if is_writing(usual):
        # Half the budget is a sign that the noise of the scanner would be written out at more dots an inch.
        at_usual = _fax(_bilevel(usual, split(usual.histogram())))
        if dpi > _USUAL_DPI and len(at_usual.data) < wish.budget / 2:
            fine = _at(grey, dpi, BEST_DPI).filter(ImageFilter.BoxBlur(1))
            sharp = _fax(_bilevel(fine, split(fine.histogram())))
            if len(sharp.data) <= wish.budget:
                yield sharp
        yield at_usual
        return
    for quality in (70, 50, 35):
        yield _jpeg(usual, quality)
    yield _jpeg(_at(grey, dpi, wish.floor), 30)


def _at(picture: Image.Image, dpi: float, wanted: int) -> Image.Image:
    """The picture with `wanted` dots an inch, or as it is if it has no more."""
    if dpi <= wanted * 1.05:
        return picture
    share = wanted / dpi
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.BOX if share > 0.5 else Image.Resampling.BILINEAR)


def split(histogram: list[int]) -> tuple[int, float, float]:
    """Otsu's threshold of a grey picture, and the mean of what is below and above it."""
    total, weighted = sum(histogram), sum(at * count for at, count in enumerate(histogram))
    best, below, below_weighted = (-1.0, 128, 0.0, 255.0), 0, 0
    for at, count in enumerate(histogram):
        below += count
        below_weighted += at * count
        if not below or below == total:
            continue
        low, high = below_weighted / below, (weighted - below_weighted) / (total - below)
        between = below * (total - below) * (high - low) ** 2
        if between > best[0]:
            best = (between, at, low, high)
    return best[1:]


def is_writing(grey: Image.Image) -> bool:
    """True if the page is dark on light nearly everywhere, so that little is lost without half-tones."""
    _at_level, low, high = split(grey.histogram())
    if high - low < _LEAST_CONTRAST:
        return False
    first, last = round(low + _BAND * (high - low)), round(high - _BAND * (high - low))
    across, down = -(-grey.width // _TILE), -(-grey.height // _TILE)
    pictured = 0
    for row in range(down):
        for column in range(across):
            left, top = column * _TILE, row * _TILE
            tile = grey.crop((left, top, min(left + _TILE, grey.width), min(top + _TILE, grey.height)))
            counts = tile.histogram()
            pictured += sum(counts[first:last]) > _HALF_TONES * tile.width * tile.height
    return pictured <= _PICTURE_TILES * across * down


def _bilevel(grey: Image.Image, levels: tuple[int, float, float]) -> Image.Image:
    at, low, high = levels
    level = round((low + high) / 2) if high - low >= _LEAST_CONTRAST else at
    return grey.point([0] * (level + 1) + [255] * (255 - level), "1")


def _fax(bilevel: Image.Image) -> Coded:
    """CCITT Group 4 (ITU-T T.6)."""
    kept = io.BytesIO()
    bilevel.save(kept, "TIFF", compression="group4")
    with Image.open(io.BytesIO(kept.getvalue())) as tiff:
        tags = tiff.tag_v2  # type: ignore[attr-defined]
        (start,), (length,) = tags[TiffImagePlugin.STRIPOFFSETS], tags[TiffImagePlugin.STRIPBYTECOUNTS]
        white_is_zero = tags[TiffImagePlugin.PHOTOMETRIC_INTERPRETATION] == 0
    data = kept.getvalue()[start : start + length]
    return Coded(data, True, bilevel.width, bilevel.height, 1, 1, black_is_one=not white_is_zero)  # noqa: FBT003


def _jpeg(picture: Image.Image, quality: int) -> Coded:
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=quality, optimize=True)
    colours = 1 if picture.mode == "L" else 3
    return Coded(kept.getvalue(), False, picture.width, picture.height, 8, colours)  # noqa: FBT003
