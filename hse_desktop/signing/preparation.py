# mypy: disallow-untyped-calls=False
"""Adds room for a signature to a document: runs in a worker, because the document is a stranger's.

The answer is the whole file: the original bytes, unchanged, and one more revision with an empty signature.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from asn1crypto import crl
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    PdfObject,
    StreamObject,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, read_certification_data

from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.isolation.runner import Answer
from hse_desktop.signing.embedded import names_as_written

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject

FIELD_NAME = "HSE-Signature-"


class _MetadataKeepingWriter(IncrementalPdfFileWriter):
    """Writes a further revision without touching what the document says of itself.

    pyHanko would rewrite XMP and Info with a new modification date; PDF/A checkers reject its XMP, and data that
    an earlier signer put there would no longer be read (see `signed_revision`).
    """

    def _update_meta(self) -> None:
        return


def prepare(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """Task. `request`: `subfilter`, `signed_at` (ISO 8601), `room` (bytes), `reason`, `location`, `contact`,
    and `stamp` (None, or `page`, `corner`, `aside`, `above`, `box` and `text`, see `sign.Stamp`). One blob each
    way: the document; those after it are revocation lists that its security store is to hold.

    Refuses with `encrypted`, `damaged`, `certified`, `no-such-page` or `page-too-small`.
    """
    content, *lists = blobs
    try:
        with names_as_written():
            return Answer({}, (_prepared(request, content, lists),))
    except (TaskRefusal, MemoryError):
        raise
    except Exception as error:
        # A stranger's file can make a parser stumble in any way; all of them mean the same to a person.
        raise TaskRefusal("damaged", f"{type(error).__name__}: {error}") from error


def _prepared(request: JsonObject, content: bytes, lists: Sequence[bytes]) -> bytes:
    reader = PdfFileReader(BytesIO(content), strict=True)
    if reader.encrypted:
        raise TaskRefusal("encrypted")
    writer = _MetadataKeepingWriter.from_reader(reader)
    field, spec = _field(content, reader, writer, request)
    steps = PdfCMSEmbedder(new_field_spec=spec).write_cms(field, writer)
    widget = next(steps).get_object()
    if spec is not None:
        _show(widget, writer, request)
    if lists:
        # In the same revision, so that it is signed too, and nothing comes after the signature.
        DocumentSecurityStore.supply_dss_in_writer(
            writer, None, crls=[crl.CertificateList.load(der) for der in lists]
        )
    steps.send(SigObjSetup(sig_placeholder=_signature(request)))
    if any(_renames(written) for written in writer.objects.values()):
        raise TaskRefusal("damaged", "a rewritten object has a name outside ASCII")
    output = BytesIO()
    steps.send(SigIOSetup(md_algorithm="sha256", output=output))
    return output.getvalue()


def _field(
    content: bytes, reader: PdfFileReader, writer: IncrementalPdfFileWriter, request: JsonObject
) -> tuple[str, SigFieldSpec | None]:
    """The name of the field to sign, and how to make it; None if it is already there.

    Certified documents take a signature only in a field that was there when they were certified.
    """
    permissions = _permissions(reader)
    if MDPPerm.NO_CHANGES in permissions:
        raise TaskRefusal("certified")
    if permissions:
        for name, _value, _field in enumerate_sig_fields(reader, filled_status=False):
            return str(name), None
        raise TaskRefusal("certified")
    name, stamp = _unused_name(reader), request["stamp"]
    if not isinstance(stamp, dict):
        return name, SigFieldSpec(name)
    from hse_desktop.signing.stamp_place import stamp_box  # noqa: PLC0415 - fonts load slowly, few need them

    index = _page_index(reader, int(str(stamp["page"])))
    page = writer.find_page_for_modification(index)[0].get_object()
    return name, SigFieldSpec(name, on_page=index, box=stamp_box(stamp, content, index, page))


def _permissions(reader: PdfFileReader) -> set[MDPPerm]:
    """What earlier signatures allow to be done to the document; empty if none says anything."""
    found = {
        EmbeddedPdfSignature(reader, field, name).docmdp_level
        for name, _value, field in enumerate_sig_fields(reader, filled_status=True)
    }
    certification = read_certification_data(reader)
    if certification is not None:
        found.add(certification.permission)
    return {permission for permission in found if permission is not None}


def _unused_name(reader: PdfFileReader) -> str:
    try:
        fields = [reference.get_object() for reference in reader.root["/AcroForm"]["/Fields"]]
    except KeyError:
        fields = []
    taken = {str(field["/T"]) for field in fields if "/T" in field}
    return next(name for n in range(1, len(taken) + 2) if (name := f"{FIELD_NAME}{n}") not in taken)


def _page_index(reader: PdfFileReader, page: int) -> int:
    """Page 1 is the first; -1 the last."""
    count = int(reader.root["/Pages"]["/Count"])
    index = page - 1 if page > 0 else count + page
    if page == 0 or not 0 <= index < count:
        raise TaskRefusal("no-such-page")
    return index


def _show(widget: DictionaryObject, writer: IncrementalPdfFileWriter, request: JsonObject) -> None:
    """Give a new field its appearance before it is signed."""
    stamp = request["stamp"]
    if isinstance(stamp, dict):
        from hse_desktop.signing.stamp import appearance  # noqa: PLC0415 - as above
        from hse_desktop.signing.stamp_place import rotation_of  # noqa: PLC0415

        x0, y0, x1, y1 = (float(each) for each in widget["/Rect"])
        rotation = rotation_of(widget["/P"])
        area = (x1 - x0, y1 - y0) if rotation % 180 == 0 else (y1 - y0, x1 - x0)
        shown = appearance(writer, str(stamp["text"]).splitlines(), rotation, area)
    else:
        shown = _empty_appearance()
    widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer.add_object(shown)})


def _renames(written: PdfObject) -> bool:
    """True if writing this object would change a name in it: pyHanko reads names as Latin-1 where they are not
    UTF-8, but writes UTF-8, so that a page would no longer find its font."""
    if isinstance(written, NameObject):
        return not written.isascii()
    if isinstance(written, DictionaryObject):
        return any(_renames(key) or _renames(written.raw_get(key)) for key in written)
    if isinstance(written, ArrayObject):
        return any(_renames(written.raw_get(at)) for at in range(len(written)))
    return False


def _empty_appearance() -> StreamObject:
    """What an invisible signature shows: nothing, but it says so, as PDF/A asks of a form field."""
    return StreamObject(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(FloatObject(0) for _ in range(4)),
            NameObject("/Resources"): DictionaryObject(),
        },
        stream_data=b"",
    )


def _signature(request: JsonObject) -> SignatureObject:
    return SignatureObject(
        timestamp=datetime.fromisoformat(str(request["signed_at"])),
        subfilter=SigSeedSubFilter(f"/{request['subfilter']}"),
        reason=request["reason"] or None,
        location=request["location"] or None,
        contact_info=request["contact"] or None,
        bytes_reserved=2 * int(str(request["room"])),
    )
