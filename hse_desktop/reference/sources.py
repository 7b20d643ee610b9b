"""The table of sources: what stands behind a citation."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.resources import resource


@dataclass(frozen=True)
class SourceEntry:
    """One book: its full title, a short name to cite it by, its date (ISO 8601 or empty) and address."""

    title: str
    short: str
    date: str
    address: str


@cache
def sources() -> dict[Source, SourceEntry]:
    """All sources by id."""
    data = tomllib.loads(resource("law/sources.toml").read_text(encoding="utf-8"))
    return {Source(name): SourceEntry(**entry) for name, entry in data.items()}


_PARAGRAPH = re.compile(r"\d\.\d+")

CONFIDENCE_WORDS = {
    Confidence.SEED: N_("the text itself"),
    Confidence.PRIMARY: N_("official page"),
    Confidence.SECONDARY: N_("secondary source"),
    Confidence.INFERRED: N_("our reading"),
    Confidence.DESIGN: N_("rule of this application"),
}


def cited(citation: Citation) -> Message:
    """A citation in one line: “MeitY circular, Annexure-I, 3 (the text itself)”.

    A single paragraph of the Handbook of 2015-20 is given with its place in that of 2023.
    """
    sure = Message(CONFIDENCE_WORDS[citation.confidence])
    if citation.source is Source.HBP and len(set(_PARAGRAPH.findall(citation.paragraph))) == 1:
        from hse_desktop.reference.hbp_paragraphs import in_both_handbooks  # noqa: PLC0415 - slow to load

        return Message("{source} – {sure}", {"source": in_both_handbooks(citation.paragraph), "sure": sure})
    short = sources()[citation.source].short
    if not citation.paragraph:
        return Message("{source} ({sure})", {"source": short, "sure": sure})
    return Message(
        "{source}, {paragraph} ({sure})", {"source": short, "paragraph": citation.paragraph, "sure": sure}
    )
