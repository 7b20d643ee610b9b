"""The table of sources: what stands behind a citation."""

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


CONFIDENCE_WORDS = {
    Confidence.SEED: N_("the text itself"),
    Confidence.PRIMARY: N_("official page"),
    Confidence.SECONDARY: N_("secondary source"),
    Confidence.INFERRED: N_("our reading"),
    Confidence.DESIGN: N_("rule of this application"),
}


def cited(citation: Citation) -> Message:
    """A citation in one line: “MeitY circular, Annexure-I, 3 (the text itself)”."""
    sure = Message(CONFIDENCE_WORDS[citation.confidence])
    short = sources()[citation.source].short
    if not citation.paragraph:
        return Message("{source} ({sure})", {"source": short, "sure": sure})
    return Message(
        "{source}, {paragraph} ({sure})", {"source": short, "paragraph": citation.paragraph, "sure": sure}
    )
