"""`hse sign` and `hse verify` with what goes along with a signature, and what is said before and after."""

import json
from pathlib import Path

import pytest

from hse_desktop.model.calendar import INDIA, today_in_india
from tests.cli.conftest import Hse, is_one_sentence_with_a_way_out
from tests.signing.conftest import DAY, NOW, PASSPHRASE, Identity, Pki, issue, letter, pki
from tests.signing.test_revocation import authority, made_list, signer

__all__ = ["authority", "letter", "pki", "signer"]


@pytest.fixture
def folder(tmp_path: Path, letter: bytes, pki: Pki, authority: Identity, signer: Identity) -> Path:
    for name, content in {
        "one.pdf": letter,
        "asha.p12": signer.pkcs12,
        "root.pem": pki.root.pem,
        "own.crl": made_list(authority),
        "other.crl": made_list(pki.intermediate),
    }.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


SIGN = ("sign", "one.pdf", "--pkcs12", "asha.p12", "--secret-stdin")


@pytest.mark.parametrize("kind", [(), ("--pades",)], ids=["cms", "pades"])
@pytest.mark.usefixtures("folder")
def test_revocation_lists_go_along_where_it_is_asked_for_and_their_size_is_said_first(
    hse: Hse, kind: tuple[str, ...]
) -> None:
    told = hse(*SIGN, *kind, "--embed-revocation", "--crl", "own.crl", stdin=f"{PASSPHRASE}\n")
    assert told.returncode == 0
    assert "Revocation lists that go along: Test Sub CA" in told.stderr
    assert "There is none of Test Root at hand" in told.stderr
    assert told.stderr.index("make each document") < told.stderr.index("Signing one.pdf")
    verified = hse("verify", "one-signed.pdf", "--trust", "root.pem")
    assert "revocation: checked for the time of signing, by a list in the file" in verified.stdout
    shown = json.loads(hse("verify", "one-signed.pdf", "--trust", "root.pem", "--json").stdout)
    assert shown["verdict"] == "valid"


def test_without_a_list_that_speaks_of_the_signer_nothing_is_signed(hse: Hse, folder: Path) -> None:
    told = hse(*SIGN, "--embed-revocation", "--crl", "other.crl", stdin=f"{PASSPHRASE}\n")
    assert told.returncode == 2
    assert is_one_sentence_with_a_way_out(told)
    assert "Test Sub CA" in told.stderr
    assert not (folder / "one-signed.pdf").exists()


def test_a_signer_of_no_known_issuer_is_told_the_ways_out_and_that_revocation_was_not_checked(
    hse: Hse, folder: Path
) -> None:
    (folder / "asha.p12").write_bytes(issue("Brand Person", None, valid=(NOW - DAY, NOW + DAY)).pkcs12)
    signed = hse(*SIGN, stdin=f"{PASSPHRASE}\n")
    ends = (NOW + DAY).astimezone(INDIA)
    reminder = f"before the exemption letter would (31 December {today_in_india().year})"
    assert (reminder in signed.stderr) is ((ends.month, ends.day) < (12, 31))
    told = hse("verify", "one-signed.pdf")
    assert told.returncode == 0
    assert "valid-untrusted" in told.stdout
    assert "revocation: not checked" in told.stdout
    assert "1. The brand's office" in told.stdout
    assert "2. The signatory abroad gets an Indian Class 3 DSC" in told.stdout
    assert "Whether MeitY and ICEGATE take it is not known" in told.stdout
    assert hse("verify", "one-signed.pdf", "--require-trust").returncode == 1
    assert "three ways" not in hse("verify", "one-signed.pdf", "--json").stdout.lower()
