"""The cases home lists: a small JSON file in the settings folder of the person, painted before anything is loaded."""

import json
import logging
from pathlib import Path
from typing import NamedTuple

_log = logging.getLogger("hse_desktop.ui")

KEPT = 100
"""The list is of cases one works on; those opened longest ago fall out of it, never off the disk."""


class RecentCase(NamedTuple):
    """A case as home lists it, known from when it was last open; `changed` is ISO 8601 with India's offset.

    `procedure`, `next_step`, `state` and `due_what` are English and translated on showing. `due` is a day (ISO
    8601) on which something ends, empty if the case knows of none. `archived` hides the case from home.
    """

    path: str
    title: str
    procedure: str
    changed: str
    next_step: str = ""
    state: str = ""
    to_fix: int = 0
    to_check: int = 0
    due: str = ""
    due_what: str = ""
    archived: bool = False


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
        """Put a case on top; an archived one stays archived."""
        before = self._read()
        others = [other for other in before if other.path != case.path]
        hidden = any(other.archived for other in before if other.path == case.path)
        self._write([case._replace(archived=case.archived or hidden), *others][:KEPT])

    def forget(self, path: str) -> None:
        """Take a case off the list; the file itself stays."""
        self._write([case for case in self._read() if case.path != path])

    def archive(self, path: str, archived: bool) -> None:
        """Hide a case from home, or bring it back; the file itself is left alone."""
        self._write(
            [case._replace(archived=archived) if case.path == path else case for case in self._read()]
        )

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
            text = json.dumps([case._asdict() for case in cases], ensure_ascii=False, indent=1)
            beside.write_text(text, encoding="utf-8")
            beside.replace(self._place)
        except OSError as error:
            _log.info("list of recent cases not written: %s", error)
