"""The columns of the table of goods in an invoice, packing list or letter. Runs in a worker only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from hse_desktop.intake.lines import Box, Cell, Row, around

if TYPE_CHECKING:
    from collections.abc import Sequence

QUANTITY, DESCRIPTION, MODEL, CODE = "quantity", "description", "model", "code"
PRICE, AMOUNT, POSITION, UNIT, OTHER = "price", "amount", "position", "unit", "other"

_ROLES: tuple[tuple[str, str, str], ...] = (
    (DESCRIPTION, r"description|particulars|bezeichnung|désignation|omschrijving|наименование", ""),
    (
        OTHER,
        r"hsn?|hts|sac|tariff|zolltarif|commodity\scode|customs\scode|тн\s?вэд|itc|weight|wt|gewicht|poids|масса|вес|kgs?"
        r"|volume|cbm|dimensions?|origin|discount|disc|tax|vat|gst|igst|cgst|sgst|mwst|ust|tva|btw|rabatt|remise"
        r"|warranty|lead\s?time|delivery\sdate|packages?|cartons?|ctns?|pkgs?|pallets?|box(?:es)?|crates?|cases?"
        r"|kolli|colis|packing|packs?|мест|marks|container|serial|batch|lot",
        "",
    ),
    (
        PRICE,
        r"price|rate|cost|preis|stückpreis|einzelpreis|nettopreis|prix|prijs|цена|p\.?u|unit\s(?:value|amount)",
        "",
    ),
    (
        QUANTITY,
        r"qty|q['’]?ty|qnty|qnt|quantit(?:y|ies)|quantité|qté|menge|anzahl|stückzahl|stück|aantal|cantidad|quantità"
        r"|кол(?:-?во|ичество)?|pcs|pieces|units|no\.?\sof\s(?:units|pieces|sets)",
        r"|(?:^|\(|in\s)nos\b",
    ),
    (
        AMOUNT,
        r"amount|total|value|gesamt\w*|summe|\w*betrag|\w*wert|montant|bedrag|totaal|сумма|стоимость|importe|netto"
        r"|brutto",
        "",
    ),
    (MODEL, r"model|modell|modèle|type|typ|модель|тип", ""),
    (
        CODE,
        r"part|p/n|pn|mpn|sku|gtin|ean|upc|code|catalog(?:ue)?|ref(?:erence)?|réf(?:érence)?|артикул|арт"
        r"|art(?:ikel|icle)?[.\s-]{0,2}(?:no|nr|nummer|number|id)|(?:item|product|order|material|stock)\s(?:no|number|nr|id)",
        r"|\bart-nr",
    ),
    (
        DESCRIPTION,
        r"desc|goods|commodity|services?|products?|items?|details|artikelbezeichnung|beschreibung|artikel|produkt|ware|leistung|designation"
        r"|libellé|produit|товар|описание|equipment|name|article",
        "",
    ),
    (UNIT, r"unit|uom|u/m|einheit|unité|eenheid|ед", ""),
    (
        POSITION,
        r"pos|position|s\.?\s?no|sr\.?\s?no|sr|sl\.?\s?no|sl|no|nr|line|lfd|ligne|serial",
        r"|^(?:#|№|n[°º])",
    ),
)
"""What headings say of their column, the first that fits: whole words, and other patterns."""
_NAMED_ROLES = tuple((role, re.compile(rf"\b(?:{words})\b{more}", re.I)) for role, words, more in _ROLES)
_COUNTED = next(pattern for role, pattern in _NAMED_ROLES if role == QUANTITY)
_POSITION_ITEM = re.compile(r"(?:item|line|pos|s|sl|sr|lfd)?\.?\s?(?:item|no|nr|#|№)?\.?", re.I)
_DATA = re.compile(r"[^\w\s]{0,2}\d[\d.,]*(?:\s?[^\W\d_]{1,8}\.?(?:\([^)]{1,3}\))?)?[^\w\s]?")
_NUMERIC = {QUANTITY, PRICE, AMOUNT, POSITION}
_FIGURE = re.compile(
    r"[^\w\s]{0,3}\s?\d[\d.,'’ ]*\s?(?:[^\W\d_]{1,12}\.?(?:\([^)]{1,3}\))?|[€$£₹%])?[-.)]?(?:\s?\([^)]{1,20}\))?|[-–—]"
)
_MOST_COLUMNS = 20
_NUMBERED_FIRST = re.compile(
    r"(?:(?:sl|sr|s|item|line|lfd)\.?\s?(?:no|nr|#)\.?|pos\.?|#)(?=\s(?:description|particulars|goods|item|product|model|part))",
    re.I,
)
_HEADING_GAP = 0.33
"""Two headings stand further apart than this part of their height; words of one are about a fifth apart."""


@dataclass(frozen=True)
class Column:
    """A column: its headings, one over the other, what each says of its values, and where it stands."""

    headings: tuple[str, ...]
    roles: tuple[str, ...]
    box: Box

    @property
    def role(self) -> str:
        """What the column holds."""
        return self.roles[0]


@dataclass(frozen=True)
class TableHead:
    """The headings of a table of goods, from left to right; `last` is the number of their last row."""

    columns: tuple[Column, ...]
    last: int

    def has(self, role: str) -> bool:
        """True if a column holds that."""
        return any(column.role == role for column in self.columns)

    def placed(self, row: Row) -> list[tuple[Column, Cell]]:
        """The cells of `row`, each with its column."""
        cells = [part for cell in row.cells for part in self._parted(cell)]
        if not cells or len(cells) > _MOST_COLUMNS:
            return []
        return [(self.columns[at], cell) for at, cell in zip(self._fit(cells), cells, strict=True)]

    def _parted(self, cell: Cell) -> list[Cell]:
        """`cell` in two, where the values of two columns stand so close that they were taken for one."""
        for at in range(1, len(cell.words)):
            left, right = cell.words[:at], cell.words[at:]
            for column in self.columns:
                starts = abs(right[0][1][0] - column.box[0]) < 3
                ends = abs(right[-1][1][2] - column.box[2]) < 4 and column.role in _NUMERIC
                if (not starts and not ends) or (left[-1][1][2] > column.box[0] + 2 and not ends):
                    continue
                one_code = len(left) == 1 and any(c.isdigit() for c in left[0][0])
                figure = " ".join(text for text, _ in right)
                one_figure = len(right) <= 2 and ends and _DATA.fullmatch(figure) is not None
                if (starts and one_code) or one_figure:
                    return [_cell(left), _cell(right)]
        return [cell]

    def _fit(self, cells: Sequence[Cell]) -> list[int]:
        """The column of each cell, in order, such that the cells stand as near to their columns as they can."""
        best: list[tuple[float, list[int]]] = [(0.0, [])] * len(self.columns)
        for cell in cells:
            costs = [_cost(cell, column) for column in self.columns]
            following: list[tuple[float, list[int]]] = []
            for at, cost in enumerate(costs):
                before = min(
                    (
                        (total + (12.0 if way and way[-1] == at else 0.0), way)
                        for total, way in best
                        if not way or way[-1] <= at
                    ),
                    key=lambda one: one[0],
                    default=(1e9, [0]),
                )
                following.append((before[0] + cost, [*before[1], at]))
            best = following
        return min(best, key=lambda one: one[0])[1]


def _cell(words: Sequence[tuple[str, Box]]) -> Cell:
    return Cell(" ".join(text for text, _ in words), around(box for _, box in words), tuple(words))


def _cost(cell: Cell, column: Column) -> float:
    left, right = cell.box[0], cell.box[2]
    x0, x1 = column.box[0], column.box[2]
    apart = max(x0 - right, left - x1, 0.0)
    aligned = min(abs(left - x0), abs(right - x1), abs((left + right) - (x0 + x1)) / 2)
    cost = apart + 0.3 * aligned
    if column.role in _NUMERIC and _FIGURE.fullmatch(cell.text) is None:
        cost += 60
    elif column.role == DESCRIPTION and _FIGURE.fullmatch(cell.text) is not None:
        cost += 20
    elif column.role in {MODEL, CODE} and len(cell.text.split()) > 3 and len(column.roles) == 1:
        cost += 25
    return cost


def role_of(heading: str) -> str:
    """What a column with that heading holds; empty if the words are none of a table of goods."""
    return next((role for role, pattern in _NAMED_ROLES if pattern.search(heading)), "")


def table_head(rows: Sequence[Row], index: int) -> TableHead | None:
    """The head of a table of goods if the heading of its quantities stands in row `index`."""
    seed = rows[index]
    if not any(_COUNTED.search(cell.text) for cell in seed.cells):
        return None
    parts = _finer(seed)
    if not any(role_of(cell.text) == QUANTITY and len(cell.text) <= 24 for cell in parts):
        return None
    if len(parts) < 2 or not all(_may_head(cell) for cell in parts):
        return None
    chosen = [index]
    for step, reach in ((-1, 1.3), (1, 1.3)):
        at = index + step
        while 0 <= at < len(rows) and abs(at - index) <= 5 and rows[at].page == seed.page:
            near = rows[at]
            if abs(near.middle - rows[at - step].middle) > reach * max(near.height, rows[at - step].height):
                break
            if not all(_may_head(cell) and len(cell.text.split()) <= 4 for cell in _finer(near)):
                break
            chosen.append(at)
            at += step
    cells = [(at, cell) for at in sorted(chosen) for cell in _finer(rows[at])]
    columns = _stacked([cell for _, cell in cells])
    head = TableHead(tuple(columns), max(chosen))
    known = [column for column in columns if column.role]
    if len(known) < 2 or not any(head.has(role) for role in (DESCRIPTION, MODEL, CODE)):
        return None
    if sum(column.role == QUANTITY for column in columns) > 1:
        head = TableHead(tuple(_one_quantity(columns)), head.last)
    return head


def _finer(row: Row) -> list[Cell]:
    """The cells of a row of headings: those stand closer together than the cells of other rows."""
    cells: list[Cell] = []
    for cell in row.cells:
        words = [cell.words[0]] if cell.words else []
        numbered = _NUMBERED_FIRST.match(cell.text)
        for before, word in pairwise(cell.words):
            first = numbered is not None and " ".join(text for text, _ in words) == numbered[0]
            if first or word[1][0] - before[1][2] > _HEADING_GAP * (cell.box[3] - cell.box[1]):
                cells.append(_cell(words))
                words = []
            words.append(word)
        cells.append(_cell(words) if words else cell)
    return cells


def _may_head(cell: Cell) -> bool:
    return (
        len(cell.text) <= 48
        and _DATA.fullmatch(cell.text) is None
        and not re.search(r"\d{3}|:\s?\S", cell.text)
    )


def _stacked(cells: Sequence[Cell]) -> list[Column]:
    groups: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda one: one.box[0]):
        for group in groups:
            box = around(one.box for one in group)
            shared = min(box[2], cell.box[2]) - max(box[0], cell.box[0])
            level = any(abs(one.box[1] - cell.box[1]) < 2 for one in group)
            if not level and shared > 0.4 * min(box[2] - box[0], cell.box[2] - cell.box[0]):
                group.append(cell)
                break
        else:
            groups.append([cell])
    columns = []
    for group in groups:
        group.sort(key=lambda one: -one.box[3])
        texts = tuple(cell.text for cell in group)
        columns.append(Column(texts, _roles(texts), around(cell.box for cell in group)))
    columns.sort(key=lambda column: column.box[0])
    described = any(column.role == DESCRIPTION for column in columns[1:])
    first = columns[0]
    if re.match(r"serial\b", first.headings[0], re.I):
        columns[0] = Column(first.headings, (POSITION,), first.box)
    if described and first.role == DESCRIPTION and _POSITION_ITEM.fullmatch(" ".join(first.headings)):
        columns[0] = Column(first.headings, (POSITION,), first.box)
    return columns


def _roles(texts: Sequence[str]) -> tuple[str, ...]:
    whole = role_of(" ".join(texts))
    each = tuple(role for text in texts if (role := role_of(text)))
    if len(each) > 1 and each[0] == CODE and DESCRIPTION in each:
        return CODE, DESCRIPTION
    if (
        len(texts) == 1
        and whole == CODE
        and re.search(r"\bdesc|bezeichnung|désignation|particulars", texts[0], re.I)
    ):
        return DESCRIPTION, CODE
    return (whole,)


def _one_quantity(columns: Sequence[Column]) -> list[Column]:
    """The columns where only one holds the quantity: the total or the delivered one, else the first."""

    def worth(column: Column) -> int:
        text = " ".join(column.headings).casefold()
        other = any(
            word in text for word in ("to date", "so far", "back", "open", "balance", "remain", "previous")
        )
        shipped = any(word in text for word in ("ship", "deliver", "invoice", "dispatch"))
        return 2 * ("total" in text) + shipped - 4 * other

    quantities = [column for column in columns if column.role == QUANTITY]
    best = max(quantities, key=worth)
    return [
        column if column.role != QUANTITY or column is best else Column(column.headings, (OTHER,), column.box)
        for column in columns
    ]
