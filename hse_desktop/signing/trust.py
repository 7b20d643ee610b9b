"""Which roots are trusted: the one that is shipped, and certificates the person brings."""

import base64
import binascii
import re

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from hse_desktop.reference.resources import resource
from hse_desktop.signing.errors import NotACertificateError

_SHIPPED = ("trust/CCA-India-2022.pem",)
"""Roots for Indian DSCs: CCA India 2022, SHA-256 9a3fd317...94cd8 (https://www.cca.gov.in/root_certificate.html).

The special-purpose ("SPL") roots are for web servers, and CCA India 2014 expired in March 2024.
"""

_PEM = re.compile(rb"-----BEGIN [A-Z0-9 ]*CERTIFICATE-----.*?-----END [A-Z0-9 ]*CERTIFICATE-----", re.DOTALL)


def shipped_roots() -> list[bytes]:
    """The shipped roots, each as PEM."""
    return [resource(name).read_bytes() for name in _SHIPPED]


def load_certificates(content: bytes, name: str) -> list[bytes]:
    """The certificates of a file, each as DER: PEM (several, with any text between), DER, or bare base64, which
    is how certifying authorities publish them. Raises `NotACertificateError` naming the file.
    """
    try:
        certificates = [x509.load_pem_x509_certificate(block) for block in _PEM.findall(content)]
        if not certificates:
            certificates = [x509.load_der_x509_certificate(_unwrapped(content))]
    except ValueError:
        raise NotACertificateError(file=name) from None
    return [certificate.public_bytes(Encoding.DER) for certificate in certificates]


def _unwrapped(content: bytes) -> bytes:
    """DER as it is, or what bare base64 stands for."""
    if (
        content[:1] == b"\x30"
    ):  # an ASN.1 sequence; also the digit 0, which no base64 of a sequence starts with
        return content
    try:
        return base64.b64decode(b"".join(content.split()), validate=True)
    except binascii.Error:
        return content
