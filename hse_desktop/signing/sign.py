"""Signs a document: a worker makes room, the key signs the attributes, and nothing else is changed.

No PDF parser runs in this process. What the worker made is checked as bytes before anything is signed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal

from hse_desktop.isolation.errors import (
    TaskAnswerUnreadableError,
    TaskCrashedError,
    TaskOutOfMemoryError,
    TaskRefusedError,
    TaskTimedOutError,
)
from hse_desktop.isolation.runner import Limits, run_task
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.draft import JsonObject
from hse_desktop.signing.byte_range import hole_in_prepared
from hse_desktop.signing.certificates import facts, load_der, refusal
from hse_desktop.signing.cms import container, room_for, signed_attributes
from hse_desktop.signing.errors import (
    CertificateRefusedError,
    DocumentCertifiedError,
    DocumentDamagedError,
    DocumentEncryptedError,
    DocumentError,
    DocumentPreparationError,
    PreparedDocumentOddError,
    StampPageMissingError,
)
from hse_desktop.signing.keys import SigningKey
from hse_desktop.signing.timestamp import TOKEN_BYTES, require_address, time_stamp

_TASK: Final = "hse_desktop.signing.preparation:prepare"
_STAMPED_TASK: Final = "hse_desktop.signing.stamped_preparation:prepare"
_SECONDS: Final = 30.0
_OBJECT_BYTES: Final = 256  # what frames one list
_ADDED_BYTES: Final = 4 << 20  # the appended revision: a signature, a page's annotations, a font subset

_REFUSALS: Final[dict[str, type[DocumentError]]] = {
    "encrypted": DocumentEncryptedError,
    "damaged": DocumentDamagedError,
    "certified": DocumentCertifiedError,
    "no-such-page": StampPageMissingError,
    "page-too-small": StampPageMissingError,
}


class Subfilter(StrEnum):
    """The encoding of a signature (ISO 32000-1, 12.8.3; ETSI EN 319 142-1)."""

    CMS = "adbe.pkcs7.detached"
    PADES = "ETSI.CAdES.detached"


Corner = Literal["automatic", "bottom-right", "bottom-left", "top-right", "top-left"]


@dataclass(frozen=True)
class Stamp:
    """A visible stamp: `page` counts from 1, -1 is the last; `corner` is the one a reader sees.

    `automatic` is the first corner in which nothing stands, the bottom right one before the others. `inset` is how
    far it keeps from the side and from the foot or head of the page, in points. A `box` overrides both: left, foot,
    right and head in points from the lower left of the page as it is shown.
    """

    page: int = -1
    corner: Corner = "bottom-right"
    inset: tuple[int, int] = (24, 24)
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class SignatureOptions:
    """How to sign. Without a `stamp` the signature is invisible; `signed_at` carries an offset, None is now.

    `time_stamp_server`: the address of an RFC 3161 server to ask over the network; empty, and nothing is asked.
    `revocation_lists` (DER) go along: in the signature (adbe-revocationInfoArchival, ISO 32000-1, 12.8.3.3.2), for
    PAdES in the document's security store (DSS, ETSI EN 319 142-1, 5.4), in the very revision that is signed.
    """

    subfilter: Subfilter = Subfilter.CMS
    stamp: Stamp | None = None
    reason: str = ""
    location: str = ""
    contact: str = ""
    signed_at: datetime | None = None
    time_stamp_server: str = ""
    revocation_lists: tuple[bytes, ...] = ()

    @property
    def in_signature(self) -> tuple[bytes, ...]:
        """The revocation lists that the container holds."""
        return self.revocation_lists if self.subfilter is Subfilter.CMS else ()

    @property
    def in_document(self) -> tuple[bytes, ...]:
        """Those that the document holds."""
        return self.revocation_lists if self.subfilter is Subfilter.PADES else ()

    @property
    def revocation_bytes(self) -> int:
        """How much longer the revocation lists make each document: in a signature every byte takes two digits."""
        within = sum(map(len, self.in_signature)) * 2
        return within + sum(len(each) + _OBJECT_BYTES for each in self.in_document)


def sign(
    name: str,
    content: bytes,
    key: SigningKey,
    options: SignatureOptions = SignatureOptions(),
    *,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """The document with one more signature, as a further revision after its original bytes.

    A document that was certified takes it only in a signature field that was left for it, without a stamp.

    `name` is the file's, for messages. Raises `CertificateRefusedError` before the document is looked at, a
    `DocumentError` if it cannot be signed, `PreparedDocumentOddError`, what the key's own process meets,
    `TimeStampAddressError`, `TimeStampFailedError`, and `TaskCancelledError`.
    """
    certificate = load_der(key.certificate)
    read = facts(certificate)
    signed_at = (options.signed_at or now_in_india()).replace(microsecond=0)
    why_not = refusal(read, signed_at)
    if why_not is not None:
        raise CertificateRefusedError(file=name, reason=why_not)

    if options.time_stamp_server:
        require_address(options.time_stamp_server)
    request = _request(options, key, read.holder, signed_at)
    prepared = _prepared(name, content, options, request, cancelled)
    try:
        hole = hole_in_prepared(prepared, content)
    except ValueError as error:
        raise PreparedDocumentOddError(file=name) from error
    attributes = signed_attributes(
        hole.digest(prepared),
        certificate,
        signed_at if options.subfilter is Subfilter.CMS else None,
        options.in_signature,
    )
    signature = key.sign(attributes.dump(), cancelled=cancelled)
    token = time_stamp(signature, options.time_stamp_server) if options.time_stamp_server else None
    return hole.filled(prepared, container(key, certificate, attributes, signature, token))


def _request(options: SignatureOptions, key: SigningKey, holder: str, signed_at: datetime) -> JsonObject:
    stamp: JsonObject | None = None
    if options.stamp is not None:
        lines = ["Digitally signed by", holder, f"Date: {signed_at:%Y-%m-%d %H:%M:%S %z}"]
        lines += [f"Reason: {options.reason}"] if options.reason else []
        lines += [f"Location: {options.location}"] if options.location else []
        aside, above = options.stamp.inset
        stamp = {
            "page": options.stamp.page,
            "corner": options.stamp.corner,
            "aside": aside,
            "above": above,
            "box": None if options.stamp.box is None else [*options.stamp.box],
            "text": "\n".join(lines),
        }
    return {
        "subfilter": options.subfilter.value,
        "signed_at": signed_at.isoformat(),
        "room": room_for(key)
        + (TOKEN_BYTES if options.time_stamp_server else 0)
        + sum(len(each) + _OBJECT_BYTES for each in options.in_signature),
        "reason": options.reason,
        "location": options.location,
        "contact": options.contact,
        "stamp": stamp,
    }


def _prepared(
    name: str,
    content: bytes,
    options: SignatureOptions,
    request: JsonObject,
    cancelled: Callable[[], bool] | None,
) -> bytes:
    more = _ADDED_BYTES + options.revocation_bytes
    limits = Limits(seconds=_SECONDS, answer_bytes=len(content) + more)
    try:
        task = _TASK if options.stamp is None else _STAMPED_TASK
        answer = run_task(task, request, [content, *options.in_document], limits=limits, cancelled=cancelled)
    except TaskRefusedError as refused:
        error = _REFUSALS.get(refused.reason, DocumentDamagedError)
        stamp = request["stamp"]
        page = stamp["page"] if isinstance(stamp, dict) else ""
        raise error(file=name, page=str(page)) from refused
    except (TaskTimedOutError, TaskOutOfMemoryError, TaskCrashedError, TaskAnswerUnreadableError) as failed:
        raise DocumentPreparationError(file=name, reason=failed.happened()) from failed
    if len(answer.blobs) != 1:
        raise PreparedDocumentOddError(file=name)
    return answer.blobs[0]
