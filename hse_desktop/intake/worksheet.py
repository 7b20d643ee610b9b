"""The cells of an Excel workbook, as text. Runs in the worker: a workbook handed in is a stranger's file."""

import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from hse_desktop.intake.spreadsheet import FORMULA
from hse_desktop.isolation.frames import Answer
from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.model.draft import JsonObject

_MOST_UNPACKED: Final = 200 << 20
_MOST_TEXT: Final = 4 << 20


def read_cells(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """The rows of the first worksheet, `most_rows` and `most_columns` at most, as JSON in the one blob.

    Refuses with `not-a-workbook`, `workbook-too-large` or `too-many-rows`.
    """
    most_rows, most_columns = int(str(request["most_rows"])), int(str(request["most_columns"]))
    try:
        with ZipFile(io.BytesIO(blobs[0])) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MOST_UNPACKED:
                raise TaskRefusal("workbook-too-large")
        book = load_workbook(io.BytesIO(blobs[0]), read_only=True)
        sheets = book.worksheets
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, TypeError) as wrong:
        raise TaskRefusal("not-a-workbook") from wrong
    rows: list[list[str]] = []
    text = 0
    for cells in sheets[0].iter_rows(max_col=most_columns) if sheets else ():
        if len(rows) >= most_rows:
            raise TaskRefusal("too-many-rows")
        rows.append([_as_text(cell) for cell in cells])
        text += sum(map(len, rows[-1]))
        if text > _MOST_TEXT:
            raise TaskRefusal("workbook-too-large")
    return Answer({}, (json.dumps(rows, ensure_ascii=False).encode(),))


def _as_text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA  # what was computed last may not be what a person sees
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
