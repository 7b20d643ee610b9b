"""Pictures handed in become PDF pages: upright, opaque, of the right size; bombs and rubbish cost one sentence."""

import io
import struct
import zlib
from datetime import date

import pikepdf
import pytest
from PIL import Image, ImageDraw

from hse_desktop.bundle.fitting.errors import PictureUnusableError
from hse_desktop.bundle.fitting.handed_in import Paged, is_picture, paged
from hse_desktop.intake.inspection import inspect
from hse_desktop.intake.pages import render_page
from hse_desktop.reference.portals import portal
from tests.bundle.scans import photograph, written

ON = date(2026, 9, 1)


def kept(picture: Image.Image, how: str, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, how, **more)
    return out.getvalue()


def made(content: bytes, name: str = "a.png") -> Paged:
    assert is_picture(content)
    return paged(name, content, portal("icegate-hse"), on=ON)


def sizes(content: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [(round(float(p.mediabox[2])), round(float(p.mediabox[3]))) for p in pdf.pages]


def shade(content: bytes, across: float, down: float, page: int = 1) -> int:
    """The brightness of a page, at shares of its width and height from the upper left."""
    seen = render_page(content, page, dpi=50)
    at = 3 * (int(down * seen.height) * seen.width + int(across * seen.width))
    return seen.rgb[at + 1]


def test_a_scan_as_a_picture_becomes_a_page_of_its_size_in_black_and_white() -> None:
    told = made(kept(written(1, 200), "PNG", dpi=(200, 200)), "Rechnung.PNG")
    assert told.name == "Rechnung.pdf"
    assert sizes(told.content) == [(595, 842)]
    assert round(told.dots_per_inch) == 200
    seen = inspect(told.name, told.content)
    assert (seen.readable, seen.pdfa, {p.code for p in seen.problems}) == (True, True, {"no-text"})
    assert len(told.content) < 150_000


def test_a_photograph_without_a_size_is_put_on_a4_in_grey() -> None:
    told = made(kept(photograph(100).rotate(90, expand=True), "JPEG", quality=90), "photo.jpg")
    assert sizes(told.content) == [(842, 595)]
    assert "scan-too-coarse" in {p.code for p in inspect("photo.pdf", told.content).problems}


def test_every_page_of_a_tiff_is_there_in_order() -> None:
    frames = []
    for number in range(3):
        frame = Image.new("1", (1700, 2200), 1)
        ImageDraw.Draw(frame).rectangle((0, number * 700, 1700, number * 700 + 600), fill=0)
        frames.append(frame)
    content = kept(
        frames[0], "TIFF", save_all=True, append_images=frames[1:], dpi=(200, 200), compression="group4"
    )
    told = made(content, "scan.tif")
    assert sizes(told.content) == [(612, 792)] * 3
    assert [shade(told.content, 0.5, (at * 700 + 300) / 2200, at + 1) for at in range(3)] == [0, 0, 0]
    assert shade(told.content, 0.5, 0.9, 1) == 255


def test_a_fax_with_oblong_dots_keeps_its_shape() -> None:
    fax = Image.new("1", (1728, 1078), 1)
    told = made(kept(fax, "TIFF", dpi=(204, 98), compression="group4"), "fax.tif")
    ((across, down),) = sizes(told.content)
    assert across == round(1728 / 204 * 72)
    assert abs(down - 1078 / 98 * 72) <= 2


def test_a_photograph_taken_sideways_stands_upright() -> None:
    lying = Image.new("RGB", (1200, 800), "white")
    ImageDraw.Draw(lying).rectangle((0, 0, 300, 800), fill="black")  # the left, which is the top
    exif = Image.Exif()
    exif[0x0112] = 6
    told = made(kept(lying, "JPEG", exif=exif), "phone.jpg")
    assert sizes(told.content) == [(595, 842)]
    assert (shade(told.content, 0.5, 0.1), shade(told.content, 0.5, 0.9)) == (0, 255)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "I;16", "CMYK", "L", "1"])
def test_other_kinds_of_picture_keep_dark_on_light(mode: str) -> None:
    page = Image.new("L", (1654, 2339), 255)
    ImageDraw.Draw(page).rectangle((0, 0, 1654, 1000), fill=0)
    if mode == "RGBA":
        picture = Image.new("RGBA", page.size, (0, 0, 0, 0))
        picture.paste((0, 0, 0, 255), (0, 0, 1654, 1000))
    elif mode == "I;16":
        picture = page.convert("I").point(lambda value: value * 257).convert("I;16")
    else:
        picture = page.convert(mode)
    told = made(kept(picture, "TIFF" if mode == "CMYK" else "PNG"), "a.png")
    assert shade(told.content, 0.5, 0.2) < 40
    assert shade(told.content, 0.5, 0.8) > 215


def _bomb() -> bytes:
    """A PNG of 900 million dots in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _too_many() -> bytes:
    frame = Image.new("1", (8, 8))
    return kept(frame, "TIFF", save_all=True, append_images=[frame] * 100)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (_bomb(), "120 million"),
        (_too_many(), "more than 100 pages"),
        (kept(photograph(50), "JPEG")[:2000], "damaged"),
        (kept(photograph(50), "PNG")[:3000], "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "no PNG"),
        (b"II*\0" + b"\xff" * 60, "whatever its name says|damaged"),
    ],
    ids=["bomb", "pages", "jpeg", "png", "rubbish", "tiff"],
)
def test_bombs_and_rubbish_cost_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(PictureUnusableError, match=words):
        made(content, "bad.png")
