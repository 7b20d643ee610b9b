"""Whether a file lies in a folder that a cloud service keeps in sync.

A service copies a case while it is being written, and makes two of it when two computers open it: that is told to
the person. Known by the folder's name, by what the services set in the environment, and by their mark on the file;
nothing is asked of the services themselves.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_BY_NAME = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    ".shortcut-targets-by-id": "Google Drive",
    "iclouddrive": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "pcloud drive": "pCloud",
    "syncthing": "Syncthing",
}
"""Folders the services make, in small letters; “OneDrive - Alpha” and “Dropbox (Alpha)” are theirs too."""

_BY_VARIABLE = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
}
"""What OneDrive sets on Windows; the folder can have any name."""

_BY_MARK = {
    "user.com.dropbox.attributes": "Dropbox",
    "user.com.dropbox.attrs": "Dropbox",
    "user.drive.id": "Google Drive",
}
"""Extended attributes the services leave on files and folders (Linux)."""

_ICLOUD = Path("Library/Mobile Documents/com~apple~CloudDocs")


def cloud_service(path: Path, home: Path, environment: Mapping[str, str]) -> str:
    """The name of the service that syncs the folder of `path`; empty if none is recognised."""
    for folder in path.parents:
        if service := _named(folder.name):
            return service
        if service := _marked(folder):
            return service
    for variable, service in _BY_VARIABLE.items():
        root = environment.get(variable, "")
        if root and path.is_relative_to(root):
            return service
    # macOS: with “Desktop & Documents” in iCloud the two folders stay where they were.
    for name in ("Desktop", "Documents"):
        if path.is_relative_to(home / name) and (home / _ICLOUD / name).exists():
            return "iCloud Drive"
    return ""


def _named(folder: str) -> str:
    name = folder.casefold()
    for known, service in _BY_NAME.items():
        if name == known or any(name.startswith(f"{known}{sign}") for sign in (" - ", " (", "-")):
            return service
    return ""


def _marked(folder: Path) -> str:
    if sys.platform != "linux":
        return ""
    try:
        marks = os.listxattr(folder)
    except OSError:
        return ""
    return next((service for mark, service in _BY_MARK.items() if mark in marks), "")
