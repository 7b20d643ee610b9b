"""Lists from a spreadsheet: as Excel and others save them, and as nobody should."""

import io
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from hse_desktop.intake.spreadsheet import FormulaInListError, ListUnreadableError, read_list

COLUMNS = ("importer", "iec", "units", "dated")


def workbook(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def bomb() -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"0" * (201 << 20))
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        "importer,iec,units\nZoë & Söhne,0512345678,12\n".encode(),
        "\ufeffImporter;IEC;Units\r\nZoë & Söhne;0512345678;12\r\n".encode(),
        "importer\tiec\tunits\tdated\nZoë & Söhne\t0512345678\t12\t\n".encode("cp1252"),
        workbook(("Importer", "IEC", "Units", None), ("Zoë & Söhne", "0512345678", 12.0), (None, " ", None)),
    ],
    ids=["utf-8", "excel-semicolon", "windows-1252-tab", "workbook"],
)
def test_every_way_of_saving_is_read(content: bytes) -> None:
    (row,) = read_list("list", content, COLUMNS, COLUMNS[:3])
    assert row.number == 2
    assert row.told == {"importer": "Zoë & Söhne", "iec": "0512345678", "units": "12", "dated": ""}


def test_days_are_days_and_formulas_are_not_believed() -> None:
    content = workbook(COLUMNS, ("Alfa", "1", 3, datetime(2026, 3, 4)), ("Beta", "2", "=1+1", ""))  # noqa: DTZ001
    alfa, beta = read_list("list.xlsx", content, COLUMNS, COLUMNS[:3])
    assert alfa.told["dated"] == "2026-03-04"
    alfa.require_values()
    with pytest.raises(FormulaInListError, match="units"):
        beta.require_values()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 and then nothing", "no Excel workbook"),
        (bomb(), "unpacks to more"),
        (b"importer,iec\nAlfa,1\n", "must name these columns"),
        (b"importer,iec,units,colour\nAlfa,1,2,red\n", "must name these columns"),
        (b"importer,iec,units\n", "no rows"),
        (b"\x00\x01\x02", "neither a workbook nor CSV"),
        (b"importer,iec,units\n" + b"Alfa,1,2\n" * 20_001, "20,000 rows"),
        (b"", "must name these columns"),
    ],
    ids=["not-zip", "bomb", "column-missing", "column-unknown", "empty", "binary", "too-long", "nothing"],
)
def test_what_is_no_list_is_said(content: bytes, reason: str) -> None:
    with pytest.raises(ListUnreadableError, match=reason):
        read_list("list", content, COLUMNS, COLUMNS[:3])
