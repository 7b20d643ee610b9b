"""Units given to a desk that counts by itself: counted at the head desk at once, and never exceeded at the other."""

import secrets
from typing import Any

from sqlalchemy import Connection, insert, select, update

from hse_desktop.model.model_number import spelled
from hse_desktop.model.register import Act, Allocation, Balance, ModelYear
from hse_desktop.model.words import N_, Message
from hse_desktop.store.library.balances import balance_by_id
from hse_desktop.store.library.counting import (
    Row,
    balance_of,
    begin,
    held_brand,
    model_row,
    move,
    open_balance,
    total,
)
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.opening import opened_balance
from hse_desktop.store.library.register_errors import AllocationError, StatementMissingError, UnitsError
from hse_desktop.store.library.tables import allocation, balance, brand, model_number


def allocate(library: Library, which: ModelYear, act: Act, *, units: int, desk: str, to: str) -> Allocation:
    """Give units to `desk`, whose register has the id `to`. They count here from now on and do not come back.

    Raises the refusals of the cap with what is left, `AllocationError` where units are to go to this very register.
    """

    def given(connection: Connection) -> Allocation:
        begin(connection, act)
        if not desk.strip() or not to.strip():
            raise StatementMissingError
        if units < 1:
            raise UnitsError(units=units)
        if to == library.id:
            raise AllocationError(detail=Message(N_("it would go to this register itself")))
        of = held_brand(connection, which.brand)
        number = model_row(connection, of, which.model, act, None, may_be_new=False)
        row = open_balance(connection, of, number, which.model, which.year)
        assert number is not None  # noqa: S101 - `open_balance` refuses an unknown model
        after = move(
            connection,
            row,
            "allocated",
            units,
            act,
            model=str(number["spelling"]),
            reason=f"{desk.strip()} ({to})",
        )
        made = Allocation(
            serial=secrets.token_hex(8),
            brand=str(of["name"]),
            regulatory_model=str(number["spelling"]),
            year=which.year,
            units=units,
            stop=int(row["stop"]),
            total=total(after),
            desk=desk.strip(),
            library=to,
            at=act.at.isoformat(),
        )
        _keep(connection, made, row, number, "given")
        return made

    return library.write(given)


def allocations(library: Library, *, direction: str = "given") -> list[Allocation]:
    """The allocations that were given, or received, oldest first."""
    chosen = (
        select(
            allocation,
            brand.c.name.label("brand"),
            model_number.c.spelling.label("regulatory_model"),
            balance.c.year,
            balance.c.stop,
        )
        .join(balance, balance.c.id == allocation.c.balance_id)
        .join(brand, brand.c.id == balance.c.brand_id)
        .join(model_number, model_number.c.id == allocation.c.model_id)
        .where(allocation.c.direction == direction)
        .order_by(allocation.c.id)
    )
    names = tuple(Allocation.__dataclass_fields__)
    return library.read(
        lambda connection: [
            Allocation(**{name: row[name] for name in names}) for row in connection.execute(chosen).mappings()
        ]
    )


def signer_of(library: Library, brand_name: str) -> str | None:
    """The SHA-256 of the certificate from which this register takes allocations of a brand; None before the first."""

    def found(connection: Connection) -> str | None:
        of = connection.execute(select(brand.c.allocation_signer).filter_by(name=spelled(brand_name))).first()
        return str(of[0]) if of is not None and of[0] else None

    return library.read(found)


def receive(library: Library, given: Allocation, signer: str, act: Act) -> Balance:
    """Take an allocation in whose signature was proven: `signer` is its certificate's SHA-256, hexadecimal.

    The first signer of a brand is kept, and no other is taken after it. Raises `AllocationError`.
    """

    def received(connection: Connection) -> Balance:
        begin(connection, act)
        if given.library != library.id:
            raise AllocationError(detail=Message(N_("it was made for another register")))
        if connection.execute(select(allocation.c.id).filter_by(serial=given.serial)).first() is not None:
            raise AllocationError(detail=Message(N_("it was taken in already")))
        which = ModelYear(given.brand, given.regulatory_model, given.year)
        row = _row_with_allowance(connection, which, given.stop, act)
        of = held_brand(connection, given.brand)
        if of["allocation_signer"] not in {None, signer}:
            raise AllocationError(detail=Message(N_("another certificate signed it than those before")))
        connection.execute(update(brand).filter_by(id=of["id"]).values(allocation_signer=signer))
        number = model_row(connection, of, given.regulatory_model, act, None, may_be_new=False)
        assert number is not None  # noqa: S101 - entered with its balance
        move(connection, row, "allowance", given.units, act, reason=f"{given.serial}, {given.at}")
        _keep(connection, given, row, number, "received")
        return balance_by_id(connection, int(row["id"]))

    return library.write(received)


def record_given(library: Library, given: Allocation, act: Act) -> Balance:
    """Enter an allocation that this register gave and, being restored from an older copy, does not know.

    It is a fact: taken in even where the cap is passed. Raises `AllocationError`, `ModelNotOpenError`.
    """

    def recorded(connection: Connection) -> Balance:
        begin(connection, act)
        if given.library == library.id:
            raise AllocationError(detail=Message(N_("it was made for this register, not given by it")))
        if connection.execute(select(allocation.c.id).filter_by(serial=given.serial)).first() is not None:
            raise AllocationError(detail=Message(N_("it was taken in already")))
        of = held_brand(connection, given.brand)
        number = model_row(connection, of, given.regulatory_model, act, None, may_be_new=False)
        row = open_balance(connection, of, number, given.regulatory_model, given.year)
        assert number is not None  # noqa: S101 - `open_balance` refuses an unknown model
        move(connection, row, "allocation-found", given.units, act, reason=f"{given.desk} ({given.library})")
        _keep(connection, given, row, number, "given")
        return balance_by_id(connection, int(row["id"]))

    return library.write(recorded)


def _row_with_allowance(connection: Connection, which: ModelYear, stop: int, act: Act) -> Row:
    """The balance that works from allocations. Raises `AllocationError` where the register counts by itself."""
    found: Any = None
    known = connection.execute(select(brand).filter_by(name=spelled(which.brand))).mappings().first()
    if known is not None:
        of = held_brand(connection, which.brand)
        number = model_row(connection, of, which.model, act, None, may_be_new=False)
        found = balance_of(connection, of, number, which.year) if number is not None else None
    if found is None:
        return opened_balance(connection, which, act, stop=stop, allowance=0)
    if found["allowance"] is None:
        raise AllocationError(detail=Message(N_("this register counts the model by itself")))
    row: Row = found
    return row


def _keep(connection: Connection, made: Allocation, row: Row, number: Row, direction: str) -> None:
    connection.execute(
        insert(allocation).values(
            balance_id=row["id"],
            model_id=number["id"],
            serial=made.serial,
            direction=direction,
            units=made.units,
            desk=made.desk,
            library=made.library,
            total=made.total,
            at=made.at,
        )
    )
