"""Data packs: rules, tables and portal profiles that stand in for the shipped ones of an earlier day.

A pack lies unpacked in a folder that is named by the SHA-256 of its manifest; the file `current` names the one in
use. Who signed it was proven when it was installed; here each file is held against the manifest again, so that a
damaged pack is left aside and the shipped data are read instead.
"""

import hashlib
import json
import logging
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from hse_desktop import __version__
from hse_desktop.reference.places import own_folder, shipped

_log = logging.getLogger("hse_desktop.reference")

PACK_FORMAT: Final = 1
"""Of the manifest. A pack of a later format is for a later version of the application."""

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.p7s"
FOLDERS: Final = ("law", "portals", "reference", "tariff")
"""What of `resources/` a pack may bring."""

MOST_FILES: Final = 200
MOST_BYTES: Final = 50_000_000
"""Of all files of a pack together; the shipped ones have about 0.6 MB."""

_CURRENT: Final = "current"
DAMAGED: Final = (OSError, ValueError, KeyError, TypeError, RecursionError)
"""What reading a pack raises that is none, or is damaged."""
_FILE: Final = re.compile(rf"({'|'.join(FOLDERS)})/[a-z0-9][a-z0-9_-]{{0,60}}\.(toml|jsonl?|md)")
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])\.")
_NAME: Final = "hse-desktop-pack"


class OtherFormatError(ValueError):
    """The manifest is of a later format than this version reads."""


class OtherVersionError(ValueError):
    """The pack was put in place by another version of the application, and has to be installed again."""


@dataclass(frozen=True)
class PackedFile:
    """A file of a pack, named from `resources/`; `sha256` is hexadecimal, `size` in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class PackManifest:
    """What a pack says of itself: its version, the day its data were made, what is new in a sentence, its files."""

    version: str
    made_on: date
    about: str
    files: tuple[PackedFile, ...]

    def as_bytes(self) -> bytes:
        """As it is signed: the same content gives the same bytes."""
        data = {
            "format": f"{_NAME}/{PACK_FORMAT}",
            "version": self.version,
            "made_on": self.made_on.isoformat(),
            "about": self.about,
            "files": [{"name": f.name, "sha256": f.sha256, "bytes": f.size} for f in self.files],
        }
        return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


@dataclass(frozen=True)
class InstalledPack:
    """The pack in use: the folder where it lies."""

    folder: Path
    manifest: PackManifest

    @property
    def names(self) -> frozenset[str]:
        """The files it brings."""
        return frozenset(file.name for file in self.manifest.files)


@dataclass(frozen=True)
class Edition:
    """Which state of the data is in use: shipped with the application, or brought by the pack `version`."""

    made_on: date
    version: str


def read_manifest(content: bytes) -> PackManifest:
    """A manifest. Raises `OtherFormatError`, or `ValueError` and its like for anything that is not one."""
    data: Any = json.loads(content)
    name, _, number = str(data["format"]).partition("/")
    if name != _NAME or not number.isdecimal():
        raise ValueError("no manifest of a data pack")
    if int(number) != PACK_FORMAT:
        raise OtherFormatError(number)
    if set(data) != {"format", "version", "made_on", "about", "files"}:
        raise ValueError("other members than a manifest has")
    files = tuple(PackedFile(f["name"], f["sha256"], f["bytes"]) for f in data["files"])
    if not 0 < len(files) <= MOST_FILES or len({file.name for file in files}) < len(files):
        raise ValueError("no files, too many, or one twice")
    for file in files:
        folder_and_name = _FILE.fullmatch(file.name)
        if folder_and_name is None or _DEVICE.match(file.name.partition("/")[2]):
            raise ValueError(f"{file.name[:80]!r} is no file that a pack may bring")
        if not re.fullmatch(r"[0-9a-f]{64}", file.sha256) or type(file.size) is not int or file.size < 0:
            raise ValueError(f"no digest or size of {file.name}")
    if sum(file.size for file in files) > MOST_BYTES:
        raise ValueError("larger than any pack")
    version, about = data["version"], data["about"]
    if not (isinstance(version, str) and re.fullmatch(r"[0-9A-Za-z.-]{1,40}", version)):
        raise ValueError("no version")
    if not isinstance(about, str) or len(about) > 2000:
        raise ValueError("no description")
    return PackManifest(version, date.fromisoformat(data["made_on"]), about, files)


def packs_folder() -> Path:
    """Where packs lie on this system."""
    return own_folder("packs")


def current_file(folder: Path) -> Path:
    """The file that names the pack in use."""
    return folder / _CURRENT


def shipped_edition() -> Edition:
    """The data that this version of the application came with."""
    data = tomllib.loads(shipped("edition.toml").read_text(encoding="utf-8"))
    return Edition(data["made_on"], "")


def find_installed(folder: Path) -> InstalledPack | None:
    """The pack that lies in `folder`; None if there is none. Raises `OtherVersionError` if another version of the
    application put it there, `ValueError` and its like if it is damaged."""
    try:
        name, _, version = current_file(folder).read_text(encoding="ascii").partition(" ")
    except FileNotFoundError:
        return None
    if not re.fullmatch(r"[0-9a-f]{64}", name):
        return _damaged("no name of a pack")
    if version != __version__:  # that one tried whether it can work with it; this one did not
        raise OtherVersionError(version)
    return whole_pack(folder / name)


def pointer_to(folder: Path) -> str:
    """What `current` says of the pack in `folder`."""
    return f"{folder.name} {__version__}"


def whole_pack(folder: Path) -> InstalledPack:
    """The pack in `folder`, every file proven. Raises `ValueError` and its like."""
    content = (folder / MANIFEST).read_bytes()
    if hashlib.sha256(content).hexdigest() != folder.name:
        return _damaged("another manifest")
    manifest = read_manifest(content)
    for file in manifest.files:
        if hashlib.sha256((folder / file.name).read_bytes()).hexdigest() != file.sha256:
            return _damaged(file.name)
    return InstalledPack(folder, manifest)


def _damaged(what: str) -> InstalledPack:
    raise ValueError(f"the installed data pack is damaged: {what}")


_on_trial: list[InstalledPack] = []


def try_out(folder: Path) -> None:
    """Use the pack in `folder` in this process, whatever is installed; before anything else is read. Raises
    `ValueError` and its like if it is not whole."""
    if pack_in_use.cache_info().currsize:
        raise ValueError("data were read before")
    _on_trial[:] = [whole_pack(folder)]


@cache
def pack_in_use() -> InstalledPack | None:
    """The installed pack, if it is whole and not older than what the application came with. It is looked for once:
    what is installed while a process runs holds for the next one."""
    if _on_trial:
        return _on_trial[0]
    try:
        found = find_installed(packs_folder())
    except DAMAGED as odd:
        _log.info("data pack left aside: %s", odd)
        return None
    return found if found is not None and found.manifest.made_on >= shipped_edition().made_on else None


def edition() -> Edition:
    """The data in use."""
    pack = pack_in_use()
    return Edition(pack.manifest.made_on, pack.manifest.version) if pack is not None else shipped_edition()
