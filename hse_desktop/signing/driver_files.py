"""Whether a file can be a driver for this very process, told from its header before anything of it is run."""

import struct
import sys
import sysconfig
from pathlib import Path
from typing import Final

from hse_desktop.signing.driver_errors import DriverMissingError, DriverOtherMachineError, NotADriverError

_ELF: Final = {0x03: "x86", 0x3E: "x86_64", 0x28: "arm", 0xB7: "arm64"}  # e_machine
_PE: Final = {0x014C: "x86", 0x8664: "x86_64", 0x01C4: "arm", 0xAA64: "arm64"}  # IMAGE_FILE_HEADER.Machine
_MACH_O: Final = {7: "x86", 0x01000007: "x86_64", 12: "arm", 0x0100000C: "arm64"}  # cputype
_MOST_FAT: Final = 16  # a Java class begins with the same four bytes and then its version, 45 or more

WORDS: Final = {
    "x86": "32-bit (x86)",
    "x86_64": "64-bit (x86-64)",
    "arm": "32-bit (ARM)",
    "arm64": "64-bit (ARM)",
}
"""The machines in words; filed English, because makers name their downloads so."""


def machines(header: bytes) -> frozenset[str]:
    """The machines a library is built for, from its first 4,096 bytes; empty if it is no library at all.

    ELF (System V ABI), PE (Microsoft PE format) and Mach-O with its fat form (mach-o/loader.h, mach-o/fat.h).
    """
    try:
        if header[:4] == b"\x7fELF":
            order = "<" if header[5] == 1 else ">"
            return _known(_ELF, struct.unpack_from(f"{order}H", header, 18))
        if header[:2] == b"MZ":
            (at,) = struct.unpack_from("<I", header, 0x3C)
            if header[at : at + 4] == b"PE\0\0":
                return _known(_PE, struct.unpack_from("<H", header, at + 4))
        if header[:4] in {b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe"}:
            return _known(_MACH_O, struct.unpack_from("<I", header, 4))
        if header[:4] == b"\xca\xfe\xba\xbe":
            (count,) = struct.unpack_from(">I", header, 4)
            if count <= _MOST_FAT:
                return _known(_MACH_O, *(struct.unpack_from(">I", header, 8 + 20 * n) for n in range(count)))
    except (struct.error, IndexError):
        pass
    return frozenset()


def _known(names: dict[int, str], *numbers: tuple[int, ...]) -> frozenset[str]:
    return frozenset(names.get(number, "other") for (number,) in numbers)


def own_machine() -> str:
    """The machine this process runs as."""
    tag = sysconfig.get_platform().rpartition("-")[2].lower()
    if tag == "universal2":
        import platform  # noqa: PLC0415 - only where the tag does not tell

        tag = platform.machine().lower()
    named = {
        "win32": "x86",
        "amd64": "x86_64",
        "i686": "x86",
        "i386": "x86",
        "aarch64": "arm64",
        "armv7l": "arm",
    }
    return named.get(tag, tag)


def require_loadable(driver: Path) -> None:
    """Raise `DriverMissingError`, `NotADriverError` or `DriverOtherMachineError` if `driver` cannot be loaded."""
    try:
        with driver.open("rb") as file:
            header = file.read(4096)
    except (FileNotFoundError, IsADirectoryError):
        raise DriverMissingError(driver=str(driver)) from None
    except OSError as error:
        raise DriverMissingError(driver=str(driver)) from error
    format_here = {"win32": b"MZ", "darwin": b"\xca\xfe\xcf\xfa"}.get(sys.platform, b"\x7fELF")
    built_for = machines(header)
    if not built_for or header[:2] not in (format_here[:2], format_here[2:]):
        raise NotADriverError(driver=str(driver))
    if own_machine() not in built_for:
        raise DriverOtherMachineError(
            driver=str(driver),
            built_for=", ".join(sorted(WORDS.get(each, each) for each in built_for)),
            own=WORDS.get(own_machine(), own_machine()),
        )
