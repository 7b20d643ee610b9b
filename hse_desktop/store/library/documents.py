"""Copies of documents, kept once by SHA-256."""

import hashlib

from sqlalchemy import Connection, insert, select

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.register import KeptDocument
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.tables import document


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
