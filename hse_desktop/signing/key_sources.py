"""What the key process can open, and where another kind is added: a system's own certificate store.

A token's driver (`token_driver.Driver`) is one `KeySource`. A signer over Windows' certificate store (CNG) or over a
Mac's keychain is another: a class with these two methods, in a module of its own that imports what it needs there and
nowhere else, and a line in `SYSTEM_STORES`. The window, the command line and the diagnostics then show it as they
show a driver with its tokens; nothing else has to know of it.
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, cast

from hse_desktop.isolation.frames import Answer


class OpenKey(Protocol):
    """A private key that is ready to sign, with its certificate and those that lie beside it, all DER.

    `each_time`: a PIN is wanted for every signature.
    """

    @property
    def certificate(self) -> bytes: ...

    @property
    def beside(self) -> Sequence[bytes]: ...

    @property
    def each_time(self) -> bool: ...

    def sign(self, signed_attributes: bytes) -> bytes:
        """SHA-256 with RSA (PKCS #1 v1.5) or ECDSA, in the encoding CMS wants. Raises `TaskRefusal`."""
        ...


class KeySource(Protocol):
    """Where keys lie. It lives in the key process: it may crash or hang, and asks for PINs as it likes.

    Raises `TaskRefusal` with the code of an error that `key_conversation` knows.
    """

    def tokens(self) -> Answer:
        """`{"tokens": [{"label", "serial", "maker", "model", "reader", "flags", "certificates"}]}`, and as blobs
        the certificates in that order; a store of the system is one token."""
        ...

    def open_key(self, *, label: str, serial: str, fingerprint: str, pin: str | None) -> OpenKey:
        """The key of the certificate with that SHA-256 `fingerprint` (hex) on that token; without a `pin` it is
        asked for elsewhere."""
        ...


SYSTEM_STORES: Final[dict[str, dict[str, str]]] = {
    "win32": {"Windows certificate store": "hse_desktop.signing.windows_store:WindowsStore"},
}
"""By `sys.platform`: the name a person sees, and the class ("package.module:Class"), called without arguments."""


def stores_of(platform: str) -> tuple[Path, ...]:
    """The stores of that system, named where a driver has its path."""
    return tuple(map(Path, SYSTEM_STORES.get(platform, {})))


def opened_source(path: str, platform: str) -> KeySource:
    """The store of that name, or the driver with that path. Raises `TaskRefusal`."""
    where = SYSTEM_STORES.get(platform, {}).get(path, "hse_desktop.signing.token_driver:Driver")
    module, _, name = where.partition(":")
    made = getattr(import_module(module), name)
    return cast(KeySource, made() if path in SYSTEM_STORES.get(platform, {}) else made(path))
