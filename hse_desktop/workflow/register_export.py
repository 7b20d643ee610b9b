"""The register for other eyes: every line of every letter as CSV, and everything that is counted as JSON."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

from hse_desktop.model.draft import JsonObject
from hse_desktop.model.model_number import folded
from hse_desktop.model.register import Balance, LedgerEntry, RegisterLetter
from hse_desktop.model.words import N_, Message
from hse_desktop.store.library import balances as register
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letter_views import letters
from hse_desktop.workflow.files import write_whole
from hse_desktop.workflow.progress import Cancelled, Progress, Steps

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
    brand: str = "",
    model: str = "",
    year: int | None = None,
    importer: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Path:
    """Write what is asked for to `target`: JSON if it ends in .json, CSV otherwise; whole or not at all."""
    steps = Steps(0, progress, cancelled)
    chosen = _letters(library, steps, brand=brand, model=model, year=year, importer=importer)
    if target.suffix.lower() == ".json":
        kept = register.balances(library, brand_name=brand, model=model, year=year, limit=1_000_000)
        told = {
            "library": library.id,
            "balances": [balance_json(row) for row in kept],
            "letters": [letter_json(letter) for letter in chosen],
        }
        return write_whole(target, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for letter in chosen:
        writer.writerows(_cells(letter, model))
    return write_whole(target, text.getvalue().encode("utf-8-sig"))


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
            if not fold or any(folded(line.regulatory_model) == fold for line in letter.lines):
                yield letter
        after = page[-1].id


def _cells(letter: RegisterLetter, model: str) -> Iterator[list[str | int]]:
    fold = folded(model)
    for line in letter.lines:
        if fold and folded(line.regulatory_model) != fold:
            continue
        row: list[str | int] = [
            letter.brand, line.regulatory_model, letter.year, letter.importer.name, letter.importer.iec,
            letter.reference, letter.dated, letter.state.value, line.units, line.running_total, line.location,
            line.exempted, line.used, line.returned, letter.sha256,
        ]  # fmt: skip
        yield [_no_formula(cell) if isinstance(cell, str) else cell for cell in row]


def _no_formula(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is marked as text."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
