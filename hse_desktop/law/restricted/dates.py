"""The days that matter in a restricted case: the firm's yearly update, deadlines of DGFT, the authorisation's term."""

from collections.abc import Iterator
from datetime import date, timedelta

from hse_desktop.law.dates import DateAhead
from hse_desktop.law.restricted.importer import rcmc_end
from hse_desktop.law.restricted.term import ends_on
from hse_desktop.model.calendar import licensing_year, months_after, named_day
from hse_desktop.model.citation import Citation, Confidence, Source, hbp
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.restricted.choices import ImportType, Purpose
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.limits import restricted_limit

_YEARLY = Citation(Source.FTP, "2.05", Confidence.SECONDARY)
_AS_REPORTED = N_("As reported; the text was not seen. Look it up on DGFT's site.")
_FROM_THE_LETTER = N_("Counted from the letter: the Handbook does not say from which day.")
_COMPUTED = N_("Computed from the date of issue: the date printed on the authorisation governs.")


def dates_ahead(application: RestrictedApplication, on: date) -> list[DateAhead]:
    """The days in their order, as of the day `on`; days that are over stay, so that they are seen."""
    found = [
        *_of_the_firm(application, on),
        *_before_grant(application, on),
        *_of_the_authorisation(application, on),
    ]
    return sorted(found, key=lambda ahead: ahead.day)


def _months(name: str, on: date) -> int:
    return int(restricted_limit(name, on).value)


def _of_the_firm(application: RestrictedApplication, on: date) -> Iterator[DateAhead]:
    updated, rcmc = application.applicant.profile_updated_on, application.applicant.rcmc
    if updated is not None:
        yield DateAhead(
            "profile-update",
            months_after(updated, _months("profile-months", on)),
            Message(N_("Importer profile (ANF-1) is to be updated")),
            Message(N_("Last updated on {day}. At once after a change, too."), {"day": named_day(updated)}),
            hbp("2.15(a)"),
        )
        begins = max(licensing_year(on), licensing_year(updated) + 1)
        yield DateAhead(
            "iec-confirmation",
            date(begins, 6, 30),
            Message(N_("IEC is to be updated or confirmed")),
            Message(
                N_("From April to June of each year, even if nothing changed; otherwise it is deactivated.")
            ),
            _YEARLY,
            _AS_REPORTED,
        )
    ends = rcmc.valid_until or (
        rcmc_end(rcmc.issued_on, _months("rcmc-years", on)) if rcmc.issued_on is not None else None
    )
    if ends is not None:
        yield DateAhead(
            "rcmc-ends", ends, Message(N_("RCMC ends")), Message(N_("Renew it before.")), hbp("2.95")
        )


def _before_grant(application: RestrictedApplication, on: date) -> Iterator[DateAhead]:
    filing, quota = application.filing, application.kinds.quota
    if filing.deficiency_on is not None and filing.deficiency_answered_on is None:
        yield DateAhead(
            "deficiency-answer",
            filing.deficiency_on + timedelta(days=_months("deficiency-days", on)),
            Message(N_("DGFT's deficiency letter is to be answered")),
            Message(N_("Afterwards the application is deemed to have been withdrawn.")),
            hbp("2.05(b)"),
            _FROM_THE_LETTER,
        )
    of_a_quota = any(item.import_type is ImportType.QUOTA for item in application.goods.items)
    if of_a_quota and quota.year is not None and not filing.file_number:
        yield DateAhead(
            "quota-application",
            date(quota.year, 3, 1),
            Message(N_("Application for the tariff rate quota must reach DGFT")),
            Message(N_("By 1 March of the financial year before the year of the quota.")),
            hbp("2.62(i)"),
        )
    bonded = application.consignment.bonded_on
    if bonded is not None:
        yield DateAhead(
            "bond-ends",
            months_after(bonded, _months("bond-months", on)),
            Message(N_("Year in the bonded warehouse ends")),
            Message(N_("Clear the goods on the authorisation, or re-export them, before.")),
            hbp("2.36(a)"),
        )


def _of_the_authorisation(application: RestrictedApplication, on: date) -> Iterator[DateAhead]:
    held = application.held
    ends = ends_on(held, on)
    if ends is not None:
        doubt = _COMPUTED if held.expires_on is None else ""
        yield DateAhead(
            "authorisation-ends",
            ends,
            Message(N_("The authorisation ends")),
            Message(
                N_("Goods must be shipped abroad by then: the day of shipment counts, not that of arrival.")
            ),
            hbp("2.16(iii), 2.17(a), 2.18(a)"),
            doubt,
        )
        if held.revalidation_wanted:
            yield DateAhead(
                "revalidation-ends",
                months_after(ends, _months("revalidation-months", on)),
                Message(N_("A revalidation would end")),
                Message(N_("Six months from the end of the authorisation, on merits.")),
                hbp("2.20(a)"),
                doubt,
            )
    if held.imported_on is not None and application.purpose.purpose is Purpose.ACTUAL_USER:
        yield DateAhead(
            "transfer-free",
            months_after(held.imported_on, _months("transfer-free-months", on)),
            Message(N_("Imported goods may be transferred without permission")),
            Message(
                N_(
                    "Two years from the date of import; goods for hotels and tourism need permission then too."
                )
            ),
            hbp("2.49(b)(iii), 2.52(d)"),
        )
