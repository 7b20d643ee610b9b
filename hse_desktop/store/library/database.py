"""The one way in which anything is read from the library or written there."""

import secrets
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from hse_desktop.model.words import N_, Message
from hse_desktop.store.library import mark as marks
from hse_desktop.store.library.errors import (
    LibraryBusyError,
    LibraryError,
    LibraryGoneError,
    LibraryPasswordError,
    LibraryTamperedError,
    LibraryUnwritableError,
    NotALibraryError,
)
from hse_desktop.store.library.mark import Mark

_TRIES: Final = 8
_COME_BETWEEN: Final = frozenset({"40001", "40P01", "23505"})
"""PostgreSQL's codes where another desk came in between: not serialisable, a deadlock, or it entered the same first."""

T = TypeVar("T")


class Library:
    """An open library. Threads may share it; what is asked of it is one transaction each. Close it, or use `with`."""

    def __init__(self, engine: Engine, name: str, id: str, marks_folder: Path) -> None:
        self._engine = engine
        self._marks = marks_folder
        self.name = name
        """The file's name or the server's address, for people; never with a password."""
        self.id = id
        """Random, made with the library, and kept when it moves: allocations name it."""

    @property
    def is_shared(self) -> bool:
        """Whether several desks count in it (PostgreSQL)."""
        return self._engine.dialect.name == "postgresql"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def read(self, work: Callable[[Connection], T]) -> T:
        """What `work` finds, at one moment. Raises a `LibraryError` where the database refuses."""
        return run(self._engine, self.name, work, writing=False)

    def write(self, work: Callable[[Connection], T]) -> T:
        """Do `work` whole or not at all; where another desk came in between it is done anew.

        Raises what `work` raises, and a `LibraryError` where the database refuses.
        """
        added: list[Mark] = []

        def noting(connection: Connection) -> T:
            connection.info.pop("entry", None)
            done = work(connection)
            added[:] = [connection.info["entry"]] if "entry" in connection.info else []
            return done

        done = run(self._engine, self.name, noting, writing=True)
        if added:
            marks.advance_mark(self._marks, self.id, added[-1])
        return done


def run(engine: Engine, name: str, work: Callable[[Connection], T], *, writing: bool) -> T:
    """`work` in one transaction on `engine`, done anew where another desk came in between."""
    for attempt in range(_TRIES):
        try:
            with engine.connect() as connection:
                connection.execution_options(hse_writes=writing)
                with connection.begin():
                    return work(connection)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) in _COME_BETWEEN and attempt + 1 < _TRIES:
                time.sleep(secrets.randbelow(20) / 1000)
                continue
            raise _translated(error, name) from error
    raise LibraryBusyError(library=name)


_REASONS: Final = {
    sqlite3.SQLITE_FULL: N_("the disk is full"),
    sqlite3.SQLITE_READONLY: N_("the file or its folder is read-only"),
}


def _translated(error: DBAPIError, name: str) -> LibraryError | DBAPIError:
    """The database's own code as an error a person understands; what we did wrong ourselves stays as it is."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _of_sqlite(code, error, name)
    state = getattr(error.orig, "sqlstate", None) or ""
    told: LibraryError | DBAPIError = error
    if state.startswith("28") or _asks_password(error):
        told = LibraryPasswordError(library=name)
    elif state in {"55P03", "40001", "40P01"}:
        told = LibraryBusyError(library=name)
    elif state == "53100":
        told = LibraryUnwritableError(library=name, reason=Message(_REASONS[sqlite3.SQLITE_FULL]))
    elif error.connection_invalidated or isinstance(error, OperationalError):
        told = LibraryGoneError(
            library=name, reason=Message(N_("the server does not answer, or refuses the connection"))
        )
    return told


def _asks_password(error: DBAPIError) -> bool:
    """A refused connection has no code: libpq tells of a missing password, the server's words of a wrong one."""
    attempt = getattr(error.orig, "pgconn", None)
    return bool(attempt is not None and attempt.needs_password) or "password authentication" in str(
        error.orig
    )


def _of_sqlite(extended: int, error: DBAPIError, name: str) -> LibraryError | DBAPIError:
    code = extended & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LibraryBusyError(library=name)
    if code == sqlite3.SQLITE_NOTADB:
        return NotALibraryError(library=name)
    if code == sqlite3.SQLITE_CORRUPT:
        return LibraryTamperedError(library=name, detail="quick_check")
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR} or extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return LibraryGoneError(library=name, reason=Message(N_("the file or its disk is not there")))
    if code in _REASONS:
        return LibraryUnwritableError(library=name, reason=Message(_REASONS[code]))
    return error
