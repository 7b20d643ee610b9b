"""The register of units as a workbook: counts with a chart, letters line by line, and what was asked for.

Cells are typed, and text stays text: a model number that begins with “=” is never a formula.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.series import SeriesLabel
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.register import RegisterExtract
from hse_desktop.model.words import N_

MAX_ROWS: Final = 1_048_575
"""Rows below the heading that a worksheet can hold (ECMA-376 as Excel implements it: 1,048,576 in all)."""

_CHARTED_AT_MOST: Final = 60
_COUNTS: Final = (
    ("Brand owner", 22), ("Regulatory model number", 30), ("Year", 8), ("Counted", 10), ("Left", 8),
    ("Elsewhere", 11), ("Reserved", 11), ("Authorised", 11), ("To desks", 11), ("Revoked", 11), ("Exempted", 11),
    ("Used", 8), ("Never above", 13),
)  # fmt: skip
_LETTERS: Final = (
    ("Brand owner", 22), ("Reference", 18), ("Dated", 12), ("Year", 8), ("Importer", 30), ("IEC", 13),
    ("Regulatory model number", 30), ("Units", 8), ("Total with this letter", 20), ("Location", 22), ("State", 12),
    ("Exempted", 10), ("Used", 8), ("Returned", 10), ("SHA-256 of the signed file", 68),
)  # fmt: skip


class SheetTooLongError(HseError):
    """More lines than a worksheet holds. Values: `most`."""

    code = "sheet-too-long"
    exit_code = Exit.WRONG_USE
    what = N_("There are more than {most} lines, and a worksheet cannot hold them.")
    remedy = N_("Choose a year, a model or an importer, or export CSV. Nothing was written.")


def register_workbook(extract: RegisterExtract) -> bytes:
    """The workbook (.xlsx). Raises `SheetTooLongError`."""
    book = Workbook(write_only=True)
    counts = _sheet(book, "Counts", _COUNTS)
    rows = 1
    for row in extract.balances:
        counts.append(
            _cells(
                counts, row.brand, " = ".join(row.models), row.year, row.total, row.remaining, row.elsewhere,
                row.reserved, row.authorised, row.allocated, row.revoked, row.exempted, row.used, row.stop,
            )
        )  # fmt: skip
        rows += 1
    if extract.balances:
        counts.add_chart(_chart(counts, min(rows, _CHARTED_AT_MOST + 1)), f"A{rows + 3}")
    letters = _sheet(book, "Letters", _LETTERS)
    lines = 0
    for letter in extract.letters:
        for line in letter.lines:
            lines += 1
            if lines > MAX_ROWS:
                raise SheetTooLongError(most=MAX_ROWS)
            letters.append(
                _cells(
                    letters, letter.brand, letter.reference, letter.dated, letter.year, letter.importer.name,
                    letter.importer.iec, line.regulatory_model, line.units, line.running_total, line.location,
                    letter.state.value, line.exempted, line.used, line.returned, letter.sha256,
                )
            )  # fmt: skip
    about = _sheet(book, "About", (("This workbook", 26), ("", 60)))
    for label, value in (
        ("Brand owner", extract.brand or "All"),
        ("Calendar year", str(extract.year or "All")),
        ("Regulatory model", extract.model or "All"),
        ("Importer", extract.importer or "All"),
        ("As of", extract.on.isoformat()),
        ("Prepared by", extract.person or "–"),
        ("Reach", extract.reach),
    ):
        about.append(_cells(about, label, value))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _sheet(book: Workbook, title: str, heads: Sequence[tuple[str, int]]) -> Any:
    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for at, (_, width) in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([_head(sheet, words) for words, _ in heads])
    return sheet


def _head(sheet: Any, words: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=words)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cells(sheet: Any, *values: str | int) -> Iterable[Any]:
    return [_text(sheet, value) if isinstance(value, str) else value for value in values]


def _text(sheet: Any, value: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell


def _chart(sheet: Any, last_row: int) -> BarChart:
    """Counted and left, a bar a model: the first sixty."""
    chart = BarChart()
    chart.type = "bar"
    chart.grouping = "stacked"
    chart.overlap = 100
    chart.title = "Units counted against the cap"
    chart.add_data(Reference(sheet, min_col=4, max_col=5, min_row=2, max_row=last_row))
    for series, (name, colour) in zip(chart.series, (("Counted", "0F5C5C"), ("Left", "C8CFD1")), strict=True):
        series.tx = SeriesLabel(v=name)
        series.graphicalProperties.solidFill = colour
    chart.set_categories(Reference(sheet, min_col=2, min_row=2, max_row=last_row))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.width = 26
    chart.height = 5 + 0.7 * last_row
    return chart
