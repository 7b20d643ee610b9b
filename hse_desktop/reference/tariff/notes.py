"""The notes of Chapter 85: to the chapter, to sub-headings, and the supplementary note of India."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from hse_desktop.model.words import N_, Message
from hse_desktop.reference.tariff.codes import CHAPTER
from hse_desktop.reference.tariff.lines import read_lines


class NoteKind(StrEnum):
    """Which series of notes."""

    CHAPTER = "chapter"
    SUBHEADING = "sub-heading"
    SUPPLEMENTARY = "supplementary"


class NoteRemark(StrEnum):
    """What is odd about a note."""

    OMITTED = "omitted"
    NUMBER_TWICE = "number-twice"
    SUPERSEDED = "superseded"


_REMARKS: Final = {
    NoteRemark.OMITTED: N_("Omitted in this edition."),
    NoteRemark.NUMBER_TWICE: N_("The print has two notes of this number."),
    NoteRemark.SUPERSEDED: N_(
        "Said again word for word in a sub-heading note, of the codes that the table has today: superseded, as we "
        "read it."
    ),
}
_NAMES: Final = {
    NoteKind.CHAPTER: N_("Note {number}"),
    NoteKind.SUBHEADING: N_("Sub-heading Note {number}"),
    NoteKind.SUPPLEMENTARY: N_("Supplementary Note"),
}
_UNEXPLAINED = N_("The print marks it “{mark}” and does not say why on that page.")


@dataclass(frozen=True)
class Note:
    """A note: its paragraphs, the codes its first words speak of (first and last of each span), others it names."""

    kind: NoteKind
    number: str
    text: tuple[str, ...]
    concerns: tuple[tuple[str, str], ...]
    mentions: tuple[str, ...]
    mark: str
    remarks: tuple[NoteRemark, ...]

    @property
    def name(self) -> Message:
        """“Sub-heading Note 1”."""
        return Message(_NAMES[self.kind], {"number": self.number})

    @property
    def covers_the_chapter(self) -> bool:
        """Whether it speaks of all goods of the chapter."""
        return self.concerns == ((CHAPTER, CHAPTER),)

    def is_about(self, code: str) -> bool:
        """Whether its first words speak of `code`, or of something under it."""
        return any(
            first[: len(code)] <= code[: len(first)] <= last[: len(code)] for first, last in self.concerns
        )

    def names(self, code: str) -> bool:
        """Whether it names `code`, what stands above it or under it, elsewhere than in its first words."""
        return any(code.startswith(other) or other.startswith(code) for other in self.mentions)

    def says(self) -> tuple[Message, ...]:
        """What is odd about it, in words."""
        odd = [Message(_REMARKS[remark]) for remark in self.remarks]
        return (*odd, Message(_UNEXPLAINED, {"mark": self.mark})) if self.mark else tuple(odd)


@cache
def notes() -> tuple[Note, ...]:
    """All notes in the order of the print."""
    return tuple(
        Note(
            NoteKind(entry["kind"]),
            entry.get("number", ""),
            tuple(entry["text"]),
            tuple((first, last) for first, last in entry.get("concerns", ())),
            tuple(entry.get("mentions", ())),
            entry.get("mark", ""),
            tuple(NoteRemark(remark) for remark in entry.get("remarks", ())),
        )
        for entry in read_lines("notes.jsonl")
    )


def notes_on(code: str) -> tuple[Note, ...]:
    """The notes whose first words speak of a code, of what stands above it or under it: the closest first."""
    found = [note for note in notes() if note.is_about(code)]
    return tuple(sorted(found, key=lambda note: note.covers_the_chapter))


def notes_naming(code: str) -> tuple[Note, ...]:
    """The notes that are about other goods and name this code."""
    return tuple(note for note in notes() if note.names(code) and not note.is_about(code))
