"""The bytes a signature covers (ISO 32000-1, 12.8.1), looked at as bytes, without a PDF parser.

A regular byte range has two parts: from the first byte of the file to the `<` of `/Contents`, and from after its
`>` to the end of the revision. Everything else is odd, and forgeries are built on odd ones.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from asn1crypto import parser as asn1_parser

_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s*\]")
_HEX = re.compile(rb"[0-9A-Fa-f]*")


@dataclass(frozen=True)
class Hole:
    """The part of a file that a signature does not cover: the hexadecimal string of `/Contents`.

    `start` is the offset of its `<`, `end` the one after its `>`.
    """

    start: int
    end: int

    @property
    def room(self) -> int:
        """How many bytes of container fit into it."""
        return (self.end - self.start - 2) // 2

    def digest(self, content: bytes) -> bytes:
        """SHA-256 of everything but the hole."""
        view = memoryview(content)
        covered = hashlib.sha256(view[: self.start])
        covered.update(view[self.end :])
        return covered.digest()

    def filled(self, content: bytes, container: bytes) -> bytes:
        """The file with the container in the hole, the rest of which stays zero. Raises `ValueError`."""
        if len(container) > self.room:
            raise ValueError(f"{len(container)} bytes do not fit into {self.room}")
        text = container.hex().encode().ljust(2 * self.room, b"0")
        return b"".join((content[: self.start + 1], text, content[self.end - 1 :]))


def hole_in_prepared(prepared: bytes, original: bytes) -> Hole:
    """The one empty hole that preparation appended to `original`.

    Raises `ValueError` unless `prepared` begins with the original bytes, and what follows holds exactly one byte
    range, which covers the whole file but an all-zero `/Contents` that lies behind the original bytes.
    """
    if not prepared.startswith(original):
        raise ValueError("the original bytes were changed")
    found = _BYTE_RANGE.findall(prepared, len(original))
    if len(found) != 1:
        raise ValueError(f"{len(found)} byte ranges were appended")
    byte_range = [int(number) for number in found[0]]
    if not _is_regular(prepared, byte_range) or byte_range[1] < len(original):
        raise ValueError("the byte range is odd")
    hole = Hole(byte_range[1], byte_range[2])
    if byte_range[2] + byte_range[3] != len(prepared):
        raise ValueError("the byte range does not reach the end")
    if prepared[hole.start + 1 : hole.end - 1].strip(b"0"):
        raise ValueError("the hole is not empty")
    return hole


def leaves_only_contents(content: bytes, byte_range: Sequence[object], contents: bytes) -> bool:
    """True if the byte range of a finished signature is regular and leaves out exactly these `contents`, which are
    one DER or BER value followed by zeros: there is no room for anything that nobody signed."""
    numbers = [number for number in byte_range if isinstance(number, int)]
    if len(numbers) != len(byte_range) or not _is_regular(content, numbers):
        return False
    if bytes.fromhex(content[numbers[1] + 1 : numbers[2] - 1].decode("ascii")) != contents:
        return False
    try:
        _class, _method, _tag, header, value, end = asn1_parser.parse(contents)
    except ValueError:
        return False
    return not contents[len(header) + len(value) + len(end) :].strip(b"\0")


def _is_regular(content: bytes, byte_range: Sequence[int]) -> bool:
    """Two parts, from the first byte, within the file, with nothing between but one hexadecimal string."""
    if len(byte_range) != 4 or min(byte_range) < 0:
        return False
    first, length, second, rest = byte_range
    if first != 0 or second < length + 2 or second + rest > len(content):
        return False
    gap = content[length:second]
    return (
        gap[:1] == b"<"
        and gap[-1:] == b">"
        and len(gap) % 2 == 0
        and _HEX.fullmatch(gap, 1, len(gap) - 1) is not None
    )
