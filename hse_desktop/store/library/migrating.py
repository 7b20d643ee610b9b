"""Brings a database to the newest tables: a copy is kept first, and all steps are one transaction."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text

from hse_desktop.store.library.errors import LibraryNewerError, NotALibraryError
from hse_desktop.store.library.tables import APPEND_ONLY, HEAD

if TYPE_CHECKING:
    from alembic.config import Config

STEPS: Final = Path(__file__).parent / "migrations"


def version_of(connection: Connection, library: str) -> str | None:
    """The migration a database is at; None if it is empty.

    Raises `NotALibraryError` for a database that holds something else.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if "alembic_version" not in tables or "ledger" not in tables:
        raise NotALibraryError(library=library)
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def upgrade(connection: Connection, library: str, to: str = HEAD) -> None:
    """Run the steps that are missing up to `to`, in the transaction that is open.

    Raises `LibraryNewerError` where the database, or `to`, is a step that is not known here.
    """
    from alembic import command  # noqa: PLC0415 - only where there is something to do

    config = _config()
    config.attributes["connection"] = connection
    known = _known(config)
    if to not in known or version_of(connection, library) not in {None, *known}:
        raise LibraryNewerError(library=library)
    command.upgrade(config, to)


def is_known(version: str) -> bool:
    """Whether a library at that migration can be opened here: it is not a later one."""
    return version in _known(_config())


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - only where there is something to do

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _known(config: "Config") -> set[str]:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as above

    return {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}


def triggers() -> set[str]:
    """The triggers an SQLite library has: no more, no fewer."""
    return {f"{table}_no_{verb}" for table in APPEND_ONLY for verb in ("update", "delete")}


def keep_copy(path: Path, version: str, at: datetime) -> Path:
    """A copy of an SQLite library beside it, made by the database itself, so that it is whole."""
    copy = path.with_name(f"{path.stem}-before-{HEAD}-from-{version}-{at:%Y%m%d-%H%M%S}{path.suffix}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy
