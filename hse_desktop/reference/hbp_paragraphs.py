"""Where paragraphs of the Handbook of Procedures 2015-20 stand in that of 2023, as far as it is known."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.tables import Table, content


class Standing(StrEnum):
    """How a number of 2023 is known."""

    CONFIRMED = "confirmed"  # a page cites it
    EXPECTED = "expected"  # only the known structure speaks for it
    UNKNOWN = "unknown"


_CONFIDENCE = {
    Standing.CONFIRMED: Confidence.SECONDARY,
    Standing.EXPECTED: Confidence.INFERRED,
    Standing.UNKNOWN: Confidence.INFERRED,
}

_WORDS = {
    Standing.CONFIRMED: N_("HBP 2015-20, {old} (in HBP 2023: {now})"),
    Standing.EXPECTED: N_("HBP 2015-20, {old} (expected in HBP 2023: {now}, not verified)"),
    Standing.UNKNOWN: N_("HBP 2015-20, {old} (its place in HBP 2023 is not known)"),
}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of 2015-20: `code` is its number, `name` its subject, `in_2023` its number there or empty."""

    code: str
    name: str
    in_2023: str
    standing: Standing
    synonyms: tuple[str, ...]
    citation: Citation


@cache
def hbp_paragraphs() -> Table[Paragraph]:
    """The paragraphs whose place in the later handbook was looked for."""
    return Table(
        N_("Handbook of Procedures: paragraphs of 2015-20 and of 2023"),
        N_("The text of 2023 was not seen. Cite by the subject and by both numbers."),
        Citation(Source.HBP_2023, "", Confidence.SECONDARY),
        tuple(
            Paragraph(
                row["code"],
                row["name"],
                row["in_2023"],
                standing := Standing(row["standing"]),
                (),
                Citation(Source.HBP_2023, row["basis"], _CONFIDENCE[standing]),
            )
            for row in content("hbp_paragraphs")["paragraph"]
        ),
    )


def in_both_handbooks(number: str) -> Message:
    """A paragraph of 2015-20, such as `2.07(b)`, with its place in 2023, in words.

    The later number is of the paragraph as a whole: whether its clauses were kept is not known.
    """
    whole = re.match(r"[\d.]*\d", number)
    found = hbp_paragraphs().get(whole[0]) if whole else None
    if found is None:
        return Message(_WORDS[Standing.UNKNOWN], {"old": number})
    return Message(_WORDS[found.standing], {"old": number, "now": found.in_2023})
