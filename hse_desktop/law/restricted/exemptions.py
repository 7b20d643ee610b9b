"""Imports of restricted goods that need no authorisation, on which conditions, and those that are not freed.

A condition that is met makes an application needless, which is *check*: the person decides whether to file.
"""

from collections.abc import Callable, Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.calendar import months_after, named_day
from hse_desktop.model.citation import Citation, Confidence, Source, hbp
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.restricted.choices import Circumstance, ReplacementCase
from hse_desktop.model.restricted.circumstances import Circumstances
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.limits import restricted_limit

_GIFT = hbp("2.40")
_DONOR = Citation(Source.DGFT_GUIDELINES, "", Confidence.SECONDARY)
_FORMS = hbp("2.41")
_SPARES = hbp("2.42")
_REPLACEMENT = hbp("2.43")
_SHORT = hbp("2.44(a), (b)")
_OTHER_REPLACEMENT = hbp("2.44(c)")
_OFFICE = hbp("2.45")
_AGREEMENT = hbp("2.48")
_RESEARCH = hbp("2.53")
_WHERE = "/circumstances/circumstance"
Said = Iterator[Finding]


def only_if(
    kind: Circumstance,
) -> Callable[[Callable[[CaseFacts, Circumstances], Said]], Callable[[CaseFacts], Said]]:
    """Lets a rule speak of its own circumstance only."""

    def wrapped(judge: Callable[[CaseFacts, Circumstances], Said]) -> Callable[[CaseFacts], Said]:
        def judged(facts: CaseFacts) -> Said:
            part = facts.request.circumstances
            if part.circumstance is kind:
                yield from judge(facts, part)

        return judged

    return wrapped


@only_if(Circumstance.GIFT)
def gift(facts: CaseFacts, part: Circumstances) -> Said:
    """HBP 2.40: a CCP in ANF 2M; none for registered charitable bodies whose gift is exempted from duty."""
    if part.charitable and part.duty_exempt:
        text = N_(
            "A registered charitable, religious or educational institution imports a gift that is exempted from "
            "customs duty without a Customs Clearance Permit. This application is not needed."
        )
        yield Finding("RES-GIFT", Severity.CHECK, Message(text), _WHERE, _GIFT)
        return
    text = N_(
        "A gift of a restricted item needs a Customs Clearance Permit (CCP), applied for to DGFT in this form "
        "(FTP 2.25). Only registered charitable, religious or educational institutions are freed, and only if "
        "the gift is exempted from customs duty."
    )
    yield Finding("RES-GIFT", Severity.NOTE, Message(text), _WHERE, _GIFT)
    if not facts.in_slots("donor-letter"):
        text = N_("Attach the donor's letter: it is asked for in the original, as forwarding agents report.")
        yield Finding("RES-GIFT", Severity.CHECK, Message(text), "/documents/donor-letter", _DONOR)


@only_if(Circumstance.FORMS)
def forms(_facts: CaseFacts, _part: Circumstances) -> Said:
    """HBP 2.41: who imports which forms without a CCP."""
    text = N_(
        "Indian branches of foreign banks, insurers and travel agencies import cheque books, bank draft and "
        "travellers cheque forms without a CCP, airlines and shipping companies passenger ticket forms. If you "
        "are one of these, this application is not needed."
    )
    yield Finding("RES-FORMS", Severity.CHECK, Message(text), _WHERE, _FORMS)


@only_if(Circumstance.AIRCRAFT_SPARES)
def aircraft_spares(_facts: CaseFacts, part: Circumstances) -> Said:
    """HBP 2.42: on the recommendation of the DGCA."""
    if part.dgca_recommended:
        text = N_(
            "Reconditioned and second-hand aircraft spares need no authorisation on the recommendation of the "
            "Director General of Civil Aviation. This application is not needed; show the recommendation to "
            "Customs."
        )
        yield Finding("RES-AIRCRAFT-SPARES", Severity.CHECK, Message(text), _WHERE, _SPARES)
    else:
        text = N_(
            "Reconditioned and second-hand aircraft spares need no authorisation if the Director General of "
            "Civil Aviation recommends the import. Ask for the recommendation first."
        )
        yield Finding(
            "RES-AIRCRAFT-SPARES", Severity.NOTE, Message(text), "/circumstances/dgca_recommended", _SPARES
        )


@only_if(Circumstance.REPLACEMENT)
def replacement(facts: CaseFacts, part: Circumstances) -> Said:
    """HBP 2.43: 24 months or the guarantee; 2.44: certified short shipment; other cases on merits."""
    if part.replaces in {ReplacementCase.SHORT_BY_CUSTOMS, ReplacementCase.SHORT_BY_SUPPLIER}:
        text = N_(
            "Goods short-shipped, short-landed or lost in transit are replaced without an authorisation, on the "
            "certificate of Customs, or of the supplier who replaces free of cost. With the certificate in hand "
            "this application is not needed."
        )
        yield Finding("RES-REPLACEMENT", Severity.CHECK, Message(text), "/circumstances/replaces", _SHORT)
    elif part.replaces is ReplacementCase.OTHER:
        text = N_(
            "This replacement is not freed. It is considered on merits: apply here, and tell the story of the "
            "replacement in the justification."
        )
        yield Finding(
            "RES-REPLACEMENT", Severity.NOTE, Message(text), "/purpose/justification", _OTHER_REPLACEMENT
        )
    elif part.replaces is ReplacementCase.DEFECTIVE and part.cleared_on is not None:
        yield from _defective(facts, part)


def _defective(facts: CaseFacts, part: Circumstances) -> Said:
    assert part.cleared_on is not None  # noqa: S101 - the caller asked
    months = int(restricted_limit("replacement-months", facts.on).value)
    last = months_after(part.cleared_on, months)
    if part.guarantee_until is not None:
        last = max(last, part.guarantee_until)
    shipped = facts.request.consignment.shipped_on or facts.on
    values: Values = {"last": named_day(last), "months": months}
    if shipped <= last and part.free_or_insured:
        text = N_(
            "Replacement for goods found defective or damaged needs no authorisation if it is shipped by {last} "
            "({months} months from clearance, or a machine's longer guarantee), and nothing is remitted except "
            "insurance and freight, with evidence. This application is not needed then."
        )
        yield Finding(
            "RES-REPLACEMENT", Severity.CHECK, Message(text, values), "/circumstances/replaces", _REPLACEMENT
        )
    elif shipped > last:
        text = N_(
            "The time for replacement without an authorisation ended on {last} ({months} months from clearance, "
            "or a machine's longer guarantee). Apply here; such cases are considered on merits."
        )
        yield Finding(
            "RES-REPLACEMENT", Severity.NOTE, Message(text, values), "/circumstances/cleared_on", _REPLACEMENT
        )
    else:
        text = N_(
            "Replacement is freed from an authorisation only if it is supplied free of charge, or imported "
            "against a settled marine insurance claim. If it is neither, apply here."
        )
        yield Finding(
            "RES-REPLACEMENT", Severity.NOTE, Message(text), "/circumstances/free_or_insured", _REPLACEMENT
        )


@only_if(Circumstance.OVERSEAS_OFFICE)
def overseas_office(_facts: CaseFacts, part: Circumstances) -> Said:
    """HBP 2.45: on winding up of an office set up with approval of the RBI."""
    if part.rbi_approved:
        text = N_(
            "Used office equipment of an overseas office that was set up with approval of the RBI comes in "
            "without an authorisation when the office is wound up. This application is not needed."
        )
        yield Finding("RES-OVERSEAS-OFFICE", Severity.CHECK, Message(text), _WHERE, _OFFICE)
    else:
        text = N_(
            "Equipment of an overseas office is freed only if the office was set up with approval of the RBI. "
            "Without that approval, apply here."
        )
        yield Finding(
            "RES-OVERSEAS-OFFICE", Severity.NOTE, Message(text), "/circumstances/rbi_approved", _OFFICE
        )


@only_if(Circumstance.GOVERNMENT_AGREEMENT)
def government_agreement(_facts: CaseFacts, _part: Circumstances) -> Said:
    """HBP 2.48: on evidence to the satisfaction of Customs."""
    text = N_(
        "Goods under a Government-to-Government agreement may come in without an authorisation or CCP, on "
        "evidence that satisfies Customs. Ask Customs which evidence they want before you file here."
    )
    yield Finding("RES-GOVERNMENT", Severity.CHECK, Message(text), _WHERE, _AGREEMENT)


@only_if(Circumstance.RESEARCH)
def research(_facts: CaseFacts, part: Circumstances) -> Said:
    """HBP 2.53: Government-recognised R&D units, not live animals."""
    if part.live_animals:
        text = N_("Live animals are not freed, for research neither: apply here.")
        yield Finding("RES-RESEARCH", Severity.NOTE, Message(text), "/circumstances/live_animals", _RESEARCH)
    elif part.recognised_unit:
        text = N_(
            "A Government-recognised research and development unit imports restricted goods for R&D without an "
            "authorisation. This application is not needed; keep the recognition at hand for Customs."
        )
        yield Finding("RES-RESEARCH", Severity.CHECK, Message(text), _WHERE, _RESEARCH)
    else:
        text = N_(
            "Only Government-recognised research and development units are freed. Without that, apply here."
        )
        yield Finding(
            "RES-RESEARCH", Severity.NOTE, Message(text), "/circumstances/recognised_unit", _RESEARCH
        )


RULES = (
    Rule(
        "RES-GIFT",
        N_("Does a gift need a Customs Clearance Permit?"),
        gift,
        gives=((Severity.CHECK, _GIFT), (Severity.NOTE, _GIFT), (Severity.CHECK, _DONOR)),
    ),
    Rule("RES-FORMS", N_("Are cheque and ticket forms freed?"), forms, gives=((Severity.CHECK, _FORMS),)),
    Rule(
        "RES-AIRCRAFT-SPARES",
        N_("Are used aircraft spares freed?"),
        aircraft_spares,
        gives=((Severity.CHECK, _SPARES), (Severity.NOTE, _SPARES)),
    ),
    Rule(
        "RES-REPLACEMENT",
        N_("Is a replacement freed?"),
        replacement,
        gives=(
            (Severity.CHECK, _SHORT),
            (Severity.NOTE, _OTHER_REPLACEMENT),
            (Severity.CHECK, _REPLACEMENT),
            (Severity.NOTE, _REPLACEMENT),
        ),
        limits=("replacement-months",),
    ),
    Rule(
        "RES-OVERSEAS-OFFICE",
        N_("Is equipment of an overseas office freed?"),
        overseas_office,
        gives=((Severity.CHECK, _OFFICE), (Severity.NOTE, _OFFICE)),
    ),
    Rule(
        "RES-GOVERNMENT",
        N_("Are goods under a Government agreement freed?"),
        government_agreement,
        gives=((Severity.CHECK, _AGREEMENT),),
    ),
    Rule(
        "RES-RESEARCH",
        N_("Is an R&D unit freed?"),
        research,
        gives=((Severity.CHECK, _RESEARCH), (Severity.NOTE, _RESEARCH)),
    ),
)
