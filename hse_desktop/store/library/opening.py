"""How a model comes into the register: by the letters that are already out, or the answer that there are none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from hse_desktop.model.errors import HseError
from hse_desktop.model.register import (
    Act,
    Balance,
    KeptDocument,
    LetterElsewhere,
    LetterState,
    ModelYear,
    SpellingDecision,
)
from hse_desktop.store.library import documents, records, references
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
from hse_desktop.store.library.register_errors import (
    BlankModelError,
    ModelAlreadyOpenError,
    ReferenceUsedError,
    StatementMissingError,
    UnitsError,
)
from hse_desktop.store.library.tables import balance, letter, letter_line


class OpeningsRefusedError(Exception):
    """Some openings were refused, so none was entered; `refused` has the refusal by the opening's place."""

    def __init__(self, refused: Mapping[int, HseError]) -> None:
        super().__init__(len(refused))
        self.refused = refused


@dataclass(frozen=True)
class Opening:
    """The answer for one model and year."""

    which: ModelYear
    letters: tuple[LetterElsewhere, ...] = ()
    decision: SpellingDecision | None = None


def open_model(
    library: Library,
    which: ModelYear,
    act: Act,
    *,
    stop: int,
    letters: Sequence[LetterElsewhere] = (),
    decision: SpellingDecision | None = None,
) -> Balance:
    """Answer how many units of a model were authorised before in a year: letter by letter; none is an answer.

    `stop` is the law's: the number of units that is never passed. What the letters hold above it is kept as beyond it.
    The brand is entered if it is not known. Raises `ModelAlreadyOpenError`, `SpellingError`, `ReferenceUsedError`.
    """

    def opened(connection: Connection) -> Balance:
        row = opened_balance(connection, which, act, stop=stop, letters=letters, decision=decision)
        return balance_by_id(connection, int(row["id"]))

    return library.write(opened)


def open_models(
    library: Library,
    openings: Sequence[Opening],
    act: Act,
    *,
    stop: Callable[[int], int],
    step: Callable[[int], None] | None = None,
) -> list[Balance]:
    """Answer many openings, all or none; `stop` is the law's by year, `step` is told how many are done.

    Raises `OpeningsRefusedError` with every opening that was refused.
    """

    def opened(connection: Connection) -> list[int]:
        refused: dict[int, HseError] = {}
        made: list[int] = []
        for number, each in enumerate(openings):
            if step is not None:
                step(number)
            try:
                with connection.begin_nested():
                    row = opened_balance(
                        connection,
                        each.which,
                        act,
                        stop=stop(each.which.year),
                        letters=each.letters,
                        decision=each.decision,
                    )
                    made.append(int(row["id"]))
            except HseError as error:
                refused[number] = error
        if refused:
            raise OpeningsRefusedError(refused)
        return made

    keys = library.write(opened)
    return library.read(lambda connection: [balance_by_id(connection, key) for key in keys])


def opened_balance(
    connection: Connection,
    which: ModelYear,
    act: Act,
    *,
    stop: int,
    letters: Sequence[LetterElsewhere] = (),
    decision: SpellingDecision | None = None,
    allowance: int | None = None,
) -> Row:
    """The same inside a transaction; with an `allowance` in a register that works from an allocation."""
    begin(connection, act)
    records.put_brand(connection, which.brand)
    of = held_brand(connection, which.brand)
    number = model_row(connection, of, which.model, act, decision, may_be_new=True)
    if number is None:
        raise BlankModelError(model=which.model)
    if balance_of(connection, of, number, which.year) is not None:
        raise ModelAlreadyOpenError(model=which.model, year=which.year)
    made = connection.execute(
        insert(balance)
        .values(
            brand_id=of["id"],
            counted_as=number["counted_as"],
            year=which.year,
            stop=stop,
            allowance=allowance,
        )
        .returning(*balance.c)
    )
    row: Row = made.mappings().one()
    row = move(connection, row, "opened", sum(each.units for each in letters), act)
    for each in letters:
        row = _enter_letter(connection, (of, number, row), each, act, "opening")
    return row


def add_letter_elsewhere(library: Library, which: ModelYear, act: Act, *, each: LetterElsewhere) -> Balance:
    """Enter a letter that was issued outside this register and found later; it closes the gap of its number.

    It is a fact: taken in even where the cap is passed. Raises `ModelNotOpenError`, `ReferenceUsedError`.
    """

    def added(connection: Connection) -> Balance:
        begin(connection, act)
        of = held_brand(connection, which.brand)
        number = model_row(connection, of, which.model, act, None, may_be_new=False)
        row = open_balance(connection, of, number, which.model, which.year)
        assert number is not None  # noqa: S101 - `open_balance` refuses an unknown model
        _enter_letter(connection, (of, number, row), each, act, "found")
        references.settle(connection, of, each.reference, act, "entered")
        return balance_by_id(connection, int(row["id"]))

    return library.write(added)


def allow_last_unit(
    library: Library, which: ModelYear, act: Act, *, reason: str, written_word: KeptDocument
) -> Balance:
    """Record a named person's reason and MeitY's written word, on which the unit that fills the stop may go out."""

    def allowed(connection: Connection) -> Balance:
        begin(connection, act)
        if not reason.strip() or not written_word.content:
            raise StatementMissingError
        of = held_brand(connection, which.brand)
        number = model_row(connection, of, which.model, act, None, may_be_new=False)
        row = open_balance(connection, of, number, which.model, which.year)
        sha256 = documents.keep(connection, written_word)
        leave: dict[str, Any] = {
            "leave_sha256": sha256,
            "leave_reason": reason.strip(),
            "leave_person": act.person.strip(),
        }
        connection.execute(update(balance).filter_by(id=row["id"]).values(**leave))
        after = connection.execute(select(balance).filter_by(id=row["id"])).mappings().one()
        move(connection, after, "last-unit-allowed", 0, act, reason=reason, sha256=sha256)
        return balance_by_id(connection, int(row["id"]))

    return library.write(allowed)


def _enter_letter(
    connection: Connection, counted: tuple[Row, Row, Row], each: LetterElsewhere, act: Act, kind: str
) -> Row:
    """A letter issued elsewhere, or one more model in it; of a brand, its number and their balance."""
    of, number, row = counted
    if each.units < 1:
        raise UnitsError(units=each.units)
    importer_id = records.put_importer(connection, each.importer)
    kept = documents.keep(connection, each.copy) if each.copy is not None else None
    letter_id = _same_letter(connection, counted, importer_id, each)
    if letter_id is None:
        reference = references.require_unused(connection, of, each.reference)
        letter_id = connection.execute(
            insert(letter)
            .values(
                brand_id=of["id"],
                importer_id=importer_id,
                reference=reference,
                folded=references.plain(reference),
                year=row["year"],
                dated=each.dated,
                origin="elsewhere",
                state=LetterState.ISSUED,
                sha256=kept,
            )
            .returning(letter.c.id)
        ).scalar_one()
    line_id = connection.execute(
        insert(letter_line)
        .values(
            letter_id=letter_id,
            model_id=number["id"],
            balance_id=row["id"],
            units=each.units,
            running_total=total(row) + each.units,
            location=each.location.strip(),
        )
        .returning(letter_line.c.id)
    ).scalar_one()
    return move(
        connection, row, kind, each.units, act,
        model=str(number["spelling"]), letter_id=letter_id, line_id=line_id, sha256=kept,
    )  # fmt: skip


def _same_letter(
    connection: Connection, counted: tuple[Row, Row, Row], importer_id: int, each: LetterElsewhere
) -> int | None:
    """The letter with this reference, if it was issued elsewhere, to the same importer, and does not have the model.

    Raises `ReferenceUsedError` if the reference stands in any other letter.
    """
    of, number, row = counted
    chosen = select(letter).filter_by(brand_id=of["id"], folded=references.plain(each.reference))
    found = connection.execute(chosen).mappings().first()
    if found is None:
        return None
    models = (
        connection.execute(select(letter_line.c.model_id).filter_by(letter_id=found["id"])).scalars().all()
    )
    alike = (found["origin"], found["importer_id"], found["year"]) == ("elsewhere", importer_id, row["year"])
    if not alike or number["id"] in models:
        holder = references.used_by(connection, of, each.reference)
        raise ReferenceUsedError(reference=each.reference, importer=holder or "")
    return int(found["id"])
