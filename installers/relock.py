"""Making the locks anew from pyproject.toml, with uv: names, versions, hashes and markers, and nothing else.

One lock serves every system (`--universal`) from the oldest Python that the project supports. `dev.txt` covers
everything but the tools that build installers (`package.txt`); the others are resolved within its versions, so that
all of them agree. `windows-python.txt` names one file by its hash and is written by hand.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from installers.environment import LOCKS, program
from installers.errors import SetUpError

_PIN = re.compile(r"[a-z0-9-]+==[a-z0-9.!+]+( ; [a-z0-9_ .<>=!'()]+)? \\", re.IGNORECASE)
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def relock(checkout: Path, options: Sequence[str]) -> None:
    """Writes all locks that come of pyproject.toml; versions stay as they are unless uv's options say otherwise.

    Raises:
        SetUpError: uv finds no versions that go together, or puts more into a lock than belongs there.
    """
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    oldest = project["project"]["requires-python"].removeprefix(">=")
    # What the build backend asks for when it links a checkout (PEP 660) is not in its own metadata: `editables`.
    build = "\n".join([*project["build-system"]["requires"], "editables"])
    locks = checkout / LOCKS
    within_dev = ["--constraint", str(locks / "dev.txt")]
    sources: dict[str, list[str]] = {
        "dev.txt": ["pyproject.toml", "--extra", "dev", "-"],
        "runtime.txt": ["pyproject.toml", *within_dev],
        "build.txt": ["-", *within_dev],
        "package.txt": ["pyproject.toml", "--extra", "package", "-", *within_dev],
    }
    for name, source in sources.items():
        print(f"{(LOCKS / name).as_posix()}", file=sys.stderr, flush=True)
        command = [
            str(program(checkout, "uv")), "pip", "compile", "--quiet", "--universal", "--python-version", oldest,
            "--generate-hashes", "--no-header", "--no-annotate", "--only-binary", ":all:",
            "--output-file", str(locks / name), *source, *(options if name == "dev.txt" else ()),
        ]  # fmt: skip
        if subprocess.run(
            command, check=False, cwd=checkout, input=build, text=True, stdout=sys.stderr
        ).returncode:
            raise SetUpError(f"uv could not make {name}; its own words stand above.")
        if stray := stray_line((locks / name).read_text(encoding="utf-8")):
            raise SetUpError(f"{name} carries more than versions, markers and hashes: {stray!r}.")


def stray_line(lock: str) -> str | None:
    """The first line that is neither a pinned name with its marker nor a hash: an address, a path, an option."""
    return next(
        (line for line in lock.splitlines() if not _PIN.fullmatch(line) and not _HASH.fullmatch(line)), None
    )
