"""The rating plate of the rack, as a test report shows it."""

from typing import Any, Final

from reportlab.lib.colors import HexColor, black

from hse_desktop.paper.fonts import BOLD
from resources.sample.particulars import application, equipment, known
from resources.sample.sheet import words

WIDTH: Final = 446.0
HEIGHT: Final = 263.0
"""In points: one and a half times the plate's own 105 × 62 mm."""

_SILVER: Final = HexColor(0xE9EAEC)
_EDGE: Final = HexColor(0x8C9096)


def rating_plate(canvas: Any, x: float, y: float) -> None:
    """Draw the plate, its lower left corner at (`x`, `y`)."""
    item, maker = equipment(), application().manufacturer
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setFillColor(_SILVER)
    canvas.setStrokeColor(_EDGE)
    canvas.setLineWidth(1.2)
    canvas.roundRect(0, 0, WIDTH, HEIGHT, 14, stroke=1, fill=1)
    for rivet_x in (15.0, WIDTH - 15):
        for rivet_y in (15.0, HEIGHT - 15):
            canvas.circle(rivet_x, rivet_y, 5.5, stroke=1, fill=1)
            canvas.line(rivet_x - 3, rivet_y - 3, rivet_x + 3, rivet_y + 3)
    words(canvas, 34, 214, "ORION", font=BOLD, size=26, colour=black, tracking=5)
    words(canvas, WIDTH - 34, 222, known(maker.name), font=BOLD, size=9, colour=black, anchor="end")
    words(
        canvas, WIDTH - 34, 210, known(application().brand_owner.address), size=8, colour=black, anchor="end"
    )
    canvas.setStrokeColor(black)
    canvas.setLineWidth(1)
    canvas.line(34, 200, WIDTH - 34, 200)
    values = (
        ("Model", known(item.regulatory_model)),
        ("Supply", f"3~ {item.voltage} V   50/60 Hz"),
        ("Current", f"{item.input_current_a} A"),
        ("Net weight", f"{item.weight_kg} kg"),
        ("Serial no.", "R9-26-00017"),
        ("Made in", "Austria, 2026"),
    )
    for row, (label, value) in enumerate(values):
        level = 178 - row * 25
        words(canvas, 34, level, label, size=10, colour=black)
        words(canvas, 118, level, value, font=BOLD, size=15, colour=black)
    _earth(canvas, WIDTH - 78, 150)
    _leakage(canvas, WIDTH - 78, 78)
    words(canvas, WIDTH - 78, 44, "Connect earth", size=8, colour=black, anchor="middle")
    words(canvas, WIDTH - 78, 34, "before supply", size=8, colour=black, anchor="middle")
    canvas.restoreState()


def _earth(canvas: Any, x: float, y: float) -> None:
    """The symbol of protective earth (IEC 60417-5019)."""
    canvas.setLineWidth(1.8)
    canvas.circle(x, y, 21, stroke=1, fill=0)
    canvas.line(x, y + 15, x, y + 1)
    for step, half in enumerate((12, 7.5, 3)):
        canvas.line(x - half, y + 1 - step * 5, x + half, y + 1 - step * 5)


def _leakage(canvas: Any, x: float, y: float) -> None:
    """A warning triangle, for the current in the protective conductor."""
    canvas.setLineWidth(2)
    canvas.setLineJoin(1)
    edge = canvas.beginPath()
    edge.moveTo(x - 24, y - 18)
    edge.lineTo(x + 24, y - 18)
    edge.lineTo(x, y + 23)
    edge.close()
    canvas.drawPath(edge, stroke=1, fill=0)
    words(canvas, x, y - 13, "!", font=BOLD, size=25, colour=black, anchor="middle")
