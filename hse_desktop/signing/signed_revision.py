# mypy: disallow-untyped-calls=False
"""Reads metadata only as far as somebody signed it: runs in a worker, because the document is a stranger's."""

from collections.abc import Sequence
from io import BytesIO

from pyhanko.pdf_utils.generic import DictionaryObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader

from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.isolation.runner import Answer
from hse_desktop.model.draft import JsonObject
from hse_desktop.signing.differences import changes_after
from hse_desktop.signing.embedded import (
    byte_range_is_regular,
    flaw,
    is_timestamp,
    load,
    names_as_written,
    open_document,
    signature_fields,
)
from hse_desktop.signing.sealed import is_sealed


def read_signed_metadata(request: JsonObject, blobs: Sequence[bytes]) -> Answer:  # noqa: ARG001 - a task's signature
    """Task. One blob: the document. Answers the XMP packet and the signer's certificate (DER) as blobs, or none.

    It is read from nothing but the bytes that the first signature covers. There is none if that signature does
    not hold, if something forbidden was done after it, or if a later revision has other metadata, which a
    difference analysis alone would permit. `sealed` in the answer: its container is as it was made.
    """
    (content,) = blobs
    try:
        with names_as_written():
            found = _packet(content)
    except (TaskRefusal, MemoryError):
        raise
    except Exception as error:
        # A stranger's file can make a parser stumble in any way; all of them mean the same to a person.
        raise TaskRefusal("unreadable", f"{type(error).__name__}: {error}") from error
    return Answer({}) if found is None else Answer({"sealed": found[2]}, found[:2])


def _packet(content: bytes) -> tuple[bytes, bytes, bool] | None:
    reader = open_document(content, strict=True)
    fields = signature_fields(reader)
    if not fields:
        return None
    first = load(reader, fields[0])
    if (
        is_timestamp(first)
        or not byte_range_is_regular(first, content)
        or flaw(first) is not None
        or changes_after(first, content) == "forbidden"
    ):
        return None
    signed = _metadata(PdfFileReader(BytesIO(content[: fields[0].end]), strict=True).root)
    revisions = range(first.signed_revision, reader.xrefs.total_revisions)
    later = [_metadata(reader.get_historical_resolver(revision).root) for revision in revisions]
    if signed is None or any(each != signed for each in later):
        return None
    return signed, first.signer_cert.dump(), is_sealed(first, content)


def _metadata(root: DictionaryObject) -> bytes | None:
    try:
        stream = root.raw_get("/Metadata").get_object()
    except KeyError:
        return None
    return stream.data if isinstance(stream, StreamObject) else None
