"""The brand's signatory: a throwaway key, made anew at each use and marked as such in its certificate."""

from datetime import UTC, datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from hse_desktop.signing.certificates import load_der
from hse_desktop.signing.keys import Pkcs12Key, SigningKey

_MARK: Final = "NOT A REAL DSC"
_FROM, _UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2056, 1, 1, tzinfo=UTC)
"""Thirty years, so that the committed sample does not lapse."""


def signatory_key(holder: str, organisation: str, country: str) -> SigningKey:
    """A new RSA-2048 key with a certificate for `holder`, issued by a root of its own that is trusted nowhere."""
    root_key, key = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
    root_name = _name(country, f"HSE Desktop sample - {_MARK}", f"Sample root - {_MARK}")
    subject = _name(country, organisation, holder)
    root = _certificate(root_name, root_key.public_key(), root_name, root_key, is_root=True)
    own = _certificate(subject, key.public_key(), root_name, root_key, is_root=False)
    return Pkcs12Key(key, load_der(own), [load_der(root)])


def _name(country: str, organisation: str, common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, country),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _certificate(
    subject: x509.Name,
    key: rsa.RSAPublicKey,
    issuer: x509.Name,
    issuer_key: rsa.RSAPrivateKey,
    *,
    is_root: bool,
) -> bytes:
    usage = x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_cert_sign=is_root,
        crl_sign=is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
        .sign(issuer_key, hashes.SHA256())
        .public_bytes(Encoding.DER)
    )
