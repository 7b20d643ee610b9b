"""The key process: driver and key live there as long as one batch lasts, and only what is to be signed goes in.

A PIN or passphrase goes through the pipe once and is kept nowhere on this side. What comes back is held against
the certificate's public key before it is used.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import load_der_x509_certificate

from hse_desktop.signing.certificates import facts, load_der
from hse_desktop.signing.chain import chain_above
from hse_desktop.signing.driver_files import require_loadable
from hse_desktop.signing.key_conversation import KeyConversation
from hse_desktop.signing.key_sources import stores_of
from hse_desktop.signing.keys import KeyAlgorithm

if TYPE_CHECKING:
    from hse_desktop.isolation.frames import Answer
    from hse_desktop.model.draft import JsonObject

_LOOKING_SECONDS: Final = 15.0
_OPENING_SECONDS: Final = 30.0
_PIN_PAD_SECONDS: Final = 120.0  # a person types
_SIGNING_SECONDS: Final = 30.0


@dataclass(frozen=True)
class Token:
    """A token that is plugged in, named by label and serial number.

    The `pin_…` flags are what it says of itself (PKCS #11, CK_TOKEN_INFO): fewer tries left, one try left, locked,
    to be changed first, typed on the token or its reader. `certificates` are DER, as they lie on it.
    """

    driver: Path
    label: str
    serial: str
    maker: str
    model: str
    reader: str
    pin_low: bool
    pin_final: bool
    pin_locked: bool
    pin_to_be_changed: bool
    pin_pad: bool
    certificates: tuple[bytes, ...]


class HeldKey:
    """A key that the key process holds; a context manager that ends both.

    `asks_each_time`: its token wants the PIN for every signature (CKA_ALWAYS_AUTHENTICATE); the key process hands
    it over each time. Where it is `typed` on the token or in a dialog of the system, a person takes their time.
    """

    def __init__(
        self,
        process: KeyConversation,
        certificate: bytes,
        beside: Sequence[bytes],
        *,
        asks_each_time: bool = False,
        typed: bool = False,
    ) -> None:
        self._process = process
        self.asks_each_time = asks_each_time
        self._seconds = _PIN_PAD_SECONDS if typed else _SIGNING_SECONDS
        own = load_der(certificate)
        self.certificate = certificate
        self.chain: tuple[bytes, ...] = tuple(
            each.dump() for each in chain_above(own, [load_der(der) for der in beside])
        )
        self._public = load_der_x509_certificate(certificate).public_key()
        self._holder = facts(own).holder

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_about: object) -> None:
        self.end()

    def __repr__(self) -> str:
        return f"<{self.algorithm} key of {self._holder}>"

    def end(self) -> None:
        """End the key process; nothing more is signed with this key."""
        self._process.end()

    @property
    def algorithm(self) -> KeyAlgorithm:
        return "rsa" if isinstance(self._public, rsa.RSAPublicKey) else "ecdsa"

    @property
    def signature_bytes(self) -> int:
        assert isinstance(self._public, rsa.RSAPublicKey | ec.EllipticCurvePublicKey)  # noqa: S101 - see `_key`
        size = (self._public.key_size + 7) // 8
        return size if self.algorithm == "rsa" else 2 * size + 16

    def sign(self, signed_attributes: bytes, *, cancelled: Callable[[], bool] | None = None) -> bytes:
        """Sign; raises a `DriverError` or `TokenError`, also where the signature does not fit the certificate."""
        answer = self._process.ask(
            {"do": "sign"}, [signed_attributes], seconds=self._seconds, cancelled=cancelled
        )
        if len(answer.blobs) != 1 or not self._fits(answer.blobs[0], signed_attributes):
            raise self._process.odd()
        return answer.blobs[0]

    def _fits(self, signature: bytes, signed: bytes) -> bool:
        try:
            if isinstance(self._public, rsa.RSAPublicKey):
                self._public.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
            elif isinstance(self._public, ec.EllipticCurvePublicKey):
                self._public.verify(signature, signed, ec.ECDSA(hashes.SHA256()))
            else:
                return False
        except (InvalidSignature, ValueError):
            return False
        return True


def tokens_of(driver: Path, *, cancelled: Callable[[], bool] | None = None) -> list[Token]:
    """The tokens plugged in that `driver` sees, asked in a process that ends with the answer.

    Raises a `DriverError`, and `TaskCancelledError`.
    """
    if driver not in stores_of(sys.platform):
        require_loadable(driver)
    with KeyConversation(driver=str(driver)) as process:
        request: JsonObject = {"do": "tokens", "driver": str(driver)}
        answer = process.ask(request, seconds=_LOOKING_SECONDS, cancelled=cancelled)
        try:
            return list(_tokens(driver, answer))
        except (KeyError, TypeError, ValueError, StopIteration):
            raise process.odd() from None


def _tokens(driver: Path, answer: Answer) -> Iterator[Token]:
    blobs = iter(answer.blobs)
    told = answer.data["tokens"]
    if not isinstance(told, list):
        raise TypeError
    for each in told:
        match each:
            case {
                "label": str(label),
                "serial": str(serial),
                "maker": str(maker),
                "model": str(model),
                "reader": str(reader),
                "flags": list(flags),
                "certificates": list(certificates),
            }:
                held = tuple(next(blobs) for _ in certificates)
            case _:
                raise TypeError
        for der in held:
            load_der(der)
        yield Token(
            driver=driver,
            label=label,
            serial=serial,
            maker=maker,
            model=model,
            reader=reader,
            pin_low="pin-low" in flags,
            pin_final="pin-final" in flags,
            pin_locked="pin-locked" in flags,
            pin_to_be_changed="pin-to-be-changed" in flags,
            pin_pad="pin-pad" in flags,
            certificates=held,
        )


def token_key(
    token: Token, certificate: bytes, pin: str | None, *, cancelled: Callable[[], bool] | None = None
) -> HeldKey:
    """The key of a certificate (DER) on a token; whoever opens it ends it.

    `pin` is sent once; None where it is typed on the token or its reader. Raises a `TokenError` or `DriverError`.
    """
    own = load_der(certificate)
    process = KeyConversation(driver=str(token.driver), token=token.label, certificate=facts(own).holder)
    request: JsonObject = {
        "do": "open-token",
        "driver": str(token.driver),
        "label": token.label,
        "serial": token.serial,
        "fingerprint": own.sha256.hex(),
        "secret": pin,
    }
    seconds = _OPENING_SECONDS if pin is not None else _PIN_PAD_SECONDS
    return _opened(process, request, [], seconds, cancelled)


def file_key(
    content: bytes, passphrase: str, name: str, *, cancelled: Callable[[], bool] | None = None
) -> HeldKey:
    """The key of a PKCS#12 file; `name` is the file's, for messages. Whoever opens it ends it.

    Raises `NotAPkcs12Error`, `WrongPassphraseError`, `NoPrivateKeyError`, `KeyNotSupportedError` or
    `KeyProcessBrokeDownError`.
    """
    request: JsonObject = {"do": "open-file", "secret": passphrase}
    return _opened(KeyConversation(file=name), request, [content], _OPENING_SECONDS, cancelled)


def _opened(
    process: KeyConversation,
    request: JsonObject,
    blobs: Sequence[bytes],
    seconds: float,
    cancelled: Callable[[], bool] | None,
) -> HeldKey:
    try:
        answer = process.ask(request, blobs, seconds=seconds, cancelled=cancelled)
        try:
            certificate, *beside = answer.blobs
            return HeldKey(
                process,
                certificate,
                beside,
                asks_each_time=answer.data.get("each_time") is True,
                typed=request.get("secret") is None,
            )
        except ValueError:
            raise process.odd() from None
    except BaseException:
        process.end()
        raise
