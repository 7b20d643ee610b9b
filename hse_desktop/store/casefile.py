"""One application is one file: an SQLite database that can be copied, mailed and backed up.

Rollback journal, synchronous=FULL: what a call has done is on disk when it returns, or the file is as it was.
A case that was mailed is a stranger's file, so its schema must equal ours before anything is written.
"""

import json
import os
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.draft import JsonObject, UnfitDataError, check_shape, flatten, tokens, unflatten
from hse_desktop.model.finding import Acknowledgement, Finding
from hse_desktop.store import schema
from hse_desktop.store.case_database import connect, translated
from hse_desktop.store.case_documents import CaseDocuments
from hse_desktop.store.errors import (
    CaseExistsError,
    CaseNewerError,
    CaseNotFoundError,
    CaseTamperedError,
    CaseTruncatedError,
    CaseUnwritableError,
    NotACaseError,
)

SNAPSHOTS_KEPT = 50
"""How many earlier states of the entries a case keeps."""


@dataclass(frozen=True)
class Snapshot:
    """An earlier state of what was entered, as it stood until the moment `at` (India's)."""

    id: int
    at: datetime
    draft: JsonObject


class CaseFile(CaseDocuments):
    """An open case, for one thread at a time; close it, or use it in a `with`."""

    @classmethod
    def create(cls, path: Path, procedure: str = "hse") -> Self:
        """A new, empty case at `path`; never overwrites."""
        try:
            with path.open("xb"):
                pass
        except FileExistsError:
            raise CaseExistsError(file=path.name) from None
        except OSError as refused:
            raise CaseUnwritableError(file=path.name, reason=os.strerror(refused.errno or 0)) from None
        case: Self | None = None
        try:
            case = cls(path, connect(path))
            with case._writing():
                schema.create(case._connection)
            with case._writing():
                case._about("procedure", procedure)
                case._known_procedure = procedure
                case._about("id", secrets.token_hex(8))
                case._note("created", {"procedure": procedure})
        except BaseException:
            if case is not None:
                case.close()
            path.unlink(missing_ok=True)
            raise
        return case

    @classmethod
    def open(cls, path: Path) -> Self:
        """An existing case; the file is left untouched if it is not one, is damaged, newer or tampered with.

        One of an earlier version is brought to the present one, after a copy of it was kept beside it.
        """
        if not path.is_file():
            raise CaseNotFoundError(file=path.name)
        try:
            with path.open("rb") as file:
                head = file.read(100)
        except OSError as refused:
            raise CaseUnwritableError(file=path.name, reason=os.strerror(refused.errno or 0)) from None
        if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
            raise NotACaseError(file=path.name)
        if int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID:
            raise NotACaseError(file=path.name)
        if int.from_bytes(head[60:64], "big") > schema.VERSION:
            raise CaseNewerError(file=path.name)
        if (
            head[18:20] != b"\x01\x01"
        ):  # another journal mode would write beside the file before we look at it
            raise CaseTamperedError(file=path.name, detail="journal mode")
        version = int.from_bytes(head[60:64], "big")
        case = cls(path, connect(path))
        try:
            if version < schema.VERSION:
                case._upgrade(version)
            case._prove()
        except BaseException:
            case.close()
            raise
        return case

    def further(self) -> Self:
        """A further connection to this case, which was proved when it was opened. Another thread may use it, and
        close it where none does. Raises what the disk refuses."""
        another = type(self)(self.path, connect(self.path, any_thread=True))
        another._known_procedure = (
            another.procedure
        )  # read now: SQLite opens the file only then, and it may go
        return another

    def copied_to(self, path: Path) -> Self:
        """This case, history included, in a new file at `path`; empty if this file can no longer be read."""
        copied = type(self).create(path, self._known_procedure)
        try:
            self._connection.backup(copied._connection)
        except sqlite3.Error:
            copied.close()
            path.unlink(missing_ok=True)
            copied = type(self).create(path, self._known_procedure)
        return copied

    def _prove(self) -> None:
        try:
            self._prove_schema(schema.VERSION)
            if self._rows("PRAGMA quick_check(1)") != [("ok",)]:
                raise CaseTruncatedError(file=self.path.name)
            if self.procedure not in PROCEDURES:
                raise CaseTamperedError(file=self.path.name, detail="about")
            self.draft()
            self.documents()
            self.changed_at  # noqa: B018 - it must be a moment
            self._known_procedure = self.procedure
        except sqlite3.Error as error:
            raise translated(error, self.path) from error
        except (UnfitDataError, ValueError, LookupError, TypeError, RecursionError):
            raise CaseTamperedError(file=self.path.name, detail="entered, document") from None

    def draft(self) -> JsonObject:
        """What was entered."""
        rows = self._rows("SELECT pointer, value FROM entered ORDER BY position")
        return unflatten(self.form, {pointer: json.loads(value) for pointer, value in rows})

    def save_draft(self, draft: JsonObject) -> None:
        """Replace what was entered; only leaves that changed are written. The state before is kept.

        The event is `edited`, or `recorded` if only the record after filing changed: what was signed stays good.
        """
        self._save(draft, "edited")

    def snapshots(self) -> list[Snapshot]:
        """The earlier states that are kept, newest first. Raises `CaseTamperedError`: it may be a stranger's case."""
        try:
            found = [
                Snapshot(key, datetime.fromisoformat(at), json.loads(draft))
                for key, at, draft in self._rows("SELECT id, at, draft FROM snapshot ORDER BY id DESC")
            ]
            for snapshot in found:
                check_shape(self.form, snapshot.draft)
        except (UnfitDataError, ValueError, TypeError, RecursionError):
            raise CaseTamperedError(file=self.path.name, detail="snapshot") from None
        return found

    def restore(self, snapshot: Snapshot) -> None:
        """Bring back an earlier state; what stands now is kept as a snapshot, whenever the last one was kept."""
        self._save(snapshot.draft, "edited", always_keep=True)

    def _save(self, draft: JsonObject, why: str, *, always_keep: bool = False) -> None:
        rows = {
            pointer: (json.dumps(value, ensure_ascii=False), position)
            for position, (pointer, value) in enumerate(flatten(draft).items())
        }
        entered = self._rows("SELECT pointer, value, position FROM entered ORDER BY position")
        if [(pointer, value) for pointer, value, _ in entered] == [(p, row[0]) for p, row in rows.items()]:
            return  # compared as text: to Python 1, 1.0 and True are equal; to a person they are not
        with self._writing():
            stored = {pointer: (value, position) for pointer, value, position in entered}
            changed = sorted(
                p for p in stored.keys() | rows.keys() if stored.get(p, ("",))[0] != rows.get(p, ("",))[0]
            )
            if changed and all(tokens(pointer)[0] in self.form.recorded for pointer in changed):
                why = "recorded"  # what was filed is as it was
            self._keep_snapshot(why, always=always_keep)
            self._connection.executemany(
                "DELETE FROM entered WHERE pointer = ?",
                [(pointer,) for pointer in stored.keys() - rows.keys()],
            )
            self._connection.executemany(
                "INSERT OR REPLACE INTO entered VALUES (?, ?, ?)",
                [(pointer, *row) for pointer, row in rows.items() if stored.get(pointer) != row],
            )
            self._note(why, {"fields": list(changed)})

    def _keep_snapshot(self, why: str, *, always: bool) -> None:
        """Keep what is entered now, as a rule at most once a minute, so that typing does not fill the case."""
        at = now_in_india().isoformat()
        last = self._rows("SELECT at FROM snapshot ORDER BY id DESC LIMIT 1")
        if not always and last and str(last[0][0])[:16] == at[:16]:
            return
        self._connection.execute(
            "INSERT INTO snapshot (at, why, draft) VALUES (?, ?, ?)",
            (at, why, json.dumps(self.draft(), ensure_ascii=False)),
        )
        self._connection.execute(
            "DELETE FROM snapshot WHERE id <= (SELECT max(id) FROM snapshot) - ?", (SNAPSHOTS_KEPT,)
        )

    def acknowledgements(self) -> list[Acknowledgement]:
        """What a person took note of."""
        rows = self._rows("SELECT rule, place, fingerprint, reason, at FROM acknowledgement")
        return [Acknowledgement(*row) for row in rows]

    def acknowledge(self, finding: Finding, reason: str) -> None:
        """Keep that a person took note of `finding`, for the values it was given for."""
        with self._writing():
            self._connection.execute(
                "INSERT OR REPLACE INTO acknowledgement VALUES (?, ?, ?, ?, ?)",
                (finding.rule, finding.where, finding.fingerprint, reason, now_in_india().isoformat()),
            )
            self._note("acknowledged", {"rule": finding.rule, "where": finding.where, "reason": reason})
