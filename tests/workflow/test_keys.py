"""What there is to sign with, what is to be said of it, and the report that a person can send."""

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import INDIA
from hse_desktop.reference.drivers import token_makes
from hse_desktop.signing.driver_errors import DriverHangsError, DriverRefusedError
from hse_desktop.signing.key_process import Token, tokens_of
from hse_desktop.signing.keys import CertificateDetails
from hse_desktop.workflow import keys
from hse_desktop.workflow.diagnostics import report
from hse_desktop.workflow.keys import (
    Driver,
    Surroundings,
    certificates_of,
    look_around,
    said_of_certificate,
)
from tests.signing.conftest import DAY, NOW, Pki, issue, pki
from tests.signing.tokens import LABEL, PIN, make_token

__all__ = ["pki"]


@pytest.fixture(autouse=True)
def _nothing_else_is_plugged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "drivers_here", tuple)
    monkeypatch.setattr(keys, "card_readers", lambda **_more: None)


def test_a_token_that_two_drivers_see_is_shown_once_and_those_that_can_sign_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pki: Pki
) -> None:
    old = issue("Asha Rao", pki.intermediate, valid=(NOW - 400 * DAY, NOW - DAY))
    made = make_token(tmp_path, monkeypatch, [old, pki.asha], above=[pki.intermediate])
    make_token(tmp_path, monkeypatch, [pki.ravi], label="Second")
    twin = tmp_path / "twin.so"
    shutil.copy(made.driver, twin)
    around = look_around([made.driver, twin])
    assert [len(driver.tokens) for driver in around.drivers] == [2, 2]
    assert sorted(token.label for token in around.tokens) == ["Second", LABEL]
    listed = around.certificates(at=NOW)
    assert {one.details.holder for one in listed[:2]} == {"Asha Rao", "Ravi Menon"}
    assert [one.details.can_sign for one in listed] == [True, True, False]


def test_a_driver_that_failed_is_left_alone_until_it_is_asked_for(tmp_path: Path) -> None:
    missing = tmp_path / "not-there.so"
    hangs = Driver(missing, None, error=DriverHangsError(driver=str(missing), seconds="15"))
    (kept,) = look_around([missing], earlier=Surroundings((hangs,))).drivers
    assert kept is hangs
    refused = Driver(missing, None, error=DriverRefusedError(driver=str(missing), detail="GeneralError"))
    (asked,) = look_around([missing], earlier=Surroundings((refused,))).drivers
    assert asked.error is not None
    assert asked.error.code == "driver-missing"


def _token(reader: str, driver: Path = Path("/drivers/added.so")) -> Token:
    flags = {"pin_low": False, "pin_final": False, "pin_locked": False}
    return Token(
        driver, LABEL, "1", "", "", reader, **flags, pin_to_be_changed=False, pin_pad=False, certificates=()
    )


def test_a_reader_tells_of_a_token_whose_driver_is_missing() -> None:
    proxkey, epass = (
        next(make for make in token_makes() if make.name == name) for name in ("ProxKey", "ePass2003")
    )
    readers = ("WatchData PROXKey 00 00", "Feitian ePass2003 01 00", "Generic Reader")
    assert Surroundings((), readers).makes_without_driver() == [proxkey, epass]
    assert Surroundings((), None).makes_without_driver() == []
    found = Driver(proxkey.drivers[0].resolve(), proxkey)
    assert Surroundings((found,), readers).makes_without_driver() == [epass]
    added = Driver(Path("/drivers/added.so"), None, (_token("FT ePass2003 Token"),))
    assert Surroundings((found, added), readers).makes_without_driver() == []


DETAILS = CertificateDetails(
    holder="KULKARNI MEERA",
    organisation="ALPHA INSTRUMENTS PVT. LTD.",
    issuer="Test Sub CA",
    serial="0A",
    fingerprint="ab",
    not_before=datetime(2026, 1, 1, tzinfo=INDIA),
    not_after=datetime(2028, 1, 1, tzinfo=INDIA),
    dsc_class=3,
    can_sign=True,
    refusal=None,
    trusted=True,
    is_issuer=False,
)
DAY_OF_SIGNING = date(2026, 9, 1)


def _application(name: str | None, signatory: str | None, year: int | None = 2026) -> HseApplication:
    return HseApplication.model_validate(
        {"applicant": {"name": name, "signatory": signatory}, "shipment": {"calendar_year": year}}
    )


@pytest.mark.parametrize(
    ("firm", "signatory", "told"),
    [
        ("Alpha Instruments Private Limited", "Meera Kulkarni", 0),
        ("M/s Alpha Instruments Pvt Ltd", "meera  KULKARNI", 0),
        (None, None, 0),
        ("Alpha Instruments Private Limited", "Ravi Menon", 1),
        ("Beta Imaging LLP", "Meera Kulkarni", 1),
        ("Beta Imaging LLP", "Ravi Menon", 2),
    ],
)
def test_another_holder_or_firm_than_the_case_names_is_told(
    firm: str | None, signatory: str | None, told: int
) -> None:
    assert len(said_of_certificate(DETAILS, _application(firm, signatory), on=DAY_OF_SIGNING)) == told


def test_hindi_names_that_differ_in_a_vowel_sign_alone_are_not_the_same() -> None:
    hindi = replace(DETAILS, holder="मीरा", organisation="")
    assert said_of_certificate(hindi, _application(None, "मीरा"), on=DAY_OF_SIGNING) == []
    assert len(said_of_certificate(hindi, _application(None, "मोरा"), on=DAY_OF_SIGNING)) == 1


@pytest.mark.parametrize(
    ("last", "year", "told"),
    [
        (datetime(2026, 12, 30, 23, 0, tzinfo=INDIA), 2026, True),
        (datetime(2026, 12, 31, 1, 0, tzinfo=INDIA), 2026, False),
        (datetime(2027, 3, 1, tzinfo=INDIA), 2027, True),
        (datetime(2026, 11, 1, tzinfo=INDIA), None, True),
    ],
)
def test_a_certificate_that_ends_before_the_letter_would_is_told(
    last: datetime, year: int | None, told: bool
) -> None:
    ending = replace(DETAILS, not_after=last)
    said = said_of_certificate(ending, _application(None, None, year), on=DAY_OF_SIGNING)
    assert bool(said) == told
    assert said_of_certificate(replace(ending, can_sign=False), None, on=DAY_OF_SIGNING) == []


def test_the_report_names_what_was_found_and_not_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pki: Pki
) -> None:
    made = make_token(tmp_path, monkeypatch, [pki.asha], above=[pki.intermediate])
    home = tmp_path / "meera"
    home.mkdir()
    monkeypatch.setattr(Path, "home", lambda: home)
    (home / "notes.so").write_text("no driver")
    around = look_around([made.driver, home / "notes.so"])
    around = replace(around, readers=("WatchData PROXKey 00 00",))
    broken = DriverHangsError(driver=str(home / "slow.so"), seconds="15")
    told = report(around, at=NOW, last_error=broken)
    (one,) = certificates_of(tokens_of(made.driver)[0], at=NOW)
    for wanted in (
        "WatchData PROXKey 00 00 (tells of ProxKey)",
        "no driver of ProxKey was found",
        f"{made.driver.resolve()} (added): tokens: 1",
        "~/notes.so (added): not-a-driver",
        f"{LABEL}, serial",
        one.details.serial,
        "can sign",
        "Last error: driver-hangs",
    ):
        assert wanted in told
    assert str(home) not in told
    assert "meera" not in told
    assert PIN not in told
