"""Number and date of an invoice, packing list or letter, by their labels. Runs in a worker only.

A label stands before its value, left of it or over it. Numbers of orders, deliveries, customers, taxes and dates
of payment or delivery have labels of their own, which are not taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hse_desktop.intake.lines import Box, Cell, Row, around
from hse_desktop.intake.paper_columns import table_head
from hse_desktop.intake.paper_dates import DateFound, dates_in
from hse_desktop.intake.paper_headings import (
    COMMERCIAL,
    CUSTOM_PACKING_LIST,
    INVOICE,
    LETTER,
    PACKING_LIST,
    PROFORMA,
    Heading,
)
from hse_desktop.intake.paper_values import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER_WORD = r"(?:(?:no|nos|nr|num|number|numéro|numero|nummer|id|n[°º])(?![^\W_])|[#№])"
_AND_DATE = r"(?:\.?\s?(?:&|and|/|,|\+|und|et)\s?(?:dated?|datum|dt)\b\.?)?"
_OWN = {
    PROFORMA: r"(?:pro\s?-?\s?forma|performa)(?:\s?-?\s?(?:invoice|inv|rechnungs?|facture|factuur))?|p\.?i\.?",
    COMMERCIAL: r"commercial\sinvoice|handelsrechnungs?",
    INVOICE: r"(?:commercial|tax|gst|vat|export|sales|customs?)\sinvoice|export|rechnungs?|warenrechnungs?",
    PACKING_LIST: r"(?:(?:customs?\s)?packing\s?-?\s?)?list|p\.?l\.?|packlisten?",
    LETTER: r"(?:authori[sz]ation\s)?letter|authori[sz]ation",
}
_FAMILY = {COMMERCIAL: (COMMERCIAL, INVOICE), INVOICE: (COMMERCIAL, INVOICE), LETTER: ()}
"""The headings whose numbers and dates are those of a paper of that kind, where it is not that kind alone."""
_OWN[CUSTOM_PACKING_LIST] = _OWN[PACKING_LIST]
_INVOICE = r"(?:our\s)?(?:invoice|inv|bill)|rechnungs?|re(?=[.-])|facture|factuur|fattura|factura|инвойс\w?|сч[её]т\w?"
_DOCUMENT = r"document|doc|voucher|beleg|dokument(?:en)?"


def _numbered(names: str) -> re.Pattern[str]:
    before = rf"(?:{_NUMBER_WORD}\.?\s(?:de\s|of\s|der\s)?(?:the\s|la\s)?)"
    return re.compile(
        rf"(?:(?:{names})\.?[\s-]{{0,2}}(?:ref\.?\s)?{_NUMBER_WORD}|{before}(?:{names})(?![^\W_])){_AND_DATE}",
        re.I,
    )


_OWN_NUMBER = {kind: _numbered(names) for kind, names in _OWN.items()}
_INVOICE_NUMBER = _numbered(_INVOICE)
_DOCUMENT_NUMBER = _numbered(_DOCUMENT)
_ANY_NUMBER = re.compile(rf"(?:{_NUMBER_WORD}|номер){_AND_DATE}", re.I)
_REFERENCE = re.compile(
    r"(?:our\s|letter\s)?ref(?:erence)?(?![^\W_])\.?(?:\s?(?:no|number|nr|#)(?![^\W_])\.?)?|unser\szeichen|ref\.?\s?/",
    re.I,
)
_OWN_DATE = re.compile(
    r"(?:(?:(?:pro\s?-?\s?forma|commercial|tax|export|sales|packing\slist|letter|document|doc)\s)?"
    r"(?:invoice|inv|bill|letter|document|doc|issue|pro\s?-?\s?forma|pi|packing\slist|list)\.?\s?date|rechnungs-?\s?datum"
    r"|beleg-?\s?datum|ausstellungs-?\s?datum|factuur-?\s?datum|date\s(?:de\s(?:la\s)?facture|d['’](?:émission|edition))"
    r"|date\sof\s(?:the\s)?(?:invoice|issue|letter|document|pro\s?-?\s?forma(?:\sinvoice)?)|date\sissued|issued(?:\son)?"
    r"|дата\s(?:сч[её]та|инвойса|документа|выставления))(?![^\W_])",
    re.I,
)
_ANY_DATE = re.compile(r"(?:dated?|datum|dt|дата|fecha|data)(?![^\W_])", re.I)
_VALUE = re.compile(
    r"(?=[^\d]{0,20}\d)[^\W_][\w./\\#()-]{0,38}(?:\s[/\\-]\s[\w./\\#()-]{1,20}|\s[\w./\\#()-]{1,20}){0,2}"
)
_NEXT_LABEL = re.compile(r"\s(?=[^\W\d][^\d:]{1,24}:)")
_JOINED = re.compile(r"\s[/\\-]\s")
_NO_NUMBER = re.compile(
    r"\+?\d[\d ]{0,4}[\s(].*\d{3}[\s-]\d{2,}|page|seite|\d+\s(?:of|von|/)\s\d+|.*@|\d{1,2}%", re.I
)
_ADDRESS = re.compile(r"(?:[^\W\d_][^\W\dA-Z_]{3,}|[^\W\dA-Z_]{2,})[\s,]")
"""A number begins with no word in small letters, as "Unit 4, Technology Park" does."""
_MOST_WORDS_AFTER = 4
_BETWEEN = " .:#№=-–"
_HINT = re.compile(r"^\s?\((?:[dmy]{1,4}[-/. ]{0,3}){2,3}\)", re.I)
_BEFORE_LABEL = re.compile(r".*(?:[;,|/)]|\d|\s-)\s?$|^$", re.S)
_UP_TO_DATE = re.compile(r"(?:[\s.:,(-]|the\b|den\b|le\b|on\b|dt\b|(?:[A-Z][a-z]+day),?)*")
_BEFORE_LONE_LABEL = re.compile(r".*[;|)]\s?$|^$", re.S)
_HEAD_OF_PAGE = 0.62
"""A letter's date stands in the part of the page above this part of its height."""
_BESIDE = 260  # points from a label to a value right of it
_PLACE_AND = re.compile(r"(?:[^\W\d][^\d,:]{1,30},\s?(?:the\s|den\s|le\s)?)?", re.I)


class Labelled(NamedTuple):
    """A text that stands at a label."""

    text: str
    label: Cell
    cell: Cell
    row: int
    page: int

    @property
    def box(self) -> Box:
        """The box around label and value."""
        return around((self.label.box, self.cell.box))

    @property
    def quote(self) -> str:
        """Label and value as printed."""
        return self.cell.text if self.label is self.cell else f"{self.label.text} {self.cell.text}"


def at_label(rows: Sequence[Row], label: re.Pattern[str], *, after_values: bool = True) -> Iterator[Labelled]:
    """What stands at each cell that carries `label`: behind it in its cell, right of it, and under it.

    A label may follow the value of another in one cell if `after_values` says so.
    """
    before = _BEFORE_LABEL if after_values else _BEFORE_LONE_LABEL
    for index, row in enumerate(rows):
        for position, cell in enumerate(row.cells):
            for match in label.finditer(cell.text):
                if before.match(cell.text[: match.start()]) is None:
                    continue
                after = _HINT.sub("", cell.text[match.end() :])
                second = re.match(r"[\s.]{0,2}/\s?", after)
                if second is not None and (other := label.match(after, second.end())) is not None:
                    after = after[other.end() :]  # the same label in another language
                rest = after.lstrip(_BETWEEN)
                if rest:
                    if after[0] in _BETWEEN or match[0][-1] in "#№":
                        yield Labelled(rest, cell, cell, index, row.page)
                    break
                if match.start() == 0:
                    yield from _beside(rows, index, position)
                    yield from _under(rows, index, cell)
                break


def _beside(rows: Sequence[Row], index: int, position: int) -> Iterator[Labelled]:
    row = rows[index]
    label = row.cells[position]
    for cell in row.cells[position + 1 : position + 3]:
        if cell.box[0] - label.box[2] > _BESIDE:
            return
        text = cell.text.lstrip(_BETWEEN)
        if text:
            yield Labelled(text, label, cell, index, row.page)
            return
    for other in (index - 1, index + 1):
        if 0 <= other < len(rows) and position == len(row.cells) - 1:
            near = rows[other]
            if near.page == row.page and abs(near.middle - row.middle) < 0.65 * row.height:
                for cell in near.cells:
                    if 0 < cell.box[0] - label.box[2] < _BESIDE:
                        yield Labelled(cell.text.lstrip(_BETWEEN), label, cell, other, row.page)
                        return


def _under(rows: Sequence[Row], index: int, label: Cell) -> Iterator[Labelled]:
    row = rows[index]
    for other in range(index + 1, min(index + 4, len(rows))):
        near = rows[other]
        if near.page != row.page or row.middle - near.middle > 2.8 * row.height:
            return
        for cell in near.cells:
            if cell.box[0] < label.box[2] and label.box[0] < cell.box[2]:
                yield Labelled(cell.text.lstrip(_BETWEEN), label, cell, other, row.page)
                return


def number_of(rows: Sequence[Row], headings: Sequence[Heading]) -> Stated | None:
    """The paper's own number, or a letter's reference; `headings` are its headings, the likeliest first."""
    heading = headings[0]
    kind = heading.kind
    found: list[Stated] = []
    for title in headings:
        if title.kind in _FAMILY.get(kind, (kind,)):
            found += _after_heading(rows, title)
    packing = kind in (PACKING_LIST, CUSTOM_PACKING_LIST)
    labels: list[tuple[re.Pattern[str], float, float]] = [(_OWN_NUMBER[kind], 0.95, 0.95)]
    if kind == LETTER:
        labels += [(_REFERENCE, 0.92, 0.92), (_ANY_NUMBER, 0.6, 0.6)]
    else:
        labels += [(_INVOICE_NUMBER, 0.6 if packing else 0.93, 0.6 if packing else 0.93)]
        labels += [(_DOCUMENT_NUMBER, 0.9, 0.9), (_ANY_NUMBER, 0.85, 0.5), (_REFERENCE, 0.6, 0.5)]
    for label, near, far in labels:
        answered: set[Box] = set()
        for at in at_label(rows, label):
            told = _number(at.text)
            if told is None or at.label.box in answered or (label is _ANY_NUMBER and _in_a_table(rows, at)):
                continue
            answered.add(at.label.box)
            sure = near if _is_near(rows, heading, at) else far
            found.append(Stated(told, at.page, at.quote, at.box, sure))
    return _best(found)


def _in_a_table(rows: Sequence[Row], at: Labelled) -> bool:
    """True if the label heads a column of the table of goods."""
    middle = (at.label.box[1] + at.label.box[3]) / 2
    for index in range(max(0, at.row - 5), min(len(rows), at.row + 2)):
        head = table_head(rows, index) if rows[index].page == at.page else None
        if head is not None and any(
            column.box[1] < middle < column.box[3] and column.box[0] <= at.label.box[0] <= column.box[2]
            for column in head.columns
        ):
            return True
    return False


def _best(found: list[Stated]) -> Stated | None:
    """The surest, the first of equals; less sure where another as sure says otherwise."""
    if not found:
        return None
    best = max(found, key=lambda one: one.confidence)
    rival = any(one.value != best.value and one.confidence >= best.confidence - 0.02 for one in found)
    return best.less_sure(0.2) if rival else best


def _is_near(rows: Sequence[Row], heading: Heading, at: Labelled) -> bool:
    title = rows[heading.row]
    return at.page == title.page and abs(rows[at.row].middle - title.middle) < 80


def _is_level(at: Labelled, number: Stated) -> bool:
    """True if the value stands in the row of boxes that holds the number."""
    if at.page != number.page:
        return False
    shared = min(at.box[3], number.box[3]) - max(at.box[1], number.box[1])
    return shared > 0.6 * max(at.box[3] - at.box[1], number.box[3] - number.box[1])


def _after_heading(rows: Sequence[Row], heading: Heading) -> Iterator[Stated]:
    after = re.sub(r"^\s?(?:[(\[][^()\[\]]{0,40}[)\]]\s?){0,2}", "", heading.after)
    after = re.sub(rf"^[\s.:#№]*(?:{_NUMBER_WORD})?[\s.:#№]*", "", after, flags=re.I)
    row = rows[heading.row]
    if after:
        told = _number(after)
        if told is not None:
            yield Stated(told, row.page, heading.cell.text, heading.cell.box, 0.93)
        return
    position = next((at for at, cell in enumerate(row.cells) if cell is heading.cell), None)
    if position is None or position + 1 >= len(row.cells):
        return
    beside = row.cells[position + 1]
    marked = re.match(rf"(?:{_NUMBER_WORD})[.:]?\s?[:#]?\s?(?=\S)", beside.text, re.I)
    introduced = bool(re.search(r"[:#№]|n[°º]", heading.after, re.I))
    if (marked or introduced) and (told := _number(beside.text[marked.end() if marked else 0 :])) is not None:
        box = around((heading.cell.box, beside.box))
        yield Stated(told, row.page, f"{heading.cell.text} {beside.text}", box, 0.93)


def _number(text: str) -> str | None:
    """The number at the start of `text`, without a date that follows it; None if no number starts it."""
    dates = dates_in(text)
    if dates:
        text = text[: dates[0].start]
        text = re.sub(r"[\s,;/(|-]*\b(?:vom|von|du|dated?|dt|of|от|van)?\s?[.:]?\s*$", "", text, flags=re.I)
    text = _NEXT_LABEL.split(text, maxsplit=1)[0].strip(" .,;:|")
    if not text or _NO_NUMBER.match(text) or _ADDRESS.match(text) or ":" in text:
        return None
    match = _VALUE.match(text)
    if match is None:
        return None
    if _JOINED.search(match[0]) and match.end() == len(text):
        return match[0] if len(match[0]) <= 40 else None
    words = match[0].split()
    kept = [words[0]]
    for word in words[1:]:
        if not any(c.isdigit() for c in word) and any(c.isdigit() for c in " ".join(kept)):
            break
        kept.append(word)
    if len(text.removeprefix(" ".join(kept)).split()) > _MOST_WORDS_AFTER:
        return None  # a sentence or an address
    told = " ".join(kept).rstrip(".-(")
    return told if any(c.isdigit() for c in told) and len(told) <= 40 else None


def dates_of(
    rows: Sequence[Row], headings: Sequence[Heading], number: Stated | None, *, day_first: bool | None
) -> list[Stated]:
    """The paper's own date, best first; two, at a low confidence, where day and month can be exchanged.

    Of several dates that are labelled alike, the one beside the paper's `number` is its own.
    """
    found: list[tuple[float, Labelled, DateFound]] = []
    heading = headings[0]
    for title in headings:
        if title.kind in _FAMILY.get(heading.kind, (heading.kind,)):
            in_title = Labelled(title.cell.text, title.cell, title.cell, title.row, rows[title.row].page)
            found += [(0.93, in_title, one) for one in dates_in(title.after, day_first=day_first)[:1]]
    packing = heading.kind in (PACKING_LIST, CUSTOM_PACKING_LIST)
    for label, sure in ((_OWN_NUMBER[heading.kind], 0.9), (_INVOICE_NUMBER, 0.5 if packing else 0.9)):
        for at in at_label(rows, label):
            dates = dates_in(at.text, day_first=day_first)
            if dates and _number(at.text) is not None:
                found.append((sure, at, dates[0]))
    for label, near, far in ((_OWN_DATE, 0.95, 0.95), (_ANY_DATE, 0.9, 0.7)):
        for at in at_label(rows, label, after_values=label is _OWN_DATE):
            dates = dates_in(at.text, day_first=day_first)
            if not dates or (label is _ANY_DATE and _in_a_table(rows, at)):
                continue
            if _UP_TO_DATE.fullmatch(at.text[: dates[0].start]) is not None:
                sure = near if _is_near(rows, heading, at) else far
                found.append((0.93 if number is not None and _is_level(at, number) else sure, at, dates[0]))
    found += _unlabelled(rows, heading, day_first=day_first)
    if not found:
        return []
    weight, at, best = max(found, key=lambda one: one[0] * one[2].sure)
    rival = any(one[0] >= weight - 0.02 and not set(one[2].readings) & set(best.readings) for one in found)
    confidence = max(0.1, weight * best.sure - 0.2 * rival)
    return [Stated(day.isoformat(), at.page, at.quote, at.box, round(confidence, 2)) for day in best.readings]


def _unlabelled(
    rows: Sequence[Row], heading: Heading, *, day_first: bool | None
) -> Iterator[tuple[float, Labelled, DateFound]]:
    """A date that stands alone, or behind a place, over a letter's text: the only one there."""
    first = [row for row in rows if row.page == rows[0].page]
    floor = _HEAD_OF_PAGE * first[0].middle
    alone: list[tuple[float, Labelled, DateFound]] = []
    for index, row in enumerate(first):
        if row.middle < floor and index > heading.row:
            break
        for cell in row.cells:
            dates = dates_in(cell.text, day_first=day_first)
            if len(dates) != 1 or dates[0].end < len(cell.text) - 1:
                continue
            if _PLACE_AND.fullmatch(cell.text[: dates[0].start]) is not None:
                weight = 0.85 if heading.kind == LETTER else 0.6
                alone.append((weight, Labelled(cell.text, cell, cell, index, row.page), dates[0]))
    if len({one[2].readings for one in alone}) == 1:
        yield alone[0]
