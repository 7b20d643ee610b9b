"""Whether two papers name the same firm or person, as far as spelling tells."""

import re
import unicodedata

_SAME_WORD = {
    "pvt": "private",
    "ltd": "limited",
    "co": "company",
    "corp": "corporation",
    "inc": "incorporated",
}
_NOT_A_NAME = frozenset({"dr", "mr", "mrs", "ms", "shri", "smt", "prof", "ing"})
_SHORTEST_NAME = 3


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    plain = re.sub(r"^\s*m/s\b\.?|['’.]", "", plain)
    return [word for word in re.split(r"[\s,;:/()\-–]+", plain) if word]


def same_firm(one: str, other: str) -> bool:
    """True if the names differ only in case, punctuation, “M/s” or the short forms of company words."""
    return [_SAME_WORD.get(word, word) for word in _words(one)] == [
        _SAME_WORD.get(word, word) for word in _words(other)
    ]


def same_person(one: str, other: str) -> bool:
    """True if the names share a word that can be a name; initials, titles and what stands in brackets cannot."""
    left, right = (
        {word for word in _words(re.sub(r"\([^)]*\)", "", name)) if len(word) >= _SHORTEST_NAME} - _NOT_A_NAME
        for name in (one, other)
    )
    return bool(left & right)


def same_string(one: str, other: str) -> bool:
    """True if two model numbers differ only in case, spaces, hyphens and other marks."""
    left, right = (
        "".join(
            character for character in unicodedata.normalize("NFKC", text).casefold() if character.isalnum()
        )
        for text in (one, other)
    )
    return left == right
