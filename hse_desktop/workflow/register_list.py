"""A list of the letters that are already out, as CSV: taken in whole, or not at all with every bad row named."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.register import Act, Balance, LetterElsewhere
from hse_desktop.model.words import N_, Message
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.opening import Opening, OpeningsRefusedError, open_models
from hse_desktop.workflow.files import read_file
from hse_desktop.workflow.progress import Cancelled, Progress, Steps
from hse_desktop.workflow.register import units_stop
from hse_desktop.workflow.register_data import OpeningData, fitting, opening_of

COLUMNS: Final = (
    "brand", "regulatory_model", "year", "importer", "iec", "reference", "dated", "units", "location", "copy",
)  # fmt: skip
"""The columns of a list of letters that are already out. `copy` is a file, named from the list's own folder."""

_NAMED_AT_MOST = 20


class RowsRefusedError(HseError):
    """Rows of a list cannot be taken in, so none was. Values: `file`, `count`, `rows`."""

    code = "rows-refused"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("{count} rows of “{file}” cannot be taken in:\n{rows}\n")
    remedy = N_("Put these rows right and bring the list again. Nothing was entered.")


class ListUnreadableError(HseError):
    """The list is no CSV we know. Values: `file`, `reason`."""

    code = "list-not-read"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” is not a list that can be read: {reason}.")
    remedy = N_("Save it as CSV (UTF-8) with the columns of the template. Nothing was entered.")


@dataclass(frozen=True)
class _Row:
    number: int
    told: dict[str, str]


def import_list(
    library: Library,
    file: Path,
    act: Act,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Balance]:
    """Enter the letters that are already out from a CSV list; a row without units and reference answers zero.

    All rows or none: raises `RowsRefusedError` naming every bad one, `ListUnreadableError`, `CancelledError`.
    """
    rows = _rows(file)
    problems: dict[int, str] = {}
    groups: dict[tuple[str, str, str], list[_Row]] = {}
    openings: list[tuple[Opening, list[_Row]]] = []
    for row in rows:
        groups.setdefault((row.told["brand"], row.told["regulatory_model"], row.told["year"]), []).append(row)
    for (brand, model, year), members in groups.items():
        letters: list[LetterElsewhere] = []
        for row in members:
            try:
                which = opening_of(_of_row(brand, model, year, row), file.parent)
                letters += which.letters
            except HseError as odd:
                problems[row.number] = _problem(odd)
        if not problems.keys() & {row.number for row in members}:
            openings.append((Opening(which.which, tuple(letters)), members))
    if problems:
        raise _refused(file, problems)
    steps = Steps(len(openings), progress, cancelled)
    try:
        return open_models(
            library,
            [opening for opening, _ in openings],
            act,
            stop=units_stop,
            step=lambda number: steps.next(
                Message(N_("Entering {model}"), {"model": openings[number][0].which.model})
            ),
        )
    except OpeningsRefusedError as none:
        for number, error in none.refused.items():
            problems |= {row.number: _problem(error) for row in openings[number][1]}
        raise _refused(file, problems) from none


def _of_row(brand: str, model: str, year: str, row: _Row) -> OpeningData:
    told = row.told
    letters: list[dict[str, Any]] = []
    if told["reference"] or told["units"] not in {"", "0"}:
        kept = {name: told[name] for name in ("reference", "units", "location", "copy")}
        importer = {"name": told["importer"], "iec": told["iec"]}
        letters = [{**kept, "importer": importer, **({"dated": told["dated"]} if told["dated"] else {})}]
    data = {"brand": brand, "regulatory_model": model, "year": year, "letters": letters}
    return fitting(OpeningData, data)


def _problem(error: HseError) -> str:
    return error.happened().english()


def _refused(file: Path, problems: dict[int, str]) -> RowsRefusedError:
    shown = [f"  {number}: {problems[number]}" for number in sorted(problems)]
    if len(shown) > _NAMED_AT_MOST:
        rest = ", ".join(str(number) for number in sorted(problems)[_NAMED_AT_MOST:])
        shown = [*shown[:_NAMED_AT_MOST], f"  {rest}"]
    return RowsRefusedError(file=file.name, count=len(problems), rows="\n".join(shown))


def _rows(file: Path) -> list[_Row]:
    content = read_file(file)
    if content.startswith(b"PK"):
        reason = Message(N_("it is an Excel workbook"))
        raise ListUnreadableError(file=file.name, reason=reason)
    try:
        text = content.decode("utf-8-sig")
        delimiter = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except (ValueError, csv.Error):
        raise ListUnreadableError(file=file.name, reason=Message(N_("it is not CSV in UTF-8"))) from None
    head = [name.strip().lower() for name in table[0]] if table else []
    missing = [name for name in COLUMNS[:3] if name not in head]
    if missing or len(set(head)) != len(head) or not set(head) <= set(COLUMNS):
        reason = Message(
            N_("its first row must name these columns: {columns}"), {"columns": ", ".join(COLUMNS)}
        )
        raise ListUnreadableError(file=file.name, reason=reason)
    found = []
    for number, cells in enumerate(table[1:], start=2):
        if any(cell.strip() for cell in cells):
            padded = dict(zip(head, [*cells, *[""] * len(head)], strict=False))
            told = {name: _plain(padded.get(name, "")) for name in COLUMNS}
            found.append(_Row(number, told))
    if not found:
        raise ListUnreadableError(file=file.name, reason=Message(N_("it has no rows")))
    return found


def _plain(cell: str) -> str:
    """The cell without the mark that an export puts before what a spreadsheet would take for a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text
