"""What is read off a datasheet for the four criteria, notation by notation, and what is not taken for it."""

import io
from pathlib import Path

import pikepdf
import pytest

from hse_desktop.intake.bounds import MOST_CANDIDATES, MOST_QUOTE
from hse_desktop.intake.inspection import inspect
from hse_desktop.intake.report import inspect_pdf
from hse_desktop.isolation.frames import Answer
from hse_desktop.model.draft import JsonObject
from tests.intake.labels import QUANTITIES, SURE, read_labels
from tests.intake.sheets import Line, datasheet, read, sure

SUPPLY: list[tuple[list[Line], list[object]]] = [
    ([["Power supply", "400 V, 3~, 50 Hz"]], [3]),
    ([["Input voltage", "380-415 V, 3 ph + N + PE"]], [3]),
    ([["Mains connection", "380V/3N~/50Hz"]], [3]),
    ([["Electrical supply", "3P+N+PE, 400 V AC"]], [3]),
    ([["Netzanschluss", "400 V Drehstrom, 50 Hz"]], [3]),
    ([["Питание", "трёхфазная сеть, 380 В"]], [3]),
    ([["Input", "Three-phase, 208 V AC, 60 Hz"]], [3]),
    (["Power requirements: 480 VAC, 3 phase, 60 Hz"], [3]),
    ([["Nominal input voltage", "3AC 400 V"]], [3]),
    ([["Number of phases", "3-phase, 4-wire + G"]], [3]),
    ([["Input Connections", "3PH + N + G"]], [3]),
    ([["Electrical requirements", "3/N/PE AC 400 V 50 Hz"]], [3]),
    ([["Power supply", "1~ 230 V, 50/60 Hz"]], [1]),
    ([["Input voltage", "220-240 V~, 50/60 Hz"]], [1]),
    ([["Versorgung", "einphasig, 230 V"]], [1]),
    ([["Питание", "однофазная сеть, 220 В"]], [1]),
    ([["Line voltage", "200-240 VAC, single-phase"]], [1]),
    ([["Input voltage", "48 VDC"]], ["dc"]),
    ([["Power supply", "24 V DC, 2.5 A"]], ["dc"]),
    ([["Input", "single-phase or three-phase, 230/400 V"]], ["1 or 3"]),
    ([["Netzanschluss", "einphasig oder dreiphasig, 230/400 V"]], ["1 or 3"]),
    ([["Power supply", "1~ 230 V or 3~ 400 V"]], ["1 or 3"]),
    ([["Power supply V-Ph-Hz", "400-3-50"]], [3]),
    ([["Phase", "3 phase in / 1 phase out"]], [3]),
    (["Input", ["Voltage", "3 x 400 V + N"], "Output", ["Voltage", "3 x 400 V + N"]], [3]),
    # Not a supply, or not said.
    ([["Input voltage", "230 VAC"], ["Three-phase operation", "Yes"]], []),
    ([["Output", "400 V, 3~, 50 Hz"]], []),
    ([["Output voltage", "3-phase 400 V"], ["Input voltage", "230 V, single-phase"]], [1]),
    (["Output", ["Phases", "3-phase"], "Input", ["Phases", "single-phase"]], [1]),
    ([["Motor", "three-phase asynchronous motor, 7.5 kW"]], []),
    (["Up to three units can be combined for three-phase operation."], []),
    ([["Alarms", "phase loss, phase rotation"]], []),
    ([["Input voltage", "100-240 VAC"]], []),
    ([["Signal voltage", "24 V DC"]], []),
    (["The meter shows the current of phase A, phase B and phase C."], []),
]

CURRENT: list[tuple[list[Line], list[object]]] = [
    ([["Rated input current", "32 A"]], [32]),
    ([["Max. input current", "16.5 A"]], [16.5]),
    ([["Rated input current", "<17A"]], ["<17"]),
    ([["Input current (max.)", "<= 20 A"]], ["<=20"]),
    ([["Maximum input current (A)", "63"]], [63]),
    ([["Stromaufnahme", "max. 18,5 A"]], [18.5]),
    (["Technische Daten und Werte der Anlage", ["Nennstrom", "32 A"]], [32]),
    ([["Потребляемый ток", "25,4 А"]], [25.4]),
    ([["Input", "200-240 V~, 50/60 Hz, 20 A"]], [20]),
    ([["Power supply", "400 V 3~ 50 Hz, 63 A"]], [63]),
    ([["Full load current", "A", "48"]], [48]),
    ([["FLA", "A", "41.5"]], [41.5]),
    (["Power requirements: 208 VAC, 30 A, single phase"], [30]),
    ([["Current consumption", "500 mA"]], [0.5]),
    (["Input", ["Rated current", "24 A"], "Output", ["Rated current", "120 A"]], [24]),
    ([["Mains current", "12 A"], ["Inrush current", "60 A"]], [12]),
    (["• Power: 208V, 3Ø, 60Hz, 30A"], [30]),
    ([["Parameter", "Unit", "Value"], ["Max. supply current", "A", "52"]], [52]),
    # Another current.
    ([["Output current", "90 A"]], []),
    ([["Inrush current", "40 A"], ["Leakage current", "3.5 mA"]], []),
    ([["Circuit breaker", "63 A"], ["Fuse rating", "80 A"]], []),
    ([["Max. charging current", "50 A"], ["Battery capacity", "100 Ah"]], []),
    ([["Short-circuit withstand current", "50 kA"]], []),
    ([["Contact rating", "16 A, 250 V AC"]], []),
    ([["Connector", "IEC 60309, 32 A"]], []),
    ([["Power plug", "CEE 400 V 32 A"]], []),
    ([["Recommended fuse for the input", "20 A"]], []),
    ([["Busbar current rating", "800 A"]], []),
    ([["Apparent power", "10 kVA"]], []),
]

SIZE: list[tuple[list[Line], list[object]]] = [
    (["Dimensions (W x D x H): 600 x 1200 x 2000 mm"], [[2000, 1200, 600]]),
    ([["Dimensions (H x W x D)", "2,000 mm x 600 mm x 1,200 mm"]], [[2000, 1200, 600]]),
    ([["Abmessungen (B x H x T)", "600 x 2000 x 1200 mm"]], [[2000, 1200, 600]]),
    ([["Abmessungen (BxHxT)", "60,5 cm x 200 cm x 120 cm"]], [[2000, 1200, 605]]),
    ([["Габаритные размеры (Ш×Г×В), мм", "600×1000×1970"]], [[1970, 1000, 600]]),
    ([["Width", "600 mm"], ["Depth", "1070 mm"], ["Height", "1991 mm"]], [[1991, 1070, 600]]),
    (
        [["Height", "78.5 in (1,994 mm)"], ["Width", "23.6 in (600 mm)"], ["Depth", "42.1 in (1,070 mm)"]],
        [[1994, 1070, 600]],
    ),
    (
        [["Dimensions", "Width", "mm", "800"], ["", "Depth", "mm", "900"], ["", "Height", "mm", "1800"]],
        [[1800, 900, 800]],
    ),
    ([["Breite", "600 mm"], ["Tiefe", "800 mm"], ["Höhe", "1,8 m"]], [[1800, 800, 600]]),
    ([["Dimensions", "W 600 mm, D 1200 mm, H 2000 mm"]], [[2000, 1200, 600]]),
    ([["Size (L*W*H)", "1.2m*0.8m*1.6m"]], [[1600, 1200, 800]]),
    ([["Dimensions (HxWxD)", '3.4" x 19.0" x 29.5"']], [[749.3, 482.6, 86.36]]),
    ([["Dimensions (WxDxH)", "19.0 x 29.5 x 3.4 in (482.6 x 749.3 x 86.4 mm)"]], [[749.3, 482.6, 86.4]]),
    ([["Overall dimensions (mm)", "1850 x 950 x 2100"]], [[2100, 1850, 950]]),
    (
        [["Product dimensions", "2600 x 1050 x 1250 mm"], ["Shipping dimensions", "2800 x 1200 x 1600 mm"]],
        [[2600, 1250, 1050]],
    ),
    (
        [["Dimensions, unpacked", "1317 x 605 x 932 mm"], ["Dimensions, packed", "1500 x 800 x 1200 mm"]],
        [[1317, 932, 605]],
    ),
    (["Dimensions (W x D x H)", "600 x 1200 x 2000 mm"], [[2000, 1200, 600]]),
    (['• Dimensions: 72"W x 36"D x 78"H'], [[1981.2, 1828.8, 914.4]]),
    ([["Dimensions", "H: 17.5 cm (6.9 in) W: 44.7 cm (17.6 in) D: 85 cm (33.5 in)"]], [[850, 447, 175]]),
    # Of something else.
    ([["Carton dimensions", "700 x 600 x 400 mm"]], []),
    ([["Display size", "400 x 300 x 20 mm"]], []),
    ([["Detector size", "350 x 430 x 16 mm"]], []),
    ([["Clearance (front x rear x side)", "1000 x 800 x 600 mm"]], []),
    ([["Packed dimensions (W x D x H)", "960 x 970 x 2130 mm"]], []),
    ([["Resolution", "1920 x 1080 x 24"]], []),
    ([["Versandmaße (B x H x T)", "700 x 2200 x 1300 mm"]], []),
    ([["Work area (X x Y x Z)", "1300 x 900 x 120 mm"]], []),
]

WEIGHT: list[tuple[list[Line], list[object]]] = [
    ([["Weight", "740 kg"]], [740]),
    (["Weight: 1,632 lb (740 kg)"], [740]),
    ([["Net weight", "1,250 kg"], ["Gross weight", "1,400 kg"]], [1250]),
    ([["Weight (kg)", "112.5"]], [112.5]),
    ([["Gewicht", "1.250 kg"], ["Leistung", "2,5 kW und mehr"], ["Höhe", "1,25 m"]], [1250]),
    ([["Gewicht", "6,8 kg"]], [6.8]),
    ([["Вес, кг", "290"], ["Вес с упаковкой, кг", "310"]], [290]),
    ([["Масса нетто", "115 кг"], ["Масса брутто", "135 кг"]], [115]),
    ([["Mass", "1.2 t"]], [1200]),
    ([["Weight", "35 lbs"]], [15.876]),
    ([["Weight", "<= 90 kg"]], ["<=90"]),
    ([["Weight", "350 g"]], [0.35]),
    (["Weight", "740 kg"], [740]),
    ([["Weight, unpacked", "86 kg (189.6 lb)"], ["Weight, packed", "120 kg"]], [86]),
    (["The machine has a net weight of 95 kg."], [95]),
    ([["Weight without batteries", "61 kg"], ["Weight with batteries", "98 kg"]], [61]),
    ([["UPS weight", "250 kg"], ["Battery cabinet weight", "680 kg"]], [250]),
    (["Weight: (with printer) 52 kg (115 lbs.), approx. 200 lbs. with packaging"], [52]),
    (["The weight of the unit shall not exceed 35 lbs."], ["<=15.876"]),
    (["Technische Daten", ["Maschinengewicht", "ca. 1.850 kg"]], [1850]),
    # Of something else.
    ([["Shipping weight", "310 kg"]], []),
    ([["Load capacity", "1500 kg"]], []),
    ([["Max. patient weight", "375 kg"]], []),
    ([["Static load rating", "Weight up to 1361 kg"]], []),
    ([["Weight with packaging", "98 kg"]], []),
    ([["Weight per metre", "2.4 kg"]], []),
    ([["Paper weight", "80 g"]], []),
    ([["Versandgewicht", "150 kg"]], []),
]


@pytest.mark.parametrize(("lines", "stated"), SUPPLY, ids=str)
def test_supply(lines: list[Line], stated: list[object]) -> None:
    assert sure(read(datasheet(*lines)).supply_phases) == stated


@pytest.mark.parametrize(("lines", "stated"), CURRENT, ids=str)
def test_input_current(lines: list[Line], stated: list[object]) -> None:
    assert sure(read(datasheet(*lines)).input_current_a) == stated


@pytest.mark.parametrize(("lines", "stated"), SIZE, ids=str)
def test_outer_dimensions(lines: list[Line], stated: list[object]) -> None:
    assert sure(read(datasheet(*lines)).dimensions_mm) == stated


@pytest.mark.parametrize(("lines", "stated"), WEIGHT, ids=str)
def test_net_weight(lines: list[Line], stated: list[object]) -> None:
    assert sure(read(datasheet(*lines)).weight_kg) == stated


FAMILY: list[Line] = [
    ["Model", "RX-900", "RX-900T", "RX-1200"],
    ["Power supply", "1~ 230 V", "3~ 400 V", "3~ 400 V"],
    ["Rated input current", "20 A", "14 A", "25 A"],
    ["Dimensions (WxDxH, mm)", "600x700x800", "600x800x900", "700x900x1800"],
    ["Net weight (kg)", "70", "85", "140"],
]


def test_a_column_for_each_model_gives_the_values_of_the_model_asked_for() -> None:
    found = read(datasheet(*FAMILY), model="RX-900T")
    assert sure(found.supply_phases) == [3]
    assert sure(found.input_current_a) == [14]
    assert sure(found.dimensions_mm) == [[900, 800, 600]]
    assert sure(found.weight_kg) == [85]
    assert found.weight_kg[0].quote == "Net weight (kg) 85"


def test_without_a_model_the_values_of_a_family_are_less_sure() -> None:
    found = read(datasheet(*FAMILY))
    assert [value.value for value in found.weight_kg] == [70, 85, 140]
    (alone,) = read(datasheet(*FAMILY), model="RX-1200").weight_kg
    assert found.weight_kg[0].confidence < alone.confidence


def test_a_model_the_sheet_does_not_speak_of_gets_no_value_of_another() -> None:
    found = read(datasheet(*FAMILY), model="ZZ-1")
    assert not found.supply_phases
    assert not found.weight_kg


def test_a_merged_cell_speaks_for_the_columns_it_stands_in_the_middle_of() -> None:
    lines: list[Line] = [
        ["Model", "RX-900", "RX-905", "RX-1200", "RX-1205"],
        ["Power supply", "", "", "", ""],
        ["Weight", "70 kg", "75 kg", "140 kg", "145 kg"],
    ]
    content = datasheet(*lines, merged=[(1, 300, "1~ 230 V"), (1, 460, "3~ 400 V")])
    assert sure(read(content, model="RX-905").supply_phases) == [1]
    assert sure(read(content, model="RX-1200").supply_phases) == [3]


def test_a_row_for_each_model_gives_the_values_of_the_model_asked_for() -> None:
    content = datasheet(
        "Model: RX-900, RX-1200",
        ["RX-900 weight", "70 kg"],
        ["RX-1200 weight", "140 kg"],
    )
    assert sure(read(content, model="RX-1200").weight_kg) == [140]
    assert sure(read(content, model="RX-900").weight_kg) == [70]


def test_what_a_sheet_says_twice_differently_is_sure_once() -> None:
    found = read(datasheet(["Weight", "740 kg"], "Low-temperature cabinet", ["Weight", "65 kg"])).weight_kg
    assert [value.value for value in found] == [740, 65]
    assert sure(found) == [740]


def test_units_that_contradict_each_other_are_not_sure() -> None:
    (weight,) = read(datasheet(["Weight", "90 kg (150 lb)"])).weight_kg
    assert weight.value == 90
    assert weight.confidence < 0.8


def test_the_box_is_around_label_and_value() -> None:
    (weight,) = read(datasheet(["Power", "4 kW"], ["Weight", "740 kg"])).weight_kg
    left, low, right, high = weight.bbox
    assert (weight.page, weight.quote) == (1, "Weight 740 kg")
    assert 48 <= left <= 52
    assert 260 < right < 300
    assert low < 774
    assert high > 780


def test_the_box_lies_on_a_cropped_page_as_it_is_shown() -> None:
    plain = datasheet(["Weight", "740 kg"])
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        pdf.pages[0].CropBox = pikepdf.Array([20, 100, 595, 842])
        made = io.BytesIO()
        pdf.save(made)
    (weight,) = read(made.getvalue()).weight_kg
    (whole,) = read(plain).weight_kg
    assert weight.bbox[0] == pytest.approx(whole.bbox[0] - 20)
    assert weight.bbox[1] == pytest.approx(whole.bbox[1] - 100)


def test_a_page_of_nothing_but_numbers_stays_bounded() -> None:
    row = "1 x 1 x 1 mm 1 kg 1 A 3~ " * 8
    content = datasheet(*[row] * 48, ["Weight", " ".join(f"{n} kg" for n in range(1, 99))])
    found = read(content)
    for values in (found.supply_phases, found.input_current_a, found.dimensions_mm, found.weight_kg):
        assert len(values) <= MOST_CANDIDATES
    assert all(len(value.quote) <= MOST_QUOTE for value in found.weight_kg)


def test_the_worker_reports_evidence_for_the_model_asked_for() -> None:
    seen = inspect("family.pdf", datasheet(*FAMILY), model="RX-1200")
    assert [value.value for value in seen.evidence.input_current_a] == [25]
    assert [(model.text, model.page) for model in seen.models] == [
        ("RX-900", 1),
        ("RX-900T", 1),
        ("RX-1200", 1),
    ]


@pytest.mark.parametrize(
    "lie",
    [
        {"value": "a lot"},
        {"value": -1.0},
        {"value": [1.0]},
        {"page": 2},
        {"quote": "two\nlines"},
        {"quote": "x" * (MOST_QUOTE + 1)},
        {"bbox": [0.0, 0.0, 1.0]},
        {"bbox": [0.0, 0.0, 1.0, float("nan")]},
        {"confidence": 1.5},
    ],
    ids=str,
)
def test_evidence_is_believed_within_bounds_only(lie: JsonObject, monkeypatch: pytest.MonkeyPatch) -> None:
    content = datasheet(["Weight", "740 kg"])
    honest = inspect_pdf({"mentions": [], "password": None, "model": None, "models": []}, [content]).data
    evidence = honest["evidence"]
    assert isinstance(evidence, dict)
    stated = evidence["weight_kg"]
    assert isinstance(stated, list)
    assert isinstance(stated[0], dict)
    said = honest | {"evidence": evidence | {"weight_kg": [stated[0] | lie]}}
    monkeypatch.setattr("hse_desktop.intake.inspection.run_task", lambda *_, **__: Answer(said))
    assert [problem.code for problem in inspect("file.pdf", content).problems] == ["answer-unreadable"]


def test_real_datasheets_say_what_a_person_read_in_them(corpus: Path) -> None:
    labels = read_labels(corpus / "datasheets" / "labels.tsv")
    seen = {one.file: read((corpus / "datasheets" / one.file).read_bytes()) for one in labels}
    for quantity in QUANTITIES:
        said = [
            (one, value)
            for one in labels
            for value in getattr(seen[one.file], quantity)
            if value.confidence >= SURE
        ]
        false = [
            (one.file, value.value, value.quote) for one, value in said if not one.is_true(quantity, value)
        ]
        assert len(false) <= 0.05 * len(said), (quantity, false)
        stating = [one for one in labels if one.stated[quantity]]
        missed = [
            one.file
            for one in stating
            if not any(one.is_true(quantity, v) for v in getattr(seen[one.file], quantity))
        ]
        assert len(missed) <= 0.15 * len(stating), (quantity, missed)
