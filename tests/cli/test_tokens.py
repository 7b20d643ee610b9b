"""A token at the command line: seen without a PIN, unlocked with one, refused in words."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Hse, is_one_sentence_with_a_way_out
from tests.signing.conftest import Pki, letter, pki
from tests.signing.test_tokens import faulty_library
from tests.signing.tokens import LABEL, PIN, make_token

__all__ = ["faulty_library", "letter", "pki"]


@pytest.fixture
def driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pki: Pki) -> Path:
    return make_token(tmp_path, monkeypatch, [pki.asha, pki.ravi], above=[pki.intermediate, pki.root]).driver


def test_tokens_and_certificates_are_shown_without_a_pin(hse: Hse, driver: Path) -> None:
    told = hse("keys", "--pkcs11", driver)
    assert told.returncode == 0
    assert LABEL in told.stdout
    assert "Asha Rao" in told.stdout
    assert "DSC of class 3" in told.stdout
    assert "Test Root" not in told.stdout.replace("issued by", "")

    shown = json.loads(hse("keys", "--pkcs11", driver, "--json").stdout)
    assert {each["holder"] for each in shown["certificates"]} == {"Asha Rao", "Ravi Menon"}
    assert shown["tokens"][0]["label"] == LABEL
    assert shown["drivers"][0]["error"] is None


def test_a_token_signs_and_pdfs_that_cannot_be_signed_are_left_out(
    hse: Hse, driver: Path, tmp_path: Path, letter: bytes, pki: Pki
) -> None:
    for name in ("one.pdf", "two.pdf"):
        (tmp_path / name).write_bytes(letter)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 not much of it")
    serial = f"{pki.asha.certificate.serial_number:x}"
    told = hse(
        "sign", "one.pdf", "broken.pdf", "two.pdf", "--pkcs11", driver, "--token", LABEL, "--cert", serial,
        "--secret-stdin", stdin=f"{PIN}\n",
    )  # fmt: skip
    assert told.returncode == 2
    assert "broken.pdf" in told.stderr
    for name in ("one-signed.pdf", "two-signed.pdf"):
        verified = json.loads(hse("verify", name, "--json").stdout)
        assert verified["verdict"] == "valid-untrusted"
        assert verified["signatures"][0]["signer"] == "Asha Rao"
    assert not (tmp_path / "broken-signed.pdf").exists()


def test_a_wrong_pin_stops_everything(
    hse: Hse, driver: Path, tmp_path: Path, letter: bytes, pki: Pki
) -> None:
    (tmp_path / "one.pdf").write_bytes(letter)
    command = ("sign", "one.pdf", "--pkcs11", driver, "--secret-stdin")
    several = hse(*command, stdin=f"{PIN}\n")
    assert several.returncode == 2
    assert "several certificates" in several.stderr
    fingerprint = json.loads(hse("keys", "--pkcs11", driver, "--json").stdout)["certificates"][0][
        "fingerprint"
    ]
    told = hse(*command, "--cert", fingerprint[:16], stdin="0000\n")
    assert told.returncode == 3
    assert is_one_sentence_with_a_way_out(told)
    assert not list(tmp_path.glob("*-signed.pdf"))


def test_that_a_token_wants_its_pin_each_time_is_said(  # noqa: PLR0917 - pytest passes names
    hse: Hse,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    letter: bytes,
    pki: Pki,
    faulty_library: Path,
) -> None:
    sound = make_token(tmp_path, monkeypatch, [pki.asha])
    for name, value in (
        ("XDG_CONFIG_HOME", str(tmp_path / "config")),
        ("HSE_SOUND_DRIVER", str(sound.driver)),
        ("HSE_FAULT", "each-time"),
    ):
        monkeypatch.setenv(name, value)
    for name in ("one.pdf", "two.pdf"):
        (tmp_path / name).write_bytes(letter)
    command = ("sign", "one.pdf", "two.pdf", "--pkcs11", faulty_library, "--secret-stdin")
    first, second = (hse(*command, stdin=f"{PIN}\n") for _ in range(2))
    words = "asks for its PIN for each document"
    assert (first.returncode, second.returncode) == (0, 0)
    assert (
        first.stderr.index("Signing as") < first.stderr.index(words) < first.stderr.index("Signing one.pdf")
    )
    assert second.stderr.index(words) < second.stderr.index("Signing as"), (
        "known by now, so it is said before"
    )


def test_a_driver_that_is_none_is_refused_in_words(hse: Hse, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no driver")
    for wrong in ("notes.txt", "missing.so"):
        told = hse("keys", "--pkcs11", wrong)
        assert told.returncode == 2
        assert is_one_sentence_with_a_way_out(told)


def test_the_report_can_be_sent_and_uses_the_drivers_that_were_added(
    hse: Hse, driver: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "hse-desktop").mkdir(parents=True)
    (tmp_path / "config" / "hse-desktop" / "settings.json").write_text(json.dumps({"drivers": [str(driver)]}))
    told = hse("keys", "--report")
    assert told.returncode == 0
    assert f"{driver.resolve()} (added): tokens: 1" in told.stdout
    assert "Asha Rao" in told.stdout
    assert PIN not in told.stdout
    assert LABEL in hse("keys").stdout
