"""How long the main job takes on the sample, and how much of it is starting worker processes.

`python3 installers/dev.py bench` prints, from one run: the whole of `hse demo` in seconds, the number of
workers it started, one empty worker as the unit, and the ratio of the two.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hse_desktop import workflow
from hse_desktop.intake import inspection
from hse_desktop.isolation.runner import run_task
from hse_desktop.signing import sign, verify

EMPTY_TASK = "hse_desktop.isolation.frames:Answer"
"""A task that only answers with what it was asked: what remains is starting and ending the process."""


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Run the main job once and print the figures."""
    started: list[str] = []

    def counted(task: str, *arguments: Any, **options: Any) -> Any:
        started.append(task)
        return run_task(task, *arguments, **options)

    for module in (inspection, sign, verify):
        setattr(module, "run_task", counted)  # noqa: B010 - the rooms' own name, watched here
    empty = statistics.median(_seconds(lambda: run_task(EMPTY_TASK, {})) for _ in range(9))
    with tempfile.TemporaryDirectory() as folder:
        whole = _seconds(lambda: workflow.run_demo(Path(folder)))
    print(f"hse demo: {whole:.1f} s with {len(started)} workers; an empty worker takes {empty * 1000:.0f} ms")
    print(
        f"ratio: {whole / empty:.0f} empty workers, {whole / empty / len(started):.1f} for each worker started"
    )


if __name__ == "__main__":
    main()
