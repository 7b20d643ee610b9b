"""An authorisation that is held: its term, revalidation and loss."""

from collections.abc import Iterator
from datetime import date, timedelta

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.calendar import months_after, named_day
from hse_desktop.model.citation import Confidence, hbp
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.restricted.authorisation import HeldAuthorisation
from hse_desktop.model.restricted.choices import Custody, Purpose
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.fees import authorisation_rate, fee_of, in_rupees
from hse_desktop.reference.limits import restricted_limit

_TERM = hbp("2.16(iii)", Confidence.INFERRED)
_ENDED = hbp("2.18(a), 2.20(a)")
_STOCK_AND_SALE = hbp("2.20(c)")
_REVALIDATION = hbp("2.20(a), 2.21, 2.22")
_CUSTODY = hbp("2.20(c), 2.21", Confidence.INFERRED)
_LOST_TOO_LATE = hbp("2.27, 2.28")
_LOSS = hbp("2.23, 2.26, 2.27")
_FEES = authorisation_rate().citation
_TRANSFERABLE = hbp("2.24, 2.25")


def ends_on(held: HeldAuthorisation, on: date) -> date | None:
    """The last day of the authorisation: as printed, or 18 months from issue; None while neither is known."""
    if held.expires_on is not None or held.issued_on is None:
        return held.expires_on
    return months_after(held.issued_on, int(restricted_limit("validity-months", on).value))


def term(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.16: 18 months from the date of issue, unless specified otherwise."""
    held, where = facts.request.held, "/held/expires_on"
    months = int(restricted_limit("validity-months", facts.on).value)
    ends = ends_on(facts.request.held, facts.on)
    if held.issued_on is not None:
        computed = months_after(held.issued_on, months)
        values: Values = {"months": months, "computed": named_day(computed)}
        if held.expires_on is None:
            text = N_(
                "Valid for {months} months from the date of issue, to {computed}, unless specified otherwise. "
                "The date printed on the authorisation governs: enter it."
            )
            yield Finding("RES-TERM", Severity.NOTE, Message(text, values), where, _TERM)
        elif abs((held.expires_on - computed).days) > 1:
            text = N_(
                "An authorisation is valid for {months} months, here to {computed}, unless specified otherwise; "
                "{entered} is entered. Compare it with the authorisation: the date printed there governs."
            )
            values["entered"] = named_day(held.expires_on)
            yield Finding("RES-TERM", Severity.CHECK, Message(text, values), where, _TERM)
    if ends is None or held.revalidation_wanted or held.lost:
        return
    notice = int(restricted_limit("expiry-notice-days", facts.on).value)
    if facts.on > ends and facts.request.consignment.shipped_on is None:
        text = N_(
            "The authorisation ended on {ends}. Goods shipped from now on are not covered: ask for revalidation, "
            "or apply anew."
        )
        yield Finding("RES-TERM", Severity.CHECK, Message(text, {"ends": named_day(ends)}), where, _ENDED)
    elif facts.on <= ends < facts.on + timedelta(days=notice):
        text = N_(
            "The authorisation ends on {ends}: goods must be shipped by then. A revalidation is for six months "
            "from that day, on merits; for stock and sale there is none, as a rule."
        )
        yield Finding("RES-TERM", Severity.NOTE, Message(text, {"ends": named_day(ends)}), where, _ENDED)


def revalidation(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.20: six months on merits; stock and sale only after expiry in custody; 2.21: head of the office."""
    held, purpose = facts.request.held, facts.request.purpose.purpose
    where = "/held/revalidation_wanted"
    if not held.revalidation_wanted:
        if purpose is Purpose.STOCK_AND_SALE and held.number is None:
            text = N_(
                "A stock and sale authorisation is not revalidated, unless it ended while Customs or the "
                "Regional Authority had it in custody. Plan the shipments within its term."
            )
            yield Finding(
                "RES-REVALIDATION", Severity.NOTE, Message(text), "/purpose/purpose", _STOCK_AND_SALE
            )
        return
    in_custody = held.custody in {Custody.CUSTOMS, Custody.AUTHORITY}
    if (purpose is Purpose.STOCK_AND_SALE or held.freely_transferable) and not in_custody:
        text = N_(
            "A stock and sale or freely transferable authorisation is not revalidated, unless it ended while "
            "Customs or the Regional Authority had it in custody. Apply for a new one."
        )
        yield Finding("RES-REVALIDATION", Severity.MUST_FIX, Message(text), where, _STOCK_AND_SALE)
        return
    if in_custody and held.custody_from and held.custody_until:
        days = max((held.custody_until - held.custody_from).days, 0)
        text = N_(
            "The authorisation was in custody for {days} days. A revalidation is at most for that period, under "
            "orders of the head of the office; the words of the Handbook put this limit on every revalidation, "
            "but it may be meant for this case only. Attach proof of the dates."
        )
        if not facts.in_slots("custody-proof"):
            yield Finding(
                "RES-REVALIDATION",
                Severity.CHECK,
                Message(text, {"days": days}),
                "/documents/custody-proof",
                _CUSTODY,
            )
    text = N_("A first revalidation costs {first}, a second one {second} (Appendix 2K).")
    costs = {name: in_rupees(fee_of(f"{name}-revalidation")) for name in ("first", "second")}
    yield Finding("RES-REVALIDATION", Severity.NOTE, Message(text, costs), where, _FEES)
    ends = ends_on(facts.request.held, facts.on)
    if ends is not None:
        months = int(restricted_limit("revalidation-months", facts.on).value)
        since = restricted_limit("filed-at-headquarters", facts.on).effective_from
        text = N_(
            "Revalidation is on merits, for {months} months from {ends}, that is to {until}, under specific "
            "orders of the head of the office. Authorisations issued since {since} are revalidated by DGFT "
            "headquarters, online."
        )
        values: Values = {
            "months": months,
            "ends": named_day(ends),
            "until": named_day(months_after(ends, months)),
            "since": named_day(since),
        }
        yield Finding("RES-REVALIDATION", Severity.NOTE, Message(text, values), where, _REVALIDATION)


def loss(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.23 to 2.28: a duplicate for the unused balance, until the original date, never after expiry."""
    held = facts.request.held
    if not held.lost:
        return
    ends = ends_on(facts.request.held, facts.on)
    if ends is not None and facts.on > ends:
        text = N_(
            "The authorisation ended on {ends}. No request for a duplicate is entertained after that: apply for "
            "a new authorisation."
        )
        weight = Severity.MUST_FIX if held.expires_on is not None else Severity.CHECK
        yield Finding(
            "RES-LOST", weight, Message(text, {"ends": named_day(ends)}), "/held/lost", _LOST_TOO_LATE
        )
        return
    if not facts.in_slots("loss-declaration"):
        text = N_(
            "Attach the self-declaration of loss (Appendix 2M). A duplicate is issued by the office that issued "
            "the original, after Customs at the port of registration reported what was used, for the unused "
            "balance and until the original date."
        )
        yield Finding("RES-LOST", Severity.MUST_FIX, Message(text), "/documents/loss-declaration", _LOSS)
    if held.freely_transferable and not held.lost_by_government and not facts.in_slots("police-report"):
        percent = restricted_limit("transferable-duplicate-fee", facts.on).value
        text = N_(
            "For a freely transferable authorisation a duplicate also wants a copy of the FIR, a fee of "
            "{percent} % of the duty saved on the unused balance, and a declaration to indemnify; not so if a "
            "Government agency lost it and proves it."
        )
        yield Finding(
            "RES-LOST",
            Severity.MUST_FIX,
            Message(text, {"percent": str(percent)}),
            "/documents/police-report",
            _TRANSFERABLE,
        )


RULES = (
    Rule(
        "RES-TERM",
        N_("How long is the authorisation valid?"),
        term,
        gives=(
            (Severity.NOTE, _TERM),
            (Severity.CHECK, _TERM),
            (Severity.CHECK, _ENDED),
            (Severity.NOTE, _ENDED),
        ),
        limits=("validity-months", "expiry-notice-days"),
    ),
    Rule(
        "RES-REVALIDATION",
        N_("Can the authorisation be revalidated?"),
        revalidation,
        gives=(
            (Severity.NOTE, _STOCK_AND_SALE),
            (Severity.MUST_FIX, _STOCK_AND_SALE),
            (Severity.CHECK, _CUSTODY),
            (Severity.NOTE, _REVALIDATION),
            (Severity.NOTE, _FEES),
        ),
        limits=("revalidation-months", "validity-months", "filed-at-headquarters"),
    ),
    Rule(
        "RES-LOST",
        N_("Can a duplicate of a lost authorisation be had?"),
        loss,
        gives=(
            (Severity.MUST_FIX, _LOST_TOO_LATE),
            (Severity.CHECK, _LOST_TOO_LATE),
            (Severity.MUST_FIX, _LOSS),
            (Severity.MUST_FIX, _TRANSFERABLE),
        ),
        limits=("validity-months", "transferable-duplicate-fee"),
    ),
)
