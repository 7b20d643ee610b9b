"""Scans made for these tests: pages of writing or of a photograph, in colours, with the noise of a scanner."""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageChops, ImageDraw, ImageFont

LINE = "Rated input current 32 A per phase, 3~ 400 V, model RX-9000"


def written(number: int, dpi: int = 200, noise: float = 18) -> Image.Image:
    """A page of A4 with forty lines, in colours."""
    size = (round(8.27 * dpi), round(11.69 * dpi))
    page = Image.new("L", size, 238)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=round(10.5 / 72 * dpi))
    for line in range(40):
        pen.text((size[0] // 10, size[1] // 16 + line * size[1] // 48), f"{number}.{line} {LINE}", 25, font)
    grain = Image.merge("RGB", [Image.effect_noise(size, noise) for _ in range(3)])
    return ImageChops.add(Image.merge("RGB", [page] * 3), grain, 1, -128)


def photograph(dpi: int = 200) -> Image.Image:
    """A page of A4 that is all half-tones."""
    size = (round(8.27 * dpi), round(11.69 * dpi))
    bands = [Image.linear_gradient("L"), Image.radial_gradient("L"), Image.linear_gradient("L").rotate(90)]
    return Image.merge("RGB", [band.resize(size) for band in bands])


def scanned(pages: Sequence[Image.Image], dpi: int = 200, quality: int = 90) -> bytes:
    """A PDF whose pages are these pictures, as scanners write it."""
    with pikepdf.Pdf.new() as pdf:
        for picture in pages:
            kept = io.BytesIO()
            picture.save(kept, "JPEG", quality=quality)
            across, down = picture.width * 72 / dpi, picture.height * 72 / dpi
            image = pdf.make_stream(
                kept.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=picture.width,
                Height=picture.height, BitsPerComponent=8, Filter=Name.DCTDecode,
                ColorSpace=Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB,
            )  # fmt: skip
            pdf.add_blank_page(page_size=(across, down))
            page = pdf.pages[-1].obj
            page.Resources = Dictionary(XObject=Dictionary(Im0=image))
            page.Contents = pdf.make_stream(f"q {across} 0 0 {down} 0 0 cm /Im0 Do Q".encode())
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()
