"""A letter's way through the register: reserved, signing, issued; released, revoked, exempted, used.

Units are given back only before the key operation starts. After it they count until the signed file is recorded, or a
named person records that there is none.
"""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, insert, select, update

from hse_desktop.model.calendar import in_words
from hse_desktop.model.errors import HseError
from hse_desktop.model.register import (
    Act,
    KeptDocument,
    LetterKey,
    LetterRequest,
    LetterState,
    RegisterLetter,
)
from hse_desktop.model.words import N_, Message
from hse_desktop.store.library import documents, records, references
from hse_desktop.store.library.counting import (
    Row,
    begin,
    held_brand,
    model_row,
    move,
    open_balance,
    total,
)
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letter_drafts import LetterDraft, keep_drafts
from hse_desktop.store.library.letter_views import STATES, letter_of, line_rows
from hse_desktop.store.library.register_errors import (
    KeyWasAskedError,
    LetterStateError,
    NoSuchLetterError,
    NotReturnableError,
    StatementMissingError,
    UnitsError,
    YearClosedError,
)
from hse_desktop.store.library.tables import allocation, balance, letter, letter_line


class LettersRefusedError(Exception):
    """Some letters were refused, so none was reserved; `refused` has the refusal by the letter's place."""

    def __init__(self, refused: Mapping[int, HseError]) -> None:
        super().__init__(len(refused))
        self.refused = refused


def reserve(
    library: Library, request: LetterRequest, act: Act, *, draft: LetterDraft | None = None
) -> RegisterLetter:
    """Hold the units of a letter, all lines or none, under a reference number of its own; keep what it is written from.

    Raises the refusals of the cap with what is left, `ModelNotOpenError`, `SpellingError`, `YearClosedError`,
    `ReferenceUsedError`, `LastNumberAskedError`, `LettersMissingError`, `ClockSetBackError`, `StatementMissingError`.
    """
    return library.write(lambda connection: _reserved(connection, request, act, draft))


def reserve_all(
    library: Library,
    requests: Sequence[tuple[LetterRequest, LetterDraft | None]],
    act: Act,
    *,
    step: Callable[[int], None] | None = None,
) -> list[RegisterLetter]:
    """Hold the units of many letters, all or none, in their order; `step` is told how many are done.

    Raises `LettersRefusedError` with every letter that was refused; what `step` raises leaves none reserved.
    """

    def held(connection: Connection) -> list[RegisterLetter]:
        refused: dict[int, HseError] = {}
        made: list[RegisterLetter] = []
        for number, (request, draft) in enumerate(requests):
            if step is not None:
                step(number)
            try:
                with connection.begin_nested():
                    made.append(_reserved(connection, request, act, draft))
            except HseError as error:
                refused[number] = error
        if refused:
            raise LettersRefusedError(refused)
        return made

    return library.write(held)


def _reserved(
    connection: Connection, request: LetterRequest, act: Act, draft: LetterDraft | None
) -> RegisterLetter:
    begin(connection, act)
    if not act.today.year <= request.year <= act.today.year + 1:
        raise YearClosedError(year=request.year, today=in_words(act.today))
    if not request.lines:
        raise UnitsError(units=0)
    of = held_brand(connection, request.brand)
    references.require_settled(connection, of, request.year)
    reference = (
        references.require_unused(connection, of, request.reference)
        if request.reference
        else references.next_reference(connection, of, request.year)
    )
    letter_id = connection.execute(
        insert(letter)
        .values(
            brand_id=of["id"],
            importer_id=records.put_importer(connection, request.importer),
            reference=reference,
            folded=references.plain(reference),
            year=request.year,
            dated=act.today.isoformat(),
            origin="here",
            state=LetterState.RESERVED,
        )
        .returning(letter.c.id)
    ).scalar_one()
    _reserve_lines(connection, of, int(letter_id), request, act)
    if draft is not None:
        keep_drafts(connection, {int(letter_id): draft})
    return letter_of(connection, int(letter_id))


def _reserve_lines(connection: Connection, of: Row, letter_id: int, request: LetterRequest, act: Act) -> None:
    made: list[tuple[int, int]] = []
    for line in request.lines:
        if line.units < 1:
            raise UnitsError(units=line.units)
        model = model_row(connection, of, line.regulatory_model, act, line.decision, may_be_new=False)
        row = open_balance(connection, of, model, line.regulatory_model, request.year)
        assert model is not None  # noqa: S101 - `open_balance` refuses an unknown model
        line_id = connection.execute(
            insert(letter_line)
            .values(
                letter_id=letter_id,
                model_id=model["id"],
                balance_id=row["id"],
                units=line.units,
                running_total=0,
                location=line.location.strip(),
            )
            .returning(letter_line.c.id)
        ).scalar_one()
        made.append((int(line_id), int(row["id"])))
        move(
            connection, row, "reserved", line.units, act,
            model=str(model["spelling"]), letter_id=letter_id, line_id=line_id,
        )  # fmt: skip
    for line_id, balance_id in made:
        whole = running_total(connection, balance_id)
        connection.execute(update(letter_line).filter_by(id=line_id).values(running_total=whole))


def running_total(connection: Connection, balance_id: int) -> int:
    """The units authorised so far, as a letter may state them: in a register that works from an allocation, the head
    desk's count when it gave the last one, which holds all of them."""
    row = connection.execute(select(balance).filter_by(id=balance_id)).mappings().one()
    given = connection.execute(
        select(allocation.c.total).filter_by(balance_id=balance_id, direction="received")
    ).scalars()
    return max([total(row), *(int(each) for each in given)])


def begin_signing(library: Library, key: LetterKey, act: Act) -> RegisterLetter:
    """Record, before the key is asked, that a signed copy may exist from here on."""
    return _step(library, key, act, ("reserved", LetterState.SIGNING, "signing"))


def record_signed(
    library: Library, key: LetterKey, act: Act, *, sha256: str, copy: KeptDocument | None = None
) -> RegisterLetter:
    """The letter is issued: the signed file's SHA-256, and a copy of it if it is to be kept.

    Raises `LetterStateError` unless signing was begun.
    """

    def recorded(connection: Connection, row: Row) -> None:
        kept = documents.keep(connection, copy) if copy is not None else None
        values = {"state": LetterState.ISSUED, "sha256": sha256}
        connection.execute(update(letter).filter_by(id=row["id"]).values(**values))
        _each_line(connection, row, "issued", act, reason=f"SHA-256 {sha256}", sha256=kept)

    return on_letter(library, key, act, {"signing"}, recorded)


def release(library: Library, key: LetterKey, act: Act, *, reason: str = "") -> RegisterLetter:
    """Give the units back: only before the key operation starts. Raises `KeyWasAskedError`, `LetterStateError`."""
    return _step(library, key, act, ("reserved", LetterState.RELEASED, "released"), reason=reason)


def record_unsigned(library: Library, key: LetterKey, act: Act, *, statement: str) -> RegisterLetter:
    """Give the units back although signing was begun: a named person states that no signed copy exists."""
    if not statement.strip():
        raise StatementMissingError
    return _step(library, key, act, ("signing", LetterState.UNSIGNED, "unsigned"), reason=statement)


def revoke(library: Library, key: LetterKey, act: Act, *, reason: str) -> RegisterLetter:
    """Stop an issued letter. Its units stay counted."""
    if not reason.strip():
        raise StatementMissingError
    return _step(library, key, act, ("issued", LetterState.REVOKED, "revoked"), reason=reason)


def return_units(
    library: Library, key: LetterKey, act: Act, *, reason: str, statement: KeptDocument
) -> RegisterLetter:
    """Take the units of a revoked letter back, on the importer's written statement that nothing was or will be filed.

    Raises `NotReturnableError` once MeitY exempted units on the letter, and when its year is over.
    """
    if not reason.strip() or not statement.content:
        raise StatementMissingError

    def returned(connection: Connection, row: Row) -> None:
        lines = line_rows(connection, int(row["id"]))
        if any(line["exempted"] for line in lines):
            why = Message(N_("MeitY has exempted units on this letter"))
            raise NotReturnableError(reference=row["reference"], why=why)
        if act.today.year > row["year"]:
            why = Message(N_("its year is over, and units unused at the year's end never return"))
            raise NotReturnableError(reference=row["reference"], why=why)
        if all(line["returned"] == line["units"] for line in lines):
            why = Message(N_("they were returned already"))
            raise NotReturnableError(reference=row["reference"], why=why)
        kept = documents.keep(connection, statement)
        _each_line(connection, row, "returned", act, reason=reason, sha256=kept)
        connection.execute(
            update(letter_line).filter_by(letter_id=row["id"]).values(returned=letter_line.c.units)
        )

    return on_letter(library, key, act, {"revoked"}, returned)


def held_letter(connection: Connection, key: LetterKey) -> Row:
    """The letter, its brand held. Raises `NoSuchBrandError`, `NoSuchLetterError`."""
    of = held_brand(connection, key.brand)
    chosen = select(letter).filter_by(brand_id=of["id"], folded=references.plain(key.reference))
    row = connection.execute(chosen).mappings().first()
    if row is None:
        raise NoSuchLetterError(reference=key.reference)
    return row


def on_letter(
    library: Library,
    key: LetterKey,
    act: Act,
    states: set[str],
    work: Callable[[Connection, Row], None],
) -> RegisterLetter:
    """Do `work` on a letter that is in one of `states`, its brand held. Raises `LetterStateError`."""

    def done(connection: Connection) -> RegisterLetter:
        begin(connection, act)
        row = held_letter(connection, key)
        if row["state"] not in states:
            if row["state"] == LetterState.SIGNING and states == {"reserved"}:
                raise KeyWasAskedError(reference=row["reference"])
            raise LetterStateError(
                reference=row["reference"], state=Message(STATES[LetterState(row["state"])])
            )
        work(connection, row)
        return letter_of(connection, int(row["id"]))

    return library.write(done)


def _step(
    library: Library, key: LetterKey, act: Act, step: tuple[str, LetterState, str], *, reason: str = ""
) -> RegisterLetter:
    """From a state, to another, by an entry of a kind."""
    before, to, kind = step

    def stepped(connection: Connection, row: Row) -> None:
        connection.execute(update(letter).filter_by(id=row["id"]).values(state=to))
        _each_line(connection, row, kind, act, reason=reason)

    return on_letter(library, key, act, {before}, stepped)


def _each_line(
    connection: Connection, row: Row, kind: str, act: Act, *, reason: str, sha256: str | None = None
) -> None:
    for line in line_rows(connection, int(row["id"])):
        counted = connection.execute(
            select(balance).filter_by(id=line["balance_id"]).with_for_update()
        ).mappings().one()  # fmt: skip
        units = int(line["units"]) - int(line["returned"])
        move(
            connection, counted, kind, units, act,
            letter_id=row["id"], line_id=line["id"], elsewhere=row["origin"] == "elsewhere",
            reason=reason, sha256=sha256,
        )  # fmt: skip
