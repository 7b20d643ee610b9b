"""The IEC and what is registered of the firm."""

from collections.abc import Iterator
from datetime import date

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.calendar import licensing_year, months_after, named_day
from hse_desktop.model.citation import Citation, Confidence, Source, hbp
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.restricted.choices import Change, IecStanding
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.limits import restricted_limit
from hse_desktop.reference.permanent_iec import permanent_iecs

_PERMANENT = hbp("2.07(b)")
_SURRENDERED = hbp("2.13")
_SECOND = hbp("2.12")
_DEACTIVATED = Citation(Source.FTP, "2.05", Confidence.SECONDARY)
_BRANCHES = hbp("2.10")
_CHANGE = hbp("2.14")
_PROFILE = hbp("2.15(a)")
_YEARLY_CONFIRMATION = Citation(Source.FTP, "2.05", Confidence.SECONDARY)
_RCMC = hbp("2.95")
_RCMC_CHANGE = hbp("2.96(a)")


def permanent(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.07(b): permanent numbers are for the classes named against them."""
    entered = facts.request.applicant.iec
    listed = permanent_iecs().get(entered) if entered else None
    if entered is None or listed is None:
        return
    text = (
        N_(
            "{iec} is a permanent number for: {who} Use it only if that is you; any other firm needs an IEC of "
            "its own."
        )
        if listed.complete
        else N_(
            "{iec} is a permanent number for: {who} … (the print breaks off here). Use it only if that is you; "
            "any other firm needs an IEC of its own."
        )
    )
    yield Finding(
        "RES-IEC-PERMANENT",
        Severity.CHECK,
        Message(text, {"iec": entered, "who": listed.name}),
        "/applicant/iec",
        _PERMANENT,
    )


def standing(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.12: one IEC for one PAN; 2.13: a surrendered one is cancelled at once."""
    said = facts.request.applicant.iec_standing
    where = "/applicant/iec_standing"
    if said is IecStanding.SURRENDERED:
        text = N_(
            "A surrendered IEC is cancelled at once, and DGFT and Customs are told. Nothing can be imported on "
            "it: obtain a valid IEC first."
        )
        yield Finding("RES-IEC-STANDING", Severity.MUST_FIX, Message(text), where, _SURRENDERED)
    elif said is IecStanding.SECOND:
        text = N_(
            "One PAN has one IEC: further numbers stand deactivated since 31 March 2015. Make sure that the "
            "number entered is the one that is still in use."
        )
        yield Finding("RES-IEC-STANDING", Severity.CHECK, Message(text), where, _SECOND)
    elif said is IecStanding.DEACTIVATED:
        text = N_(
            "The IEC is deactivated. As reported, this happens when it is not updated or confirmed in April to "
            "June. Update it on DGFT's site before you file."
        )
        yield Finding("RES-IEC-STANDING", Severity.CHECK, Message(text), where, _DEACTIVATED)


def branches(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.10: the IEC covers all branches, divisions, units and factories."""
    applicant, purpose = facts.request.applicant, facts.request.purpose
    used_at = purpose.actual_user_address
    if used_at and applicant.address and _plain(used_at) != _plain(applicant.address):
        text = N_(
            "The goods are used at another address than the applicant's. One IEC covers all branches, "
            "divisions, units and factories of the firm; make sure that this one is listed in the IEC."
        )
        yield Finding(
            "RES-IEC-BRANCHES", Severity.NOTE, Message(text), "/purpose/actual_user_address", _BRANCHES
        )


def _plain(address: str) -> str:
    return "".join(character for character in address.casefold() if character.isalnum())


def change(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.14: modification of the IEC; 2.96(a): the registering authority is told within one month."""
    applicant = facts.request.applicant
    if applicant.change in {None, Change.NONE, Change.DIRECTORS}:
        return
    assert applicant.change is not None  # noqa: S101 - said above
    if not applicant.change_recorded:
        text = N_(
            "Changed since the IEC was issued: {what}. Have the IEC modified first, otherwise it does not agree "
            "with the papers of this application."
        )
        yield Finding(
            "RES-CHANGE",
            Severity.CHECK,
            Message(text, {"what": Message(applicant.change.label)}),
            "/applicant/change",
            _CHANGE,
        )
    if applicant.rcmc.number and applicant.changed_on:
        last = months_after(applicant.changed_on, 1)
        text = N_(
            "Tell the authority that issued the RCMC of the change by {last}: within one month. Delays may be "
            "condoned on merits."
        )
        yield Finding(
            "RES-CHANGE",
            Severity.NOTE,
            Message(text, {"last": named_day(last)}),
            "/applicant/rcmc/number",
            _RCMC_CHANGE,
        )


def profile(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.15(a): the profile is updated at least once a year; FTP 2023: confirmed every April to June."""
    updated = facts.request.applicant.profile_updated_on
    if updated is None:
        return
    where = "/applicant/profile_updated_on"
    months = int(restricted_limit("profile-months", facts.on).value)
    if months_after(updated, months) < facts.on:
        text = N_(
            "The importer profile (ANF-1) was last updated on {day}. It is to be updated at least once a year, "
            "and at once after a change. Update it before you file."
        )
        yield Finding(
            "RES-PROFILE", Severity.MUST_FIX, Message(text, {"day": named_day(updated)}), where, _PROFILE
        )
    elif updated < date(licensing_year(facts.on), 4, 1):
        text = N_(
            "As reported, the IEC is to be updated or confirmed every year in April to June, and is deactivated "
            "otherwise. The last update was on {day}: confirm it for the year that began on 1 April {year}."
        )
        yield Finding(
            "RES-PROFILE",
            Severity.CHECK,
            Message(text, {"day": named_day(updated), "year": licensing_year(facts.on)}),
            where,
            _YEARLY_CONFIRMATION,
        )


def rcmc_end(issued_on: date, years: int) -> date:
    """The last day of an RCMC: valid from 1 April of the licensing year of issue, for `years` (HBP 2.95)."""
    return date(licensing_year(issued_on) + years, 3, 31)


def rcmc(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.95: five years ending on 31 March, unless otherwise specified."""
    held = facts.request.applicant.rcmc
    if held.issued_on is None and held.valid_until is None:
        return
    years = int(restricted_limit("rcmc-years", facts.on).value)
    computed = rcmc_end(held.issued_on, years) if held.issued_on else None
    ends = held.valid_until or computed
    assert ends is not None  # noqa: S101 - one of the two is there
    if ends < facts.on:
        text = N_("The RCMC ended on {day}. Renew it, or leave it out of the application.")
        yield Finding(
            "RES-RCMC",
            Severity.CHECK,
            Message(text, {"day": named_day(ends)}),
            "/applicant/rcmc/valid_until",
            _RCMC,
        )
    elif computed and held.valid_until and computed != held.valid_until:
        text = N_(
            "An RCMC is valid for {years} years to 31 March, here to {computed}, unless otherwise specified; "
            "{entered} is entered. Compare it with the certificate."
        )
        yield Finding(
            "RES-RCMC",
            Severity.CHECK,
            Message(
                text,
                {"years": years, "computed": named_day(computed), "entered": named_day(held.valid_until)},
            ),
            "/applicant/rcmc/valid_until",
            _RCMC,
        )


RULES = (
    Rule(
        "RES-IEC-PERMANENT",
        N_("Is a permanent IEC used by those it is for?"),
        permanent,
        gives=((Severity.CHECK, _PERMANENT),),
    ),
    Rule(
        "RES-IEC-STANDING",
        N_("Is the IEC in use?"),
        standing,
        gives=(
            (Severity.MUST_FIX, _SURRENDERED),
            (Severity.CHECK, _SECOND),
            (Severity.CHECK, _DEACTIVATED),
        ),
    ),
    Rule(
        "RES-IEC-BRANCHES",
        N_("Does the IEC cover the place of use?"),
        branches,
        gives=((Severity.NOTE, _BRANCHES),),
    ),
    Rule(
        "RES-CHANGE",
        N_("Is a change of the firm recorded in the IEC?"),
        change,
        gives=((Severity.CHECK, _CHANGE), (Severity.NOTE, _RCMC_CHANGE)),
    ),
    Rule(
        "RES-PROFILE",
        N_("Was the importer profile updated within the year?"),
        profile,
        gives=((Severity.MUST_FIX, _PROFILE), (Severity.CHECK, _YEARLY_CONFIRMATION)),
        limits=("profile-months",),
    ),
    Rule(
        "RES-RCMC",
        N_("Is the RCMC valid?"),
        rcmc,
        gives=((Severity.CHECK, _RCMC),),
        limits=("rcmc-years",),
    ),
)
