"""Signing with a token: found, unlocked once, used for a batch; and every way in which a driver can fail."""

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from hse_desktop.model.errors import HseError
from hse_desktop.signing import key_process
from hse_desktop.signing.driver_errors import (
    DriverBrokeDownError,
    DriverHangsError,
    DriverOddError,
    KeyNotOnTokenError,
    PinLockedError,
    PinWrongError,
    PinWrongOneLeftError,
    TokenMissingError,
)
from hse_desktop.signing.errors import CertificateRefusedError
from hse_desktop.signing.key_process import HeldKey, Token, file_key, token_key, tokens_of
from hse_desktop.signing.sign import SignatureOptions, Subfilter, sign
from hse_desktop.store import settings
from hse_desktop.workflow.keys import asks_each_time, certificates_of, choose, open_token
from tests.isolation.processes import alive
from tests.signing.conftest import DAY, NOW, PASSPHRASE, Identity, JudgedSignature, Pki, issue
from tests.signing.tokens import LABEL, PIN, SoftToken, compile_faulty_driver, make_token

Judge = Callable[[bytes], list[JudgedSignature]]


@pytest.fixture(scope="module")
def faulty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compile_faulty_driver(tmp_path_factory.mktemp("driver"))


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pki: Pki) -> SoftToken:
    return make_token(tmp_path, monkeypatch, [pki.asha], above=[pki.intermediate])


@pytest.fixture
def faulty(
    token: SoftToken, faulty_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Path]:
    def spoil(fault: str) -> Path:
        monkeypatch.setenv("HSE_SOUND_DRIVER", str(token.driver))
        monkeypatch.setenv("HSE_FAULT_STATE", str(tmp_path / "tries"))
        monkeypatch.setenv("HSE_FAULT", fault)
        return faulty_library

    return spoil


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_process, "_LOOKING_SECONDS", 1.0)
    monkeypatch.setattr(key_process, "_SIGNING_SECONDS", 1.0)


def _only(driver: Path) -> Token:
    (found,) = tokens_of(driver)
    return found


def _open(driver: Path, holder: Identity, pin: str | None = PIN) -> HeldKey:
    return token_key(_only(driver), holder.der, pin)


def test_a_token_is_named_by_label_and_serial_and_shows_its_certificates(token: SoftToken, pki: Pki) -> None:
    found = _only(token.driver)
    assert found.label == LABEL
    assert found.serial
    assert set(found.certificates) == {pki.asha.der, pki.intermediate.der}
    assert not (found.pin_low or found.pin_final or found.pin_locked or found.pin_pad)


@pytest.mark.parametrize("subfilter", list(Subfilter))
def test_one_pin_signs_a_batch_that_the_judges_accept(
    token: SoftToken, pki: Pki, letter: bytes, pdfsig: Judge, subfilter: Subfilter
) -> None:
    with _open(token.driver, pki.asha) as key:
        assert key.chain == (pki.intermediate.der,)
        signed = [sign("letter.pdf", letter, key, SignatureOptions(subfilter=subfilter)) for _ in range(3)]
    for content in signed:
        (judged,) = pdfsig(content)
        assert judged.signer == "Asha Rao"
        assert judged.total
        assert judged.validation == "Signature is Valid."


def test_a_driver_without_hashing_of_its_own_signs_too(
    faulty: Callable[[str], Path], pki: Pki, letter: bytes, pdfsig: Judge
) -> None:
    with _open(faulty("raw-only"), pki.asha) as key:
        assert pdfsig(sign("l.pdf", letter, key))[0].validation == "Signature is Valid."


def test_the_pin_can_be_typed_on_the_token(
    faulty: Callable[[str], Path], pki: Pki, letter: bytes, monkeypatch: pytest.MonkeyPatch, pdfsig: Judge
) -> None:
    monkeypatch.setenv("HSE_TYPED_PIN", PIN)
    driver = faulty("pin-pad")
    assert _only(driver).pin_pad
    with _open(driver, pki.asha, pin=None) as key:
        assert pdfsig(sign("l.pdf", letter, key))[0].validation == "Signature is Valid."


def test_a_token_that_wants_the_pin_each_time_gets_it_each_time(
    faulty: Callable[[str], Path], pki: Pki, letter: bytes
) -> None:
    with _open(faulty("each-time"), pki.asha) as key:
        assert key.asks_each_time
        for _ in range(2):
            sign("l.pdf", letter, key)


def test_a_pin_that_is_wanted_each_time_can_be_typed_on_the_token(
    faulty: Callable[[str], Path], pki: Pki, letter: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HSE_TYPED_PIN", PIN)
    with _open(faulty("each-time+pin-pad"), pki.asha, pin=None) as key:
        assert key.asks_each_time
        sign("l.pdf", letter, key)


def test_a_pin_that_is_refused_for_one_signature_is_not_sent_for_the_next(
    faulty: Callable[[str], Path], pki: Pki, letter: bytes, tmp_path: Path
) -> None:
    """A token may want another PIN for signing than for logging in."""
    with _open(faulty("each-time+other-pin"), pki.asha) as key:
        for _ in range(3):
            with pytest.raises(PinWrongError):
                sign("l.pdf", letter, key)
    assert (tmp_path / "tries").read_text() == "1"


def test_what_a_token_wants_each_time_is_known_before_the_next_batch(
    faulty: Callable[[str], Path], pki: Pki, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "default_place", lambda: tmp_path / "settings.json")
    driver = faulty("each-time")
    for wants in (True, False):
        monkeypatch.setenv("HSE_FAULT", "each-time" if wants else "none")
        found = tokens_of(driver)
        chosen = choose(driver, found, named=None, certificate=None, at=NOW)
        assert asks_each_time(chosen.token) is not wants
        open_token(chosen, PIN).end()
        assert asks_each_time(chosen.token) is wants
    kept = (tmp_path / "settings.json").read_text()
    assert PIN not in kept


def test_a_driver_that_prints_does_no_harm(
    faulty: Callable[[str], Path], pki: Pki, letter: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with _open(faulty("print"), pki.asha) as key:
        sign("l.pdf", letter, key)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("crash-at-start", DriverBrokeDownError),
        ("hang-at-start", DriverHangsError),
        ("nonsense-list", DriverBrokeDownError),
    ],
)
@pytest.mark.usefixtures("_impatient")
def test_a_driver_that_fails_when_asked_costs_one_message_with_its_path(
    faulty: Callable[[str], Path], fault: str, error: type[HseError]
) -> None:
    driver = faulty(fault)
    with pytest.raises(error) as met:
        tokens_of(driver)
    assert str(driver) in str(met.value)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("crash-at-sign", DriverBrokeDownError),
        ("hang-at-sign", DriverHangsError),
        ("nonsense-signature", DriverOddError),
    ],
)
@pytest.mark.usefixtures("_impatient")
def test_a_driver_that_fails_while_signing_signs_nothing(
    faulty: Callable[[str], Path], fault: str, error: type[HseError], pki: Pki, letter: bytes
) -> None:
    driver = faulty(fault)
    with _open(driver, pki.asha) as key, pytest.raises(error) as met:
        sign("l.pdf", letter, key)
    assert str(driver) in str(met.value)


def test_a_token_pulled_out_mid_batch_leaves_what_was_signed(
    faulty: Callable[[str], Path], pki: Pki, letter: bytes
) -> None:
    with _open(faulty("pulled-out"), pki.asha) as key:
        for _ in range(2):
            sign("l.pdf", letter, key)
        with pytest.raises(TokenMissingError, match=LABEL):
            sign("l.pdf", letter, key)


def test_wrong_pins_are_counted_and_never_repeated(faulty: Callable[[str], Path], pki: Pki) -> None:
    driver = faulty("locks")
    with pytest.raises(PinWrongError) as met:
        _open(driver, pki.asha, "0000")
    assert type(met.value) is PinWrongError
    assert _only(driver).pin_low
    with pytest.raises(PinWrongOneLeftError):
        _open(driver, pki.asha, "0001")
    assert _only(driver).pin_final
    with pytest.raises(PinLockedError):
        _open(driver, pki.asha, "0002")
    assert _only(driver).pin_locked
    with pytest.raises(PinLockedError):
        _open(driver, pki.asha)


def test_a_certificate_without_its_key_is_told(token: SoftToken, pki: Pki) -> None:
    with pytest.raises(KeyNotOnTokenError):
        _open(token.driver, pki.intermediate)


def test_no_secret_is_left_anywhere(
    token: SoftToken, pki: Pki, tmp_path: Path, letter: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with _open(token.driver, pki.asha) as key:
        command = Path(f"/proc/{key._process._talk.pid}")
        lines = (command / "cmdline").read_bytes() + (command / "environ").read_bytes()
        signed = sign("l.pdf", letter, key)
        assert PIN not in repr(key) + repr(vars(key))
    with pytest.raises(PinWrongError) as met:
        _open(token.driver, pki.asha, PIN + "9")
    said = str(met.value) + repr(met.value) + repr(met.value.__cause__) + caplog.text
    assert PIN.encode() not in lines
    assert PIN.encode() not in signed
    assert PIN not in said


def test_a_key_file_is_held_in_the_key_process_too(pki: Pki, letter: bytes, pdfsig: Judge) -> None:
    with file_key(pki.asha.pkcs12, PASSPHRASE, "asha.p12") as key:
        pid = key._process._talk.pid
        assert alive(pid)
        assert pdfsig(sign("l.pdf", letter, key))[0].validation == "Signature is Valid."
    assert not alive(pid)


def test_an_expired_certificate_is_seen_and_refused_before_any_pin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pki: Pki
) -> None:
    old = issue("Asha Rao", pki.intermediate, valid=(NOW - 400 * DAY, NOW - DAY))
    twin = issue("Asha Rao", pki.intermediate, usage="encrypt")
    made = make_token(tmp_path, monkeypatch, [old, twin, pki.asha], above=[pki.intermediate])
    found = tokens_of(made.driver)
    shown = certificates_of(found[0], at=NOW)
    assert [one.details.can_sign for one in shown] == [True, False, False]
    assert choose(made.driver, found, named=None, certificate=None, at=NOW).certificate == pki.asha.der
    for unfit in (old, twin):
        serial = f"{unfit.certificate.serial_number:x}"
        with pytest.raises(CertificateRefusedError):
            choose(made.driver, found, named=LABEL, certificate=serial, at=NOW)
    with pytest.raises(CertificateRefusedError):
        choose(made.driver, found, named=None, certificate=None, at=NOW + timedelta(days=500))
