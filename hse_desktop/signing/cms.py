"""The CMS container of a PDF signature (RFC 5652), built around what the key signs."""

from collections.abc import Sequence
from datetime import UTC, datetime

from asn1crypto import algos, cms, core, crl, tsp, x509

from hse_desktop.signing.keys import KeyAlgorithm, SigningKey

_MECHANISM: dict[KeyAlgorithm, str] = {"rsa": "sha256_rsa", "ecdsa": "sha256_ecdsa"}

_OVERHEAD = 2048  # bytes: attributes, names and framing, far above what they take


_REVOCATION_INFO_ARCHIVAL = "1.2.840.113583.1.1.8"


class _CertificateLists(core.SequenceOf):  # type: ignore[misc]  # asn1crypto has no types
    _child_spec = crl.CertificateList


class _RevocationInfoArchival(core.Sequence):  # type: ignore[misc]
    """ISO 32000-1, 12.8.3.3.2; the OCSP responses that could stand beside are not made here."""

    _fields = [("crl", _CertificateLists, {"explicit": 0, "optional": True})]


class _Archivals(core.SetOf):  # type: ignore[misc]
    _child_spec = _RevocationInfoArchival


class _ArchivalAttribute(core.Sequence):  # type: ignore[misc]
    """A CMS attribute of a kind that asn1crypto does not know by itself."""

    _fields = [("type", core.ObjectIdentifier), ("values", _Archivals)]


def signed_attributes(
    digest: bytes,
    certificate: x509.Certificate,
    signing_time: datetime | None,
    revocation_lists: Sequence[bytes] = (),
) -> cms.CMSAttributes:
    """The attributes the key signs for a document whose byte range has this SHA-256 `digest`.

    `signing_time` is given for `adbe.pkcs7.detached`; a PAdES signature must not have it, its time stands in the
    signature dictionary (ETSI EN 319 142-1, 6.3). The signing certificate is named by its hash in both
    (RFC 5035), so that it cannot be exchanged for another of the same key. `revocation_lists` (DER) stand there for
    `adbe.pkcs7.detached` alone: a PAdES signature has them in the document.
    """
    attributes = [
        _attribute("content_type", "data"),
        _attribute("message_digest", digest),
        _attribute(
            "signing_certificate_v2",
            tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({"cert_hash": certificate.sha256})]}),
        ),
    ]
    if signing_time is not None:
        moment = signing_time.astimezone(UTC).replace(microsecond=0)
        attributes.append(_attribute("signing_time", cms.Time({"utc_time": moment})))
    if revocation_lists:
        lists = [crl.CertificateList.load(der) for der in revocation_lists]
        archival = {"type": _REVOCATION_INFO_ARCHIVAL, "values": [_RevocationInfoArchival({"crl": lists})]}
        attributes.append(cms.CMSAttribute.load(_ArchivalAttribute(archival).dump()))
    return cms.CMSAttributes(attributes)


def container(
    key: SigningKey,
    certificate: x509.Certificate,
    attributes: cms.CMSAttributes,
    signature: bytes,
    time_stamp: cms.ContentInfo | None = None,
) -> bytes:
    """The finished container as DER: one signer, no content, the whole known chain embedded.

    A `time_stamp` is for the signature value; it stands among the unsigned attributes (RFC 3161, appendix A).
    """
    digest_algorithm = algos.DigestAlgorithm({"algorithm": "sha256"})
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                    )
                }
            ),
            "digest_algorithm": digest_algorithm,
            "signed_attrs": attributes,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": _MECHANISM[key.algorithm]}),
            "signature": signature,
        }
    )
    if time_stamp is not None:
        signer["unsigned_attrs"] = [_attribute("signature_time_stamp_token", time_stamp)]
    chain = [certificate, *(x509.Certificate.load(der) for der in key.chain)]
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": cms.DigestAlgorithms((digest_algorithm,)),
            "encap_content_info": {"content_type": "data"},
            "certificates": [cms.CertificateChoices(name="certificate", value=each) for each in chain],
            "signer_infos": [signer],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump())


def room_for(key: SigningKey) -> int:
    """How many bytes to reserve for a container of this key: generous, never too few."""
    return len(key.certificate) + sum(map(len, key.chain)) + key.signature_bytes + _OVERHEAD


def _attribute(kind: str, value: object) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": kind, "values": (value,)})
