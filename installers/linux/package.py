"""The texts of the Debian package: control file, copyright file, AppStream metadata."""

from xml.sax.saxutils import escape

SUMMARY = "prepare and sign import exemption applications, offline"
# What Qt loads from the system (installers/system_packages.py), by Debian's names of the oldest release it is built on.
DEPENDS = (
    "libc6 (>= 2.34)",
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libglib2.0-0 | libglib2.0-0t64",
    "libfontconfig1",
    "libdbus-1-3",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxkbcommon-x11-0",
    "libxcb-shape0",
)


def control(version: str, kilobytes: int) -> str:
    """The control file of a binary package (Debian policy, chapter 5); `kilobytes` is its size when installed."""
    return f"""Package: hse-desktop
Version: {version}
Architecture: amd64
Maintainer: The HSE Desktop authors <hse-desktop@localhost>
Installed-Size: {kilobytes}
Depends: {", ".join(DEPENDS)}
Recommends: gnome-keyring | kwalletmanager, pcscd
Section: misc
Priority: optional
Description: {SUMMARY}
 Prepares, checks, signs and bundles an application for MeitY's exemption of
 highly specialised equipment (HSE), or for DGFT's authorisation of restricted
 imports into India. It works without a network.
"""


def copyright_file(licences: str) -> str:
    """The copyright file: our own licence, and those of everything that is packed."""
    return f"HSE Desktop: MIT licence.\n\n{licences}"


def metainfo(version: str, day: str) -> str:
    """AppStream metadata of a desktop application (https://www.freedesktop.org/software/appstream/docs/), with the
    version and its day (YYYY-MM-DD)."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>hse-desktop.desktop</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>MIT</project_license>
  <name>HSE Desktop</name>
  <summary>{escape(SUMMARY[0].upper() + SUMMARY[1:])}</summary>
  <developer_name>The HSE Desktop authors</developer_name>
  <description>
    <p>
      Prepares, checks, signs and bundles an application for MeitY's exemption of highly specialised equipment (HSE),
      or for DGFT's authorisation of restricted imports into India. It works without a network.
    </p>
    <p>It is not a product of the Government of India and gives no legal advice.</p>
  </description>
  <categories>
    <category>Office</category>
  </categories>
  <launchable type="desktop-id">hse-desktop.desktop</launchable>
  <icon type="stock">hse-desktop</icon>
  <provides>
    <binary>hse-desktop</binary>
    <binary>hse</binary>
    <mediatype>application/vnd.hse-desktop.case</mediatype>
  </provides>
  <content_rating type="oars-1.1"/>
  <releases>
    <release version="{version}" date="{day}"/>
  </releases>
</component>
"""
