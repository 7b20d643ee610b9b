"""A driver for another machine, or no driver at all, is told from its first bytes, before anything of it runs."""

import struct
import sys
from pathlib import Path

import pytest

from hse_desktop.signing.driver_errors import DriverMissingError, DriverOtherMachineError, NotADriverError
from hse_desktop.signing.driver_files import machines, own_machine, require_loadable
from hse_desktop.signing.key_process import tokens_of


def _elf(machine: int, *, little: bool = True) -> bytes:
    order = "<" if little else ">"
    return (
        b"\x7fELF\x02" + (b"\x01" if little else b"\x02") + bytes(10) + struct.pack(f"{order}HH", 3, machine)
    )


def _pe(machine: int) -> bytes:
    return (
        b"MZ" + bytes(0x3A) + struct.pack("<I", 0x80) + bytes(0x40) + b"PE\0\0" + struct.pack("<H", machine)
    )


def _mach_o(*types: int) -> bytes:
    if len(types) == 1:
        return b"\xcf\xfa\xed\xfe" + struct.pack("<I", types[0])
    fat = b"".join(struct.pack(">IIIII", each, 0, 0, 0, 0) for each in types)
    return b"\xca\xfe\xba\xbe" + struct.pack(">I", len(types)) + fat


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (_elf(0x3E), {"x86_64"}),
        (_elf(3), {"x86"}),
        (_elf(0xB7), {"arm64"}),
        (_elf(0x15, little=False), {"other"}),
        (_pe(0x8664), {"x86_64"}),
        (_pe(0x14C), {"x86"}),
        (_pe(0xAA64), {"arm64"}),
        (_mach_o(0x01000007), {"x86_64"}),
        (_mach_o(0x01000007, 0x0100000C), {"x86_64", "arm64"}),
        (b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + bytes(100), set()),  # a Java class
        (b"MZ", set()),
        (b"\x7fELF\x02", set()),
        (b"%PDF-1.7", set()),
        (b"", set()),
    ],
)
def test_the_machine_is_read_from_the_header(header: bytes, told: set[str]) -> None:
    assert machines(header) == told


def test_this_python_itself_fits() -> None:
    header = Path(sys.executable).read_bytes()[:4096]
    assert own_machine() in machines(header)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the library made here is an ELF one")
def test_wrong_file_other_machine_missing_file_and_missing_part_are_told_apart(tmp_path: Path) -> None:
    other = tmp_path / "other.so"
    other.write_bytes(_elf(3 if own_machine() != "x86" else 0x3E))
    with pytest.raises(DriverOtherMachineError, match="32-bit"):
        require_loadable(other)
    letter = tmp_path / "letter.so"
    letter.write_bytes(b"%PDF-1.7")
    for wrong in (letter, tmp_path / "empty.so"):
        wrong.touch()
        with pytest.raises(NotADriverError):
            tokens_of(wrong)
    with pytest.raises(DriverMissingError):
        tokens_of(tmp_path / "none.so")
    with pytest.raises(DriverMissingError):
        tokens_of(tmp_path)
    broken = tmp_path / "broken.so"
    broken.write_bytes(_elf(0x3E if own_machine() == "x86_64" else 0xB7) + bytes(500))
    with pytest.raises(Exception, match="could not be loaded"):
        tokens_of(broken)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="loads a library of this system")
def test_a_library_that_is_no_driver_is_told_so() -> None:
    library = next(
        (path for path in Path("/lib").glob("*-linux-gnu/libz.so.1") if path.exists()), None
    ) or next(Path("/lib").glob("*-linux-gnu/libm.so.6"))
    with pytest.raises(NotADriverError):
        tokens_of(library)
