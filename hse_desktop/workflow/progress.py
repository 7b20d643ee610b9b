"""How long steps say how far they are, and how they are stopped."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.errors import CancelledError
from hse_desktop.model.words import Message

Progress = Callable[[Message, int, int], None]
"""What is being done, steps done, steps in all."""

Cancelled = Callable[[], bool]
"""Asked often; True once the person wants to stop."""


class Watcher(Protocol):
    """Follows documents while they are looked at, and may stop one of them; called in any thread."""

    def began(self, document: CaseDocument, doing: Message) -> None:
        """A step, which has the time limit of `isolation` for itself, begins."""

    def ended(self, document: CaseDocument) -> None:
        """Nothing more is done with the document."""

    def stopped(self, document: CaseDocument) -> bool:
        """Asked often; True once the person wants no more of this document."""


class NobodyWatching:
    """Lets everything go on."""

    def began(self, document: CaseDocument, doing: Message) -> None:
        """Nobody is told."""

    def ended(self, document: CaseDocument) -> None:
        """Nobody is told."""

    def stopped(self, document: CaseDocument) -> bool:  # noqa: ARG002 - as a `Watcher` is asked
        """Never."""
        return False


T = TypeVar("T")


class Steps:
    """Counts the steps of one piece of work and stops between them."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._done = 0
        self._total = total
        self._progress = progress
        self.cancelled = cancelled

    def next(self, doing: Message) -> None:
        """Say what comes now; `CancelledError` if the person wants to stop."""
        if self.cancelled is not None and self.cancelled():
            raise CancelledError
        if self._progress is not None:
            self._progress(doing, self._done, self._total)
        self._done += 1

    def two_at_a_time(self, jobs: Sequence[tuple[Message, Callable[[], T]]]) -> list[T]:
        """Run jobs, a step each, on two threads; the first error or a stop ends those that have not begun."""
        with ThreadPoolExecutor(max_workers=2) as pool:
            running = [(doing, pool.submit(job)) for doing, job in jobs]
            try:
                results = []
                for doing, job in running:
                    self.next(doing)
                    results.append(job.result())
            except BaseException:
                for _, job in running:
                    job.cancel()
                raise
        return results
