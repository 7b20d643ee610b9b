"""Opens the library where a person keeps it, and moves it to another computer."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

from hse_desktop.intake.inspection import amiss_at_sight
from hse_desktop.intake.problems import problems_of
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.draft import JsonValue, UnfitDataError, check_shape, with_ids
from hse_desktop.model.library import FORMS, Kind, name_of
from hse_desktop.model.register import KeptDocument
from hse_desktop.model.words import N_, Message
from hse_desktop.store import secrets
from hse_desktop.store.library import moving, places
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.documents import keep_document
from hse_desktop.store.library.errors import LibraryPasswordError, LibraryUnwritableError
from hse_desktop.store.library.places import Copy, open_file, open_server
from hse_desktop.store.library.shelf import keep_record, read_shelf
from hse_desktop.store.secrets import SecretNotKeptError
from hse_desktop.store.settings import load_settings
from hse_desktop.workflow.entering import UnusableDocumentError
from hse_desktop.workflow.files import read_file
from hse_desktop.workflow.progress import Cancelled, Progress, Steps

_log = logging.getLogger("hse_desktop.workflow")
_KEYRING_NAME: Final = "library {where}"
_typed: dict[str, str] = {}
"""By server: the password that was typed since the application began."""


class UnusableCopyError(UnusableDocumentError):
    """A file that is no document, so that no copy of it is kept."""

    code = "copy-unusable"
    what = N_("“{file}” was not kept: {problem}")
    remedy = N_("The library is as it was.")


def is_server(where: str) -> bool:
    """Whether `where` is the address of a server, not the path of a file."""
    return "://" in where


def chosen_place() -> str:
    """Where this person's library lies: the address of the team's server from the settings, or a file here."""
    return load_settings().library or str(places.default_place())


def open_library(
    where: str = "",
    *,
    create: bool = False,
    password: Callable[[], str] | None = None,
    copy_of: Path | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Library:
    """The library at a path or an address, or that of the settings; with `create`, begun there.

    `copy_of`: begun with what `export_library` wrote on another computer; refused if something is there already, and if
    the copy is newer, foreign, damaged or changed. `password` is asked only where a server wants one; without it, one
    that was typed before or is remembered is used. Raises a `LibraryError`, and `CancelledError`; then nothing was
    begun.
    """
    copy = Copy(copy_of, _told(progress, cancelled)) if copy_of is not None else None
    where = where or load_settings().library
    if not where:
        return open_file(places.default_place(), create=True, copy_of=copy)
    if not is_server(where):
        return open_file(Path(where), create=create, copy_of=copy)
    try:
        return open_server(where, create=create, copy_of=copy)
    except LibraryPasswordError:
        known = password() if password is not None else known_password(where)
        if known is None:
            raise
    return open_server(where, create=create, copy_of=copy, password=known)


def export_library(
    library: Library, target: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Path:
    """Write the whole library into one file, to move it. Raises `LibraryUnwritableError`, `CancelledError`."""
    return places.export_library(library, target, _told(progress, cancelled))


def take_password(where: str, password: str) -> None:
    """A person typed the password of the server `where`: known until the application ends, and kept nowhere."""
    _typed[where] = password


def known_password(where: str) -> str | None:
    """The password that was typed, or else the one that is remembered."""
    return _typed.get(where) or remembered_password(where)


def remember_password(where: str, password: str) -> None:
    """Keep the password of the server `where` in the keyring of the system. Raises a `SecretNotKeptError`."""
    secrets.remember(_KEYRING_NAME.format(where=where), password)


def remembered_password(where: str) -> str | None:
    """The password that was kept; None too where there is no keyring to ask, so that a person is asked instead."""
    try:
        return secrets.recall(_KEYRING_NAME.format(where=where))
    except SecretNotKeptError as none:
        _log.info("password of the library not recalled: %s", none.code)
        return None


def forget_password(where: str) -> None:
    """Keep no password of that server any more. Raises a `SecretNotKeptError`."""
    secrets.forget(_KEYRING_NAME.format(where=where))


def keep_file(library: Library, file: Path) -> str:
    """Keep a copy of a PDF in the library; its SHA-256. Raises `UnusableCopyError` for what is none."""
    content = read_file(file)
    if code := amiss_at_sight(content):
        raise UnusableCopyError(file.name, problems_of([code])[0])
    return keep_document(library, KeptDocument(file.name, content))


def keep_records(library: Library, data: JsonValue) -> dict[str, list[str]]:
    """Keep the records in `data`, lists of drafts by kind; one of the same name is changed. Their names, by kind.

    Raises `UnfitDataError` and the refusals of `store.library.shelf.keep_record`; what came before it is kept.
    """
    if not isinstance(data, dict) or not set(data) <= {kind.value for kind in Kind}:
        raise UnfitDataError(
            where="/", expected=Message(N_("lists of records by kind: {kinds}"), {"kinds": ", ".join(Kind)})
        )
    kept: dict[str, list[str]] = {}
    for name, listed in data.items():
        kind = Kind(name)
        known = {each.name: each.id for each in read_shelf(library).of(kind)}
        for draft in listed if isinstance(listed, list) else [listed]:
            check_shape(FORMS[kind], draft, f"/{name}")
            assert isinstance(draft, dict)  # noqa: S101 - of the right shape
            called = name_of(kind, draft)
            known[called] = keep_record(library, kind, with_ids(FORMS[kind], draft), known.get(called))
            kept.setdefault(name, []).append(called)
    return kept


def contents_of(library: Library) -> dict[str, int]:
    """How many rows of each table a library holds."""
    return library.read(moving.row_counts)


def contents_of_copy(source: Path) -> dict[str, int]:
    """How many rows of each table an exported library says it has. Raises `LibraryCopyError`."""
    return moving.contents(source)


def bring_library(
    where: str, source: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Path | None:
    """Put a library from another computer in the place of the file `where`; one that is there is never merged with it.

    It is set aside whole, under the path that is given back; None if there was none. Nobody here may have it open.
    Raises a `LibraryError` or `CancelledError`; then all is as it was.
    """
    path = Path(where)
    new = path.with_name(f"{path.stem}-brought{path.suffix}")
    for rest in (new, _journal(new)):
        rest.unlink(missing_ok=True)
    open_file(new, create=True, copy_of=Copy(source, _told(progress, cancelled))).close()
    aside = path.with_name(f"{path.stem}-set-aside-{now_in_india():%Y%m%d-%H%M%S}{path.suffix}")
    moved: list[tuple[Path, Path]] = []
    try:
        for here, there in ((_journal(path), _journal(aside)), (path, aside), (new, path)):
            if here.exists():
                here.replace(there)
                moved.append((here, there))
    except OSError as refused:
        for here, there in reversed(moved):
            there.replace(here)
        new.unlink(missing_ok=True)
        raise LibraryUnwritableError(library=path.name, reason=str(refused.strerror)) from refused
    return aside if (path, aside) in moved else None


def copies_kept(where: str) -> list[Path]:
    """The copies beside a library that were kept before it was brought up to date or set aside, newest first."""
    path = places.default_place() if is_server(where) else Path(where)
    kept = [*path.parent.glob(f"{path.stem}-before-*"), *path.parent.glob(f"{path.stem}-set-aside-*")]
    return sorted(
        (each for each in kept if not each.name.endswith("-journal")),
        key=lambda each: each.name.rsplit("-", 2)[1:],
        reverse=True,
    )


def _journal(path: Path) -> Path:
    """What SQLite keeps beside a file that was cut off while it was written."""
    return path.with_name(f"{path.name}-journal")


def _told(progress: Progress | None, cancelled: Cancelled | None) -> Callable[[str], None]:
    steps = Steps(0, progress, cancelled)
    return lambda table: steps.next(Message(N_("Library: {table}"), {"table": table}))
