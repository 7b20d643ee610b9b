"""Finding the key a person has: drivers, tokens, certificates, and which of them is meant."""

import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import INDIA, named_day
from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.drivers import TokenMake, drivers_here, make_of_reader
from hse_desktop.signing.card_readers import card_readers
from hse_desktop.signing.driver_errors import (
    CertificateNotThereError,
    DriverError,
    DriverRefusedError,
    NoTokenError,
    PinLockedError,
    SeveralCertificatesError,
    SeveralTokensError,
    TokenMissingError,
)
from hse_desktop.signing.errors import CertificateRefusedError
from hse_desktop.signing.key_process import HeldKey, Token, token_key, tokens_of
from hse_desktop.signing.key_sources import stores_of
from hse_desktop.signing.keys import CertificateDetails, details_of
from hse_desktop.store.settings import SettingsNotKeptError, keep_settings, load_settings
from hse_desktop.workflow.progress import Cancelled, Progress, Steps


@dataclass(frozen=True)
class Driver:
    """A driver that was asked: the tokens it sees, or what stood in the way. `make` is None for an added one."""

    path: Path
    make: TokenMake | None
    tokens: tuple[Token, ...] = ()
    error: HseError | None = None


@dataclass(frozen=True)
class TokenCertificate:
    """A certificate on a token, as a person chooses it."""

    token: Token
    certificate: bytes
    details: CertificateDetails


@dataclass(frozen=True)
class Surroundings:
    """What there is to sign with: the drivers with their tokens, and the card readers (None: nothing known)."""

    drivers: tuple[Driver, ...] = ()
    readers: tuple[str, ...] | None = None

    @property
    def tokens(self) -> list[Token]:
        """The tokens that are plugged in. One that two drivers see is that of the driver asked first."""
        seen: dict[object, Token] = {}
        for driver in self.drivers:
            for token in driver.tokens:
                seen.setdefault(frozenset(token.certificates) or token, token)
        return list(seen.values())

    def certificates(self, *, at: datetime) -> list[TokenCertificate]:
        """Those of all tokens, as `certificates_of` orders them; those that can sign first."""
        found = [one for token in self.tokens for one in certificates_of(token, at=at)]
        return sorted(found, key=lambda one: not one.details.can_sign)

    def makes_without_driver(self) -> list[TokenMake]:
        """The makes of token that a card reader's name tells of, while no driver of that make was asked and none
        sees a token in such a reader."""
        known = {path.resolve() for path in (driver.path for driver in self.drivers)}
        served = {make_of_reader(token.reader) for token in self.tokens}
        told = dict.fromkeys(make for reader in self.readers or () if (make := make_of_reader(reader)))
        return [
            make for make in told if make not in served and not known & {p.resolve() for p in make.drivers}
        ]


def look_around(
    added: Sequence[Path] = (),
    *,
    earlier: Surroundings | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Surroundings:
    """Look for drivers, tokens and card readers. A driver that failed `earlier` is not asked again."""
    spared = {
        driver.path: driver
        for driver in (earlier.drivers if earlier is not None else ())
        if isinstance(driver.error, DriverError) and not isinstance(driver.error, DriverRefusedError)
    }
    drivers = look_for_tokens(added, spared=spared, progress=progress, cancelled=cancelled)
    return Surroundings(tuple(drivers), card_readers(cancelled=cancelled))


def look_for_tokens(
    added: Sequence[Path] = (),
    *,
    spared: Mapping[Path, Driver] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Driver]:
    """Ask every driver that is known on this machine, those `added`, and the stores of the system, each in a process
    of its own.

    For those `spared`, what is known of them stands.
    """
    asked: dict[Path, TokenMake | None] = {path.resolve(): make for make, path in drivers_here()}
    stores = stores_of(sys.platform)
    asked |= {path.resolve(): asked.get(path.resolve()) for path in added if path not in stores}
    asked |= dict.fromkeys(stores)
    known = spared or {}
    steps = Steps(len(asked), progress, cancelled)
    jobs = [
        (
            Message(N_("Asking the driver {file}"), {"file": path.name}),
            partial(_asked, path, make, cancelled, known.get(path)),
        )
        for path, make in asked.items()
    ]
    return _without_doubles(steps.two_at_a_time(jobs))


def _without_doubles(drivers: Sequence[Driver]) -> list[Driver]:
    """Systems copy a token's certificates into their own store: there those that a driver sees are left out."""
    stores = stores_of(sys.platform)
    seen = {
        der
        for each in drivers
        if each.path not in stores
        for token in each.tokens
        for der in token.certificates
    }

    def left(driver: Driver) -> Driver:
        tokens = (
            replace(token, certificates=tuple(der for der in token.certificates if der not in seen))
            for token in driver.tokens
        )
        return replace(driver, tokens=tuple(token for token in tokens if token.certificates))

    return [left(each) if each.path in stores else each for each in drivers]


def _asked(path: Path, make: TokenMake | None, cancelled: Cancelled | None, known: Driver | None) -> Driver:
    if known is not None:
        return known
    try:
        return Driver(path, make, tuple(tokens_of(path, cancelled=cancelled)))
    except DriverError as error:
        return Driver(path, make, error=error)


def certificates_of(token: Token, *, at: datetime) -> list[TokenCertificate]:
    """The certificates of people on a token: first those that can sign, by the day they end, the last first.

    Issuers' certificates that lie beside them only complete the chain.
    """
    found = [
        TokenCertificate(token, der, details_of(der, token.certificates, at=at)) for der in token.certificates
    ]
    own = [one for one in found if not one.details.is_issuer]
    return sorted(own, key=lambda one: (not one.details.can_sign, -one.details.not_after.timestamp()))


def choose(
    driver: Path, tokens: Sequence[Token], *, named: str | None, certificate: str | None, at: datetime
) -> TokenCertificate:
    """The certificate that is meant: on the token with that label or serial number (the only one without).

    `certificate`: its serial number or the beginning of its SHA-256 fingerprint, hexadecimal; without, the only
    one that can sign. Raises before any PIN is asked for.
    """
    token = _token(driver, tokens, named)
    if token.pin_locked:
        raise PinLockedError(token=token.label)
    there = certificates_of(token, at=at)
    if certificate is None:
        able = [one for one in there if one.details.can_sign]
        if len(able) > 1:
            raise SeveralCertificatesError(token=token.label)
        if not able:
            if there and there[0].details.refusal is not None:
                raise CertificateRefusedError(file=token.label, reason=there[0].details.refusal)
            raise CertificateNotThereError(token=token.label, certificate="")
        return able[0]
    wanted = certificate.replace(":", "").replace(" ", "").lower()
    number = wanted.lstrip("0")  # viewers write a serial number with or without leading zeros
    meant = [
        one
        for one in there
        if one.details.serial.lower().lstrip("0") == number
        or (len(wanted) >= 8 and one.details.fingerprint.startswith(wanted))
    ]
    if len(meant) != 1:
        raise CertificateNotThereError(token=token.label, certificate=certificate)
    if meant[0].details.refusal is not None:
        raise CertificateRefusedError(file=token.label, reason=meant[0].details.refusal)
    return meant[0]


def _token(driver: Path, tokens: Sequence[Token], named: str | None) -> Token:
    fitting = [token for token in tokens if named is None or named in {token.label, token.serial}]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise SeveralTokensError(tokens=", ".join(f"{token.label} ({token.serial})" for token in fitting))
    if named is not None:
        raise TokenMissingError(token=named)
    raise NoTokenError(driver=str(driver))


def open_token(chosen: TokenCertificate, pin: str | None, *, cancelled: Cancelled | None = None) -> HeldKey:
    """Unlock the chosen key for one batch. Whoever opens it ends it; the PIN is sent once and never tried again.

    Whether the token wants its PIN for every signature shows only then, and is kept for the next time
    (`asks_each_time`): it is a fact about the token, and no secret.
    """
    key = token_key(chosen.token, chosen.certificate, pin, cancelled=cancelled)
    if key.asks_each_time != asks_each_time(chosen.token):
        settings = load_settings().with_pin_each_time(chosen.token.serial, wanted=key.asks_each_time)
        with suppress(SettingsNotKeptError):  # then it is said again the next time
            keep_settings(settings)
    return key


def asks_each_time(token: Token) -> bool:
    """True if the token was seen to want its PIN for every signature."""
    return token.serial in load_settings().pin_each_time


def token_again(token: Token, *, cancelled: Cancelled | None = None) -> Token | None:
    """What the token says of itself at this moment; None if it is not there, or its driver fails."""
    try:
        there = tokens_of(token.driver, cancelled=cancelled)
    except DriverError:
        return None
    return next((each for each in there if (each.label, each.serial) == (token.label, token.serial)), None)


def said_of_each_time(token: Token, count: int) -> Message:
    """What it means that a token wants its PIN for each of `count` documents."""
    if token.pin_pad:
        return Message(
            N_(
                "The token “{token}” asks for its PIN for each document: type it on the token or its reader {count} "
                "times."
            ),
            {"token": token.label, "count": count},
        )
    return Message(
        N_(
            "The token “{token}” asks for its PIN for each document. You type it once; it is handed to the token for "
            "each of {count}, and a wrong one is not sent again."
        ),
        {"token": token.label, "count": count},
    )


def said_before_pin(token: Token) -> list[Message]:
    """What a person should know of this token before a PIN is typed."""
    said = []
    if token.pin_final:
        said.append(
            Message(N_("One try is left: a wrong PIN locks the token “{token}”."), {"token": token.label})
        )
    elif token.pin_low:
        said.append(Message(N_("A wrong PIN was typed before; few tries are left.")))
    if token.pin_to_be_changed:
        said.append(Message(N_("The token wants its PIN to be changed; its own program does that.")))
    if token.pin_pad:
        said.append(
            Message(
                N_(
                    "The PIN is typed on the token, its reader or in a dialog of the system, when that asks for it."
                )
            )
        )
    return said


def said_of_certificate(
    details: CertificateDetails, application: HseApplication | None, *, on: date
) -> list[Message]:
    """What a person should look at before this certificate signs for that application; none of it stops anybody.

    An exemption letter ends on 31 December (circular, Annexure-I, 6), so a certificate that ends before is told of.
    """
    said = []
    applicant = application.applicant if application is not None else None
    if (
        applicant is not None
        and applicant.signatory
        and not _same_person(details.holder, applicant.signatory)
    ):
        said.append(
            Message(
                N_("The certificate is that of {holder}; the case names {signatory} as the signatory."),
                {"holder": details.holder, "signatory": applicant.signatory},
            )
        )
    firm, wanted = details.organisation, applicant.name if applicant is not None else None
    if firm and wanted and _folded_firm(firm) != _folded_firm(wanted):
        said.append(
            Message(
                N_("The certificate was issued for {organisation}; the applicant is {applicant}."),
                {"organisation": firm, "applicant": wanted},
            )
        )
    last = details.not_after.astimezone(INDIA).date()
    year = application.shipment.calendar_year if application is not None else None
    end = date(year or on.year, 12, 31)
    if details.can_sign and last < end:
        said.append(
            Message(
                N_(
                    "The certificate ends on {last}, before the exemption letter would ({end}). Renew it in time for "
                    "what has to be signed later in the year."
                ),
                {"last": named_day(last), "end": named_day(end)},
            )
        )
    return said


def _words(name: str) -> list[str]:
    """The words of a name, in small letters and without marks between them; vowel signs are kept."""
    kept = (c if unicodedata.category(c)[0] in "LMN" else " " for c in unicodedata.normalize("NFKC", name))
    return "".join(kept).casefold().split()


def _same_person(one: str, other: str) -> bool:
    """Certificates put the family name first as often as last, and spell in capitals."""
    return sorted(_words(one)) == sorted(_words(other))


_LEGAL_FORMS = {"pvt": "private", "p": "private", "ltd": "limited", "co": "company", "and": ""}


def _folded_firm(name: str) -> str:
    spelled = re.sub(r"^m/s\.?\s", "", name.strip(), flags=re.IGNORECASE)
    return "".join(_LEGAL_FORMS.get(word, word) for word in _words(spelled))
