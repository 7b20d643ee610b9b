"""Finds lines of the table by words, and knows what traders call things: with the goods that the table lacks."""

import heapq
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from operator import itemgetter
from typing import Final

from rapidfuzz.distance import OSA

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.lookup import Entry, Index, words_of
from hse_desktop.reference.resources import resource
from hse_desktop.reference.tariff.lines import (
    TariffLine,
    tariff_items,
    tariff_line,
    tariff_lines,
)


class Says(StrEnum):
    """What the print can say to a trader's word."""

    CANDIDATES = "candidates"
    OTHER_CHAPTER = "other-chapter"
    POLICY = "policy"
    REGISTRATION = "registration"
    OTHER_DUTIES = "other-duties"
    PREFERENTIAL = "preferential"


_SENTENCES: Final = {
    Says.CANDIDATES: N_(
        "“{word}” is a trader's word. The lines below are candidates, not an answer: ask your customs broker."
    ),
    Says.OTHER_CHAPTER: N_(
        "“{word}”: not in this table, which holds Chapter 85 only. Look in Chapter {chapter}, heading {heading} "
        "(general knowledge, not from this print), in the tariff of today."
    ),
    Says.POLICY: N_("The customs tariff does not say whether goods are free or restricted. See ITC(HS)."),
    Says.REGISTRATION: N_(
        "The customs tariff does not say whether goods need compulsory registration (CRO). See the list of the Order."
    ),
    Says.OTHER_DUTIES: N_(
        "This table has the standard rate of customs duty only: no IGST, cess, surcharge or anti-dumping duty."
    ),
    Says.PREFERENTIAL: N_(
        "None printed: the column of preferential rates is “-” or empty in every line. See the agreement concerned."
    ),
}
_UNNAMED: Final = N_(
    "No line names “{word}”. The lines below are candidates, not an answer: ask your customs broker."
)
_WORTH_SHOWING: Final = 0.5
"""Of several words, more than half must be found."""
_BELOW_HEADING: Final = 0.1
"""How much words below the heading are preferred to those of the heading, which all its items share."""
_CHAPTER_DIGITS: Final = 2


@dataclass(frozen=True)
class TradersWord:
    """What a trader calls a thing (`words`), what the print can say to it, and lines to look at."""

    words: tuple[str, ...]
    says: Says
    codes: tuple[str, ...]
    heading: str


@dataclass(frozen=True)
class Asked:
    """A trader's word met in a query: the entry, the phrase as the list spells it, and what was typed beside it."""

    word: TradersWord
    phrase: str
    beside: tuple[str, ...] = ()

    def message(self) -> Message:
        """The sentence that answers it."""
        heading = self.word.heading
        sentence = _SENTENCES[self.word.says]
        if self.word.says is Says.CANDIDATES and not is_named(self.phrase):
            sentence = _UNNAMED
        values = {"word": self.phrase, "chapter": heading[:_CHAPTER_DIGITS], "heading": heading}
        return Message(sentence, values)


@cache
def traders_words() -> tuple[TradersWord, ...]:
    """All words of the shipped list."""
    data = tomllib.loads(resource("tariff/traders_words.toml").read_text(encoding="utf-8"))
    return tuple(
        TradersWord(
            tuple(entry["words"]),
            Says(entry["answer"]),
            tuple(entry.get("codes", ())),
            entry.get("heading", ""),
        )
        for entry in data["word"]
    )


@lru_cache(maxsize=4096)
def _bare(text: str) -> tuple[str, ...]:
    """Words as they are compared: the plural of a thing is the thing."""
    return tuple(
        word.removesuffix("s") if len(word) > len("ups") and not word.endswith("ss") else word
        for word in words_of(text)
    )


@cache
def _phrases() -> tuple[tuple[TradersWord, str, tuple[str, ...]], ...]:
    return tuple((word, phrase, _bare(phrase)) for word in traders_words() for phrase in word.words)


def _slips_allowed(phrase: str) -> int:
    """A short word has too many neighbours to guess at."""
    return 0 if len(phrase) < 5 else 1 if len(phrase) < 8 else 2


def asked(query: str) -> Asked | None:
    """The longest trader's word that stands in `query`; else one that `query` is but for a slip of the finger.

    None where a line has all that was typed, and more than the trader's word was: `storage water heater`.
    """
    typed = _bare(query)
    phrases = _phrases()
    standing = [
        (len(bare), Asked(word, phrase, typed[:n] + typed[n + len(bare) :]))
        for word, phrase, bare in phrases
        for n in range(len(typed))
        if typed[n : n + len(bare)] == bare
    ]
    if standing:
        found = max(standing, key=lambda found: found[0])[1]
        return None if found.beside and is_named(query) else found
    if is_named(query):
        return None
    line = " ".join(typed)
    slipped = [
        (OSA.distance(line, " ".join(bare)), Asked(word, phrase))
        for word, phrase, bare in phrases
        if OSA.distance(line, " ".join(bare)) <= _slips_allowed(" ".join(bare))
    ]
    return min(slipped, key=lambda found: found[0])[1] if slipped else None


@cache
def _words_of_lines() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(_bare(line.full_description)) for line in tariff_lines())


def is_named(words: str) -> bool:
    """Whether a line of the table has all these words."""
    wanted = set(_bare(words))
    return any(wanted <= had for had in _words_of_lines())


def lines_named(codes: tuple[str, ...]) -> tuple[TariffLine, ...]:
    """The tariff items that stand under `codes`, in the order of the codes."""
    return tuple(item for code in codes for item in tariff_items() if item.code.startswith(code))


@cache
def _indexes() -> tuple[Index, Index]:
    """Items by all words above them, and by those below the heading alone, which tell them from their neighbours."""
    called: dict[str, list[str]] = {}
    for word in traders_words():
        for item in lines_named(word.codes):
            called.setdefault(item.code, []).extend(word.words)
    items = tariff_items()
    whole = Index(
        Entry(item.printed_code, item.full_description, tuple(called.get(item.code, ()))) for item in items
    )
    return whole, Index(Entry(item.printed_code, " ".join(item.path[1:] or item.path)) for item in items)


def find_items(query: str, limit: int = 20) -> tuple[TariffLine, ...]:
    """Tariff items for what is being typed (code, words, a trader's word), best first; omitted ones never."""
    whole, below_heading = _indexes()
    least = _WORTH_SHOWING if len(words_of(query)) > 1 else 0.0
    scores: dict[str, float] = {}
    for index, preference in ((whole, 0.0), (below_heading, _BELOW_HEADING)):
        for hit in index.find(query, len(tariff_items())):
            if hit.score > least:
                scores[hit.key] = max(scores.get(hit.key, 0.0), hit.score + preference)
    best = heapq.nlargest(limit, scores.items(), key=itemgetter(1))
    found = (tariff_line(code.replace(" ", "")) for code, _score in best)
    return tuple(line for line in found if line)
