"""The account of a printed text: every line is either read into something or left out for a reason."""

from collections import defaultdict
from dataclasses import dataclass, field


class UnaccountedError(Exception):
    """A line of the print was neither read nor left out, or it was both."""


def _ranges(lines: list[int]) -> str:
    """Line numbers as a reader wants them: `3, 5-7`."""
    parts: list[list[int]] = []
    for line in sorted(lines):
        if parts and line == parts[-1][1] + 1:
            parts[-1][1] = line
        else:
            parts.append([line, line])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)


@dataclass
class Ledger:
    """What became of each line of one text; lines count from 1."""

    name: str
    lines: int
    read: dict[int, str] = field(default_factory=dict)
    left: dict[int, str] = field(default_factory=dict)
    mended: list[tuple[int, str]] = field(default_factory=list)

    def take(self, line: int, into: str) -> None:
        """Line `line` was read into `into`; a line may be read in two steps into the same thing."""
        if line in self.left or self.read.get(line, into) != into:
            raise UnaccountedError(f"{self.name}, line {line}: {into}")
        self.read[line] = into

    def leave(self, line: int, reason: str) -> None:
        """Line `line` says nothing that is kept, for `reason`."""
        if line in self.read or self.left.get(line, reason) != reason:
            raise UnaccountedError(f"{self.name}, line {line}: {reason}")
        self.left[line] = reason

    def mend(self, line: int, how: str) -> None:
        """Line `line` was read otherwise than it stands, by the rule `how`."""
        self.mended.append((line, how))

    def close(self) -> None:
        """Raises `UnaccountedError` unless every line is accounted for, once."""
        missing = [n for n in range(1, self.lines + 1) if n not in self.read and n not in self.left]
        if missing:
            raise UnaccountedError(f"{self.name}: lines {_ranges(missing)} are not accounted for")

    def report(self) -> list[str]:
        """The account in words, one line a sentence."""
        told = [
            f"{self.name}: {self.lines} lines, {len(self.read)} read, {len(self.left)} left out",
            "",
            "Read into",
        ]
        for kind, lines in _by_value(self.read).items():
            told.append(f"  {len(lines):5} {kind}: {_ranges(lines)}")
        told += ["", "Left out"]
        for reason, lines in _by_value(self.left).items():
            told.append(f"  {len(lines):5} {reason}: {_ranges(lines)}")
        told += ["", "Mended by rule"]
        by_rule: dict[str, list[int]] = defaultdict(list)
        for line, how in self.mended:
            by_rule[how].append(line)
        for how, lines in sorted(by_rule.items()):
            told.append(f"  {len(lines):5} {how}: {_ranges(lines)}")
        return told


def _by_value(lines: dict[int, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for line, value in lines.items():
        found[value].append(line)
    return dict(sorted(found.items()))
