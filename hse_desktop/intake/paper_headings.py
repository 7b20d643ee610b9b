"""What a paper is headed: proforma invoice, invoice, packing list, authorisation letter. Runs in a worker only.

A purchase order, quotation, delivery note or credit note is none of these, whatever else its page names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from hse_desktop.intake.lines import Cell, Row, around
from hse_desktop.intake.paper_dates import dates_in
from hse_desktop.intake.paper_values import Stated, closed_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROFORMA, COMMERCIAL, INVOICE = "proforma-invoice", "commercial-invoice", "invoice"
PACKING_LIST, CUSTOM_PACKING_LIST, LETTER = "packing-list", "custom-packing-list", "authorisation-letter"

_INVOICE_WORD = (
    r"invoice|rechnung|facture|factuur|fattura|factura|инвойс|сч[её]т(?:\s?-\s?фактура)?|faktura|rekening"
)
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "",
        r"(?:sales\s|purchase\s|work\s|change\s)?order(?:\s(?:confirmation|acknowledge?ment|form))?|purchaseorder"
        r"|p\.?o\.?|(?:request\sfor\s)?quot(?:ation|e)|(?:commercial\s)?offer|estimate|tender"
        r"|delivery\s?(?:note|order|challan|docket)|dispatch\snote|despatch\snote|goods\sreceived\snote"
        r"|(?:self.?billed\s)?credit\s?(?:note|memo|invoice)|debit\s?(?:note|memo)|(?:account\s)?statement"
        r"(?:\sof\saccount)?|(?:payment\s)?receipt|remittance\sadvice|bill\sof\slading|air\s?waybill"
        r"|gutschrift|storno\w*|korrekturrechnung|lieferschein|bestellung|angebot|auftragsbestätigung|mahnung"
        r"|avoir|facture\sd['’]avoir|bon\sde\s(?:livraison|commande)|devis|confirmation\sde\scommande"
        r"|creditnota|creditfactuur|pakbon|vrachtbrief|offerte|orderbevestiging|bestelbon|inkooporder"
        r"|товарная\sнакладная|накладная|заказ(?:\sна\sпоставку)?|коммерческое\sпредложение|акт",
    ),
    (
        PROFORMA,
        rf"(?:pro\s?-?\s?forma|performa)(?:\s?-?\s?(?:{_INVOICE_WORD}|bill))?|(?:{_INVOICE_WORD})\s?[-–(]?\s?"
        r"(?:pro\s?-?\s?forma|проформа)\)?|проформа(?:\s?-?\s?(?:инвойс|сч[её]т))?",
    ),
    (CUSTOM_PACKING_LIST, r"customs?\s?-?\s?packing\s?-?\s?list"),
    (
        PACKING_LIST,
        r"(?:export\s|detailed\s|final\s|shipping\s|commercial\s)?packing\s?-?\s?(?:list|slip)|packliste"
        r"|packstückliste|liste\sde\scolisage|paklijst|упаковочный\sлист|lista\sde\sempaque",
    ),
    (
        COMMERCIAL,
        r"commercial\s?-?\s?invoice|handels\s?-?\s?rechnung|facture\scommerciale|handelsfactuur"
        r"|коммерческий\s(?:сч[её]т|инвойс)",
    ),
    (
        INVOICE,
        r"(?:(?:tax|gst|vat|export|sales|customs?|final|original|service|retail|cash|commercial\stax|e)\s?-?\s?){0,2}invoice"
        rf"|(?:waren|ausgangs|teil|schluss|verkaufs|export)?rechnung|(?:{_INVOICE_WORD})|bill\sof\ssupply",
    ),
    (
        LETTER,
        r"(?:brand\sowner['’]?s?\s)?(?:letter\sof\sauthori[sz]ation|authori[sz]ation\sletter|authority\sletter"
        r"|letter\sof\sauthority|import\sauthori[sz]ation)",
    ),
)
_NAMED = tuple((kind, re.compile(rf"(?:{names})(?![^\W_])", re.I)) for kind, names in _KINDS)
_REST_BARE = re.compile(
    r"[\s.:*]*(?:[(\[][^()\[\]]{0,60}[)\]]|[-–/|]?\s?(?:original|copy|duplicate|draft)\b.{0,40}"
    r"|(?:/|&|and|cum)\s?(?:detailed\s)?(?:weight|measurement)\s?(?:list|note|memo|certificate)"
    r"|(?:dated?|date|vom|du|of)\b[.:]?\s.{4,30}|for\scustoms(?:\spurposes?)?(?:\sonly)?)?\s*",
    re.I,
)
_REST_BOTH = re.compile(r"\s?(?:/|&|\+|and|cum|und|et|-|–|\||\()\s?", re.I)
_NUMBER_FOLLOWS = re.compile(
    r"\s{0,2}(?:[(\[][^()\[\]]{1,40}[)\]]\s{0,2}){0,2}(?:(?:no|nr|number|numéro|nummer|n[°º]|[#№])\.?\s?[:#]?\s?\S{0,40}"
    r"|[:#]?\s?[\w/.-]{0,24}\d[\w/.-]{0,24})(?:\s(?:vom|von|du|dated|dt\.?|date|of|от|van)[:.]?\s.{1,30})?",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:subject|sub|re|betreff)?\s?[:.]?\s?(?:letter\sof\s)?authori[sz]ation\s(?:for|to|of)\s(?:the\s)?import",
    re.I,
)
_WE_AUTHORISE = re.compile(
    r"\b(?:we|hereby|i)\b[^.;]{0,160}?\bauthori[sz]e\b.{0,300}?\bimport\b"
    r"|\b(?:is|are)\s(?:hereby\s|duly\s){0,2}authori[sz]ed\b.{0,160}?\bto\simport\b",
    re.I | re.S,
)
_BEGUN = re.compile(
    r"(?:pro\s?-?\s?forma|commercial|packing|customs?|tax|purchase|credit|delivery|export)", re.I
)
_MAY_BE_A_PAPER = re.compile(
    rf"{_INVOICE_WORD}|forma|packing|packliste|colisage|paklijst|упаковочный|проформа|authori[sz]|authority"
    r"|i\sn\sv\so\si\sc\se|r\se\sc\sh\sn\su\sn\sg",
    re.I,
)
_FIRM_FIRST = re.compile(r"[^-–|·]{3,50}\s[-–|·]\s")
_LOWEST = 0.4
"""A heading stands in the upper part of the page: no lower than this part of its height."""


@dataclass(frozen=True)
class Heading:
    """What the paper is headed; `kind` is empty for a paper of another kind. `after` follows it in its cell."""

    kind: str
    row: int
    cell: Cell
    after: str
    stated: Stated


def may_be_a_paper(text: str) -> bool:
    """True if the text of a first page could be that of an invoice, packing list or letter; quick."""
    return _MAY_BE_A_PAPER.search(text[:20_000]) is not None


def heading_of(rows: Sequence[Row]) -> Heading | None:
    """The heading among the rows of a page, None if the page has none that is known here."""
    return next(iter(headings_of(rows)), None)


def headings_of(rows: Sequence[Row]) -> list[Heading]:
    """What could be the heading among the rows of a page, the likeliest first."""
    if not rows:
        return []
    usual = median(cell.box[3] - cell.box[1] for row in rows for cell in row.cells)
    top, low = rows[0].middle, min(0.0, rows[-1].middle)
    floor = low + _LOWEST * (top - low)
    found: list[tuple[float, Heading]] = []
    for index, row in enumerate(rows):
        if row.middle < floor:
            break
        for cell in (*row.cells, *_over_two_rows(rows, index)):
            told = _kind_of(cell.text)
            if told is None:
                continue
            kind, end, bare = told
            size = (cell.box[3] - cell.box[1]) / usual
            upper = cell.text[:end].isupper()
            weight = min(size, 3) + 0.5 * upper + 0.7 * bare + 0.3 * (row.middle - floor) / (top - floor + 1)
            if not kind and (not bare or not upper) and size < 1.15:
                weight -= 0.7  # an order's or delivery note's number is often named on an invoice
            sure = 0.95 if bare and (size > 1.2 or upper) else 0.85
            after = closed_up(cell.text)[end:]
            if not bare and size <= 1.2 and index > len(rows) / 3 and not dates_in(after):
                sure = 0.65
            told_here = Stated(kind, row.page, cell.text, cell.box, sure)
            found.append((weight, Heading(kind, index, cell, after, told_here)))
    return [heading for _, heading in sorted(found, key=lambda one: -one[0])]


def letter_heading(rows: Sequence[Row]) -> Heading | None:
    """The subject or sentence by which a letter without a heading authorises an import."""
    for index, row in enumerate(rows):
        for cell in row.cells:
            if _SUBJECT.match(cell.text):
                return Heading(LETTER, index, cell, "", Stated(LETTER, row.page, cell.text, cell.box, 0.9))
    for index, row in enumerate(rows):
        near = [cell for other in rows[index : index + 5] for cell in other.cells]
        match = _WE_AUTHORISE.search(" ".join(cell.text for cell in near))
        if match is not None and match.start() < sum(len(cell.text) + 1 for cell in row.cells):
            quote = match[0][:200]
            box = around(cell.box for cell in row.cells)
            return Heading(LETTER, index, row.cells[0], "", Stated(LETTER, row.page, quote, box, 0.85))
    return None


def _kind_of(text: str) -> tuple[str, int, bool] | None:
    """Kind, where its name ends, and whether the name stands alone; None if `text` is no heading."""
    text = closed_up(text)
    firm = _FIRM_FIRST.match(text)
    if firm is not None and (told := _kind_of(text[firm.end() :])) is not None and told[2]:
        return told[0], firm.end() + told[1], True
    if len(text) > 90:
        return None
    for kind, pattern in _NAMED:
        match = pattern.match(text)
        if match is None:
            continue
        rest = text[match.end() :]
        if _REST_BARE.fullmatch(rest):
            return kind, match.end(), True
        both = _REST_BOTH.match(rest)
        if both is not None:
            other = next((m for _, p in _NAMED[1:] if (m := p.match(rest, both.end())) is not None), None)
            if other is not None and _REST_BARE.fullmatch(rest.lstrip("( "), 0) is None:
                tail = rest[other.end() :]
                if _REST_BARE.fullmatch(tail.removeprefix(")")) or _NUMBER_FOLLOWS.fullmatch(tail):
                    return kind, match.end() + other.end(), True
        if _NUMBER_FOLLOWS.fullmatch(rest):
            return kind, match.end(), False
    return None


def _over_two_rows(rows: Sequence[Row], index: int) -> Iterator[Cell]:
    """A heading that is broken after its first word: "PROFORMA" over "INVOICE"."""
    if index + 1 >= len(rows):
        return
    row, below = rows[index], rows[index + 1]
    if row.middle - below.middle > 2 * row.height:
        return
    for cell in row.cells:
        if not _BEGUN.fullmatch(closed_up(cell.text)):
            continue
        for under in below.cells:
            if under.box[0] < cell.box[2] and cell.box[0] < under.box[2]:
                text = f"{closed_up(cell.text)} {closed_up(under.text)}"
                yield Cell(text, around((cell.box, under.box)))
