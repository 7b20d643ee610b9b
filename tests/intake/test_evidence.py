"""What is read off a datasheet for the four criteria, notation by notation, and what is not taken for it."""

import pytest

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
    ([["Input current (max.)", "≤ 20 A"]], ["<=20"]),
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
    ([["Height", "78.5 in (1,994 mm)"], ["Width", "23.6 in (600 mm)"], ["Depth", "42.1 in (1,070 mm)"]], [[1994, 1070, 600]]),
    ([["Dimensions", "Width", "mm", "800"], ["", "Depth", "mm", "900"], ["", "Height", "mm", "1800"]], [[1800, 900, 800]]),
    ([["Breite", "600 mm"], ["Tiefe", "800 mm"], ["Höhe", "1,8 m"]], [[1800, 800, 600]]),
    ([["Dimensions", "W 600 mm, D 1200 mm, H 2000 mm"]], [[2000, 1200, 600]]),
    ([["Size (L*W*H)", "1.2m*0.8m*1.6m"]], [[1600, 1200, 800]]),
    ([["Dimensions (HxWxD)", '3.4" x 19.0" x 29.5"']], [[749.3, 482.6, 86.4]]),
    ([["Dimensions (WxDxH)", "19.0 x 29.5 x 3.4 in (482.6 x 749.3 x 86.4 mm)"]], [[749.3, 482.6, 86.4]]),
    ([["Overall dimensions (mm)", "1850 x 950 x 2100"]], [[2100, 1850, 950]]),
    ([["Product dimensions", "2600 x 1050 x 1250 mm"], ["Shipping dimensions", "2800 x 1200 x 1600 mm"]], [[2600, 1250, 1050]]),
    ([["Dimensions, unpacked", "1317 x 605 x 932 mm"], ["Dimensions, packed", "1500 x 800 x 1200 mm"]], [[1317, 932, 605]]),
    (["Dimensions (W x D x H)", "600 x 1200 x 2000 mm"], [[2000, 1200, 600]]),
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
    ([["Weight", "≤ 90 kg"]], ["<=90"]),
    ([["Weight", "350 g"]], [0.35]),
    (["Weight", "740 kg"], [740]),
    ([["Weight, unpacked", "86 kg (189.6 lb)"], ["Weight, packed", "120 kg"]], [86]),
    (["The machine has a net weight of 95 kg."], [95]),
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
