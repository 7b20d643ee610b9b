"""Whether the signatures of a file hold, and the metadata that was signed: asked of a worker."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ValidationError

from hse_desktop.isolation.errors import TaskCancelledError, TaskError, TaskRefusedError
from hse_desktop.isolation.runner import Limits, run_task
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.verification import FileVerification, SignatureVerification, Verdict
from hse_desktop.model.words import N_
from hse_desktop.signing.revocation import load_revocation_list
from hse_desktop.signing.trust import load_certificates, shipped_roots

_EXAMINE: Final = "hse_desktop.signing.examination:examine"
_READ_METADATA: Final = "hse_desktop.signing.signed_revision:read_signed_metadata"

_LIMITS: Final = Limits(seconds=60.0)  # difference analysis looks at every object of a long document

_BREAKABLE: Final = frozenset({"md5", "short-key"})

_PROBLEMS: Final = {
    "password-needed": N_(
        "The file is locked by a password or a certificate, so its signatures cannot be checked."
    ),
    "password-wrong": N_("The password is not the one of this file, so its signatures cannot be checked."),
    "unreadable": N_("The file is not a readable PDF, so nothing in it can be checked."),
}


class _Examined(BaseModel):
    signatures: list[SignatureVerification]


def verify(
    name: str,
    content: bytes,
    *,
    trust: Sequence[bytes] = (),
    revocation_lists: Sequence[bytes] = (),
    password: str | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> FileVerification:
    """Every signature of a PDF, in the order of signing, and the verdict on the file.

    A signature's `weaknesses`: `revocation-not-checked` (unless one of `revocation_lists`, PEM or DER, speaks of its
    certificate), `revoked-since-signing` (after a time-stamp that can be believed), `sha1`, `md5`, `short-key`,
    `chain-missing` (the certificates in it do not reach a root), `timestamp-untrusted`, `expired-since-signing`,
    `expired-when-signed`;
    and why it is not `intact`: `byte-range`, `digest-mismatch`, `signature-mismatch`, `cms-content` (a detached
    container with content), `cms-encoding`, `unsupported-format`, `unreadable`.

    `trust` holds further roots as PEM or DER; the shipped ones always count. Nothing is fetched. `password` opens an
    encrypted file. A file that cannot be read, or that makes its worker crash or hang, is `invalid` with a
    `problem`. Raises only `NotACertificateError` for something in `trust` that is none, `NotARevocationListError`,
    and `TaskCancelledError`.
    """
    roots = [der for each in (*shipped_roots(), *trust) for der in load_certificates(each, "The given root")]
    lists = [load_revocation_list(each, "The given list") for each in revocation_lists]
    request: JsonObject = {"roots": len(roots), "password": password}
    try:
        answer = run_task(_EXAMINE, request, [content, *roots, *lists], limits=_LIMITS, cancelled=cancelled)
        signatures = _Examined.model_validate(answer.data).signatures
    except TaskCancelledError:
        raise
    except TaskRefusedError as refused:
        problem = _PROBLEMS.get(refused.reason, _PROBLEMS["unreadable"])
        return FileVerification(file=name, verdict="invalid", problem=problem)
    except TaskError as failed:
        return FileVerification(file=name, verdict="invalid", problem=failed.happened().english())
    except ValidationError:
        return FileVerification(file=name, verdict="invalid", problem=_PROBLEMS["unreadable"])
    return FileVerification(file=name, verdict=verdict_on(signatures), signatures=signatures)


def verdict_on(signatures: Sequence[SignatureVerification]) -> Verdict:
    """`invalid` if any signature does not hold or was followed by a forbidden change; `valid` only if every
    certificate is in order and leads to a trusted root, and no signature rests on MD5 or on too short a key."""
    if not signatures:
        return "unsigned"
    if not all(
        each.intact and each.covers_whole_document and each.changes_after != "forbidden"
        for each in signatures
    ):
        return "invalid"
    if all(
        each.trust == "trusted" and each.certificate == "ok" and not _BREAKABLE.intersection(each.weaknesses)
        for each in signatures
    ):
        return "valid"
    return "valid-untrusted"


@dataclass(frozen=True)
class SignedMetadata:
    """The XMP packet as the first signature covers it, and the certificate (DER) of that signature.

    `is_sealed`: nothing around the signature is other than it was made, as far as that can be known
    (`signing.sealed`). A container that another program made may be good and not pass.
    """

    packet: bytes
    certificate: bytes
    is_sealed: bool

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, hexadecimal: whose signature it is, whatever name stands in it."""
        return hashlib.sha256(self.certificate).hexdigest()


def signed_metadata(content: bytes, *, cancelled: Callable[[], bool] | None = None) -> SignedMetadata | None:
    """The metadata that the first signature covers, or None.

    None if the file is unsigned or unreadable, if that signature does not hold or was followed by a forbidden
    change, or if a later revision changed the metadata. Whose signature it is, and whether to trust it, is for
    `verify` to say. Raises only `TaskCancelledError`.
    """
    try:
        answer = run_task(_READ_METADATA, {}, [content], limits=_LIMITS, cancelled=cancelled)
    except TaskCancelledError:
        raise
    except TaskError:
        return None
    match answer.data, answer.blobs:
        case {"sealed": bool(sealed)}, (bytes(packet), bytes(certificate)):
            return SignedMetadata(packet, certificate, sealed)
    return None
