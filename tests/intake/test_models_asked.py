"""A sheet of several models: each value says whose column it stands in and which side is which."""

from typing import Any

import pytest

from hse_desktop.intake.bounds import MOST_MODELS_ASKED
from hse_desktop.intake.inspection import inspect
from hse_desktop.intake.report import inspect_pdf
from hse_desktop.isolation.frames import Answer
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.inspection import EvidenceFound, EvidenceValue
from tests.intake.sheets import Line, datasheet, read

FAMILY: list[Line] = [
    "Enclosure steel, IP 20",
    ["Model", "RX-900", "RX-900T", "RX-1200"],
    ["Power supply", "1~ 230 V", "3~ 400 V", "3~ 400 V"],
    ["Net weight (kg)", "70", "85", "140"],
]


def _said(values: list[EvidenceValue]) -> list[tuple[object, list[str]]]:
    return [(value.value, value.models) for value in values]


def test_one_reading_answers_for_every_model_asked() -> None:
    seen = inspect("family.pdf", datasheet(*FAMILY), models=["RX-900T", "rx 1200", "ZZ-1", "RX-900T"])
    assert _said(seen.evidence.weight_kg) == [(70, ["RX-900"]), (85, ["RX-900T"]), (140, ["RX-1200"])]
    assert list(seen.evidence_for) == ["RX-900T", "rx 1200", "ZZ-1"]
    assert _said(seen.evidence_for["RX-900T"].weight_kg) == [(85, ["RX-900T"])]
    assert _said(seen.evidence_for["rx 1200"].supply_phases) == [(3, ["RX-1200"])]
    assert seen.evidence_for["ZZ-1"] == EvidenceFound()


def test_the_model_of_the_evidence_and_the_models_beside_it_do_not_mix() -> None:
    seen = inspect("family.pdf", datasheet(*FAMILY), model="RX-1200", models=["RX-900"])
    assert _said(seen.evidence.weight_kg) == [(140, ["RX-1200"])]
    assert _said(seen.evidence_for["RX-900"].weight_kg) == [(70, ["RX-900"])]


def test_a_file_without_pages_answers_for_every_model_too() -> None:
    seen = inspect("broken.pdf", b"%PDF-1.7\nrubbish", models=["RX-900"])
    assert [problem.code for problem in seen.problems] == ["unreadable"]


def test_of_too_many_models_the_first_are_looked_at() -> None:
    seen = inspect("family.pdf", datasheet(*FAMILY), models=[f"M-{n}" for n in range(MOST_MODELS_ASKED + 5)])
    assert len(seen.evidence_for) == MOST_MODELS_ASKED


@pytest.mark.parametrize(
    ("lines", "models"),
    [
        ([["Weight", "90 kg"]], []),
        (["Model: RX-900", ["Weight", "90 kg"]], []),
        (["Model: RX-900, RX-900-42", ["RX-900-42 weight", "90 kg"]], ["RX-900-42"]),
        (["Model: RX-900, RX-900-42", ["Weight RX-900 / RX-900-42", "90 kg"]], ["RX-900-42", "RX-900"]),
    ],
)
def test_whose_value_it_is(lines: list[Line], models: list[str]) -> None:
    (weight,) = read(datasheet(*lines)).weight_kg
    assert weight.models == models


def test_a_merged_cell_names_all_its_columns() -> None:
    lines: list[Line] = [
        ["Model", "RX-900", "RX-905", "RX-1200", "RX-1205"],
        ["Power supply", "", "", "", ""],
    ]
    content = datasheet(*lines, merged=[(1, 300, "1~ 230 V"), (1, 460, "3~ 400 V")])
    assert _said(read(content).supply_phases) == [(1, ["RX-900", "RX-905"]), (3, ["RX-1200", "RX-1205"])]


WDH = {"width": 600, "depth": 1200, "height": 2000}


@pytest.mark.parametrize(
    ("lines", "sides"),
    [
        ([["Dimensions (W x D x H)", "600 x 1200 x 2000 mm"]], WDH),
        ([["Dimensions (H x W x D)", "2000 x 600 x 1200 mm"]], WDH),
        ([["Dimensions", "600 (W) x 1200 (D) x 2000 (H) mm"]], WDH),
        ([["Dimensions", "W600 x D1200 x H2000 mm"]], WDH),
        ([["Dimensions", "2000 mm (H) x 600 mm (W) x 1200 mm (D)"]], WDH),
        ([["Abmessungen (B x T x H)", "600 x 1.200 x 2.000 mm"]], WDH),
        ([["Габариты (Ш x Г x В)", "600 x 1200 x 2000 мм"]], WDH),
        ([["Dimensions W x D x H", "0.6 x 1.2 x 2 m"]], WDH),
        ([["Dimensions (WxDxH)", "23.6 x 47.2 x 78.7 in (600 x 1200 x 2000 mm)"]], WDH),
        ([["Width", "600 mm"], ["Depth", "1200 mm"], ["Height", "2000 mm"]], WDH),
        ([["Dimensions", "Height 2000 mm, width 600 mm, depth 1200 mm"]], WDH),
        (
            [["Dimensions (L x W x H)", "1200 x 600 x 2000 mm"]],
            {"length": 1200, "width": 600, "height": 2000},
        ),
        ([["Dimensions", "600 x 1200 x 2000 mm"]], None),
        ([["Dimensions (H x W x D)", "W600 x D1200 x H2000 mm"]], None),
    ],
)
def test_which_side_is_which_only_where_the_sheet_says_so(
    lines: list[Line], sides: dict[str, float] | None
) -> None:
    size = read(datasheet(*lines)).dimensions_mm[0]
    assert size.value == [2000, 1200, 600]
    assert size.sides == sides


@pytest.mark.parametrize(
    "lie",
    [
        {"page": 2},
        {"models": ["x" * 61]},
        {"models": ["two\nlines"]},
        {"models": [""]},
        {"sides": {"girth": 1.0}},
        {"sides": {"width": -1.0}},
    ],
    ids=str,
)
def test_what_is_said_of_a_model_is_believed_within_bounds_only(
    lie: JsonObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = datasheet(["Weight", "740 kg"])
    request: JsonObject = {"mentions": [], "password": None, "model": None, "models": ["RX-900"]}
    said: Any = inspect_pdf(request, [content]).data
    monkeypatch.setattr("hse_desktop.intake.inspection.run_task", lambda *_, **__: Answer(said))
    assert inspect("file.pdf", content, models=["RX-900"]).evidence_for["RX-900"].weight_kg[0].value == 740
    (stated,) = said["evidence_for"][0]["weight_kg"]
    stated.update(lie)
    told = inspect("file.pdf", content, models=["RX-900"])
    assert [problem.code for problem in told.problems] == ["answer-unreadable"]


@pytest.mark.parametrize("count", [0, 2])
def test_an_answer_for_other_models_than_asked_is_not_believed(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = datasheet(["Weight", "740 kg"])
    request: JsonObject = {"mentions": [], "password": None, "model": None, "models": ["A1"] * count}
    said = inspect_pdf(request, [content]).data
    monkeypatch.setattr("hse_desktop.intake.inspection.run_task", lambda *_, **__: Answer(said))
    told = inspect("file.pdf", content, models=["RX-900"])
    assert [problem.code for problem in told.problems] == ["answer-unreadable"]
