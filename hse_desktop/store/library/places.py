"""Where a library lies, a file or a server, and how it is opened there: begun, brought up to date, or refused."""

import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, text, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from hse_desktop.model.calendar import now_in_india
from hse_desktop.store.library import mark as marks
from hse_desktop.store.library import migrating, moving
from hse_desktop.store.library.database import Library, run
from hse_desktop.store.library.errors import (
    LibraryAddressError,
    LibraryError,
    LibraryExistsError,
    LibraryNotFoundError,
    LibraryTamperedError,
    LibraryUnwritableError,
    MigrationFailedError,
    NotALibraryError,
    PasswordInAddressError,
)
from hse_desktop.store.library.mark import Mark
from hse_desktop.store.library.tables import HEAD, about, brand, ledger

APPLICATION_ID: Final = 0x4853454C  # “HSEL”
_WAIT_SECONDS: Final = 30.0
_MIGRATION_LOCK: Final = 0x4853454C


@dataclass(frozen=True)
class Copy:
    """An exported library that a new one is to begin with; `step` is told how far it is."""

    source: Path
    step: moving.Step = moving.no_step


def export_library(library: Library, target: Path, step: moving.Step = moving.no_step) -> Path:
    """The whole library as one file, to move to another computer. Raises `LibraryUnwritableError`."""
    return library.read(lambda connection: moving.dump(connection, target, HEAD, step))


def default_place() -> Path:
    """Where the library of this person lies."""
    import platformdirs  # noqa: PLC0415 - not needed to paint home

    return Path(platformdirs.user_data_dir("hse-desktop", appauthor=False)) / "library.sqlite"


def open_file(
    path: Path, *, create: bool = False, copy_of: Copy | None = None, marks_folder: Path | None = None
) -> Library:
    """The library in an SQLite file, brought up to date; with `create`, begun there if nothing is.

    `copy_of`: begin it with what an exported library holds; refused where there is something already.

    It has a rollback journal, not a write-ahead log: one person writes, the file is whole and can be copied the
    moment nobody writes, and it works on a network drive. Raises a `LibraryError`; the file is then as it was.
    """
    begun = create and _make_room(path)
    if not path.is_file():
        raise LibraryNotFoundError(library=str(path))
    engine = _sqlite(path)
    try:
        return _opened_file(engine, path, create=create, copy_of=copy_of, marks_folder=marks_folder)
    except BaseException:
        engine.dispose()
        if begun:
            path.unlink(missing_ok=True)
        raise


def _opened_file(
    engine: Engine, path: Path, *, create: bool, copy_of: Copy | None, marks_folder: Path | None
) -> Library:
    name = path.name

    def prepare(connection: Connection) -> None:
        at = migrating.version_of(connection, name)
        if at is None:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        _bring_up_to_date(connection, name, at, copy_of)

    version = run(engine, name, lambda c: migrating.version_of(c, name), writing=False)
    if version is None and not create:
        raise NotALibraryError(library=name)
    if version is not None:
        if copy_of is not None:
            raise LibraryExistsError(library=name)
        number, triggers = run(engine, name, _sqlite_shape, writing=False)
        if number != APPLICATION_ID:
            raise NotALibraryError(library=name)
        if version == HEAD and triggers != migrating.triggers():
            raise LibraryTamperedError(library=name, detail="triggers")
    copy = None
    if version not in {None, HEAD}:
        try:
            copy = migrating.keep_copy(path, str(version), now_in_india())
        except sqlite3.Error as refused:
            raise LibraryUnwritableError(library=name, reason=str(refused)) from refused
    if version != HEAD:
        _migrate(engine, name, prepare, copy)
    return _ready(engine, name, marks_folder)


def _bring_up_to_date(connection: Connection, name: str, at: str | None, copy_of: Copy | None) -> None:
    if copy_of is not None and at is not None:
        raise LibraryExistsError(library=name)
    if copy_of is not None:
        moving.load(
            connection,
            copy_of.source,
            lambda version: migrating.upgrade(connection, name, version),
            copy_of.step,
        )
    elif at != HEAD:
        migrating.upgrade(connection, name)
    if connection.execute(select(about.c.value).where(about.c.name == "id")).first() is None:
        connection.execute(insert(about).values(name="id", value=secrets.token_hex(8)))


def _sqlite_shape(connection: Connection) -> tuple[int, set[str]]:
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')")
    return int(connection.exec_driver_sql("PRAGMA application_id").scalar_one()), {
        str(row[0]) for row in rows
    }


def _make_room(path: Path) -> bool:
    """Make an empty file unless there is one; whether it was made."""
    if path.exists():
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as refused:
        raise LibraryUnwritableError(library=path.name, reason=str(refused.strerror)) from refused
    return True


def open_server(
    address: str,
    *,
    password: str | None = None,
    create: bool = False,
    copy_of: Copy | None = None,
    marks_folder: Path | None = None,
    backups: Path | None = None,
) -> Library:
    """The library on a PostgreSQL server, brought up to date; with `create`, begun in an empty database.

    `address` is `postgresql://user@server:port/database` without a password, which is given apart and kept nowhere.
    Before older tables are changed, a copy of all rows is put into the folder `backups`. Raises a `LibraryError`.
    """
    url = server_url(address)
    name = server_name(url)
    engine = server_engine(url, password)
    try:
        return _opened_server(
            engine, name, create=create, copy_of=copy_of, marks_folder=marks_folder, backups=backups
        )
    except BaseException:
        engine.dispose()
        raise


def _opened_server(
    engine: Engine,
    name: str,
    *,
    create: bool,
    copy_of: Copy | None,
    marks_folder: Path | None,
    backups: Path | None,
) -> Library:
    version = run(engine, name, lambda c: migrating.version_of(c, name), writing=False)
    if version is None and not create:
        raise LibraryNotFoundError(library=name)
    if version is not None and copy_of is not None:
        raise LibraryExistsError(library=name)
    copy = None
    if version not in {None, HEAD}:
        copy = (
            backups or default_place().parent
        ) / f"library-before-{HEAD}-{now_in_india():%Y%m%d-%H%M%S}.zip"
        run(engine, name, lambda c: moving.dump(c, copy, str(version)), writing=False)

    def prepare(connection: Connection) -> None:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        _bring_up_to_date(connection, name, migrating.version_of(connection, name), copy_of)

    if version != HEAD:
        _migrate(engine, name, prepare, copy)
    return _ready(engine, name, marks_folder)


def server_url(address: str) -> URL:
    """The address as SQLAlchemy has it. Raises `LibraryAddressError`, `PasswordInAddressError`."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise LibraryAddressError(library=address.rsplit("@", maxsplit=1)[-1]) from None
    if url.password is not None or "password" in url.query:
        raise PasswordInAddressError
    if url.drivername not in {"postgresql", "postgresql+psycopg"} or not url.database:
        raise LibraryAddressError(library=address)
    return url.set(drivername="postgresql+psycopg")


def server_name(url: URL) -> str:
    """The address as people know it."""
    return url.render_as_string(hide_password=True).replace("postgresql+psycopg", "postgresql")


def server_engine(url: URL, password: str | None) -> Engine:
    """What connects to a server; nothing is connected yet."""
    engine = create_engine(
        url,
        connect_args={"password": password, "connect_timeout": 10} if password else {"connect_timeout": 10},
        pool_pre_ping=True,
        hide_parameters=True,
    )
    _note_writes(engine)
    return engine


def _migrate(engine: Engine, name: str, prepare: Callable[[Connection], None], copy: Path | None) -> None:
    try:
        run(engine, name, prepare, writing=True)
    except LibraryError:
        raise
    except Exception as failed:
        if copy is None:
            raise
        raise MigrationFailedError(library=name, copy=str(copy)) from failed


def _ready(engine: Engine, name: str, marks_folder: Path | None) -> Library:
    folder = marks_folder or marks.default_folder()
    library_id = run(
        engine,
        name,
        lambda c: str(c.execute(select(about.c.value).filter_by(name="id")).scalar_one()),
        writing=False,
    )
    library = Library(engine, name, library_id, folder)
    seen = marks.read_mark(folder, library_id)
    last = library.read(last_entry)
    if _was_restored(library, seen, last):
        library.write(lambda c: c.execute(update(brand).values(last_number_asked=1)))
        seen = None
    if seen is None:
        marks.write_mark(folder, library_id, last)
    return library


def _was_restored(library: Library, seen: Mark | None, last: Mark) -> bool:
    if seen is None:
        return last.entry > 0 and not library.is_shared
    if not seen.entry:
        return False
    word = library.read(lambda c: c.execute(select(ledger.c.mark).filter_by(id=seen.entry)).scalar())
    return word != seen.word


def last_entry(connection: Connection) -> Mark:
    """The newest ledger entry."""
    row = connection.execute(select(ledger.c.id, ledger.c.mark).order_by(ledger.c.id.desc()).limit(1)).first()
    return Mark(int(row[0]), str(row[1])) if row else Mark(0, "")


def _sqlite(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=_WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            for pragma in (
                "foreign_keys = ON",
                "synchronous = FULL",
                "recursive_triggers = ON",
                "trusted_schema = OFF",
            ):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    _note_writes(engine)
    return engine


def _note_writes(engine: Engine) -> None:
    @event.listens_for(engine, "begin")
    def _begin_transaction(connection: Connection) -> None:
        if engine.dialect.name == "sqlite":
            writes: Any = connection.get_execution_options().get("hse_writes")
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
