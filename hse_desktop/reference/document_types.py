"""Document type codes of e-Sanchit, none of them looked up on the portal itself."""

from dataclasses import dataclass
from functools import cache

from hse_desktop.model.citation import Citation, Confidence
from hse_desktop.model.words import N_
from hse_desktop.reference.tables import Table, citation_in, content, words_in


@dataclass(frozen=True)
class DocumentType:
    """A document type: six signs, or the three digits that a code is expected to begin with.

    `slots` names the slots of a case for which it is a candidate.
    """

    code: str
    name: str
    verified_on_portal: bool
    slots: tuple[str, ...]
    synonyms: tuple[str, ...]
    citation: Citation

    @property
    def is_whole(self) -> bool:
        """Whether the whole code is known, not only its beginning."""
        return len(self.code) == 6


@cache
def document_types() -> Table[DocumentType]:
    """The types: those in use, then those expected."""
    data = content("document_types")
    listed = citation_in(data)
    expected = Citation(listed.source, "expected from UN/EDIFACT 1001", Confidence.INFERRED)
    return Table(
        N_("Document types of e-Sanchit"),
        N_(
            "From public code and from UN/EDIFACT; no official list was seen. The drop-down of the portal decides. "
            "No code is known for an exemption letter, a brand's letter or a manufacturer's declaration."
        ),
        listed,
        tuple(
            DocumentType(
                row["code"],
                row["name"],
                row.get("verified_on_portal", False),
                words_in(row, "slots"),
                words_in(row),
                citation_in(row, citation),
            )
            for part, citation in (("in_use", listed), ("expected", expected))
            for row in data[part]
        ),
    )


def candidates_for(slot: str) -> tuple[DocumentType, ...]:
    """The types that may fit the documents of a slot; none where no code is known."""
    return tuple(found for found in document_types().rows if slot in found.slots)
