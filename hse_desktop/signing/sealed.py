# mypy: disallow-untyped-calls=False
"""Whether a signature's container is as it was made: stricter than whether the signature holds.

Much in a container is not under the signature: the certificates beside it, algorithm names said twice. Whoever takes
data over from a document without a person reading it wants none of that changed either.
"""

from asn1crypto import cms, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import load_der_x509_certificate
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_LEAST_HEX = b"0123456789abcdef"
_MOST_HEX = b"0123456789ABCDEF"


def is_sealed(embedded: EmbeddedPdfSignature, content: bytes) -> bool:
    """True if the container is DER in hexadecimal of one case, if its certificates are one chain, and if the signer's
    certificate is the one that was signed for (RFC 5035), where that is said."""
    numbers = [int(number) for number in embedded.byte_range]
    text = content[numbers[1] + 1 : numbers[2] - 1]
    if text.strip(_LEAST_HEX) and text.strip(_MOST_HEX):
        return False
    container = embedded.pkcs7_content.rstrip(b"\0")
    rebuilt = cms.ContentInfo.load(embedded.pkcs7_content).dump(force=True)
    if rebuilt.rstrip(b"\0") != container:
        return False
    signed = embedded.signed_data
    named = [each["algorithm"].native for each in signed["digest_algorithms"]]
    if named != [embedded.signer_info["digest_algorithm"]["algorithm"].native]:
        return False
    certificates = [embedded.signer_cert, *embedded.other_embedded_certs]
    return _is_the_one_named(embedded) and _are_one_chain(certificates)


def _is_the_one_named(embedded: EmbeddedPdfSignature) -> bool:
    own = embedded.signer_cert
    for attribute in embedded.signer_info["signed_attrs"]:
        if attribute["type"].native == "signing_certificate_v2":
            named = attribute["values"][0]["certs"][0]
            if named["hash_algorithm"]["algorithm"].native == "sha256":
                return bool(named["cert_hash"].native == own.sha256)
    return True


def _are_one_chain(certificates: list[x509.Certificate]) -> bool:
    """True if each was issued by another of them, but for one: a root, or one whose issuer is not there."""
    tops = [
        each
        for each in certificates
        if not any(_did_issue(issuer, each) for issuer in certificates if issuer is not each)
    ]
    return len(tops) == 1 and (_did_issue(tops[0], tops[0]) or _names_another_issuer(tops[0]))


def _names_another_issuer(certificate: x509.Certificate) -> bool:
    own, issuer = certificate.key_identifier, certificate.authority_key_identifier
    if own is not None and own == issuer:
        return False
    return bool(certificate.subject != certificate.issuer)


def _did_issue(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        load_der_x509_certificate(certificate.dump()).verify_directly_issued_by(
            load_der_x509_certificate(issuer.dump())
        )
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return True
