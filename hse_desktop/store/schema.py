"""The tables of a case file, version by version.

A version adds to the one before and never changes it, so that a case of any version is brought to the present one
by the steps that are still to be taken.
"""

import sqlite3

APPLICATION_ID = 0x48534543  # “HSEC”, so that `file` and we know a case at once
VERSION = 2

_FIRST = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE entered (pointer TEXT PRIMARY KEY, value TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
CREATE TABLE content (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE document (
    id TEXT PRIMARY KEY, slot TEXT NOT NULL, name TEXT NOT NULL, added_at TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES content (sha256), received TEXT NOT NULL) STRICT;
CREATE TABLE acknowledgement (
    rule TEXT NOT NULL, place TEXT NOT NULL, fingerprint TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (rule, place)) STRICT;
CREATE TABLE snapshot (id INTEGER PRIMARY KEY, at TEXT NOT NULL, why TEXT NOT NULL, draft TEXT NOT NULL) STRICT;
CREATE TABLE event (id INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
"""

_ORIGINALS = """
CREATE TABLE original (
    document TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL REFERENCES content (sha256), name TEXT NOT NULL) STRICT;
"""

STEPS: dict[int, str] = {1: _FIRST, 2: _ORIGINALS}
"""What each version added."""


def create(connection: sqlite3.Connection, version: int = VERSION) -> None:
    """Make an empty case of `version` in an empty database, in one transaction."""
    steps = "".join(STEPS[number] for number in range(1, version + 1))
    connection.executescript(
        f"PRAGMA application_id = {APPLICATION_ID}; BEGIN; PRAGMA user_version = {version}; {steps} COMMIT;"
    )


def upgrade(connection: sqlite3.Connection, version: int) -> None:
    """Bring a case of `version`, whose schema was proven, to the present version, in one transaction."""
    steps = "".join(STEPS[number] for number in range(version + 1, VERSION + 1))
    connection.executescript(f"BEGIN IMMEDIATE; {steps} PRAGMA user_version = {VERSION}; COMMIT;")


def described(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Everything the schema of a database declares: type, name and definition."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema").fetchall()
    return {(str(kind), str(name), str(sql)) for kind, name, sql in rows}


def expected(version: int = VERSION) -> set[tuple[str, str, str]]:
    """What `described` must give for a case of `version`: nothing more, nothing less.

    A case may have come by mail; a foreign trigger or view in it would change what we save.
    """
    with sqlite3.connect(":memory:") as connection:
        create(connection, version)
        found = described(connection)
    connection.close()
    return found
