"""The workbook that people fill in for a list: headings on the first sheet, their meaning on the second."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

_FILLED_ROWS = 20_000


@dataclass(frozen=True)
class ListColumn:
    """A column of a list: the heading that a program reads, what to enter, an example, and how wide it is drawn.

    `is_whole` cells take whole numbers of `least` or more; `is_needed` ones may not be empty.
    """

    name: str
    meaning: str
    example: str | int
    width: int = 18
    is_whole: bool = False
    least: int = 1
    is_needed: bool = False


def list_template(title: str, columns: Sequence[ListColumn]) -> bytes:
    """The workbook (.xlsx) for a list called `title`. Only its first sheet is ever read."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "List"
    sheet.freeze_panes = "A2"
    sheet.append([column.name for column in columns])
    for at, column in enumerate(columns, start=1):
        sheet.cell(row=1, column=at).font = Font(bold=True)
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = column.width
        if column.is_whole:
            whole = DataValidation(
                type="whole", operator="greaterThanOrEqual", formula1=str(column.least), allow_blank=True,
                showErrorMessage=True, errorTitle=column.name, error=f"A whole number of {column.least} or more.",
            )  # fmt: skip
            whole.add(f"{letter}2:{letter}{_FILLED_ROWS + 1}")
            sheet.add_data_validation(whole)
        else:
            for row in range(2, 200):  # an IEC or a model number of digits alone keeps its zeros as text
                sheet.cell(row=row, column=at).number_format = "@"
    _explain(book.create_sheet("How to fill it in"), title, columns)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _explain(sheet: Any, title: str, columns: Sequence[ListColumn]) -> None:
    sheet.append([title])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append(["Fill in the sheet “List”, a row for each model of a letter. This sheet is not read."])
    sheet.append([])
    sheet.append(["Column", "Needed", "What to enter", "Example"])
    for cell in sheet[4]:
        cell.font = Font(bold=True)
    for column in columns:
        sheet.append([column.name, "yes" if column.is_needed else "", column.meaning, column.example])
    for letter, width in (("A", 20), ("B", 9), ("C", 80), ("D", 28)):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
