"""Makes the tables of this folder: `python -m resources.tariff.build TEXTS [OUT]`, from the checkout's root.

TEXTS holds the two printed texts (`004_*.txt`: Chapter 85 with its notifications; `003_*.txt`: 21/2002-Customs,
second part). The same texts give the same bytes. `report.txt` accounts for every line of both.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from resources.tariff.chapter import chapter
from resources.tariff.historical import historical
from resources.tariff.ledger import Ledger
from resources.tariff.notes import read_notes
from resources.tariff.notifications import notifications
from resources.tariff.printed import TABLE_BEGINS, TABLE_ENDS

Entry = dict[str, Any]
_HERE: Final = Path(__file__).resolve().parent
_HEAD_ROWS: Final = 2
"""Rows of the table above its column titles."""


def _text(folder: Path, prefix: str) -> list[str]:
    """The lines of the one text whose name begins with `prefix`."""
    (found,) = sorted(folder.glob(f"{prefix}*.txt"))
    return found.read_text(encoding="utf-8").splitlines()


def _lines(entries: Iterable[Entry]) -> str:
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)


def _line_beginning(lines: list[str], begins: str) -> int:
    return next(number for number, line in enumerate(lines, 1) if line.startswith(begins))


def _edition(table: list[Entry], orders: list[Entry]) -> Entry:
    """The latest days in the print: it is of that year at the earliest."""
    in_table = max(mark["from"] for line in table for mark in line.get("marks", ()) if "from" in mark)
    order = max(order["dated"] for order in orders)
    return {"edition": max(in_table, order)[:4], "latest_in_table": in_table, "latest_notification": order}


def _counts(table: list[Entry], notes: list[Entry], orders: list[Entry], history: list[Entry]) -> list[str]:
    items = [line for line in table if line["kind"] == "item"]
    omitted = [line for line in items if line.get("status") == "omitted"]
    headings = {line["code"][:4] for line in table if line.get("code")}
    return [
        f"{len(headings)} headings, {sum(line['kind'] == 'sub-heading' for line in table)} sub-headings, "
        f"{len(items)} tariff items, {len(omitted)} of them omitted",
        f"{sum(line['kind'] == 'group' for line in table)} lines of groups without a code, "
        f"{sum(line['kind'] == 'uncoded' for line in table)} with a rate and no code",
        f"{len(notes)} notes, {len(orders)} notifications with "
        f"{sum(len(order.get('entries', ())) for order in orders)} entries",
        f"{len({entry['serial'] for entry in history})} serial numbers of 21/2002-Customs, second part",
    ]


def build(texts: Path, out: Path = _HERE) -> None:
    """Write all tables and the report. Raises where a line of the print is not accounted for."""
    printed, copied = _text(texts, "004_"), _text(texts, "003_")
    ledger = Ledger("Chapter 85, its notes and notifications", len(printed))
    first = _line_beginning(printed, TABLE_BEGINS) - _HEAD_ROWS
    after = _line_beginning(printed, TABLE_ENDS)
    notes = read_notes(printed, first - 1, ledger)
    table = chapter(printed, first, after - 1, ledger)
    orders = notifications(printed, after, ledger)
    ledger.close()
    old = Ledger("Notification 21/2002-Customs, second part", len(copied))
    history = historical(copied, old)
    old.close()
    report = [*_counts(table, notes, orders, history), "", *ledger.report(), "", *old.report(), ""]
    for name, content in {
        "chapter-85.jsonl": _lines(table),
        "notes.jsonl": _lines(notes),
        "notifications.json": json.dumps(orders, ensure_ascii=False, indent=1) + "\n",
        "notification-21-2002.jsonl": _lines(history),
        "print.json": json.dumps(_edition(table, orders), indent=1) + "\n",
        "report.txt": "\n".join(report),
    }.items():
        (out / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    build(*(Path(argument) for argument in sys.argv[1:3]))
