"""The release checklist, which runs: `python3 installers/release.py`. Each step says what it saw; the first that fails
ends it with what to do. `--list` names the steps, `--from STEP` begins at one of them.

Nothing is published and no tag is set: that is for a person, and said at the end.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

from installers import building, tree  # noqa: E402
from installers.errors import SetUpError  # noqa: E402
from installers.version import version  # noqa: E402

_BY_HAND = """Left to do by hand:
  - on a Mac, with HSE_IDENTITY and HSE_NOTARY_PROFILE set: python3 installers/dev.py build macos
  - look at the pictures in dist/smoke-windows and dist/smoke-linux
  - try the installer once on a Windows 10 or 11 that never had it: Wine is not Windows
  - git tag -s v{number}
"""


def numbered(checkout: Path) -> str:
    """The version is three numbers, and the changelog has a dated chapter of it with something in it."""
    number = version(checkout)
    chapter = changelog_chapter((checkout / "CHANGELOG.md").read_text(encoding="utf-8"), number)
    if not chapter:
        raise SetUpError(
            f"CHANGELOG.md has no chapter “## [{number}] - YYYY-MM-DD” with entries. Give the chapter of what is "
            "unreleased that heading, and begin an empty one above it."
        )
    return f"{number}, {chapter.count(chr(10) + '- ')} entries in CHANGELOG.md"


def changelog_chapter(changelog: str, number: str) -> str:
    """What stands under the dated heading of that version, without the heading; empty if there is none."""
    found = re.search(
        rf"^## \[{re.escape(number)}\] - \d{{4}}-\d\d-\d\d$(.*?)(?=^## |\Z)",
        changelog,
        re.MULTILINE | re.DOTALL,
    )
    return found[1].strip() and found[1] if found else ""


def clean(checkout: Path) -> str:
    """Everything is committed, so that what is built can be built again."""
    if changed := _git(checkout, "status", "--porcelain"):
        raise SetUpError(f"The checkout holds changes that are not committed:\n{changed}")
    return f"commit {_git(checkout, 'rev-parse', '--short', 'HEAD').strip()}"


def untagged(checkout: Path) -> str:
    """The version was not released before."""
    tag = f"v{version(checkout)}"
    if _git(checkout, "tag", "--list", tag):
        raise SetUpError(f"{tag} is released already: raise `__version__` in hse_desktop/__init__.py.")
    return f"{tag} is free"


def tested(checkout: Path) -> str:
    """What has to pass before a change lands passes."""
    if subprocess.run([checkout / ".ci" / "run"], check=False, cwd=checkout).returncode:
        raise SetUpError("The tests or the rules for the code do not pass.")
    return "tests, lint, types and layers"


def built(checkout: Path) -> str:
    """The installers are built anew, within their budgets."""
    for system in ("windows", "linux"):
        building.build(checkout, system)
    return ", ".join(line.split()[1] for line in _sums(checkout).splitlines())


def tried(checkout: Path) -> str:
    """The installers install, work and go."""
    for system in ("windows", "linux"):
        building.smoke(checkout, system)
    return "Windows under Wine, Linux on a bare Debian"


def summed(checkout: Path) -> str:
    """The sums are those of the files that lie there."""
    folder = building.dist(checkout)
    listed = _sums(checkout)
    if listed != tree.sums([folder / line.split("  ", 1)[1] for line in listed.splitlines()]):
        raise SetUpError("A file in dist is not the one that SHA256SUMS names: build again.")
    return f"{len(listed.splitlines())} files in SHA256SUMS"


STEPS: dict[str, Callable[[Path], str]] = {
    "version": numbered,
    "clean": clean,
    "tag": untagged,
    "tests": tested,
    "build": built,
    "smoke": tried,
    "sums": summed,
}


def main(arguments: list[str]) -> int:
    """Runs the steps in their order; 1 at the first that fails."""
    parser = argparse.ArgumentParser(
        prog="installers/release.py", description="The release checklist, which runs."
    )
    parser.add_argument("--from", dest="first", choices=STEPS, default="version", help="begin at this step")
    parser.add_argument("--list", action="store_true", help="name the steps and run none")
    options = parser.parse_args(arguments)
    names = list(STEPS)
    for name in names[names.index(options.first) :]:
        if options.list:
            print(f"{name:8} {(STEPS[name].__doc__ or '').strip()}")
            continue
        try:
            print(f"{name:8} ok: {STEPS[name](CHECKOUT)}", flush=True)
        except SetUpError as error:
            print(f"{name:8} no: {error}", file=sys.stderr)
            return 1
    if not options.list:
        print(_BY_HAND.format(number=version(CHECKOUT)))
    return 0


def _sums(checkout: Path) -> str:
    return (building.dist(checkout) / "SHA256SUMS").read_text(encoding="utf-8")


def _git(checkout: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", str(checkout), *words], check=True, capture_output=True, text=True
    ).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
