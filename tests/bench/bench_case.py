"""How long a case of eight documents takes from the check to the verified ZIP, step by step.

`python3 installers/dev.py bench` prints, from one run: each step in seconds and the workers it started, the whole,
and one empty worker as the unit. The first case warms up what a window warms up while the person types: spare workers
and the libraries; the second one is measured, in the same process.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from hse_desktop import workflow
from hse_desktop.intake import inspection
from hse_desktop.isolation.runner import run_task
from hse_desktop.model.calendar import now_in_india
from hse_desktop.signing import sign, verify
from hse_desktop.signing.key_process import file_key
from hse_desktop.signing.sign import SignatureOptions, Stamp
from hse_desktop.signing.throwaway import throwaway_pkcs12
from tests.gui import sheets

ON = date(2026, 9, 1)
_EMPTY_TASK = "hse_desktop.isolation.frames:Answer"
_DOCUMENTS = 8
_AGAIN = (
    "proven once more, elsewhere"  # making a bundle ends with proving the ZIP; this is not part of the whole
)


def _case_of_eight(folder: Path, key: Any) -> Iterator[tuple[str, Callable[[], object]]]:
    """The steps; each is run before the next is made."""
    folder.mkdir()
    known = workflow.Examinations()
    with workflow.make_sample_case(folder / "a.hsecase") as case:
        case.add_document("other", "other.pdf", sheets.pages("Something else"))
        checked = workflow.check(case, on=ON)
        for finding in checked.open:
            workflow.acknowledge(case, checked, finding.rule, "", "Settled in writing.")
        yield "check", lambda: workflow.check(case, on=ON, known=known)
        yield "write", lambda: workflow.write(case, on=ON, known=known)
        assert sum(d.is_bundled for d in case.documents()) == _DOCUMENTS
        yield "sign", lambda: workflow.sign(case, key, SignatureOptions(stamp=Stamp()), on=ON, known=known)
        made: list[workflow.Bundle] = []
        yield "bundle", lambda: made.append(workflow.bundle(case, folder, on=ON, known=known))
        yield _AGAIN, lambda: workflow.verify(made[0].archive)


@contextmanager
def _counted(started: list[str]) -> Iterator[None]:
    def counted(task: str, *arguments: Any, **options: Any) -> Any:
        started.append(task)
        return run_task(task, *arguments, **options)

    for module in (inspection, sign, verify):
        setattr(module, "run_task", counted)  # noqa: B010 - the rooms' own name, watched here
    yield
    for module in (inspection, sign, verify):
        setattr(module, "run_task", run_task)  # noqa: B010


def main() -> None:
    """Run it twice and print the figures of the second."""
    empty = []
    for _ in range(9):
        began = time.perf_counter()
        run_task(_EMPTY_TASK, {})
        empty.append(time.perf_counter() - began)
    content = throwaway_pkcs12("Meera Kulkarni", "Alpha", "x", now=now_in_india())
    with tempfile.TemporaryDirectory() as folder, file_key(content, "x", "key.p12") as key:
        for _step, work in _case_of_eight(Path(folder) / "warm", key):
            work()
        time.sleep(1)
        total, lines = 0.0, []
        started: list[str] = []
        with _counted(started):
            for step, work in _case_of_eight(Path(folder) / "measured", key):
                before = len(started)
                began = time.perf_counter()
                work()
                took = time.perf_counter() - began
                total += took if step != _AGAIN else 0
                lines.append(f"{step} {took:.2f} s ({len(started) - before} workers)")
    print(f"case of {_DOCUMENTS} documents, check to verified ZIP: {total:.2f} s; {', '.join(lines)}")
    print(f"case of {_DOCUMENTS} documents: an empty worker takes {statistics.median(empty) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
