"""`smoke windows`: the built installer, used under Wine as a person would, in a fresh prefix that is removed after.

It installs without a word, runs `hse demo`, verifies the bundle with this checkout, opens the case as a double click
would and takes a picture, and removes everything. Wine is not Windows: what works here may still fail there. The
libraries that Wine 8 lacks are stood in for by `tests/installers/wine`, and are never packed. The log and the
picture go to `dist/smoke-windows`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from installers import building, screen, tree, workshop
from installers.errors import SetUpError
from installers.windows import build

_STUBS = Path("tests", "installers", "wine")
_INSTALLED = "AppData/Local/Programs/HSE Desktop"
_MENU = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/HSE Desktop.lnk"
_KEYS = ("Classes\\\\.hsecase", "Classes\\\\HSEDesktop.Case", "Uninstall\\\\HSE Desktop")
_SECONDS = 600  # for one step, on a busy machine


@dataclass(frozen=True)
class Wine:
    """A prefix of Wine, the display it shows windows on, and the log of what was done in it."""

    prefix: Path
    display: str
    log: Path

    def say(self, words: str) -> None:
        """A line for the log and for whoever waits."""
        print(words, file=sys.stderr, flush=True)
        with self.log.open("a", encoding="utf-8") as log:
            log.write(words + "\n")

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Runs a Windows program to its end, with its output in the log."""
        started = time.monotonic()
        # Pipes, not a file or a terminal: Wine 8 cannot tell Python about those.
        done = subprocess.run(
            ["wine", *map(str, words)],
            check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace", env=self._environment(), cwd=self.prefix, timeout=_SECONDS,
        )  # fmt: skip
        self.say(
            f"$ {' '.join(map(str, words))}\n{done.stdout}[{done.returncode}, {time.monotonic() - started:.1f} s]"
        )
        return done

    def begin(self, *words: str | Path) -> "subprocess.Popen[str]":
        """Starts a Windows program that stays; its pipe is held by every program that it starts in turn."""
        self.say(f"$ {' '.join(map(str, words))}")
        return subprocess.Popen(
            ["wine", *map(str, words)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace", env=self._environment(), cwd=self.prefix,
        )  # fmt: skip

    def server(self, option: str) -> None:
        """`-w` waits until the last program has ended, `-k` ends those of this prefix."""
        subprocess.run(["wineserver", option], check=False, env=self._environment(), timeout=_SECONDS)

    @property
    def drive(self) -> Path:
        """Drive C."""
        return self.prefix / "drive_c"

    def windows(self, path: Path) -> str:
        """A path on drive C, as Windows writes it."""
        return str(PureWindowsPath("C:\\", path.relative_to(self.drive)))

    def at_home(self, name: str) -> Path:
        """A path in the person's folder."""
        [home] = [folder for folder in (self.drive / "users").iterdir() if folder.name != "Public"]
        return home / name

    def registry(self) -> str:
        """The person's part of the registry, once no program runs any more."""
        return (self.prefix / "user.reg").read_text(encoding="utf-8", errors="replace")

    def _environment(self) -> dict[str, str]:
        # Without Gecko and Mono, which Wine would offer to fetch.
        own = {
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
            "DISPLAY": self.display,
            "LC_ALL": "C.UTF-8",
        }
        return {**os.environ, **own}


def run(checkout: Path) -> None:
    """The whole trial.

    Raises:
        SetUpError: a step did not do what it should; the log holds what was said before.
    """
    if not build.installer(checkout).exists():
        raise SetUpError("There is no installer to try: run `build windows` first.")
    shown = building.dist(checkout) / "smoke-windows"
    shown.mkdir(exist_ok=True)
    log = shown / "log.txt"
    log.write_text("", encoding="utf-8")
    with (
        tempfile.TemporaryDirectory(prefix="hse-wine-", ignore_cleanup_errors=True) as folder,
        screen.xvfb() as display,
        _fresh(Wine(Path(folder) / "prefix", display, log), checkout) as wine,
    ):
        _install(wine, checkout)
        case = _demo(wine, checkout)
        _window(wine, checkout, case, shown / "window.png")
        _remove(wine, case)
        _portable(wine, checkout)
        wine.say("The Windows build works under Wine.")


@contextmanager
def _fresh(wine: Wine, checkout: Path) -> Iterator[Wine]:
    wine.prefix.mkdir()
    try:
        wine.run("wineboot", "--init")
        # Left alone, Wine 8 says that it is Windows 7.
        wine.run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
        wine.server("-w")
        for source in sorted((checkout / _STUBS).glob("*.c")):
            library = wine.drive / "windows" / "system32" / f"{source.stem}.dll"
            workshop.call(
                ["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-s", "-o", library, source, "-ladvapi32"],
                f"{source} could not be compiled.",
            )
        yield wine
    finally:
        wine.server("-k")


def _install(wine: Wine, checkout: Path) -> None:
    _hold(wine.run(build.installer(checkout), "/S").returncode == 0, "the silent installation succeeds")
    wine.server("-w")
    installed = wine.at_home(_INSTALLED)
    expected = {*tree.files(build.folder(checkout)), "uninstall.exe"}
    _hold(set(tree.files(installed)) == expected, "the installed files are those of the payload")
    _hold(wine.at_home(_MENU).exists(), "the start menu has an entry")
    _hold(all(key in wine.registry() for key in _KEYS), "the registry knows the program and its case files")


def _demo(wine: Wine, checkout: Path) -> Path:
    hse = wine.at_home(_INSTALLED) / "hse.exe"
    _hold(wine.run(hse, "demo", "--out", r"C:\demo").returncode == 0, "`hse demo` succeeds")
    [bundle] = (wine.drive / "demo").glob("*.zip")
    told = subprocess.run(
        [workshop.tool(checkout), "-m", "hse_desktop", "verify", bundle],
        check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(checkout)},
    )  # fmt: skip
    wine.say(f"$ hse verify {bundle.name}\n{told.stdout}{told.stderr}")
    _hold(told.returncode == 0, "the bundle made under Wine is verified here")
    # Named as a person might: with a space, and in Hindi.
    case = wine.at_home("मेरा case.hsecase")
    shutil.copyfile(wine.drive / "demo" / "sample.hsecase", case)
    return case


def _window(wine: Wine, checkout: Path, case: Path, picture: Path) -> None:
    # Wine 8 does not look here for what opens a file, as Windows does: so the command is read and called.
    told = wine.run("reg", "query", r"HKCU\Software\Classes\HSEDesktop.Case\shell\open\command", "/ve").stdout
    program = wine.windows(wine.at_home(_INSTALLED) / "HSE Desktop.exe")
    _hold(f'"{program}" "%1"' in told, "a double click on a case opens it with the installed program")
    opened = wine.begin(program, wine.windows(case))
    share = screen.picture(workshop.tool(checkout), wine.display, picture)
    if share <= screen.WINDOW:
        wine.server("-k")
        wine.say(opened.communicate(timeout=_SECONDS)[0])
    _hold(share > screen.WINDOW, f"the case's window is shown ({share} % of the screen)")
    _hold(
        wine.run(build.installer(checkout), "/S").returncode == 2,
        "an update refuses while the window is open",
    )
    # The case's window closes, and home comes forward; then home closes.
    for _window_there_may_be in range(3):
        wine.run("taskkill", "/IM", "HSE Desktop.exe")
        with suppress(subprocess.TimeoutExpired):
            wine.say(opened.communicate(timeout=30)[0])
            break
    _hold(opened.returncode == 0, "the program ends when its windows are closed")
    wine.server("-w")


def _remove(wine: Wine, case: Path) -> None:
    installed = wine.at_home(_INSTALLED)
    foreign = installed / "a person's own.txt"
    foreign.write_text("kept", encoding="utf-8")
    _hold(wine.run(installed / "uninstall.exe", "/S").returncode == 0, "the silent removal succeeds")
    wine.server("-w")
    _hold(tree.files(installed) == [foreign.name], "what was installed is gone, and what was not is not")
    _hold(not wine.at_home(_MENU).exists(), "the start menu has no entry any more")
    _hold(not any(key in wine.registry() for key in _KEYS), "the registry knows nothing of it any more")
    _hold(case.exists() and (wine.drive / "demo" / "sample.hsecase").exists(), "the cases are still there")


def _portable(wine: Wine, checkout: Path) -> None:
    with zipfile.ZipFile(build.portable(checkout)) as archive:
        archive.extractall(wine.drive / "portable")
    [program] = (wine.drive / "portable").glob("*/hse.exe")
    checked = wine.run(wine.windows(program), "verify", str(next((wine.drive / "demo").glob("*.zip"))))
    _hold(checked.returncode == 0, "the portable program verifies the bundle, from its own folder")


def _hold(holds: bool, what: str) -> None:  # noqa: FBT001 - reads as a sentence where it is called
    if not holds:
        raise SetUpError(f"This does not hold: {what}. See the log in dist.")
    print(f"ok: {what}", file=sys.stderr, flush=True)
