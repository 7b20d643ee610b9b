"""Fills a case from the data in an authorisation letter: what is empty, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hse_desktop.model.application import HseApplication
from hse_desktop.model.draft import JsonObject, JsonValue, escape, merge, with_ids
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.letter_data import LetterReading, data_of
from hse_desktop.model.words import N_
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.checking import Examinations
from hse_desktop.workflow.entering import add, attach, new_case
from hse_desktop.workflow.files import read_file
from hse_desktop.workflow.progress import Cancelled

_SLOT: Final = "authorisation-letter"


class LetterWithoutDataError(HseError):
    """The letter is a PDF like any other. Values: `file`."""

    code = "letter-without-data"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("“{file}” carries no data that could fill a case.")
    remedy = N_(
        "Make an empty case, attach the letter, and enter what it says; its text is read and offered to you."
    )


class LetterDataRefusedError(HseError):
    """The letter carries data that is not believed. Values: `file`, `reason`."""

    code = "letter-data-refused"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("“{file}” carries data, but nothing was taken from it: {reason}.")
    remedy = N_("Ask the brand owner to send the signed file again, untouched, and whether it is theirs.")


class OnlyForExemptionsError(HseError):
    """A letter of a brand belongs to an HSE case."""

    code = "letter-of-another-procedure"
    exit_code = Exit.WRONG_USE
    what = N_("An authorisation letter of a brand fills a case for MeitY's exemption (hse), no other.")
    remedy = N_("Make the case with `hse new hse`.")


def believed_data(reading: LetterReading, name: str) -> HseApplication:
    """What the letter `name` says. Raises `LetterWithoutDataError`, `LetterDataRefusedError`."""
    if reading.refused is not None:
        raise LetterDataRefusedError(file=name, reason=reading.refused)
    if reading.application is None:
        raise LetterWithoutDataError(file=name)
    return reading.application


def case_from_letter(
    path: Path, letter: Path, *, known: Examinations | None = None, cancelled: Cancelled | None = None
) -> CaseFile:
    """A new case with the data of a letter, which is attached to it.

    Raises `LetterWithoutDataError`, `LetterDataRefusedError` before anything is written, and what reading the file or
    making the case does.
    """
    known = known or Examinations()
    reading = known.read_letter(read_file(letter), cancelled=cancelled)
    case = new_case(path, data_of(believed_data(reading, letter.name)))
    try:
        add(case, letter, _SLOT, known=known)
    except BaseException:
        case.close()
        path.unlink(missing_ok=True)
        raise
    return case


def begin_with_letter(
    path: Path,
    letter: Path,
    own: JsonObject | None = None,
    *,
    known: Examinations | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """A new case with a letter attached to it, filled with its data where that can be believed.

    `own` is what the library knows of this firm: it fills in the rest, unless the letter names another importer.
    Raises what reading the file, attaching it or making the case does; then there is no case.
    """
    known = known or Examinations()
    reading = known.read_letter(read_file(letter), cancelled=cancelled)
    data = own
    if reading.application is not None:
        data = _beside(own or {}, data_of(reading.application))
    with new_case(path, data) as case:
        try:
            attach(case, letter, _SLOT, cancelled=cancelled)
        except BaseException:
            case.close()
            path.unlink(missing_ok=True)
            raise


def _beside(own: JsonObject, told: JsonObject) -> JsonObject:
    ours, theirs = own.get("applicant"), told.get("applicant")
    same = isinstance(ours, dict) and isinstance(theirs, dict) and ours.get("iec") == theirs.get("iec")
    return merge(own, told) if same else told


@dataclass(frozen=True)
class Addition:
    """What a letter adds to a case: a value for the empty field at `pointer`, or a row for the empty list there."""

    pointer: str
    value: JsonValue


def additions(draft: JsonObject, letter: HseApplication) -> list[Addition]:
    """What the letter would fill in a draft, in its order; empty where everything is entered."""
    return list(_added(draft, filled(draft, letter), ""))


def _added(before: JsonValue, after: JsonValue, pointer: str) -> Iterator[Addition]:
    if isinstance(after, dict):
        own = before if isinstance(before, dict) else {}
        for name, value in after.items():
            yield from _added(own.get(name), value, f"{pointer}/{escape(name)}")
    elif isinstance(after, list):
        rows = before if isinstance(before, list) else []
        for index, row in enumerate(after):
            if index < len(rows):
                yield from _added(rows[index], row, f"{pointer}/{index}")
            else:
                yield Addition(pointer, row)
    elif after != before:
        yield Addition(pointer, after)


def fill_from_letter(case: CaseFile, reading: LetterReading, name: str) -> bool:
    """Fill what is empty in the case with what the letter `name` says; whether anything was.

    Nothing that was entered is changed: where it differs, the check says so. Raises `LetterWithoutDataError`,
    `LetterDataRefusedError`, `OnlyForExemptionsError`.
    """
    if case.procedure != "hse":
        raise OnlyForExemptionsError
    before = case.draft()
    after = filled(before, believed_data(reading, name))
    if after == before:
        return False
    case.save_draft(after)
    return True


def filled(draft: JsonObject, letter: HseApplication) -> JsonObject:
    """The draft with what the letter says wherever the draft has nothing.

    A list that is empty is filled whole; in the equipment, rows of the same model take what they lack.
    """
    told = data_of(letter)
    merged = _merged(draft, {part: value for part, value in told.items() if part != "equipment"})
    rows, theirs = merged.get("equipment"), told["equipment"]
    assert isinstance(theirs, list)  # noqa: S101 - `data_of` makes it
    if not isinstance(rows, list) or not rows:
        merged["equipment"] = [*theirs]
    elif not any(_says_something(row) for row in rows):
        blank = rows[0] if isinstance(rows[0], dict) else {}
        merged["equipment"] = [
            {**blank, **theirs[0]} if isinstance(theirs[0], dict) else theirs[0],
            *theirs[1:],
        ]
    else:
        by_model = {row["regulatory_model"]: row for row in theirs if isinstance(row, dict)}
        merged["equipment"] = [
            _merged(row, by_model.get(row.get("regulatory_model"), {})) if isinstance(row, dict) else row
            for row in rows
        ]
    return with_ids(HseApplication, merged)


def _merged(ours: JsonObject, theirs: JsonObject) -> JsonObject:
    merged = dict(ours)
    for name, value in theirs.items():
        own = merged.get(name)
        if isinstance(value, dict):
            merged[name] = _merged(own if isinstance(own, dict) else {}, value)
        elif own in (None, "", []):
            merged[name] = value
    return merged


def _says_something(row: JsonValue) -> bool:
    return isinstance(row, dict) and any(value for name, value in row.items() if name != "id")
