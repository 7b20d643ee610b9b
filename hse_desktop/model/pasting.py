"""Rows copied in a spreadsheet, as the rows of a list of a form."""

import csv
import io
from dataclasses import dataclass
from typing import Final

from hse_desktop.model.draft import JsonObject, leaf_type
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.fields import Choice, Form, about, part_of
from hse_desktop.model.words import N_

MOST_ROWS: Final = 20_000
"""More rows at once are a mistake, or no application."""


class NothingToPasteError(HseError):
    """The clipboard has no rows."""

    code = "nothing-to-paste"
    exit_code = Exit.WRONG_USE
    what = N_("There are no rows to paste.")
    remedy = N_("Select the rows in your sheet, copy them, then come back here.")


class TooManyRowsError(HseError):
    """More than anybody files."""

    code = "too-many-rows"
    exit_code = Exit.WRONG_USE
    what = N_("{count} rows are too many to paste at once: at most {most}.")
    remedy = N_("Nothing was added. Copy only the rows of this application.")


@dataclass(frozen=True)
class Pasted:
    """What was understood: the rows, the fields their columns went to, and the headings that no field has."""

    rows: list[JsonObject]
    fields: tuple[str, ...]
    unknown: tuple[str, ...]


def pasted(text: str, form: type[Form]) -> Pasted:
    """The rows in `text`, tab-separated as spreadsheets copy them, each a draft of `form`.

    If the first line has headings that fields of the form are called by, the columns go to those fields; otherwise
    they are taken in the order of the form. What was typed is kept as it is. Raises `NothingToPasteError`,
    `TooManyRowsError`.
    """
    lines = [line for line in csv.reader(io.StringIO(text), dialect="excel-tab") if any(map(str.strip, line))]
    if not lines:
        raise NothingToPasteError
    names = [name for name in form.model_fields if name != "id" and part_of(form, name) is None]
    headings = {_plain(about(form, name).label): name for name in names} | {name: name for name in names}
    found = [headings.get(_plain(cell), "") for cell in lines[0]]
    has_head = sum(map(bool, found)) * 2 > len(found)
    order = found if has_head else names
    unknown = (
        tuple(c for c, name in zip(lines[0], found, strict=True) if c.strip() and not name)
        if has_head
        else ()
    )
    body = lines[1:] if has_head else lines
    if not body:
        raise NothingToPasteError
    if len(body) > MOST_ROWS:
        raise TooManyRowsError(count=len(body), most=MOST_ROWS)
    answers = {name: _answers(form, name) for name in names}
    rows: list[JsonObject] = []
    for line in body:
        row: JsonObject = {}
        for name, cell in zip(order, line, strict=False):
            if name and cell.strip():
                row[name] = answers[name].get(_plain(cell), cell.strip())
        rows.append(row)
    return Pasted(rows, tuple(name for name in order if name), unknown)


def _plain(heading: str) -> str:
    """A heading without the number the form gives it and without capitals."""
    return " ".join(heading.partition("(")[0].casefold().split())


def _answers(form: type[Form], name: str) -> dict[str, str]:
    """The values of a choice by what people call them."""
    kind = leaf_type(form, name)
    return {_plain(answer.label): answer.value for answer in kind} if issubclass(kind, Choice) else {}
