"""What a Linux desktop is told of the program."""

import configparser
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from installers.linux import package
from installers.linux.left_out import is_packed
from installers.system_packages import QT_WINDOW

CHECKOUT = Path(__file__).resolve().parents[2]
HERE = CHECKOUT / "installers" / "linux"
MIME = "application/vnd.hse-desktop.case"


def test_a_double_click_on_a_case_opens_it() -> None:
    desktop = configparser.RawConfigParser(delimiters=("=",), interpolation=None)
    desktop.optionxform = str  # type: ignore[assignment,method-assign] # the names of keys are as they are written
    desktop.read(HERE / "hse-desktop.desktop", encoding="utf-8")
    entry = desktop["Desktop Entry"]
    assert entry["Exec"] == "hse-desktop %f"
    assert entry["MimeType"] == f"{MIME};"
    kinds = ET.parse(HERE / "hse-desktop.xml").getroot()
    [kind] = kinds.iter("{http://www.freedesktop.org/standards/shared-mime-info}mime-type")
    assert kind.get("type") == MIME
    assert [glob.get("pattern") for glob in kind.iter() if glob.tag.endswith("}glob")] == ["*.hsecase"]


def test_the_package_asks_for_what_the_window_needs() -> None:
    control = package.control("1.2.3", 4096)
    assert "Version: 1.2.3\n" in control
    assert "Installed-Size: 4096\n" in control
    [depends] = [line for line in control.splitlines() if line.startswith("Depends:")]
    assert all(needed.debian in depends for needed in QT_WINDOW)


def test_the_metadata_name_the_version_and_its_day(tmp_path: Path) -> None:
    file = tmp_path / "hse-desktop.metainfo.xml"
    file.write_text(package.metainfo("1.2.3", "2026-09-01"), encoding="utf-8")
    [release] = ET.parse(file).getroot().iter("release")
    assert (release.get("version"), release.get("date")) == ("1.2.3", "2026-09-01")
    if shutil.which("appstreamcli"):
        told = subprocess.run(
            ["appstreamcli", "validate", "--no-net", file], check=False, capture_output=True, text=True
        )
        # It would like a name by a domain of ours, and there is none.
        complaints = [line.split()[-2] for line in told.stdout.splitlines() if line.startswith(("E:", "W:"))]
        assert complaints == ["cid-desktopapp-is-not-rdns"], told.stdout


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("libglib-2.0.so.0", False),  # of the desktop, and asked for by the package
        ("PySide6/Qt/lib/libicudata.so.73", True),
    ],
)
def test_what_the_window_uses_is_packed_and_the_rest_is_not(name: str, packed: bool) -> None:
    assert is_packed(name) is packed
