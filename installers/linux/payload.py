"""The folder that the Debian package and the portable archive hold: PyInstaller's, with the papers that go along."""

import platform
import shutil
import sysconfig
from pathlib import Path

from installers import licences, sbom, tree, workshop
from installers.environment import LOCKS

_SPEC = Path(__file__).with_name("hse-desktop.spec")


def make(checkout: Path, payload: Path) -> None:
    """Builds the folder anew.

    Raises:
        SetUpError: PyInstaller did not succeed.
    """
    made = run_pyinstaller(checkout, payload.with_name("pyinstaller"))
    shutil.rmtree(payload, ignore_errors=True)
    made.rename(payload)
    (payload / "hse").symlink_to("hse-desktop")
    add_papers(checkout, payload, payload / "_internal" / "hse_desktop" / "resources", system="linux")
    tree.fix_times(payload, workshop.source_date(checkout))


def run_pyinstaller(checkout: Path, bench: Path) -> Path:
    """Runs PyInstaller in the folder `bench`; the folder it made there."""
    workshop.call(
        [
            *(workshop.tool(checkout), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", bench / "made", "--workpath", bench / "work", _SPEC),
        ],
        "PyInstaller did not succeed; its own words stand above.",
        # Hashes decide the order in which Python compiles some things.
        environment={
            "HSE_CHECKOUT": str(checkout),
            "PYTHONHASHSEED": "1",
            "PYTHONPATH": str(checkout),
            "SOURCE_DATE_EPOCH": str(workshop.source_date(checkout)),
        },
    )
    return bench / "made" / "hse-desktop"


def add_papers(checkout: Path, folder: Path, resources: Path, *, system: str) -> None:
    """Puts licences, changes and the list of components into `folder`, and the licences where the window looks."""
    packages = (
        workshop.tool(checkout).parents[1]
        / "lib"
        / f"python{sysconfig.get_python_version()}"
        / "site-packages"
    )
    listed = [
        component
        for component in sbom.components(packages, (_cpython(),))
        if component.name == "CPython" or sbom.is_locked(component, checkout / LOCKS / "runtime.txt")
    ]
    licences.write(listed, resources / licences.FILE)
    shutil.copyfile(resources / licences.FILE, folder / licences.FILE)
    for name, packed in (("LICENSE", "LICENSE.txt"), ("CHANGELOG.md", "CHANGELOG.md")):
        shutil.copyfile(checkout / name, folder / packed)
    sbom.write(checkout, listed, folder / sbom.FILE, system=system)


def _cpython() -> sbom.Component:
    """The Python that PyInstaller packs: the one that makes the environment of the tools."""
    number = platform.python_version()
    text = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    texts = (text.read_text(encoding="utf-8"),) if text.exists() else ()
    return sbom.Component(
        "CPython", number, "PSF-2.0", spdx=True, texts=texts, purl=f"pkg:generic/cpython@{number}"
    )
