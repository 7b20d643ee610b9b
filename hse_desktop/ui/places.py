"""Where a person's files lie."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents_folder() -> Path:
    """The folder the system keeps for documents; the home folder where there is none."""
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(named) if named else Path.home()


def free_path(folder: Path, name: str, suffix: str) -> Path:
    """A path in `folder` that nothing lies at yet: `name`, or `name 2`, `name 3` …"""
    path, number = folder / f"{name}{suffix}", 2
    while path.exists():
        path = folder / f"{name} {number}{suffix}"
        number += 1
    return path
