"""What an imported revocation list says of a signer, and that “not checked” is said where none speaks of it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from hse_desktop.signing.errors import NotARevocationListError
from hse_desktop.signing.sign import sign
from hse_desktop.signing.verify import verify
from tests.signing.conftest import DAY, NOW, Identity, Pki, issue, time_stamper
from tests.signing.test_verify import signed_with_pyhanko

HOUR = timedelta(hours=1)


def made_list(
    issuer: Identity,
    *revoked: tuple[Identity, datetime],
    updated: datetime = NOW - HOUR,
    form: Encoding = Encoding.DER,
) -> bytes:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(updated)
        .next_update(updated + 30 * DAY)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False
        )
        .add_extension(x509.CRLNumber(1), critical=False)
    )
    for holder, when in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(holder.certificate.serial_number)
        builder = builder.add_revoked_certificate(entry.revocation_date(when).build())
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(form)


@pytest.fixture(scope="module")
def authority(pki: Pki) -> Identity:
    """A certifying authority that may sign revocation lists."""
    return issue("Test Sub CA", pki.root, usage="ca", valid=(NOW - 3000 * DAY, NOW + 3000 * DAY))


@pytest.fixture(scope="module")
def signer(authority: Identity) -> Identity:
    return issue("Asha Rao", authority)


@pytest.fixture(scope="module")
def signed(letter: bytes, signer: Identity) -> bytes:
    return sign("letter.pdf", letter, signer.signing_key)


Told = Callable[..., tuple[str, str, list[str]]]


@pytest.fixture
def told(pki: Pki, signed: bytes) -> Told:
    def judge(*lists: bytes, content: bytes = signed) -> tuple[str, str, list[str]]:
        found = verify("letter.pdf", content, trust=[pki.root.pem], revocation_lists=lists)
        (signature,) = found.signatures
        return found.verdict, signature.certificate, signature.weaknesses

    return judge


@pytest.mark.parametrize("form", [Encoding.DER, Encoding.PEM])
def test_a_list_that_does_not_name_the_signer_counts_as_checked(
    told: Told, authority: Identity, pki: Pki, form: Encoding
) -> None:
    assert told(made_list(authority, (pki.ravi, NOW - DAY), form=form)) == ("valid", "ok", [])


def test_a_revoked_signer_is_not_valid(told: Told, authority: Identity, signer: Identity) -> None:
    assert told(made_list(authority, (signer, NOW - 2 * HOUR))) == ("valid-untrusted", "revoked", [])


def test_a_list_of_somebody_else_or_out_of_date_checks_nothing(
    told: Told, authority: Identity, signer: Identity, pki: Pki
) -> None:
    forger = issue("Test Sub CA", None, usage="ca")
    for useless in (
        made_list(pki.root),
        made_list(forger, (signer, NOW - DAY)),
        made_list(authority, updated=NOW - 90 * DAY),
    ):
        assert told(useless) == ("valid", "ok", ["revocation-not-checked"])
    assert told() == ("valid", "ok", ["revocation-not-checked"])


def test_what_was_time_stamped_before_the_revocation_still_stands(
    told: Told, authority: Identity, signer: Identity, pki: Pki, letter: bytes
) -> None:
    server = issue("Test TSA", pki.root, stamps_time=True)
    stamper = time_stamper(server, NOW - 5 * HOUR)
    content = signed_with_pyhanko(letter, signer, timestamper=stamper)
    late = made_list(authority, (signer, NOW - 2 * HOUR))
    verdict, state, weaknesses = told(late, content=content)
    assert (verdict, state) == ("valid", "ok")
    assert "revoked-since-signing" in weaknesses
    early = made_list(authority, (signer, NOW - 6 * HOUR))
    assert told(early, content=content)[1] == "revoked"


@pytest.mark.parametrize(
    "content", [b"", b"not a list", b"-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"]
)
def test_a_file_that_is_no_list_is_refused(told: Told, content: bytes) -> None:
    with pytest.raises(NotARevocationListError):
        told(content)
