# mypy: disallow-untyped-calls=False
"""Opens a stranger's document in the worker, finds its signatures, and proves each one's cryptography."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO

from asn1crypto import core
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.crypt import AuthStatus, StandardSecurityHandler
from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, NameObject
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import NonexistentAttributeError, find_unique_cms_attribute
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import ValidationInfoReadingError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.signing.byte_range import leaves_only_contents
from hse_desktop.signing.revocation import is_revocation_list

DETACHED = ("/adbe.pkcs7.detached", "/ETSI.CAdES.detached")
DIGEST_ENCLOSED = "/adbe.pkcs7.sha1"
TIMESTAMP = "/ETSI.RFC3161"


@dataclass(frozen=True)
class SignatureField:
    """A signature field that has a value; `end` is where its signature says that its coverage ends."""

    name: str
    reference: IndirectObject
    end: int


def open_document(content: bytes, password: str | None = None, *, strict: bool) -> PdfFileReader:
    """A reader; documents that open without a password, or with `password`, are opened.

    Refuses with `password-needed` or `password-wrong`.
    """
    reader = PdfFileReader(BytesIO(content), strict=strict)
    if reader.encrypted:
        if not isinstance(reader.security_handler, StandardSecurityHandler):
            raise TaskRefusal("password-needed")
        if reader.decrypt(b"").status == AuthStatus.FAILED:
            if password is None:
                raise TaskRefusal("password-needed")
            if reader.decrypt(password).status == AuthStatus.FAILED:
                raise TaskRefusal("password-wrong")
    return reader


def signature_fields(reader: PdfFileReader) -> list[SignatureField]:
    """The signed fields in the order of signing."""
    found = [
        SignatureField(str(name), reference, _end(reference))
        for name, _value, reference in enumerate_sig_fields(reader, filled_status=True)
    ]
    return sorted(found, key=lambda field: field.end)


def _end(reference: IndirectObject) -> int:
    try:
        *_, start, length = (int(number) for number in reference.get_object()["/V"]["/ByteRange"])
    except (KeyError, TypeError, ValueError):
        return 1 << 62  # the broken ones come last
    return start + length


class _Signature(EmbeddedPdfSignature):
    """Hybrid cross-references are no reason to refuse: what counts is that none come after the signature, which
    `differences` looks at. The check that is left out is private to pyHanko: the version is pinned."""

    def _enforce_hybrid_xref_policy(self) -> None:
        return


def load(reader: PdfFileReader, field: SignatureField) -> EmbeddedPdfSignature:
    """The signature of a field. Raises whatever a broken one makes the libraries raise."""
    value = field.reference.get_object()
    if not isinstance(value, DictionaryObject):
        raise TypeError("a field is a dictionary")
    return _Signature(reader, value, field.name)


def subfilter_of(embedded: EmbeddedPdfSignature) -> str:
    """The encoding the signature names, with its slash; empty if none."""
    try:
        return str(embedded.sig_object["/SubFilter"])
    except KeyError:
        return ""


def is_timestamp(embedded: EmbeddedPdfSignature) -> bool:
    """True for a document time-stamp (ISO 32000-2, 12.8.5)."""
    return embedded.sig_object_type == "/DocTimeStamp" or subfilter_of(embedded) == TIMESTAMP


def byte_range_is_regular(embedded: EmbeddedPdfSignature, content: bytes) -> bool:
    """True if the signature covers everything up to its end but its own container."""
    numbers = [int(number) for number in embedded.byte_range]
    return leaves_only_contents(content, numbers, embedded.pkcs7_content)


def revocation_lists_in(embedded: EmbeddedPdfSignature) -> list[bytes]:
    """The revocation lists (DER) that came with a signature, in it or in the security store of its document; none
    where they cannot be read. Nobody vouches for them but who signed them."""
    found: list[bytes] = []
    with suppress(NonexistentAttributeError, ValueError, TypeError, KeyError):
        kept = find_unique_cms_attribute(
            embedded.signer_info["signed_attrs"], "adobe_revocation_info_archival"
        )
        found += [each.dump() for each in kept["crl"]]
    with suppress(ValidationInfoReadingError, PdfReadError, ValueError, TypeError, KeyError):
        found += [each.get_object().data for each in DocumentSecurityStore.read_dss(embedded.reader).crls]
    return [each for each in found if is_revocation_list(each)]


def flaw(embedded: EmbeddedPdfSignature) -> str | None:
    """None if digest and signature hold, else what does not: `unsupported-format`, `cms-encoding`, `cms-content`,
    `digest-mismatch` or `signature-mismatch`. Not for document time-stamps.

    Raises whatever a broken container makes the libraries raise.
    """
    if not _is_minimal(embedded.signer_cert["tbs_certificate"]["serial_number"].contents):
        return "cms-encoding"
    subfilter = subfilter_of(embedded)
    enclosed = embedded.signed_data["encap_content_info"]["content"]
    if subfilter in DETACHED:
        if enclosed is not core.VOID:
            return "cms-content"
        digest = embedded.compute_digest()
    elif subfilter == DIGEST_ENCLOSED:
        covered = embedded.compute_digest("sha1")
        if enclosed is core.VOID or enclosed.native != covered:
            return "digest-mismatch"
        digest = hashlib.new(embedded.md_algorithm, covered).digest()
    else:
        return "unsupported-format"
    digest_holds, signature_holds = validate_sig_integrity(
        embedded.signer_info, embedded.signer_cert, "data", digest
    )
    if not signature_holds:
        return "signature-mismatch"
    return None if digest_holds else "digest-mismatch"


def _is_minimal(integer: bytes) -> bool:
    """True if an INTEGER is encoded without padding, as BER demands too (X.690, 8.3.2). A padded serial number
    makes it a matter of opinion which certificate is meant."""
    return len(integer) < 2 or (integer[0], integer[1] >> 7) not in ((0x00, 0), (0xFF, 1))


@contextmanager
def names_as_written() -> Iterator[None]:
    """Within it, names may hold bytes above 7Eh as they are.

    ISO 32000-1, 7.3.5 only recommends to write those as `#xx`, and documents that do not exist; pyHanko refuses
    them. The setting is private to it: the version is pinned.
    """
    decode = generic._decode_name

    def decode_as_written(name_bytes: bytes) -> NameObject:
        return decode(re.sub(rb"[\x7f-\xff]", lambda byte: b"#%02X" % byte[0][0], name_bytes))

    generic._decode_name = decode_as_written
    try:
        yield
    finally:
        generic._decode_name = decode
