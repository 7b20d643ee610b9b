"""Where the PKCS#11 drivers of the tokens sold in India are looked for (`resources/keys/drivers.toml`)."""

import os
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PureWindowsPath

from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.reference.resources import resource


@dataclass(frozen=True)
class TokenMake:
    """A make of token: `drivers` are where its driver may be on this system, the likeliest first.

    `readers` are words in the name of a card reader, in small letters, that tell of this make.
    """

    name: str
    maker: str
    drivers: tuple[Path, ...]
    readers: tuple[str, ...]


_SYSTEM = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


@cache
def _table() -> dict[str, object]:
    return tomllib.loads(resource("keys/drivers.toml").read_text(encoding="utf-8"))


def drivers_source() -> Citation:
    """Where the table comes from, and how sure it is."""
    table = _table()
    return Citation(Source(str(table["source"])), "", Confidence(str(table["confidence"])))


def token_makes(system: str = _SYSTEM) -> tuple[TokenMake, ...]:
    """The makes that are known, with their drivers on `system`: windows, macos or linux."""
    entries = _table()["token"]
    assert isinstance(entries, list)  # noqa: S101 - a file of ours, held by a test
    return tuple(
        TokenMake(
            entry["name"],
            entry["maker"],
            tuple(path for name in entry[system] for path in _places(name, system)),
            tuple(entry["readers"]),
        )
        for entry in entries
    )


def _places(name: str, system: str) -> tuple[Path, ...]:
    """A path as it stands; a name without a drive is one of the system's folder, of either word length."""
    if system != "windows" or PureWindowsPath(name).drive:
        return (Path(name),)
    windows = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
    return windows / "System32" / name, windows / "SysWOW64" / name


def drivers_here() -> tuple[tuple[TokenMake, Path], ...]:
    """The drivers of the table that are on this machine, each once."""
    found: dict[Path, TokenMake] = {}
    for make in token_makes():
        for path in make.drivers:
            if path.is_file():
                found.setdefault(path.resolve(), make)
    return tuple((make, path) for path, make in found.items())


def make_of_reader(reader: str) -> TokenMake | None:
    """The make of token that a card reader's name tells of, if any."""
    name = reader.casefold()
    return next((make for make in token_makes() if any(word in name for word in make.readers)), None)
