"""From a fresh checkout to running HSE Desktop, in one command; it needs Python 3.11 or newer and nothing else.

    python3 installers/dev.py demo     the main job on the shipped sample
    python3 installers/dev.py test     the tests
    python3 installers/dev.py build windows     an installer, into the folder dist
    python3 installers/dev.py smoke windows     that installer tried, under Wine

On Windows: `py installers\\dev.py demo`. Words after the command are passed on: `test tests/law -x`.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this script meets whatever Python a computer has
    sys.exit(
        "HSE Desktop needs Python 3.11 or newer, and this is {}.{} ({}). Call the script with a newer one, "
        "for example: python3.13 installers/dev.py demo".format(*sys.version_info[:2], sys.executable)
    )

import argparse
import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
# The modules beside this script go by one name, here, in the tests and to the type checker.
sys.path.insert(0, str(CHECKOUT))

from installers import building, environment, relock, system_packages  # noqa: E402
from installers.environment import Level, program  # noqa: E402
from installers.errors import SetUpError  # noqa: E402


@dataclass(frozen=True)
class Command:
    """A word of the command line: what it does, and what has to be there first; no level, no `.venv`."""

    meaning: str
    level: Level | None
    packages: tuple[system_packages.SystemPackage, ...]
    run: Callable[[Sequence[str]], int]


def become(name: str, *arguments: str) -> int:
    """Goes on as a program of the environment, so that signals and the exit code are the program's own."""
    command = [str(program(CHECKOUT, name)), *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":
        return subprocess.call(command)
    else:
        os.execv(command[0], command)


def demo(arguments: Sequence[str]) -> int:
    """`hse demo`, into the folder `demo` unless told another."""
    has_folder = any(word == "--out" or word.startswith("--out=") for word in arguments)
    return become("hse", "demo", *arguments, *(() if has_folder else ("--out", "demo")))


def app(arguments: Sequence[str]) -> int:
    """The window, with the case file if one is named."""
    return become("hse-desktop", *arguments)


def test(arguments: Sequence[str]) -> int:
    """The tests, or those that the arguments choose."""
    os.chdir(CHECKOUT)
    return become("python", "-m", "pytest", *arguments)


def bench(arguments: Sequence[str]) -> int:
    """Every benchmark, one after the other; fails if one of them did."""
    os.chdir(CHECKOUT)
    python = str(program(CHECKOUT, "python"))
    scripts = sorted(Path("tests", "bench").glob("bench_*.py"))
    return max((subprocess.call([python, str(script), *arguments]) for script in scripts), key=abs, default=0)


def setup(_: Sequence[str]) -> int:
    """Nothing more: everything is there by now."""
    return 0


def lock(arguments: Sequence[str]) -> int:
    """The locks, from pyproject.toml; the next command then makes the environment anew from them."""
    relock.relock(CHECKOUT, arguments)
    return 0


def build(arguments: Sequence[str]) -> int:
    """An installer, into `dist`."""
    building.build(CHECKOUT, building.chosen("build", building.BUILDS, arguments))
    return 0


def smoke(arguments: Sequence[str]) -> int:
    """A built installer is tried: installed, used, looked at and removed."""
    building.smoke(CHECKOUT, building.chosen("smoke", building.TRIALS, arguments))
    return 0


COMMANDS = {
    "demo": Command(
        "the main job on the shipped sample, into the folder demo (--out DIR)", Level.RUNTIME, (), demo
    ),
    "app": Command("the window, with a case file if named", Level.RUNTIME, system_packages.QT_WINDOW, app),
    "test": Command("the tests; further words go to pytest", Level.DEV, system_packages.TESTS, test),
    "bench": Command("the benchmarks in tests/bench", Level.DEV, system_packages.TESTS, bench),
    "setup": Command(
        "everything that the other commands need, and no more", Level.DEV, system_packages.TESTS, setup
    ),
    "lock": Command(
        "for maintainers: the locks anew; further words go to uv (--upgrade)", Level.DEV, (), lock
    ),
    "build": Command("an installer, into the folder dist: build windows, linux or macos", None, (), build),
    "smoke": Command("a built installer tried on this computer: smoke windows or linux", None, (), smoke),
}


def main(arguments: Sequence[str]) -> int:
    """Sets up what the command needs and runs it; the exit code is the command's, or 1 if the set-up failed."""
    parser = argparse.ArgumentParser(
        prog="installers/dev.py",
        description="Sets up this checkout of HSE Desktop as far as needed, then runs one command.",
        epilog="\n".join(f"  {name:7}{command.meaning}" for name, command in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of those below")
    # The first word alone: what follows belongs to the program that is started, its --help too.
    command = COMMANDS[parser.parse_args(arguments[:1]).command]
    try:
        if command.level is not None:
            ready = environment.is_ready(CHECKOUT, command.level)
            system_packages.provide(command.packages + (() if ready else system_packages.python_packages()))
            environment.prepare(CHECKOUT, command.level)
        return command.run(arguments[1:])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
