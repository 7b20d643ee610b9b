"""A throwaway key for trying things out, marked in every field a person may look at."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

_MARK = "NOT A REAL DSC"
_ROOT_NAME = f"HSE Desktop demo root - {_MARK}"
_LONGEST_NAME = 64  # characters of a common name: X.520, ub-common-name
_YEAR = timedelta(days=365, hours=6)
_CLOCKS_DIFFER_BY = timedelta(minutes=5)


def throwaway_pkcs12(
    holder: str, organisation: str, passphrase: str, *, now: datetime, country: str = "IN", years: int = 10
) -> bytes:
    """A PKCS#12 file with a new RSA-2048 key, its certificate and the certificate of its own root.

    `country` is a code of two letters (ISO 3166-1), `years` the term from `now` on. The certificate carries
    no policy OID: it is of no DSC class. Its root is trusted nowhere.
    """
    root_key, key = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
    root_name = _name(_ROOT_NAME, f"HSE Desktop demo - {_MARK}", "IN")
    mark = f" ({_MARK})"
    subject = _name(holder[: _LONGEST_NAME - len(mark)] + mark, organisation[:_LONGEST_NAME], country)
    term = (now - _CLOCKS_DIFFER_BY, now + years * _YEAR)
    root = (
        _certificate(root_name, root_name, root_key.public_key(), root_key.public_key(), term)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(certificates=True), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    certificate = (
        _certificate(subject, root_name, key.public_key(), root_key.public_key(), term)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(certificates=False), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        holder.encode(), key, certificate, [root], BestAvailableEncryption(passphrase.encode())
    )


def _name(common_name: str, organisation: str, country: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, country),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: rsa.RSAPublicKey,
    issuer_key: rsa.RSAPublicKey,
    term: tuple[datetime, datetime],
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(term[0])
        .not_valid_after(term[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False)
    )


def _usage(*, certificates: bool) -> x509.KeyUsage:
    """To sign certificates (the root), or documents (the signer)."""
    return x509.KeyUsage(
        digital_signature=not certificates,
        content_commitment=not certificates,
        key_cert_sign=certificates,
        crl_sign=certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
