"""What stands above a line: the digits decide, the dashes are only compared with them.

A code of six digits (or eight ending in 00) is of the first level if its sixth digit is 0, else of the second,
under the one-dash group of its first five digits. An item whose eighth digit is 0 stands under its sub-heading,
any other under the three-dash group of its first seven digits. A group is named by the code that follows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hse_desktop.reference.tariff.codes import spaced
from hse_desktop.reference.tariff.lines import Kind, Status
from hse_desktop.reference.tariff.remarks import Remark, Remarked
from resources.tariff.ledger import Ledger
from resources.tariff.printed import PrintedLine

FIRST, SECOND, THIRD, FOURTH = 1, 2, 3, 4
"""Levels: the number of dashes a line has when it is printed as it should be."""


@dataclass(frozen=True)
class Placed:
    """A printed line with its place: kind, standing, and the lines above it under the same heading."""

    printed: PrintedLine
    kind: Kind
    status: Status = Status.LIVE
    above: tuple[PrintedLine, ...] = ()


def level(code: str) -> int:
    """The level of a code by its digits; 0 for a heading, also one that is an item too."""
    if len(code) == 4 or code.endswith("0000"):
        return 0
    if len(code) == 6 or code.endswith("00"):
        return FIRST if code[5] == "0" else SECOND
    return THIRD if code[7] == "0" else FOURTH


def place(lines: list[PrintedLine], ledger: Ledger) -> list[Placed]:
    """Every line with what stands above it."""
    placed: list[Placed] = []
    heading = _Heading()
    for n, line in enumerate(lines):
        if len(line.code) == 4 or (line.code and level(line.code) == 0):
            heading = _Heading()
            placed.append(_heading(line))
        elif line.code:
            placed.append(heading.coded(line, ledger))
        else:
            placed.append(heading.uncoded(line, next((x.code for x in lines[n:] if x.code), ""), ledger))
    return placed


def _heading(line: PrintedLine) -> Placed:
    omitted = Status.OMITTED if _is_omitted(line) else Status.LIVE
    if len(line.code) == 4:
        return Placed(line, Kind.HEADING, omitted)
    both = Remarked(Remark.HEADING_AND_ITEM)
    return Placed(replace(line, remarks=(*line.remarks, both)), Kind.ITEM, omitted)


def _is_omitted(line: PrintedLine) -> bool:
    return line.words.strip("* ").casefold() == "omitted"


@dataclass
class _Heading:
    """The groups and sub-headings met so far under one heading."""

    groups: dict[str, PrintedLine] = field(default_factory=dict)
    subheadings: dict[str, PrintedLine] = field(default_factory=dict)
    unfollowed: PrintedLine | None = None
    before: str = ""

    def coded(self, line: PrintedLine, ledger: Ledger) -> Placed:
        kind = Kind.SUBHEADING if len(line.code) == 6 else Kind.ITEM
        if kind is Kind.SUBHEADING:
            self.subheadings[line.code] = line
            self.unfollowed = None
        orphan = level(line.code) >= THIRD and line.code[:6] not in self.subheadings
        if orphan:
            values = {"before": spaced(self.before), "subheading": spaced(line.code[:6])}
            ledger.mend(line.line, "item without a line of its sub-heading: kept, its standing not clear")
            line = replace(line, remarks=(*line.remarks, Remarked(Remark.ORPHAN, {**values})))
            return Placed(line, kind, Status.ORPHAN)
        self.before = line.code
        above = list(self._above(line.code))
        status = Status.OMITTED if _is_omitted(line) else Status.LIVE
        remarks = [] if status is Status.OMITTED else list(self._remarks(line, above, ledger))
        return Placed(
            replace(line, remarks=(*line.remarks, *remarks)),
            kind,
            status,
            tuple(parent for parent in above if parent),
        )

    def _above(self, code: str) -> Iterator[PrintedLine | None]:
        """The lines above a code, None for one that is not printed."""
        if code[5] != "0":
            yield self.groups.get(code[:5])
        if level(code) >= THIRD:
            yield self.subheadings[code[:6]]
        if level(code) == FOURTH:
            yield self.groups.get(code[:7])

    def _remarks(
        self, line: PrintedLine, above: list[PrintedLine | None], ledger: Ledger
    ) -> Iterator[Remarked]:
        if line.rate and len(line.code) == 6:
            yield Remarked(Remark.RATE_ON_SUBHEADING)
        if None in above:
            ledger.mend(line.line, "group line above it not printed: none assumed")
            yield Remarked(Remark.NO_GROUP_LINE)
        expected = level(line.code)
        if line.dashes != expected:
            ledger.mend(line.line, "number of dashes differs from the digits: the digits decide")
            yield Remarked(Remark.DASHES_DIFFER, {"printed": line.dashes, "expected": expected})
        if self.unfollowed and line.dashes > self.unfollowed.dashes:
            yield Remarked(Remark.GROUP_NOT_FOLLOWED, {"group": self.unfollowed.words.strip(" :")})
        parent = above[-1] if above else None
        if parent and parent.rate and line.rate and parent.rate.casefold() != line.rate.casefold():
            yield Remarked(Remark.SUBHEADING_RATE_DIFFERS, {"rate": parent.rate})

    def uncoded(self, line: PrintedLine, below: str, ledger: Ledger) -> Placed:
        """A line without a code, named by the code that follows it (`below`)."""
        digits = 7 if line.dashes == THIRD else 5
        follows = level(below) == (FOURTH if digits == 7 else SECOND)
        if digits == 5 and line.dashes != FIRST:
            ledger.mend(line.line, "number of dashes differs from the digits: the digits decide")
            wrong = Remarked(Remark.DASHES_DIFFER, {"printed": line.dashes, "expected": FIRST})
            line = replace(line, remarks=(*line.remarks, wrong))
        if line.rate:
            ledger.mend(
                line.line, "unit and rate without a code: kept as a line above its items, never as one"
            )
            line = replace(line, remarks=(*line.remarks, Remarked(Remark.RATE_WITHOUT_CODE)))
        if not follows:
            self.unfollowed = line
            ledger.mend(
                line.line, "group line that no item follows by its digits: kept, its standing not clear"
            )
            line = replace(line, remarks=(*line.remarks, Remarked(Remark.ORPHAN_GROUP)))
            return Placed(line, Kind.GROUP, Status.ORPHAN)
        self.groups[below[:digits]] = line
        *above, _itself = self._above(below)
        kind = Kind.UNCODED if line.rate else Kind.GROUP
        return Placed(line, kind, Status.LIVE, tuple(parent for parent in above if parent))
