"""What the Windows installer puts on a computer and takes away again."""

import re
import shutil
from pathlib import Path

import pytest

from installers.version import version
from installers.windows import launchers, setup_script
from installers.windows.left_out import is_packed

CHECKOUT = Path(__file__).resolve().parents[2]
NAMES = ["HSE Desktop.exe", "app/a$b.py", "app/hse_desktop/x.py", "runtime/python313.dll"]


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/plugins/imageformats/qsvg.dll", True),  # the icons are SVG
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/translations/qt_de.qm", False),
        ("hse_desktop/store/library/migrations/versions/v0001_first_tables.py", True),
        ("hse_desktop/resources/icons/app.svg", True),
        ("hse_desktop/resources/tariff/build.py", False),
        ("holidays/countries/france.py", True),  # the package reads all of them
        ("holidays/locale/fr/LC_MESSAGES/FR.mo", False),
        ("cffi/api.py", False),
        ("_cffi_backend.cp313-win_amd64.pyd", True),
        ("stdnum/in_/gstin.py", True),
        ("stdnum/luhn.py", True),
        ("stdnum/fr/siren.py", False),
        ("keyring-25.7.0.dist-info/entry_points.txt", True),  # by which the keyring of Windows is found
        ("keyring-25.7.0.dist-info/RECORD", False),
        ("pyhanko/sign/general.py", True),
        ("win32ctypes/tests/test_win32api.py", False),
    ],
)
def test_what_the_program_uses_is_packed_and_the_rest_is_not(name: str, packed: bool) -> None:
    assert is_packed(name) is packed


def test_the_uninstaller_takes_away_what_the_installer_put_there_and_nothing_else() -> None:
    put = re.findall(
        r'^SetOutPath "(.*)"$|^File ".*/([^/"]*)"$', setup_script.install_list(NAMES, Path("/p")), re.M
    )
    folder, placed = "", set()
    for place, file in put:
        folder = place or folder
        if file:
            placed.add(f"{folder}\\{file}")
    removal = setup_script.removal_list(NAMES)
    assert set(re.findall(r'^Delete "(.*)"$', removal, re.M)) == placed
    assert r'Delete "$INSTDIR\app\a$$b.py"' in removal  # a dollar of a name is no variable
    folders = re.findall(r'^RMDir "(.*)"$', removal, re.M)
    assert folders == [r"$INSTDIR\runtime", r"$INSTDIR\app\hse_desktop", r"$INSTDIR\app"]
    script = (CHECKOUT / "installers" / "windows" / "setup.nsi").read_text(encoding="utf-8")
    assert not re.search(
        r"RMDir\s+/r|Delete\s.*[*]", f"{script}{removal}"
    )  # a folder is never removed with what is in it


def test_nothing_of_the_installer_asks_for_administrators_rights() -> None:
    script = (CHECKOUT / "installers" / "windows" / "setup.nsi").read_text(encoding="utf-8")
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    assert "$PROGRAMFILES" not in script
    manifest = (CHECKOUT / "installers" / "windows" / "launcher.manifest").read_text(encoding="utf-8")
    assert 'level="asInvoker"' in manifest


def test_a_program_says_its_version() -> None:
    script = launchers.resource_script(launchers.PROGRAMS[0], "1.2.3")
    assert "FILEVERSION 1,2,3,0" in script
    assert 'VALUE "ProductVersion", "1.2.3"' in script


@pytest.mark.skipif(shutil.which("x86_64-w64-mingw32-gcc") is None, reason="MinGW is not installed")
def test_the_same_source_gives_the_same_programs(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    for name in ("hse_desktop/__init__.py", "resources/icons/app.ico"):
        (checkout / name).parent.mkdir(parents=True)
        shutil.copy(CHECKOUT / name, checkout / name)
    made = []
    for folder in (tmp_path / "one", tmp_path / "other"):
        folder.mkdir()
        launchers.build(checkout, folder, python_dll="python313.dll")
        made.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert made[0] == made[1]
    assert made[0].keys() == {"HSE Desktop.exe", "hse.exe"}
    assert version(CHECKOUT).encode("utf-16-le") in made[0]["hse.exe"]
