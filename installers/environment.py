"""The environment of a checkout: `.venv`, made from the locks, remembered by a stamp, and made anew when they change.

The stamp is written twice: before the first file of the environment, as not complete, and after the last. So an
environment whose making was interrupted is known as such and made anew, and one that the set-up did not make is
never touched.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from installers.errors import SetUpError


class Level(StrEnum):
    """How much is installed: what the product itself needs, or the tools of its developers too."""

    RUNTIME = "runtime"
    DEV = "dev"


LOCKS = Path("installers", "lock")
LOCK_FILES = {
    # build.txt makes the checkout itself importable (below); dev.txt covers both others.
    Level.RUNTIME: ("runtime.txt", "build.txt"),
    Level.DEV: ("dev.txt",),
}
_STAMP = "made-from.json"
_GUARD = "being-made.lock"


def program(checkout: Path, name: str) -> Path:
    """The path of a program of the environment: `python`, `hse`, `ruff`."""
    inside = Path("Scripts", f"{name}.exe") if os.name == "nt" else Path("bin", name)
    return checkout / ".venv" / inside


def is_ready(checkout: Path, level: Level) -> bool:
    """Whether the environment is complete, for this Python, from today's locks, and has at least that level."""
    stamp = _read_stamp(checkout)
    return (
        stamp is not None
        and stamp == {**_fingerprint(checkout), "complete": True, "level": stamp.get("level")}
        and stamp["level"] in {level, Level.DEV}
        and program(checkout, "python").exists()
    )


def prepare(checkout: Path, level: Level) -> None:
    """Makes the environment ready for that level; at once where it is.

    Raises:
        SetUpError: this Python cannot make one, the packages cannot be had, or `.venv` is somebody else's.
    """
    if is_ready(checkout, level):
        return
    venv = checkout / ".venv"
    if _is_foreign(venv):
        raise SetUpError(
            f"{venv} was not made by this set-up, so it is left alone. Rename or remove it, then run the same "
            "command again."
        )
    venv.mkdir(exist_ok=True)
    with _one_at_a_time(venv):
        if not is_ready(checkout, level):
            _make(checkout, level)


def record(checkout: Path, level: Level, *, complete: bool) -> None:
    """Writes the stamp: what the environment is made from, and whether it is whole."""
    stamp = {**_fingerprint(checkout), "level": level, "complete": complete}
    (checkout / ".venv" / _STAMP).write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")


def _make(checkout: Path, level: Level) -> None:
    started = time.monotonic()
    venv = checkout / ".venv"
    stamp = _read_stamp(checkout)
    locks_hold = (
        stamp is not None and stamp.get("complete") is True and _same_base(stamp, _fingerprint(checkout))
    )
    if locks_hold and program(checkout, "python").exists():
        _say("Bringing the environment in .venv up to date.")
        level = Level.DEV if stamp is not None and stamp.get("level") == Level.DEV else level
        record(checkout, level, complete=False)
    else:
        _say("Making the environment in .venv: up to 180 MB to fetch, so it may take a few minutes.")
        record(checkout, level, complete=False)
        _empty(venv)
        # The base Python, so that it also works when called by a Python that lives in this very environment.
        base = getattr(sys, "_base_executable", None) or sys.executable
        _call(
            [base, "-m", "venv", str(venv)], f"This Python ({base}) could not make an environment in {venv}."
        )
    _install(checkout, level)
    record(checkout, level, complete=True)
    _say(f"The environment is ready ({time.monotonic() - started:.0f} s).")


def _install(checkout: Path, level: Level) -> None:
    python = str(program(checkout, "python"))
    pip = [python, "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--no-deps"]
    if not sys.stderr.isatty():
        pip.append("--quiet")
    locks = [str(checkout / LOCKS / name) for name in LOCK_FILES[level]]
    # Wheels only: building from source would run code that no hash of the lock covers.
    _call(
        [
            *pip,
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--no-compile",
            *(f"--requirement={lock}" for lock in locks),
        ],
        "pip could not install the packages of the lock; its own words stand above. If they speak of the network, see "
        "to the connection and run the same command again. If they find no matching distribution, there are no "
        f"packages for Python {_python_version()} on this system: take 64-bit CPython 3.11 to 3.14.",
    )
    # An ordinary editable install, so that the programs and the metadata are as on a user's computer. The build
    # backend comes from the lock too: without build isolation nothing more is fetched, and nothing unhashed runs.
    _call(
        [*pip, "--no-build-isolation", "--no-index", "--no-compile", f"--editable={checkout}"],
        "pip could not link the checkout into the environment; its own words stand above.",
    )
    # pip compiles one file after the other; this takes all cores. Some packages ship templates that are no valid
    # Python, so the result is not asked for: what cannot be compiled now would fail when it is imported.
    packages = subprocess.check_output(
        [python, "-I", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        text=True,
        encoding="utf-8",
    ).strip()
    subprocess.run([python, "-I", "-m", "compileall", "-qq", "-j", "0", packages], check=False)
    _call(
        [python, "-I", "-c", "import hse_desktop"],
        f"The environment does not find the package hse_desktop in {checkout}. Before Python 3.13, Windows does not "
        "find a folder whose name has letters beyond English: move the checkout, and run the same command again.",
    )


def _call(command: list[str], otherwise: str) -> None:
    """Runs a step of the set-up with its output on stderr, so that stdout is the program's alone."""
    if subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode:
        raise SetUpError(otherwise)


def _fingerprint(checkout: Path) -> dict[str, Any]:
    """What an environment depends on; the versions in the locks, and the programs that pyproject.toml names."""
    locks = sorted({name for names in LOCK_FILES.values() for name in names})
    return {
        "python": _python_version(),
        "locks": {name: _sha256(checkout / LOCKS / name) for name in locks},
        "project": _sha256(checkout / "pyproject.toml"),
    }


def _same_base(stamp: dict[str, Any], fingerprint: dict[str, Any]) -> bool:
    return all(stamp.get(key) == fingerprint[key] for key in ("python", "locks"))


def _python_version() -> str:
    # Not the third number: an environment goes on working when its Python receives a bug-fix release.
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _sha256(file: Path) -> str:
    # As text: a checkout with Windows line endings is the same lock.
    return hashlib.sha256(file.read_text(encoding="utf-8").encode()).hexdigest()


def _read_stamp(checkout: Path) -> dict[str, Any] | None:
    try:
        stamp = json.loads((checkout / ".venv" / _STAMP).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:  # interrupted while it was written
        return {"complete": False}
    return stamp if isinstance(stamp, dict) else {"complete": False}


def _is_foreign(venv: Path) -> bool:
    if not venv.exists() or (venv / _STAMP).exists():
        return False
    return any(entry.name != _GUARD for entry in venv.iterdir())


def _empty(venv: Path) -> None:
    """Removes the environment's files; the stamp, which calls it not complete, stays to the last."""
    for entry in venv.iterdir():
        try:
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name not in {_STAMP, _GUARD}:
                entry.unlink()
        except OSError as error:
            raise SetUpError(
                f"{error.filename} of the old environment cannot be removed ({error.strerror}). Close every program "
                "that runs from it, then run the same command again."
            ) from error


@contextmanager
def _one_at_a_time(venv: Path) -> Iterator[None]:
    """Keeps two set-ups of one checkout from working in each other's files; the second waits for the first."""
    with (venv / _GUARD).open("w") as guard:
        if not _lock(guard.fileno()):
            _say("Another command is just setting up this checkout; waiting for it.")
            while not _lock(guard.fileno()):
                time.sleep(0.2)
        yield


def _lock(file: int) -> bool:
    """Takes the lock on an open file, which ends when the file is closed; False while another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - exists elsewhere only

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
