"""The record that a cover index carries in its metadata, and how it is read back from a stranger's file."""

from typing import Final

from hse_desktop.paper.xmp import text_property

COVER_NAMESPACE: Final = "https://hse-desktop.invalid/ns/cover/1#"
"""Namespace of our XMP schema; `.invalid` is reserved (RFC 2606), it names and leads nowhere."""

COVER_PREFIX: Final = "hse"
COVER_PROPERTY: Final = "record"


def record_of(xmp: bytes) -> str | None:
    """The record in the metadata of a cover index, or None if they hold none."""
    return text_property(xmp, COVER_NAMESPACE, COVER_PROPERTY)
