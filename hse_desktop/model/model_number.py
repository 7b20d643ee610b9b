"""When two spellings of a regulatory model number may be the same number, so that a person has to decide.

The circular does not define the number. A letter, a space or a hyphen that differs may be a typing mistake or
another product; nothing here decides that.
"""

import re
import unicodedata

_LOOK_ALIKES = str.maketrans(
    # Cyrillic and Greek letters whose capitals are drawn like Latin ones (Unicode Technical Standard #39,
    # “Confusable Detection”, https://www.unicode.org/reports/tr39/). Rating plates are printed in capitals, so the
    # shape of the capital decides; the keys are case-folded.
    "авекмнорстухѕіјԛԝһѵԁӏ" + "αβεζηικμνορτυχϳ",
    "abekmhopctyxsijqwhvdl" + "abezhikmnoptyxj",
)
_ALIKE_IN_PRINT = str.maketrans("oil|", "0111")
"""The digits zero and one, and what is drawn like them (the same standard)."""


def spelled(text: str) -> str:
    """The number as it is kept and printed: composed, without blanks around it or invisible characters."""
    visible = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cf", "Cc"} or sign == "\t")
    return " ".join(unicodedata.normalize("NFC", visible).split())


def folded(text: str) -> str:
    """What is left of a spelling without case, blanks, hyphens and the choice among look-alike characters.

    Two spellings with the same `folded` text may mean one model. Empty if nothing but such signs was written.
    """
    wide = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(sign for sign in wide if not _is_left_out(sign))
    return unicodedata.normalize("NFKC", kept).translate(_LOOK_ALIKES).translate(_ALIKE_IN_PRINT)


def _is_left_out(sign: str) -> bool:
    """Blanks, dashes of every kind, and what cannot be seen."""
    return sign.isspace() or unicodedata.category(sign) in {"Pd", "Cf", "Cc"} or sign in "\u2212\u2043_"


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
