"""The wire between us and a worker: length-prefixed JSON, then raw bytes of declared lengths.

A frame is `HSE1`, the length of the header (32 bits, big-endian), the header (UTF-8 JSON object whose
`blobs` lists lengths in bytes), then the blobs one after the other. Whoever reads states how much may come;
nothing larger is allocated, whatever the frame declares.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from io import FileIO
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:  # a worker starts without pydantic, which stands behind it
    from hse_desktop.model.draft import JsonObject

_PREFIX = struct.Struct(">4sI")
_MAGIC = b"HSE1"
_CHUNK = 1 << 20

HEADER_BYTES = 8 << 20
"""Most bytes of JSON in one frame: parsed JSON can take fifty times its length in memory."""


@dataclass(frozen=True)
class Answer:
    """What a task gives back: JSON, and raw bytes where JSON would be clumsy (pixels, a prepared file)."""

    data: JsonObject
    blobs: tuple[bytes, ...] = ()


class FrameUnreadableError(ValueError):
    """The bytes are not a frame within the stated bounds."""


class FrameMissingError(EOFError):
    """The stream ended before or within a frame: the other side is gone."""


def write_frame(stream: FileIO, header: JsonObject, blobs: Sequence[bytes] = ()) -> None:
    """Write one frame; `OSError` if the other side is gone, `ValueError` if `header` is no plain JSON."""
    text = json.dumps(
        {**header, "blobs": [len(blob) for blob in blobs]}, ensure_ascii=False, allow_nan=False
    ).encode()
    for part in (_PREFIX.pack(_MAGIC, len(text)), text, *blobs):
        remaining = memoryview(part)
        while remaining:
            remaining = remaining[stream.write(remaining[:_CHUNK]) :]


def read_header(stream: FileIO, most: int) -> tuple[JsonObject, list[int]]:
    """Read a frame's header and the lengths of the blobs that follow, together at most `most` bytes.

    Raises `FrameUnreadableError` and `FrameMissingError`.
    """
    magic, length = _PREFIX.unpack(_read(stream, _PREFIX.size))
    if magic != _MAGIC:
        raise FrameUnreadableError("no frame begins here")
    if length > min(most, HEADER_BYTES):
        raise FrameUnreadableError(f"a header of {length} bytes is declared")
    header = _parse(_read(stream, length))
    lengths = header.pop("blobs", None)
    if not isinstance(lengths, list):
        raise FrameUnreadableError("no lengths of blobs")
    sizes = [size for size in lengths if type(size) is int and size >= 0]
    if len(sizes) != len(lengths) or length + sum(sizes) > most:
        raise FrameUnreadableError("blobs out of bounds are declared")
    return header, sizes


def read_blobs(stream: FileIO, sizes: Sequence[int]) -> tuple[bytes, ...]:
    """Read blobs of `sizes` bytes, which `read_header` has bounded; `FrameMissingError` if they break off."""
    return tuple(_read(stream, size) for size in sizes)


def at_end(stream: FileIO) -> bool:
    """True if the other side has closed and nothing is left; waits for either."""
    return stream.read(1) == b""


def _read(stream: FileIO, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        chunk = stream.read(min(size - len(data), _CHUNK))
        if not chunk:
            raise FrameMissingError(f"{len(data)} of {size} bytes came")
        data += chunk
    return bytes(data)


def _parse(text: bytes) -> JsonObject:
    try:
        header = json.loads(text.decode(), parse_constant=_refuse_constant)
        # A lone surrogate hides in a `\u` escape and would break whoever prints or stores it later.
        if b"\\u" in text:
            json.dumps(header, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise FrameUnreadableError("the header is not JSON") from error
    if not isinstance(header, dict):
        raise FrameUnreadableError("the header is not a JSON object")
    return header


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
