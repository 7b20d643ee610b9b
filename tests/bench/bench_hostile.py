"""What strangers' files cost: answer time and peak memory over the hostile corpus, and what a warm worker saves.

`python3 installers/dev.py bench` prints, from one run: the longest and the median answer of all hostile files and
the most memory a worker held; the start of an empty worker; twenty inspections and twenty verifications one after
the other with spare workers and without, as a ratio; and the answer a person waits for when the spare is ready.
"""

import re
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from hse_desktop.intake.inspection import inspect
from hse_desktop.isolation import runner
from hse_desktop.isolation.runner import run_task
from hse_desktop.isolation.spares import Spares
from hse_desktop.isolation.worker_process import Limits, WorkerProcess
from hse_desktop.signing.verify import verify
from tests.conftest import CORPUS

EMPTY_TASK = "hse_desktop.isolation.frames:Answer"
BATCH = 20
_MIB = 1 << 20


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _use(spares: Spares) -> Spares:
    setattr(runner, "SPARES", spares)  # noqa: B010 - the room's own name, measured here
    return spares


def _batch(work: Callable[[], object], *, most: int) -> float:
    """Seconds for a batch with at most so many spares, none of them there at the beginning."""
    spares = _use(Spares(most=most))
    try:
        return _seconds(lambda: [work() for _ in range(BATCH)])
    finally:
        spares.close()


def _answer_with_a_ready_spare(work: Callable[[], object]) -> float:
    """Seconds for one task whose spare had all the time it needed; the median of five."""
    spares = _use(Spares())
    try:
        work(), work()
        answers = []
        for _ in range(5):
            time.sleep(2)
            answers.append(_seconds(work))
        return statistics.median(answers)
    finally:
        spares.close()


class _Weighed(WorkerProcess):
    """Looks every few milliseconds at the most memory it held, as Linux tells (`VmHWM` of `/proc`)."""

    most_bytes: ClassVar[int] = 0

    def wait(self, limits: Limits, cancelled: Callable[[], bool] | None) -> None:
        over = threading.Event()

        def look() -> None:
            status = Path(f"/proc/{self.pid}/status")
            while not over.wait(0.003):
                with suppress(OSError):
                    told = re.search(r"VmHWM:\s+(\d+)", status.read_text(encoding="utf-8"))
                    if told:
                        _Weighed.most_bytes = max(_Weighed.most_bytes, int(told[1]) << 10)

        looking = threading.Thread(target=look)
        looking.start()
        try:
            super().wait(limits, cancelled)
        finally:
            over.set()
            looking.join()


def _hostile(folder: Path) -> None:
    """Each file in a fresh worker, so that every answer holds its whole cost."""
    _use(Spares(most=0))
    setattr(runner, "WorkerProcess", _Weighed)  # noqa: B010
    answers: dict[str, float] = {}
    memory: dict[str, int] = {}
    problems: Counter[str] = Counter()
    try:
        for path in sorted(folder.glob("*.pdf")):
            _Weighed.most_bytes = 0
            content = path.read_bytes()
            began = time.perf_counter()
            seen = inspect(path.name, content)
            answers[path.name] = time.perf_counter() - began
            memory[path.name] = _Weighed.most_bytes
            problems.update(problem.code for problem in seen.problems)
    finally:
        setattr(runner, "WorkerProcess", WorkerProcess)  # noqa: B010
    slowest, largest = max(answers, key=answers.__getitem__), max(memory, key=memory.__getitem__)
    held = [peak for peak in memory.values() if peak]
    print(
        f"hostile: {len(answers)} files in {sum(answers.values()):.0f} s; answer median "
        f"{statistics.median(answers.values()):.2f} s, longest {answers[slowest]:.2f} s ({slowest})"
    )
    if held:
        print(
            f"hostile: peak memory of {len(held)} workers median {statistics.median(held) / _MIB:.0f} MiB, most "
            f"{memory[largest] / _MIB:.0f} MiB ({largest})"
        )
    print("hostile: " + ", ".join(f"{code} {count}" for code, count in problems.most_common()))


def main() -> None:
    """Run once and print the figures."""
    if not CORPUS.is_dir():
        print(f"no corpus at {CORPUS}: nothing to measure")
        return
    _hostile(CORPUS / "hostile")
    _use(Spares(most=0))
    empty = statistics.median(_seconds(lambda: run_task(EMPTY_TASK, {})) for _ in range(9))
    print(f"an empty worker takes {empty * 1000:.0f} ms")
    sheet = (CORPUS / "datasheets" / "solis_3P_5-20K-4G.pdf").read_bytes()
    signed = (CORPUS / "signed" / "itext7__simpleSignature.pdf").read_bytes()
    works: dict[str, Callable[[], object]] = {
        "inspect": lambda: inspect("sheet.pdf", sheet),
        "verify": lambda: verify("signed.pdf", signed),
    }
    for name, work in works.items():
        fresh, spared = _batch(work, most=0), _batch(work, most=3)
        ready = _answer_with_a_ready_spare(work)
        print(
            f"{name} x{BATCH}: fresh workers {fresh:.1f} s, with a spare {spared:.1f} s, ratio "
            f"{spared / fresh:.2f}; one with its spare ready {ready * 1000:.0f} ms, ratio "
            f"{ready * BATCH / fresh:.2f}"
        )


if __name__ == "__main__":
    main()
