"""What home is told of a case: what is next, how it stands, and on which day something ends."""

from datetime import date

from hse_desktop.law.restricted.dates import dates_ahead
from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.finding import Severity
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.words import N_
from hse_desktop.reference.limits import hse_limit
from hse_desktop.reference.working_days import last_filing_day, working_days_after
from hse_desktop.store.case_database import BundleStanding
from hse_desktop.ui import standing
from hse_desktop.ui.recent import RecentCase
from hse_desktop.ui.session import CaseSession
from hse_desktop.ui.steps import State, Step


def listed(session: CaseSession, steps: tuple[Step, ...], procedure: str) -> RecentCase:
    """The case as home lists it until it is opened again."""
    weights = [finding.severity for finding in standing.said_of(session)]
    day, what = _due(session)
    return RecentCase(
        path=str(session.path),
        title=session.title,
        procedure=procedure,
        changed=session.changed_at.isoformat(),
        next_step=_next_step(session, steps),
        state=_state(session),
        to_fix=weights.count(Severity.MUST_FIX),
        to_check=weights.count(Severity.CHECK),
        due=day.isoformat() if day is not None else "",
        due_what=what,
    )


def _next_step(session: CaseSession, steps: tuple[Step, ...]) -> str:
    """The title of the first step that needs the person, or else of the first that is not done."""
    if session.bundled:
        return N_("Upload the bundle")
    states = {step.title: standing.of(session, step.name).state for step in steps}
    for wanted in (State.NEEDS_YOU, State.NOT_YET):
        for title, state in states.items():
            if state is wanted:
                return title
    return ""


def _state(session: CaseSession) -> str:
    if session.bundled:
        return N_("Bundle made")
    if session.bundle is BundleStanding.STALE:
        return N_("Bundle out of date")
    if session.signed:
        return N_("Signed")
    return N_("Ready") if session.check is not None and session.check.ready else ""


def _due(session: CaseSession) -> tuple[date | None, str]:
    """The next day that matters, and what it is; near the year's end only is the last day to file counted."""
    form, today = session.reading.form, today_in_india()
    if isinstance(form, RestrictedApplication):
        ahead = next((ahead for ahead in dates_ahead(form, today) if ahead.day >= today), None)
        return (ahead.day, ahead.title.text) if ahead is not None else (None, "")
    year = form.shipment.calendar_year if isinstance(form, HseApplication) else None
    if not isinstance(form, HseApplication) or year is None:
        return None, ""
    days, record = int(hse_limit("working-days-to-decide", today).value), form.after_filing
    if record.filed_on is not None and not record.exemption.number:
        return working_days_after(record.filed_on, days), N_("MeitY's letter is due, as counted here")
    end = date(year, 12, 31)
    if not session.bundled and 0 <= (end - today).days <= hse_limit("year-end-note-days", today).value:
        last = last_filing_day(year, days)
        if last >= today:
            return last, N_("Last day to file so that the five working days end this year, as counted here")
    return end, N_("As we read the circular, an exemption letter ends with the year")
