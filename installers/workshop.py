"""The tools that build the installers: an environment of their own in `build/tools`, made from `package.txt`.

It holds the product's own packages too, so that PyInstaller finds them and a finished bundle can be verified. The
environment of the checkout is left alone, and nothing comes without a hash of the lock.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from installers.environment import LOCKS
from installers.errors import SetUpError

_STAMP = "made-from.sha256"


def workbench(checkout: Path) -> Path:
    """The folder in which installers are built, ignored by git; what is handed out goes to `dist`."""
    return checkout / "build"


def tool(checkout: Path, name: str = "python") -> Path:
    """The path of a program of the tools: `python`, `uv`, `pyinstaller`."""
    inside = Path("Scripts", f"{name}.exe") if os.name == "nt" else Path("bin", name)
    return workbench(checkout) / "tools" / inside


def provide_tools(checkout: Path) -> None:
    """Makes the environment of the tools, or does nothing where it is made from today's lock by this Python.

    Raises:
        SetUpError: the packages cannot be had, or this Python cannot make an environment.
    """
    stamp = workbench(checkout) / "tools" / _STAMP
    lock = checkout / LOCKS / "package.txt"
    made_from = f"{sys.version_info[:2]} {hashlib.sha256(lock.read_bytes()).hexdigest()}\n"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == made_from:
        return
    print("Making the environment of the tools in build/tools.", file=sys.stderr, flush=True)
    base = getattr(sys, "_base_executable", None) or sys.executable
    call([base, "-m", "venv", "--clear", stamp.parent], "This Python could not make an environment.")
    call(
        [
            *(
                tool(checkout),
                "-I",
                "-m",
                "pip",
                "--disable-pip-version-check",
                "--no-input",
                "install",
                "--quiet",
            ),
            *("--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement", lock),
        ],
        "pip could not install the tools that build; its own words stand above.",
    )
    stamp.write_text(made_from, encoding="utf-8")


def own_wheel(checkout: Path, into: Path) -> Path:
    """Builds our own package as a wheel in the folder `into`; the same commit gives the same bytes."""
    into.mkdir(parents=True, exist_ok=True)
    for old in into.glob("*.whl"):
        old.unlink()
    call(
        [
            *(
                tool(checkout),
                "-I",
                "-m",
                "pip",
                "--disable-pip-version-check",
                "wheel",
                "--quiet",
                "--no-deps",
            ),
            *("--no-build-isolation", "--no-index", "--wheel-dir", into, checkout),
        ],
        "The package of HSE Desktop could not be built; pip's own words stand above.",
        environment={"SOURCE_DATE_EPOCH": str(source_date(checkout))},
    )
    [wheel] = into.glob("*.whl")
    return wheel


def source_date(checkout: Path) -> int:
    """The second since 1970 that every packed file gets as its time: that of the commit which is built.

    https://reproducible-builds.org/specs/source-date-epoch/: the variable of that name has the say.
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    told = subprocess.run(
        ["git", "-C", str(checkout), "log", "-1", "--format=%ct"], check=False, capture_output=True, text=True
    )
    if told.returncode:
        raise SetUpError(
            f"git does not know the commit of {checkout}. Build from a clone, or set SOURCE_DATE_EPOCH."
        )
    return int(told.stdout)


def call(
    command: Sequence[str | Path],
    otherwise: str,
    *,
    environment: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> None:
    """Runs a step with its output on stderr; `environment` is added to ours.

    Raises:
        SetUpError: the step did not succeed; says `otherwise`.
    """
    done = subprocess.run(
        [str(word) for word in command],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        env={**os.environ, **(environment or {})},
        cwd=cwd,
    )
    if done.returncode:
        raise SetUpError(otherwise)
