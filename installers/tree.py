"""A folder that is packed: its files in one order, with one time, so that the same input gives the same bytes."""

import hashlib
import lzma
import os
import tarfile
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

_EXECUTABLE = 0o755
_ORDINARY = 0o644


def files(folder: Path) -> list[str]:
    """Every file in it, as a path with forward slashes from the folder, in the order of their characters."""
    found = (file for file in folder.rglob("*") if file.is_symlink() or not file.is_dir())
    return sorted(file.relative_to(folder).as_posix() for file in found)


def folders(names: Iterable[str]) -> list[str]:
    """The folders that those files lie in, each before those within it; not the outermost."""
    found: set[str] = set()
    for name in names:
        parts = name.split("/")[:-1]
        found.update("/".join(parts[: end + 1]) for end in range(len(parts)))
    return sorted(found)


def size(folder: Path) -> int:
    """Bytes of all files in it."""
    return sum((folder / name).lstat().st_size for name in files(folder))


def fix_times(folder: Path, when: int) -> None:
    """Gives every file and folder one time, in seconds since 1970."""
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (when, when), follow_symlinks=False)


def zip_folder(folder: Path, target: Path, *, inside: str, when: int) -> None:
    """Writes the folder as a ZIP in which everything lies in the folder `inside`, all with one time (UTC)."""
    date_time = time.gmtime(when)[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in files(folder):
            entry = zipfile.ZipInfo(f"{inside}/{name}", date_time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # whatever system it is built on
            entry.external_attr = _ORDINARY << 16
            archive.writestr(entry, (folder / name).read_bytes())


def tar_folder(folder: Path, target: Path, *, inside: str, when: int) -> None:
    """Writes the folder as a tar.xz in which everything lies in the folder `inside`, owned by root."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = when
        entry.mode = _EXECUTABLE if entry.isdir() or entry.mode & 0o100 else _ORDINARY
        return entry

    with (
        lzma.open(target, "wb", preset=6) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name in files(folder):
            archive.add(folder / name, f"{inside}/{name}", recursive=False, filter=plain)


def sums(paths: Iterable[Path]) -> str:
    """The lines of a SHA256SUMS file, as `sha256sum --check` reads them."""
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(paths)
    )
