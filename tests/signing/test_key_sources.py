"""A certificate store of the system is added in one place, and is opened, asked and signed with as a token is."""

import hashlib
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from hse_desktop.isolation.refusal import TaskRefusal
from hse_desktop.isolation.runner import Answer
from hse_desktop.model.draft import JsonObject
from hse_desktop.signing.key_holder import hold
from hse_desktop.signing.key_process import Token
from hse_desktop.signing.key_sources import SYSTEM_STORES, OpenKey, stores_of
from hse_desktop.workflow import keys
from hse_desktop.workflow.keys import look_for_tokens
from tests.signing.conftest import Identity, Pki, issue

NAME = "A store of the system"


class _Key:
    each_time = False

    def __init__(self, holder: Identity) -> None:
        self.certificate, self.beside = holder.der, (holder.der,)
        self._private = holder.key

    def sign(self, signed_attributes: bytes) -> bytes:
        assert isinstance(self._private, rsa.RSAPrivateKey)
        return self._private.sign(signed_attributes, padding.PKCS1v15(), hashes.SHA256())


class Store:
    """One person's key."""

    holders: Sequence[Identity] = ()

    def tokens(self) -> Answer:
        told: JsonObject = {
            "label": NAME,
            "serial": "",
            "maker": "",
            "model": "",
            "reader": "",
            "flags": ["pin-pad"],
        }
        blobs = tuple(holder.der for holder in self.holders)
        return Answer({"tokens": [{**told, "certificates": [{"label": ""} for _ in blobs]}]}, blobs)

    def open_key(self, *, label: str, serial: str, fingerprint: str, pin: str | None) -> OpenKey:
        for holder in self.holders:
            if hashlib.sha256(holder.der).hexdigest() == fingerprint:
                return _Key(holder)
        raise TaskRefusal("certificate-not-there")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, pki: Pki) -> Path:
    monkeypatch.setattr(Store, "holders", [pki.asha])
    monkeypatch.setitem(SYSTEM_STORES, sys.platform, {NAME: f"{__name__}:Store"})
    (path,) = stores_of(sys.platform)
    return path


def test_the_key_process_opens_it_by_its_name_and_signs(store: Path, pki: Pki) -> None:
    respond = hold()
    assert respond({"do": "tokens", "driver": str(store)}, []).blobs == (pki.asha.der,)
    wanted = {"do": "open-token", "driver": str(store), "label": NAME, "serial": "", "secret": None}
    fingerprint = hashlib.sha256(pki.asha.der).hexdigest()
    opened = respond({**wanted, "fingerprint": fingerprint}, [])
    assert opened.blobs[0] == pki.asha.der
    (signature,) = respond({"do": "sign"}, [b"attributes"]).blobs
    assert isinstance(pki.asha.key, rsa.RSAPrivateKey)
    pki.asha.key.public_key().verify(signature, b"attributes", padding.PKCS1v15(), hashes.SHA256())


def test_what_a_token_shows_already_is_not_shown_a_second_time(
    store: Path, pki: Pki, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = issue("Ravi Menon", pki.intermediate)

    def token(driver: Path, *certificates: bytes) -> Token:
        flags = dict.fromkeys(("pin_low", "pin_final", "pin_locked", "pin_to_be_changed", "pin_pad"), False)
        return Token(driver, driver.name, "", "", "", "", **flags, certificates=certificates)

    def seen(driver: Path, **_more: object) -> list[Token]:
        return [token(driver, *([pki.asha.der, other.der] if driver == store else [pki.asha.der]))]

    monkeypatch.setattr(keys, "tokens_of", seen)
    monkeypatch.setattr(keys, "drivers_here", tuple)
    on_token, in_store = look_for_tokens([Path("/d.so")])
    assert on_token.tokens[0].certificates == (pki.asha.der,)
    assert in_store.path == store
    assert in_store.tokens[0].certificates == (other.der,)


def test_every_store_has_its_module() -> None:
    for named in SYSTEM_STORES.values():
        for where in named.values():
            module, _, name = where.partition(":")
            found = find_spec(module)
            assert found is not None
            assert found.origin is not None
            assert f"class {name}:" in Path(found.origin).read_text(encoding="utf-8")
