"""Reference numbers: each brand's series, and what is asked after a register was restored from a copy.

A restored register would give numbers out again, and does not know the letters that left after the copy was made. So it
asks for the last number; what lies between is missing, and nothing is issued until each of these letters is entered or
a named person records that its number was never used.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, insert, select, update

from hse_desktop.model.model_number import spelled
from hse_desktop.model.register import Act
from hse_desktop.store.library.counting import Row, begin, held_brand
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.register_errors import (
    LastNumberAskedError,
    LastNumberError,
    LettersMissingError,
    NoSuchLetterError,
    ReferenceUsedError,
    StatementMissingError,
)
from hse_desktop.store.library.tables import brand, importer, letter, missing_reference, series

_WIDEST_GAP: Final = 10_000
"""More missing numbers than this are a typing mistake."""


@dataclass(frozen=True)
class OpenSeries:
    """A brand for which nothing can be issued until its reference numbers are settled.

    `last_numbers` are the last ones the register knows, by year (0: of a series that does not begin anew each year);
    they are asked for if `asks_last`. `missing` are the references to be entered or recorded as never used.
    """

    brand: str
    asks_last: bool
    last_numbers: Mapping[int, int]
    missing: tuple[str, ...]


def plain(reference: str) -> str:
    """A reference as it is compared: two that differ by case or blanks only are the same."""
    return "".join(spelled(reference).casefold().split())


def require_settled(connection: Connection, of: Row, year: int) -> None:
    """Raises `LastNumberAskedError` or `LettersMissingError` while the series may have a gap."""
    if of["last_number_asked"]:
        raise LastNumberAskedError(brand=of["name"], year=year)
    missing = missing_of(connection, int(of["id"]))
    if missing:
        raise LettersMissingError(brand=of["name"], count=len(missing), first=missing[0])


def missing_of(connection: Connection, brand_id: int) -> list[str]:
    """The references that went out after the copy was made and are not entered."""
    chosen = (
        select(missing_reference.c.reference)
        .filter_by(brand_id=brand_id, settled="")
        .order_by(missing_reference.c.year, missing_reference.c.number)
    )
    return [str(reference) for reference in connection.execute(chosen).scalars()]


def next_reference(connection: Connection, of: Row, year: int) -> str:
    """The next number of the brand's series, taken."""
    kept = _series_year(of, year)
    key = {"brand_id": of["id"], "year": kept}
    last = connection.execute(select(series.c.last_number).filter_by(**key)).scalar()
    number = last or 0
    while True:
        number += 1
        reference = str(of["pattern"]).format(year=year, number=number)
        if used_by(connection, of, reference) is None:
            break
    if last is None:
        connection.execute(insert(series).values(**key, last_number=number))
    else:
        connection.execute(update(series).filter_by(**key).values(last_number=number))
    return reference


def require_unused(connection: Connection, of: Row, reference: str) -> str:
    """The reference as it is kept. Raises `ReferenceUsedError`, `StatementMissingError` if it is blank."""
    kept = spelled(reference)
    if not kept:
        raise StatementMissingError
    holder = used_by(connection, of, kept)
    if holder is not None:
        raise ReferenceUsedError(reference=kept, importer=holder)
    return kept


def used_by(connection: Connection, of: Row, reference: str) -> str | None:
    """The importer in whose letter the reference stands, or None."""
    chosen = (
        select(importer.c.name)
        .join(letter, letter.c.importer_id == importer.c.id)
        .where(letter.c.brand_id == of["id"], letter.c.folded == plain(reference))
    )
    found = connection.execute(chosen).scalar()
    return str(found) if found is not None else None


def settle(connection: Connection, of: Row, reference: str, act: Act, how: str) -> bool:
    """Take a reference off the missing ones; False if it is none of them."""
    for row in connection.execute(
        select(missing_reference).filter_by(brand_id=of["id"], settled="")
    ).mappings():
        if plain(row["reference"]) == plain(reference):
            connection.execute(
                update(missing_reference)
                .filter_by(brand_id=of["id"], year=row["year"], number=row["number"])
                .values(settled=how, person=act.person.strip(), at=act.at.isoformat())
            )
            return True
    return False


def open_series(library: Library) -> list[OpenSeries]:
    """The brands whose reference numbers are to be settled before a letter can be issued."""

    def found(connection: Connection) -> list[OpenSeries]:
        lacking = select(missing_reference.c.brand_id).filter_by(settled="")
        chosen = select(brand).where((brand.c.last_number_asked != 0) | brand.c.id.in_(lacking))
        return [
            OpenSeries(
                str(of["name"]),
                bool(of["last_number_asked"]),
                {
                    int(row.year): int(row.last_number)
                    for row in connection.execute(select(series).filter_by(brand_id=of["id"]))
                },
                tuple(missing_of(connection, int(of["id"]))),
            )
            for of in connection.execute(chosen.order_by(brand.c.name)).mappings().all()
        ]

    return library.read(found)


def missing_references(library: Library, brand_name: str) -> list[str]:
    """The references of a brand that are to be entered before a letter can be issued."""

    def found(connection: Connection) -> list[str]:
        return missing_of(connection, int(held_brand(connection, brand_name)["id"]))

    return library.write(found)


def answer_last_numbers(library: Library, brand_name: str, numbers: Mapping[int, int], act: Act) -> list[str]:
    """Answer, by year, the last number that was issued; what is missing in between, to be entered.

    Zero: none was. Every year from the present one on in which the register knows a letter has to be answered.
    Raises `LastNumberError`, `LastNumberAskedError` for a year left out, and what `begin` raises.
    """

    def answered(connection: Connection) -> list[str]:
        begin(connection, act)
        of = held_brand(connection, brand_name)
        known = {
            int(row.year): int(row.last_number)
            for row in connection.execute(select(series).filter_by(brand_id=of["id"]))
        }
        given = {_series_year(of, year): (year, number) for year, number in numbers.items()}
        for year in sorted({*known, _series_year(of, act.today.year)}):
            if year not in given and (year == 0 or year >= act.today.year):
                raise LastNumberAskedError(brand=of["name"], year=year or act.today.year)
        for kept, (year, number) in given.items():
            _answer(connection, of, (kept, year), number, known.get(kept, 0))
        connection.execute(update(brand).filter_by(id=of["id"]).values(last_number_asked=0))
        return missing_of(connection, int(of["id"]))

    return library.write(answered)


def _answer(connection: Connection, of: Row, years: tuple[int, int], number: int, last: int) -> None:
    kept, year = years
    if not last <= number <= last + _WIDEST_GAP:
        raise LastNumberError(number=number, known=last, year=year)
    key = {"brand_id": of["id"], "year": kept}
    for gone in range(last + 1, number + 1):
        reference = str(of["pattern"]).format(year=year, number=gone)
        if used_by(connection, of, reference) is None:
            connection.execute(insert(missing_reference).values(**key, number=gone, reference=reference))
    if connection.execute(select(func.count()).select_from(series).filter_by(**key)).scalar():
        connection.execute(update(series).filter_by(**key).values(last_number=number))
    else:
        connection.execute(insert(series).values(**key, last_number=number))


def record_unused_number(library: Library, brand_name: str, reference: str, reason: str, act: Act) -> None:
    """Record that a missing number was never used. Raises `NoSuchLetterError`, `StatementMissingError`."""

    def recorded(connection: Connection) -> None:
        begin(connection, act)
        if not reason.strip():
            raise StatementMissingError
        of = held_brand(connection, brand_name)
        if not settle(connection, of, reference, act, reason.strip()):
            raise NoSuchLetterError(reference=reference)

    library.write(recorded)


def _series_year(of: Row, year: int) -> int:
    """The year of a series; 0 where the pattern does not begin anew each year."""
    return year if "{year" in str(of["pattern"]) else 0
