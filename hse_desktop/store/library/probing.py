"""Tries the address of a team's server before anybody relies on it: what answers there, and what it holds."""

import socket
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from hse_desktop.model.words import N_, Message
from hse_desktop.store.library import migrating
from hse_desktop.store.library.database import run
from hse_desktop.store.library.errors import LibraryGoneError, LibraryNewerError, ServerOutOfReachError
from hse_desktop.store.library.places import server_engine, server_name, server_url
from hse_desktop.store.library.tables import HEAD

_PORT: Final = 5432
_PATIENCE_SECONDS: Final = 8.0


@dataclass(frozen=True)
class ServerAnswer:
    """A server that let us in. `server` is its version, such as `15.6`; `library` the version of the library's tables,
    None where the database is empty."""

    name: str
    server: str
    library: str | None

    @property
    def is_older(self) -> bool:
        """Whether the library would be brought up to date when it is opened."""
        return self.library not in {None, HEAD}


def try_server(address: str, password: str | None = None) -> ServerAnswer:
    """Connect once and change nothing.

    Raises `LibraryAddressError`, `PasswordInAddressError`, `LibraryPasswordError`, `NotALibraryError`,
    `LibraryNewerError`, and `ServerOutOfReachError` with the reason: no such host, nothing that answers, no such
    database.
    """
    url = server_url(address)
    name = server_name(url)
    if url.host:
        _reach(name, url.host, url.port or _PORT)
    engine = server_engine(url, password)
    try:
        server, version = run(engine, name, lambda connection: _look(connection, name), writing=False)
        if version is not None and not migrating.is_known(version):
            raise LibraryNewerError(library=name)
    except LibraryGoneError as refused:
        raise ServerOutOfReachError(
            library=name,
            reason=Message(
                N_("the server answers, but refuses: look at the user and the name of the database")
            ),
        ) from refused
    finally:
        engine.dispose()
    return ServerAnswer(name, server, version)


def _look(connection: Connection, name: str) -> tuple[str, str | None]:
    told = str(connection.exec_driver_sql("SHOW server_version").scalar_one())
    return told.split(maxsplit=1)[0], migrating.version_of(connection, name)


def _reach(name: str, host: str, port: int) -> None:
    """Say what keeps us from the server itself, which the database's own driver tells in words only."""
    try:
        socket.create_connection((host, port), _PATIENCE_SECONDS).close()
    except socket.gaierror as unknown:
        raise ServerOutOfReachError(
            library=name, reason=Message(N_("no computer is called “{host}” here"), {"host": host})
        ) from unknown
    except TimeoutError as silent:
        raise ServerOutOfReachError(
            library=name, reason=Message(N_("“{host}” does not answer"), {"host": host})
        ) from silent
    except OSError as refused:
        told: dict[str, str | int | Message] = {"host": host, "port": port}
        raise ServerOutOfReachError(
            library=name, reason=Message(N_("nothing answers at “{host}”, port {port}"), told)
        ) from refused
