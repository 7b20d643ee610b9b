"""`build macos`: the application and its disk image. It runs on a Mac only, and has not been run on one yet.

Without more it signs ad hoc, for the Mac it is built on. To hand it out, two things of Apple's are needed, both named
by environment variables and never written down here:

    HSE_IDENTITY        the name of a “Developer ID Application” certificate in the keychain
    HSE_NOTARY_PROFILE  a profile that `xcrun notarytool store-credentials` has put into the keychain

With both, the image is sent to Apple (`notarytool submit --wait`), and its ticket is stapled to it, so that it opens
on a Mac without a network: https://developer.apple.com/documentation/security/notarizing-macos-software-before-distribution
"""

import os
import plistlib
import shutil
from pathlib import Path

from installers import building, sbom, tree, workshop
from installers.linux import payload
from installers.macos.plist import ENTITLEMENTS
from installers.version import version

IMAGE_MB = 90
INSTALLED_MB = 250


def image(checkout: Path) -> Path:
    """The disk image as it is handed out."""
    return building.dist(checkout) / f"HSE-Desktop-{version(checkout)}-macos.dmg"


def run(checkout: Path) -> None:
    """Builds the application, signs it, makes the image, and has Apple notarise it where a profile is named.

    Raises:
        SetUpError: a step did not succeed.
    """
    bench = workshop.workbench(checkout) / "macos"
    bench.mkdir(parents=True, exist_ok=True)
    entitlements = bench / "entitlements.plist"
    entitlements.write_bytes(plistlib.dumps(ENTITLEMENTS))
    os.environ["HSE_ENTITLEMENTS"] = str(entitlements)
    application = payload.run_pyinstaller(checkout, bench).with_name("HSE Desktop.app")
    resources = application / "Contents" / "Resources"
    (application / "Contents" / "MacOS" / "hse").symlink_to("hse-desktop")
    payload.add_papers(checkout, resources, resources / "hse_desktop" / "resources", system="macos")
    for command in signing_commands(application, entitlements, os.environ.get("HSE_IDENTITY", "-")):
        workshop.call(command, "codesign did not succeed; its own words stand above.")
    folder = bench / "image"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(application, folder / application.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    for command in image_commands(folder, image(checkout), os.environ.get("HSE_NOTARY_PROFILE")):
        workshop.call(command, f"{command[0]} did not succeed; its own words stand above.")
    shutil.copyfile(resources / sbom.FILE, image(checkout).with_suffix(".cdx.json"))
    building.say_size("macOS, installed", tree.size(application), INSTALLED_MB)
    building.say_size("macOS, disk image", image(checkout).stat().st_size, IMAGE_MB)


def signing_commands(application: Path, entitlements: Path, identity: str) -> list[list[str]]:
    """Signs what PyInstaller has not, with the hardened runtime that notarisation asks for, and looks at the result.

    The papers were added after PyInstaller had signed, so the bundle is sealed anew; its libraries keep theirs.
    """
    hardened = ["--force", "--options", "runtime", "--entitlements", str(entitlements)]
    stamp = ["--timestamp"] if identity != "-" else ["--timestamp=none"]
    return [
        ["codesign", *hardened, *stamp, "--sign", identity, str(application)],
        ["codesign", "--verify", "--deep", "--strict", str(application)],
    ]


def image_commands(folder: Path, target: Path, profile: str | None) -> list[list[str]]:
    """Makes the disk image; notarises it and staples the ticket where a profile of the keychain is named."""
    made = [
        "hdiutil",
        "create",
        "-ov",
        "-volname",
        "HSE Desktop",
        "-srcfolder",
        str(folder),
        "-format",
        "ULMO",
    ]
    commands = [[*made, str(target)]]
    if profile:
        commands += [
            ["xcrun", "notarytool", "submit", str(target), "--keychain-profile", profile, "--wait"],
            ["xcrun", "stapler", "staple", str(target)],
            ["xcrun", "stapler", "validate", str(target)],
        ]
    return commands
