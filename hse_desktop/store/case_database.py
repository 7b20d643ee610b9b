"""The database of a case: opened so that it trusts nothing in the file, written so that a crash loses nothing.

What a case holds is in `case_documents` and `casefile`.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.procedure import Application
from hse_desktop.model.words import N_, Message
from hse_desktop.store import schema
from hse_desktop.store.errors import (
    CaseError,
    CaseGoneError,
    CaseLockedError,
    CaseTamperedError,
    CaseTruncatedError,
    CaseUnwritableError,
    NotACaseError,
)

_FOR_SHARING = "sharing"

CHANGES = ("edited", "added", "removed", "fitted", "portal")
"""Events after which what was written or signed before is no longer true of the case."""


class BundleStanding(StrEnum):
    """What became of the bundle of a case."""

    NONE = "none"
    CURRENT = "current"
    STALE = "stale"


_REASONS = {
    sqlite3.SQLITE_FULL: N_("the disk is full"),
    sqlite3.SQLITE_IOERR: N_("the disk refused (full, or gone)"),
    sqlite3.SQLITE_READONLY: N_("the file or its folder is read-only"),
    sqlite3.SQLITE_CANTOPEN: N_("the folder is not there or may not be written to"),
}


def translated(error: sqlite3.Error, path: Path) -> CaseError:
    """SQLite's numeric code as an error a person understands."""
    extended = getattr(error, "sqlite_errorcode", 0)
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return CaseGoneError(file=path.name)
    code = extended & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return CaseLockedError(file=path.name)
    if code == sqlite3.SQLITE_NOTADB:
        return NotACaseError(file=path.name)
    if code == sqlite3.SQLITE_CORRUPT:
        return CaseTruncatedError(file=path.name)
    reason = _REASONS.get(code)
    return CaseUnwritableError(file=path.name, reason=Message(reason) if reason else str(error))


class CaseDatabase:
    """An open case as a database: who writes, what was noted, and what it says of itself."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._known_procedure = ""

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _upgrade(self, version: int) -> None:
        if version not in schema.STEPS:
            raise CaseTamperedError(file=self.path.name, detail="version")
        try:
            self._prove_schema(version)
            if self._rows("PRAGMA quick_check(1)") != [("ok",)]:
                raise CaseTruncatedError(file=self.path.name)
            keep_copy(self.path, version)
            schema.upgrade(self._connection, version)
        except sqlite3.Error as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise translated(error, self.path) from error

    def _prove_schema(self, version: int) -> None:
        found, expected = schema.described(self._connection), schema.expected(version)
        if found != expected:
            names = sorted(name for _, name, _ in found ^ expected)
            raise CaseTamperedError(file=self.path.name, detail=", ".join(names[:3]))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            if self._connection.in_transaction:
                self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise translated(error, self.path) from error
            raise

    def _rows(self, statement: str, values: Sequence[str | int] = ()) -> list[tuple[Any, ...]]:
        """What a query gives; SQLite's refusals come as ours."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise translated(error, self.path) from error

    def _about(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def _read_about(self, name: str) -> str:
        rows = self._rows("SELECT value FROM about WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def _note(self, what: str, detail: JsonObject) -> None:
        at = now_in_india().isoformat()
        self._about("changed_at", at)
        self._connection.execute(
            "INSERT INTO event (at, what, detail) VALUES (?, ?, ?)",
            (at, what, json.dumps(detail, ensure_ascii=False)),
        )

    @property
    def procedure(self) -> str:
        """The procedure: a key of `PROCEDURES`."""
        return self._read_about("procedure")

    @property
    def id(self) -> str:
        """What tells this case from every other, hex; it stays when the file is renamed."""
        return self._read_about("id")

    @property
    def form(self) -> type[Application]:
        """The form of the procedure."""
        return PROCEDURES[self.procedure]

    @property
    def changed_at(self) -> datetime:
        """When anything in the case last changed, India's time."""
        return datetime.fromisoformat(self._read_about("changed_at"))

    @property
    def portal(self) -> str:
        """The portal profile the documents were written for; empty before they are."""
        return self._read_about("portal")

    def mark_for_sharing(self) -> None:
        """Mark the case as a copy that others may look at and nobody files."""
        with self._writing():
            self._about("copy", _FOR_SHARING)

    @property
    def is_for_sharing(self) -> bool:
        """Whether it is such a copy."""
        return self._read_about("copy") == _FOR_SHARING

    def choose_portal(self, name: str) -> None:
        """Prepare the case for another portal profile; what was written for the one before is no longer true."""
        if name == self.portal:
            return
        with self._writing():
            self._about("portal", name)
            self._note("portal", {"portal": name})

    def note_bundle(self, name: str) -> None:
        """Keep that the bundle `name` was made of the case as it stands."""
        with self._writing():
            self._note("bundled", {"name": name})

    @property
    def bundle_name(self) -> str:
        """The folder's name of the bundle that was made last; empty if none was."""
        rows = self._rows("SELECT detail FROM event WHERE what = 'bundled' ORDER BY id DESC LIMIT 1")
        detail = json.loads(rows[0][0]) if rows else {}
        return str(detail.get("name", "")) if isinstance(detail, dict) else ""

    @property
    def bundle_standing(self) -> BundleStanding:
        """Whether a bundle was made, and whether the case is still as it was then."""
        if not self.bundle_name:
            return BundleStanding.NONE
        changed = self.happened_since(
            "bundled", "signed", "partly-signed", "written", "acknowledged", *CHANGES
        )
        return BundleStanding.STALE if changed else BundleStanding.CURRENT

    def happened_since(self, step: str, *kinds: str) -> bool:
        """True if an event of `kinds` came after the last event `step`, or if `step` never happened."""
        ((last,),) = self._rows("SELECT max(id) FROM event WHERE what = ?", (step,))
        marks = ", ".join("?" * len(kinds))
        ((later,),) = self._rows(
            f"SELECT count(*) FROM event WHERE id > ? AND what IN ({marks})",  # noqa: S608 - marks only
            (last or 0, *kinds),
        )
        return last is None or later > 0


def keep_copy(path: Path, version: int) -> None:
    """Keep the case as it is, as `NAME (version 1).hsecase`; an earlier copy of that name stays and will do."""
    target = path.with_name(f"{path.stem} (version {version}){path.suffix}")
    if target.exists():
        return
    half = target.with_name(f"{target.name}.part")
    try:
        shutil.copyfile(path, half)
        half.replace(target)
    except OSError as refused:
        half.unlink(missing_ok=True)
        raise CaseUnwritableError(file=target.name, reason=os.strerror(refused.errno or 0)) from None


def connect(path: Path, *, any_thread: bool = False) -> sqlite3.Connection:
    """A connection that trusts nothing in the file and loses nothing on a crash, for this thread or for any, one
    after the other."""
    connection = sqlite3.connect(path, timeout=2.0, isolation_level=None, check_same_thread=not any_thread)
    try:
        for pragma in (
            "trusted_schema = OFF",
            "synchronous = FULL",
            "secure_delete = ON",
            "foreign_keys = ON",
            "cell_size_check = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error as error:
        connection.close()
        raise translated(error, path) from error
    return connection
