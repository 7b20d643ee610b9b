"""A folder that a cloud service keeps in sync is recognised on every system, and others are not."""

import os
from pathlib import Path, PurePosixPath

import pytest

from hse_desktop.store.cloud_folder import cloud_service

HOME = Path("/home/meera")


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Alpha Instruments/Imports", "OneDrive"),
        ("Dropbox (Alpha)/Imports", "Dropbox"),
        ("Library/CloudStorage/GoogleDrive-meera@alpha.example/My Drive", "Google Drive"),
        ("Library/CloudStorage/OneDrive-Alpha", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/Imports", "iCloud Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("Nextcloud/Imports", "Nextcloud"),
        ("Documents/Imports", ""),
        ("Dropboxes", ""),
        ("Boxes/onedrives", ""),
    ],
)
def test_by_the_name_of_the_folder(folder: str, service: str) -> None:
    assert cloud_service(HOME / PurePosixPath(folder) / "Rack.hsecase", HOME, {}) == service


def test_by_what_onedrive_sets_whatever_its_folder_is_called(tmp_path: Path) -> None:
    environment = {"OneDriveCommercial": str(tmp_path / "Firm")}
    assert cloud_service(tmp_path / "Firm" / "a" / "Rack.hsecase", HOME, environment) == "OneDrive"
    assert cloud_service(tmp_path / "Firm2" / "Rack.hsecase", HOME, environment) == ""


def test_documents_of_a_mac_that_icloud_takes_in(tmp_path: Path) -> None:
    case = tmp_path / "Documents" / "Rack.hsecase"
    assert cloud_service(case, tmp_path, {}) == ""
    (tmp_path / "Library/Mobile Documents/com~apple~CloudDocs/Documents").mkdir(parents=True)
    assert cloud_service(case, tmp_path, {}) == "iCloud Drive"
    assert cloud_service(tmp_path / "Work" / "Rack.hsecase", tmp_path, {}) == ""


def test_by_the_mark_dropbox_leaves_on_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Shared"
    folder.mkdir()
    if not hasattr(os, "setxattr"):
        pytest.skip("this system has no extended attributes for Python")
    try:
        os.setxattr(folder, "user.com.dropbox.attributes", b"x")
    except OSError:
        pytest.skip("this file system takes no extended attributes")
    assert cloud_service(folder / "Rack.hsecase", HOME, {}) == "Dropbox"
