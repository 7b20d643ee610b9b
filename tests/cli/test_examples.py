"""Every command shows an example in its help, and the example runs."""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hse_desktop.cli.main import EXAMPLE, parser
from tests.cli.conftest import Hse


def _commands() -> dict[str, argparse.ArgumentParser]:
    actions = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(actions[0].choices)


def _example(name: str) -> str:
    epilog = _commands()[name].epilog
    assert epilog, name
    return epilog.splitlines()[-1].strip()


def test_every_command_has_help_with_an_example_of_itself(hse: Hse) -> None:
    for name in _commands():
        told = hse(name, "--help")
        assert told.returncode == 0
        assert f"hse {name}" in told.stdout.replace("\n", " ")
        assert f"hse {name}" in _example(name)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are written for a POSIX shell")
@pytest.mark.parametrize(
    "name",
    # the order of a person's work, so that each finds what it needs
    ["new", "schema", "show", "set", "check", "acknowledge", "add", "remove", "inspect", "fit", "write", "keys", "sign",
     "bundle", "ask", "verify", "share", "tariff", "rules", "pack", "portals", "link", "request", "register",
     "library", "ledger", "demo"],
)  # fmt: skip
def test_the_example_runs(name: str, demo: Path) -> None:
    program = f'hse() {{ "{sys.executable}" -m hse_desktop "$@"; }}; set -e; {_example(name)}'
    told = subprocess.run(
        ["bash", "-c", program], cwd=demo, capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert told.returncode == 0, (program, told.stdout, told.stderr)


def test_the_examples_are_tried_for_every_command() -> None:
    tried = set(re.findall(r'"(\w+)"', Path(__file__).read_text(encoding="utf-8")))
    assert set(_commands()) <= tried


def test_the_first_page_of_help_shows_the_whole_job(hse: Hse) -> None:
    told = hse("--help")
    assert told.returncode == 0
    assert EXAMPLE in told.stdout
