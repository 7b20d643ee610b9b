"""The importer's ledger: MeitY's exemption letters of all cases, what was imported on each, and what is left.

The JSON of a letter: `{"reference", "dated", "brand", "applicant", "lines": [{"regulatory_model", "units"}], "copy"}`.
A letter ends on 31 December of its year (MeitY's circular, Annexure-I, 6; of the year of issue: inferred).
"""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from hse_desktop.model.application import HseApplication
from hse_desktop.model.draft import JsonObject, JsonValue, read
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.fields import Day
from hse_desktop.model.register import Act, KeptDocument
from hse_desktop.model.words import N_
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.received import (
    ImportUse,
    ReceivedLetter,
    ReceivedLine,
    add_received,
    received_letters,
    use_exemption,
    uses_of,
)
from hse_desktop.store.library.references import plain
from hse_desktop.workflow.customs import LETTER_SLOT
from hse_desktop.workflow.files import read_file
from hse_desktop.workflow.procedure import require_exemption
from hse_desktop.workflow.register_data import Needed, Strict, TypedText, Units, fitting

EXEMPTION: Final = "exemption"


class NoLetterInCaseError(HseError):
    """The case records no complete letter of MeitY's. Values: `file`, `missing`."""

    code = "no-letter-in-case"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” records no complete exemption letter.")
    remedy = N_("Enter its number, date and models under After filing, then take it into the ledger.")


class _Line(Strict):
    regulatory_model: Needed
    units: Units


class _Received(Strict):
    reference: Needed
    dated: Day
    brand: TypedText = ""
    applicant: TypedText = ""
    lines: Annotated[list[_Line], Field(min_length=1)]
    copy_: Annotated[TypedText, Field(alias="copy")] = ""


def enter_letter(library: Library, data: JsonValue, folder: Path) -> ReceivedLetter:
    """Keep an exemption letter from its JSON; a copy is read from `folder`.

    Raises `UnfitDataError` naming the place, `ReferenceUsedError`, and what reading the copy raises.
    """
    told = fitting(_Received, data)
    copy = folder / told.copy_ if told.copy_ else None
    letter = ReceivedLetter(
        EXEMPTION,
        told.reference,
        told.dated.isoformat(),
        told.dated.year,
        told.brand,
        told.applicant,
        tuple(ReceivedLine(line.regulatory_model, line.units) for line in told.lines),
    )
    kept = KeptDocument(copy.name, read_file(copy)) if copy is not None else None
    return add_received(library, letter, copy=kept)


def take_case(library: Library, case: CaseFile, act: Act) -> ReceivedLetter:
    """Bring the ledger up to a case: its letter if it is new, and the bills of entry that are not in it yet.

    Raises `ExemptionOnlyError`, `NoLetterInCaseError`, and the refusals of `use_exemption`.
    """
    require_exemption(case)
    application = read(HseApplication, case.draft()).form
    record = application.after_filing
    letter = _of_case(case, application)
    known = {plain(each.reference): each for each in received_letters(library, EXEMPTION)}
    found = known.get(plain(letter.reference))
    if found is None:
        copies = [document for document in case.documents() if document.slot == LETTER_SLOT]
        kept = KeptDocument(copies[-1].name, case.content(copies[-1])) if copies else None
        found = add_received(library, letter, copy=kept)
    entered = {(plain(use.bill_of_entry), use.regulatory_model) for use in uses_of(library, found.reference)}
    for bill in record.bills:
        if not (bill.number and bill.dated and bill.regulatory_model and bill.units):
            continue
        if (plain(bill.number), bill.regulatory_model) in entered:
            continue
        found = use_exemption(
            library,
            found.reference,
            act,
            model=bill.regulatory_model,
            units=bill.units,
            bill_of_entry=bill.number,
            dated=bill.dated,
        )
    return found


def _of_case(case: CaseFile, application: HseApplication) -> ReceivedLetter:
    told = application.after_filing.exemption
    lines = tuple(
        ReceivedLine(line.regulatory_model, line.quantity)
        for line in told.lines
        if line.regulatory_model and line.quantity
    )
    if not (told.number and told.dated and lines):
        raise NoLetterInCaseError(file=case.path.name)
    applicant = told.applicant or application.applicant.name or ""
    return ReceivedLetter(
        EXEMPTION,
        told.number,
        told.dated.isoformat(),
        told.dated.year,
        application.brand_owner.name or "",
        applicant,
        lines,
    )


def ledger_json(letter: ReceivedLetter, uses: list[ImportUse], on: date) -> JsonObject:
    """A letter with its use as `--json` gives it, as of a day."""
    lines: list[JsonValue] = [
        {**asdict(line), "left": letter.left(line.regulatory_model, on)} for line in letter.lines
    ]
    return {
        **{name: value for name, value in asdict(letter).items() if name != "lines"},
        "valid_until": date(letter.year, 12, 31).isoformat(),
        "lines": lines,
        "uses": [asdict(use) for use in uses],
    }
