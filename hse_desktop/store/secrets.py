"""What a person asked to be remembered that nobody else may read: in the keyring of the system, nowhere else.

Only keyrings that the system itself protects are used. A backend that writes plain text, throws away what it is
given, or is not known here is refused with a word (https://keyring.readthedocs.io: "Using Keyring", backends).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE: Final = "HSE Desktop"
_CHAIN: Final = "keyring.backends.chainer"
_NONE: Final = frozenset({"keyring.backends.fail", "keyring.backends.null"})
_PROTECTED: frozenset[str] = frozenset(
    {
        "keyring.backends.Windows",  # Credential Locker
        "keyring.backends.macOS",  # Keychain
        "keyring.backends.SecretService",  # GNOME Keyring, KeePassXC and others over D-Bus
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
    }
)


class SecretNotKeptError(HseError):
    """A secret could not be remembered or recalled."""

    exit_code = Exit.WRONG_USE


class NoKeyringError(SecretNotKeptError):
    """The system has no keyring, or none is running."""

    code = "no-keyring"
    what = N_("This computer has no keyring in which a passphrase would be safe.")
    remedy = N_("It was not remembered; type it each time.")


class KeyringNotProtectedError(SecretNotKeptError):
    """The keyring that is set up does not protect what it keeps, or is not known to. Values: `keyring`."""

    code = "keyring-not-protected"
    what = N_("The keyring of this computer (“{keyring}”) is not known to protect what it keeps.")
    remedy = N_("The passphrase was not remembered; type it each time.")


class KeyringRefusedError(SecretNotKeptError):
    """The keyring is locked, or refused."""

    code = "keyring-refused"
    what = N_("The keyring of this computer is locked or refused.")
    remedy = N_("Unlock it and try again, or type the passphrase each time.")


def remember(name: str, secret: str) -> None:
    """Keep `secret` under `name`. May wait for a person who unlocks the keyring. Raises a `SecretNotKeptError`."""
    with _reported():
        _keyring().set_password(_SERVICE, name, secret)


def recall(name: str) -> str | None:
    """What is kept under `name`, if anything. Raises a `SecretNotKeptError`."""
    with _reported():
        return _keyring().get_password(_SERVICE, name)


def forget(name: str) -> None:
    """Keep nothing under `name` any more. Raises a `SecretNotKeptError`."""
    with _reported():
        keyring = _keyring()
        if keyring.get_password(_SERVICE, name) is not None:
            keyring.delete_password(_SERVICE, name)


def _keyring() -> "KeyringBackend":
    """The keyring that is set up, if it is protected; of several in a chain, the first that is."""
    import keyring  # noqa: PLC0415 - slow to load, and few ask for it

    chosen = keyring.get_keyring()
    module = type(chosen).__module__
    offered = list(getattr(chosen, "backends", [])) if module == _CHAIN else [chosen]
    protected = next((each for each in offered if type(each).__module__ in _PROTECTED), None)
    if protected is not None:
        return protected
    unprotected = [each for each in offered if type(each).__module__ not in _NONE]
    if not unprotected:
        raise NoKeyringError
    raise KeyringNotProtectedError(keyring=str(unprotected[0].name))


@contextmanager
def _reported() -> Iterator[None]:
    """What the keyring says of itself is not shown: only that it refused."""
    from keyring.errors import KeyringError, KeyringLocked  # noqa: PLC0415 - as above
    from keyring.errors import NoKeyringError as NoneThere  # noqa: PLC0415

    try:
        yield
    except NoneThere:
        raise NoKeyringError from None
    except (KeyringLocked, KeyringError):
        raise KeyringRefusedError from None
