"""The data sheet's technical pages: the data with the mains inlet, the outline drawing with what can be ordered."""

import math
from typing import Any, Final

from reportlab.lib.colors import HexColor, white
from reportlab.lib.units import mm

from hse_desktop.paper.fonts import BOLD
from resources.sample import rack
from resources.sample.orion import (
    BODY,
    HEAD,
    HEADLINE,
    LEFT,
    NIGHT,
    PALE,
    RIGHT,
    RULE,
    WIDTH,
    datasheet_frame,
)
from resources.sample.particulars import application, equipment, known
from resources.sample.sheet import GREY, PAGE_HEIGHT, bold, markup, place, table, text, type_style, words

_CELL: Final = type_style(8.6, leading=12)
_TABLE_HEAD: Final = type_style(7.6, font=BOLD, leading=10.5, colour=white)
_SMALL: Final = type_style(7.2, leading=10.2, colour=GREY)


def _technical_data() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    item = equipment()
    safety = application().safety
    size = f"{item.width_mm} × {item.depth_mm} × {item.height_mm} mm"
    supply, _, rating = known(item.evidence.quote).partition(": ")
    return (
        ("Product", (
            ("Regulatory model", f"{item.regulatory_model} (as on the rating plate)"),
            ("Brand", known(item.brand)),
            ("Type of equipment", f"{item.cro_category}, stationary"),
        )),
        ("Computing", (
            ("Nodes", "36 in 18 enclosures of 2 U"),
            ("Each node", "64-core processor, 512 GB of memory, two solid-state drives of 3.84 TB"),
            ("Network", "two switches, 48 ports of 25 Gbit/s each; 8 uplinks of 100 Gbit/s"),
        )),
        ("Power supply", (
            (supply, rating),
            ("Rated input current", f"{item.input_current_a} A per phase"),
            ("Rated input power", "22 kVA"),
            ("Mains inlet", "one, five-pin, IEC 60309, 32 A, 6 h; no single-phase version exists"),
            ("Protection", "class I; external circuit breaker 32 A, characteristic C, three-pole"),
        )),
        ("Dimensions and weight", (
            ("Dimensions (W × D × H)", size),
            ("Net weight", f"{item.weight_kg} kg"),
            ("Packed weight", "865 kg, on a pallet of 800 × 1400 mm, 2230 mm high"),
            ("Floor load", "10.1 kN/m²"),
        )),
        ("Environment", (
            ("Operation", "10 to 35 °C, 8 to 80 % relative humidity, up to 3000 m above sea level"),
            ("Transport and storage", "-25 to 60 °C, not condensing"),
            ("Sound power level", "72 dB(A) at full load, 58 dB(A) at half load"),
            ("Heat dissipation", "21.5 kW, front to rear"),
        )),
        ("Conformity", (
            ("Safety", f"{safety.standards}, test report {safety.reference}"),
            ("Electromagnetic compatibility", "EN 55032 class A, EN 55035"),
        )),
    )  # fmt: skip


def technical_data(canvas: Any) -> None:
    """The page of the technical data, which the application's evidence points at."""
    datasheet_frame(canvas, 3, "Technical data")
    top = place(canvas, LEFT, PAGE_HEIGHT - 32 * mm, WIDTH,
                text(f"{known(equipment().marketing_name)}, 36 nodes", HEADLINE))  # fmt: skip
    rows: list[list[object]] = []
    rules: list[tuple[object, ...]] = []
    for group, values in _technical_data():
        rules.append(("LINEABOVE", (0, len(rows)), (-1, len(rows)), 1.1, NIGHT))
        for at, (label, value) in enumerate(values):
            shown = markup(f"{bold(label)}: {value}", _CELL)
            rows.append([text(group, HEAD) if at == 0 else "", shown])
            if at:
                rules.append(("LINEABOVE", (1, len(rows) - 1), (1, len(rows) - 1), 0.4, RULE))
    label_column = 128.0
    shown_data = table(
        rows,
        (label_column, WIDTH - label_column),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("LINEBELOW", (0, -1), (-1, -1), 1.1, NIGHT),
        *rules,
    )
    top = place(canvas, LEFT, top - 6, WIDTH, shown_data)
    top = place(canvas, LEFT, top - 8, WIDTH, text(
        "Values at 400 V, 50 Hz and 25 °C with all nodes fitted. The rack is connected by a qualified electrician; "
        "connect the protective earth before the supply. Subject to technical change.", _SMALL))  # fmt: skip
    _inlet(canvas, top - 26)


_CONTACTS: Final = (
    ("L1", "brown", 198, HexColor(0x7A4B2A)), ("L2", "black", 126, HexColor(0x222222)),
    ("L3", "grey", 54, HexColor(0x8A8A8A)), ("N", "blue", -18, HexColor(0x2F6FB5)),
    ("PE", "green-yellow", -90, HexColor(0x4C9A3F)),
)  # fmt: skip


def _inlet(canvas: Any, top: float) -> None:
    """The mains inlet, seen from the mating side, and its contacts."""
    words(canvas, LEFT, top, "Contacts of the mains inlet", font=BOLD, size=9.6, colour=NIGHT)
    x, y, ring = LEFT + 44, top - 54, 36.0
    canvas.setStrokeColor(NIGHT)
    canvas.setLineWidth(1.4)
    canvas.setFillColor(PALE)
    canvas.circle(x, y, ring, stroke=1, fill=1)
    canvas.setFillColor(NIGHT)
    canvas.rect(x - 5, y - ring - 4, 10, 6, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.circle(x, y, ring - 7, stroke=0, fill=1)
    for name, _, turn, colour in _CONTACTS:
        at_x, at_y = x + 18 * math.cos(math.radians(turn)), y + 18 * math.sin(math.radians(turn))
        canvas.setFillColor(colour)
        canvas.circle(at_x, at_y, 6.4 if name == "PE" else 5.6, stroke=0, fill=1)
        words(canvas, at_x, at_y - 2, name, font=BOLD, size=5.4, colour=white, anchor="middle")
    rows = [[text(head, _SMALL) for head in ("Contact", "Conductor", "Rated current", "Voltage to N")]]
    rows += [
        [
            markup(bold(name), _CELL),
            text(conductor, _CELL),
            text(f"{equipment().input_current_a} A" if name[0] == "L" else "–", _CELL),
            text("230 V" if name[0] == "L" else "–", _CELL),
        ]
        for name, conductor, _, _ in _CONTACTS
    ]
    contacts = table(
        rows,
        (70, 110, 90, WIDTH - 128 - 270),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.8),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, NIGHT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE),
    )
    place(canvas, LEFT + 128, top - 8, WIDTH - 128, contacts)


_ORDERS: Final = (
    ("ORX-36-C64", "Orion RX-9000 compute rack, 36 nodes, factory assembled", True),
    ("ORX-24-C64", "Orion RX-9000 compute rack, 24 nodes, factory assembled", True),
    ("ORX-A-POST4", "Mounting rail set, four posts", False),
    ("ORX-A-CORD5", "Power cord, IEC 60309, 5 m", False),
    ("ORX-A-DOOR", "Perforated front door, lockable", False),
)


def outline(canvas: Any) -> None:
    """The page with the outline drawing and what can be ordered."""
    datasheet_frame(canvas, 4, "Outline and ordering")
    place(canvas, LEFT, PAGE_HEIGHT - 32 * mm, WIDTH, text("Outline drawing", HEADLINE))
    scale, base = 0.152, 388.0
    front, side, top = LEFT + 30, LEFT + 168, LEFT + 390
    rack.front_outline(canvas, front, base, scale)
    rack.side_outline(canvas, side, base, scale)
    rack.top_outline(canvas, top, base, scale)
    rack.dimension_up(canvas, (front - 18, base), rack.HEIGHT * scale, f"{rack.HEIGHT:.0f}", 16)
    rack.dimension_across(canvas, (front, base - 14), rack.WIDTH * scale, f"{rack.WIDTH:.0f}", 12)
    rack.dimension_across(canvas, (side, base - 14), rack.DEPTH * scale, f"{rack.DEPTH:.0f}", 12)
    rack.dimension_across(canvas, (top, base - 14), rack.WIDTH * scale, f"{rack.WIDTH:.0f}", 12)
    rack.dimension_up(canvas, (top - 18, base), rack.DEPTH * scale, f"{rack.DEPTH:.0f}", 16)
    for x, width, name in (
        (front, rack.WIDTH, "Front"), (side, rack.DEPTH, "Side, front at left"), (top, rack.WIDTH, "Top, front below"),
    ):  # fmt: skip
        words(
            canvas, x + width * scale / 2, base - 36, name, font=BOLD, size=7.6, colour=NIGHT, anchor="middle"
        )
    words(canvas, RIGHT, base - 54, "All dimensions in millimetres", size=7.2, colour=GREY, anchor="end")
    _ordering(canvas, base - 70)


def _ordering(canvas: Any, top: float) -> None:
    top = place(canvas, LEFT, top, WIDTH, text("Ordering", HEADLINE))
    model = known(equipment().regulatory_model)
    rows = [[text(head, _TABLE_HEAD) for head in ("Order number", "Description", "Regulatory model")]]
    rows += [
        [markup(bold(number), _CELL), text(description, _CELL), text(model if is_rack else "–", _CELL)]
        for number, description, is_rack in _ORDERS
    ]
    orders = table(
        rows,
        (104, WIDTH - 208, 104),
        ("BACKGROUND", (0, 0), (-1, 0), NIGHT),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, PALE]),
        ("LINEBELOW", (0, -1), (-1, -1), 0.8, NIGHT),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
    )
    top = place(canvas, LEFT, top - 2, WIDTH, orders)
    brand = application().brand_owner
    place(
        canvas, LEFT, top - 12, WIDTH,
        markup(f"The order number names what is sold. {bold('Regulatory model ' + model)} is what the rating "
               "plate, the safety test report and our letters to authorities name, for every equipment level.", BODY),
        text(f"\n{brand.name}, {brand.address}  ·  {brand.phone}  ·  {brand.email}", _SMALL),
    )  # fmt: skip
