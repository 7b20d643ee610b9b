"""The rack of the sample, drawn: its front in colour, and outlines with dimensions."""

from typing import Any, Final

from reportlab.lib.colors import Color, HexColor

from hse_desktop.paper.fonts import BOLD
from resources.sample.particulars import equipment, known
from resources.sample.sheet import words

WIDTH: Final = float(known(equipment().width_mm))
DEPTH: Final = float(known(equipment().depth_mm))
HEIGHT: Final = float(known(equipment().height_mm))
"""Outer dimensions, in millimetres."""

_UNIT: Final = 44.45  # mm: one height unit (IEC 60297-3-100)
_UNITS: Final = 42
_OPENING: Final = 482.6  # mm: the width of a 19-inch front panel
_FOOT: Final = 30.0  # mm
_PLINTH: Final = 90.0  # mm, feet included

_CABINET: Final = HexColor(0x2A3346)
_EDGE: Final = HexColor(0x47536C)
_DEEP: Final = HexColor(0x10151F)
_SLED: Final = HexColor(0x39445B)
_SLOT: Final = HexColor(0x1A212E)
_METAL: Final = HexColor(0xA9B4C6)
_LAMP: Final = HexColor(0xF0A437)
_GREEN: Final = HexColor(0x6FD29A)
_LINE: Final = HexColor(0x1B2130)
_FINE: Final = HexColor(0x8B94A6)
_PAPER: Final = HexColor(0xFFFFFF)

_NETWORK_AT, _COOLING_AT = (
    20,
    40,
)  # the height units from which these panels stand; compute enclosures elsewhere
_POWER_AT: Final = 0

_Box = tuple[float, float, float, float]
"""Left, bottom, width, height."""


def front_in_colour(canvas: Any, x: float, y: float, scale: float, lamp: Color = _LAMP) -> None:
    """The open front, its lower left corner at (`x`, `y`), at `scale` points per millimetre."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(scale, scale)
    for foot in (60.0, WIDTH - 130):
        _box(canvas, (foot, 0, 70, _FOOT + 10), _DEEP)
    _box(canvas, (0, _FOOT, WIDTH, HEIGHT - _FOOT), _CABINET, radius=14)
    _box(canvas, (0, _FOOT, 16, HEIGHT - _FOOT), _EDGE, radius=8)
    _box(canvas, (WIDTH - 16, _FOOT, 16, HEIGHT - _FOOT), _EDGE, radius=8)
    left = (WIDTH - _OPENING) / 2
    _box(canvas, (left - 8, _PLINTH, _OPENING + 16, _UNITS * _UNIT + 6), _DEEP)
    for unit in range(0, _UNITS, 2):
        bottom = _PLINTH + 3 + unit * _UNIT
        if unit == _POWER_AT:
            _power(canvas, left, bottom)
        elif unit == _NETWORK_AT:
            _network(canvas, left, bottom)
        elif unit == _COOLING_AT:
            _cooling(canvas, left, bottom, lamp)
        else:
            for side in (0, 1):
                _node(canvas, left + side * _OPENING / 2, bottom, lamp if unit == 32 and side else _GREEN)
    canvas.restoreState()


def _box(canvas: Any, box: _Box, fill: Color, *, radius: float = 0) -> None:
    canvas.setFillColor(fill)
    if radius:
        canvas.roundRect(*box, radius, stroke=0, fill=1)
    else:
        canvas.rect(*box, stroke=0, fill=1)


def _node(canvas: Any, x: float, y: float, lamp: Color) -> None:
    """One compute node: half the width of the opening, two height units."""
    width, height = _OPENING / 2 - 4, 2 * _UNIT - 5
    _box(canvas, (x + 2, y, width, height), _SLED, radius=4)
    canvas.setStrokeColor(_SLOT)
    canvas.setLineWidth(5)
    for slot in range(15):
        at = x + 44 + slot * 10.4
        canvas.line(at, y + 16, at, y + height - 16)
    _box(canvas, (x + 12, y + 16, 9, height - 32), _METAL, radius=4)
    canvas.setFillColor(lamp)
    canvas.circle(x + width - 14, y + height - 22, 5, stroke=0, fill=1)
    _box(canvas, (x + width - 20, y + 18, 12, 12), _SLOT)


def _network(canvas: Any, x: float, y: float) -> None:
    """Two switches of one height unit, 48 ports each."""
    for row in (0, 1):
        bottom = y + row * _UNIT
        _box(canvas, (x + 2, bottom, _OPENING - 4, _UNIT - 4), _METAL, radius=3)
        for port in range(24):
            for level in (0, 1):
                _box(canvas, (x + 30 + port * 15 + (port // 8) * 12, bottom + 5 + level * 17, 11, 12), _SLOT)


def _power(canvas: Any, x: float, y: float) -> None:
    """The power panel: three phase lamps, a main switch and a row of breakers."""
    _box(canvas, (x + 2, y, _OPENING - 4, 2 * _UNIT - 5), _SLED, radius=4)
    for breaker in range(9):
        _box(canvas, (x + 190 + breaker * 29, y + 16, 22, 52), _DEEP, radius=3)
        _box(canvas, (x + 196 + breaker * 29, y + 42, 10, 18), _METAL)
    _box(canvas, (x + 30, y + 14, 62, 56), _DEEP, radius=6)
    _box(canvas, (x + 54, y + 22, 14, 40), _LAMP, radius=5)
    for phase in range(3):
        canvas.setFillColor(_GREEN)
        canvas.circle(x + 118 + phase * 22, y + 42, 7, stroke=0, fill=1)


def _cooling(canvas: Any, x: float, y: float, lamp: Color) -> None:
    """The blanking panel at the top, which carries the name."""
    _box(canvas, (x + 2, y, _OPENING - 4, 2 * _UNIT - 5), _SLOT, radius=4)
    words(canvas, x + 28, y + 26, "ORION", font=BOLD, size=42, colour=_PAPER, tracking=12)
    words(canvas, x + _OPENING - 28, y + 28, "RX-9000", size=34, colour=lamp, anchor="end", tracking=2)


def front_outline(canvas: Any, x: float, y: float, scale: float) -> None:
    """The front as a line drawing."""
    left = (WIDTH - _OPENING) / 2
    _outline(canvas, x, y, scale, WIDTH)
    canvas.saveState()
    canvas.setStrokeColor(_FINE)
    canvas.setLineWidth(0.3)
    canvas.rect(
        x + (left - 8) * scale, y + _PLINTH * scale, (_OPENING + 16) * scale, (_UNITS * _UNIT + 6) * scale
    )
    for unit in range(0, _UNITS + 2, 2):
        level = y + (_PLINTH + 3 + unit * _UNIT) * scale
        canvas.line(x + left * scale, level, x + (left + _OPENING) * scale, level)
        if 0 < unit < _COOLING_AT and unit != _NETWORK_AT:
            centre = x + WIDTH / 2 * scale
            canvas.line(centre, level, centre, level + 2 * _UNIT * scale)
    canvas.restoreState()


def side_outline(canvas: Any, x: float, y: float, scale: float) -> None:
    """The left side as a line drawing, front at the left."""
    _outline(canvas, x, y, scale, DEPTH)
    canvas.saveState()
    canvas.setStrokeColor(_FINE)
    canvas.setLineWidth(0.3)
    for panel in (0, 1):
        canvas.rect(x + (50 + panel * 560) * scale, y + 140 * scale, 540 * scale, (HEIGHT - 190) * scale)
    for slot in range(9):
        level = y + (HEIGHT - 150 - slot * 24) * scale
        canvas.line(x + 700 * scale, level, x + 1060 * scale, level)
    canvas.restoreState()


def top_outline(canvas: Any, x: float, y: float, scale: float) -> None:
    """The top as a line drawing, front below."""
    canvas.saveState()
    canvas.setStrokeColor(_LINE)
    canvas.setLineWidth(0.8)
    canvas.rect(x, y, WIDTH * scale, DEPTH * scale)
    canvas.setStrokeColor(_FINE)
    canvas.setLineWidth(0.3)
    canvas.rect(x + 30 * scale, y + 30 * scale, (WIDTH - 60) * scale, (DEPTH - 60) * scale)
    for strip in (0, 1):
        canvas.rect(x + 110 * scale, y + (900 + strip * 110) * scale, (WIDTH - 220) * scale, 60 * scale)
    for fan in range(2):
        for ring in (78, 52, 26):
            canvas.circle(x + (190 + fan * 220) * scale, y + 470 * scale, ring * scale)
    canvas.restoreState()


def _outline(canvas: Any, x: float, y: float, scale: float, width: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(_LINE)
    canvas.setLineWidth(0.8)
    canvas.rect(x, y + _FOOT * scale, width * scale, (HEIGHT - _FOOT) * scale)
    for foot in (60.0, width - 130):
        canvas.rect(x + foot * scale, y, 70 * scale, _FOOT * scale)
    canvas.setStrokeColor(_FINE)
    canvas.setLineWidth(0.3)
    canvas.line(x, y + _PLINTH * scale, x + width * scale, y + _PLINTH * scale)
    canvas.restoreState()


def dimension_across(
    canvas: Any, start: tuple[float, float], length: float, label: str, reach: float
) -> None:
    """A dimension line to the right from `start`; its extension lines go `reach` points up to the outline."""
    x, y = start
    canvas.saveState()
    _dimension_pen(canvas)
    for end in (x, x + length):
        canvas.line(end, y - 3, end, y + reach)
    canvas.line(x, y, x + length, y)
    _arrow(canvas, x, y, 1, 0)
    _arrow(canvas, x + length, y, -1, 0)
    words(canvas, x + length / 2, y - 9.5, label, size=7.5, anchor="middle")
    canvas.restoreState()


def dimension_up(canvas: Any, start: tuple[float, float], length: float, label: str, reach: float) -> None:
    """A dimension line up from `start`, read from the right; its extension lines go `reach` points right."""
    x, y = start
    canvas.saveState()
    _dimension_pen(canvas)
    for end in (y, y + length):
        canvas.line(x - 3, end, x + reach, end)
    canvas.line(x, y, x, y + length)
    _arrow(canvas, x, y, 0, 1)
    _arrow(canvas, x, y + length, 0, -1)
    canvas.translate(x - 4, y + length / 2)
    canvas.rotate(90)
    words(canvas, 0, 0, label, size=7.5, anchor="middle")
    canvas.restoreState()


def _dimension_pen(canvas: Any) -> None:
    canvas.setStrokeColor(_LINE)
    canvas.setLineWidth(0.35)


def _arrow(canvas: Any, x: float, y: float, along_x: int, along_y: int) -> None:
    """An arrowhead with its tip at (`x`, `y`)."""
    length, half = 5.0, 1.2
    head = canvas.beginPath()
    head.moveTo(x, y)
    head.lineTo(x + along_x * length - along_y * half, y + along_y * length - along_x * half)
    head.lineTo(x + along_x * length + along_y * half, y + along_y * length + along_x * half)
    head.close()
    canvas.setFillColor(_LINE)
    canvas.drawPath(head, stroke=0, fill=1)
