"""The brand's technical data sheet, four pages: cover, features, technical data, outline and ordering."""

from datetime import date
from typing import Any, Final

from reportlab.lib.colors import HexColor, white
from reportlab.lib.units import mm

from hse_desktop.paper.fonts import BOLD, REGULAR
from resources.sample import rack
from resources.sample.datasheet_technical import outline, technical_data
from resources.sample.orion import (
    AMBER,
    BODY,
    DATASHEET,
    HEAD,
    HEADLINE,
    LEFT,
    NIGHT,
    PALE,
    RIGHT,
    RULE,
    WIDTH,
    datasheet_foot,
    datasheet_frame,
    logo,
)
from resources.sample.particulars import application, equipment, known
from resources.sample.sheet import (
    GREY,
    INK,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Particulars,
    drawn,
    place,
    text,
    type_style,
    words,
)

_LEAD: Final = type_style(10.5, leading=16, colour=HexColor(0x3A4458), after=4)

_STARS: Final = (
    (262, 716), (318, 742), (352, 720), (406, 738), (474, 724), (548, 742), (572, 690), (556, 628), (574, 566),
    (60, 700), (118, 726), (178, 706), (298, 668), (330, 612), (62, 300), (118, 286), (176, 312), (252, 296),
    (312, 330), (150, 648), (560, 330),
)  # fmt: skip
_LINES: Final = (
    (9, 10), (10, 11), (11, 0), (0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7), (7, 8), (2, 12), (12, 13),
    (14, 15), (15, 16), (16, 17), (17, 18),
)  # fmt: skip


def datasheet() -> bytes:
    """The data sheet as PDF."""
    maker = known(application().brand_owner.name)
    title = f"{known(equipment().marketing_name)} – Data sheet {DATASHEET}"
    return drawn(Particulars(title, maker, date(2026, 5, 4)), (_cover, _features, technical_data, outline))


def _cover(canvas: Any) -> None:
    panel = 250.0
    canvas.setFillColor(NIGHT)
    canvas.rect(0, panel, PAGE_WIDTH, PAGE_HEIGHT - panel, stroke=0, fill=1)
    _constellation(canvas)
    logo(canvas, LEFT, PAGE_HEIGHT - 24 * mm, ink=white, size=1.25)
    words(
        canvas,
        RIGHT,
        PAGE_HEIGHT - 22.5 * mm,
        "DATA SHEET",
        size=8.5,
        colour=white,
        anchor="end",
        tracking=2.2,
    )
    words(canvas, LEFT, 530, known(equipment().regulatory_model), font=BOLD, size=58, colour=white)
    words(canvas, LEFT + 2, 498, "Compute rack", size=24, colour=AMBER)
    place(canvas, LEFT + 2, 474, 250, text(
        "Thirty-six nodes in one cabinet on one three-phase inlet: computing power for laboratories, test fields "
        "and data that may not leave the building.",
        type_style(11, leading=17, colour=HexColor(0xD6DCE8)),
    ))  # fmt: skip
    scale = 0.252
    canvas.setFillColor(HexColor(0xDCE1EA))
    canvas.ellipse(RIGHT - rack.WIDTH * scale - 30, 187, RIGHT + 2, 205, stroke=0, fill=1)
    rack.front_in_colour(canvas, RIGHT - rack.WIDTH * scale - 14, 196, scale)
    _key_figures(canvas)
    datasheet_foot(canvas, 1)


def _constellation(canvas: Any) -> None:
    canvas.setStrokeColor(HexColor(0x2C3C62))
    canvas.setLineWidth(0.5)
    for one, other in _LINES:
        canvas.line(*_STARS[one], *_STARS[other])
    canvas.setFillColor(HexColor(0x6B7DA8))
    for at, (x, y) in enumerate(_STARS):
        canvas.circle(x, y, 1.1 + at % 3 * 0.5, stroke=0, fill=1)


def _key_figures(canvas: Any) -> None:
    item = equipment()
    figures = (
        ("36", "compute nodes"),
        (f"3~ {item.voltage} V", f"mains supply, {item.input_current_a} A per phase"),
        (f"{item.weight_kg} kg", "net weight, fully equipped"),
        ("42 U", f"{item.width_mm} × {item.depth_mm} × {item.height_mm} mm"),
    )
    for at, (figure, meaning) in enumerate(figures):
        x, y = LEFT + at % 2 * 146, 190 - at // 2 * 62
        canvas.setFillColor(AMBER)
        canvas.rect(x, y - 20, 1.6, 40, stroke=0, fill=1)
        words(canvas, x + 9, y + 3, figure, font=BOLD, size=18, colour=NIGHT)
        words(canvas, x + 9, y - 13, meaning, size=8, colour=GREY)


_FEATURES: Final = (
    ("Dense, yet serviceable",
     "Eighteen enclosures of two height units hold two nodes each. Every node is exchanged from the front in "
     "under a minute, without tools and without switching off its neighbour."),
    ("One inlet, three phases",
     "The rack is fed through a single five-pin connector. Its power panel spreads the nodes evenly over the "
     "three phases and reports voltage and current of each phase."),
    ("Cooling that listens",
     "Speed-controlled fans follow the warmest node of each enclosure. At half load the rack is quieter than "
     "an open-plan office."),
    ("25 Gbit/s to every node",
     "Two switches of 48 ports each connect every node twice. One switch can fail, or be updated, while "
     "measurement goes on."),
    ("Made to be moved once",
     "The cabinet leaves our factory assembled, burned in for 72 hours and strapped to its pallet. On site it "
     "is rolled in, levelled and connected."),
    ("Data stay in the house",
     "Boot keys live in a lockable management module. A rack that is switched off gives nothing away, and no "
     "service of ours calls home."),
)  # fmt: skip


def _features(canvas: Any) -> None:
    datasheet_frame(canvas, 2, "Features")
    top = place(
        canvas, LEFT, PAGE_HEIGHT - 32 * mm, WIDTH,
        text("Built for work that never pauses", HEADLINE),
        text(
            "Crash tests, wind tunnels and production lines deliver more data in an hour than a network takes "
            "away in a day. The RX-9000 computes where the data arise.",
            _LEAD,
        ),
    )  # fmt: skip
    column = (WIDTH - 22) / 2
    for row in range(3):
        tops = []
        for side in (0, 1):
            head, body = _FEATURES[row * 2 + side]
            x = LEFT + side * (column + 22)
            _bullet(canvas, x, top - 22)
            tops.append(place(canvas, x + 17, top - 14, column - 17, text(head, HEAD), text(body, BODY)))
        top = min(tops)
    _steps(canvas, _diagram(canvas, top - 42) - 40)


_STEPS: Final = (
    ("Roll in", "Ramp and casters are part of the packing; two people and no forklift in the room."),
    ("Connect", "One three-phase inlet of 32\u00a0A and two optical fibres, both from above or below."),
    ("Check", "The power panel proves rotary field, earth and phase voltages before it lets go."),
    ("Compute", "Nodes report for work in the order of their place; the first job runs the same day."),
)


def _steps(canvas: Any, top: float) -> None:
    words(canvas, LEFT, top, "From the crate to the first job", font=BOLD, size=9.6, colour=NIGHT)
    column = (WIDTH - 3 * 14) / 4
    for at, (head, body) in enumerate(_STEPS):
        x = LEFT + at * (column + 14)
        canvas.setFillColor(AMBER)
        canvas.circle(x + 8, top - 22, 8, stroke=0, fill=1)
        words(canvas, x + 8, top - 25.4, str(at + 1), font=BOLD, size=9.5, colour=white, anchor="middle")
        words(canvas, x + 22, top - 25.4, head, font=BOLD, size=9.6, colour=NIGHT)
        place(canvas, x, top - 38, column, text(body, type_style(8.2, leading=12)))


def _bullet(canvas: Any, x: float, y: float) -> None:
    canvas.setFillColor(AMBER)
    for star in (0, 1, 2):
        canvas.circle(x + star * 3.6 + 1.5, y + star * 3.6 - 2.5, 1.1 + (star == 1) * 0.4, stroke=0, fill=1)


def _diagram(canvas: Any, top: float) -> float:
    """How power and data run through the rack; returns where the diagram ends."""
    words(canvas, LEFT, top, "Power and data in the rack", font=BOLD, size=9.6, colour=NIGHT)
    height, base = 158.0, top - 170
    canvas.setFillColor(PALE)
    canvas.roundRect(LEFT, base, WIDTH, height, 5, stroke=0, fill=1)
    middle = base + height / 2
    supply = _part(canvas, (LEFT + 16, middle - 24, 78, 48), ("Mains inlet", "3~ 400 V, 32 A"))
    panel = _part(canvas, (LEFT + 122, middle - 36, 88, 72), ("Power panel", "9 breakers,", "3 per phase"))
    nodes = LEFT + 250
    for phase in range(3):
        level = middle + 44 - phase * 44
        _part(canvas, (nodes, level - 16, 92, 32), (f"12 nodes on L{phase + 1}",))
        _wire(canvas, AMBER, ((panel, middle + 18 - phase * 18), (panel + 20, middle + 18 - phase * 18),
                              (panel + 20, level), (nodes, level)))  # fmt: skip
        for switch, rise in ((0, 5), (1, -5)):
            end = middle + 26 - switch * 52
            bend = nodes + 92 + 16 + switch * 12
            _wire(
                canvas,
                NIGHT,
                ((nodes + 92, level + rise), (bend, level + rise), (bend, end), (nodes + 146, end)),
            )
    _wire(canvas, AMBER, ((supply, middle), (LEFT + 122, middle)), width=2.4)
    for switch in (0, 1):
        name = f"Switch {'AB'[switch]}"
        _part(canvas, (nodes + 146, middle + 6 - switch * 52, 72, 40), (name, "48 × 25 Gbit/s"))
    for at, (colour, meaning) in enumerate(((AMBER, "power"), (NIGHT, "data"))):
        _wire(canvas, colour, ((LEFT + 16 + at * 60, base + 12), (LEFT + 30 + at * 60, base + 12)))
        words(canvas, LEFT + 34 + at * 60, base + 9.6, meaning, size=7, colour=GREY)
    return base


def _part(canvas: Any, box: tuple[float, float, float, float], lines: tuple[str, ...]) -> float:
    """A box of the diagram: left, bottom, width, height; returns its right edge."""
    x, y, width, height = box
    canvas.setFillColor(white)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.8)
    canvas.roundRect(x, y, width, height, 3, stroke=1, fill=1)
    level = y + height / 2 + (len(lines) - 1) * 5 - 2.8
    for row, line in enumerate(lines):
        font, colour = (BOLD, NIGHT) if row == 0 else (REGULAR, INK)
        words(
            canvas,
            x + width / 2,
            level - row * 10.5,
            line,
            font=font,
            size=7.6,
            colour=colour,
            anchor="middle",
        )
    return x + width


def _wire(canvas: Any, colour: Any, points: tuple[tuple[float, float], ...], width: float = 1.1) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path)
