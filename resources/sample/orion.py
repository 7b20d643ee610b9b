"""How the invented brand owner's papers look: night blue, amber, a belt of three stars."""

from typing import Any, Final

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.units import mm

from hse_desktop.paper.fonts import BOLD, REGULAR
from resources.sample.particulars import application, known, one_line
from resources.sample.sheet import GREY, INK, PAGE_HEIGHT, PAGE_WIDTH, type_style, words

NIGHT: Final = HexColor(0x14213D)
AMBER: Final = HexColor(0xE28413)
PALE: Final = HexColor(0xEEF1F6)
RULE: Final = HexColor(0xC9D0DC)

LEFT: Final = 20 * mm
WIDTH: Final = PAGE_WIDTH - 2 * LEFT
RIGHT: Final = LEFT + WIDTH

DATASHEET_PAGES: Final = 4
DATASHEET: Final = "DS-RX9000-EN"
REVISION: Final = "Revision C, 4 May 2026"

HEADLINE: Final = type_style(19, font=BOLD, leading=24, colour=NIGHT, after=5)
HEAD: Final = type_style(9.6, font=BOLD, leading=13, colour=NIGHT, after=2)
BODY: Final = type_style(9, leading=13.4)
"""How the data sheet is set."""


def logo(canvas: Any, x: float, y: float, *, ink: Color = NIGHT, size: float = 1) -> None:
    """Mark and name, the baseline of the name at `y`."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size, size)
    canvas.setStrokeColor(ink)
    canvas.setLineWidth(0.7)
    canvas.line(2, -4, 20, 14)
    canvas.setFillColor(AMBER)
    for star, radius in ((2, 2.4), (11, 3.1), (20, 2.4)):
        canvas.circle(star, star - 6, radius, stroke=0, fill=1)
    words(canvas, 32, 4.2, "ORION", font=BOLD, size=15, colour=ink, tracking=3.2)
    words(canvas, 32.4, -5, "RECHENWERKE", size=6.2, colour=ink, tracking=2.55)
    canvas.restoreState()


def letterhead(canvas: Any) -> None:
    """Head and foot of a letter; the lower right corner of the page stays free for a visible signature."""
    logo(canvas, LEFT, PAGE_HEIGHT - 25 * mm, size=1.15)
    brand = application().brand_owner
    lines = [known(brand.name), *known(brand.address).split(", "), known(brand.phone), known(brand.email)]
    for row, line in enumerate(lines):
        words(canvas, RIGHT, PAGE_HEIGHT - 17 * mm - row * 9.6, line, size=7.2, anchor="end",
              font=BOLD if row == 0 else REGULAR, colour=INK if row == 0 else GREY)  # fmt: skip
    canvas.setFillColor(AMBER)
    canvas.rect(LEFT, PAGE_HEIGHT - 38.5 * mm, 14 * mm, 1.4, stroke=0, fill=1)
    canvas.setFillColor(RULE)
    canvas.rect(LEFT + 14 * mm, PAGE_HEIGHT - 38.5 * mm + 0.5, WIDTH - 14 * mm, 0.4, stroke=0, fill=1)
    foot = ("Aktiengesellschaft, seat Graz", "Commercial register FN 000000 x (invented)",
            f"Factory: {one_line(application().manufacturer.factories[0].address)}")  # fmt: skip
    for row, line in enumerate(foot):
        words(canvas, LEFT, 45 - row * 9, line, size=6.8, colour=GREY)


def datasheet_frame(canvas: Any, number: int, title: str) -> None:
    """Head and foot of an inner page of the data sheet."""
    canvas.setFillColor(NIGHT)
    canvas.rect(0, PAGE_HEIGHT - 20 * mm, PAGE_WIDTH, 20 * mm, stroke=0, fill=1)
    logo(canvas, LEFT, PAGE_HEIGHT - 12.2 * mm, ink=white, size=0.85)
    words(canvas, RIGHT, PAGE_HEIGHT - 12 * mm, title, font=BOLD, size=11, colour=white, anchor="end")
    datasheet_foot(canvas, number)


def datasheet_foot(canvas: Any, number: int) -> None:
    """The document's number and the page's, on a rule."""
    canvas.setFillColor(RULE)
    canvas.rect(LEFT, 40, WIDTH, 0.5, stroke=0, fill=1)
    name = known(application().brand_owner.name)
    words(canvas, LEFT, 29, f"{name}  ·  Data sheet {DATASHEET}  ·  {REVISION}", size=7, colour=GREY)
    words(canvas, RIGHT, 29, f"{number} / {DATASHEET_PAGES}", size=7, colour=GREY, anchor="end")
