"""Annex pages: what is too long for its field of the form stands there whole, and the field says where."""

from collections.abc import Sequence
from textwrap import TextWrapper
from typing import Final

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from hse_desktop.paper.layout import text, typed

LONGEST_VALUE: Final = 700
MOST_LINES: Final = 12
LONGEST_IN_A_ROW: Final = 160
"""Characters, and lines, that a field or a cell of a table holds before its value moves to an annex."""

_PIECE: Final = 2500
"""Characters of one paragraph: a paragraph of a hundred pages takes long to break."""


class Annexes:
    """The annexes of one document, numbered as they are asked for."""

    def __init__(self) -> None:
        self._annexes: list[tuple[str, list[Flowable]]] = []

    def value(self, title: str, value: str, *, in_a_row: bool = False) -> str:
        """`value`, or where it stands if it is too long for its place; `title` heads the annex."""
        longest = LONGEST_IN_A_ROW if in_a_row else LONGEST_VALUE
        if len(value) <= longest and value.count("\n") < MOST_LINES:
            return value
        return self.add(title, [typed(piece, "body") for piece in _pieces(value)])

    def add(self, title: str, content: Sequence[Flowable]) -> str:
        """A new annex; returns the words that lead to it."""
        self._annexes.append((title, list(content)))
        return f"See annex {len(self._annexes)}"

    def pages(self) -> list[Flowable]:
        """The annexes, the first on a page of its own."""
        story: list[Flowable] = []
        for number, (title, content) in enumerate(self._annexes, start=1):
            story += [
                PageBreak() if number == 1 else CondPageBreak(120),
                text("Annex {number}&nbsp;&nbsp;{title}", "heading", number=str(number), title=title),
                *content,
            ]
        return story


def _pieces(value: str) -> list[str]:
    """A long value by its own lines, and a line without end by its words."""
    cut = TextWrapper(_PIECE, expand_tabs=False, replace_whitespace=False, drop_whitespace=False)
    return [piece for line in value.splitlines() for piece in cut.wrap(line) if piece.strip()]
