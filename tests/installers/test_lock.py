"""The locks that a set-up installs from."""

import re
import tomllib
from pathlib import Path

import pytest

from installers.relock import stray_line

CHECKOUT = Path(__file__).resolve().parents[2]
LOCKS = CHECKOUT / "installers" / "lock"
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    """The canonical names in a list of requirements."""
    found = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match}


def pins(lock: str) -> dict[str, str]:
    """Each name in a lock, with its version and marker."""
    text = (LOCKS / lock).read_text(encoding="utf-8")
    return {match[1]: match[2] for match in re.finditer(r"^([a-z0-9-]+)==(.*?) \\$", text, re.MULTILINE)}


@pytest.mark.parametrize("lock", ["runtime.txt", "build.txt", "dev.txt", "package.txt", "windows-python.txt"])
def test_a_lock_holds_pins_and_hashes_and_no_address(lock: str) -> None:
    assert stray_line((LOCKS / lock).read_text(encoding="utf-8")) is None


@pytest.mark.parametrize(
    "line",
    [
        "--no-index",
        "demo @ file:///home/me/demo.whl \\",
        "demo==1.0 --find-links wheels \\",
        "    # via -r /home/me/pyproject.toml",
        "demo==1.0",  # no hash follows
    ],
)
def test_anything_else_in_a_lock_is_noticed(line: str) -> None:
    good = "other==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:" + "0" * 64 + "\n"
    assert stray_line(good) is None
    assert stray_line(f"{good}{line}\n{good}") == line


def test_every_dependency_of_the_project_is_locked() -> None:
    runtime = names(PROJECT["project"]["dependencies"])
    tools = names(PROJECT["project"]["optional-dependencies"]["dev"])
    packing = names(PROJECT["project"]["optional-dependencies"]["package"])
    build = names(PROJECT["build-system"]["requires"]) | {"editables"}
    assert runtime <= pins("runtime.txt").keys()
    assert build <= pins("build.txt").keys()
    assert runtime | tools | build <= pins("dev.txt").keys()
    assert runtime | packing | build <= pins("package.txt").keys()


def test_the_locks_agree_with_each_other() -> None:
    everything = pins("dev.txt")
    for lock in ("runtime.txt", "build.txt"):
        assert pins(lock).items() <= everything.items()
        assert pins(lock).items() <= pins("package.txt").items()


def test_what_the_product_ships_holds_no_tools() -> None:
    """runtime.txt is what the installers of the product pack."""
    assert pins("runtime.txt").keys().isdisjoint(names(["pytest", "mypy", "ruff", "uv", "hatchling"]))


def test_windows_and_macos_find_their_own_files_in_the_lock() -> None:
    """Compiled packages bring one file for each system and Python: a lock for this system alone would hold few."""
    text = (LOCKS / "runtime.txt").read_text(encoding="utf-8")
    entry = re.search(r"^cryptography==.*?(?=^\w)", text, re.MULTILINE | re.DOTALL)
    assert entry is not None
    assert entry[0].count("--hash=") > 10
    assert "colorama==0" in (LOCKS / "dev.txt").read_text(encoding="utf-8")  # needed on Windows alone
