"""Where a packaged HSE Desktop begins: its two programs, and the children that each starts of itself.

A package has two programs, `hse` and the window, and no `python` to call. `isolation.child` therefore starts the same
program again with `--hse-worker`, `--hse-companion` or `--hse-fork_server` as its first word.
"""

import sys
from pathlib import PurePath


def main() -> int:
    """Either, by the name that the one program was called by, where a link saves a second one; the exit code."""
    return command() if PurePath(sys.argv[0]).name == "hse" else window()


def command() -> int:
    """`hse`; the exit code."""
    if _was_a_child():
        return 0
    from hse_desktop.cli.main import run  # noqa: PLC0415 - a child does without

    return run(sys.argv[1:])


def window() -> int:
    """The window; the exit code."""
    if _was_a_child():
        return 0
    from hse_desktop.ui.main import run  # noqa: PLC0415 - a child does without

    return run(sys.argv)


def _was_a_child() -> bool:
    """Whether this process was started as a child of ours; if so, it has done its work by now."""
    match sys.argv[1:]:
        case ["--hse-worker", *arguments]:
            from hse_desktop.isolation import worker  # noqa: PLC0415 - only where it is wanted

            worker.main(*arguments)
        case ["--hse-companion", *arguments]:
            from hse_desktop.isolation import companion  # noqa: PLC0415 - only where it is wanted

            companion.main(*arguments)
        case ["--hse-fork_server", *arguments]:
            from hse_desktop.isolation import fork_server  # noqa: PLC0415 - only where it is wanted

            fork_server.main(*arguments)
        case _:
            return False
    return True
