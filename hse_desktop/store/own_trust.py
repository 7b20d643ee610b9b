"""The roots and revocation lists that a person brought: files in a folder of the application, named by SHA-256.

Nothing here judges them; whoever adds one has looked at it.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_


class TrustNotKeptError(HseError):
    """The folder or the disk refused. Values: `file`, `reason`."""

    code = "trust-not-kept"
    exit_code = Exit.WRONG_USE
    what = N_("What you added could not be kept in “{file}”: {reason}.")
    remedy = N_("Free some space or ask for the right to write there, then add it again.")


def default_folder() -> Path:
    """Where they lie on this system."""
    import platformdirs  # noqa: PLC0415 - not needed to paint home

    return Path(platformdirs.user_data_dir("hse-desktop", appauthor=False)) / "trust"


class OwnTrust:
    """What this person trusts beside the shipped roots; all of it is DER."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or default_folder()

    def roots(self) -> list[bytes]:
        """The added roots, in a fixed order."""
        return list(_read(self._folder.glob("*.cer")))

    def revocation_lists(self) -> list[bytes]:
        """The imported revocation lists, in a fixed order."""
        return list(_read(self._folder.glob("*.crl")))

    def add_root(self, der: bytes) -> None:
        """Keep a root. Raises `TrustNotKeptError`."""
        self._keep(der, ".cer")

    def add_revocation_list(self, der: bytes) -> None:
        """Keep a list. Raises `TrustNotKeptError`."""
        self._keep(der, ".crl")

    def remove(self, der: bytes) -> None:
        """Let go of a root or a list. Raises `TrustNotKeptError`."""
        for suffix in (".cer", ".crl"):
            place = self._place(der, suffix)
            try:
                place.unlink(missing_ok=True)
            except OSError as refused:
                raise _not_kept(place, refused) from refused

    def _place(self, der: bytes, suffix: str) -> Path:
        return self._folder / (hashlib.sha256(der).hexdigest() + suffix)

    def _keep(self, der: bytes, suffix: str) -> None:
        place = self._place(der, suffix)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".new-", dir=self._folder) as scratch:
                whole = Path(scratch) / place.name
                whole.write_bytes(der)
                whole.replace(place)
        except OSError as refused:
            raise _not_kept(place, refused) from refused


def _read(places: Iterable[Path]) -> Iterable[bytes]:
    """The files whose content is still what their name says."""
    for place in sorted(places):
        try:
            content = place.read_bytes()
        except OSError:  # taken away meanwhile
            continue
        if hashlib.sha256(content).hexdigest() == place.stem:
            yield content


def _not_kept(place: Path, refused: OSError) -> TrustNotKeptError:
    return TrustNotKeptError(file=str(place.parent), reason=os.strerror(refused.errno or 0))
