"""The system's own packages that the environment, the window and the tests need, and how to get them on Linux.

Windows and macOS bring everything with Python and the wheels. Debian and its relatives are helped: as root (or
where sudo asks for no password) the missing packages are installed, and else the one line is printed that does it.
On any other Linux the missing libraries and programs are named, and the set-up goes on.
"""

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from installers.errors import SetUpError


@dataclass(frozen=True)
class SystemPackage:
    """A Debian package, and the library (a soname), program or file (its path) by which any other Linux knows it."""

    debian: str
    provides: str

    def is_found(self) -> bool:
        """Whether the library can be loaded, the program is on the PATH, or the file is there."""
        if self.provides.startswith("/"):
            return Path(self.provides).exists()
        if ".so" not in self.provides:
            return shutil.which(self.provides) is not None
        try:
            ctypes.CDLL(self.provides)
        except OSError:
            return False
        return True


# The least with which QtWidgets loads and draws offscreen, and with which it opens a window under X11.
QT_OFFSCREEN = (
    SystemPackage("libgl1", "libGL.so.1"),
    SystemPackage("libegl1", "libEGL.so.1"),
    SystemPackage("libxkbcommon0", "libxkbcommon.so.0"),
    SystemPackage("libglib2.0-0", "libglib-2.0.so.0"),
    SystemPackage("libfontconfig1", "libfontconfig.so.1"),
    SystemPackage("libdbus-1-3", "libdbus-1.so.3"),
)
QT_WINDOW = (
    *QT_OFFSCREEN,
    SystemPackage("libxcb-cursor0", "libxcb-cursor.so.0"),
    SystemPackage("libxcb-icccm4", "libxcb-icccm.so.4"),
    SystemPackage("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    SystemPackage("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
    SystemPackage("libxcb-shape0", "libxcb-shape.so.0"),
)
TESTS = (
    *QT_WINDOW,
    SystemPackage("qpdf", "qpdf"),
    SystemPackage("unzip", "unzip"),
    SystemPackage("poppler-utils", "pdfsig"),
    SystemPackage("xvfb", "Xvfb"),
    SystemPackage("xauth", "xauth"),
    SystemPackage("softhsm2", "softhsm2-util"),
    SystemPackage("gnome-keyring", "gnome-keyring-daemon"),
    SystemPackage("dbus-daemon", "dbus-run-session"),
    SystemPackage("postgresql", "initdb"),
    SystemPackage("gcc", "cc"),
    SystemPackage("default-jre-headless", "java"),
    SystemPackage("libpdfbox2-java", "/usr/share/java/preflight.jar"),
    SystemPackage("libactivation-java", "/usr/share/java/javax.activation.jar"),
    SystemPackage("libjaxb-api-java", "/usr/share/java/jaxb-api.jar"),
    SystemPackage("libc6-dev", "gencat"),  # a program of what it depends on: the headers themselves are none
)


def python_packages() -> tuple[SystemPackage, ...]:
    """What this Python lacks for making an environment: Debian's comes without ensurepip."""
    if find_spec("venv") and find_spec("ensurepip"):
        return ()
    # Not `python3-venv`: that one belongs to the system's default Python, which need not be this one.
    this = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return (SystemPackage(f"{this}-venv", "the Python modules venv and ensurepip"),)


def is_debian_family(os_release: Mapping[str, str]) -> bool:
    """Whether os-release(5) speaks of Debian, Ubuntu or one of their relatives."""
    family = {os_release.get("ID", ""), *os_release.get("ID_LIKE", "").split()}
    return not family.isdisjoint({"debian", "ubuntu"})


def installed_names(dpkg_listing: str) -> frozenset[str]:
    """The packages that dpkg counts as installed, and the names that they provide.

    A provided name counts, because Ubuntu 24.04 and Debian 13 renamed libraries (`libglib2.0-0t64` provides
    `libglib2.0-0`). `dpkg_listing` has lines of status, name and Provides, set apart by tabs.
    """
    names: set[str] = set()
    for line in dpkg_listing.splitlines():
        status, name, provides = line.split("\t")
        if status == "installed":
            names.add(name)
            names.update(provided.split()[0] for provided in provides.split(",") if provided.strip())
    return frozenset(names)


def missing(wanted: Iterable[SystemPackage], installed: frozenset[str]) -> list[str]:
    """The Debian names of the wanted packages that are not installed, in the order in which they were asked for."""
    return [package.debian for package in wanted if package.debian not in installed]


def install_line(names: Iterable[str]) -> str:
    """The one line that installs the packages on Debian and its relatives."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(names)}"


def provide(wanted: Iterable[SystemPackage]) -> None:
    """Sees to it that the packages are there; without a word, and at once, where they are.

    Raises:
        SetUpError: some are missing on Debian or a relative, and cannot be installed from here.
    """
    packages = tuple(wanted)
    if platform.system() != "Linux" or not packages:
        return
    if is_debian_family(_os_release()) and shutil.which("apt-get") and shutil.which("dpkg-query"):
        if names := missing(packages, installed_names(_dpkg_listing())):
            _install(names)
    elif absent := [package.provides for package in packages if not package.is_found()]:
        print(
            "On this Linux the set-up cannot install system packages itself. It did not find: "
            f"{', '.join(absent)}. Please install what brings them; the set-up goes on.",
            file=sys.stderr,
        )


def _os_release() -> Mapping[str, str]:
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


def _dpkg_listing() -> str:
    form = "${db:Status-Status}\t${Package}\t${Provides}\n"
    command = ["dpkg-query", "--show", f"--showformat={form}"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _install(names: list[str]) -> None:
    become_root = _way_to_root()
    if become_root is None:
        raise SetUpError(
            "Some system packages are missing. This line installs them; then run the same command again:\n\n"
            f"    {install_line(names)}\n"
        )
    print(f"Installing system packages: {' '.join(names)}", file=sys.stderr, flush=True)
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"]
    if not sys.stderr.isatty():
        apt += ["-qq", "-o", "Dpkg::Use-Pty=0"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *names]):
        if subprocess.run([*apt, *step], check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode:
            raise SetUpError(
                f"apt-get {step[0]} did not succeed; what it says about it stands above. The whole line, to try by "
                f"hand before the same command is run again:\n\n    {install_line(names)}\n"
            )


def _way_to_root() -> list[str] | None:
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and not subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode
    ):
        return ["sudo", "-n"]
    return None
