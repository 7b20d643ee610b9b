"""Reads the data in an authorisation letter, as far as the brand's signature covers it and its pages say the same."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from hse_desktop.intake.claimed_words import words_missing
from hse_desktop.isolation.errors import TaskCancelledError, TaskError
from hse_desktop.model.letter_data import (
    NO_DATA,
    REFUSED_CONTRADICTS,
    REFUSED_NEWER,
    REFUSED_NOT_SIGNED,
    REFUSED_ODD,
    REFUSED_UNSEALED,
    LetterDataError,
    LetterReading,
    PinnedSigner,
    parse_letter,
)
from hse_desktop.model.model_number import folded
from hse_desktop.model.words import Message
from hse_desktop.signing.certificates import facts, load_der
from hse_desktop.signing.verify import SignedMetadata, signed_metadata
from hse_desktop.workflow.progress import Cancelled

_MARK: Final = b"https://hse-desktop.invalid/ns/letter/"
"""Where no data of a letter is, of whatever version, this does not stand: metadata are plain text in a PDF of ours."""

Pins = Callable[[], Sequence[PinnedSigner]]
"""Asked for the signers that the user pinned, only where a letter carries data."""


def no_pins() -> Sequence[PinnedSigner]:
    """Where no library is at hand, nobody is known."""
    return ()


def pins_at_home() -> Sequence[PinnedSigner]:
    """The signers in this person's own library; nobody while there is none, or it cannot be read."""
    from hse_desktop.store.library.errors import LibraryError  # noqa: PLC0415 - SQLAlchemy is slow to load
    from hse_desktop.store.library.pinned_signers import pinned_signers  # noqa: PLC0415
    from hse_desktop.store.library.places import default_place, open_file  # noqa: PLC0415

    place = default_place()
    if not place.is_file():
        return ()
    try:
        with open_file(place) as library:
            return pinned_signers(library)
    except LibraryError:
        return ()


def may_carry_data(content: bytes) -> bool:
    """False for a PDF that is certainly no letter with data: looked at as bytes."""
    return _MARK in content


def read_letter(content: bytes, *, cancelled: Cancelled | None = None) -> LetterReading:
    """The data in a letter, or why it is refused; `NO_DATA` for any other PDF.

    It is read from nothing but what the first signature covers. It is refused if that signature does not hold, if its
    container may have been changed, if the metadata were changed later, and unless every value stands on the pages.
    Whether the certificate is in order is for verification to say, whether the signer is known for `with_pins`.
    Raises only `TaskCancelledError`.
    """
    if not may_carry_data(content):
        return NO_DATA
    signed = signed_metadata(content, cancelled=cancelled)
    if signed is None:
        return LetterReading(refused=Message(REFUSED_NOT_SIGNED))
    if not signed.is_sealed:
        return LetterReading(refused=Message(REFUSED_UNSEALED))
    return _believed(content, signed, cancelled)


def _believed(content: bytes, signed: SignedMetadata, cancelled: Cancelled | None) -> LetterReading:
    from hse_desktop.paper.letter_property import claims, letter_text_of  # noqa: PLC0415 - pikepdf is slow to load

    text = letter_text_of(signed.packet)
    if text is None:
        newer = _MARK in signed.packet
        return LetterReading(refused=Message(REFUSED_NEWER if newer else REFUSED_NOT_SIGNED))
    try:
        application = parse_letter(text)
    except LetterDataError as odd:
        return LetterReading(refused=Message(REFUSED_NEWER if odd.is_newer else REFUSED_ODD))
    claimed = claims(application)
    try:
        missing = words_missing(content, [_printed(claim.words) for claim in claimed], cancelled=cancelled)
    except TaskCancelledError:
        raise
    except TaskError:
        return LetterReading(refused=Message(REFUSED_ODD))
    if missing:
        first = claimed[missing[0]]
        told = Message("{label} “{words}”", {"label": Message(first.label), "words": first.words})
        return LetterReading(refused=Message(REFUSED_CONTRADICTS, {"missing": told}))
    signer = facts(load_der(signed.certificate))
    return LetterReading(
        application=application,
        signer=", ".join(part for part in (signer.holder, signer.organisation) if part),
        fingerprint=signed.fingerprint,
    )


def with_pins(reading: LetterReading, pins: Pins) -> LetterReading:
    """The same, and whether the user pinned the signer to the brand that the letter names."""
    if reading.application is None:
        return reading
    brand = folded(reading.application.brand_owner.name or "")
    known = any(each.fingerprint == reading.fingerprint and folded(each.brand) == brand for each in pins())
    return replace(reading, is_pinned=known)


def pin_of(reading: LetterReading) -> PinnedSigner:
    """What pinning the signer of a letter keeps. Raises `ValueError` where there is nobody to pin."""
    if reading.application is None:
        raise ValueError("no data, no signer")
    return PinnedSigner(reading.application.brand_owner.name or "", reading.fingerprint, reading.signer)


def _printed(words: str) -> str:
    """The words as our documents print them."""
    from hse_desktop.paper.fonts import printable  # noqa: PLC0415 - ReportLab is slow to load

    return printable(words, quoted=True)
