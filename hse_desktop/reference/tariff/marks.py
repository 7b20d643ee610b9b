"""Stars of the print and what can be said of them: a footnote, two footnotes, a likely date, or nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hse_desktop.model.calendar import in_words
from hse_desktop.model.words import N_, Message


class Standing(StrEnum):
    """How far a star is explained."""

    FOOTNOTE = "footnote"  # printed under the page
    SEVERAL = "several-footnotes"  # two meanings printed for one star
    LIKELY = "likely"  # no footnote on its page, but the same star on others (our reading)
    UNEXPLAINED = "unexplained"


class Place(StrEnum):
    """What the star stands on."""

    CODE = "code"
    TEXT = "text"
    RATE = "rate"


_ON = {
    Place.CODE: N_("on the code"),
    Place.TEXT: N_("in the description"),
    Place.RATE: N_("on the rate"),
}


@dataclass(frozen=True)
class Mark:
    """A star: where it stands, its footnotes as printed, and the day from which the marked part applies."""

    mark: str
    on: Place
    standing: Standing
    footnotes: tuple[str, ...] = ()
    effective_from: date | None = None

    def message(self) -> Message:
        """What can be said of the mark."""
        on = Message(_ON[self.on])
        if self.standing is Standing.UNEXPLAINED:
            return Message(N_("“{mark}” {on}: mark not explained in print."), {"mark": self.mark, "on": on})
        if self.standing is Standing.SEVERAL:
            return Message(
                N_("“{mark}” {on}: two meanings printed for one star: {footnotes}."),
                {"mark": self.mark, "on": on, "footnotes": "; ".join(self.footnotes)},
            )
        day = in_words(self.effective_from) if self.effective_from else "; ".join(self.footnotes)
        if self.standing is Standing.LIKELY:
            return Message(
                N_(
                    "“{mark}” {on}: no footnote on its page; likely from {day}, as on other pages (our reading)."
                ),
                {"mark": self.mark, "on": on, "day": day},
            )
        return Message(
            N_("“{mark}” {on}: with effect from {day}."), {"mark": self.mark, "on": on, "day": day}
        )
