"""Notification 21/2002-Customs, second part, as a portal kept it: six fields in lines of text, without columns."""

import re
from typing import Any, Final

from hse_desktop.reference.tariff.historical import HistoricalRemark
from resources.tariff.ledger import Ledger

Entry = dict[str, Any]
_SERIAL = re.compile(r"^(\d{3}[A-Z]?)\.? (.+)$")
_TABLE_BEGINS: Final = "(1) (2) (3) (4) (5) (6)"
_RATE: Final = r"(?:\d+%|Nil|-)"
_CONDITION: Final = r"(?:-|\d+(?: (?:and|or) \d+)*(?:, and \d+)?)"
_RATES = re.compile(rf"(?:^|\s)({_RATE})\s+({_RATE})\s+({_CONDITION})\s*;?$")
_CODE: Final = r"(?:\d{8}|\d{6}|\d{4}(?: \d\d){0,2}|\d\d)"
_ANY: Final = r"[Aa]ny (?:other )?Chapter"
_CODES = re.compile(
    rf"^((?:{_CODE}|{_ANY})(?:(?:\s*,\s*|\s+or\s+|\s+and\s+)(?:{_CODE}|{_ANY}))*)"
    rf"( \(except {_CODE}(?:,\s?{_CODE})*\))?\s+(.+)$",
    re.DOTALL,
)
_OLD_RATE = re.compile(r"^\[OLD \d+%\]$")
_COMMENT = re.compile(r"^\(Sl\.No\.")
_PART = re.compile(r"^\(([ivx]+)\) (.+)$")
_LISTED_WITH_COMMAS = re.compile(r"^\([ivx]+\) .+,$")
_OMITTED: Final = "OMITTED"


def historical(lines: list[str], ledger: Ledger) -> list[Entry]:
    """All entries in the order of the copy, one for each part that has rates of its own."""
    entries: list[Entry] = []
    begins = lines.index(next(line for line in lines if line.strip() == _TABLE_BEGINS)) + 1
    for number, line in enumerate(lines[:begins], 1):
        ledger.leave(
            number, "head and menu of the portal, titles of the columns" if line.strip() else "blank line"
        )
    block: list[tuple[int, str]] = []
    for number in range(begins + 1, len(lines) + 1):
        text = " ".join(lines[number - 1].split())
        if not text:
            ledger.leave(number, "blank line")
            continue
        if _SERIAL.match(text) and block:
            entries += _entries(block, ledger)
            block = []
        block.append((number, text))
    return entries + _entries(block, ledger)


def _entries(block: list[tuple[int, str]], ledger: Ledger) -> list[Entry]:
    first = _SERIAL.match(block[0][1])
    assert first
    remarks: list[HistoricalRemark] = []
    texts: list[tuple[int, str]] = [(block[0][0], first[2])]
    comment = ""
    for line, text in block:
        ledger.take(line, "entry of 21/2002")
        if _COMMENT.match(text):
            comment = text.strip("()")
        elif _OLD_RATE.match(text):
            ledger.mend(line, "former rate in brackets under the rate: not read, kept as a remark")
            remarks.append(HistoricalRemark.SUBSTITUTED)
        elif line != block[0][0]:
            texts.append((line, text))
    head, *further = _parts(texts)
    entry = _entry(first[1], [text for _line, text in head], head[0][0], remarks)
    if comment:
        entry["comment"] = comment
    parts = [_further(entry, part, ledger) for part in further]
    return [{name: value for name, value in e.items() if value} for e in (entry, *parts)]


def _parts(texts: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """The lines parted after each line that closes with its rates, or that is a part left out."""
    parts: list[list[tuple[int, str]]] = [[]]
    for line, text in texts:
        parts[-1].append((line, text))
        if _RATES.search(" ".join(words for _line, words in parts[-1])) or text.endswith(_OMITTED):
            parts.append([])
    if rest := parts.pop():
        raise ValueError(f"an entry of 21/2002 is not understood: {rest}")
    return parts


def _entry(serial: str, lines: list[str], line: int, remarks: list[HistoricalRemark]) -> Entry:
    if lines == [_OMITTED]:
        return {"serial": serial, "omitted": True, "line": line}
    whole = "\n".join(lines)
    rates = _RATES.search(whole)
    goods = _CODES.match(whole[: rates.start()]) if rates else None
    if not rates or not goods:
        raise ValueError(f"entry {serial} of 21/2002 is not understood: {whole}")
    text = [words for words in (words.strip(' "') for words in goods[3].split("\n")) if words]
    if _is_cut_off(text):
        remarks = [*remarks, HistoricalRemark.INCOMPLETE]
    return {
        "serial": serial,
        "printed_codes": goods[1] + (goods[2] or ""),
        "codes": [code.replace(" ", "") for code in re.findall(_CODE, goods[1])],
        "any_chapter": "hapter" in goods[1],
        "text": text,
        "standard": rates[1],
        "additional": rates[2],
        "condition": rates[3],
        "remarks": list(remarks),
        "line": line,
    }


def _is_cut_off(text: list[str]) -> bool:
    """A list whose items end in commas and whose last one has neither a full stop nor an “and” before it."""
    commas = [words for words in text if _LISTED_WITH_COMMAS.match(words)]
    return len(commas) > 1 and not text[-1].endswith(".") and not text[-2].endswith(("and", "or"))


def _further(entry: Entry, lines: list[tuple[int, str]], ledger: Ledger) -> Entry:
    """A part without a number of its own: it hangs on the number before."""
    text = " ".join(words for _line, words in lines)
    part = _PART.match(text)
    if not part:
        raise ValueError(f"a part of entry {entry['serial']} of 21/2002 is not understood: {text}")
    ledger.mend(lines[0][0], "part without a number, hung on the number before")
    common = {"serial": entry["serial"], "part": part[1], "line": lines[0][0]}
    if part[2] == _OMITTED:
        return common | {"omitted": True}
    rates = _RATES.search(part[2])
    assert rates
    return common | {
        "printed_codes": entry["printed_codes"],
        "codes": entry["codes"],
        "any_chapter": entry["any_chapter"],
        "text": [part[2][: rates.start()]],
        "standard": rates[1],
        "additional": rates[2],
        "condition": rates[3],
    }
