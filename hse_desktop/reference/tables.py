"""Reference tables: rows with a code, where they come from, and what being listed does not prove."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.reference.lookup import Entry, Index, squeezed
from hse_desktop.reference.resources import resource

SYNONYMS = "synonyms"


class Row(Protocol):
    """A row of a table: a code that stands once, its words, and its own citation."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def synonyms(self) -> tuple[str, ...]: ...

    @property
    def citation(self) -> Citation: ...


R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Table(Generic[R]):
    """A table as it is listed, in the order of its source.

    `doubt` says in one sentence what the table leaves open; empty if it leaves nothing open.
    """

    title: str
    doubt: str
    citation: Citation
    rows: tuple[R, ...]

    @cached_property
    def _by_code(self) -> dict[str, R]:
        return {squeezed(row.code): row for row in self.rows}

    @cached_property
    def _index(self) -> Index:
        return Index(Entry(row.code, row.name, row.synonyms) for row in self.rows)

    def get(self, code: str) -> R | None:
        """The row of a code, however it is spaced or written; None if it is not listed."""
        return self._by_code.get(squeezed(code))

    def find(self, query: str, limit: int = 20) -> list[R]:
        """Rows for what is being typed (code, words, synonym), best first."""
        return [self._by_code[squeezed(hit.key)] for hit in self._index.find(query, limit)]

    def named(self, text: str) -> list[R]:
        """Rows that `text` names in full: by code, by their words or by a synonym, capitals and signs aside."""
        return [
            self._by_code[squeezed(hit.key)]
            for hit in self._index.find(text, len(self.rows))
            if hit.score == 1
        ]


def content(name: str) -> dict[str, Any]:
    """The file `resources/reference/NAME.toml`."""
    return tomllib.loads(resource(f"reference/{name}.toml").read_text(encoding="utf-8"))


def citation_in(entry: Mapping[str, Any], otherwise: Citation | None = None) -> Citation:
    """The citation an entry carries as `source`, `paragraph`, `confidence`; what it leaves out is `otherwise`'s.

    Raises `KeyError` if something is missing and there is no `otherwise`.
    """
    if otherwise is None:
        return Citation(Source(entry["source"]), entry["paragraph"], Confidence(entry["confidence"]))
    return Citation(
        Source(entry.get("source", otherwise.source)),
        entry.get("paragraph", otherwise.paragraph),
        Confidence(entry.get("confidence", otherwise.confidence)),
    )


def words_in(entry: Mapping[str, Any], field: str = SYNONYMS) -> tuple[str, ...]:
    """A list of words in an entry; empty if it has none."""
    listed: Iterable[str] = entry.get(field, ())
    return tuple(listed)
