"""One report to copy and send when a token cannot be found or will not sign: facts, and no secrets."""

import platform
import struct
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from hse_desktop import __version__
from hse_desktop.model.calendar import INDIA
from hse_desktop.model.errors import HseError
from hse_desktop.reference.drivers import make_of_reader, token_makes
from hse_desktop.signing.key_sources import stores_of
from hse_desktop.workflow.keys import Surroundings, asks_each_time, certificates_of

_LIBRARIES: Final = ("python-pkcs11", "cryptography", "pyhanko", "pypdfium2", "PySide6-Essentials")
_LEAST_HOME: Final = 4  # characters: a home folder of "/" would hide every path


def report(around: Surroundings, *, at: datetime, last_error: HseError | None = None) -> str:
    """The report as plain text, in English. No PIN is known to it, and the home folder is written as `~`."""
    return home_hidden("\n".join(_lines(around, at, last_error))) + "\n"


def home_hidden(text: str) -> str:
    """`text` with the person's home folder, however it is spelled, written as `~`."""
    home = str(Path.home())
    if len(home) < _LEAST_HOME:
        return text
    for spelled in {home, str(Path.home().resolve()), home.replace("\\", "/")}:
        text = text.replace(spelled, "~")
    return text


def _lines(around: Surroundings, at: datetime, last_error: HseError | None) -> Iterator[str]:
    yield f"HSE Desktop {__version__}, diagnostics of {at.astimezone(INDIA):%Y-%m-%d %H:%M} IST"
    yield f"System: {platform.platform()}, {platform.machine()}"
    packed = ", packed" if getattr(sys, "frozen", False) else ""
    yield f"Python: {platform.python_version()}, {8 * struct.calcsize('P')}-bit{packed}"
    yield "Libraries: " + ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    yield ""
    yield "Card readers (PC/SC):"
    if around.readers is None:
        yield "  nothing known: the system's smart card service is not there or did not answer"
    elif not around.readers:
        yield "  none"
    for reader in around.readers or ():
        make = make_of_reader(reader)
        yield f"  {reader}" + (f" (tells of {make.name})" if make is not None else "")
    for make in around.makes_without_driver():
        yield f"  no driver of {make.name} was found; looked for: {', '.join(map(str, make.drivers)) or 'none known'}"
    yield ""
    yield "Drivers:"
    makes, places = token_makes(), {path for make in token_makes() for path in make.drivers}
    there = sum(path.is_file() for path in places)
    yield f"  looked in {len(places)} places for {len(makes)} makes of token; drivers there: {there}"
    if not around.drivers:
        yield "  none of those known was found, and none was added"
    for driver in around.drivers:
        told = f"tokens: {len(driver.tokens)}"
        if driver.error is not None:
            told = f"{driver.error.code}: {driver.error.happened().english()}"
        # Its code has not been run on a computer with that system.
        kind = "of the system, untried" if driver.path in stores_of(sys.platform) else "added"
        yield f"  {driver.path} ({driver.make.name if driver.make else kind}): {told}"
    yield ""
    yield "Tokens:"
    for token in around.tokens:
        flags = {
            "few tries left": token.pin_low,
            "one try left": token.pin_final,
            "locked": token.pin_locked,
            "PIN to be changed": token.pin_to_be_changed,
            "PIN typed on the token": token.pin_pad,
            "PIN for every signature": asks_each_time(token),
        }
        yield f"  {token.label}, serial {token.serial}, {token.maker} {token.model}, in {token.reader or 'no reader'}"
        if any(flags.values()):
            yield f"    {', '.join(name for name, on in flags.items() if on)}"
        for one in certificates_of(token, at=at):
            details = one.details
            yield f"    {details.holder}, {details.organisation or 'no organisation'}, issued by {details.issuer}"
            days = f"{details.not_before.astimezone(INDIA).date()} to {details.not_after.astimezone(INDIA).date()}"
            root = "chains to CCA India" if details.trusted else "does not chain to CCA India"
            able = "can sign" if details.refusal is None else f"cannot sign: {details.refusal.english()}"
            yield f"      serial {details.serial}, valid {days}, class {details.dsc_class or 'none'}, {root}; {able}"
    if not around.tokens:
        yield "  none"
    yield ""
    yield "Last error: " + (
        "none" if last_error is None else f"{last_error.code}: {last_error.happened().english()}"
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not there"
