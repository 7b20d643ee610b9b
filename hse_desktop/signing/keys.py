"""Keys that sign: opened once, used for a whole batch, and never shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from asn1crypto import pkcs12 as pkcs12_structure
from asn1crypto import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from hse_desktop.model.words import Message
from hse_desktop.signing.certificates import DscClass, facts, load_der, refusal
from hse_desktop.signing.chain import chain_above, leads_to_root
from hse_desktop.signing.errors import (
    KeyNotSupportedError,
    NoPrivateKeyError,
    NotAPkcs12Error,
    WrongPassphraseError,
)
from hse_desktop.signing.trust import load_certificates, shipped_roots

KeyAlgorithm = Literal["rsa", "ecdsa"]


class SigningKey(Protocol):
    """A private key, wherever it lives, with its certificate.

    `certificate` is DER; `chain` holds the issuers' certificates as DER, nearest first, as far as they are known.
    """

    @property
    def certificate(self) -> bytes: ...

    @property
    def chain(self) -> tuple[bytes, ...]: ...

    @property
    def algorithm(self) -> KeyAlgorithm: ...

    @property
    def signature_bytes(self) -> int:
        """The most bytes one signature takes."""
        ...

    def sign(self, signed_attributes: bytes, *, cancelled: Callable[[], bool] | None = None) -> bytes:
        """Sign the DER of a CMS signature's signed attributes: SHA-256 with RSA (PKCS #1 v1.5) or ECDSA.

        A key that waits for a device asks `cancelled` while it does, raises `CancelledError` and is gone then.
        """
        ...


class Pkcs12Key:
    """A key from a PKCS#12 file, parsed once."""

    def __init__(
        self,
        private_key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey,
        certificate: x509.Certificate,
        chain: list[x509.Certificate],
    ) -> None:
        self._private_key = private_key
        self._holder = facts(certificate).holder
        self.certificate: bytes = certificate.dump()
        self.chain: tuple[bytes, ...] = tuple(each.dump() for each in chain)

    def __repr__(self) -> str:
        return f"<{self.algorithm} key of {self._holder}>"

    @property
    def algorithm(self) -> KeyAlgorithm:
        return "rsa" if isinstance(self._private_key, rsa.RSAPrivateKey) else "ecdsa"

    @property
    def signature_bytes(self) -> int:
        size = (self._private_key.key_size + 7) // 8
        return size if self.algorithm == "rsa" else 2 * size + 16

    def sign(self, signed_attributes: bytes, *, cancelled: Callable[[], bool] | None = None) -> bytes:  # noqa: ARG002 - it does not wait
        if isinstance(self._private_key, rsa.RSAPrivateKey):
            return self._private_key.sign(signed_attributes, padding.PKCS1v15(), hashes.SHA256())
        return self._private_key.sign(signed_attributes, ec.ECDSA(hashes.SHA256()))


def open_pkcs12(content: bytes, passphrase: str, name: str) -> SigningKey:
    """The key of a PKCS#12 file; `name` is the file's, for messages.

    Raises `NotAPkcs12Error`, `WrongPassphraseError`, `NoPrivateKeyError` or `KeyNotSupportedError`.
    """
    if not _looks_like_pkcs12(content):
        raise NotAPkcs12Error(file=name)
    try:
        opened = pkcs12.load_pkcs12(content, passphrase.encode())
    except ValueError:
        # The library cannot tell a wrong passphrase from a damaged file; its own text is not for people.
        raise WrongPassphraseError(file=name) from None
    except UnsupportedAlgorithm:
        raise KeyNotSupportedError(file=name) from None
    if opened.key is None or opened.cert is None:
        raise NoPrivateKeyError(file=name)
    if not isinstance(opened.key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise KeyNotSupportedError(file=name)
    certificate = load_der(opened.cert.certificate.public_bytes(Encoding.DER))
    others = [load_der(each.certificate.public_bytes(Encoding.DER)) for each in opened.additional_certs]
    return Pkcs12Key(opened.key, certificate, chain_above(certificate, others))


def _looks_like_pkcs12(content: bytes) -> bool:
    try:
        pfx = pkcs12_structure.Pfx.load(content, strict=False)
        return bool(pfx["version"].native == "v3" and pfx["auth_safe"]["content_type"].native == "data")
    except (ValueError, TypeError):
        return False


@dataclass(frozen=True)
class CertificateDetails:
    """A certificate as a person is to see it.

    `serial` and `fingerprint` (SHA-256) are hexadecimal. `refusal` says why it cannot sign; `trusted`: its chain
    leads to a shipped root; `is_issuer`: it belongs to a certifying authority, not to a person.
    """

    holder: str
    organisation: str
    issuer: str
    serial: str
    fingerprint: str
    not_before: datetime
    not_after: datetime
    dsc_class: DscClass | None
    can_sign: bool
    refusal: Message | None
    trusted: bool
    is_issuer: bool


def certificate_details(key: SigningKey, *, at: datetime) -> CertificateDetails:
    """What there is to say of the key's certificate at that moment, which carries an offset."""
    return details_of(key.certificate, key.chain, at=at)


def details_of(certificate: bytes, beside: Sequence[bytes], *, at: datetime) -> CertificateDetails:
    """The same of any certificate (DER), with those of its issuers that lie `beside` it."""
    own = load_der(certificate)
    read = facts(own)
    why_not = refusal(read, at)
    roots = [load_der(der) for pem in shipped_roots() for der in load_certificates(pem, "")]
    return CertificateDetails(
        holder=read.holder,
        organisation=read.organisation,
        issuer=read.issuer,
        serial=read.serial,
        fingerprint=own.sha256.hex(),
        not_before=read.not_before,
        not_after=read.not_after,
        dsc_class=read.dsc_class,
        can_sign=why_not is None,
        refusal=why_not,
        trusted=leads_to_root(own, [load_der(each) for each in beside if each != certificate], roots, at),
        is_issuer=own.ca,
    )
