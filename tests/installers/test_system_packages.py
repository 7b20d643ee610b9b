"""Which system packages a computer is found to lack, and the line that installs them."""

import platform
import shutil
import subprocess

import pytest

from installers import system_packages
from installers.errors import SetUpError
from installers.system_packages import (
    QT_OFFSCREEN,
    SystemPackage,
    install_line,
    installed_names,
    is_debian_family,
    missing,
    provide,
)


@pytest.mark.parametrize(
    ("os_release", "expected"),
    [
        ({"ID": "debian", "VERSION_ID": "12"}, True),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, True),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, True),
        ({"ID": "fedora"}, False),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse opensuse"}, False),
        ({}, False),
    ],
)
def test_debian_and_its_relatives_are_recognised(os_release: dict[str, str], expected: bool) -> None:
    assert is_debian_family(os_release) is expected


def test_only_what_is_missing_is_asked_for() -> None:
    installed = installed_names(
        "installed\tlibgl1\t\n"
        "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80.0-6ubuntu3)\n"  # the renamed library of Ubuntu 24.04
        "config-files\tlibegl1\t\n"  # removed, its settings kept
        "installed\tmail\tmail-transport-agent, imap-client\n"
    )
    assert missing(QT_OFFSCREEN, installed) == ["libegl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3"]


def test_one_line_installs_what_is_missing() -> None:
    assert install_line(["qpdf", "xvfb"]) == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends qpdf xvfb"
    )


@pytest.fixture
def debian_without_qpdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian with apt, of which this test is not allowed to become root."""
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "debian"})
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system_packages, "_dpkg_listing", lambda: "installed\tpoppler-utils\t\n")
    monkeypatch.setattr(system_packages, "_way_to_root", lambda: None)


@pytest.mark.usefixtures("debian_without_qpdf")
def test_without_root_the_error_is_the_line_to_type() -> None:
    wanted = [SystemPackage("qpdf", "qpdf"), SystemPackage("poppler-utils", "pdfsig")]
    with pytest.raises(SetUpError) as caught:
        provide(wanted)
    assert install_line(["qpdf"]) in str(caught.value)


@pytest.mark.usefixtures("debian_without_qpdf")
def test_nothing_is_said_where_nothing_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    provide([SystemPackage("poppler-utils", "pdfsig")])
    assert capsys.readouterr() == ("", "")


def test_another_linux_is_told_in_words_and_the_set_up_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "fedora"})
    provide([SystemPackage("libnone0", "libnone-at-all.so.7"), SystemPackage("none", "no-such-program")])
    assert "did not find: libnone-at-all.so.7, no-such-program." in capsys.readouterr().err


def test_windows_and_macos_need_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("a command was started"))
    for system in ("Windows", "Darwin"):
        monkeypatch.setattr(platform, "system", lambda system=system: system)
        provide([SystemPackage("libnone0", "libnone-at-all.so.7")])
    assert capsys.readouterr() == ("", "")
