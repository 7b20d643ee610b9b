"""What MeitY exempted on a letter of ours, and what was imported on that: the second counter.

Annexure-I, 5 of the circular speaks of the authorised quantity, 7 of the exemption quantity; both are kept.
"""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection, insert, select, update

from hse_desktop.model.model_number import spelled
from hse_desktop.model.register import Act, KeptDocument, LetterKey, LetterState, RegisterLetter
from hse_desktop.model.words import Message
from hse_desktop.store.library import documents
from hse_desktop.store.library.counting import Row, balance_of, held_brand_by_id, move, total
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letter_views import STATES, line_rows
from hse_desktop.store.library.letters import on_letter
from hse_desktop.store.library.register_errors import (
    LetterStateError,
    ModelNotOpenError,
    StatementMissingError,
    TooManyUnitsError,
    UnitsError,
)
from hse_desktop.store.library.tables import balance, letter_line, model_number


def record_exempted(
    library: Library,
    key: LetterKey,
    act: Act,
    *,
    model: str,
    units: int,
    dated: date,
    copy: KeptDocument | None = None,
) -> RegisterLetter:
    """MeitY exempted `units` of a model on this letter, by its letter of that day.

    Where that day lies in the next year, the units move there and both years are counted again; what does not fit
    below the cap there stands beyond it. Raises `TooManyUnitsError`, `ModelNotOpenError` for the next year.
    """

    def exempted(connection: Connection, row: Row) -> None:
        line, counted = _line_for(
            connection,
            row,
            model,
            lambda found: int(found["units"] - found["exempted"] - found["returned"]),
            units,
        )
        kept = documents.keep(connection, copy) if copy is not None else None
        target, line_id = counted, int(line["id"])
        if dated.year > int(counted["year"]):
            target, line_id = _moved(connection, row, line, counted, act, units=units, year=dated.year)
        else:
            values = {"exempted": int(line["exempted"]) + units}
            connection.execute(update(letter_line).filter_by(id=line_id).values(**values))
        move(
            connection, target, "exempted", units, act,
            letter_id=row["id"], line_id=line_id, reason=dated.isoformat(), sha256=kept,
        )  # fmt: skip

    return on_letter(library, key, act, {"issued", "revoked"}, exempted)


def _moved(
    connection: Connection, row: Row, line: Row, counted: Row, act: Act, *, units: int, year: int
) -> tuple[Row, int]:
    """Move units of a line into another year: a line of its own there, as far as the letter is concerned."""
    model = connection.execute(select(model_number).filter_by(id=line["model_id"])).mappings().one()
    of = held_brand_by_id(connection, int(row["brand_id"]))
    target = balance_of(connection, of, model, year)
    if target is None:
        raise ModelNotOpenError(model=str(model["spelling"]), brand=str(of["name"]), year=year)
    elsewhere = row["origin"] == "elsewhere"
    if row["state"] == LetterState.REVOKED:
        raise LetterStateError(reference=row["reference"], state=Message(STATES[LetterState.REVOKED]))
    move(
        connection,
        counted,
        "moved-out",
        units,
        act,
        letter_id=row["id"],
        line_id=line["id"],
        elsewhere=elsewhere,
    )
    connection.execute(
        update(letter_line).filter_by(id=line["id"]).values(returned=int(line["returned"]) + units)
    )
    new = connection.execute(
        insert(letter_line)
        .values(
            letter_id=row["id"],
            model_id=line["model_id"],
            balance_id=target["id"],
            units=units,
            exempted=units,
            running_total=total(target) + units,
            location=line["location"],
        )
        .returning(letter_line.c.id)
    ).scalar_one()
    after = move(
        connection, target, "moved-in", units, act, letter_id=row["id"], line_id=new, elsewhere=elsewhere
    )
    return after, int(new)


def record_used(
    library: Library, key: LetterKey, act: Act, *, model: str, units: int, bill_of_entry: str
) -> RegisterLetter:
    """Units were imported on the exemption, by bill of entry. Raises `TooManyUnitsError`."""
    if not bill_of_entry.strip():
        raise StatementMissingError

    def used(connection: Connection, row: Row) -> None:
        line, counted = _line_for(
            connection, row, model, lambda found: int(found["exempted"] - found["used"]), units
        )
        connection.execute(
            update(letter_line).filter_by(id=line["id"]).values(used=int(line["used"]) + units)
        )
        move(
            connection, counted, "used", units, act,
            letter_id=row["id"], line_id=line["id"], reason=bill_of_entry,
        )  # fmt: skip

    return on_letter(library, key, act, {"issued", "revoked"}, used)


def _line_for(
    connection: Connection, row: Row, model: str, free: Callable[[Row], int], units: int
) -> tuple[Row, Row]:
    """The line of a model that can still take `units`, and its balance. Raises `UnitsError`, `TooManyUnitsError`."""
    if units < 1:
        raise UnitsError(units=units)
    lines = [line for line in line_rows(connection, int(row["id"])) if line["spelling"] == spelled(model)]
    for line in lines:
        if free(line) >= units:
            chosen = select(balance).filter_by(id=line["balance_id"]).with_for_update()
            return line, connection.execute(chosen).mappings().one()
    most = max((free(line) for line in lines), default=0)
    raise TooManyUnitsError(reference=row["reference"], model=model, units=units, most=most)
