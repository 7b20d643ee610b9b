"""The importer's side: letters that were received, and the units imported on MeitY's exemption letter.

The exemption ends on 31 December of its year (MeitY's circular, Annexure-I, 6; of the year of issue: inferred).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, insert, select, update

from hse_desktop.model.model_number import folded, spelled
from hse_desktop.model.register import Act, KeptDocument
from hse_desktop.store.library import documents
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.references import plain
from hse_desktop.store.library.register_errors import (
    ExemptionOverError,
    NoSuchLetterError,
    ReferenceUsedError,
    StatementMissingError,
    TooManyUnitsError,
    UnitsError,
)
from hse_desktop.store.library.tables import import_use, received_letter, received_line

LetterKind = Literal["authorisation", "exemption"]


@dataclass(frozen=True)
class ReceivedLine:
    """Units of a model in a letter that was received, and how many were imported on it."""

    regulatory_model: str
    units: int
    used: int = 0


@dataclass(frozen=True)
class ReceivedLetter:
    """A brand's authorisation letter or MeitY's exemption letter; `sha256` is that of the copy kept, or empty."""

    kind: LetterKind
    reference: str
    dated: str
    year: int
    brand: str
    applicant: str
    lines: tuple[ReceivedLine, ...]
    sha256: str = ""

    def left(self, model: str, on: date) -> int:
        """The units that can still be imported on a day: none when the letter's year is over."""
        if on.year > self.year:
            return 0
        fold = folded(model)
        return sum(line.units - line.used for line in self.lines if folded(line.regulatory_model) == fold)


@dataclass(frozen=True)
class ImportUse:
    """Units of a model that were imported on a letter, by a bill of entry of its day; entered by `person`."""

    regulatory_model: str
    units: int
    bill_of_entry: str
    dated: str
    person: str


def add_received(
    library: Library, received: ReceivedLetter, *, copy: KeptDocument | None = None
) -> ReceivedLetter:
    """Keep a letter that was received. Raises `ReferenceUsedError`, `StatementMissingError`, `UnitsError`."""

    def added(connection: Connection) -> None:
        key = {"kind": received.kind, "folded": plain(received.reference)}
        if not key["folded"]:
            raise StatementMissingError
        if connection.execute(select(received_letter.c.id).filter_by(**key)).first() is not None:
            raise ReferenceUsedError(reference=received.reference, importer=received.applicant)
        if not received.lines or any(line.units < 1 for line in received.lines):
            raise UnitsError(units=0)
        letter_id = connection.execute(
            insert(received_letter)
            .values(
                **key,
                reference=spelled(received.reference),
                dated=received.dated,
                year=received.year,
                brand=spelled(received.brand),
                applicant=spelled(received.applicant),
                document_sha256=documents.keep(connection, copy) if copy is not None else None,
            )
            .returning(received_letter.c.id)
        ).scalar_one()
        rows = [
            {
                "letter_id": letter_id,
                "regulatory_model": spelled(line.regulatory_model),
                "folded": folded(line.regulatory_model),
                "units": line.units,
            }
            for line in received.lines
        ]
        connection.execute(insert(received_line), rows)

    library.write(added)
    (found,) = [
        each
        for each in received_letters(library, received.kind)
        if plain(each.reference) == plain(received.reference)
    ]
    return found


def received_letters(library: Library, kind: LetterKind, *, year: int | None = None) -> list[ReceivedLetter]:
    """The letters of a kind, oldest first."""
    chosen = select(received_letter).filter_by(kind=kind).order_by(received_letter.c.id)
    chosen = chosen.where(received_letter.c.year == year) if year is not None else chosen

    def read(connection: Connection) -> list[ReceivedLetter]:
        return [_letter(connection, row) for row in connection.execute(chosen).mappings().all()]

    return library.read(read)


def _letter(connection: Connection, row: Any) -> ReceivedLetter:
    chosen = select(received_line).filter_by(letter_id=row["id"]).order_by(received_line.c.id)
    return ReceivedLetter(
        kind=row["kind"],
        reference=row["reference"],
        dated=row["dated"],
        year=row["year"],
        brand=row["brand"],
        applicant=row["applicant"],
        lines=tuple(
            ReceivedLine(line["regulatory_model"], line["units"], line["used"])
            for line in connection.execute(chosen).mappings()
        ),
        sha256=row["document_sha256"] or "",
    )


def use_exemption(
    library: Library, reference: str, act: Act, *, model: str, units: int, bill_of_entry: str, dated: date
) -> ReceivedLetter:
    """Units were imported on an exemption letter.

    Raises `NoSuchLetterError`, `TooManyUnitsError` above what is left, `ExemptionOverError`.
    """

    def used(connection: Connection) -> ReceivedLetter:
        if not act.person.strip() or not bill_of_entry.strip():
            raise StatementMissingError
        if units < 1:
            raise UnitsError(units=units)
        chosen = select(received_letter).filter_by(kind="exemption", folded=plain(reference))
        row = connection.execute(chosen.with_for_update()).mappings().first()
        if row is None:
            raise NoSuchLetterError(reference=reference)
        if dated.year > row["year"]:
            raise ExemptionOverError(reference=row["reference"], year=row["year"])
        key = {"letter_id": row["id"], "regulatory_model": spelled(model)}
        line = connection.execute(select(received_line).filter_by(**key)).mappings().first()
        most = int(line["units"] - line["used"]) if line is not None else 0
        if line is None or units > most:
            raise TooManyUnitsError(reference=row["reference"], model=model, units=units, most=most)
        connection.execute(
            update(received_line).filter_by(id=line["id"]).values(used=int(line["used"]) + units)
        )
        connection.execute(
            insert(import_use).values(
                line_id=line["id"],
                bill_of_entry=bill_of_entry.strip(),
                dated=dated.isoformat(),
                units=units,
                person=act.person.strip(),
                at=act.at.isoformat(),
            )
        )
        return _letter(connection, row)

    return library.write(used)


def uses_of(library: Library, reference: str) -> list[ImportUse]:
    """What was imported on an exemption letter, in the order of entry."""
    chosen = (
        select(import_use, received_line.c.regulatory_model)
        .join(received_line, received_line.c.id == import_use.c.line_id)
        .join(received_letter, received_letter.c.id == received_line.c.letter_id)
        .where(received_letter.c.kind == "exemption", received_letter.c.folded == plain(reference))
        .order_by(import_use.c.id)
    )
    names = tuple(ImportUse.__dataclass_fields__)
    return library.read(
        lambda connection: [
            ImportUse(**{name: row[name] for name in names}) for row in connection.execute(chosen).mappings()
        ]
    )
