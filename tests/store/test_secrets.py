"""A passphrase is remembered where the system protects it, and nowhere else."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailingKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError

from hse_desktop.store import secrets
from hse_desktop.store.secrets import (
    KeyringNotProtectedError,
    KeyringRefusedError,
    NoKeyringError,
    SecretNotKeptError,
)


class MemoryKeyring(KeyringBackend):
    """Keeps secrets as long as the test lasts."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


class PlaintextKeyring(MemoryKeyring):
    """Stands for one that writes plain text, such as that of `keyrings.alt`."""

    __module__ = "keyrings.alt.file"
    name = "PlaintextKeyring"


class LockedKeyring(MemoryKeyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("details that are not for people")


class UnavailableKeyring(MemoryKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise InitError(f"could not keep {password}")


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    before = keyring.get_keyring()
    monkeypatch.setattr(secrets, "_PROTECTED", frozenset({__name__}))
    yield monkeypatch
    keyring.set_keyring(before)


def _chain(monkeypatch: pytest.MonkeyPatch, *backends: KeyringBackend) -> None:
    monkeypatch.setattr(ChainerBackend, "backends", backends)
    keyring.set_keyring(ChainerBackend())  # type: ignore[no-untyped-call]


def test_a_passphrase_is_remembered_recalled_and_forgotten(used: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(MemoryKeyring())
    assert secrets.recall("key") is None
    secrets.remember("key", "correct horse")
    assert secrets.recall("key") == "correct horse"
    secrets.forget("key")
    secrets.forget("key")
    assert secrets.recall("key") is None


@pytest.mark.parametrize("call", [lambda: secrets.remember("k", "secret"), lambda: secrets.recall("k")])
@pytest.mark.parametrize(
    ("backend", "error"),
    [
        (PlaintextKeyring, KeyringNotProtectedError),
        (NullKeyring, NoKeyringError),
        (FailingKeyring, NoKeyringError),
    ],
)
def test_a_keyring_that_does_not_protect_is_refused(
    used: pytest.MonkeyPatch, backend: type[KeyringBackend], error: type[SecretNotKeptError], call: object
) -> None:
    chosen = backend()
    keyring.set_keyring(chosen)
    with pytest.raises(error):
        call()  # type: ignore[operator]
    assert not getattr(chosen, "kept", {})


def test_of_a_chain_only_a_protected_keyring_is_used(used: pytest.MonkeyPatch) -> None:
    plain, safe = PlaintextKeyring(), MemoryKeyring()
    _chain(used, plain, safe)
    secrets.remember("key", "correct horse")
    assert safe.kept
    assert not plain.kept
    _chain(used, plain)
    with pytest.raises(KeyringNotProtectedError, match="PlaintextKeyring"):
        secrets.remember("key", "correct horse")
    assert not plain.kept
    _chain(used)
    with pytest.raises(NoKeyringError):
        secrets.recall("key")


@pytest.mark.parametrize("backend", [LockedKeyring, UnavailableKeyring])
def test_a_locked_keyring_is_said_without_its_own_words(
    used: pytest.MonkeyPatch, backend: type[KeyringBackend]
) -> None:
    keyring.set_keyring(backend())
    with pytest.raises(KeyringRefusedError) as met:
        secrets.remember("key", "correct horse")
        secrets.recall("key")
    assert "correct horse" not in str(met.value) + repr(met.value)
    assert met.value.__cause__ is None


_ROUND = """
from hse_desktop.store import secrets
secrets.remember("key", "correct horse")
assert secrets.recall("key") == "correct horse"
secrets.forget("key")
assert secrets.recall("key") is None
print("kept and forgotten")
"""


def test_the_secret_service_of_a_desktop_keeps_it(tmp_path: Path) -> None:
    for program in ("dbus-run-session", "gnome-keyring-daemon"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} (Debian: dbus-daemon, gnome-keyring) is not installed")
    script = tmp_path / "round.py"
    script.write_text(_ROUND)
    session = 'printf "login" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 && exec "$0" "$1"'
    root = Path(__file__).parents[2]
    told = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", session, sys.executable, str(script)],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(root)},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert told.stdout.strip() == "kept and forgotten", told.stderr
