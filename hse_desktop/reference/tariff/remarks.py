"""What is odd about a line of the print: kept as printed, said beside it, never put right silently."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from hse_desktop.model.words import N_, Message, Values


class Remark(StrEnum):
    """The oddities a line can have."""

    MERGED_CELL = "merged-cell"
    SPLIT_OVER_PAGE = "split-over-page"
    UNIT_IN_DESCRIPTION = "unit-in-description"
    CODE_MOVED = "code-moved"
    DASHES_DIFFER = "dashes-differ"
    NO_GROUP_LINE = "no-group-line"
    GROUP_NOT_FOLLOWED = "group-not-followed"
    ORPHAN = "orphan"
    ORPHAN_GROUP = "orphan-group"
    RATE_WITHOUT_CODE = "rate-without-code"
    RATE_ON_SUBHEADING = "rate-on-sub-heading"
    SUBHEADING_RATE_DIFFERS = "sub-heading-rate-differs"
    UNIT_ODD = "unit-odd"
    PREFERENTIAL_BLANK = "preferential-blank"
    OUTSIDE_TABLE = "outside-table"
    HEADING_AND_ITEM = "heading-and-item"


WORDS: Final[dict[Remark, str]] = {
    Remark.MERGED_CELL: N_("Printed in the same cell as the line above."),
    Remark.SPLIT_OVER_PAGE: N_("The print splits the description here over two pages and two lines."),
    Remark.UNIT_IN_DESCRIPTION: N_("The unit is printed at the end of the description."),
    Remark.CODE_MOVED: N_("The print sets the code {code} on the line above its own."),
    Remark.DASHES_DIFFER: N_(
        "Printed with {printed} dashes; by its digits it would have {expected}. The digits decide where it belongs."
    ),
    Remark.NO_GROUP_LINE: N_("The line that should stand above it is not printed."),
    Remark.GROUP_NOT_FOLLOWED: N_(
        "Printed under a line “{group}” that its digits do not belong to: the standing of that line is not clear."
    ),
    Remark.ORPHAN: N_(
        "Printed after {before} without a sub-heading {subheading}: its standing in the print is not clear. Look it up."
    ),
    Remark.ORPHAN_GROUP: N_("Printed with no code, rate or item under it: its standing is not clear."),
    Remark.RATE_WITHOUT_CODE: N_("A unit and a rate are printed here, but no code."),
    Remark.RATE_ON_SUBHEADING: N_(
        "A unit and a rate are printed on this sub-heading; the item's own rate counts."
    ),
    Remark.SUBHEADING_RATE_DIFFERS: N_(
        "Its sub-heading is printed with the rate {rate}; the item's own rate counts. Look it up before filing."
    ),
    Remark.UNIT_ODD: N_("The unit “{unit}” is unlike that of its neighbours; it is shown as printed."),
    Remark.PREFERENTIAL_BLANK: N_("The column for preferential rates is empty here, not “-”."),
    Remark.OUTSIDE_TABLE: N_("Printed outside the table."),
    Remark.HEADING_AND_ITEM: N_("Heading and tariff item at once: nothing is printed under it."),
}


@dataclass(frozen=True)
class Remarked:
    """A remark with the values its sentence needs."""

    remark: Remark
    values: Values = field(default_factory=dict, hash=False)

    def message(self) -> Message:
        """The remark in words."""
        return Message(WORDS[self.remark], self.values)
