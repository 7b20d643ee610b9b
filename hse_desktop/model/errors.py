"""Errors a person can meet: each a class with a code, what happened, to what, and what to do."""

from enum import IntEnum
from typing import ClassVar

from hse_desktop.model.words import N_, Message, Translate


class Exit(IntEnum):
    """Exit codes of the command line (the contract of `hse`)."""

    FINE = 0
    ANSWER_IS_NO = 1
    WRONG_USE = 2
    KEY_REFUSED = 3
    OUR_FAULT = 4


class HseError(Exception):
    """The root of every error a person can meet.

    A subclass sets `code`, `exit_code` and the two sentences; the keyword arguments fill their placeholders.
    Values are names and figures only, never the content of a document and never a secret.
    """

    code: ClassVar[str] = "unexpected"
    exit_code: ClassVar[Exit] = Exit.OUR_FAULT
    ends_batch: ClassVar[bool] = True
    """Whether the rest of a batch is left undone: not where only the one document at hand is at fault."""
    what: ClassVar[str] = N_("Something went wrong inside the application.")
    remedy: ClassVar[str] = N_("Nothing of your case was changed. Please report what you were doing.")

    def __init__(self, **values: str | int | Message) -> None:
        super().__init__(values)
        self.values = values

    def happened(self) -> Message:
        """What happened, and to what."""
        return Message(self.what, self.values)

    def way_out(self) -> Message:
        """What the person can do next."""
        return Message(self.remedy, self.values)

    def said(self, translate: Translate) -> str:
        """Both sentences, translated."""
        return f"{self.happened().said(translate)} {self.way_out().said(translate)}"

    def __str__(self) -> str:
        return self.said(lambda text: text)


class CancelledError(HseError):
    """The person stopped a step."""

    code = "cancelled"
    exit_code = Exit.ANSWER_IS_NO
    what = N_("Stopped, as you asked.")
    remedy = N_("The case is as it was before this step.")
