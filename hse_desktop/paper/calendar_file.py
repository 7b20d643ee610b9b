"""Writes days into a calendar file (iCalendar, RFC 5545) that any calendar program takes over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

_MOST_OCTETS: Final = 75  # RFC 5545, 3.1: longer lines are folded


@dataclass(frozen=True)
class CalendarDay:
    """A whole day. `uid` stays the same for the same matter, so that a second import moves the day (RFC 5545,
    3.8.4.7); `remind_days` before it the calendar reminds, 0 for no reminder."""

    uid: str
    day: date
    title: str
    detail: str
    remind_days: int = 0


def calendar_file(days: Sequence[CalendarDay], written_at: datetime) -> bytes:
    """The file, UTF-8 with CRLF; `written_at` carries its zone."""
    stamp = written_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//HSE Desktop//EN", "CALSCALE:GREGORIAN"]
    for each in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(each.uid)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{each.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(each.title)}",
            f"DESCRIPTION:{_escaped(each.detail)}",
            "TRANSP:TRANSPARENT",
        ]
        if each.remind_days:
            lines += [
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                f"DESCRIPTION:{_escaped(each.title)}",
                f"TRIGGER:-P{each.remind_days}D",
                "END:VALARM",
            ]
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11; other control characters have no place in a text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "".join(sign for sign in text.replace("\n", "\\n") if sign >= " " and sign != "\x7f")


def _folded(line: str) -> bytes:
    """At most 75 octets a line, never within a character."""
    pieces, piece = [], b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > _MOST_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
