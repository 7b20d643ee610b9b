"""Copies of documents, kept once by SHA-256."""

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.register import KeptDocument
from hse_desktop.model.words import N_, Message
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.errors import RecordInUseError
from hse_desktop.store.library.tables import document, equipment, metadata


@dataclass(frozen=True)
class DocumentCopy:
    """What is known of a copy: its size in bytes, the ISO 8601 moment, and which records need it."""

    sha256: str
    name: str
    size: int
    added_at: str
    equipment: tuple[str, ...]
    in_register: bool


def keep(connection: Connection, copy: KeptDocument) -> str:
    """Keep the copy, unless it is there, and give its SHA-256."""
    digest = hashlib.sha256(copy.content).hexdigest()
    if connection.execute(select(document.c.sha256).filter_by(sha256=digest)).first() is None:
        at = now_in_india().isoformat()
        connection.execute(
            insert(document).values(sha256=digest, name=copy.name, bytes=copy.content, added_at=at)
        )
    return digest


def keep_document(library: Library, copy: KeptDocument) -> str:
    """Keep a copy in the library and give its SHA-256."""
    return library.write(lambda connection: keep(connection, copy))


def find_document(library: Library, sha256: str) -> KeptDocument | None:
    """The copy with that SHA-256, or None if there is none or its bytes are no longer what they were."""

    def found(connection: Connection) -> KeptDocument | None:
        row = connection.execute(select(document.c.name, document.c.bytes).filter_by(sha256=sha256)).first()
        if row is None or hashlib.sha256(row[1]).hexdigest() != sha256:
            return None
        return KeptDocument(row[0], bytes(row[1]))

    return library.read(found)


def document_copies(library: Library) -> list[DocumentCopy]:
    """All copies, by name, without their bytes."""
    chosen = select(
        document.c.sha256, document.c.name, func.length(document.c.bytes), document.c.added_at
    ).order_by(document.c.name, document.c.sha256)

    def found(connection: Connection) -> list[DocumentCopy]:
        proofs = _datasheets(connection)
        register = _in_register(connection)
        return [
            DocumentCopy(
                row[0], row[1], int(row[2]), row[3], tuple(proofs.get(row[0], ())), row[0] in register
            )
            for row in connection.execute(chosen)
        ]

    return library.read(found)


def delete_document(library: Library, sha256: str) -> None:
    """Take a copy out of the library. Raises `RecordInUseError` where equipment or the register needs it."""

    def remove(connection: Connection) -> None:
        name = str(
            connection.execute(select(document.c.name).filter_by(sha256=sha256)).scalar() or sha256[:8]
        )
        if sha256 in _in_register(connection):
            raise RecordInUseError(name=name, by=Message(N_("the history of the register names it")))
        if models := _datasheets(connection).get(sha256):
            raise RecordInUseError(
                name=name, by=Message(N_("it is the datasheet of {models}"), {"models": ", ".join(models)})
            )
        connection.execute(delete(document).filter_by(sha256=sha256))

    library.write(remove)


def _datasheets(connection: Connection) -> dict[str, list[str]]:
    """By the SHA-256 of a copy: the models whose datasheet it is."""
    found: dict[str, list[str]] = {}
    for model, text in connection.execute(select(equipment.c.regulatory_model, equipment.c.draft)):
        evidence = json.loads(text).get("evidence") or {}
        if named := evidence.get("document"):
            found.setdefault(str(named), []).append(str(model))
    return found


def _in_register(connection: Connection) -> set[str]:
    """The copies that any other table names."""
    keys = [key for table in metadata.tables.values() for key in table.foreign_keys]
    columns = [key.parent for key in keys if key.column.table is document]
    return {
        str(row[0]) for column in columns for row in connection.execute(select(column).distinct()) if row[0]
    }
