"""Which installers can be built and tried here, with what, and what is said of the result."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from installers import tree, workshop
from installers.errors import SetUpError
from installers.system_packages import QT_OFFSCREEN, QT_WINDOW, SystemPackage, provide, python_packages

_WINE = SystemPackage("wine", "wine")
_MINGW = SystemPackage("gcc-mingw-w64-x86-64", "x86_64-w64-mingw32-gcc")
_XVFB = (*QT_WINDOW, SystemPackage("xvfb", "Xvfb"), SystemPackage("xauth", "xauth"))
_MB = 1_000_000


@dataclass(frozen=True)
class Step:
    """A function `run(checkout)` of one of the modules beside this one, and the system packages it needs."""

    module: str
    packages: tuple[SystemPackage, ...]

    @property
    def run(self) -> Callable[[Path], None]:
        """The function; its module is not read before it is wanted."""
        function: Callable[[Path], None] = import_module(self.module).run
        return function


BUILDS: Mapping[str, Step] = {
    "windows": Step("installers.windows.build", (_WINE, _MINGW, SystemPackage("nsis", "makensis"))),
    "linux": Step("installers.linux.build", (*QT_WINDOW, SystemPackage("binutils", "objdump"))),
    "macos": Step("installers.macos.build", ()),
}
TRIALS: Mapping[str, Step] = {
    "windows": Step("installers.windows.smoke", (_WINE, _MINGW, *_XVFB)),
    "linux": Step("installers.linux.smoke", (*_XVFB, SystemPackage("debootstrap", "debootstrap"))),
}


def chosen(word: str, steps: Mapping[str, Step], arguments: Sequence[str]) -> str:
    """The one system that the words after `build` or `smoke` name.

    Raises:
        SetUpError: they name none, or something else.
    """
    match arguments:
        case [system] if system in steps:
            return system
    raise SetUpError(f"Say for which system: {' or '.join(f'{word} {system}' for system in steps)}.")


def build(checkout: Path, system: str) -> None:
    """Builds what is handed out for that system into `dist`, with the sums of everything that lies there."""
    if (system == "macos") != (sys.platform == "darwin"):
        raise SetUpError("macOS is built on a Mac, and the others on Linux: each packs what it finds there.")
    _prepare(checkout, BUILDS[system])
    dist(checkout).mkdir(exist_ok=True)
    BUILDS[system].run(checkout)
    write_sums(checkout)


def smoke(checkout: Path, system: str) -> None:
    """Tries what was built for that system.

    Raises:
        SetUpError: something of it does not work; the message says what.
    """
    _prepare(checkout, TRIALS[system])
    TRIALS[system].run(checkout)


def dist(checkout: Path) -> Path:
    """The folder of what is handed out, ignored by git."""
    return checkout / "dist"


def write_sums(checkout: Path) -> None:
    """Writes SHA256SUMS for every file in `dist`."""
    folder = dist(checkout)
    handed_out = [file for file in folder.iterdir() if file.is_file() and file.name != "SHA256SUMS"]
    (folder / "SHA256SUMS").write_text(tree.sums(handed_out), encoding="utf-8", newline="\n")


def say_size(what: str, size: int, budget: int) -> None:
    """Says how large something is, in millions of bytes, beside what it may be.

    Raises:
        SetUpError: it is larger.
    """
    said = f"{what}: {size / _MB:.1f} MB of {budget} MB"
    if size > budget * _MB:
        raise SetUpError(f"{said}. It is too large; see what was added to the lock.")
    print(said, file=sys.stderr, flush=True)


def _prepare(checkout: Path, step: Step) -> None:
    provide((*QT_OFFSCREEN, SystemPackage("git", "git"), *step.packages, *python_packages()))
    workshop.provide_tools(checkout)
