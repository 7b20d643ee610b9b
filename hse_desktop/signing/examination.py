# mypy: disallow-untyped-calls=False
"""Examines every signature of a document: runs in a worker, because the document is a stranger's."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.generic_cms import collect_timing_info
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.isolation.runner import Answer
from hse_desktop.model.verification import SignatureVerification
from hse_desktop.signing.certificates import CertificateFacts, facts
from hse_desktop.signing.chain import chain_above, is_self_issued, leads_to_root
from hse_desktop.signing.differences import Changes, changes_after
from hse_desktop.signing.embedded import (
    DIGEST_ENCLOSED,
    SignatureField,
    byte_range_is_regular,
    flaw,
    is_timestamp,
    load,
    names_as_written,
    open_document,
    revocation_lists_in,
    signature_fields,
    subfilter_of,
)
from hse_desktop.signing.revocation import revocation

if TYPE_CHECKING:  # a worker starts without what stands behind it
    from hse_desktop.model.draft import JsonObject

_SHORTEST_KEY = {"rsa": 2048, "dsa": 2048, "ec": 224}  # bits
_WEAK_DIGESTS = ("sha1", "md5")

CertificateState = Literal["ok", "expired", "not-yet-valid", "revoked", "wrong-usage"]


@dataclass(frozen=True)
class _Given:
    """What the person trusts, the revocation lists that were imported, and what opens the file."""

    roots: list[x509.Certificate]
    lists: list[bytes]
    password: str | None


def examine(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """Task. Blobs: the document, trusted `roots` (their number) as DER, revocation lists as DER. Answers
    `signatures`, in the order of signing.

    `request["password"]` opens an encrypted document; null or absent, only one that opens without is read.

    Read strictly first. A document with irregular structure is read leniently, and then believed only if one of
    its signatures covers the whole file: what was appended to it could mean different things to different readers.

    Refuses with `unreadable`, `password-needed` or `password-wrong`.
    """
    content, *ders = blobs
    count, password = int(str(request["roots"])), request.get("password")
    given = _Given(
        [x509.Certificate.load(der) for der in ders[:count]],
        ders[count:],
        password if isinstance(password, str) else None,
    )
    try:
        with names_as_written():
            try:
                found = _examined(content, given, strict=True)
            except PdfReadError:
                found = _examined(content, given, strict=False)
                if all(each.changes_after != "none" for each in found):
                    unclear = {"changes_after": "forbidden", "covers_whole_document": False}
                    found = [each.model_copy(update=unclear) for each in found]
    except (TaskRefusal, MemoryError):
        raise
    except Exception as error:
        # A stranger's file can make a parser stumble in any way; all of them mean the same to a person.
        raise TaskRefusal("unreadable", f"{type(error).__name__}: {error}") from error
    return Answer({"signatures": [each.model_dump() for each in found]})


def _examined(content: bytes, given: _Given, *, strict: bool) -> list[SignatureVerification]:
    reader = open_document(content, given.password, strict=strict)
    found = []
    for field in signature_fields(reader):
        try:
            found.append(_signature(reader, content, field, given))
        except PdfReadError:
            if strict:
                raise
            found.append(_broken(field))
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - a container that no library can read does not hold
            found.append(_broken(field))
    return found


def _signature(
    reader: PdfFileReader, content: bytes, field: SignatureField, given: _Given
) -> SignatureVerification:
    embedded = load(reader, field)
    roots = given.roots
    certificate = embedded.signer_cert
    read = facts(certificate)
    weaknesses: list[str] = []
    changes: Changes = "forbidden"
    moment, timestamped = None, False
    if not byte_range_is_regular(embedded, content):
        wrong: str | None = "byte-range"
    elif is_timestamp(embedded):
        wrong, changes, moment, timestamped = _document_timestamp(embedded, content, roots)
    else:
        wrong = flaw(embedded)
        changes = changes_after(embedded, content)
        stamped, timestamped, doubts = _signature_timestamp(embedded, roots)
        weaknesses += doubts
        moment = stamped or _claimed(embedded)
    state, expiry = _state(read, moment, timestamped=timestamped)
    others = list(embedded.other_embedded_certs)
    told = revocation(certificate, others, roots, given.lists, _trust_moment(read, moment))
    if not told.checked and moment is not None:
        enclosed = revocation_lists_in(embedded)
        told = revocation(certificate, others, roots, enclosed, _trust_moment(read, moment), moment)
        if told.checked:
            weaknesses.insert(0, "revocation-checked-when-signed")
    if not told.checked:
        weaknesses.insert(0, "revocation-not-checked")
    elif told.revoked_at is not None:
        # A believed time-stamp proves that the certificate still stood when it was used.
        if timestamped and moment is not None and moment < told.revoked_at:
            weaknesses.append("revoked-since-signing")
        else:
            state = "revoked"
    weaknesses += _weaknesses(embedded, read, certificate, [*others, *roots])
    weaknesses += expiry
    weaknesses += [wrong] if wrong is not None else []
    return SignatureVerification(
        field=field.name,
        signer=read.holder,
        organisation=read.organisation,
        issuer=read.issuer,
        serial=read.serial,
        intact=wrong is None,
        covers_whole_document=wrong != "byte-range" and changes != "forbidden",
        changes_after=changes,
        certificate=state,
        trust="trusted"
        if leads_to_root(certificate, others, roots, _trust_moment(read, moment))
        else "unknown-issuer",
        indian_dsc_class=read.dsc_class,
        signed_at=moment.isoformat() if moment is not None else None,
        timestamped=timestamped,
        weaknesses=weaknesses,
    )


def _broken(field: SignatureField) -> SignatureVerification:
    """A signature of which nothing can be read or proven."""
    return SignatureVerification(
        field=field.name,
        signer="",
        organisation="",
        issuer="",
        serial="",
        intact=False,
        covers_whole_document=False,
        changes_after="forbidden",
        certificate="wrong-usage",
        trust="unknown-issuer",
        indian_dsc_class=None,
        signed_at=None,
        timestamped=False,
        weaknesses=["unreadable"],
    )


def _document_timestamp(
    embedded: EmbeddedPdfSignature, content: bytes, roots: list[x509.Certificate]
) -> tuple[str | None, Changes, datetime, bool]:
    status = asyncio.run(async_validate_pdf_timestamp(embedded, _context(roots), skip_diff=True))
    holds = status.intact and status.valid
    changes = changes_after(embedded, content)
    return (None if holds else "digest-mismatch"), changes, status.timestamp, bool(holds and status.trusted)


def _signature_timestamp(
    embedded: EmbeddedPdfSignature, roots: list[x509.Certificate]
) -> tuple[datetime | None, bool, list[str]]:
    """The time of the embedded time-stamp, whether it can be believed, and what is to be said of it if not."""
    try:
        timing = asyncio.run(
            collect_timing_info(embedded.signer_info, _context(roots), embedded.compute_digest)
        )
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - nobody signed it, so one that cannot be read proves nothing and spoils nothing
        return None, False, ["timestamp-untrusted"]
    status = timing.get("timestamp_validity")
    if status is None:
        return None, False, []
    if status.intact and status.valid and status.trusted:
        return status.timestamp, True, []
    return None, False, ["timestamp-untrusted"]


def _context(roots: list[x509.Certificate]) -> ValidationContext:
    return ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail")


def _claimed(embedded: EmbeddedPdfSignature) -> datetime | None:
    """When the signer says to have signed; without an offset it is taken as UTC."""
    try:
        claimed = embedded.self_reported_timestamp
    except (PdfReadError, ValueError, TypeError):
        return None
    if claimed is None:
        return None
    return claimed if claimed.tzinfo is not None else claimed.replace(tzinfo=UTC)


def _state(
    read: CertificateFacts, moment: datetime | None, *, timestamped: bool
) -> tuple[CertificateState, list[str]]:
    """The certificate's state, now and when the document was signed, and what is to be said of an expired one.

    A believed time-stamp proves that it was valid then, and its expiry since does not matter.
    """
    now = datetime.now(UTC)
    at = moment or now
    if not read.may_sign:
        return "wrong-usage", []
    if min(at, now) < read.not_before:
        return "not-yet-valid", []
    if at > read.not_after:
        return "expired", ["expired-when-signed"]
    if now > read.not_after and not timestamped:
        return "expired", ["expired-since-signing"]
    return "ok", []


def _trust_moment(read: CertificateFacts, moment: datetime | None) -> datetime:
    """When the chain is looked at: now, or for an expired certificate while it was still valid."""
    now = datetime.now(UTC)
    if read.not_before <= now <= read.not_after:
        return now
    if moment is not None and read.not_before <= moment <= read.not_after:
        return moment
    return read.not_after if now > read.not_after else read.not_before


def _weaknesses(
    embedded: EmbeddedPdfSignature,
    read: CertificateFacts,
    certificate: x509.Certificate,
    available: list[x509.Certificate],
) -> list[str]:
    used = {embedded.md_algorithm, embedded.external_md_algorithm}
    if subfilter_of(embedded) == DIGEST_ENCLOSED:
        used.add("sha1")
    with suppress(ValueError):  # not every algorithm names a digest of its own
        used.add(embedded.signer_info["signature_algorithm"].hash_algo)
    found = [digest for digest in _WEAK_DIGESTS if digest in used]
    if read.key_bits and read.key_bits < _SHORTEST_KEY.get(read.key_algorithm, 0):
        found.append("short-key")
    chain = chain_above(certificate, available)
    if not is_self_issued(chain[-1] if chain else certificate):
        found.append("chain-missing")
    return found
