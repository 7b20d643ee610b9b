"""Writes a bundle: a folder, and the same as a ZIP; whole or not at all."""

import hashlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hse_desktop.bundle.errors import OutputInTheWayError, OutputUnwritableError
from hse_desktop.bundle.record import MANIFEST, SUMS, Record, manifest_bytes, parse_record, sums_bytes

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the same case gives the same bytes


@dataclass(frozen=True)
class Bundle:
    """A bundle that was written and read back."""

    folder: Path
    archive: Path
    manifest: Record


def write_bundle(out: Path, name: str, manifest: Record, files: Sequence[tuple[str, bytes]]) -> Bundle:
    """Write `out`/`name` and `out`/`name`.zip from (file name, bytes), replacing an earlier bundle there.

    Raises `OutputInTheWayError`, `OutputUnwritableError`; then nothing new is left in `out`.
    """
    sealed = [*files, (MANIFEST, manifest_bytes(manifest))]
    digests = [(file, hashlib.sha256(content).hexdigest()) for file, content in sealed]
    sealed.append((SUMS, sums_bytes(digests)))
    folder, archive = out / name, out / f"{name}.zip"
    if folder.exists() and not _is_ours(folder):
        raise OutputInTheWayError(path=str(folder))
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=out, ignore_cleanup_errors=True) as scratch:
            fresh_folder, fresh_archive = Path(scratch) / name, Path(scratch) / archive.name
            fresh_folder.mkdir()
            for file, content in sealed:
                _write(fresh_folder / file, content)
            _write_zip(fresh_archive, name, sealed)
            _put_in_place(fresh_folder, folder, fresh_archive, archive)
    except OSError as refused:
        raise OutputUnwritableError(path=str(out), reason=os.strerror(refused.errno or 0)) from refused
    return Bundle(folder, archive, manifest)


def _put_in_place(fresh_folder: Path, folder: Path, fresh_archive: Path, archive: Path) -> None:
    """Both or neither: if one cannot take its place, the earlier bundle stands where it stood."""
    before = fresh_folder.with_name("before")
    if folder.exists():
        folder.rename(before)
    try:
        fresh_folder.rename(folder)
        fresh_archive.replace(archive)
    except OSError:
        if folder.exists():
            folder.rename(fresh_folder)
        if before.exists():
            before.rename(folder)
        raise


def _is_ours(folder: Path) -> bool:
    manifest = folder / MANIFEST
    return folder.is_dir() and manifest.is_file() and parse_record(manifest.read_bytes()) is not None


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _write_zip(path: Path, name: str, files: Sequence[tuple[str, bytes]]) -> None:
    with path.open("wb") as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for file, content in files:
                entry = zipfile.ZipInfo(f"{name}/{file}", _ZIP_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, content)
        target.flush()
        os.fsync(target.fileno())


def remove_bundle(bundle: Bundle) -> None:
    """Take a bundle away again, if it turned out not to hold."""
    shutil.rmtree(bundle.folder, ignore_errors=True)
    bundle.archive.unlink(missing_ok=True)
