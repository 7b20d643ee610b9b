"""What a person meets when opening a key: who it belongs to, whether it can sign, and what is wrong with it."""

import base64
import hashlib
import pickle
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from hse_desktop.model.errors import Exit
from hse_desktop.signing.errors import (
    KeyNotSupportedError,
    NoPrivateKeyError,
    NotACertificateError,
    NotAPkcs12Error,
    WrongPassphraseError,
)
from hse_desktop.signing.keys import certificate_details, open_pkcs12
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.signing.trust import load_certificates, shipped_roots

from .conftest import DAY, NOW, PASSPHRASE, Pki, issue


def test_details_say_who_holds_the_certificate(pki: Pki) -> None:
    details = certificate_details(pki.asha.signing_key, at=NOW)
    assert details.holder == "Asha Rao"
    assert details.organisation == "Vistaar Imaging Private Limited"
    assert details.issuer == "Test Sub CA for Class 3"
    assert int(details.serial, 16) == pki.asha.certificate.serial_number
    assert details.not_after == pki.asha.certificate.not_valid_after_utc
    assert details.dsc_class == 3
    assert details.can_sign
    assert details.refusal is None
    assert not details.trusted  # its root is not shipped


def test_the_chain_is_nearest_first_and_complete(pki: Pki) -> None:
    shuffled = replace(
        pki.asha, above=(pki.root.certificate, pki.ravi.certificate, pki.intermediate.certificate)
    )
    assert shuffled.signing_key.chain == (pki.intermediate.der, pki.root.der)


@pytest.mark.parametrize(
    ("policy", "dsc_class"), [("2.16.356.100.2.2", 2), ("2.16.356.100.2.4.1", None), (None, None)]
)
def test_class_is_read_from_the_policy_alone(pki: Pki, policy: str | None, dsc_class: int | None) -> None:
    identity = issue("Somebody", pki.intermediate, key=pki.ecdsa.key, policy=policy)
    assert certificate_details(identity.signing_key, at=NOW).dsc_class == dsc_class


def test_why_a_certificate_cannot_sign_names_holder_and_day(pki: Pki) -> None:
    india = ZoneInfo("Asia/Kolkata")
    midnight = datetime(2024, 3, 1, 0, 30, tzinfo=india)  # still February in UTC
    before = (midnight - 365 * DAY, midnight)
    cases = {
        "The certificate of Old Key expired on 1 March 2024.": issue(
            "Old Key", pki.intermediate, valid=before
        ),
        "The certificate of New Key is not valid before 1 March 2124.": issue(
            "New Key",
            pki.intermediate,
            valid=(datetime(2124, 3, 1, 12, tzinfo=india), datetime(2125, 1, 1, tzinfo=india)),
        ),
        "The certificate of Crypt Key, valid until 1 March 2124, is for encryption only and cannot sign; "
        "the other one of the pair can.": issue(
            "Crypt Key",
            pki.intermediate,
            usage="encrypt",
            valid=(NOW - DAY, datetime(2124, 3, 1, 12, tzinfo=india)),
        ),
    }
    for sentence, identity in cases.items():
        details = certificate_details(identity.signing_key, at=NOW)
        assert not details.can_sign
        assert details.refusal is not None
        assert details.refusal.english() == sentence


def test_a_certificate_without_key_usage_may_sign(pki: Pki) -> None:
    identity = issue("No Usage", pki.intermediate, key=pki.ecdsa.key, usage=None)
    assert certificate_details(identity.signing_key, at=NOW).can_sign


def test_wrong_passphrase_names_the_file_and_not_the_passphrase(pki: Pki) -> None:
    with pytest.raises(WrongPassphraseError) as caught:
        open_pkcs12(pki.asha.pkcs12, "wr0ng-secret", "asha.pfx")
    assert caught.value.exit_code == Exit.KEY_REFUSED
    assert "asha.pfx" in str(caught.value)
    shown = repr(caught.value) + str(caught.value) + str(caught.value.values)
    assert "wr0ng-secret" not in shown
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 not a key", b"\x30\x03\x02\x01\x03", b"0" * 3000])
def test_something_else_is_not_a_key_file(content: bytes) -> None:
    with pytest.raises(NotAPkcs12Error) as caught:
        open_pkcs12(content, PASSPHRASE, "letter.pdf")
    assert caught.value.exit_code == Exit.WRONG_USE
    assert "letter.pdf" in str(caught.value)


def test_certificates_without_a_key_sign_nothing(pki: Pki) -> None:
    content = pkcs12.serialize_key_and_certificates(
        b"x", None, None, [pki.asha.certificate], BestAvailableEncryption(PASSPHRASE.encode())
    )
    with pytest.raises(NoPrivateKeyError, match=r"certs\.p12"):
        open_pkcs12(content, PASSPHRASE, "certs.p12")


def test_a_key_of_another_kind_is_said_to_be_unsupported() -> None:
    content = pkcs12.serialize_key_and_certificates(
        b"x", ed25519.Ed25519PrivateKey.generate(), None, None, BestAvailableEncryption(PASSPHRASE.encode())
    )
    with pytest.raises((NoPrivateKeyError, KeyNotSupportedError), match=r"ed\.p12"):
        open_pkcs12(content, PASSPHRASE, "ed.p12")


@pytest.mark.parametrize("protection", ["PBE-SHA1-3DES", "PBE-SHA1-RC2-40", "AES-256-CBC"])
def test_key_files_as_windows_and_openssl_write_them_open(pki: Pki, tmp_path: Path, protection: str) -> None:
    key = tmp_path / "key.pem"
    key.write_bytes(pki.asha.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    chain = tmp_path / "chain.pem"
    chain.write_bytes(pki.asha.pem + pki.intermediate.pem + pki.root.pem)
    subprocess.run(
        ["openssl", "pkcs12", "-export", "-legacy", "-inkey", key, "-in", chain, "-out", tmp_path / "made.p12",
         "-keypbe", protection.replace("RC2-40", "3DES"), "-certpbe", protection,
         "-macalg", "sha1", "-passout", f"pass:{PASSPHRASE}"],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    opened = open_pkcs12((tmp_path / "made.p12").read_bytes(), PASSPHRASE, "made.p12")
    assert opened.certificate == pki.asha.der
    assert opened.chain == (pki.intermediate.der, pki.root.der)


def test_a_key_shows_its_holder_and_no_secret(pki: Pki) -> None:
    key = pki.asha.signing_key
    assert repr(key) == "<rsa key of Asha Rao>"
    with pytest.raises(TypeError):
        pickle.dumps(key)


def test_the_throwaway_key_is_marked_as_such_and_can_sign() -> None:
    long_name = "A" * 80
    key = open_pkcs12(throwaway_pkcs12(long_name, "Vistaar", "p", now=NOW), "p", "demo.p12")
    details = certificate_details(key, at=NOW)
    assert details.holder.endswith("NOT A REAL DSC)")
    assert len(details.holder) == 64
    assert details.organisation == "Vistaar"
    assert "NOT A REAL DSC" in details.issuer
    assert details.dsc_class is None
    assert details.can_sign
    assert not details.trusted
    assert certificate_details(key, at=NOW + 3650 * DAY).can_sign
    assert len(key.chain) == 1


def test_the_shipped_root_is_cca_india_2022() -> None:
    (pem,) = shipped_roots()
    (der,) = load_certificates(pem, "root")
    assert (
        hashlib.sha256(der).hexdigest() == "9a3fd3176798e842ddcb12c262f11cfacca70a8b84c6ea6fda30842a95a94cd8"
    )


def test_certificates_load_in_every_encoding_authorities_publish(pki: Pki) -> None:
    pem = pki.root.pem
    bare = base64.encodebytes(pki.root.der).replace(b"\n", b"\r\n")
    for content in (pem, pem.replace(b"\n", b"\r\n"), pki.root.der, bare, b"Bag Attributes\n" + pem):
        assert load_certificates(content, "root.cer") == [pki.root.der]
    assert load_certificates(pem + b"\n" + pki.intermediate.pem, "both.pem") == [
        pki.root.der,
        pki.intermediate.der,
    ]
    for content in (
        b"",
        b"%PDF-1.7",
        pki.root.der[:-5],
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
    ):
        with pytest.raises(NotACertificateError, match=r"odd\.cer"):
            load_certificates(content, "odd.cer")
