"""Letters of the register as they are read."""

from collections import defaultdict
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from hse_desktop.model.model_number import folded
from hse_desktop.model.register import (
    ImporterName,
    LetterState,
    RegisterLetter,
    RegisterLine,
)
from hse_desktop.model.words import N_
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.references import plain
from hse_desktop.store.library.tables import brand, importer, letter, letter_line, model_number

STATES: Final = {
    LetterState.RESERVED: N_("reserved, not signed yet"),
    LetterState.SIGNING: N_("being signed: a signed copy may exist"),
    LetterState.ISSUED: N_("issued"),
    LetterState.RELEASED: N_("released before signing"),
    LetterState.UNSIGNED: N_("recorded as never signed"),
    LetterState.REVOKED: N_("revoked"),
}


def line_rows(connection: Connection, letter_id: int) -> list[Any]:
    """The lines of a letter with the spelling of their model, in their order."""
    chosen = (
        select(letter_line, model_number.c.spelling)
        .join(model_number, model_number.c.id == letter_line.c.model_id)
        .where(letter_line.c.letter_id == letter_id)
        .order_by(letter_line.c.id)
    )
    return list(connection.execute(chosen).mappings())


def letter_of(connection: Connection, letter_id: int) -> RegisterLetter:
    """One letter by its id."""
    (found,) = _read(connection, _chosen().where(letter.c.id == letter_id))
    return found


def find_letter(library: Library, brand_name: str, reference: str) -> RegisterLetter | None:
    """The letter of a brand with that reference, or None."""
    chosen = _chosen().where(brand.c.folded == folded(brand_name), letter.c.folded == plain(reference))
    return next(iter(library.read(lambda connection: _read(connection, chosen))), None)


def letter_with(library: Library, sha256: str) -> RegisterLetter | None:
    """The letter whose signed file has that SHA-256: is a letter that was shown to us ours? None if not."""
    chosen = _chosen().where(letter.c.sha256 == sha256)
    return next(iter(library.read(lambda connection: _read(connection, chosen))), None)


def letters_numbered(library: Library, reference: str) -> list[RegisterLetter]:
    """The letters of all brands with that reference number."""
    chosen = _chosen().where(letter.c.folded == plain(reference)).order_by(letter.c.id)
    return library.read(lambda connection: _read(connection, chosen)) if plain(reference) else []


def letters(
    library: Library,
    *,
    brand_name: str = "",
    year: int | None = None,
    state: LetterState | None = None,
    importer_name: str = "",
    balance_id: int | None = None,
    containing: str = "",
    after: int = 0,
    before: int | None = None,
    limit: int = 100,
) -> list[RegisterLetter]:
    """Letters in the order in which they were entered, a page at a time: those with an id above `after`.

    With `before` the newest come first, those with an id below it. `balance_id`: those with units of that balance;
    `containing`: those with this in their reference or in the importer's name.
    """
    chosen = _chosen().where(letter.c.id > after).limit(limit)
    chosen = chosen.order_by(letter.c.id if before is None else letter.c.id.desc())
    if before is not None:
        chosen = chosen.where(letter.c.id < before)
    if balance_id is not None:
        over = select(letter_line.c.letter_id).where(letter_line.c.balance_id == balance_id)
        chosen = chosen.where(letter.c.id.in_(over))
    if plain(containing):
        named = letter.c.folded.contains(plain(containing), autoescape=True)
        to = select(importer.c.id).where(
            importer.c.folded.contains(containing.casefold().strip(), autoescape=True)
        )
        chosen = chosen.where(named | letter.c.importer_id.in_(to))
    if year is not None:
        chosen = chosen.where(letter.c.year == year)
    if state is not None:
        chosen = chosen.where(letter.c.state == state)

    def read(connection: Connection) -> list[RegisterLetter]:
        only = chosen
        if brand_name:
            of = connection.execute(select(brand.c.id).where(brand.c.folded == folded(brand_name))).scalar()
            only = only.where(letter.c.brand_id == of)
        if importer_name:
            named = connection.execute(
                select(importer.c.id).where(importer.c.name == importer_name)
            ).scalars()
            only = only.where(letter.c.importer_id.in_(list(named)))
        return _read(connection, only)

    return library.read(read)


def unfinished(library: Library) -> list[RegisterLetter]:
    """Letters whose signing was begun and never came to an end: something went away in between."""
    return letters(library, state=LetterState.SIGNING)


def without_copy(library: Library) -> int:
    """How many letters that were issued outside this register are entered without a copy of them."""
    chosen = (
        select(func.count())
        .select_from(letter)
        .where(letter.c.origin == "elsewhere", letter.c.sha256.is_(None))
    )
    return library.read(lambda connection: int(connection.execute(chosen).scalar_one()))


def _chosen() -> Select[Any]:
    return (
        select(
            letter,
            brand.c.name.label("brand"),
            importer.c.name.label("importer"),
            importer.c.iec.label("iec"),
        )
        .join(brand, brand.c.id == letter.c.brand_id)
        .join(importer, importer.c.id == letter.c.importer_id)
    )


def _read(connection: Connection, chosen: Select[Any]) -> list[RegisterLetter]:
    rows = connection.execute(chosen).mappings().all()
    lines: dict[int, list[RegisterLine]] = defaultdict(list)
    of_these = (
        select(letter_line, model_number.c.spelling)
        .join(model_number, model_number.c.id == letter_line.c.model_id)
        .where(letter_line.c.letter_id.in_([row["id"] for row in rows]))
        .order_by(letter_line.c.id)
    )
    for line in connection.execute(of_these).mappings() if rows else ():
        lines[line["letter_id"]].append(
            RegisterLine(
                id=line["id"],
                regulatory_model=line["spelling"],
                units=line["units"],
                running_total=line["running_total"],
                location=line["location"],
                exempted=line["exempted"],
                used=line["used"],
                returned=line["returned"],
            )
        )
    return [
        RegisterLetter(
            id=row["id"],
            brand=row["brand"],
            reference=row["reference"],
            importer=ImporterName(row["importer"], row["iec"]),
            year=row["year"],
            dated=row["dated"],
            is_ours=row["origin"] == "here",
            state=LetterState(row["state"]),
            sha256=row["sha256"] or "",
            lines=tuple(lines[row["id"]]),
        )
        for row in rows
    ]
