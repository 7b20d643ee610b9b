"""The days that matter once the application is bundled: MeitY's answer, and the end of the year."""

from datetime import date

from hse_desktop.law.dates import DateAhead
from hse_desktop.law.hse.after_filing import valid_until
from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import named_day
from hse_desktop.model.citation import Confidence, circular
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.limits import hse_limit
from hse_desktop.reference.working_days import COUNTING_DOUBT, last_filing_day, working_days_after


def dates_ahead(application: HseApplication, on: date) -> list[DateAhead]:
    """The days in their order, as of the day `on`: counted from the day of filing, or from `on` before it."""
    record = application.after_filing
    days = int(hse_limit("working-days-to-decide", on).value)
    year = application.shipment.calendar_year or on.year
    found = []
    if record.filed_on is None:
        found.append(
            DateAhead(
                "last-filing-day",
                last_filing_day(year, days),
                Message(N_("Last day to file for {year}"), {"year": year}),
                Message(
                    N_(
                        "Filed later, the five working days may end in January; a letter of {next} counts in {next}."
                    ),
                    {"next": year + 1},
                ),
                circular("Annexure-I, 6, 8", Confidence.INFERRED),
                COUNTING_DOUBT,
            )
        )
    if not record.exemption.number:
        filed = record.filed_on or on
        text = (
            N_("Five working days from filing on {day}.")
            if record.filed_on is not None
            else N_("Five working days if you file on {day}.")
        )
        found.append(
            DateAhead(
                "decision",
                working_days_after(filed, days),
                Message(N_("MeitY's letter is due")),
                Message(
                    N_("{counted} Silence is not a grant: do not ship on it."),
                    {"counted": Message(text, {"day": named_day(filed)})},
                ),
                circular("Annexure-I, 8"),
                COUNTING_DOUBT,
            )
        )
    found.append(
        DateAhead(
            "letter-ends",
            valid_until(application) or date(year, 12, 31),
            Message(N_("MeitY's letter ends")),
            Message(
                N_(
                    "Whatever is still at sea: units not cleared by then need a new letter of the brand and count anew."
                )
            ),
            circular("Annexure-I, 6"),
        )
    )
    return sorted(found, key=lambda ahead: ahead.day)
