"""The CMS container of a PDF signature (RFC 5652), built around what the key signs."""

from datetime import UTC, datetime

from asn1crypto import algos, cms, tsp, x509

from hse_desktop.signing.keys import KeyAlgorithm, SigningKey

_MECHANISM: dict[KeyAlgorithm, str] = {"rsa": "sha256_rsa", "ecdsa": "sha256_ecdsa"}

_OVERHEAD = 2048  # bytes: attributes, names and framing, far above what they take


def signed_attributes(
    digest: bytes, certificate: x509.Certificate, signing_time: datetime | None
) -> cms.CMSAttributes:
    """The attributes the key signs for a document whose byte range has this SHA-256 `digest`.

    `signing_time` is given for `adbe.pkcs7.detached`; a PAdES signature must not have it, its time stands in the
    signature dictionary (ETSI EN 319 142-1, 6.3). The signing certificate is named by its hash in both
    (RFC 5035), so that it cannot be exchanged for another of the same key.
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
