"""Lists that people keep in a spreadsheet: a workbook's first sheet, or CSV as Excel and others save it."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from hse_desktop.isolation.errors import TaskAnswerUnreadableError, TaskRefusedError
from hse_desktop.isolation.runner import Limits, run_task
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_, Message

FORMULA: Final = "\0formula"
"""Stands for a cell of a workbook whose value is computed."""

MOST_ROWS: Final = 20_000
_MOST_COLUMNS: Final = 60
_LIMITS: Final = Limits(seconds=60.0, memory_bytes=1 << 30, answer_bytes=32 << 20)
_DELIMITERS: Final = (",", ";", "\t")
_REASONS: Final = {
    "not-a-workbook": N_("it is no Excel workbook (.xlsx), whatever its name says"),
    "workbook-too-large": N_("it unpacks to more than a list needs"),
    "too-many-rows": N_("it has more than 20,000 rows"),
}


class ListUnreadableError(HseError):
    """The file is no list we know. Values: `file`, `reason`."""

    code = "list-not-read"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” is not a list that can be read: {reason}.")
    remedy = N_("Save it as a workbook (.xlsx) or CSV with the columns of the template. Nothing was entered.")


class FormulaInListError(HseError):
    """A cell is computed. Values: `column`."""

    code = "formula-in-list"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("The cell under “{column}” holds a formula; what it shows may not be what is stored.")
    remedy = N_("Copy the cell and paste it as a value, then bring the list again.")


@dataclass(frozen=True)
class ListRow:
    """A row of a list: its number as the spreadsheet shows it, and its cells by the name of their column."""

    number: int
    told: dict[str, str]

    def require_values(self) -> None:
        """Raise `FormulaInListError` if a cell holds a formula."""
        for column, cell in self.told.items():
            if cell == FORMULA:
                raise FormulaInListError(column=column)


def read_list(
    name: str,
    content: bytes,
    columns: Sequence[str],
    needed: Sequence[str],
    *,
    cancelled: Callable[[], bool] | None = None,
) -> list[ListRow]:
    """The rows of a list whose first row names its columns, in any order; empty rows are left out.

    A workbook is opened in a worker. Every row has all `columns`, empty where the list lacks one; `needed` ones must
    be there, others than `columns` must not. Raises `ListUnreadableError` and the errors of `isolation`.
    """
    is_workbook = content.startswith(b"PK")
    table = _of_workbook(name, content, cancelled) if is_workbook else _of_csv(name, content)
    head = [cell.strip().lower().replace(" ", "_") for cell in table[0]] if table else []
    while head and not head[-1]:
        head.pop()
    missing = [column for column in needed if column not in head]
    if missing or len(set(head)) != len(head) or not set(head) <= set(columns):
        reason = Message(
            N_("its first row must name these columns: {columns}"), {"columns": ", ".join(columns)}
        )
        raise ListUnreadableError(file=name, reason=reason)
    found = []
    for number, cells in enumerate(table[1:], start=2):
        if any(cell.strip() for cell in cells):
            padded = dict(zip(head, [*cells, *[""] * len(head)], strict=False))
            found.append(ListRow(number, {column: _plain(padded.get(column, "")) for column in columns}))
    if not found:
        raise ListUnreadableError(file=name, reason=Message(N_("it has no rows")))
    return found


def _of_workbook(name: str, content: bytes, cancelled: Callable[[], bool] | None) -> list[list[str]]:
    request = {"most_rows": MOST_ROWS + 1, "most_columns": _MOST_COLUMNS}
    try:
        answer = run_task(
            "hse_desktop.intake.worksheet:read_cells",
            {**request},
            [content],
            limits=_LIMITS,
            cancelled=cancelled,
        )
        rows = json.loads(answer.blobs[0])
    except TaskRefusedError as refused:
        if refused.reason not in _REASONS:
            raise
        raise ListUnreadableError(file=name, reason=Message(_REASONS[refused.reason])) from refused
    except (IndexError, ValueError) as wrong:
        raise TaskAnswerUnreadableError from wrong
    if not isinstance(rows, list) or not all(
        isinstance(row, list) and all(isinstance(cell, str) for cell in row) for row in rows
    ):
        raise TaskAnswerUnreadableError
    return rows


def _of_csv(name: str, content: bytes) -> list[list[str]]:
    """CSV in UTF-8, or in Windows-1252 as older Excels save it; comma, semicolon or tab between the cells."""
    text = _decoded(name, content)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise ListUnreadableError(file=name, reason=Message(N_("it is not CSV"))) from None
    if len(table) > MOST_ROWS + 1:
        raise ListUnreadableError(file=name, reason=Message(_REASONS["too-many-rows"]))
    return table


def _decoded(name: str, content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ListUnreadableError(file=name, reason=Message(N_("it is neither a workbook nor CSV")))


def _plain(cell: str) -> str:
    """The cell without the mark that an export puts before what a spreadsheet would take for a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text
