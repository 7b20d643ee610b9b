"""Which cases are open and where in them the person is, so that a start after a crash brings them back."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

_log = logging.getLogger("hse_desktop.ui")


def default_place() -> Path:
    """Where the list lies on this system."""
    import platformdirs  # noqa: PLC0415 - after the first paint is soon enough

    return Path(platformdirs.user_state_dir("hse-desktop", appauthor=False)) / "open.json"


class OpenCases:
    """A small file that is there while a case is open. It holds paths and the names of steps, nothing of a case."""

    def __init__(self, place: Path | None = None) -> None:
        self._place = place or default_place()

    def note(self, open_cases: Mapping[Path, str]) -> None:
        """These are open, each at that step; with none the file goes."""
        beside = self._place.with_suffix(".new")
        try:
            if not open_cases:
                self._place.unlink(missing_ok=True)
                return
            self._place.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps({str(path): step for path, step in open_cases.items()}, ensure_ascii=False)
            beside.write_text(text, encoding="utf-8")
            beside.replace(self._place)
        except OSError as error:
            _log.info("list of open cases not written: %s", error)

    def left(self) -> dict[Path, str]:
        """What was open when the application ended without closing it; files that are gone are left out."""
        try:
            entries = json.loads(self._place.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            _log.info("list of open cases not read: %s", error)
            return {}
        if not isinstance(entries, dict):
            return {}
        return {Path(path): str(step) for path, step in entries.items() if Path(path).is_file()}
