"""What a person set for all cases on this computer: a small JSON file, put in place whole. Never a secret."""

import json
import logging
import os
import re
import tempfile
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_

_log = logging.getLogger("hse_desktop.store")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class SettingsNotKeptError(HseError):
    """The folder or the disk refused. Values: `file`, `reason`."""

    code = "settings-not-kept"
    exit_code = Exit.WRONG_USE
    what = N_("The settings could not be kept in “{file}”: {reason}.")
    remedy = N_(
        "It holds until the application is closed. Free some space or ask for the right to write there."
    )


@dataclass(frozen=True)
class SignatureSettings:
    """How a person signs, beside the key: what `signing.sign.SignatureOptions` takes, each as its own text.

    `time_stamp_server` is empty where none is asked; `embed_revocation`: the imported revocation lists go along.
    """

    subfilter: str = ""
    time_stamp_server: str = ""
    reason: str = ""
    location: str = ""
    contact: str = ""
    embed_revocation: bool = False


@dataclass(frozen=True)
class Settings:
    """`drivers` are the token drivers that a person added, in that order; `person` is who acts in the register.

    `pin_each_time` are the serial numbers of tokens that were seen to want their PIN for every signature. `library` is
    the address of the team's server that keeps the library, without a password; empty for the one on this computer.
    `publishers` are the certificates (SHA-256, hexadecimal) whose data packs a person chose to believe.
    """

    drivers: tuple[Path, ...] = ()
    person: str = ""
    library: str = ""
    pin_each_time: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    signature: SignatureSettings = SignatureSettings()

    def with_driver(self, driver: Path) -> "Settings":
        """These settings and one more driver."""
        return replace(self, drivers=(*(each for each in self.drivers if each != driver), driver))

    def with_library(self, library: str) -> "Settings":
        """These settings with another library."""
        return replace(self, library=library)

    def with_pin_each_time(self, serial: str, *, wanted: bool) -> "Settings":
        """These settings, which say of one token whether it wants its PIN for every signature."""
        others = tuple(each for each in self.pin_each_time if each != serial)
        return replace(self, pin_each_time=(*others, serial) if wanted else others)

    def with_publisher(self, fingerprint: str) -> "Settings":
        """These settings and one more publisher of data packs."""
        return replace(
            self, publishers=(*(each for each in self.publishers if each != fingerprint), fingerprint)
        )


def default_place() -> Path:
    """Where the settings lie on this system."""
    import platformdirs  # noqa: PLC0415 - not needed to paint home

    return Path(platformdirs.user_config_dir("hse-desktop", appauthor=False)) / "settings.json"


def load_settings(place: Path | None = None) -> Settings:
    """The settings that were kept; what cannot be read counts as not set, so that nobody is stopped by it."""
    members = _members(place or default_place())
    kept = members.get("signature")
    given = kept if isinstance(kept, dict) else {}
    return Settings(
        drivers=tuple(map(Path, _texts(members.get("drivers")))),
        person=_text(members.get("person")),
        library=_text(members.get("library")),
        pin_each_time=tuple(_texts(members.get("pin_each_time"))),
        publishers=tuple(each for each in _texts(members.get("publishers")) if _FINGERPRINT.fullmatch(each)),
        signature=SignatureSettings(
            **{
                field.name: given[field.name]
                for field in fields(SignatureSettings)
                if type(given.get(field.name)) is type(field.default)
            }
        ),
    )


def keep_settings(settings: Settings, place: Path | None = None) -> None:
    """Put the settings on disk; members that another version keeps there stay. Raises `SettingsNotKeptError`."""
    keep_members({**asdict(settings), "drivers": [str(each) for each in settings.drivers]}, place)


def load_member(name: str, place: Path | None = None) -> Any:
    """One member of the settings as JSON; None if it was not kept, or cannot be read."""
    return _members(place or default_place()).get(name)


def keep_members(changed: dict[str, Any], place: Path | None = None) -> None:
    """Put these members of the settings on disk, the others as they are. Raises `SettingsNotKeptError`."""
    place = place or default_place()
    members = {**_members(place), **changed}
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".settings-", dir=place.parent) as scratch:
            whole = Path(scratch) / place.name
            with whole.open("w", encoding="utf-8") as file:
                json.dump(members, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            whole.replace(place)
    except OSError as refused:
        raise SettingsNotKeptError(file=str(place), reason=os.strerror(refused.errno or 0)) from refused


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(member: object) -> list[str]:
    return [each for each in member if isinstance(each, str)] if isinstance(member, list) else []


def _members(place: Path) -> dict[str, Any]:
    try:
        read = json.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        _log.info("settings not read: %s", error)
        return {}
    return read if isinstance(read, dict) else {}
