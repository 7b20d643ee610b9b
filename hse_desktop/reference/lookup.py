"""Finds an entry of a table by its code, by words, or by what a trader calls it, while it is being typed.

A code is found by its beginning, whatever blanks, dots or hyphens stand in it. Words are found in any order, by
their beginning, and with a slip of the finger (Damerau-Levenshtein in its restricted form, as RapidFuzz computes
it). Looking up says what is listed under such words, never that the law means the thing.
"""

import heapq
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract


@dataclass(frozen=True)
class Entry:
    """What can be found: `key` is the code of the table, `text` its words, `synonyms` what else it is called."""

    key: str
    text: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """An entry found, and how well: from just above 0 to 1, where 1 is the code or the name itself."""

    key: str
    score: float


_NAME: Final = 1.0
_EXACT: Final = 0.95
_BEGINNING: Final = 0.85
_SLIP: Final = 0.7
"""What a word is worth that stands there as typed, begins as typed, or does so but for one slip."""

_BREVITY: Final = 0.04
"""How much a short text is preferred to a long one that holds the same words."""

_SLIGHT: Final = frozenset({"a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with"})
"""Words that decide nothing beside others."""

_OF_THE_BEST: Final = 0.5
"""Where no entry has every word, those worth less than this part of the best are left out."""

_REMEMBERED_WORDS: Final = 16
"""Words of the line being typed whose matches are kept, so that a keystroke looks up one word only."""


def _folded(text: str) -> str:
    """Small letters without accents: `Café` is found by `cafe`."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared; figures stand apart from letters, so `10kVA` is `10 kva`."""
    return re.findall(r"\d+|[^\W\d_]+", _folded(text))


def squeezed(code: str) -> str:
    """A code without what people put between its signs: `8504.40 10` is `85044010`."""
    return re.sub(r"[\W_]+", "", _folded(code))


def _slips_allowed(word: str) -> int:
    """A short word has too many neighbours, and a figure is not misspelt: it is another figure."""
    if word[0].isdigit() or len(word) < 5:
        return 0
    return 1 if len(word) < 8 else 2


def _beginning_with(start: str, sorted_words: Sequence[str]) -> slice:
    """The stretch of a sorted list whose members begin with `start`."""
    return slice(bisect_left(sorted_words, start), bisect_left(sorted_words, start + chr(0x10FFFF)))


class Index:
    """Entries made ready to be found; built once for a table and then only read."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Raises `ValueError` for a key that is given twice."""
        self._keys: list[str] = []
        self._brevity: list[float] = []
        self._names: dict[str, list[int]] = defaultdict(list)
        places: dict[str, list[int]] = defaultdict(list)
        codes: list[tuple[str, int]] = []
        for place, entry in enumerate(entries):
            self._keys.append(entry.key)
            codes.append((squeezed(entry.key), place))
            for name in {" ".join(words_of(name)) for name in (entry.text, *entry.synonyms)} - {""}:
                self._names[name].append(place)
            words = words_of(entry.text)
            self._brevity.append(_BREVITY / (1 + len(words)))
            for word in {*words, *(word for synonym in entry.synonyms for word in words_of(synonym))}:
                places[word].append(place)
        if len(set(self._keys)) < len(self._keys):
            raise ValueError("a key is given twice")
        codes.sort()
        self._codes = [code for code, _ in codes]
        self._code_places = [place for _, place in codes]
        self._places: Mapping[str, Sequence[int]] = places
        self._vocabulary = sorted(places)
        self._stems = lru_cache(maxsize=32)(self._cut_to)
        self._found = lru_cache(maxsize=_REMEMBERED_WORDS)(self._worth_of)

    def find(self, query: str, limit: int = 20) -> list[Hit]:
        """The best `limit` entries for what has been typed so far, best first; none for an empty line.

        Entries that have all words come alone; where no entry has them all, those that have most of the letters
        typed. A word that no entry has is passed over.
        """
        scores = self._by_words(query)
        for place, score in self._by_code(query).items():
            scores[place] = max(score, scores.get(place, 0.0))
        for place in self._names.get(" ".join(words_of(query)), ()):
            scores[place] = _NAME
        best = heapq.nlargest(limit, scores.items(), key=itemgetter(1))
        return [Hit(self._keys[place], round(score, 4)) for place, score in best]

    def _by_code(self, query: str) -> dict[int, float]:
        code = squeezed(query)
        if not code:
            return {}
        these = _beginning_with(code, self._codes)
        return {
            place: _NAME if found == code else _EXACT + (_NAME - _EXACT) * len(code) / len(found)
            for found, place in zip(self._codes[these], self._code_places[these], strict=True)
        }

    def _by_words(self, query: str) -> dict[int, float]:
        typed = words_of(query)
        telling = [word for word in typed if word not in _SLIGHT] or typed
        letters = sum(map(len, telling))
        found = [(len(word) / letters, worth) for word in telling if (worth := self._found(word))]
        if not found:
            return {}
        common = set(found[0][1]).intersection(*(worth for _, worth in found[1:]))
        brevity = self._brevity
        if len(found) == 1:
            share, only = found[0]
            return {place: share * only[place] + brevity[place] for place in sorted(common)}
        scores = {
            place: sum(share * worth.get(place, 0.0) for share, worth in found) + brevity[place]
            for place in sorted(common or set(chain.from_iterable(worth for _, worth in found)))
        }
        enough = 0.0 if common else _OF_THE_BEST * max(scores.values())
        return {place: score for place, score in scores.items() if score >= enough}

    def _worth_of(self, word: str) -> dict[int, float]:
        """What `word` is worth for each entry that has it, its beginning, or a neighbour of it."""
        worth_of_words: dict[str, float] = {}
        if word not in self._places:
            for slips, stem in self._neighbours(word):
                for longer in self._vocabulary[_beginning_with(stem, self._vocabulary)]:
                    worth = (_SLIP - 0.2 * (slips - 1)) * (0.8 + 0.2 * len(stem) / len(longer))
                    worth_of_words[longer] = max(worth, worth_of_words.get(longer, 0.0))
        for longer in self._vocabulary[_beginning_with(word, self._vocabulary)]:
            worth_of_words[longer] = _BEGINNING * (0.9 + 0.1 * len(word) / len(longer))
        if word in self._places:
            worth_of_words[word] = _EXACT
        found: dict[int, float] = {}
        for longer, worth in sorted(worth_of_words.items(), key=itemgetter(1)):
            found.update(dict.fromkeys(self._places[longer], worth))
        return found

    def _neighbours(self, word: str) -> list[tuple[int, str]]:
        """The beginnings of listed words that differ from `word` by a slip or two, with the number of slips."""
        allowed = _slips_allowed(word)
        if not allowed:
            return []
        stems = [
            stem
            for length in range(len(word) - allowed, len(word) + allowed + 1)
            for stem in self._stems(length)
        ]
        near = extract(word, stems, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        return [(int(slips), stem) for stem, slips, _ in near if slips]

    def _cut_to(self, length: int) -> Sequence[str]:
        """The different beginnings of `length` signs of the listed words, figures left out."""
        return list(
            dict.fromkeys(
                word[:length] for word in self._vocabulary if len(word) >= length and not word[0].isdigit()
            )
        )
