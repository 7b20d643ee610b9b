"""`build windows`: the payload, its installer and its portable ZIP."""

import shutil
from pathlib import Path

from installers import building, sbom, tree, workshop
from installers.version import version
from installers.windows import payload, setup_script

INSTALLER_MB = 60
INSTALLED_MB = 220


def folder(checkout: Path) -> Path:
    """The payload as it lies in the workbench."""
    return workshop.workbench(checkout) / "windows" / "payload"


def installer(checkout: Path) -> Path:
    """The installer as it is handed out."""
    return building.dist(checkout) / f"HSE-Desktop-{version(checkout)}-windows-x64-setup.exe"


def portable(checkout: Path) -> Path:
    """The portable ZIP as it is handed out."""
    return building.dist(checkout) / f"HSE-Desktop-{version(checkout)}-windows-x64-portable.zip"


def run(checkout: Path) -> None:
    """Builds all of it anew.

    Raises:
        SetUpError: something cannot be had or built, or is larger than it may be.
    """
    packed = folder(checkout)
    payload.make(checkout, packed)
    setup_script.make_installer(checkout, packed, installer(checkout))
    tree.zip_folder(
        packed,
        portable(checkout),
        inside=f"HSE Desktop {version(checkout)}",
        when=workshop.source_date(checkout),
    )
    shutil.copyfile(packed / sbom.FILE, installer(checkout).with_suffix(".cdx.json"))
    building.say_size("Windows, installed", tree.size(packed), INSTALLED_MB)
    building.say_size("Windows, installer", installer(checkout).stat().st_size, INSTALLER_MB)
    building.say_size("Windows, portable ZIP", portable(checkout).stat().st_size, INSTALLED_MB)
