"""What the desk is shown while it makes a letter: what the library knows, what is left, and the importer's mail."""

from dataclasses import dataclass

from hse_desktop.model.draft import JsonObject, JsonValue
from hse_desktop.model.library import Kept
from hse_desktop.model.model_number import folded, spelled
from hse_desktop.model.register import Balance, ImporterName, LetterRequest, ModelYear, RegisterLetter
from hse_desktop.store.library import balances, records
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letterheads import letterhead_names
from hse_desktop.workflow.issuing import LetterDetails
from hse_desktop.workflow.letter_details import details_for
from hse_desktop.workflow.register import count_of

MOST_OFFERED = 20
"""Models offered while one is typed."""

_SIGNATORY = ("signatory", "designation", "email", "phone")


@dataclass(frozen=True)
class Known:
    """What the library knows of a brand's letters: `application` as far as it goes, and what can be chosen."""

    application: JsonObject
    signatories: tuple[Kept, ...]
    manufacturers: tuple[Kept, ...]
    letterheads: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """What is known of a model while it is typed: its count (None: not open), its equipment, and others like it.

    `other_spelling` is how the register spells what differs from it by case, blanks, hyphens or look-alikes only.
    """

    balance: Balance | None
    other_spelling: str
    equipment: JsonObject
    models: tuple[str, ...]


def known_of(library: Library, brand: str, year: int) -> Known:
    """What a letter of a brand can be filled in with. Raises `NoSuchBrandError`."""
    empty = details_for(library, LetterRequest(brand, ImporterName("", ""), year, ()))
    told: JsonObject = empty.application.model_dump(mode="json", exclude_none=True)
    return Known(
        {part: told[part] for part in ("brand_owner", "manufacturer", "letter") if part in told},
        tuple(records.signatories(library, brand)),
        tuple(records.manufacturers(library)),
        tuple(letterhead_names(library, brand)),
    )


def offer(library: Library, which: ModelYear) -> Offer:
    """What is known of a model of a brand in a year."""
    counted = count_of(library, which)
    own = next((row for row in counted if spelled(which.model) in row.models), None)
    other = counted[0].models[0] if counted and own is None else ""
    listed = balances.balances(
        library, brand_name=which.brand, year=which.year, containing=which.model, limit=MOST_OFFERED
    )
    kept = [each.draft for each in records.equipment(library) if folded(each.name) == folded(which.model)]
    drafts = [each for each in kept if folded(str(each.get("brand", ""))) == folded(which.brand)] or kept
    left_out = {"id", "evidence", "quantity", "regulatory_model"}
    equipment = {name: value for name, value in drafts[0].items() if name not in left_out} if drafts else {}
    return Offer(own, other, equipment, tuple(model for row in listed for model in row.models))


def remember(library: Library, details: LetterDetails) -> None:
    """Keep in the library what a letter says of importer, brand owner, signatory, manufacturer and models.

    Nothing is asked twice; what the library knows besides stays. Raises a `LibraryError`.
    """
    told: JsonObject = details.application.model_dump(mode="json", exclude_none=True)
    applicant, owner, maker = (_part(told, part) for part in ("applicant", "brand_owner", "manufacturer"))
    importer = ImporterName(str(applicant.get("name", "")), str(applicant.get("iec", "")))
    known = [kept.draft for kept in records.importers(library) if kept.draft.get("iec") == importer.iec]
    records.save_importer(library, importer, {**(known[0] if known else {}), **applicant})
    known = [kept.draft for kept in records.brands(library) if kept.name == details.brand]
    records.save_brand(library, details.brand, {**(known[0] if known else {}), **owner})
    signs = str(owner.get("signatory", ""))
    if signs:
        draft = {name: owner[name] for name in _SIGNATORY if name in owner}
        records.save_signatory(library, details.brand, signs, draft)
    records.save_manufacturer(library, str(maker.get("name", "")), maker)
    rows = told.get("equipment")
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict):
            draft = {name: value for name, value in row.items() if name not in {"id", "quantity"}}
            model = str(row.get("regulatory_model", ""))
            known = [kept.draft for kept in records.equipment(library, details.brand) if kept.name == model]
            records.save_equipment(library, {**(known[0] if known else {}), **draft})


def mail_for(letter: RegisterLetter, file: str) -> str:
    """A mail in English that goes with a signed letter to its importer."""
    lines = "\n".join(f"  {line.regulatory_model}: {line.units} units" for line in letter.lines)
    return (
        f"Subject: HSE authorisation letter {letter.reference}\n\n"
        f"Dear {letter.importer.name},\n\n"
        f"attached is our digitally signed letter {letter.reference} ({file}). For the calendar year {letter.year} it "
        f"authorises you to import under the HSE criteria:\n\n{lines}\n\n"
        "Please file the PDF as it is: printing, scanning or compressing it breaks the signature. If you do not use "
        "the letter, or MeitY exempts fewer units, tell us in writing, and send us a copy of MeitY's letter.\n"
    )


def _part(told: JsonObject, name: str) -> JsonObject:
    part: JsonValue = told.get(name)
    return part if isinstance(part, dict) else {}
