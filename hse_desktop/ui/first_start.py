"""Whether the person has the application open already; found out before anything of the network library is loaded."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDir, QLockFile

PATIENCE_MS = 2000
_PIPES = "\\\\.\\pipe\\"


def name_for(home: Path) -> str:
    """The name under which the person's process is found: two persons of one computer have two homes."""
    mark = QCryptographicHash.hash(str(home).encode(), QCryptographicHash.Algorithm.Sha256)
    return f"hse-desktop-{bytes(mark.data()).hex()[:16]}"


def lock_for(name: str) -> QLockFile:
    """Held while a start finds out whether it is the first, so that two starts at once do not both think so."""
    lock = QLockFile(QDir(QDir.tempPath()).filePath(f"{name}.lock"))
    lock.tryLock(PATIENCE_MS)
    return lock


def may_run_already(name: str) -> bool:
    """False if no process listens under `name`; True if one does, or was killed while it did."""
    if sys.platform == "win32":
        try:
            return name in os.listdir(_PIPES)  # noqa: PTH208 - pipes are no files
        except OSError:
            return True
    return Path(QDir.tempPath(), name).exists()
