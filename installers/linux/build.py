"""`build linux`: the payload, its Debian package and its portable archive."""

import gzip
import shutil
from datetime import UTC, datetime
from pathlib import Path

from installers import building, licences, sbom, tree, workshop
from installers.linux import package, payload
from installers.version import version

DEB_MB = 80
INSTALLED_MB = 220
_HOME = "usr/lib/hse-desktop"
_HERE = Path(__file__).parent


def folder(checkout: Path) -> Path:
    """The payload as it lies in the workbench."""
    return workshop.workbench(checkout) / "linux" / "payload"


def deb(checkout: Path) -> Path:
    """The Debian package as it is handed out."""
    return building.dist(checkout) / f"hse-desktop_{version(checkout)}_amd64.deb"


def portable(checkout: Path) -> Path:
    """The portable archive as it is handed out."""
    return building.dist(checkout) / f"HSE-Desktop-{version(checkout)}-linux-x64-portable.tar.xz"


def run(checkout: Path) -> None:
    """Builds all of it anew.

    Raises:
        SetUpError: something cannot be had or built, or is larger than it may be.
    """
    packed = folder(checkout)
    payload.make(checkout, packed)
    _make_deb(checkout, packed)
    tree.tar_folder(
        packed,
        portable(checkout),
        inside=f"HSE Desktop {version(checkout)}",
        when=workshop.source_date(checkout),
    )
    shutil.copyfile(packed / sbom.FILE, deb(checkout).with_suffix(".cdx.json"))
    building.say_size("Linux, installed", tree.size(packed), INSTALLED_MB)
    building.say_size("Linux, Debian package", deb(checkout).stat().st_size, DEB_MB)
    building.say_size("Linux, portable archive", portable(checkout).stat().st_size, DEB_MB)


def _make_deb(checkout: Path, packed: Path) -> None:
    root = packed.with_name("root")
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(packed, root / _HOME, symlinks=True)
    when = workshop.source_date(checkout)
    for program in ("hse", "hse-desktop"):
        link = root / "usr" / "bin" / program
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"../lib/hse-desktop/{program}")
    day = datetime.fromtimestamp(when, UTC).date().isoformat()
    number = version(checkout)
    papers = root / "usr/share/doc/hse-desktop"
    for target, content in {
        root / "usr/share/applications/hse-desktop.desktop": (_HERE / "hse-desktop.desktop").read_bytes(),
        root / "usr/share/mime/packages/hse-desktop.xml": (_HERE / "hse-desktop.xml").read_bytes(),
        root / "usr/share/metainfo/hse-desktop.metainfo.xml": package.metainfo(number, day).encode(),
        root / "usr/share/icons/hicolor/scalable/apps/hse-desktop.svg": (
            checkout / "resources" / "icons" / "app.svg"
        ).read_bytes(),
        papers / "copyright": package.copyright_file(
            (packed / licences.FILE).read_text(encoding="utf-8")
        ).encode(),
        papers / "changelog.gz": gzip.compress((checkout / "CHANGELOG.md").read_bytes(), mtime=0),
        root / "DEBIAN" / "control": package.control(number, tree.size(root) // 1024).encode(),
    }.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    tree.fix_times(root, when)
    workshop.call(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", root, deb(checkout)],
        "dpkg-deb could not make the package; its own words stand above.",
        environment={"SOURCE_DATE_EPOCH": str(when)},
    )
