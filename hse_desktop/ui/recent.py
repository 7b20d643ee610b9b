"""The cases opened last, for home: a small JSON file in the settings folder of the person."""

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

_log = logging.getLogger("hse_desktop.ui")

KEPT = 20


@dataclass(frozen=True)
class RecentCase:
    """A case as home lists it; `changed` is ISO 8601 with India's offset."""

    path: str
    title: str
    procedure: str
    changed: str


def default_place() -> Path:
    """Where the list lies on this system."""
    import platformdirs  # noqa: PLC0415 - after the first paint is soon enough

    return Path(platformdirs.user_config_dir("hse-desktop", appauthor=False)) / "recent.json"


class RecentCases:
    """The list, newest first. A list that cannot be read or written is no reason to stop anybody."""

    def __init__(self, place: Path | None = None) -> None:
        self._place = place or default_place()

    def listed(self) -> list[RecentCase]:
        """The cases that are still there."""
        return [case for case in self._read() if Path(case.path).is_file()]

    def note(self, case: RecentCase) -> None:
        """Put a case on top."""
        others = [other for other in self._read() if other.path != case.path]
        self._write([case, *others][:KEPT])

    def forget(self, path: str) -> None:
        """Take a case off the list; the file itself stays."""
        self._write([case for case in self._read() if case.path != path])

    def _read(self) -> list[RecentCase]:
        try:
            entries = json.loads(self._place.read_text(encoding="utf-8"))
            return [RecentCase(**entry) for entry in entries]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError) as error:
            _log.info("list of recent cases not read: %s", error)
            return []

    def _write(self, cases: list[RecentCase]) -> None:
        beside = self._place.with_suffix(".new")
        try:
            self._place.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps([asdict(case) for case in cases], ensure_ascii=False, indent=1)
            beside.write_text(text, encoding="utf-8")
            beside.replace(self._place)
        except OSError as error:
            _log.info("list of recent cases not written: %s", error)
