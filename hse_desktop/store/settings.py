"""What a person set for all cases on this computer: a small JSON file, put in place whole. Never a secret."""

import json
import logging
import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_

_log = logging.getLogger("hse_desktop.store")


class SettingsNotKeptError(HseError):
    """The folder or the disk refused. Values: `file`, `reason`."""

    code = "settings-not-kept"
    exit_code = Exit.WRONG_USE
    what = N_("The settings could not be kept in “{file}”: {reason}.")
    remedy = N_(
        "It holds until the application is closed. Free some space or ask for the right to write there."
    )


@dataclass(frozen=True)
class Settings:
    """`drivers` are the token drivers that a person added, in that order. `library` is the address of the team's
    server that keeps the library, without a password; empty for the library on this computer. `person` is under whose
    name acts in the register are recorded."""

    drivers: tuple[Path, ...] = ()
    library: str = ""
    person: str = ""

    def with_driver(self, driver: Path) -> "Settings":
        """These settings and one more driver."""
        return replace(self, drivers=(*(each for each in self.drivers if each != driver), driver))

    def with_library(self, library: str) -> "Settings":
        """These settings with another library."""
        return replace(self, library=library)


def default_place() -> Path:
    """Where the settings lie on this system."""
    import platformdirs  # noqa: PLC0415 - not needed to paint home

    return Path(platformdirs.user_config_dir("hse-desktop", appauthor=False)) / "settings.json"


def load_settings(place: Path | None = None) -> Settings:
    """The settings that were kept; what cannot be read counts as not set, so that nobody is stopped by it."""
    members = _members(place or default_place())
    drivers, library, person = (members.get(name) for name in ("drivers", "library", "person"))
    return Settings(
        tuple(Path(each) for each in drivers if isinstance(each, str)) if isinstance(drivers, list) else (),
        library if isinstance(library, str) else "",
        person if isinstance(person, str) else "",
    )


def keep_settings(settings: Settings, place: Path | None = None) -> None:
    """Put the settings on disk; members that another version keeps there stay. Raises `SettingsNotKeptError`."""
    place = place or default_place()
    members = {
        **_members(place),
        "drivers": [str(each) for each in settings.drivers],
        "library": settings.library,
    }
    members |= {"person": settings.person} if settings.person else {}
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


def _members(place: Path) -> dict[str, Any]:
    try:
        read = json.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        _log.info("settings not read: %s", error)
        return {}
    return read if isinstance(read, dict) else {}
