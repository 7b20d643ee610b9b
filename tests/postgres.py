"""A real PostgreSQL for the tests: a server of their own, in a folder of its own, without a password."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg


@dataclass
class Server:
    """A running server; `address` of a database on it has no password, as the library wants it."""

    port: int
    folder: Path
    programs: Path
    made: int = 0

    def new_database(self) -> str:
        """The address of a fresh, empty database."""
        name = self._make("DATABASE")
        return self.address(name)

    def new_schema(self) -> str:
        """The address of a fresh, empty schema of one database: to the library the same, and made in no time."""
        name = self._make("SCHEMA")
        return f"{self.address('postgres')}?options=-csearch_path%3D{name}"

    def _make(self, kind: str) -> str:
        self.made += 1
        name = f"library{self.made}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE {kind} {name}")  # type: ignore[call-overload,unused-ignore]
        return name

    def address(self, database: str) -> str:
        return f"postgresql://app@127.0.0.1:{self.port}/{database}"

    def guard(self, address: str, password: str) -> str:
        """The address of the same database for a user who needs this password."""
        self.made += 1
        user = f"guarded{self.made}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {user} SUPERUSER LOGIN PASSWORD '{password}'")  # type: ignore[call-overload,unused-ignore]
        return address.replace("//app@", f"//{user}@")

    def cut(self, address: str) -> None:
        """Throw everybody out of a database and let nobody in, as when a server goes away."""
        name = address.rsplit("/", 1)[-1]
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")  # type: ignore[call-overload,unused-ignore]
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )

    def let_in_again(self, address: str) -> None:
        """The server is back."""
        name = address.rsplit("/", 1)[-1]
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")  # type: ignore[call-overload,unused-ignore]


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest there is; Debian keeps them off the PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return kept[-1].parent if kept else None


@contextmanager
def running() -> Iterator[Server | None]:
    """A server while the block lasts; None where PostgreSQL is not installed."""
    found = programs()
    if found is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    become: list[str] = []
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # initdb refuses root
        become = ["runuser", "-u", "nobody", "--"]
        shutil.chown(folder, "nobody")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(*command: str | Path) -> None:
        subprocess.run([*become, *map(str, command)], check=True, capture_output=True, cwd=folder)

    data = folder / "data"
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    try:
        run(found / "initdb", "-D", data, "-A", "trust", "-U", "app", "--no-sync")
        rules = data / "pg_hba.conf"  # everybody but `app` needs a password
        rules.write_text(
            "host all app 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n", encoding="ascii"
        )
        # Its output goes into a file, or the server would keep the test's pipe open.
        run(found / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", settings, "start")
        yield Server(port, folder, found)
        run(found / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
