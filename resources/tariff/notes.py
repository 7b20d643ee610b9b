"""The notes before the table as entries of `notes.jsonl`, each tied to the codes its first words speak of."""

import re
from typing import Any, Final

from hse_desktop.reference.tariff.codes import CHAPTER
from hse_desktop.reference.tariff.notes import NoteKind, NoteRemark
from resources.tariff.ledger import Ledger
from resources.tariff.printed import HEAD, cells, is_rule
from resources.tariff.typesetting import plain

Entry = dict[str, Any]
_TITLES: Final = {
    "NOTES": NoteKind.CHAPTER,
    "SUB-HEADING NOTES": NoteKind.SUBHEADING,
    "SUPPLEMENTARY NOTE": NoteKind.SUPPLEMENTARY,
}
_TITLE = re.compile(r"^(?:## )?(\**)\s*(NOTES|SUB-HEADING NOTES|SUPPLEMENTARY NOTE)\b[\s:]*$")
_NUMBER = re.compile(r"^(\**)(\d+)\.\s+(.*)$")
_CODES: Final = r"\d{4}(?: \d\d)?"
_SCOPE = re.compile(rf"\b(?:sub-)?headings?\s+({_CODES}(?:(?:,? (?:to|and|or) |, ){_CODES})*)", re.IGNORECASE)
_RANGE = re.compile(rf"({_CODES}) to ({_CODES})")
_OF_THIS_CHAPTER = re.compile(rf"\b{CHAPTER}\d\d(?: \d\d)?\b")


def read_notes(lines: list[str], last: int, ledger: Ledger) -> list[Entry]:
    """All notes of the text lines 1 to `last`. Raises `ValueError` where a line fits nowhere."""
    notes: list[Entry] = []
    kind, mark = NoteKind.CHAPTER, ""
    goes_on = False
    for number in range(1, last + 1):
        printed = lines[number - 1].strip()
        text = plain(printed)
        if not printed:
            ledger.leave(number, "blank line")
        elif printed.startswith("|"):
            ledger.leave(number, _furniture(printed))
            goes_on = True
        elif found := _TITLE.match(text):
            mark, kind = found[1], _TITLES[found[2]]
            ledger.take(number, "title of the notes")
            if kind is NoteKind.SUPPLEMENTARY:
                notes.append(_note(kind, "", "", number))
        elif not notes and not _NUMBER.match(text):
            ledger.take(number, "title of the chapter")
        elif found := _NUMBER.match(text):
            notes.append(_note(kind, found[2], found[1] or mark, number))
            _add(notes[-1], found[3], printed, ledger, number)
        elif goes_on and text[:1].islower():
            notes[-1]["text"][-1] += f" {text}"
            ledger.take(number, "note")
            ledger.mend(number, "note cut in mid-sentence by a page head, joined")
        else:
            _add(notes[-1], text, printed, ledger, number)
        goes_on = goes_on and not printed
        goes_on = goes_on or printed.startswith("|")
    return [_tied(note, notes) for note in notes]


def _furniture(row: str) -> str:
    if is_rule(row):
        return "rule of a table"
    if tuple(cells(row)) != HEAD:
        raise ValueError(f"a table row among the notes is not understood: {row}")
    return "page head (1) to (5) in the middle of a note"


def _note(kind: NoteKind, number: str, mark: str, line: int) -> Entry:
    return {"kind": kind, "number": number, "mark": mark, "text": [], "line": line}


def _add(note: Entry, text: str, printed: str, ledger: Ledger, line: int) -> None:
    note["text"].append(text)
    ledger.take(line, "note")
    if "$" in printed or "<sup>" in printed:
        note.setdefault("printed", []).append(printed)


def _tied(note: Entry, notes: list[Entry]) -> Entry:
    whole = "\n".join(note["text"])
    opening = _SCOPE.search(note["text"][0])
    concerns = [[CHAPTER, CHAPTER]] if "This Chapter" in note["text"][0] else []
    if opening and not concerns:
        concerns = _spans(opening[1])
    spoken_of = sorted({code.replace(" ", "") for code in _OF_THIS_CHAPTER.findall(whole)})
    if "*" in whole:
        note["mark"] = "*"
    remarks = []
    if note["text"] == ["*Omitted"]:
        note["text"] = ["Omitted"]
        remarks.append(NoteRemark.OMITTED)
    if any(other is not note and other["kind"] == note["kind"] and other["number"] == note["number"]
           for other in notes):  # fmt: skip
        remarks.append(NoteRemark.NUMBER_TWICE)
    if _said_again(note, notes):
        remarks.append(NoteRemark.SUPERSEDED)
    entry = note | {
        "concerns": concerns,
        "mentions": [c for c in spoken_of if not any(a <= c[: len(a)] <= b for a, b in concerns)],
        "remarks": remarks,
    }
    return {name: value for name, value in entry.items() if value}


def _spans(codes: str) -> list[list[str]]:
    """First and last code of each span: “8501 to 8504” is one, “8541 and 8542” are two."""
    found = [[a.replace(" ", ""), b.replace(" ", "")] for a, b in _RANGE.findall(codes)]
    single = re.findall(_CODES, _RANGE.sub("", codes))
    return found + [[code.replace(" ", "")] * 2 for code in single]


def _said_again(note: Entry, notes: list[Entry]) -> bool:
    """Whether a note of the chapter stands again, word for word after its first phrase, as a sub-heading note."""
    if note["kind"] is not NoteKind.CHAPTER:
        return False
    after = note["text"][0].partition(",")[2].strip(" .;’”")
    return len(after) > 40 and any(
        other["kind"] is NoteKind.SUBHEADING and after in other["text"][0] for other in notes
    )
