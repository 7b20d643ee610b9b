"""Finding the key a person has: drivers, tokens, certificates, and which of them is meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from hse_desktop.model.errors import HseError
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.drivers import TokenMake, drivers_here
from hse_desktop.signing.driver_errors import (
    CertificateNotThereError,
    DriverError,
    NoTokenError,
    PinLockedError,
    SeveralCertificatesError,
    SeveralTokensError,
    TokenMissingError,
)
from hse_desktop.signing.errors import CertificateRefusedError
from hse_desktop.signing.key_process import HeldKey, Token, token_key, tokens_of
from hse_desktop.signing.keys import CertificateDetails, details_of
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


def look_for_tokens(
    added: Sequence[Path] = (), *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> list[Driver]:
    """Ask every driver that is known on this machine, and those `added`, each in a process of its own."""
    asked: dict[Path, TokenMake | None] = {path.resolve(): make for make, path in drivers_here()}
    asked |= {path.resolve(): asked.get(path.resolve()) for path in added}
    steps = Steps(len(asked), progress, cancelled)
    jobs = [
        (Message(N_("Asking the driver {file}"), {"file": path.name}), partial(_asked, path, make, cancelled))
        for path, make in asked.items()
    ]
    return steps.two_at_a_time(jobs)


def _asked(path: Path, make: TokenMake | None, cancelled: Cancelled | None) -> Driver:
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
    """Unlock the chosen key for one batch. Whoever opens it ends it; the PIN is sent once and never again."""
    return token_key(chosen.token, chosen.certificate, pin, cancelled=cancelled)


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
        said.append(Message(N_("The PIN is typed on the token or its reader, when that asks for it.")))
    return said
