"""How a child of ours is started: with the very same code, and by the same name in a packaged application."""

import os
import sys
from pathlib import Path
from typing import Final

import hse_desktop

_ROOT: Final = Path(hse_desktop.__file__).resolve().parents[1]
_START: Final = (
    "import sys; sys.argv[1] in sys.path or sys.path.insert(0, sys.argv[1]); "
    "from hse_desktop.isolation.{entry} import main; main(*sys.argv[2:])"
)


def child_command(entry: str, *arguments: str) -> list[str]:
    """The command that starts `hse_desktop.isolation.ENTRY:main` with `arguments`, isolated from the user's packages.

    The checkout or folder this very package came from is named to it, so that both run the same code. A frozen
    application starts itself; its entry point calls that `main` with what follows `--hse-ENTRY`.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, f"--hse-{entry}", *arguments]
    python = sys.executable
    if sys.platform == "win32":
        # In a virtual environment `sys.executable` only starts the real one, which a Job Object would not hold.
        python = getattr(sys, "_base_executable", python)
    return [python, "-I", "-B", "-X", "utf8", "-c", _START.format(entry=entry), str(_ROOT), *arguments]


def bare_environment() -> dict[str, str]:
    """Only what Python itself needs: nothing of the person's settings, names or tokens."""
    kept = {
        name: value
        for name in ("SYSTEMROOT", "WINDIR", "SYSTEMDRIVE")
        if (value := os.environ.get(name)) is not None
    }
    return {**kept, **_virtual_environment()}


def whole_environment() -> dict[str, str]:
    """What a driver may need to find its parts, its reader and its settings: all of ours, `PYTHON…` aside."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("PYTHON")}
    return {**kept, **_virtual_environment()}


def _virtual_environment() -> dict[str, str]:
    if sys.platform == "win32" and not getattr(sys, "frozen", False):
        return {"__PYVENV_LAUNCHER__": sys.executable}  # so that the real one finds the virtual environment
    return {}
