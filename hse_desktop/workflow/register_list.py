"""A list of the letters that are already out: taken in whole, or not at all with every bad row named."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from hse_desktop.intake.spreadsheet import ListRow, read_list
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
    what = N_("These rows of “{file}” cannot be taken in ({count}, each with its number):\n{rows}\n")
    remedy = N_("Put these rows right and bring the list again. Nothing was entered.")


def import_list(
    library: Library,
    file: Path,
    act: Act,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Balance]:
    """Enter the letters that are already out from a list; a row without units and reference answers zero.

    All rows or none: raises `RowsRefusedError` naming every bad one, `ListUnreadableError`, `CancelledError`.
    """
    rows = read_list(file.name, read_file(file), COLUMNS, COLUMNS[:3], cancelled=cancelled)
    problems: dict[int, str] = {}
    groups: dict[tuple[str, str, str], list[ListRow]] = {}
    openings: list[tuple[Opening, list[ListRow]]] = []
    for row in rows:
        groups.setdefault((row.told["brand"], row.told["regulatory_model"], row.told["year"]), []).append(row)
    for (brand, model, year), members in groups.items():
        letters: list[LetterElsewhere] = []
        for row in members:
            try:
                which = opening_of(_of_row(brand, model, year, row), file.parent)
                letters += which.letters
            except HseError as odd:
                problems[row.number] = problem_of(odd)
        if not problems.keys() & {row.number for row in members}:
            openings.append((Opening(which.which, tuple(letters)), members))
    if problems:
        raise rows_refused(file.name, problems)
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
            problems |= {row.number: problem_of(error) for row in openings[number][1]}
        raise rows_refused(file.name, problems) from none


def _of_row(brand: str, model: str, year: str, row: ListRow) -> OpeningData:
    row.require_values()
    told = row.told
    letters: list[dict[str, Any]] = []
    if told["reference"] or told["units"] not in {"", "0"}:
        kept = {name: told[name] for name in ("reference", "units", "location", "copy")}
        importer = {"name": told["importer"], "iec": told["iec"]}
        letters = [{**kept, "importer": importer, **({"dated": told["dated"]} if told["dated"] else {})}]
    data = {"brand": brand, "regulatory_model": model, "year": year, "letters": letters}
    return fitting(OpeningData, data)


def problem_of(error: HseError) -> str:
    """What is wrong with a row, in one sentence."""
    return error.happened().english()


def rows_refused(file: str, problems: Mapping[int, str]) -> RowsRefusedError:
    """The refusal of a list that names its bad rows: what is wrong by the number of the row."""
    shown = [f"  {number}: {problems[number]}" for number in sorted(problems)]
    if len(shown) > _NAMED_AT_MOST:
        rest = ", ".join(str(number) for number in sorted(problems)[_NAMED_AT_MOST:])
        shown = [*shown[:_NAMED_AT_MOST], f"  {rest}"]
    return RowsRefusedError(file=file, count=len(problems), rows="\n".join(shown))
