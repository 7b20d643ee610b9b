"""Is a letter that was shown to us ours, what did it authorise, and how does it stand? (the circular, Annexure-I, 4)"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hse_desktop.intake.inspection import inspect
from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.inspection import PaperRead
from hse_desktop.model.letter_data import LetterReading
from hse_desktop.model.register import LetterState, RegisterLetter
from hse_desktop.model.verification import FileVerification
from hse_desktop.model.words import N_, Message
from hse_desktop.signing.verify import verify
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.letter_views import letter_with, letters_numbered
from hse_desktop.workflow.letter_reading import read_letter
from hse_desktop.workflow.progress import Cancelled


class Known(StrEnum):
    """How a letter is known to the register."""

    FILE = "file"  # its SHA-256 is that of a letter in the register
    NUMBER = "number"  # the register has a letter of its number, and this is not the file
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class LetterInquiry:
    """What there is to say of a letter.

    `letters` are those of the register that are meant: the one of the file, or those of the number. `told` says it in
    words, the most important first.
    """

    file: str
    sha256: str
    known: Known
    verification: FileVerification
    reading: LetterReading
    letters: tuple[RegisterLetter, ...]
    told: tuple[Message, ...]

    @property
    def is_good(self) -> bool:
        """True for a letter of ours, unchanged and in force."""
        return (
            self.known is Known.FILE
            and self.verification.verdict in {"valid", "valid-untrusted"}
            and self.letters[0].state is LetterState.ISSUED
            and self.letters[0].year >= today_in_india().year
        )


def inquire(
    library: Library, name: str, content: bytes, *, cancelled: Cancelled | None = None
) -> LetterInquiry:
    """Look a letter up in the register: by its file, else by the number in its data or on its pages.

    The file is a stranger's: it is opened in workers only. Raises `TaskCancelledError` and a `LibraryError`.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    verification = verify(name, content, cancelled=cancelled)
    reading = read_letter(content, cancelled=cancelled)
    ours = letter_with(library, sha256)
    if ours is not None:
        told = (*_standing(ours), *_signature(verification))
        return LetterInquiry(name, sha256, Known.FILE, verification, reading, (ours,), told)
    paper = None if reading.application is not None else inspect(name, content, cancelled=cancelled).paper
    reference = _reference(reading.application, paper)
    meant = tuple(letters_numbered(library, reference))
    known = Known.NUMBER if meant else Known.UNKNOWN
    told = (
        *_not_the_file(meant, reading.application, reference),
        *([Message(_REFUSED, {"reason": reading.refused})] if reading.refused is not None else []),
        *_signature(verification),
    )
    return LetterInquiry(name, sha256, known, verification, reading, meant, told)


_REFUSED = N_("The data in it is not to be believed: {reason}.")


def _reference(application: HseApplication | None, paper: PaperRead | None) -> str:
    if application is not None:
        return application.letter.reference or ""
    said = paper.reference if paper is not None else None
    return str(said.value) if said is not None else ""


def _standing(letter: RegisterLetter) -> Iterator[Message]:
    """How a letter of ours stands."""
    values: dict[str, str | int | Message] = {
        "reference": letter.reference,
        "importer": letter.importer.name,
        "iec": letter.importer.iec,
        "year": letter.year,
    }
    if letter.state is LetterState.REVOKED:
        text = N_("This is our letter {reference} to {importer} ({iec}) for {year}, and it was revoked.")
    elif letter.year < today_in_india().year:
        text = N_("This is our letter {reference} to {importer} ({iec}) for {year}; that year is over.")
    else:
        text = N_("This is our letter {reference} to {importer} ({iec}) for {year}, and it stands.")
    yield Message(text, values)
    for line in letter.lines:
        yield Message(
            N_(
                "{model}: {units} units authorised, of which MeitY exempted {exempted} and {used} were used; "
                "{returned} were taken back."
            ),
            {
                "model": line.regulatory_model, "units": line.units, "exempted": line.exempted, "used": line.used,
                "returned": line.returned,
            },
        )  # fmt: skip


def _not_the_file(
    meant: tuple[RegisterLetter, ...], said: HseApplication | None, reference: str
) -> Iterator[Message]:
    if not meant:
        text = (
            N_("This letter is not ours: neither the file nor its number “{reference}” is in the register.")
            if reference
            else N_(
                "This file is not a letter of ours, and no number could be read in it. Compare it with the page: the "
                "register can be searched by number and by importer."
            )
        )
        yield Message(text, {"reference": reference})
        return
    for letter in meant:
        yield Message(
            N_(
                "This is not the file that was issued. The register has a letter {reference}, to {importer} ({iec}) "
                "for {year}; ask for its signed file as it was sent."
            ),
            {
                "reference": letter.reference, "importer": letter.importer.name, "iec": letter.importer.iec,
                "year": letter.year,
            },
        )  # fmt: skip
        if said is not None:
            yield from _differences(letter, said)


def _differences(letter: RegisterLetter, said: HseApplication) -> Iterator[Message]:
    who = said.applicant
    ours = {line.regulatory_model: line.units for line in letter.lines}
    theirs = {item.regulatory_model or "": item.quantity or 0 for item in said.equipment}
    if who.iec != letter.importer.iec:
        yield Message(
            N_("It names the importer {there} ({iec}), the register {here}."),
            {"there": who.name or "–", "iec": who.iec or "–", "here": letter.importer.name},
        )
    for model in dict.fromkeys([*theirs, *ours]):
        if theirs.get(model) != ours.get(model):
            yield Message(
                N_("{model}: it names {there} units, the register {here}."),
                {"model": model, "there": theirs.get(model, 0), "here": ours.get(model, 0)},
            )


_VERDICTS = {
    "valid": N_("Its digital signature holds, and its certificate is trusted."),
    "valid-untrusted": N_(
        "Its digital signature holds; the certificate does not lead to an authority trusted here."
    ),
    "invalid": N_("Its digital signature does not hold: the file was changed after signing, or is damaged."),
    "unsigned": N_("It carries no digital signature."),
}


def _signature(verification: FileVerification) -> Iterator[Message]:
    yield Message(_VERDICTS[verification.verdict])
