"""The whole library as one file, to move to another computer.

A ZIP of the rows as JSON Lines and the documents by SHA-256, not the database file: the same for SQLite and
PostgreSQL, nothing but rows comes in (no foreign trigger or view), and each row passes the constraints of the library
it comes into. The sums find damage and careless changes; a forger who makes them anew is not found by them, but the
caps, the sums of the ledger and the documents' digests are proven again on the way in.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, MetaData, Table, func, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from hse_desktop.store.library.errors import (
    LibraryCopyError,
    LibraryCopyNewerError,
    LibraryNewerError,
    LibraryUnwritableError,
)
from hse_desktop.store.library.tables import HEAD, brand

FORMAT: Final = "hse-desktop-library"
FORMAT_VERSION: Final = 1
_LARGEST_BYTES: Final = 4 << 30
_LARGEST_MEMBER_BYTES: Final = 256 << 20  # a document, or the list of all: read into memory
_LARGEST_MANIFEST_BYTES: Final = 64 << 20
_ROWS_AT_ONCE: Final = 1000
_ODD: Final = (
    OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, RecursionError,
    ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
)  # fmt: skip
"""What a file that is no whole copy makes the readers raise: encryption, lengths that lie, odd rows."""

_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_NOT_ADDING_UP: Final = """
SELECT balance.id FROM balance LEFT JOIN ledger ON ledger.balance_id = balance.id
GROUP BY balance.id, balance.counted, balance.beyond
HAVING coalesce(sum(ledger.counted), 0) <> balance.counted + balance.beyond
"""


Step: TypeAlias = Callable[[str], None]
"""Told the table at hand, again and again; what it raises ends the work, and nothing is left of it."""


def no_step(_table: str) -> None:
    """Nobody wants to know."""


def dump(connection: Connection, target: Path, version: str, step: Step = no_step) -> Path:
    """Write every row and document of the library into the file `target`, whole or not at all.

    Raises `LibraryUnwritableError`.
    """
    beside = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            members: dict[str, str] = {}
            rows: dict[str, int] = {}
            for table in _tables(connection):
                rows[table.name] = _write_rows(connection, archive, table, members, step)
            head = {
                "format": FORMAT,
                "format_version": FORMAT_VERSION,
                "version": version,
                "rows": rows,
                "members": members,
            }
            archive.writestr(_member("manifest.json"), json.dumps(head, indent=1, sort_keys=True))
        beside.replace(target)
    except OSError as refused:
        raise LibraryUnwritableError(library=target.name, reason=str(refused.strerror)) from refused
    finally:
        beside.unlink(missing_ok=True)
    return target


def load(connection: Connection, source: Path, upgrade: Callable[[str], None], step: Step = no_step) -> None:
    """Bring the rows of `source` into an empty database; `upgrade(version)` brings its tables to that version.

    In the end the tables are the newest, the history adds up to the counts, and the last reference number is asked
    for, since letters may have been issued after the copy was made. Raises `LibraryCopyError`,
    `LibraryCopyNewerError`; the transaction is then to be rolled back.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            head = _proven(archive, source.name)
            upgrade(str(head["version"]))
            for table in _tables(connection):
                _read_rows(connection, archive, table, int(head["rows"].get(table.name, 0)), step)
        upgrade(HEAD)
        if connection.execute(text(_NOT_ADDING_UP)).first() is not None:
            raise LibraryCopyError(library=source.name, detail="ledger")
        connection.execute(update(brand).values(last_number_asked=1))
    except LibraryNewerError as newer:
        raise LibraryCopyNewerError(library=source.name) from newer
    except SQLAlchemyError as refused:
        raise LibraryCopyError(library=source.name, detail=type(refused).__name__) from refused
    except _ODD as odd:
        raise LibraryCopyError(library=source.name, detail=type(odd).__name__) from odd


def contents(source: Path) -> dict[str, int]:
    """How many rows of each table an exported library has, as it says itself: nothing is proven before `load`.

    Raises `LibraryCopyError`, `LibraryCopyNewerError`.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            if archive.getinfo("manifest.json").file_size > _LARGEST_MANIFEST_BYTES:
                raise LibraryCopyError(library=source.name, detail="size")
            head = json.loads(archive.read("manifest.json"))
        if head["format"] != FORMAT:
            raise LibraryCopyError(library=source.name, detail="format")
        if head["format_version"] > FORMAT_VERSION:
            raise LibraryCopyNewerError(library=source.name)
        return {str(table): int(rows) for table, rows in head["rows"].items()}
    except _ODD as odd:
        raise LibraryCopyError(library=source.name, detail=type(odd).__name__) from odd


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows of each table a library has, as `contents` says of a copy."""
    return {
        table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in _tables(connection)
    }


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _MOMENT)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _tables(connection: Connection) -> list[Table]:
    """The tables that are there, referred-to ones first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def _write_rows(
    connection: Connection, archive: zipfile.ZipFile, table: Table, members: dict[str, str], step: Step
) -> int:
    blobs = table.name == "document"
    columns = [column for column in table.columns if not (blobs and column.name == "bytes")]
    digest = hashlib.sha256()
    count = 0
    keys: list[str] = []
    with archive.open(_member(f"tables/{table.name}.jsonl"), "w") as file:
        for row in connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(
            select(*columns).order_by(*table.primary_key.columns)
        ):
            if count % _ROWS_AT_ONCE == 0:
                step(table.name)
            line = (json.dumps(list(row), ensure_ascii=False) + "\n").encode()
            file.write(line)
            digest.update(line)
            count += 1
            if blobs:
                keys.append(str(row[0]))
    members[f"tables/{table.name}.jsonl"] = digest.hexdigest()
    for key in keys:
        step(table.name)
        content = connection.execute(select(table.c.bytes).where(table.c.sha256 == key)).scalar_one()
        archive.writestr(_member(f"documents/{key}"), content)
        members[f"documents/{key}"] = key
    return count


def _proven(archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    sizes = [member.file_size for member in archive.infolist() if not member.filename.startswith("tables/")]
    whole = sum(member.file_size for member in archive.infolist())
    if whole > _LARGEST_BYTES or max(sizes, default=0) > _LARGEST_MEMBER_BYTES:
        raise LibraryCopyError(library=name, detail="size")
    head: dict[str, Any] = json.loads(archive.read("manifest.json"))
    if head["format"] != FORMAT:
        raise LibraryCopyError(library=name, detail="format")
    if head["format_version"] > FORMAT_VERSION:
        raise LibraryCopyNewerError(library=name)
    listed = set(head["members"]) | {"manifest.json"}
    if sorted(listed) != sorted(archive.namelist()):
        raise LibraryCopyError(library=name, detail="manifest.json")
    for member, wanted in head["members"].items():
        digest = hashlib.sha256()
        with archive.open(member) as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
        if digest.hexdigest() != wanted or (member.startswith("documents/") and wanted != member[10:]):
            raise LibraryCopyError(library=name, detail=member)
    return head


def _lines(archive: zipfile.ZipFile, table: Table) -> Iterator[list[Any]]:
    with archive.open(f"tables/{table.name}.jsonl") as file:
        for line in file:
            yield json.loads(line)


def _read_rows(
    connection: Connection, archive: zipfile.ZipFile, table: Table, wanted: int, step: Step
) -> None:
    blobs = table.name == "document"
    columns = [column.name for column in table.columns if not (blobs and column.name == "bytes")]
    batch: list[dict[str, Any]] = []
    for values in _lines(archive, table):
        row = dict(zip(columns, values, strict=True))
        if blobs:
            row["bytes"] = archive.read(f"documents/{row['sha256']}")
        if not batch:
            step(table.name)
        batch.append(row)
        if blobs or len(batch) == _ROWS_AT_ONCE:
            connection.execute(insert(table), batch)
            batch.clear()
    if batch:
        connection.execute(insert(table), batch)
    if connection.execute(select(func.count()).select_from(table)).scalar_one() != wanted:
        raise LibraryCopyError(library=Path(str(archive.filename)).name, detail=table.name)
    if connection.dialect.name == "postgresql" and "id" in columns and table.name != "profile":
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT max(id) FROM {table.name}))"  # noqa: S608
            )
        )
