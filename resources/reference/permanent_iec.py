"""Reads the permanent IEC numbers out of the print of HBP 2015-20, 2.07(b)."""

import re
from itertools import count
from typing import Final

_HEAD: Final = """\
# Permanent IEC numbers, read from the print of the Handbook of Procedures 2015-20, chapter 2, by
# resources/reference/build.py. `complete` says whether the words end with a full stop; those that do not may have
# been cut off in the print.
source = "hbp-2015-20"
paragraph = "2.07(b)"
confidence = "seed"
"""
_BEGINS: Final = "(b) Following permanent IEC numbers"
_ENDS: Final = "2.08 "


def _section(handbook: str) -> list[str]:
    """The lines of the table without its headings; `ValueError` if the print has none."""
    lines = handbook.splitlines()
    start = next((n for n, line in enumerate(lines) if line.startswith(_BEGINS)), None)
    if start is None:
        raise ValueError("the print has no table of permanent IEC numbers")
    stop = next(n for n in range(start, len(lines)) if lines[n].startswith(_ENDS))
    return [line.strip() for line in lines[start + 1 : stop] if line[:1].isdigit()]


def permanent_iec_toml(handbook: str) -> str:
    """The table as TOML. The print glues each serial number to the IEC: `10100000011` is no. 1, 0100000011.

    Raises `ValueError` for a line that does not begin with the serial number that follows.
    """
    written = [_HEAD]
    for serial, line in zip(count(1), _section(handbook), strict=False):
        row = re.fullmatch(rf"{serial}(\d{{10}})(\D.*)", line)
        if row is None:
            raise ValueError(f"no permanent IEC number no. {serial} in “{line}”")
        who = " ".join(row[2].split())
        complete = "true" if who.endswith(".") else "false"
        written.append(
            f'[[number]]\ncode = "{row[1]}"\nname = "{who.removesuffix(".")}"\ncomplete = {complete}\n'
        )
    return "\n".join(written)
