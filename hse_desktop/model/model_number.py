"""When two spellings name one regulatory model."""

import re


def same_model(asked: str, printed: str) -> bool:
    """True if `printed` names the model `asked`: "UR-0010SPL/SPS" names UR-0010SPL and UR-0010SPS.

    Spaces, hyphens and case do not matter here: the column is looked for, the number is not judged."""
    wanted = _bare(asked)
    return bool(wanted) and wanted in _spellings(printed)


def _spellings(printed: str) -> set[str]:
    first, *others = re.split(r"\s?/\s?", printed)
    names = {_bare(printed), _bare(first)}
    for other in others:
        names.add(_bare(other))
        tail = re.search(r"[^\W\d_]*$", first)
        if tail and other.isalpha():
            names.add(_bare(first[: tail.start()] + other))
    return names


def _bare(text: str) -> str:
    return re.sub(r"[\s-]", "", text).casefold()
