"""What was done to a document, and what cannot be mended, in a sentence each."""

from collections.abc import Iterable

from hse_desktop.model.words import N_, Message

DONE = {
    "owner-restricted": N_("The limits on printing, copying and changing are taken off."),
    "javascript": N_("Its programs (JavaScript) are taken out."),
    "launch-action": N_("What would start another program is taken out."),
    "submit-form": N_("What would send entries over the internet is taken out."),
    "external-reference": N_("What would open other files or addresses by itself is taken out."),
    "embedded-files": N_("The files attached inside it are taken out: {attachments}."),
    "media": N_("Video, sound and 3D models are taken out."),
    "version": N_("It is written as PDF 1.7, which older programs read too."),
    "bilevel": N_("Scanned pages are black and white; colours and half-tones of stamps are lost."),
    "grey": N_("Scanned pages with pictures are grey."),
    "coarser": N_("Pictures have fewer dots an inch."),
    "typefaces": N_("Of its typefaces only the letters in use are kept; every page looks as before."),
    "smaller": N_("It is packed closer; its pages are as they were."),
    "split": N_(
        "It is split into parts; pages count from 1 in each, so look at the pages that evidence names."
    ),
    "archival": N_("It holds plain pictures only and is PDF/A-2b."),
}
"""By the codes of `refit`, in the order in which they are said."""

LEFT = {
    "scan-too-coarse": N_(
        "Scanned with too few dots an inch: that cannot be mended, only scanned again at 200 to 300 dots an inch."
    ),
    "scan-not-black-and-white": N_(
        "Pages with pictures stay grey or in colour, because black and white would make them unreadable."
    ),
    "not-archival": N_("It is not made PDF/A, because what it holds cannot be proven to keep to that."),
    "pages-too-heavy": N_("Its pages stay heavier than the portal's guidance."),
}
"""What still stands after the change."""


def done_in_words(codes: Iterable[str], attachments: Iterable[str] = ()) -> list[Message]:
    """A sentence for each code that has one."""
    named = ", ".join(attachments) or "?"
    return [
        Message(text, {"attachments": named} if "{attachments}" in text else {})
        for code, text in DONE.items()
        if code in codes
    ]


def left_in_words(codes: Iterable[str]) -> list[Message]:
    """A sentence for each code that has one."""
    return [Message(text) for code, text in LEFT.items() if code in codes]
