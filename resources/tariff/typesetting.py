"""Takes the typesetter's signs out of a printed text: emphasis, escapes, line breaks, small formulas."""

import re

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BREAK = re.compile(r"<br\s*/?>")
_BOLD_OR_ITALIC = re.compile(r"</?[bi]>")
_STAR = "\0"
"""Stands for an escaped star, which is the print's own, while emphasis is taken away."""
_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)\*\*")


def lines_of(cell: str) -> list[str]:
    """A cell's lines, without tags and surplus blanks."""
    return [" ".join(part.split()) for part in _BOLD_OR_ITALIC.sub("", _BREAK.sub("\n", cell)).split("\n")]


def one_line(lines: list[str]) -> str:
    """Lines of a cell joined; a word divided at its hyphen is put together again, hyphen kept."""
    return re.sub(r"(?<=\w)- (?=[A-Z])", "-", " ".join(line for line in lines if line))


def plain(text: str) -> str:
    """A paragraph as a person reads it: `$10^3$` is 10³, emphasis and escapes are gone, stars of notes stay."""
    text = re.sub(r"<sup>(\d+)</sup>", lambda m: m[1].translate(_SUPERSCRIPTS), text)
    text = re.sub(r"\$(.+?)\$", lambda m: _formula(m[1]), text)
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", text.replace("\\*", _STAR)))
    return " ".join(_BOLD_OR_ITALIC.sub("", _BREAK.sub(" ", text.replace(_STAR, "*"))).split())


def _formula(formula: str) -> str:
    powers = re.sub(r"\^(\d+)", lambda m: m[1].translate(_SUPERSCRIPTS), formula)
    return powers.replace(r"\times", "×")
