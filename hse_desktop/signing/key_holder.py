"""The child's side of the key process: opens one key, and signs with it until the batch is over."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from hse_desktop.isolation.frames import Answer
from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.signing.errors import (
    KeyNotSupportedError,
    NoPrivateKeyError,
    NotAPkcs12Error,
    WrongPassphraseError,
)
from hse_desktop.signing.keys import open_pkcs12

if TYPE_CHECKING:
    from hse_desktop.model.draft import JsonObject
    from hse_desktop.signing.key_sources import KeySource

_PKCS12 = (NotAPkcs12Error, WrongPassphraseError, NoPrivateKeyError, KeyNotSupportedError)


def hold() -> Callable[[JsonObject, Sequence[bytes]], Answer]:
    """What answers the questions of `key_conversation.KeyConversation`; the names of its refusals are error codes."""
    return _Holder().respond


class _Holder:
    def __init__(self) -> None:
        self._key: Any = None
        self._source: KeySource | None = None
        self._pin_refused: TaskRefusal | None = None

    def respond(self, request: JsonObject, blobs: Sequence[bytes]) -> Answer:
        match request:
            case {"do": "sign"} if self._key is not None:
                return self._sign(blobs[0])
            case {"do": "open-file", "secret": str(secret)}:
                return self._open_file(blobs[0], secret)
            case {"do": "tokens", "driver": str(path)}:
                return self._loaded(path).tokens()
            case {
                "do": "open-token",
                "driver": str(path),
                "label": str(label),
                "serial": str(serial),
                "fingerprint": str(fingerprint),
                "secret": secret,
            } if secret is None or isinstance(secret, str):
                key = self._loaded(path).open_key(
                    label=label, serial=serial, fingerprint=fingerprint, pin=secret
                )
                self._key = key
                return Answer({"each_time": key.each_time}, (key.certificate, *key.beside))
        raise ValueError("not a question")

    def _sign(self, signed_attributes: bytes) -> Answer:
        if self._pin_refused is not None:
            raise self._pin_refused
        try:
            return Answer({}, (self._key.sign(signed_attributes),))
        except TaskRefusal as refused:
            if refused.reason.startswith("pin-"):
                # Documents that wait for their turn would send the same PIN again, and lock the token.
                self._pin_refused = refused
            raise

    def _loaded(self, path: str) -> KeySource:
        from hse_desktop.signing.key_sources import opened_source  # noqa: PLC0415 - a key file needs none

        if self._source is None:
            self._source = opened_source(path, sys.platform)
        return self._source

    def _open_file(self, content: bytes, passphrase: str) -> Answer:
        try:
            key = open_pkcs12(content, passphrase, "")
        except _PKCS12 as error:
            raise TaskRefusal(error.code) from None
        self._key = key
        return Answer({}, (key.certificate, *key.chain))
