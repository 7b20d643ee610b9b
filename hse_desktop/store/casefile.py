"""One application is one file: an SQLite database that can be copied, mailed and backed up.

Rollback journal, synchronous=FULL: what a call has done is on disk when it returns, or the file is as it was.
A case that was mailed is a stranger's file, so its schema must equal ours before anything is written.
"""

import hashlib
import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hse_desktop.model.after_filing import AFTER_FILING
from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.documents import CaseDocument, Original, Role, in_filing_order
from hse_desktop.model.draft import JsonObject, UnfitDataError, check_shape, flatten, tokens, unflatten
from hse_desktop.model.finding import Acknowledgement, Finding
from hse_desktop.model.procedure import Application
from hse_desktop.model.words import N_, Message
from hse_desktop.store import schema
from hse_desktop.store.errors import (
    CaseError,
    CaseExistsError,
    CaseGoneError,
    CaseLockedError,
    CaseNewerError,
    CaseNotFoundError,
    CaseTamperedError,
    CaseTruncatedError,
    CaseUnwritableError,
    NoSuchDocumentError,
    NotACaseError,
)

SNAPSHOTS_KEPT = 50
"""How many earlier states of the entries a case keeps."""

_BEGINNING = 16  # bytes, by which a kind of file is known

CHANGES = ("edited", "added", "removed", "fitted")
"""Events after which what was written or signed before is no longer true of the case."""


@dataclass(frozen=True)
class Snapshot:
    """An earlier state of what was entered, as it stood until the moment `at` (India's)."""

    id: int
    at: datetime
    draft: JsonObject


_REASONS = {
    sqlite3.SQLITE_FULL: N_("the disk is full"),
    sqlite3.SQLITE_IOERR: N_("the disk refused (full, or gone)"),
    sqlite3.SQLITE_READONLY: N_("the file or its folder is read-only"),
    sqlite3.SQLITE_CANTOPEN: N_("the folder is not there or may not be written to"),
}


def _translated(error: sqlite3.Error, path: Path) -> CaseError:
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


class CaseFile:
    """An open case. Not shared between threads; close it, or use it in a `with`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._known_procedure = ""

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
            case = cls(path, _connect(path))
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
        case = cls(path, _connect(path))
        try:
            if version < schema.VERSION:
                case._upgrade(version)
            case._prove()
        except BaseException:
            case.close()
            raise
        return case

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
            _keep_copy(self.path, version)
            schema.upgrade(self._connection, version)
        except sqlite3.Error as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise _translated(error, self.path) from error

    def _prove_schema(self, version: int) -> None:
        found, expected = schema.described(self._connection), schema.expected(version)
        if found != expected:
            names = sorted(name for _, name, _ in found ^ expected)
            raise CaseTamperedError(file=self.path.name, detail=", ".join(names[:3]))

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
            raise _translated(error, self.path) from error
        except (UnfitDataError, ValueError, LookupError, TypeError, RecursionError):
            raise CaseTamperedError(file=self.path.name, detail="entered, document") from None

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
                raise _translated(error, self.path) from error
            raise

    def _rows(self, statement: str, values: Sequence[str | int] = ()) -> list[tuple[Any, ...]]:
        """What a query gives; SQLite's refusals come as ours."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise _translated(error, self.path) from error

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

    def happened_since(self, step: str, *kinds: str) -> bool:
        """True if an event of `kinds` came after the last event `step`, or if `step` never happened."""
        ((last,),) = self._rows("SELECT max(id) FROM event WHERE what = ?", (step,))
        marks = ", ".join("?" * len(kinds))
        ((later,),) = self._rows(
            f"SELECT count(*) FROM event WHERE id > ? AND what IN ({marks})",  # noqa: S608 - marks only
            (last or 0, *kinds),
        )
        return last is None or later > 0

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
        before = self.draft()
        if json.dumps(before) == json.dumps(
            draft
        ):  # to Python 1, 1.0 and True are equal; to a person they are not
            return
        leaves = flatten(draft)
        positions = {pointer: position for position, pointer in enumerate(leaves)}
        rows = {p: (json.dumps(v, ensure_ascii=False), positions[p]) for p, v in leaves.items()}
        with self._writing():
            stored = {
                pointer: (value, position)
                for pointer, value, position in self._rows("SELECT pointer, value, position FROM entered")
            }
            changed = sorted(
                p for p in stored.keys() | rows.keys() if stored.get(p, ("",))[0] != rows.get(p, ("",))[0]
            )
            self._connection.executemany(
                "DELETE FROM entered WHERE pointer = ?",
                [(pointer,) for pointer in stored.keys() - rows.keys()],
            )
            self._connection.executemany(
                "INSERT OR REPLACE INTO entered VALUES (?, ?, ?)",
                [(pointer, *row) for pointer, row in rows.items() if stored.get(pointer) != row],
            )
            if changed and all(tokens(pointer)[0] == AFTER_FILING for pointer in changed):
                why = "recorded"  # what was filed is as it was
            self._keep_snapshot(before, why, always=always_keep)
            self._note(why, {"fields": list(changed)})

    def _keep_snapshot(self, draft: JsonObject, why: str, *, always: bool) -> None:
        """Keep the state before, as a rule at most one a minute, so that typing does not fill the case."""
        at = now_in_india().isoformat()
        last = self._rows("SELECT at FROM snapshot ORDER BY id DESC LIMIT 1")
        if not always and last and str(last[0][0])[:16] == at[:16]:
            return
        self._connection.execute(
            "INSERT INTO snapshot (at, why, draft) VALUES (?, ?, ?)",
            (at, why, json.dumps(draft, ensure_ascii=False)),
        )
        self._connection.execute(
            "DELETE FROM snapshot WHERE id <= (SELECT max(id) FROM snapshot) - ?", (SNAPSHOTS_KEPT,)
        )

    def documents(self) -> list[CaseDocument]:
        """The documents in filing order, without their bytes."""
        rows = self._rows(
            "SELECT id, slot, name, sha256, length(bytes), added_at, received FROM document JOIN content USING (sha256)"
        )
        return in_filing_order(
            [
                CaseDocument(key, slot, name, sha, size, datetime.fromisoformat(at), received)
                for key, slot, name, sha, size, at, received in rows
            ]
        )

    def content(self, document: CaseDocument | Original) -> bytes:
        """The bytes of a document, or of the file it was made from, proven by their SHA-256."""
        rows = self._rows("SELECT bytes FROM content WHERE sha256 = ?", (document.sha256,))
        if not rows:
            raise NoSuchDocumentError(document=document.name)
        if hashlib.sha256(rows[0][0]).hexdigest() != document.sha256:
            raise CaseTruncatedError(file=self.path.name)
        return bytes(rows[0][0])

    def made_from(self, document: CaseDocument) -> tuple[str, bytes] | None:
        """Name and bytes of the file a document was made from, as `add_document` of another case takes them."""
        original = self.original(document)
        return (original.name, self.content(original)) if original is not None else None

    def find_document(self, slot_or_id: str) -> CaseDocument:
        """The document with that id, or the only one in that slot."""
        matching = [d for d in self.documents() if slot_or_id in {d.id, d.slot}]
        if len(matching) != 1:
            raise NoSuchDocumentError(document=slot_or_id)
        return matching[0]

    def add_document(
        self,
        slot: str,
        name: str,
        content: bytes,
        *,
        added_at: datetime | None = None,
        made_from: tuple[str, bytes] | None = None,
    ) -> CaseDocument:
        """Attach a document to a slot; `added_at` where it was attached before, to another case.

        Where it was `made_from` another file, that (name, bytes) is kept with it.
        """
        digest = hashlib.sha256(content).hexdigest()
        document = CaseDocument(
            secrets.token_hex(4), slot, name, digest, len(content), added_at or now_in_india(), digest
        )
        with self._writing():
            self._insert(document, content)
            if made_from is not None:
                kept = self._keep_content(made_from[1])
                self._connection.execute(
                    "INSERT INTO original VALUES (?, ?, ?)", (document.id, kept, made_from[0])
                )
            self._note(
                _kept_for_later(document) or "added", {"slot": slot, "name": name, "sha256": document.sha256}
            )
        return document

    def original(self, document: CaseDocument) -> Original | None:
        """The file as it was handed in, where the document was made from it; None where it is that file."""
        rows = self._rows(
            "SELECT name, sha256, length(bytes), content.rowid FROM original JOIN content USING (sha256) "
            "WHERE document = ?",
            (document.id,),
        )
        if not rows:
            return None
        name, sha256, size, row = rows[0]
        try:  # the blob is not read whole: a window asks this each time it shows the document
            with self._connection.blobopen("content", "bytes", row, readonly=True) as blob:
                return Original(name, sha256, size, blob.read(_BEGINNING))
        except sqlite3.Error as error:
            raise _translated(error, self.path) from error

    def put_in_place(
        self, document: CaseDocument, parts: Sequence[tuple[str, bytes]], detail: JsonObject
    ) -> list[CaseDocument]:
        """Put `parts` (name, bytes), made from a document, in its place, all or nothing; its bytes as they were
        handed in are kept. The first part keeps the id, and all keep its place in the filing order.

        Raises `NoSuchDocumentError` if the document is no longer what it was.
        """
        made = []
        with self._writing():
            if document not in self.documents():
                raise NoSuchDocumentError(document=document.name)
            taken = [each.id for each in self.documents()]
            stem = document.id
            while any(each.startswith(f"{stem}-") for each in taken):
                stem += "-00"
            known = self.original(document)
            name, kept = (known.name, known.sha256) if known is not None else (document.name, document.sha256)
            self._connection.execute("DELETE FROM document WHERE id = ?", (document.id,))
            for number, (part_name, content) in enumerate(parts):
                digest = hashlib.sha256(content).hexdigest()
                # Documents of the same second stand by their ids.
                part_id = f"{stem}-{number + 1:02d}" if number else document.id
                part = CaseDocument(
                    part_id, document.slot, part_name, digest, len(content), document.added_at, digest
                )
                self._insert(part, content)
                self._connection.execute("INSERT INTO original VALUES (?, ?, ?)", (part.id, kept, name))
                made.append(part)
            self._drop_unused()
            self._note("fitted", {"slot": document.slot, "name": name, "sha256": kept, **detail})
        return made

    def put_back(self, document: CaseDocument) -> CaseDocument:
        """Put the file as it was handed in back in place of all that was made from it in that slot.

        Raises `NoSuchDocumentError` if nothing was made from another file.
        """
        known = self.original(document)
        if known is None:
            raise NoSuchDocumentError(document=document.name)
        made = [d for d in self.documents() if d.slot == document.slot and self.original(d) == known]
        back = CaseDocument(
            made[0].id, document.slot, known.name, known.sha256, known.size, made[0].added_at, known.sha256
        )
        with self._writing():
            self._connection.executemany("DELETE FROM document WHERE id = ?", [(each.id,) for each in made])
            self._insert_row(back)
            self._drop_unused()
            self._note("fitted", {"slot": back.slot, "name": back.name, "sha256": back.sha256})
        return back

    def replace_documents(
        self, slots: Sequence[str], contents: Sequence[tuple[str, str, bytes]], why: str, portal: str
    ) -> None:
        """Put (slot, name, bytes) in place of everything in `slots`, written for `portal`, all or nothing."""
        with self._writing():
            self._about("portal", portal)
            kept = {d.slot: d.id for d in self.documents()}
            self._connection.executemany("DELETE FROM document WHERE slot = ?", [(slot,) for slot in slots])
            for slot, name, content in contents:
                digest = hashlib.sha256(content).hexdigest()
                document_id = kept.get(slot, secrets.token_hex(4))
                self._insert(
                    CaseDocument(document_id, slot, name, digest, len(content), now_in_india(), digest),
                    content,
                )
            self._drop_unused()
            self._note(why, {"slots": list(slots)})

    def replace_contents(self, contents: Sequence[tuple[CaseDocument, bytes]], why: str) -> None:
        """Put new bytes (the signed revision) in place of the old ones, all or nothing."""
        with self._writing():
            for document, content in contents:
                digest = hashlib.sha256(content).hexdigest()
                self._connection.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", (digest, content))
                self._connection.execute("UPDATE document SET sha256 = ? WHERE id = ?", (digest, document.id))
                self._note(why, {"slot": document.slot, "sha256": digest, "before": document.sha256})
            self._drop_unused()

    def remove_document(self, document: CaseDocument) -> None:
        """Detach a document."""
        with self._writing():
            self._connection.execute("DELETE FROM document WHERE id = ?", (document.id,))
            self._drop_unused()
            detail: JsonObject = {"slot": document.slot, "name": document.name, "sha256": document.sha256}
            self._note(_kept_for_later(document) or "removed", detail)

    def _keep_content(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        self._connection.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", (digest, content))
        return digest

    def _insert(self, document: CaseDocument, content: bytes) -> None:
        self._keep_content(content)
        self._insert_row(document)

    def _insert_row(self, document: CaseDocument) -> None:
        self._connection.execute(
            "INSERT INTO document (id, slot, name, added_at, sha256, received) VALUES (?, ?, ?, ?, ?, ?)",
            (
                document.id,
                document.slot,
                document.name,
                document.added_at.isoformat(),
                document.sha256,
                document.received,
            ),
        )

    def _drop_unused(self) -> None:
        self._connection.execute(
            "DELETE FROM content WHERE sha256 NOT IN (SELECT sha256 FROM document UNION SELECT sha256 FROM original)"
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


def _kept_for_later(document: CaseDocument) -> str:
    """The event of a document that is no part of what is filed: what was signed stays good."""
    return "recorded" if document.role is Role.CUSTOMS else ""


def _keep_copy(path: Path, version: int) -> None:
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


def _connect(path: Path) -> sqlite3.Connection:
    """A connection that trusts nothing in the file and loses nothing on a crash."""
    connection = sqlite3.connect(path, timeout=2.0, isolation_level=None)
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
        raise _translated(error, path) from error
    return connection
