"""Which processes are alive."""

import os
import time
from collections.abc import Callable
from pathlib import Path


def alive(process: int) -> bool:
    """False for one that ended, also if nobody has asked how."""
    stat = Path(f"/proc/{process}/stat")
    try:
        os.kill(process, 0)
        return not Path("/proc/self").exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def alive_in(folder: Path) -> list[str]:
    """Processes whose environment names `folder`, as that of a worker and its children does; Linux only."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.fsencode(folder) in (process / "environ").read_bytes():
                found.append(process.name)
        except OSError:  # ended meanwhile
            continue
    return found


def until(true: Callable[[], bool]) -> None:
    """Return once it is true; fails after a minute."""
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)
