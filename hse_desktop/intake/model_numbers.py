"""Strings that look like model numbers, and the tables that give each model a column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hse_desktop.intake.bounds import MOST_MODELS
from hse_desktop.intake.columns import ModelColumns
from hse_desktop.model.model_number import same_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hse_desktop.intake.lines import Cell, Row

_MOST_COLUMNS = 16
_LABEL = re.compile(
    r"^(?:model|modell|modelle|type|typ|part|product|order|catalog(?:ue)?|article|artikel|модель"
    r"|модели|характеристика"
    r"|артикул|тип|specifications?|item|technical data|technische daten|system)\b[\w .()/№#-]{0,24}:?",
    re.I,
)
_STATED = re.compile(
    r"\b(?:model(?:l|s|le)?(?: (?:no|number|name)s?)?|type|typ|модель|модели|p/?n|part (?:no|number)"
    r"|regulatory model)"
    r"\.?\s?[:#]\s{0,3}(?P<names>[^\n:;]{2,80})",
    re.I,
)
_TOKEN = re.compile(r"(?<![\w.-])[A-Z][A-Za-z]{0,9}[ -]?\d[\w./-]{0,24}|(?<![\w.-])\d{1,6}[A-Z-][\w-]{2,24}")
_STANDARD = re.compile(
    r"(?:IEC|EN|ISO|UL|CSA|IEEE|IP|RJ|RS|USB|CISPR|FCC|CE|DIN|GB|YD|TP|VDE|ITU|PCI|PCIe|R|UN|NEMA|AWG"
    r"|HTTP|IPv|DDR|GDDR|"
    r"SNMP|Cat|CAT|M|L|N|P|G|F|FIG|Fig|Figure|Table|Rev|Version|V|v|Page|EMC|AS|BS|NFPA|ETSI|ANSI|ASTM"
    r"|C|S|A|B|D|X|PIN|Pin|CN|TC"
    r"|kg|AC|DC|Note|Class|Annex|Group|Gen)[ -]?[\d.].*"
)
_UNITS = re.compile(
    r"\d[\d.,]*-?\s?(?:[VAW]|VAC|VDC|Vdc|Vac|kVA|kW|kg|KG|lbs?|mm|Hz|MHz|GHz|GB|TB|MB|[BGTM]bps|U"
    r"|BTU.*|nm|[WV]/.*|TFLOPS.*|TOPS.*|x\d+)$",
    re.I,
)


def model_columns(row: Row) -> ModelColumns | None:
    """The row as a header with a column for each model, if it is one."""
    labelled = _LABEL.match(row.cells[0].text) is not None
    names = [cell for cell in row.cells[1 if labelled else 0 :] if looks_like_model(cell.text)]
    others = len(row.cells) - labelled - len(names)
    if not 2 <= len(names) <= _MOST_COLUMNS or others > (1 if labelled else 0):
        return None
    first = names[0].box
    left = first[0] - 20 if not labelled else (row.cells[0].box[2] + first[0]) / 2
    return ModelColumns(
        tuple(cell.text for cell in names),
        tuple((c.box[0] + c.box[2]) / 2 for c in names),
        left,
        tuple(c.box[0] for c in names),
    )


def broken_columns(row: Row, following: Sequence[Row]) -> ModelColumns | None:
    """The header if each of its names is broken in the same place: "UR-" over "0010SPL"."""
    starts = [cell for cell in row.cells if re.fullmatch(r"[A-Z][\w./]{0,12}-", cell.text)]
    if len(starts) < 2:
        return None
    for below in following:
        ends = below.cells[-len(starts) :]
        if below.page != row.page or len(ends) != len(starts) or row.middle - below.middle > 1.5 * row.height:
            continue
        pairs = list(zip(starts, ends, strict=True))
        names = [start.text + end.text for start, end in pairs]
        if all(looks_like_model(name) for name in names) and all(
            start.box[0] < end.box[2] and end.box[0] < start.box[2] for start, end in pairs
        ):
            centres = tuple((cell.box[0] + cell.box[2]) / 2 for cell in ends)
            return ModelColumns(tuple(names), centres, ends[0].box[0] - 20)
    return None


def with_second_line(header: ModelColumns, following: Row) -> ModelColumns:
    """The header with the rest of names that go on in the next line, as "EQ4800" over "-L2"."""
    cells: list[Cell] = [c for c in following.cells if (c.box[0] + c.box[2]) / 2 > header.left]
    if len(cells) != len(header.names) or not all(re.fullmatch(r"[-/][\w./-]{1,12}", c.text) for c in cells):
        return header
    names = tuple(name + cell.text for name, cell in zip(header.names, cells, strict=True))
    return ModelColumns(names, header.centres, header.left)


def looks_like_model(text: str) -> bool:
    """True for a short string of letters and digits that is no quantity and no standard."""
    bare = text.strip(" :;,.()")
    if (
        not 3 <= len(bare) <= 40
        or len(bare.split()) > 3
        or _UNITS.fullmatch(bare)
        or _STANDARD.fullmatch(bare)
    ):
        return False
    return _TOKEN.fullmatch(bare) is not None


def models_stated(page_texts: Iterable[str | None]) -> list[tuple[str, int]]:
    """Model numbers that a page introduces as such ("Model: ..."), in order, with the page."""
    found: dict[str, int] = {}
    for page, text in enumerate(page_texts, start=1):
        if not text or len(found) >= MOST_MODELS or not _introduced(text):
            continue
        for match in _STATED.finditer(text[:100_000]):
            for name in re.split(r"[,/]\s+|\s/|,", match["names"].split("  ")[0]):
                word = name.strip(" .()\r\n")
                if looks_like_model(word):
                    found.setdefault(word, page)
    return list(found.items())[:MOST_MODELS]


def _introduced(text: str) -> bool:
    """False if no word of `_STATED` is in `text`: quicker than to search for the pattern."""
    small = text.casefold()
    return any(word in small for word in ("model", "typ", "модел", "p/n", "pn", "part n"))


def names_model(asked: str, text: str) -> bool:
    """True if `text` has the model number in it, standing alone."""
    wanted = r"[ -]?".join(re.escape(c) for c in re.sub(r"[\s-]", "", asked)[:60])
    return bool(wanted) and re.search(rf"(?<![^\W_]){wanted}(?![^\W_])", text, re.I) is not None


def other_models(models: Sequence[str], asked: str) -> list[str]:
    """Those of `models` that are not the one asked for."""
    return [name for name in models if not same_model(asked, name)]
