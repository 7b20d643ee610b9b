"""Whether a page carries a text asked for: a model number letter for letter, or a longer quote.

"Letters, spaces and hyphens must agree" between letter, invoice and datasheet. What may differ is only how a
page prints them: width and compatibility forms (Unicode NFKC), line breaks, hyphens at the end of a line.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

QUOTE_LENGTH = 24
"""A text longer than this many characters is a quote: no model number is that long."""

# PDFium writes a hyphen that ends a line as U+0002 (U+FFFE through its other call) and drops the line break.
_LINE_END_HYPHEN = re.compile("[\u0002\ufffe]|[\u00ad-][^\\S\n]*\n\\s*")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2212": "-", "\u200b": None})
_LINE_BREAK = re.compile(r"\s*\n\s*")
_GAP = re.compile(r"[^\S\n]+")
_ANY_SPACE = re.compile(r"\s+")
# A letter, digit or hyphen next to a model number makes it another one; Chinese and Japanese, which put no
# spaces between words, do not.
_WORD = "[^\\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
_BEFORE, _AFTER = f"(?<!{_WORD})(?<!-)(?<!-\n)", f"(?!{_WORD})(?!-)"
_WRAPPED = 3  # characters on either side from which a break within a word is believed without a hyphen


def pages_mentioning(texts: Sequence[str], pages: Iterable[str]) -> list[list[int]]:
    """For each of `texts` the numbers of the pages that carry it, counted from 1."""
    searches = [_search(text) for text in texts]
    found: list[list[int]] = [[] for _ in texts]
    if not searches:
        return found
    for number, page in enumerate(pages, start=1):
        printed = _printed(page)
        loose = _squeezed(printed, "")
        for search, numbers in zip(searches, found, strict=True):
            if search is not None and search(printed, loose):
                numbers.append(number)
    return found


def _search(text: str) -> Callable[[str, str], bool] | None:
    wanted = _printed(text).strip()
    if not wanted:
        return None
    if len(wanted) > QUOTE_LENGTH:
        kept, joined = _squeezed(wanted, "-"), _squeezed(wanted, "")
        return lambda printed, loose: joined in loose or kept in loose or kept in _squeezed(printed, "-")
    pattern = re.compile(_pattern(wanted))
    # Without any hyphen the text must be there; most pages are ruled out by that alone, and quickly.
    bare = _ANY_SPACE.sub("", wanted).replace("-", "")
    return lambda printed, loose: bare in loose.replace("-", "") and pattern.search(printed) is not None


def _printed(text: str) -> str:
    """`text` in one form: NFKC, one kind of hyphen and space, "\n" for a line break and "-\n" for a hyphen
    at a line's end."""
    text = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _LINE_END_HYPHEN.sub("-\n", text.translate(_HYPHENS))
    return _LINE_BREAK.sub("\n", _GAP.sub(" ", text.replace("\u00ad", "")))


def _squeezed(printed: str, line_end_hyphen: str) -> str:
    return _ANY_SPACE.sub("", printed.replace("-\n", line_end_hyphen))


def _pattern(wanted: str) -> str:
    """A pattern for `wanted` that lets a line break fall where one can.

    After a hyphen or another mark the break stands alone; within a word it comes with a hyphen that may belong
    to the break or to the word, or, if enough of the word stands on both lines, with none.
    """
    wanted = wanted.replace("-\n", "-").replace("\n", " ")
    parts = []
    for at, character in enumerate(wanted):
        parts.append("[ \n]" if character == " " else re.escape(character))
        following = wanted[at + 1 : at + 2]
        if not following or " " in (character, following):
            continue
        if not character.isalnum():
            parts.append("\n?")
        elif min(at + 1, len(wanted) - at - 1) >= _WRAPPED:
            parts.append("(?:-?\n)?")
        else:
            parts.append("(?:-\n)?")
    return _BEFORE + "".join(parts) + _AFTER
