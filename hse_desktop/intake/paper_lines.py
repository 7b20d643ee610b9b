"""The lines of goods of an invoice, packing list or letter: model, description, quantity. Runs in a worker only."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from hse_desktop.intake.bounds import MOST_LINES
from hse_desktop.intake.lines import Box, Cell, Row, around
from hse_desktop.intake.model_numbers import looks_like_model
from hse_desktop.intake.paper_columns import (
    AMOUNT,
    CODE,
    DESCRIPTION,
    MODEL,
    POSITION,
    PRICE,
    QUANTITY,
    Column,
    TableHead,
    table_head,
)
from hse_desktop.intake.paper_figures import agreement, is_quantity, money, whole_units
from hse_desktop.intake.paper_headings import heading_of
from hse_desktop.intake.paper_values import place_shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hse_desktop.model.draft import JsonObject

_TOTAL = re.compile(
    r"(?:sub|grand|net|tax|invoice|order)?[\s-]?total\b|subtotaal|totaal|(?:zwischen|gesamt|positions|rechnungs|netto|brutto)"
    r"-?(?:summe|betrag)|summe\b|gesamt\b|warenwert|itogo|итого|всего|montant\stotal|totaux|sous-total|exclusief|excl\."
    r"|amount\s(?:in\swords|chargeable|due|payable)|rupees\s|say\s|balance\s(?:due|payable)|nettobetrag|carried\sforward"
    r"|c/f\b|b/f\b|brought\sforward|übertrag|report\b|zahlbetrag|net\sà\spayer|declaration\b|bank\sdetails|terms\s",
    re.I,
)
_FURTHER = re.compile(
    r"carried\sforward|c/f\b|b/f\b|brought\sforward|übertrag|(?:à\s)?report(?:er)?\b|page\stotal", re.I
)
_CODE_ALONE = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9]{1,12}(?:[-./][A-Z0-9]{1,14}){0,5}")
_MODEL_SAID = re.compile(
    r"(?:regulatory\s)?\b(?:model|modell|modèle|type|typ|модель)(?:\s(?:no|nr|number|name))?\.?\s?[:#]\s?"
    r"(?P<name>[\w./+-]{2,40}(?:\s\d[\w./-]{0,20})?)",
    re.I,
)
_CODE_SAID = re.compile(
    r"(?:p/?n|part\s(?:no|number)|sku|item\s(?:no|code)|art\.?-?\s?nr)\.?\s?[:#]\s?(?P<name>[\w./+-]{2,40})",
    re.I,
)
_FACT = re.compile(
    r"^[^:]{2,40}:\s?\S?|^(?:hsn?|hs\scode|country of|origin|serial|s/n|made in|incl)\b|^[*•]", re.I
)
_BELONGS_TO = re.compile(r"\b(?:for|suits?|fits?|compatible|with|für|zu|passend|pour|voor|для)\b", re.I)
_BRACKETED = re.compile(r"\[([\w./ -]{2,30})\]\s?(\S.*)")
_BAR_CODE = re.compile(r"\d{8}|\d{12,14}")
_NEXT_LINE = 2.1
"""Rows further apart than this many heights of their letters do not belong to one line."""
_LONGEST_GAP = 9
_MOST_WRAPS = 3
_BASE = 0.88


@dataclass(frozen=True)
class GoodsLine:
    """A line as printed; `quantity` is None where it is no whole number of units. `code` is an article number."""

    model: str
    code: str
    description: str
    quantity: int | None
    page: int
    quote: str
    box: Box
    confidence: float

    def shown(self) -> JsonObject:
        """The shape of `model.inspection.PaperLine`."""
        return {
            "model": self.model,
            "code": self.code,
            "description": self.description,
            "quantity": self.quantity,
            **place_shown(self.page, self.quote, self.box, self.confidence),
        }


@dataclass(frozen=True)
class _Placed:
    """A row of a table with the column of each cell."""

    row: Row
    cells: tuple[tuple[Column, Cell], ...]

    def of(self, role: str) -> list[Cell]:
        return [cell for column, cell in self.cells if column.role == role]

    def text(self, role: str) -> str:
        return " ".join(cell.text for cell in self.of(role))

    def money(self, *, comma_decimal: bool | None) -> tuple[Decimal | None, Decimal | None]:
        """Unit price and amount."""
        price, amount = (
            next(
                (sum_ for cell in self.of(role) if (sum_ := money(cell.text, comma_decimal=comma_decimal))),
                None,
            )
            for role in (PRICE, AMOUNT)
        )
        return price, amount


def goods_lines(rows: Sequence[Row], *, comma_decimal: bool | None) -> list[GoodsLine]:
    """The lines of every table of goods, in order, across pages."""
    found: list[GoodsLine] = []
    index = 0
    while index < len(rows) and len(found) < MOST_LINES:
        head = table_head(rows, index)
        if head is None:
            index += 1
            continue
        body, index = _body(rows, head)
        found += _lines(body, head, comma_decimal=comma_decimal)
    return found[:MOST_LINES]


def _body(rows: Sequence[Row], head: TableHead) -> tuple[list[_Placed], int]:
    """The rows under a head up to its totals, on the pages it runs over; and where to read on."""
    body: list[_Placed] = []
    index = head.last + 1
    page, reached = rows[head.last].page, rows[head.last]
    while index < len(rows):
        row = rows[index]
        if row.page != page:
            if row.page != page + 1 or _new_paper(rows, index):
                break
            page, reached = row.page, row
        if row.height < 0.6 * reached.height and len(row.cells) == 1:
            index += 1
            continue
        if table_head(rows, index) is not None or _heads_soon(rows, index):
            break
        placed = _Placed(row, tuple(head.placed(row)))
        if _ends(placed, head):
            if any(_FURTHER.match(cell.text) for cell in row.cells):
                index += 1
                continue
            break
        if reached.page == row.page and reached.middle - row.middle > _LONGEST_GAP * row.height:
            break
        if _quantity_cell(placed) is not None:
            reached = row
        elif reached.middle - row.middle > 2.5 * _LONGEST_GAP * row.height:
            break
        body.append(placed)
        index += 1
    return body, max(index, head.last + 1)


def _heads_soon(rows: Sequence[Row], index: int) -> bool:
    """True in the upper rows of a head whose quantities are headed a row lower."""
    for at in range(index + 1, min(index + 3, len(rows))):
        if rows[at].page != rows[index].page or rows[index].middle - rows[at].middle > 1.5 * rows[at].height:
            return False
        head = table_head(rows, at)
        if head is not None:
            tops = {cell.box for cell in rows[index].cells}
            return any(column.box[3] >= max(box[3] for box in tops) - 1 for column in head.columns) and all(
                not any(c.isdigit() for c in cell.text) for cell in rows[index].cells
            )
    return False


def _new_paper(rows: Sequence[Row], index: int) -> bool:
    page = rows[index].page
    heading = heading_of([row for row in rows[index : index + 60] if row.page == page])
    first = heading_of([row for row in rows[:60] if row.page == rows[0].page])
    return heading is not None and first is not None and heading.kind != first.kind


def _ends(placed: _Placed, head: TableHead) -> bool:
    texts = [cell for column, cell in placed.cells if column.role not in {PRICE, AMOUNT, QUANTITY}]
    words = next((cell for cell in texts if _TOTAL.match(cell.text)), None)
    if words is None:
        return False
    a_line = placed.of(QUANTITY) and (placed.of(POSITION) or (placed.of(PRICE) and placed.of(AMOUNT)))
    return not a_line or not head.has(PRICE)


def _quantity_cell(placed: _Placed) -> Cell | None:
    return next((cell for cell in placed.of(QUANTITY) if is_quantity(cell.text)), None)


def _lines(body: Sequence[_Placed], head: TableHead, *, comma_decimal: bool | None) -> Iterator[GoodsLine]:
    anchors = [at for at, placed in enumerate(body) if _quantity_cell(placed) is not None]
    groups = _groups(body, anchors)
    priced = head.has(PRICE) or head.has(AMOUNT)
    numbered = sum(bool(body[at].of(POSITION)) for at in anchors) * 2 > len(anchors)
    starts = [cells[0].box[0] for at in anchors if (cells := body[at].of(DESCRIPTION) or body[at].of(MODEL))]
    left = min(starts, default=0.0)
    for anchor, group in zip(anchors, groups, strict=True):
        line = _line(body[anchor], [body[at] for at in group], comma_decimal=comma_decimal)
        if line is None:
            continue
        own = body[anchor].of(DESCRIPTION)
        doubts = 0.0
        if priced and not any(body[at].of(PRICE) or body[at].of(AMOUNT) for at in group):
            doubts += 0.25
        if own and own[0].box[0] > left + 5 and body[anchor].cells[0][1] is own[0]:
            doubts += 0.2  # set in from the left: a part of the line above
        if numbered and not any(body[at].of(POSITION) for at in group):
            doubts += 0.2
        if line.quantity is None:
            doubts += 0.3
        prices = body[anchor].money(comma_decimal=comma_decimal)
        doubts += {True: -0.08, False: 0.25, None: 0.0}[agreement(line.quantity, *prices)]
        yield replace(line, confidence=max(0.2, min(0.97, round(line.confidence - doubts, 2))))


def _groups(body: Sequence[_Placed], anchors: Sequence[int]) -> list[list[int]]:
    """The rows that belong to each anchor: rows between two are parted at the widest gap."""
    bounds = [0]
    for above, below in pairwise(anchors):
        gaps = [
            (
                body[at].row.middle - body[at + 1].row.middle
                if body[at].row.page == body[at + 1].row.page
                else 1e6
            )
            for at in range(above, below)
        ]
        widest = max(gaps)
        even = widest < 1.15 * min(gaps) or len(gaps) == 1
        bounds.append(below if even else above + gaps.index(widest) + 1)
    bounds.append(len(body))
    groups = []
    for position, anchor in enumerate(anchors):
        group = [anchor]
        for step, end in ((-1, bounds[position] - 1), (1, bounds[position + 1])):
            for at in range(anchor + step, end, step):
                here, near = body[at].row, body[at - step].row
                if here.page != near.page or abs(here.middle - near.middle) > _NEXT_LINE * max(
                    here.height, near.height
                ):
                    break
                if len(group) > 12:
                    break
                group.append(at)
        groups.append(sorted(group))
    return groups


def _line(anchor: _Placed, group: Sequence[_Placed], *, comma_decimal: bool | None) -> GoodsLine | None:
    amount = _quantity_cell(anchor)
    assert amount is not None  # noqa: S101 - that made it an anchor
    price, total = anchor.money(comma_decimal=comma_decimal)
    quantity = whole_units(amount.text, comma_decimal=comma_decimal, price=price, amount=total)
    description, model, code, used = _words_of(anchor, group)
    if not (description or model or code):
        return None
    quote = " ".join(cell.text for _, cell in anchor.cells)
    shown = [cell for _, cell in anchor.cells] + used
    return GoodsLine(
        model[:60], code[:60], description[:200], quantity, anchor.row.page, quote,
        around(cell.box for cell in shown), _BASE,
    )  # fmt: skip


def _words_of(anchor: _Placed, group: Sequence[_Placed]) -> tuple[str, str, str, list[Cell]]:
    """Description, model and code of a line, and the cells of its other rows that say them."""
    described: list[str] = []
    used: list[Cell] = []
    model = _plain_name(anchor.text(MODEL))
    code = _code_of(anchor.of(CODE))
    ended = False
    for placed in group:
        mine = placed is anchor
        for column, cell in placed.cells:
            text = cell.text
            if (said := _MODEL_SAID.search(text)) and not model:
                model = said["name"]
                used.append(cell)
            if (said := _CODE_SAID.search(text)) and not code:
                code = said["name"]
            if column.role == MODEL and not mine and not model:
                model = _plain_name(text)
            second = column.role == CODE and not mine and DESCRIPTION in column.roles
            if column.role == CODE and not mine and not second and not code:
                code = _code_of([cell])
            if column.role != DESCRIPTION and not second:
                continue
            if not mine and _CODE_ALONE.fullmatch(text):
                code = code or text
                used.append(cell)
                ended = True
            elif ended or (_FACT.search(text) and not mine and described) or len(described) >= _MOST_WRAPS:
                ended = True
            else:
                described.append(text)
                used.append(cell)
    description = " ".join(described)
    if (bracketed := _BRACKETED.match(description)) is not None:
        code, description = code or bracketed[1], bracketed[2]
    model = model or _named_in(description)
    return description, model, code, used


def _plain_name(text: str) -> str:
    bare = text.strip(" .,;:")
    return (
        bare
        if len(bare) <= 60 and any(c.isalnum() for c in bare) and bare.casefold() not in {"n/a", "na"}
        else ""
    )


def _code_of(cells: Sequence[Cell]) -> str:
    """The article number in a row's code columns, rather than the number of a bar code."""
    said = [_plain_name(cell.text.rpartition(":")[2]) for cell in cells]
    told = [text for text in said if len(text) > 2] or [""]
    return next((text for text in told if not _BAR_CODE.fullmatch(text)), told[0])


def _named_in(description: str) -> str:
    """The one string in a description that looks like a model number, if there is just one."""
    own = _BELONGS_TO.split(description)[0]  # a cabinet for another model is not that model
    words = [word.strip("(),;:") for word in own.split()]
    named = [word for word in words if _is_named(word)]
    return named[0] if len(set(named)) == 1 else ""


def _is_named(word: str) -> bool:
    if len(word) < 4 or word.upper() != word or sum(c.isdigit() for c in word) < 2 or word.isdigit():
        return False
    return looks_like_model(word) or (
        "-" in word and word[0].isalpha() and _CODE_ALONE.fullmatch(word) is not None
    )
