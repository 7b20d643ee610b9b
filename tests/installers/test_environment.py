"""When an environment is used as it is, when it is made anew, and when it is left alone."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installers import environment
from installers.environment import Level, is_ready, prepare, program, record
from installers.errors import SetUpError

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with an environment that is complete at the level of the tools."""
    shutil.copytree(CHECKOUT / "installers" / "lock", tmp_path / "installers" / "lock")
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    python = program(tmp_path, "python")
    python.parent.mkdir(parents=True)
    python.touch()
    record(tmp_path, Level.DEV, complete=True)
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The steps of the set-up, noted down and not taken."""
    steps: list[list[str]] = []
    monkeypatch.setattr(environment, "_call", lambda command, otherwise: steps.append(command))
    monkeypatch.setattr(subprocess, "check_output", lambda *_, **__: "nowhere")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: None)
    return steps


def makes_venv(steps: list[list[str]]) -> bool:
    """Whether a new environment was among the steps."""
    return any(step[1:3] == ["-m", "venv"] for step in steps)


def test_a_complete_environment_is_used_as_it_is(checkout: Path, made: list[list[str]]) -> None:
    prepare(checkout, Level.DEV)
    prepare(checkout, Level.RUNTIME)  # the tools include what the product needs
    assert made == []


@pytest.mark.parametrize("lock", ["runtime.txt", "build.txt", "dev.txt"])
def test_a_changed_lock_makes_it_anew(checkout: Path, made: list[list[str]], lock: str) -> None:
    leftover = checkout / ".venv" / "lib" / "package-of-the-old-lock"
    leftover.mkdir(parents=True)
    with (checkout / "installers" / "lock" / lock).open("a") as file:
        file.write("another==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n")
    assert not is_ready(checkout, Level.DEV)
    prepare(checkout, Level.DEV)
    assert makes_venv(made)
    assert not leftover.exists()


def test_line_endings_of_windows_are_no_change(checkout: Path) -> None:
    lock = checkout / "installers" / "lock" / "dev.txt"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert is_ready(checkout, Level.DEV)


def test_another_python_makes_it_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_python_version", lambda: "3.99")
    assert not is_ready(checkout, Level.DEV)


def test_a_python_that_is_gone_makes_it_anew(checkout: Path, made: list[list[str]]) -> None:
    program(checkout, "python").unlink()
    prepare(checkout, Level.DEV)
    assert makes_venv(made)


def test_tools_are_added_to_what_the_product_needs(checkout: Path, made: list[list[str]]) -> None:
    record(checkout, Level.RUNTIME, complete=True)
    assert is_ready(checkout, Level.RUNTIME)
    assert not is_ready(checkout, Level.DEV)
    prepare(checkout, Level.DEV)
    assert made
    assert not makes_venv(made)
    assert any(word.endswith("dev.txt") for step in made for word in step)


def test_a_changed_project_file_keeps_packages_and_tools(checkout: Path, made: list[list[str]]) -> None:
    with (checkout / "pyproject.toml").open("a") as file:
        file.write("\n# a new program\n")
    prepare(checkout, Level.RUNTIME)
    assert made
    assert not makes_venv(made)
    assert is_ready(checkout, Level.DEV)


def test_an_interrupted_set_up_is_made_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / "installers" / "lock" / "dev.txt").write_text("")

    def interrupt(command: list[str], otherwise: str) -> None:
        if "pip" in command:
            raise KeyboardInterrupt
        steps.append(command)

    steps: list[list[str]] = []
    monkeypatch.setattr(environment, "_call", interrupt)
    for _ in range(2):
        steps.clear()
        with pytest.raises(KeyboardInterrupt):
            prepare(checkout, Level.DEV)
        assert makes_venv(steps)
        assert not is_ready(checkout, Level.DEV)


@pytest.mark.parametrize("content", ["", "{", "[]", "null"])
def test_a_stamp_cut_short_counts_as_interrupted(checkout: Path, made: list[list[str]], content: str) -> None:
    (checkout / ".venv" / "made-from.json").write_text(content)
    prepare(checkout, Level.DEV)
    assert makes_venv(made)


def test_an_environment_of_somebody_else_is_left_alone(checkout: Path, made: list[list[str]]) -> None:
    (checkout / ".venv" / "made-from.json").unlink()
    before = sorted(checkout.rglob("*"))
    with pytest.raises(SetUpError, match="Rename or remove it"):
        prepare(checkout, Level.DEV)
    assert made == []
    assert sorted(checkout.rglob("*")) == before


def test_the_script_needs_nothing_but_python() -> None:
    """With no site-packages at all it still starts and explains itself."""
    script = CHECKOUT / "installers" / "dev.py"
    shown = subprocess.run(
        [sys.executable, "-E", "-S", script, "--help"], capture_output=True, text=True, check=False
    )
    assert shown.returncode == 0, shown.stderr
    for command in ("demo", "app", "test", "bench", "setup", "lock"):
        assert f"\n  {command}" in shown.stdout


def test_an_unknown_command_is_refused() -> None:
    script = CHECKOUT / "installers" / "dev.py"
    told = subprocess.run([sys.executable, script, "tests"], capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "tests" in told.stderr
