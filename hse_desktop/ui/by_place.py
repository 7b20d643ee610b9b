"""Sorts what is said of a case by the place it is said of, once for each time it is said anew."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class ByPlace(Generic[T]):
    """Looks up in a sequence of thousands; `place` tells where each belongs."""

    def __init__(self, place: Callable[[T], str]) -> None:
        self._place = place
        self._sorted: Sequence[T] = ()
        self._at: dict[str, list[T]] = {}

    def at(self, said: Sequence[T], place: str) -> list[T]:
        """Those of `said` that belong to `place`, in their order."""
        if said is not self._sorted:
            self._sorted, self._at = said, {}
            for each in said:
                self._at.setdefault(self._place(each), []).append(each)
        return self._at.get(place, [])
