"""What lapses on 31 December, and a decision that may fall into January."""

from collections.abc import Iterator
from datetime import date

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.calendar import named_day
from hse_desktop.model.citation import Confidence, circular
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.limits import hse_limit
from hse_desktop.reference.working_days import last_filing_day, working_days_after

_LAPSES = circular("Annexure-I, 6", Confidence.INFERRED)
_DECISION = circular("Annexure-I, 6, 7, 8", Confidence.INFERRED)


def year_end(facts: CaseFacts) -> Iterator[Finding]:
    """Annexure-I, 6 and 8: what lapses on 31 December, and a decision that may fall into January."""
    record = facts.application.after_filing
    on = record.filed_on or facts.on  # once filed, it is decided by then
    year = facts.application.shipment.calendar_year or facts.on.year
    note_days = hse_limit("year-end-note-days", on).value
    if year != on.year or (date(year, 12, 31) - on).days > note_days:
        return
    days = int(hse_limit("working-days-to-decide", on).value)
    decision = working_days_after(on, days)
    values: Values = {"year": year, "next": year + 1, "day": named_day(last_filing_day(year, days))}
    if decision.year > year:
        text = N_(
            "Filed on {today}, the five working days end about {decision} (Government holidays may move it). "
            "As we read the circular, a letter issued in {next} counts its units in {next}: ask the brand owner for "
            "a letter that names {next} and file in January, or ask MeitY first."
        )
        values |= {"today": named_day(on), "decision": named_day(decision)}
        yield Finding(
            "HSE-YEAR-END",
            Severity.CHECK,
            Message(text, values),
            "/shipment/calendar_year",
            _DECISION,
            basis=(str(year), decision.isoformat()),
        )
    else:
        text = N_(
            "The exemption letter ends on 31 December {year} whatever is still at sea. Units not cleared need "
            "a new brand letter and count again in {next}; they do not come back to {year}. Filed after "
            "{day}, the five working days may end in January."
        )
        yield Finding(
            "HSE-YEAR-END", Severity.NOTE, Message(text, values), "/shipment/calendar_year", _LAPSES
        )


RULES = (
    Rule(
        "HSE-YEAR-END",
        N_("Will the letter come in time for this year?"),
        year_end,
        gives=((Severity.CHECK, _DECISION), (Severity.NOTE, _LAPSES)),
        limits=("working-days-to-decide", "year-end-note-days"),
    ),
)
