"""The safety test report of an invented laboratory, three pages: cover, summary of the clauses, rating plate."""

from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import black

from hse_desktop.model.calendar import in_words
from hse_desktop.paper.fonts import BOLD, REGULAR
from resources.sample import rack
from resources.sample.laboratory import (
    ADDRESS,
    CELL,
    LABORATORY,
    LEFT,
    MAROON,
    NOTE,
    REMARK,
    TINT,
    TOP,
    TOTAL_PAGES,
    WIDTH,
    foot,
    form,
    frame,
    masthead,
    ruled,
    section,
    signed_by_hand,
)
from resources.sample.particulars import application, equipment, known, one_line
from resources.sample.rating_plate import HEIGHT as PLATE_HEIGHT
from resources.sample.rating_plate import WIDTH as PLATE_WIDTH
from resources.sample.rating_plate import rating_plate
from resources.sample.sheet import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Particulars,
    bold,
    drawn,
    markup,
    place,
    text,
    words,
)

_REMARKS: Final = (
    "This report may be passed on only complete and unchanged. It says nothing of other models and other ratings.",
    "A measured value meets a limit if it does so with the uncertainty of the measurement added. Instruments were "
    "calibrated within the twelve months before the test.",
    "The sample was taken from series production by the applicant and arrived undamaged on 5 March 2026.",
)

_CLAUSES: Final = (
    ("4", "General requirements", "P"),
    ("5", "Electrically-caused injury", "P"),
    ("6", "Electrically-caused fire", "P"),
    ("7", "Injury caused by hazardous substances", "P"),
    ("8", "Mechanically-caused injury", "P"),
    ("9", "Thermal burn injury", "P"),
    ("10", "Radiation", "P"),
    ("Annex B", "Normal, abnormal and single fault operating condition tests", "P"),
    ("Annex F", "Equipment markings, instructions and instructional safeguards", "P"),
    ("Annex G", "Components", "P"),
    ("Annex M", "Equipment containing batteries and their protection circuits", "P"),
    ("Annex Q", "Circuits intended for interconnection with building wiring", "N/A"),
    ("Annex T", "Mechanical strength tests", "P"),
)

_MEASURED: Final = (
    ("B.2.5", "Input current at 400 V, 50 Hz, all nodes loaded", "30.9 / 31.1 / 30.8 A", "32 A rated", "P"),
    ("5.4.9", "Electric strength, mains to protective earth", "no breakdown", "2.5 kV DC, 60 s", "P"),
    ("5.6.6", "Voltage drop of the protective bonding, 64\u00a0A", "1.1 V", "2.5 V", "P"),
    ("5.7.6", "Protective conductor current", "18 mA", "5 % of the input current", "P"),
    ("8.6.2", "Static stability, tilted by 10°", "does not tip", "–", "P"),
    ("9.3", "Touch temperature of the handle at 35\u00a0°C", "41 °C", "48 °C", "P"),
)


def safety_test_report() -> bytes:
    """The report as PDF."""
    safety = application().safety
    title = f"Test report {safety.reference}: {safety.standards}, {known(equipment().regulatory_model)}"
    return drawn(Particulars(title, LABORATORY, known(safety.dated)), (_cover, _summary, _marking))


def _cover(canvas: Any) -> None:
    masthead(canvas)
    top = PAGE_HEIGHT - 130
    canvas.setStrokeColor(black)
    canvas.setLineWidth(1.1)
    canvas.rect(LEFT, top - 92, WIDTH, 92)
    for line, font, size, down in (
        ("TEST REPORT", BOLD, 20, 29),
        (known(application().safety.standards), BOLD, 13, 50),
        ("Audio/video, information and communication technology equipment", REGULAR, 10, 68),
        ("Part 1: Safety requirements", REGULAR, 10, 82),
    ):
        words(canvas, PAGE_WIDTH / 2, top - down, line, font=font, size=size, anchor="middle")
    top = place(canvas, LEFT, top - 104, WIDTH, form(_particulars(), 150, 3.4))
    canvas.setFillColor(TINT)
    canvas.rect(LEFT, top - 54, WIDTH, 42, stroke=0, fill=1)
    canvas.setFillColor(MAROON)
    canvas.rect(LEFT, top - 54, 4, 42, stroke=0, fill=1)
    words(canvas, LEFT + 16, top - 29, "Result: PASS", font=BOLD, size=12, colour=MAROON)
    verdict = "The sample tested meets the requirements of the standard named above."
    words(canvas, LEFT + 16, top - 43.5, verdict, size=8.6)
    signed_by_hand(canvas, top - 78)
    place(canvas, LEFT, top - 160, WIDTH, *(text(remark, REMARK) for remark in _REMARKS))
    foot(canvas, 1)


def _particulars() -> list[tuple[str, str]]:
    safety, item, brand = application().safety, equipment(), application().brand_owner
    maker = application().manufacturer
    return [
        ("Report number", bold(known(safety.reference))),
        ("Date of issue", in_words(known(safety.dated))),
        ("Total number of pages", str(TOTAL_PAGES)),
        ("Testing laboratory", f"{LABORATORY}, {ADDRESS}"),
        ("Applicant", escape(f"{brand.name}, {brand.address}")),
        ("Standard", known(safety.standards)),
        ("Test procedure", "Type test of one sample"),
        ("Non-standard test method", "None"),
        ("Test item", f"{item.cro_category}: compute rack"),
        ("Trade mark", known(item.brand)),
        ("Manufacturer", escape(f"{maker.name}, {brand.address}")),
        ("Factory", escape(one_line(maker.factories[0].address))),
        ("Model / type reference", bold(known(item.regulatory_model))),
        ("Ratings", f"3~ {item.voltage} V, 50/60 Hz, {item.input_current_a} A, class I"),
    ]


def _summary(canvas: Any) -> None:
    frame(canvas, 2, known(application().safety.reference))
    item = equipment()
    model = bold(known(item.regulatory_model))
    size = f"{item.width_mm} × {item.depth_mm} × {item.height_mm} mm (W × D × H)"
    rows = [
        ("Description", f"Stationary compute rack {model} with 36 nodes, two switches and a power panel"),
        ("Supply", f"Three-phase, 3~ {item.voltage} V, 50/60 Hz, {item.input_current_a} A, one mains inlet"),
        ("Connection", "Type B pluggable equipment, IEC 60309, 32 A; overvoltage category II"),
        ("Access", "Restricted access area, instructed persons"),
        ("Size and mass", f"{size}, {item.weight_kg} kg"),
        ("Test period", "9 to 27 March 2026"),
    ]
    top = section(canvas, TOP, "Particulars of the test item")
    top = place(canvas, LEFT, top, WIDTH, form(rows, 96, 3))
    top = section(canvas, top - 14, "Summary of the clauses")
    clauses = ruled(("Clause", "Requirement", "Verdict"), _CLAUSES, (66, WIDTH - 126, 60))
    key = text("P: requirement met. N/A: does not apply to the test item.", NOTE)
    top = place(canvas, LEFT, top, WIDTH, clauses) - 4
    top = place(canvas, LEFT, top, WIDTH, key)
    top = section(canvas, top - 12, "Measured values")
    heads = ("Clause", "Test", "Result", "Limit", "Verdict")
    place(canvas, LEFT, top, WIDTH, ruled(heads, _MEASURED, (44, WIDTH - 44 - 98 - 110 - 50, 98, 110, 50)))


def _marking(canvas: Any) -> None:
    frame(canvas, 3, known(application().safety.reference))
    base = section(canvas, TOP, "Copy of the rating plate") - 30 - PLATE_HEIGHT
    rating_plate(canvas, (PAGE_WIDTH - PLATE_WIDTH) / 2, base)
    caption = (
        "Etched aluminium, riveted, black on silver; shown at 150 % of its size of 105 × 62 mm. The plate passed "
        "the test of durability (F.3.10) with water and petroleum spirit."
    )
    top = place(canvas, LEFT, base - 18, WIDTH, text(caption, NOTE))
    top = section(canvas, top - 16, "Position of the rating plate")
    scale = 0.112
    front, side, base = LEFT + 60, LEFT + 190, top - 34 - rack.HEIGHT * scale
    rack.front_outline(canvas, front, base, scale)
    rack.side_outline(canvas, side, base, scale)
    for x, width, name in ((front, rack.WIDTH, "Front"), (side, rack.DEPTH, "Left side")):
        words(canvas, x + width * scale / 2, base - 14, name, font=BOLD, size=7.8, anchor="middle")
    plate_x, plate_y, middle = side + 860 * scale, base + 1000 * scale, base + 1031 * scale
    end = side + rack.DEPTH * scale + 34
    canvas.setFillColor(MAROON)
    canvas.rect(plate_x, plate_y, 105 * scale, 62 * scale, stroke=0, fill=1)
    canvas.setStrokeColor(MAROON)
    canvas.setLineWidth(0.8)
    canvas.line(plate_x + 105 * scale, middle, end, middle)
    where = f"{bold('Rating plate')}<br/>left side panel, rear, 1.0\u00a0m above the floor"
    place(canvas, end + 6, middle + 17, 110, markup(where, CELL))
