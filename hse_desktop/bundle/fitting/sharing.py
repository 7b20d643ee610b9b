"""Keeps one of equal streams: the same typeface or logo on every page of a merged PDF (pikepdf). In a worker only."""

import hashlib
from typing import Final

import pikepdf
from pikepdf import Array

from hse_desktop.bundle.fitting.cleaning import containers

_LEAST_BYTES: Final = 1000  # of a stream that is worth it


def share_equal_streams(pdf: pikepdf.Pdf) -> None:
    """Let everything that refers to one of several equal streams refer to the first; nothing that is shown changes."""
    alike: dict[tuple[int, bytes], list[pikepdf.Stream]] = {}
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and (length := int(item.get("/Length", 0))) >= _LEAST_BYTES:
            alike.setdefault((length, item.stream_dict.unparse()), []).append(item)
    kept: dict[tuple[int, int], pikepdf.Object] = {}
    for streams in alike.values():
        first: dict[bytes, pikepdf.Stream] = {}
        for stream in streams if len(streams) > 1 else ():
            known = first.setdefault(hashlib.sha256(stream.read_raw_bytes()).digest(), stream)
            if known is not stream:
                kept[stream.objgen] = known
    for holder in containers(pdf) if kept else ():
        places = range(len(holder)) if isinstance(holder, Array) else list(holder.keys())
        for place in places:
            value = holder[place]
            if isinstance(value, pikepdf.Stream) and value.objgen in kept:
                holder[place] = kept[value.objgen]
