"""The one place where a count changes: a balance and its ledger entry, in one transaction.

Whoever changes anything of a brand holds that brand first, so that changes of one brand come one after another: in
SQLite the whole file is held (BEGIN IMMEDIATE), in PostgreSQL the brand's row (SELECT … FOR UPDATE).
"""

import secrets
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, RowMapping, insert, select, update
from sqlalchemy.exc import IntegrityError

from hse_desktop.model.calendar import in_words
from hse_desktop.model.model_number import folded, spelled
from hse_desktop.model.register import Act, SpellingDecision
from hse_desktop.store.library.mark import Mark
from hse_desktop.store.library.register_errors import (
    AllocationSpentError,
    BlankModelError,
    CapReachedError,
    ClockSetBackError,
    LastUnitError,
    ModelNotOpenError,
    NoSuchBrandError,
    NotEnoughLeftError,
    SpellingError,
    StatementMissingError,
    UnitsError,
)
from hse_desktop.store.library.tables import BUCKETS, balance, brand, ledger, model_number

Row: TypeAlias = RowMapping

MOST_UNITS: Final = 1_000_000
"""Above any number that a letter can mean; a typing mistake, not a count."""

MOVES: Final[dict[str, dict[str, int]]] = {
    "opened": {},
    "opening": {"elsewhere": 1},
    "found": {"elsewhere": 1},
    "reserved": {"reserved": 1},
    "signing": {},
    "released": {"reserved": -1},
    "unsigned": {"reserved": -1},
    "issued": {"reserved": -1, "authorised": 1},
    "revoked": {"revoked": 1},
    "returned": {"authorised": -1, "revoked": -1},
    "exempted": {"exempted": 1},
    "used": {"used": 1},
    "moved-out": {"authorised": -1},
    "moved-in": {"authorised": 1},
    "allocated": {"allocated": 1},
    "allocation-found": {"allocated": 1},
    "allowance": {"allowance": 1},
    "last-unit-allowed": {},
}
"""By kind of entry: how many units each column of the balance gains for one unit."""

FACTS: Final = frozenset({"opening", "found", "allocation-found", "moved-in"})
"""Entries that say what is so in the world: they are taken in even where the cap is passed, beyond it."""


def begin(connection: Connection, act: Act) -> None:
    """Prove that a named person acts, and that the clock does not stand before the last entry's day.

    Raises `StatementMissingError`, `ClockSetBackError`.
    """
    if not act.person.strip():
        raise StatementMissingError
    last = connection.execute(select(ledger.c.at).order_by(ledger.c.id.desc()).limit(1)).scalar()
    if last is not None and str(last)[:10] > act.today.isoformat() and not act.despite_clock.strip():
        day = act.today.fromisoformat(str(last)[:10])
        raise ClockSetBackError(today=in_words(act.today), last=in_words(day))


def held_brand(connection: Connection, name: str) -> Row:
    """The brand, held until the transaction ends. Raises `NoSuchBrandError`."""
    row = (
        connection.execute(select(brand).filter_by(folded=folded(name)).with_for_update()).mappings().first()
    )
    if row is None:
        raise NoSuchBrandError(brand=name)
    return row


def held_brand_by_id(connection: Connection, brand_id: int) -> Row:
    """The same by its id."""
    return connection.execute(select(brand).filter_by(id=brand_id).with_for_update()).mappings().one()


def model_row(
    connection: Connection,
    of: Row,
    text: str,
    act: Act,
    decision: SpellingDecision | None,
    *,
    may_be_new: bool,
) -> Row | None:
    """The number as the register spells it; entered where it `may_be_new` or a person decided. None if unknown.

    Raises `SpellingError` for a second spelling without a decision, `BlankModelError`.
    """
    spelling, fold = spelled(text), folded(text)
    if not fold:
        raise BlankModelError(model=text)
    known = (
        connection.execute(
            select(model_number).filter_by(brand_id=of["id"], folded=fold).order_by(model_number.c.id)
        )
        .mappings()
        .all()
    )
    for row in known:
        if row["spelling"] == spelling:
            return row
    if not known and not may_be_new:
        return None
    values: dict[str, Any] = {"decision": "first", "reason": "", "counted_as": fold}
    if known:
        values = _decided(known, spelling, decision)
    made = connection.execute(
        insert(model_number)
        .values(
            brand_id=of["id"],
            spelling=spelling,
            folded=fold,
            person=act.person,
            at=act.at.isoformat(),
            **values,
        )
        .returning(*model_number.c)
    )
    return made.mappings().one()


def _decided(known: Any, spelling: str, decision: SpellingDecision | None) -> dict[str, Any]:
    if decision is None:
        raise SpellingError(model=spelling, known=str(known[0]["spelling"]))
    if not decision.reason.strip():
        raise StatementMissingError
    if decision.same_as is None:
        fold = str(known[0]["folded"])
        return {"decision": "apart", "reason": decision.reason.strip(), "counted_as": f"{fold}/{spelling}"}
    same = [row for row in known if row["spelling"] == spelled(decision.same_as)]
    if not same:
        raise SpellingError(model=spelling, known=str(known[0]["spelling"]))
    return {"decision": "same", "reason": decision.reason.strip(), "counted_as": same[0]["counted_as"]}


def open_balance(connection: Connection, of: Row, model: Row | None, text: str, year: int) -> Row:
    """The balance of a model and year. Raises `ModelNotOpenError` if its opening was not answered."""
    found = balance_of(connection, of, model, year) if model is not None else None
    if found is None:
        raise ModelNotOpenError(model=text, brand=str(of["name"]), year=year)
    return found


def balance_of(connection: Connection, of: Row, model: Row, year: int) -> Row | None:
    """The balance of a model and year, or None if the model was not opened for it."""
    chosen = select(balance).filter_by(brand_id=of["id"], counted_as=model["counted_as"], year=year)
    return connection.execute(chosen.with_for_update()).mappings().first()


def total(row: Row) -> int:
    """All units that a balance knows."""
    return sum(int(row[bucket]) for bucket in BUCKETS)


def ceiling(row: Row) -> int:
    """The most that a balance may count now."""
    most = int(row["stop"]) if row["leave_sha256"] else int(row["stop"]) - 1
    return most if row["allowance"] is None else min(most, int(row["allowance"]))


def move(
    connection: Connection,
    row: Row,
    kind: str,
    units: int,
    act: Act,
    *,
    model: str = "",
    letter_id: int | None = None,
    line_id: int | None = None,
    elsewhere: bool = False,
    reason: str = "",
    sha256: str | None = None,
) -> Row:
    """Enter `kind` for `units` in the ledger and change the balance with it; the balance as it then is.

    `elsewhere`: the letter was issued outside this register, so its units stand in that column.
    Raises the refusals of the cap, with what is left, and `UnitsError`.
    """
    if not 0 <= units <= MOST_UNITS:
        raise UnitsError(units=units)
    changed = dict(row)
    for column, sign in MOVES[kind].items():
        target = "elsewhere" if elsewhere and column == "authorised" else column
        changed[target] = int(changed[target] or 0) + sign * units
    whole = sum(int(changed[bucket]) for bucket in BUCKETS)
    most = ceiling(changed)  # type: ignore[arg-type]  # a mapping with the same names
    if whole > total(row) and whole > most and kind not in FACTS:
        raise _refusal(row, model, units)
    changed["counted"] = min(whole, most)
    changed["beyond"] = whole - changed["counted"]
    values = {name: value for name, value in changed.items() if value != row[name]}
    try:
        if values:
            connection.execute(update(balance).filter_by(id=row["id"]).values(**values))
    except IntegrityError as refused:  # the database holds the cap, whatever stands above
        raise _refusal(row, model, units) from refused
    values = {
        "kind": kind,
        "balance_id": row["id"],
        "letter_id": letter_id,
        "line_id": line_id,
        "units": units,
        "counted": whole - total(row),
        "document_sha256": sha256,
    }
    _enter(connection, values, reason, act)
    return changed  # type: ignore[return-value]


def _enter(connection: Connection, values: dict[str, Any], reason: str, act: Act) -> None:
    word = secrets.token_hex(8)
    values |= {
        "at": act.at.isoformat(),
        "person": act.person.strip(),
        "reason": "; ".join(part for part in (reason.strip(), act.despite_clock.strip()) if part),
        "mark": word,
    }
    entry = connection.execute(insert(ledger).values(**values).returning(ledger.c.id)).scalar_one()
    connection.info["entry"] = Mark(int(entry), word)


def _refusal(
    row: Row, model: str, asked: int
) -> NotEnoughLeftError | LastUnitError | CapReachedError | AllocationSpentError:
    """Which limit stands in the way, and what is left."""
    counted, stop, most = total(row), int(row["stop"]), ceiling(row)
    left = max(0, most - counted)
    year = int(row["year"])
    if row["allowance"] is not None and counted + asked > int(row["allowance"]):
        return AllocationSpentError(
            model=model, year=year, asked=asked, left=left, allowance=int(row["allowance"])
        )
    if counted + asked > stop and not left:
        return CapReachedError(model=model, year=year, asked=asked, total=counted, stop=stop, left=left)
    if counted + asked == stop:
        return LastUnitError(model=model, year=year, asked=asked, left=left, stop=stop, most=stop - 1)
    return NotEnoughLeftError(model=model, year=year, asked=asked, left=left, total=counted, most=most)
