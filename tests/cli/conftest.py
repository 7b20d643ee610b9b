"""The command line as a person at a terminal has it: a process of its own, in a folder of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Hse = Callable[..., subprocess.CompletedProcess[str]]


def run_hse(
    *arguments: str | Path, folder: Path, stdin: str = "", before: str = ""
) -> subprocess.CompletedProcess[str]:
    """`hse ARGUMENTS` in `folder`; `before` is Python that runs first, in that process."""
    program = f"{before}\nimport sys\nfrom hse_desktop.cli.main import run\nsys.exit(run())"
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", "-c", program, *map(str, arguments)],
        cwd=folder, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def hse(tmp_path: Path) -> Hse:
    """`hse("check", "x.hsecase")` in an empty folder."""

    def run(*arguments: str | Path, stdin: str = "", before: str = "") -> subprocess.CompletedProcess[str]:
        told = run_hse(*arguments, folder=tmp_path, stdin=stdin, before=before)
        assert "Traceback" not in told.stderr, told.stderr
        return told

    return run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `hse demo --out demo` was run."""
    folder = tmp_path_factory.mktemp("demonstration")
    told = run_hse("demo", "--out", "demo", folder=folder)
    assert told.returncode == 0, told.stderr
    return folder


def is_one_sentence_with_a_way_out(told: subprocess.CompletedProcess[str]) -> bool:
    """What went wrong and what to do, on stderr, and no traceback."""
    last = told.stderr.strip().splitlines()[-1]
    return last.startswith("hse: ") and last.count(". ") >= 1 and "Traceback" not in told.stderr
