"""The tariff table as it stands in the print: rows and the text between the tables, nothing mended yet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hse_desktop.reference.tariff.remarks import Remarked
from resources.tariff.ledger import Ledger
from resources.tariff.typesetting import lines_of, plain

COLUMNS: Final = 5
HEAD: Final = ("(1)", "(2)", "(3)", "(4)", "(5)")
TABLE_BEGINS: Final = "| Tariff Item"
TABLE_ENDS: Final = "**EXEMPTION NOTIFICATIONS"
_CODE = re.compile(r"^(\**)\s*(\d{4}(?: \d\d){0,2})$")
_DASHES = re.compile(r"^(\**)((?:-\s*)*)")
_HEADING_OUTSIDE = re.compile(r"^\*\*(\d{4})\*\*(?:\s+(.+))?$")
_ITEM_OUTSIDE = re.compile(r"^\*\*\\?(\**)(\d{4} \d\d \d\d) - (.+)\*\* (\S+) (\S+) (\S+)$")


@dataclass(frozen=True)
class PrintedLine:
    """One line of the table. `line` is that of the text, `page` counts the parts a footnote can belong to."""

    line: int
    page: int
    code: str
    code_mark: str
    dashes: int
    text: tuple[str, ...]
    unit: str
    rate: str
    preferential: str
    text_mark: str = ""
    first_on_page: bool = False
    remarks: tuple[Remarked, ...] = ()

    @property
    def words(self) -> str:
        """The description on one line."""
        return " ".join(self.text)


@dataclass(frozen=True)
class Footnote:
    """A footnote under a page: the star it explains and its words."""

    page: int
    mark: str
    text: str


def cells(row: str) -> list[str]:
    """The cells of a table row."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def is_rule(row: str) -> bool:
    """Whether the row is only the line between a table's head and its body."""
    return row.startswith("|") and set(row) <= set("|-: ") and "-" in row


def read_dashes(text: str) -> tuple[str, int, str]:
    """The star before the dashes, the number of dashes however spaced, and what follows them."""
    found = _DASHES.match(text)
    assert found
    if not found[2]:
        return "", 0, text
    return found[1], found[2].count("-"), text[found.end() :].strip()


def _row(line: int, page: int, row: list[str], *, first: bool) -> PrintedLine:
    code = _CODE.match(lines_of(row[0])[0])
    mark, dashes, begins = read_dashes(lines_of(row[1])[0])
    return PrintedLine(
        line, page, code[2].replace(" ", "") if code else "", code[1] if code else "", dashes,
        (begins, *lines_of(row[1])[1:]), row[2], row[3], row[4], mark, first,
    )  # fmt: skip


class _Reader:
    """Walks over the lines of the table; holds the page it is on and a heading whose text is still to come."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.page = 0
        self.page_is_fresh = False
        self.heading = ""
        self.printed: list[PrintedLine] = []
        self.footnotes: list[Footnote] = []

    def row(self, line: int, text: str) -> None:
        """A row of a table."""
        row = cells(text)
        if is_rule(text):
            self.ledger.leave(line, "rule of a table")
        elif tuple(row) == HEAD:
            self._turn_page()
            self.ledger.leave(line, "page head (1) to (5) of the tariff table")
        elif not any(row):
            self._turn_page()
            self.ledger.leave(line, "empty head of a table that starts without one")
        elif text.startswith(TABLE_BEGINS) or row[3:] == ["Standard", "Preferential Areas"]:
            self.ledger.leave(line, "column titles of the tariff table")
        else:
            self._keep(_row(line, self.page, row, first=self.page_is_fresh))

    def between(self, line: int, text: str) -> None:
        """A line of text outside the tables: blank, rule, footnote, heading, group or item."""
        if not text or set(text) == {"-"}:
            self.ledger.leave(line, "blank line" if not text else "rule between tables")
        elif text.startswith("\\*"):
            footnote = plain(text)
            stars = footnote[: len(footnote) - len(footnote.lstrip("*"))]
            self.footnotes.append(Footnote(self.page, stars, footnote.lstrip("* ")))
            self.ledger.take(line, "footnote")
        elif self.heading:
            self._outside(line, self.heading, "", plain(text))
            self.heading = ""
        elif found := _HEADING_OUTSIDE.match(text):
            if found[2]:
                self._outside(line, found[1], "", plain(found[2]))
            else:
                self.heading = found[1]
                self.ledger.take(line, "line of the tariff table")
        elif found := _ITEM_OUTSIDE.match(text):
            self._outside(line, found[2].replace(" ", ""), found[1], found[3], found.groups()[3:])
        else:
            mark, dashes, begins = read_dashes(plain(text))
            if not dashes:
                raise ValueError(f"line {line} of the table is not understood: {text}")
            self._keep(PrintedLine(line, self.page + 1, "", "", dashes, (begins,), "", "", "", mark))

    def _turn_page(self) -> None:
        self.page += 1
        self.page_is_fresh = True

    def _outside(
        self, line: int, code: str, mark: str, text: str, columns: Sequence[str] = ("", "", "")
    ) -> None:
        """A line outside the tables stands above the table that follows, hence on its page."""
        unit, rate, preferential = columns
        self._keep(PrintedLine(line, self.page + 1, code, mark, 0, (text,), unit, rate, preferential))
        self.ledger.mend(line, "line outside the tables, read with the table that follows")

    def _keep(self, found: PrintedLine) -> None:
        self.printed.append(found)
        self.page_is_fresh = False
        self.ledger.take(found.line, "line of the tariff table")


def read_table(
    lines: list[str], first: int, last: int, ledger: Ledger
) -> tuple[list[PrintedLine], list[Footnote]]:
    """The lines of the table and the footnotes under its pages, of the text lines `first` to `last`, from 1."""
    reader = _Reader(ledger)
    for number in range(first, last + 1):
        text = lines[number - 1].strip()
        if text.startswith("|"):
            reader.row(number, text)
        else:
            reader.between(number, text)
    return reader.printed, reader.footnotes
