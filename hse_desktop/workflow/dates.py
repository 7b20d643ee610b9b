"""The days that follow from a case, as a calendar file."""

from datetime import date
from pathlib import Path

from hse_desktop.law.dates import DateAhead
from hse_desktop.law.procedures import dates_ahead
from hse_desktop.model.calendar import now_in_india, today_in_india
from hse_desktop.model.draft import read
from hse_desktop.model.words import Translate
from hse_desktop.paper.calendar_file import CalendarDay, calendar_file
from hse_desktop.reference.sources import cited
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.files import write_whole

_REMIND = {
    "last-filing-day": 14,
    "letter-ends": 30,
    "profile-update": 30,
    "iec-confirmation": 45,
    "deficiency-answer": 21,
    "quota-application": 30,
    "bond-ends": 45,
    "authorisation-ends": 60,
}
"""Days before; a sea passage takes about a month."""


def dates(case: CaseFile, *, on: date | None = None) -> list[DateAhead]:
    """The days ahead of the case as of a day (India's today)."""
    return dates_ahead(read(case.form, case.draft()).form, on or today_in_india())


def write_dates(case: CaseFile, target: Path, *, on: date | None = None, translate: Translate = str) -> Path:
    """Those days as a calendar file at `target`; written again, it moves them. Raises `FileNotWrittenError`."""
    title = read(case.form, case.draft()).form.name
    days = [
        CalendarDay(
            uid=f"{ahead.name}-{case.id}@hse-desktop",
            day=ahead.day,
            title=" – ".join(part for part in (ahead.title.said(translate), title) if part),
            detail="\n".join(
                part
                for part in (
                    ahead.detail.said(translate),
                    translate(ahead.doubt) if ahead.doubt else "",
                    cited(ahead.citation).said(translate),
                )
                if part
            ),
            remind_days=_REMIND.get(ahead.name, 0),
        )
        for ahead in dates(case, on=on)
    ]
    return write_whole(target, calendar_file(days, now_in_india()))
