"""What a person trusts beside CCA India: looked at first, with its fingerprint, then kept."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_
from hse_desktop.signing.certificates import facts, load_der
from hse_desktop.signing.errors import NotACertificateError
from hse_desktop.signing.revocation import load_revocation_list, revocation_list_facts
from hse_desktop.signing.trust import load_certificates, shipped_roots
from hse_desktop.store.own_trust import OwnTrust
from hse_desktop.workflow.files import read_file


class NotARootError(HseError):
    """The certificate is a person's or a server's, not an authority's. Values: `file`, `holder`."""

    code = "not-a-root"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” holds the certificate of {holder}, which is no certifying authority's.")
    remedy = N_("Ask the signer for the root certificate of the authority that issued it.")


@dataclass(frozen=True)
class OfferedRoot:
    """A root to be trusted. `fingerprint` is SHA-256, hexadecimal, in pairs, to be compared with its publisher's."""

    der: bytes
    holder: str
    organisation: str
    fingerprint: str
    not_before: datetime
    not_after: datetime


@dataclass(frozen=True)
class ImportedList:
    """A revocation list: whose, and from when to when it speaks (`until` is None where it does not say)."""

    der: bytes
    issuer: str
    since: datetime
    until: datetime | None


def offered_root(file: Path) -> OfferedRoot:
    """The root in a file (PEM, DER or bare base64), to be shown before it is trusted.

    Raises `NotACertificateError`, `NotARootError`, and what reading a file does.
    """
    certificates = load_certificates(read_file(file), file.name)
    if not certificates:
        raise NotACertificateError(file=file.name)
    return described(certificates[0], file.name)


def shipped() -> list[OfferedRoot]:
    """The roots that come with the application."""
    return [described(der) for pem in shipped_roots() for der in load_certificates(pem, "")]


def described(der: bytes, name: str = "") -> OfferedRoot:
    """What there is to say of a root. Raises `NotARootError` with the file's `name`."""
    certificate = load_der(der)
    read = facts(certificate)
    if not certificate.ca:
        raise NotARootError(file=name, holder=read.holder)
    pairs = certificate.sha256.hex(" ").upper().split()
    return OfferedRoot(
        der=der,
        holder=read.holder,
        organisation=read.organisation,
        fingerprint=" ".join(pairs),
        not_before=read.not_before,
        not_after=read.not_after,
    )


def import_revocation_list(file: Path, trust: OwnTrust) -> ImportedList:
    """Keep the revocation list in a file. Raises `NotARevocationListError`, and what reading a file does."""
    found = described_list(load_revocation_list(read_file(file), file.name))
    trust.add_revocation_list(found.der)
    return found


def described_list(der: bytes) -> ImportedList:
    """What there is to say of a revocation list."""
    issuer, since, until = revocation_list_facts(der)
    return ImportedList(der, issuer, since, until)
