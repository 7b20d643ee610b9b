"""The register as it is read: balances, their shares by importer and location, and the history."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, case, func, select, tuple_

from hse_desktop.model.model_number import folded
from hse_desktop.model.register import Balance, LedgerEntry, Share
from hse_desktop.store.library import tables
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.tables import (
    balance,
    brand,
    importer,
    ledger,
    letter,
    letter_line,
    model_number,
)

_STANDING = ("reserved", "signing", "issued", "revoked")


def balances(
    library: Library,
    *,
    brand_name: str = "",
    model: str = "",
    year: int | None = None,
    containing: str = "",
    from_units: int = 0,
    after: int = 0,
    limit: int = 100,
) -> list[Balance]:
    """Balances in the order in which models were opened, a page at a time: those with an id above `after`.

    `model` finds every spelling that folds to the same, `containing` every one that has this in it, folded alike;
    `from_units` those that count as many.
    """
    chosen = _chosen().where(balance.c.id > after).order_by(balance.c.id).limit(limit)
    if year is not None:
        chosen = chosen.where(balance.c.year == year)
    if folded(containing):
        holds = model_number.c.folded.contains(folded(containing), autoescape=True)
        named = select(model_number.c.brand_id, model_number.c.counted_as).where(holds)
        chosen = chosen.where(tuple_(balance.c.brand_id, balance.c.counted_as).in_(named))
    if from_units:
        chosen = chosen.where(balance.c.counted + balance.c.beyond >= from_units)

    def read(connection: Connection) -> list[Balance]:
        only = chosen
        if brand_name:
            of = connection.execute(select(brand.c.id).where(brand.c.folded == folded(brand_name))).scalar()
            only = only.where(balance.c.brand_id == of)
        if model:
            same = select(model_number.c.brand_id, model_number.c.counted_as).filter_by(folded=folded(model))
            counted = {(int(row[0]), str(row[1])) for row in connection.execute(same)}
            only = only.where(tuple_(balance.c.brand_id, balance.c.counted_as).in_(counted))
        return _read(connection, only)

    return library.read(read)


def balance_by_id(connection: Connection, balance_id: int) -> Balance:
    """One balance."""
    (found,) = _read(connection, _chosen().where(balance.c.id == balance_id))
    return found


def years(library: Library) -> list[int]:
    """The years in which anything is counted, the latest first."""
    chosen = select(balance.c.year).distinct().order_by(balance.c.year.desc())
    return library.read(lambda connection: [int(year) for year in connection.execute(chosen).scalars()])


def totals_of_year(library: Library, year: int, *, brand_name: str = "") -> dict[str, int]:
    """Over all models of a year: `models`, `counted`, `exempted`, `used`, and `full`, those with nothing left."""
    is_full = case((balance.c.counted >= balance.c.stop - 1, 1), else_=0)
    sums = {
        "counted": balance.c.counted,
        "exempted": balance.c.exempted,
        "used": balance.c.used,
        "full": is_full,
    }
    chosen = select(
        func.count().label("models"),
        *(func.coalesce(func.sum(of), 0).label(name) for name, of in sums.items()),
    ).where(balance.c.year == year)
    if brand_name:
        of_brand = select(brand.c.id).where(brand.c.folded == folded(brand_name)).scalar_subquery()
        chosen = chosen.where(balance.c.brand_id == of_brand)

    def read(connection: Connection) -> dict[str, int]:
        return {str(name): int(value) for name, value in connection.execute(chosen).mappings().one().items()}

    return library.read(read)


def by_importer(library: Library, balance_id: int) -> list[Share]:
    """The units of a balance by importer, largest first."""
    return _shares(library, balance_id, importer.c.name, importer.c.iec)


def by_location(library: Library, balance_id: int) -> list[Share]:
    """The units of a balance by the factory or place they come from, as far as the letters say."""
    return _shares(library, balance_id, letter_line.c.location)


def _shares(library: Library, balance_id: int, *by: Any) -> list[Share]:
    standing = func.sum(letter_line.c.units - letter_line.c.returned)
    chosen = (
        select(standing, func.sum(letter_line.c.exempted), func.sum(letter_line.c.used), *by)
        .join(letter, letter.c.id == letter_line.c.letter_id)
        .join(importer, importer.c.id == letter.c.importer_id)
        .where(letter_line.c.balance_id == balance_id, letter.c.state.in_(_STANDING))
        .group_by(*by)
        .order_by(standing.desc(), *by)
    )
    return library.read(
        lambda connection: [
            Share(str(row[3]), str(row[4]) if len(row) > 4 else "", int(row[0]), int(row[1]), int(row[2]))
            for row in connection.execute(chosen)
        ]
    )


def history(
    library: Library,
    *,
    balance_id: int | None = None,
    letter_id: int | None = None,
    before: int | None = None,
    limit: int = 100,
) -> list[LedgerEntry]:
    """Who did what when, newest first, a page at a time: entries with a number below `before`."""
    chosen = (
        select(
            ledger,
            brand.c.name.label("brand"),
            balance.c.year,
            balance.c.brand_id,
            balance.c.counted_as,
            letter.c.reference,
        )
        .join(balance, balance.c.id == ledger.c.balance_id)
        .join(brand, brand.c.id == balance.c.brand_id)
        .outerjoin(letter, letter.c.id == ledger.c.letter_id)
        .order_by(ledger.c.id.desc())
        .limit(limit)
    )
    for column, value in ((ledger.c.balance_id, balance_id), (ledger.c.letter_id, letter_id)):
        chosen = chosen.where(column == value) if value is not None else chosen
    chosen = chosen.where(ledger.c.id < before) if before is not None else chosen

    def read(connection: Connection) -> list[LedgerEntry]:
        rows = connection.execute(chosen).mappings().all()
        names = _spellings(connection, rows)
        return [
            LedgerEntry(
                id=row["id"],
                at=datetime.fromisoformat(row["at"]),
                person=row["person"],
                kind=row["kind"],
                brand=row["brand"],
                models=names[row["brand_id"], row["counted_as"]],
                year=row["year"],
                reference=row["reference"] or "",
                units=row["units"],
                counted=row["counted"],
                reason=row["reason"],
                sha256=row["document_sha256"] or "",
            )
            for row in rows
        ]

    return library.read(read)


def unbalanced(library: Library) -> list[int]:
    """The balances whose history does not add up to their count: none, unless the database was changed by hand."""
    summed = (
        select(ledger.c.balance_id, func.sum(ledger.c.counted).label("units"))
        .group_by(ledger.c.balance_id)
        .subquery()
    )
    chosen = (
        select(balance.c.id)
        .outerjoin(summed, summed.c.balance_id == balance.c.id)
        .where(func.coalesce(summed.c.units, 0) != balance.c.counted + balance.c.beyond)
        .order_by(balance.c.id)
    )
    return library.read(lambda connection: [int(key) for key in connection.execute(chosen).scalars()])


def _chosen() -> Select[Any]:
    return select(balance, brand.c.name.label("brand")).join(brand, brand.c.id == balance.c.brand_id)


def _spellings(connection: Connection, rows: Iterable[Any]) -> dict[tuple[int, str], tuple[str, ...]]:
    """The spellings of the models that these rows count."""
    counted = {(int(row["brand_id"]), str(row["counted_as"])) for row in rows}
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    chosen = (
        select(model_number.c.brand_id, model_number.c.counted_as, model_number.c.spelling)
        .where(
            model_number.c.brand_id.in_({brand_id for brand_id, _ in counted}),
            model_number.c.folded.in_({fold for _, counted_as in counted for fold in _folds(counted_as)}),
        )
        .order_by(model_number.c.id)
    )
    for brand_id, counted_as, spelling in connection.execute(chosen) if counted else ():
        found[brand_id, counted_as].append(spelling)
    return {key: tuple(found[key]) for key in counted}


def _folds(counted_as: str) -> list[str]:
    """What the spellings counted there may fold to: all of it, or what stands before a spelling counted apart."""
    parts = counted_as.split("/")
    return ["/".join(parts[:most]) for most in range(1, len(parts) + 1)]


def _read(connection: Connection, chosen: Select[Any]) -> list[Balance]:
    rows = connection.execute(chosen).mappings().all()
    names = _spellings(connection, rows)
    columns = ("id", "brand", "year", "stop", "allowance", *tables.BUCKETS)
    more = ("revoked", "exempted", "used", "counted", "beyond")
    return [
        Balance(
            **{name: row[name] for name in (*columns, *more)},
            models=names[row["brand_id"], row["counted_as"]],
            last_unit_allowed=row["leave_sha256"] is not None,
        )
        for row in rows
    ]
