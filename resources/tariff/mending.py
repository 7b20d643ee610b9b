"""Mends the printed lines by rule: what the print merged is parted, what it parted is joined.

Each rule leaves an entry in the ledger; where the reader should know of it, also a remark on the line.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from hse_desktop.reference.tariff.codes import spaced
from hse_desktop.reference.tariff.remarks import Remark, Remarked
from resources.tariff.ledger import Ledger
from resources.tariff.printed import PrintedLine, read_dashes

Lines = list[PrintedLine]
_OTHER = "Other"


def mend(lines: Lines, ledger: Ledger) -> Lines:
    """All rules, in the order in which each finds what it needs."""
    rules: tuple[Callable[[Lines, Ledger], Lines], ...] = (
        _join_heading_broken_over_the_page,
        _part_merged_cells,
        _give_back_words_of_the_item_before,
        _read_unit_glued_to_the_text,
        _move_code_to_its_own_line,
    )
    for rule in rules:
        lines = rule(lines, ledger)
    return lines


def _join_heading_broken_over_the_page(lines: Lines, ledger: Ledger) -> Lines:
    joined: Lines = []
    for line in lines:
        if not line.code and not line.dashes and line.first_on_page and line.words.isupper():
            joined[-1] = replace(joined[-1], text=joined[-1].text + line.text)
            ledger.mend(
                line.line, "row in capitals without a code, joined to the heading before the page head"
            )
        else:
            joined.append(line)
    return joined


def _part_merged_cells(lines: Lines, ledger: Ledger) -> Lines:
    """A cell that goes on with a group line is two lines: the second is the parent of what follows."""
    return [part for line in lines for part in _parts(line, ledger)]


def _parts(line: PrintedLine, ledger: Ledger) -> Iterator[PrintedLine]:
    at = next((n for n, words in enumerate(line.text) if n and re.match(r"-[-\s]", words)), None)
    if at is None or not line.text[0][:1].isupper():
        yield line
        return
    mark, dashes, begins = read_dashes(line.text[at])
    ledger.mend(line.line, "group line printed in the cell of the line before, parted at its dashes")
    yield replace(line, text=line.text[:at])
    yield PrintedLine(
        line.line, line.page, "", "", dashes, (begins, *line.text[at + 1 :]), "", "", "", mark,
        remarks=(Remarked(Remark.MERGED_CELL),),
    )  # fmt: skip


def _give_back_words_of_the_item_before(lines: Lines, ledger: Ledger) -> Lines:
    """On a new page, words in small letters above a line that is only “Other” end the item before."""
    mended: Lines = []
    for line in lines:
        last = read_dashes(line.text[-1])[2]
        if line.first_on_page and len(line.text) > 1 and last == _OTHER and line.text[0][:1].islower():
            ledger.mend(line.line, "first words on the page end the item before: given back to it")
            before, split = mended[-1], Remarked(Remark.SPLIT_OVER_PAGE)
            mended[-1] = replace(
                before,
                text=before.text + line.text[:-1],
                remarks=(*before.remarks, split),
            )
            dashes = line.dashes or read_dashes(line.text[-1])[1]
            mended.append(replace(line, dashes=dashes, text=(last,), remarks=(*line.remarks, split)))
        else:
            mended.append(line)
    return mended


def _read_unit_glued_to_the_text(lines: Lines, ledger: Ledger) -> Lines:
    mended: Lines = []
    for line in lines:
        found = next((n for n, words in enumerate(line.text) if words.endswith(",u")), None)
        if line.rate and not line.unit and found is not None:
            words = (*line.text[:found], line.text[found].removesuffix("u"), *line.text[found + 1 :])
            ledger.mend(line.line, "unit glued to the description, unit column empty: read as the unit")
            glued = Remarked(Remark.UNIT_IN_DESCRIPTION)
            mended.append(replace(line, text=words, unit="u", remarks=(*line.remarks, glued)))
        else:
            mended.append(line)
    return mended


def _move_code_to_its_own_line(lines: Lines, ledger: Ledger) -> Lines:
    """A code of the second level on a one-dash line, over a two-dash line without one, belongs to the latter."""
    mended = list(lines)
    for n, (line, below) in enumerate(pairwise(lines)):
        second_level = len(line.code) == 6 and not line.code.endswith("0")
        if second_level and line.dashes == 1 and not below.code and below.dashes == 2:
            ledger.mend(below.line, "code printed on the group line above: moved down to its own line")
            moved = Remarked(Remark.CODE_MOVED, {"code": spaced(line.code)})
            mended[n] = replace(line, code="", code_mark="", remarks=(*line.remarks, moved))
            mended[n + 1] = replace(
                below, code=line.code, code_mark=line.code_mark, remarks=(*below.remarks, moved)
            )
    return mended
