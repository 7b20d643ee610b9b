"""What an X.509 certificate says of its holder, its class and its use, read without judging its chain."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from asn1crypto import x509

from hse_desktop.model.calendar import INDIA, named_day
from hse_desktop.model.words import N_, Message

DscClass = Literal[1, 2, 3]

_CLASSES: dict[str, DscClass] = {
    "2.16.356.100.2.1": 1,
    "2.16.356.100.2.2": 2,
    "2.16.356.100.2.3": 3,
}
"""Policy OIDs of the Controller of Certifying Authorities' certificate policy, classes 1 to 3."""

_SIGNING_USES = {"digital_signature", "non_repudiation"}


@dataclass(frozen=True)
class CertificateFacts:
    """A certificate's own statements; whether they can be believed is for its chain.

    `serial` is hexadecimal in capitals, as certificate viewers show it. `dsc_class` is the highest class named
    by a policy OID. `may_sign` is False only where a key usage extension names neither digital signature nor
    non-repudiation (RFC 5280, 4.2.1.3): the encryption half of an Indian pair. `key_bits` is the length of an
    RSA or DSA modulus or of an elliptic curve's field, 0 if unknown.
    """

    holder: str
    organisation: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    dsc_class: DscClass | None
    may_sign: bool
    key_algorithm: str
    key_bits: int


def facts(certificate: x509.Certificate) -> CertificateFacts:
    """Read a certificate. Raises `ValueError` if it is not well formed."""
    validity = certificate["tbs_certificate"]["validity"]
    serial = f"{certificate.serial_number:X}"
    usage = certificate.key_usage_value
    algorithm = certificate.public_key.algorithm
    return CertificateFacts(
        holder=_named(certificate.subject, "common_name") or _named(certificate.subject, "organization_name"),
        organisation=_named(certificate.subject, "organization_name"),
        issuer=_named(certificate.issuer, "common_name") or _named(certificate.issuer, "organization_name"),
        serial=serial.zfill(len(serial) + len(serial) % 2),
        not_before=validity["not_before"].native,
        not_after=validity["not_after"].native,
        dsc_class=_class(certificate),
        may_sign=usage is None or bool(usage.native & _SIGNING_USES),
        key_algorithm=algorithm,
        key_bits=_key_bits(certificate) if algorithm in ("rsa", "dsa", "ec") else 0,
    )


def load_der(der: bytes) -> x509.Certificate:
    """A certificate from DER, parsed to the end. Raises `ValueError`."""
    certificate = x509.Certificate.load(der, strict=True)
    facts(certificate)
    return certificate


def refusal(of: CertificateFacts, at: datetime) -> Message | None:
    """Why this certificate may not sign at that moment, or None. Days are India's."""
    if not of.may_sign:
        return Message(
            N_(
                "The certificate of {holder}, valid until {date}, is for encryption only and cannot sign; "
                "the other one of the pair can."
            ),
            {"holder": of.holder, "date": _day(of.not_after)},
        )
    if at > of.not_after:
        return Message(
            N_("The certificate of {holder} expired on {date}."),
            {"holder": of.holder, "date": _day(of.not_after)},
        )
    if at < of.not_before:
        return Message(
            N_("The certificate of {holder} is not valid before {date}."),
            {"holder": of.holder, "date": _day(of.not_before)},
        )
    return None


def _day(moment: datetime) -> Message:
    return named_day(moment.astimezone(INDIA).date())


def _named(name: x509.Name, attribute: str) -> str:
    value: Any = name.native.get(attribute, "")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _class(certificate: x509.Certificate) -> DscClass | None:
    policies = certificate.certificate_policies_value
    if policies is None:
        return None
    oids = {policy["policy_identifier"].dotted for policy in policies}
    return max((number for oid, number in _CLASSES.items() if oid in oids), default=None)


def _key_bits(certificate: x509.Certificate) -> int:
    try:
        return int(certificate.public_key.bit_size)
    except (ValueError, KeyError):  # a curve without a name
        return 0
