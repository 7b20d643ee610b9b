"""What the register says of a letter that was shown to us: is it ours, what did it authorise, how does it stand?"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from hse_desktop.model.errors import HseError
from hse_desktop.reference.words import say
from hse_desktop.ui.notice import Action, Notice
from hse_desktop.ui.work import Cancelled

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library
    from hse_desktop.workflow.letter_inquiry import LetterInquiry

Inquire = Callable[[str, bytes, Cancelled], "LetterInquiry | HseError | None"]
"""Asks the register about a file, beside the window: the answer, why there is none, or None where nobody keeps one."""


def in_my_register(name: str, content: bytes, cancelled: Cancelled) -> "LetterInquiry | HseError | None":
    """Ask the register of this person, if there is one."""
    from hse_desktop.store.library import places  # noqa: PLC0415 - SQLAlchemy, beside the window
    from hse_desktop.store.settings import load_settings  # noqa: PLC0415
    from hse_desktop.workflow.library import open_library  # noqa: PLC0415

    if not load_settings().library and not places.default_place().is_file():
        return None
    try:
        with open_library() as library:
            return in_register(library, name, content, cancelled)
    except HseError as refused:
        return refused


def in_register(
    library: "Library", name: str, content: bytes, cancelled: Cancelled
) -> "LetterInquiry | HseError | None":
    """Ask a register; one without letters has nothing to say."""
    from hse_desktop.store.library.letter_views import letters  # noqa: PLC0415 - beside the window
    from hse_desktop.workflow.letter_inquiry import inquire  # noqa: PLC0415

    try:
        if not letters(library, limit=1):
            return None
        return inquire(library, name, content, cancelled=cancelled)
    except HseError as refused:
        return refused


def told_of(found: "LetterInquiry | HseError", actions: list[Action]) -> Notice:
    """The answer of the register, or why there is none."""
    if isinstance(found, HseError):
        return Notice("check", say(found.happened()), say(found.way_out()))
    from hse_desktop.workflow.letter_inquiry import Known  # noqa: PLC0415 - loaded by the question

    kind = "must-fix"
    if found.is_good:
        kind = "done"
    elif found.known is Known.UNKNOWN:
        kind = "check"
    # What is last speaks of the signature, which stands below as this person trusts it.
    headline, *more = [say(message) for message in found.told[:-1]]
    return Notice(kind, headline, "\n".join(more), actions if found.letters else [])
