"""A signature beside data that is no PDF: a detached CMS container (RFC 5652), made and proven here."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from asn1crypto import cms, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import load_der_x509_certificate

from hse_desktop.signing.certificates import facts, load_der, refusal
from hse_desktop.signing.chain import leads_to_root
from hse_desktop.signing.cms import container, signed_attributes
from hse_desktop.signing.errors import CertificateRefusedError, DetachedSignatureError
from hse_desktop.signing.keys import SigningKey
from hse_desktop.signing.trust import load_certificates, shipped_roots

_SMALLEST_RSA_BITS = 2048


@dataclass(frozen=True)
class DetachedSignature:
    """Who signed: `fingerprint` is the certificate's SHA-256, hexadecimal; `trusted`, whether it leads to a root."""

    holder: str
    organisation: str
    fingerprint: str
    signed_at: datetime
    trusted: bool


def sign_detached(name: str, content: bytes, key: SigningKey, *, at: datetime) -> bytes:
    """A container as DER that signs `content`; `name` is for messages, `at` carries an offset.

    Raises `CertificateRefusedError`, and what the key's own process meets.
    """
    certificate = load_der(key.certificate)
    why_not = refusal(facts(certificate), at)
    if why_not is not None:
        raise CertificateRefusedError(file=name, reason=why_not)
    attributes = signed_attributes(hashlib.sha256(content).digest(), certificate, at)
    return container(key, certificate, attributes, key.sign(attributes.dump()))


def verify_detached(
    name: str, content: bytes, signature: bytes, *, trust: Sequence[bytes] = ()
) -> DetachedSignature:
    """Who signed `content`, proven. `trust` holds further roots as PEM or DER; the shipped ones always count.

    Raises `DetachedSignatureError` for anything but one good signature over exactly this content.
    """
    try:
        proven = _proven(content, signature)
    except (ValueError, TypeError, KeyError, InvalidSignature, UnsupportedAlgorithm, OverflowError) as odd:
        raise DetachedSignatureError(file=name) from odd
    certificate, beside, signed_at = proven
    read = facts(certificate)
    roots = [load_der(der) for each in (*shipped_roots(), *trust) for der in load_certificates(each, name)]
    return DetachedSignature(
        holder=read.holder,
        organisation=read.organisation,
        fingerprint=certificate.sha256.hex(),
        signed_at=signed_at,
        trusted=leads_to_root(certificate, beside, roots, signed_at),
    )


def _proven(content: bytes, signature: bytes) -> tuple[x509.Certificate, list[x509.Certificate], datetime]:
    info = cms.ContentInfo.load(signature, strict=True)
    if info["content_type"].native != "signed_data":
        raise ValueError("no signed data")
    data = info["content"]
    (signer,) = data["signer_infos"]
    certificates = [load_der(each.chosen.dump()) for each in data["certificates"]]
    named = signer["sid"].chosen
    (own,) = [
        each
        for each in certificates
        if (each.issuer, each.serial_number) == (named["issuer"], named["serial_number"].native)
    ]
    said = _attributes(signer["signed_attrs"])
    if signer["digest_algorithm"]["algorithm"].native != "sha256" or said["content_type"].native != "data":
        raise ValueError("another digest or content")
    if said["message_digest"].native != hashlib.sha256(content).digest():
        raise ValueError("another content")
    if said["signing_certificate_v2"]["certs"][0]["cert_hash"].native != own.sha256:
        raise ValueError("another certificate")
    signed_at: datetime = said["signing_time"].chosen.native
    if refusal(facts(own), signed_at) is not None:
        raise ValueError("a certificate that could not sign then")
    _verify(own, signer["signature"].native, signer["signed_attrs"].untag().dump())
    return own, [each for each in certificates if each is not own], signed_at.astimezone(UTC)


def _attributes(attributes: Iterable[Any]) -> dict[str, Any]:
    """Each attribute once, with its one value (RFC 5652, 11)."""
    said: dict[str, Any] = {}
    for attribute in attributes:
        kind = attribute["type"].native
        if kind in said:
            raise ValueError("an attribute twice")
        (said[kind],) = attribute["values"]
    return said


def _verify(certificate: x509.Certificate, signature: bytes, signed: bytes) -> None:
    public = load_der_x509_certificate(certificate.dump()).public_key()
    if isinstance(public, rsa.RSAPublicKey) and public.key_size >= _SMALLEST_RSA_BITS:
        public.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
    elif isinstance(public, ec.EllipticCurvePublicKey):
        public.verify(signature, signed, ec.ECDSA(hashes.SHA256()))
    else:
        raise ValueError("a key that proves nothing")
