"""What this computer last saw of a register, kept outside it: so that a restored backup is noticed.

A backup brought back holds fewer entries than were made, and would give out reference numbers again. The mark lies
in the folder for caches, which backups leave out: after a whole computer was restored it is missing, and that too
counts as a restored register. Nothing is lost with it; a question is asked once more.
"""

import json
import logging
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

_log = logging.getLogger("hse_desktop.store")


@dataclass(frozen=True)
class Mark:
    """The newest ledger entry this computer knows: its number, and the random word written with it."""

    entry: int
    word: str


def default_folder() -> Path:
    """Where marks lie on this system."""
    import platformdirs  # noqa: PLC0415 - not needed to paint home

    return Path(platformdirs.user_cache_dir("hse-desktop", appauthor=False)) / "registers"


def read_mark(folder: Path, library: str) -> Mark | None:
    """The mark of a library, or None if there is none that can be read."""
    try:
        told = json.loads((folder / f"{library}.json").read_text(encoding="utf-8"))
        return Mark(int(told["entry"]), str(told["word"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.info("mark of the register not read: %s", error)
        return None


def write_mark(folder: Path, library: str, mark: Mark) -> None:
    """Keep the mark. Where the disk refuses, the question is asked at the next start."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as scratch:
            whole = Path(scratch) / "mark"
            whole.write_text(json.dumps(asdict(mark)), encoding="utf-8")
            os.replace(whole, folder / f"{library}.json")  # noqa: PTH105 - may be open elsewhere on Windows
    except OSError as error:
        _log.info("mark of the register not written: %s", error)


def advance_mark(folder: Path, library: str, mark: Mark) -> None:
    """Keep the mark unless another window kept a later one meanwhile."""
    seen = read_mark(folder, library)
    if seen is None or seen.entry < mark.entry:
        write_mark(folder, library, mark)
