"""The notifications printed after the table, parted from each other: number, date, title, paragraphs, rows."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hse_desktop.reference.tariff.notifications import State
from resources.tariff.concessions import concession
from resources.tariff.dates import dotted
from resources.tariff.ledger import Ledger
from resources.tariff.printed import cells, is_rule
from resources.tariff.safeguards import safeguard
from resources.tariff.typesetting import plain

Entry = dict[str, Any]
_NUMBER = re.compile(
    r"\[?\s*Noti?fn\.? No\.? ?(?P<number>\d+/\d+(?:\(SG\))?-Cus)\.?,?\s*(?P<series>\(SG\))?,? ?"
    r"dt\. (?P<day>\d+\.\d+\. ?\d+)\.?\]?\.?"
)
_FURNITURE = re.compile(r"^(SECTION-[XVI]+|CHAPTER-\d+|\d{4})$")
_ENDS_IN_MID_SENTENCE = re.compile(r"^.{40,}[a-z]$")
_LISTED = re.compile(r"^\([a-z]+\) ")
_RESCINDED = "As rescinded by"
_SECTION = ("EXEMPTION NOTIFICATIONS", "ADDITIONAL DUTY")


@dataclass
class Printed:
    """One notification as it stands: paragraphs and table rows in their order, each with its line."""

    number: str
    dated: date
    title: str
    paragraphs: list[tuple[int, str]] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)

    @property
    def text(self) -> list[str]:
        """The paragraphs without their lines."""
        return [text for _line, text in self.paragraphs]


def notifications(lines: list[str], first: int, ledger: Ledger) -> list[Entry]:
    """All notifications from the line `first` to the end of the text."""
    found: list[Printed] = []
    pending: list[tuple[int, str]] = []
    for number in range(first, len(lines) + 1):
        printed = lines[number - 1].strip()
        text = plain(printed.lstrip("#")).replace("**", " ").strip().removeprefix("- ")
        if not printed:
            ledger.leave(number, "blank line")
        elif is_rule(printed):
            ledger.leave(number, "rule of a table")
        elif _FURNITURE.match(text):
            ledger.leave(number, "page furniture among the notifications")
        elif printed.startswith("|"):
            found[-1].rows.append((number, cells(printed)))
        elif begins := _NUMBER.search(text):
            title = text[: begins.start()].strip(" :[*.") or pending.pop()[1].strip(" :[*.")
            _hand_over(pending, found, ledger)
            spelled = begins["number"] + (f" {begins['series']}" if begins["series"] else "")
            found.append(Printed(spelled, dotted(begins["day"]), title))
            ledger.take(number, "notification: number, date, title")
        else:
            pending.append((number, text))
            ledger.take(number, "notification: text")
    _hand_over(pending, found, ledger)
    return [_entry(notification, ledger) for notification in found]


def _hand_over(pending: list[tuple[int, str]], found: list[Printed], ledger: Ledger) -> None:
    """The paragraphs read so far belong to the notification before; a page cuts some of them in mid-sentence."""
    if found:
        for line, text in pending:
            before = found[-1].paragraphs[-1][1] if found[-1].paragraphs else ""
            if _ENDS_IN_MID_SENTENCE.search(before) and not _LISTED.match(text):
                found[-1].paragraphs[-1] = (found[-1].paragraphs[-1][0], f"{before} {text}")
                ledger.mend(line, "paragraph cut in mid-sentence by a page end, joined")
            else:
                found[-1].paragraphs.append((line, text))
    elif any(text not in _SECTION for _line, text in pending):
        raise ValueError(f"text before the first notification: {pending}")
    pending.clear()


def _entry(printed: Printed, ledger: Ledger) -> Entry:
    common: Entry = {
        "number": printed.number,
        "dated": printed.dated.isoformat(),
        "title": printed.title,
        "state": State.UNKNOWN,
    }
    if "(SG)" in printed.number:
        own = safeguard(printed.dated, printed.paragraphs, printed.rows, ledger)
    elif printed.rows:
        own = concession(printed.paragraphs, printed.rows, ledger)
    else:
        own = {"text": printed.text}
        if any(text.startswith(_RESCINDED) for text in printed.text):
            own["state"] = State.RESCINDED
    return common | own
