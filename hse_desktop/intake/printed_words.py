"""Whether the pages of a letter carry what its data says. Runs in a worker only, because the letter is a stranger's.

Blanks and line ends are no part of a value. A hyphen at the end of a line may belong to the line or to the word.
"""

import re
import unicodedata
from collections.abc import Sequence

from hse_desktop.intake.text import open_document, page_texts
from hse_desktop.isolation.frames import Answer
from hse_desktop.model.draft import JsonObject

_LINE_END_HYPHEN = re.compile("[\u0002\ufffe]")
_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200d\u2060\ufeff]+")


def missing_words(request: JsonObject, blobs: Sequence[bytes]) -> Answer:
    """Task. One blob: the document; `texts` in the request. Answers `missing`: the places of those no page carries.

    A text may run on from one page to the next. Refuses like `open_document`.
    """
    texts = request["texts"]
    if not isinstance(texts, list):
        raise TypeError("texts are a list")
    document, _ = open_document(blobs[0], None)
    whole = "".join(text or "" for text in page_texts(document))
    forms = [_squeezed(_LINE_END_HYPHEN.sub(hyphen, whole)) for hyphen in ("", "-")]
    missing = [
        place for place, text in enumerate(texts) if not any(_squeezed(str(text)) in form for form in forms)
    ]
    return Answer({"missing": [*missing]})


def _squeezed(text: str) -> str:
    """Without blanks and in one form, so that two ways to print one text are equal; case matters."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
