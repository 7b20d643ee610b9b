"""Opens the library where a person keeps it, and moves it to another computer."""

from collections.abc import Callable
from pathlib import Path

from hse_desktop.model.words import N_, Message
from hse_desktop.store.library import places
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.errors import LibraryPasswordError
from hse_desktop.store.library.places import Copy, default_place, open_file, open_server
from hse_desktop.workflow.progress import Cancelled, Progress, Steps


def is_server(where: str) -> bool:
    """Whether `where` is the address of a server, not the path of a file."""
    return "://" in where


def open_library(
    where: str = "",
    *,
    create: bool = False,
    password: Callable[[], str] | None = None,
    copy_of: Path | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Library:
    """The library at a path or an address, or this person's own; with `create`, begun there.

    `copy_of`: begun with what `export_library` wrote on another computer; refused if something is there already, and if
    the copy is newer, foreign, damaged or changed. `password` is asked only where a server wants one. Raises a
    `LibraryError`, and `CancelledError`; then nothing was begun.
    """
    copy = Copy(copy_of, _told(progress, cancelled)) if copy_of is not None else None
    if not where:
        return open_file(default_place(), create=True, copy_of=copy)
    if not is_server(where):
        return open_file(Path(where), create=create, copy_of=copy)
    try:
        return open_server(where, create=create, copy_of=copy)
    except LibraryPasswordError:
        if password is None:
            raise
    return open_server(where, create=create, copy_of=copy, password=password())


def export_library(
    library: Library, target: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Path:
    """Write the whole library into one file, to move it. Raises `LibraryUnwritableError`, `CancelledError`."""
    return places.export_library(library, target, _told(progress, cancelled))


def _told(progress: Progress | None, cancelled: Cancelled | None) -> Callable[[str], None]:
    steps = Steps(0, progress, cancelled)
    return lambda table: steps.next(Message(N_("Library: {table}"), {"table": table}))
