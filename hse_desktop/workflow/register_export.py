"""The register for other eyes: as PDF, workbook, CSV line by line, or JSON with everything that is counted."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.model_number import folded
from hse_desktop.model.register import Balance, LedgerEntry, RegisterExtract, RegisterLetter
from hse_desktop.model.words import N_, Message
from hse_desktop.store.library import balances as register
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letter_views import letters
from hse_desktop.workflow.files import write_whole
from hse_desktop.workflow.progress import Cancelled, Progress, Steps
from hse_desktop.workflow.register import reach_of

_PAGE: Final = 1000
COLUMNS: Final = (
    "brand", "regulatory_model", "year", "importer", "iec", "reference", "dated", "state", "units", "running_total",
    "location", "exempted", "used", "returned", "sha256",
)  # fmt: skip


def balance_json(row: Balance) -> JsonObject:
    """A balance as `--json` gives it."""
    told: JsonObject = asdict(row)
    return {
        **{name: value for name, value in told.items() if name != "id"},
        "models": list(row.models),
        "total": row.total,
        "remaining": row.remaining,
    }


def letter_json(letter: RegisterLetter) -> JsonObject:
    """A letter as `--json` gives it."""
    told: JsonObject = {name: value for name, value in asdict(letter).items() if name != "id"}
    lines = [{name: value for name, value in asdict(line).items() if name != "id"} for line in letter.lines]
    return {**told, "state": letter.state.value, "lines": [*lines]}


def entry_json(entry: LedgerEntry) -> JsonObject:
    """An entry of the history as `--json` gives it."""
    return {**asdict(entry), "at": entry.at.isoformat(), "models": list(entry.models)}


def export_register(
    library: Library,
    target: Path,
    *,
    person: str = "",
    brand: str = "",
    model: str = "",
    year: int | None = None,
    importer: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Path:
    """Write what is asked for to `target`, whole or not at all: `FORMATS` by its ending, CSV where it has another.

    `person` is who asks, if that is said. Raises `ReportTooLongError`, `SheetTooLongError`,
    `UnprintableTextError`, `CancelledError`.
    """
    steps = Steps(0, progress, cancelled)
    extract = RegisterExtract(
        brand=brand,
        model=model,
        year=year,
        importer=importer,
        reach=reach_of(library).english(),
        person=person,
        on=today_in_india(),
        balances=tuple(register.balances(library, brand_name=brand, model=model, year=year, limit=1_000_000)),
        letters=_letters(library, steps, brand=brand, model=model, year=year, importer=importer),
    )
    return write_whole(target, FORMATS.get(target.suffix.lower(), _csv)(extract, library))


def _pdf(extract: RegisterExtract, _library: Library) -> bytes:
    from hse_desktop.paper.register_report import register_report  # noqa: PLC0415 - loads slowly

    return register_report(extract)


def _workbook(extract: RegisterExtract, _library: Library) -> bytes:
    from hse_desktop.paper.register_workbook import register_workbook  # noqa: PLC0415 - loads slowly

    return register_workbook(extract)


def _json(extract: RegisterExtract, library: Library) -> bytes:
    told = {
        "library": library.id,
        "balances": [balance_json(row) for row in extract.balances],
        "letters": [letter_json(letter) for letter in extract.letters],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(extract: RegisterExtract, _library: Library) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for letter in extract.letters:
        writer.writerows(_cells(letter))
    return text.getvalue().encode("utf-8-sig")


FORMATS: Final[dict[str, Callable[[RegisterExtract, Library], bytes]]] = {
    ".pdf": _pdf,
    ".xlsx": _workbook,
    ".csv": _csv,
    ".json": _json,
}
"""What a register can be written as, by the ending of the file's name."""


def _letters(
    library: Library, steps: Steps, *, brand: str, model: str, year: int | None, importer: str
) -> Iterator[RegisterLetter]:
    after = 0
    fold = folded(model)
    while page := letters(
        library, brand_name=brand, year=year, importer_name=importer, after=after, limit=_PAGE
    ):
        steps.next(Message(N_("Letters up to “{reference}”"), {"reference": page[-1].reference}))
        for letter in page:
            lines = tuple(line for line in letter.lines if not fold or folded(line.regulatory_model) == fold)
            if lines:
                yield replace(letter, lines=lines)
        after = page[-1].id


def _cells(letter: RegisterLetter) -> Iterator[list[str | int]]:
    for line in letter.lines:
        row: list[str | int] = [
            letter.brand, line.regulatory_model, letter.year, letter.importer.name, letter.importer.iec,
            letter.reference, letter.dated, letter.state.value, line.units, line.running_total, line.location,
            line.exempted, line.used, line.returned, letter.sha256,
        ]  # fmt: skip
        yield [_no_formula(cell) if isinstance(cell, str) else cell for cell in row]


def _no_formula(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is marked as text."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
