"""Opens the library where a person keeps it, and moves it to another computer."""

from collections.abc import Callable
from pathlib import Path

from hse_desktop.store.library.database import Library
from hse_desktop.store.library.errors import LibraryPasswordError
from hse_desktop.store.library.places import default_place, export_library, open_file, open_server

__all__ = ["Library", "export_library", "is_server", "open_library"]


def is_server(where: str) -> bool:
    """Whether `where` is the address of a server, not the path of a file."""
    return "://" in where


def open_library(
    where: str = "",
    *,
    create: bool = False,
    copy_of: Path | None = None,
    password: Callable[[], str] | None = None,
) -> Library:
    """The library at a path or an address, or this person's own; with `create`, begun there.

    `copy_of`: begun with what `export_library` wrote on another computer; refused if something is there already, and if
    the copy is newer, foreign, damaged or changed. `password` is asked only where a server wants one. Raises a
    `LibraryError`.
    """
    if not where:
        return open_file(default_place(), create=True, copy_of=copy_of)
    if not is_server(where):
        return open_file(Path(where), create=create, copy_of=copy_of)
    try:
        return open_server(where, create=create, copy_of=copy_of)
    except LibraryPasswordError:
        if password is None:
            raise
    return open_server(where, create=create, copy_of=copy_of, password=password())
