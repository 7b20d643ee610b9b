"""How the files of a bundle are called: unique, plain ASCII, safe on every system, in filing order."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from hse_desktop.model.documents import CaseDocument

LONGEST_NAME = 60
"""Characters of a folder name, so that paths stay below Windows' 260."""


def file_names(documents: Sequence[CaseDocument]) -> dict[str, str]:
    """By document id: `02-authorisation-letter.pdf`; a second one of a slot gets `-2`."""
    seen: Counter[str] = Counter()
    names = {}
    for number, document in enumerate(documents, start=1):
        seen[document.slot] += 1
        more = f"-{seen[document.slot]}" if seen[document.slot] > 1 else ""
        names[document.id] = f"{number:02d}-{document.slot}{more}.pdf"
    return names


def folder_name(title: str, procedure: str) -> str:
    """A folder name made of whole words of a title: a-z, 0-9 and hyphens, never more than `LONGEST_NAME`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    slug = procedure
    for word in words or ["application"]:
        if len(slug) + 1 + len(word) > LONGEST_NAME:
            break
        slug += f"-{word}"
    return slug
