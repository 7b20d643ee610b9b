"""A calendar program reads back what was written, whatever the words hold (RFC 5545)."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from hse_desktop.model.calendar import INDIA
from hse_desktop.paper.calendar_file import CalendarDay, calendar_file

AT = datetime(2026, 7, 6, 10, 30, tzinfo=INDIA)


def unfolded(content: bytes) -> dict[str, str]:
    """The lines of the first event by name, as a reader takes them."""
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is cut in two
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    event = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]
    return dict(line.split(":", 1) for line in event)


def plain(text: str) -> str:
    """A text value, its escapes undone."""
    signs = iter(text)
    return "".join({"n": "\n"}.get(following := next(signs), following) if s == "\\" else s for s in signs)


def test_a_day_is_a_whole_day_with_a_reminder() -> None:
    day = CalendarDay("a@b", date(2026, 12, 31), "Letter ends", "Annexure-I, 6; circular", remind_days=30)
    content = calendar_file([day], AT)
    told = unfolded(content)
    assert told["DTSTART;VALUE=DATE"] == "20261231"
    assert told["DTEND;VALUE=DATE"] == "20270101"
    assert told["DTSTAMP"] == "20260706T050000Z"
    assert told["TRIGGER"] == "-P30D"
    assert told["DESCRIPTION"] == "Letter ends", "the alarm's own"
    assert b"DESCRIPTION:Annexure-I\\, 6\\; circular\r\n" in content
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=300))
def test_any_words_come_back(text: str) -> None:
    told = unfolded(calendar_file([CalendarDay("a@b", date(2026, 7, 6), text, text)], AT))
    assert plain(told["SUMMARY"]) == text
    assert plain(told["DESCRIPTION"]) == text
