"""Which footnote explains which star: first those under its own page, then the dates the same star has elsewhere."""

import re
from datetime import date
from typing import Final

from hse_desktop.reference.tariff.marks import Mark, Place, Standing
from resources.tariff.printed import Footnote

_EFFECT = re.compile(r"w\.e\.f\.\s*(\d+)\.\s*(\d+)\.\s*(\d{4})")
_IN_TEXT = re.compile(r"(?<![*\w])(\*+)(?=[A-Za-z\d])")
_NO_DATE_IS_MEANT: Final = {(Place.RATE, "7.5%")}
"""Starred on the pages of 8502-8504 and 8546-8547, which show no footnote, beside plain rates of the same figure:
that these follow the dates of other pages cannot be told."""


def effective_from(footnote: str) -> date | None:
    """The day in a footnote such as “w.e.f. 1.05. 2022”; None where it says something else."""
    found = _EFFECT.search(footnote)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None


def without_stars(text: str) -> tuple[str, list[str]]:
    """A text without the stars before its words, and those stars."""
    return _IN_TEXT.sub("", text), _IN_TEXT.findall(text)


def explain(mark: str, on: Place, starred: str, page: int, footnotes: list[Footnote]) -> Mark:
    """A star on `starred` (the words or the rate after it), on a page."""
    here = tuple(note.text for note in footnotes if note.page == page and note.mark == mark)
    if len(here) > 1:
        return Mark(mark, on, Standing.SEVERAL, here)
    if here:
        return Mark(mark, on, Standing.FOOTNOTE, here, effective_from(here[0]))
    elsewhere = {effective_from(note.text) for note in footnotes if note.mark == mark} - {None}
    if len(elsewhere) == 1 and (on, starred) not in _NO_DATE_IS_MEANT:
        return Mark(mark, on, Standing.LIKELY, (), elsewhere.pop())
    return Mark(mark, on, Standing.UNEXPLAINED)
