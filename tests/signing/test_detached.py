"""A signature beside data holds for exactly that data, and openssl agrees."""

import subprocess
from pathlib import Path

import pytest
from asn1crypto import cms

from hse_desktop.signing.certificates import load_der
from hse_desktop.signing.detached import sign_detached, verify_detached
from hse_desktop.signing.errors import CertificateRefusedError, DetachedSignatureError
from tests.signing.conftest import NOW, Pki, issue

CONTENT = b'{"units":40}'


def test_a_good_signature_names_its_signer(pki: Pki, tmp_path: Path) -> None:
    signed = sign_detached("a", CONTENT, pki.asha.signing_key, at=NOW)
    told = verify_detached("a", CONTENT, signed, trust=[pki.root.pem])
    assert (told.holder, told.trusted, told.signed_at) == ("Asha Rao", True, NOW)
    assert verify_detached("a", CONTENT, signed).trusted is False
    for name, content in (("c", CONTENT), ("s", signed), ("r", pki.root.pem)):
        (tmp_path / name).write_bytes(content)
    subprocess.run(
        ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "s", "-content", "c", "-CAfile", "r",
         "-purpose", "any", "-out", "o"], cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip


def test_nothing_else_holds(pki: Pki) -> None:
    signed = sign_detached("a", CONTENT, pki.asha.signing_key, at=NOW)
    with pytest.raises(DetachedSignatureError):
        verify_detached("a", CONTENT.replace(b"40", b"41"), signed)
    for at in range(0, len(signed), max(1, len(signed) // 60)):
        broken = bytearray(signed)
        broken[at] ^= 1
        try:
            told = verify_detached("a", CONTENT, bytes(broken))
        except DetachedSignatureError:
            continue
        assert told.holder == "Asha Rao"  # a bit of a certificate further up, or of its own signature
    for odd in (b"", b"\x30\x00", signed[:-1], signed + b"\x00"):
        with pytest.raises(DetachedSignatureError):
            verify_detached("a", CONTENT, odd)


def test_another_certificate_cannot_be_put_in_its_place(pki: Pki) -> None:
    info = cms.ContentInfo.load(sign_detached("a", CONTENT, pki.asha.signing_key, at=NOW))
    ravi = load_der(pki.ravi.der)
    data = info["content"]
    data["certificates"] = [cms.CertificateChoices(name="certificate", value=ravi)]
    data["signer_infos"][0]["sid"] = cms.SignerIdentifier(
        {"issuer_and_serial_number": {"issuer": ravi.issuer, "serial_number": ravi.serial_number}}
    )
    with pytest.raises(DetachedSignatureError):
        verify_detached("a", CONTENT, info.dump(force=True))


def test_a_certificate_for_encryption_signs_nothing(pki: Pki) -> None:
    encryption = issue("Asha Rao", pki.intermediate, usage="encrypt")
    with pytest.raises(CertificateRefusedError):
        sign_detached("a", CONTENT, encryption.signing_key, at=NOW)
