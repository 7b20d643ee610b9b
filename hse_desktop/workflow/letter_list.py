"""Letters from a list: every row of a workbook or CSV is a model in a letter; all are reserved, or none.

Rows that name the same brand, importer, year and reference are one letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hse_desktop.intake.spreadsheet import ListRow, read_list
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.draft import UnfitDataError
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.model_number import folded, spelled
from hse_desktop.model.register import Act, LetterRequest
from hse_desktop.model.words import N_, Message
from hse_desktop.paper.list_template import ListColumn, list_template
from hse_desktop.store.library import records
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.register_errors import NoSuchBrandError
from hse_desktop.workflow.files import read_file, write_whole
from hse_desktop.workflow.issuing import LettersRefusedError, PreparedLetter, prepare_letters
from hse_desktop.workflow.letter_details import LetterDetails, details_for, request_of
from hse_desktop.workflow.progress import Cancelled, Progress
from hse_desktop.workflow.register_data import FIRST_YEAR, letter_from
from hse_desktop.workflow.register_list import problem_of, rows_refused

LIST: Final = (
    ListColumn(
        "brand", "The brand of the letter, as in your library. It may stay empty where there is only one.", "Orion"
    ),
    ListColumn("importer", "The importer's name, as it is to stand in the letter.", "Alfa Imports", 32, is_needed=True),
    ListColumn("iec", "The importer's IEC: ten characters.", "0512345678", is_needed=True),
    ListColumn(
        "regulatory_model",
        "The regulatory model number as on the rating plate, or a SKU that your library knows. The library must know "
        "the rest of the model: category, criterion and its value.",
        "RX-9000",
        28,
        is_needed=True,
    ),
    ListColumn("units", "How many units of the model.", 12, 10, is_whole=True, is_needed=True),
    ListColumn(
        "year", "The calendar year of import; empty is this year.", 2026, 10, is_whole=True, least=FIRST_YEAR
    ),
    ListColumn("reference", "The letter's own number; empty takes the next of the series.", "HSE/2026/0042"),
    ListColumn("signatory", "Who signs, as in your library; may be empty where there is only one.", "Asha Rao", 24),
    ListColumn("manufacturer", "As in your library; may be empty where there is only one.", "Orion Works", 24),
    ListColumn("letterhead", "A letterhead of the brand; empty prints name and address.", "Head office"),
    ListColumn("place", "Where the letter is signed.", "Pune", 14),
)  # fmt: skip
"""The columns of a list of letters."""

_NAMES: Final = tuple(column.name for column in LIST)
_NEEDED: Final = tuple(column.name for column in LIST if column.is_needed)


_WANTED: Final = {
    "/importer/name": ("importer", N_("the importer's name")),
    "/importer/iec": ("iec", N_("an IEC: ten letters and digits")),
    "/lines/0/regulatory_model": ("regulatory_model", N_("a regulatory model number")),
    "/lines/0/units": ("units", N_("a whole number, 1 or more")),
    "/year": ("year", N_("a calendar year in four digits")),
    "/reference": ("reference", N_("a number of at most 500 characters")),
}
"""What each place of a letter's JSON is called in a list, and what may stand there."""


class CellUnfitError(HseError):
    """A cell holds something else than its column takes. Values: `column`, `cell`, `wanted`."""

    code = "cell-unfit"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("Under “{column}” stands “{cell}”. Wanted is {wanted}.")
    remedy = N_("Put the cell right and bring the list again.")


@dataclass(frozen=True)
class ListedLetters:
    """The letters that a list asks for, and the numbers of the rows that each stands in."""

    file: str
    details: tuple[LetterDetails, ...]
    rows: tuple[tuple[int, ...], ...]


def write_template(target: Path) -> Path:
    """Write the workbook to fill in; CSV with the headings alone if `target` ends in .csv."""
    if target.suffix.lower() == ".csv":
        return write_whole(target, (",".join(_NAMES) + "\r\n").encode("utf-8-sig"))
    return write_whole(target, list_template("Authorisation letters to issue", LIST))


def read_letters(library: Library, file: Path, *, cancelled: Cancelled | None = None) -> ListedLetters:
    """What the list asks for, completed from the library.

    Raises `RowsRefusedError` naming every bad row, `ListUnreadableError`, and the errors of `isolation`.
    """
    rows = read_list(file.name, read_file(file), _NAMES, _NEEDED, cancelled=cancelled)
    brands = [kept.name for kept in records.brands(library)]
    aliases = {brand: records.aliases(library, brand) for brand in brands}
    problems: dict[int, HseError] = {}
    groups: dict[tuple[str, ...], list[tuple[ListRow, LetterRequest]]] = {}
    for row in rows:
        try:
            request = _request_of(row, brands, aliases)
        except HseError as odd:
            problems[row.number] = odd
            continue
        key = (request.brand, request.importer.iec, str(request.year), request.reference)
        groups.setdefault(key, []).append((row, request))
    details: list[LetterDetails] = []
    numbers: list[tuple[int, ...]] = []
    for members in groups.values():
        first, request = members[0]
        whole = LetterRequest(
            request.brand,
            request.importer,
            request.year,
            tuple(line for _, each in members for line in each.lines),
            request.reference,
        )
        at = tuple(row.number for row, _ in members)
        try:
            told = details_for(
                library,
                whole,
                signatory=first.told["signatory"],
                manufacturer=first.told["manufacturer"],
                letterhead=first.told["letterhead"],
                place=first.told["place"],
            )
            request_of(told)
        except HseError as odd:
            problems |= dict.fromkeys(at, odd)
            continue
        details.append(told)
        numbers.append(at)
    if problems:
        raise rows_refused(file.name, {number: problem_of(error) for number, error in problems.items()})
    return ListedLetters(file.name, tuple(details), tuple(numbers))


def prepare_list(
    library: Library,
    listed: ListedLetters,
    act: Act,
    folder: Path,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[PreparedLetter]:
    """Reserve all letters of a list, or none, and write their PDFs into `folder`.

    Raises `RowsRefusedError` with what the register refuses, row by row; else what `prepare_letters` does.
    """
    try:
        return prepare_letters(library, listed.details, act, folder, progress=progress, cancelled=cancelled)
    except LettersRefusedError as none:
        problems = {
            number: problem_of(error) for at, error in none.refused.items() for number in listed.rows[at]
        }
        raise rows_refused(listed.file, problems) from none


def _request_of(row: ListRow, brands: list[str], aliases: Mapping[str, Mapping[str, str]]) -> LetterRequest:
    row.require_values()
    told = row.told
    brand = told["brand"] or (brands[0] if len(brands) == 1 else "")
    known = next((name for name in brands if folded(name) == folded(brand)), None)
    if known is None:
        raise NoSuchBrandError(brand=brand)
    skus = {spelled(sku): model for sku, model in aliases[known].items()}
    model = skus.get(spelled(told["regulatory_model"]), told["regulatory_model"])
    try:
        return letter_from(
            {
                "brand": known,
                "importer": {"name": told["importer"], "iec": told["iec"]},
                "year": told["year"] or today_in_india().year,
                "lines": [{"regulatory_model": model, "units": told["units"]}],
                "reference": told["reference"],
            }
        )
    except UnfitDataError as unfit:
        column, wanted = _WANTED[str(unfit.values["where"])]
        raise CellUnfitError(column=column, cell=told[column], wanted=Message(wanted)) from unfit
