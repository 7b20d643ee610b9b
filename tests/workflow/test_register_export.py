"""The register for other eyes: the same figures in every format, and nothing in it is ever a formula."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.register import Act, ImporterName, LetterRequest, ModelYear, RequestedLine
from hse_desktop.paper import register_report
from hse_desktop.paper.register_report import ReportTooLongError
from hse_desktop.store.library.balances import balances
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letters import reserve
from hse_desktop.store.library.opening import open_model
from hse_desktop.store.library.places import open_file
from hse_desktop.workflow.register_export import export_register

YEAR = today_in_india().year
ASHA = Act("Asha Rao")
FORMULA = "=HYPERLINK(1)"
UNITS = MappingProxyType({"RX-9000/IN": 60, FORMULA: 99, "प्लॉटर-5": 0})


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_file(tmp_path / "register.sqlite", create=True) as opened:
        for model, units in UNITS.items():
            open_model(opened, ModelYear("Orion", model, YEAR), ASHA, stop=100)
            if units:
                lines = (RequestedLine(model, units, "Pune"),)
                reserve(
                    opened, LetterRequest("Orion", ImporterName("Alfa & Co", "AAACA1234F"), YEAR, lines), ASHA
                )
        yield opened


def test_a_model_number_with_a_slash_keeps_its_name(library: Library) -> None:
    assert [row.models for row in balances(library)] == [(model,) for model in UNITS]


def test_every_format_says_the_same(library: Library, tmp_path: Path) -> None:
    made = {
        ending: export_register(library, tmp_path / f"out{ending}", person="Asha Rao", year=YEAR)
        for ending in (".pdf", ".xlsx", ".csv", ".json")
    }
    told = json.loads(made[".json"].read_text("utf-8"))
    assert {row["models"][0]: row["total"] for row in told["balances"]} == UNITS
    book = load_workbook(made[".xlsx"])
    counts = list(book["Counts"].iter_rows(min_row=2, values_only=True))
    assert {row[1]: row[3] for row in counts} == UNITS
    assert {row[1]: row[4] for row in counts} == {"RX-9000/IN": 39, FORMULA: 0, "प्लॉटर-5": 99}
    with ZipFile(made[".xlsx"]) as parts:
        assert "xl/charts/chart1.xml" in parts.namelist()
    letters = list(book["Letters"].iter_rows(min_row=2))
    assert [(row[6].value, row[6].data_type, row[7].value) for row in letters] == [
        ("RX-9000/IN", "s", 60),
        (FORMULA, "s", 99),
    ]
    with made[".csv"].open(encoding="utf-8-sig", newline="") as file:
        assert [row["regulatory_model"] for row in csv.DictReader(file)] == ["RX-9000/IN", f"'{FORMULA}"]
    page = " ".join("\n".join(page.extract_text() for page in PdfReader(made[".pdf"]).pages).split())
    for words in (
        "RX-9000/IN",
        FORMULA,
        "प्लॉटर-5",
        "Asha Rao",
        "Alfa & Co",
        "Counts only what is in this register",
    ):
        assert words in page


def test_one_model_alone(library: Library, tmp_path: Path) -> None:
    made = export_register(library, tmp_path / "one.json", model="rx 9000/in")
    told = json.loads(made.read_text("utf-8"))
    assert [row["models"] for row in told["balances"]] == [["RX-9000/IN"]]
    assert [line["regulatory_model"] for each in told["letters"] for line in each["lines"]] == ["RX-9000/IN"]


def test_a_report_nobody_would_read_is_refused(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_report, "LINES_AT_MOST", 1)
    with pytest.raises(ReportTooLongError):
        export_register(library, tmp_path / "long.pdf")
    assert list(tmp_path.glob("long*")) == []
