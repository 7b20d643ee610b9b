"""Where and how the application is filed: route, jurisdiction, languages, copies, deficiencies."""

from collections.abc import Iterator
from datetime import timedelta

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.calendar import named_day
from hse_desktop.model.citation import Citation, Confidence, Source, hbp
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.restricted.choices import PaperLanguage
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.limits import restricted_limit

_HEADQUARTERS = Citation(Source.DGFT_HEADQUARTERS, "", Confidence.PRIMARY)
_ONLINE = Citation(Source.ANF_2M, "Public Notice 79/2015-20", Confidence.PRIMARY)
_HBP_2023 = Citation(Source.FTP, "", Confidence.SECONDARY)
_JURISDICTION = hbp("2.04")
_DEFICIENCY = hbp("2.05(b), 2.101, 2.102")
_LANGUAGE = hbp("2.03(b)")
_FOREIGN_LANGUAGE = hbp("2.03(b)", Confidence.INFERRED)
_COPIES = hbp("2.35")


def route(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.50 names the Regional Authority; the route has moved twice since."""
    online = restricted_limit("filed-online", facts.on)
    headquarters = restricted_limit("filed-at-headquarters", facts.on)
    if facts.on >= headquarters.effective_from:
        text = N_(
            "Applications are keyed in on DGFT's site and go directly to DGFT headquarters, since {day}. The "
            "Handbook (HBP 2.50) still speaks of paper to the Regional Authority with a copy to headquarters: "
            "that route is closed."
        )
        values: Values = {"day": named_day(headquarters.effective_from)}
        yield Finding(
            "RES-ROUTE", Severity.NOTE, Message(text, values), "/filing/ecom_reference", _HEADQUARTERS
        )
    elif facts.on >= online.effective_from:
        text = N_(
            "Since {day} applications are filed online only, at the Regional Authority chosen from the list "
            "there. The paper route of HBP 2.50 is closed."
        )
        values = {"day": named_day(online.effective_from)}
        yield Finding("RES-ROUTE", Severity.NOTE, Message(text, values), "/filing/ecom_reference", _ONLINE)


def handbook(facts: CaseFacts) -> Iterator[Finding]:
    """Which book the findings cite, once a later one is in force."""
    successor = restricted_limit("handbook-2023", facts.on)
    if facts.on >= successor.effective_from:
        text = N_(
            "The rules cited are those of the Handbook of Procedures 2015-20. The Handbook of 2023 replaced it "
            "on {day}; its text was not seen, and most paragraphs are expected to keep their numbers. Compare "
            "the paragraph on DGFT's site before you rely on it."
        )
        yield Finding(
            "RES-BOOK",
            Severity.NOTE,
            Message(text, {"day": named_day(successor.effective_from)}),
            "/filing/ecom_reference",
            _HBP_2023,
        )


def jurisdiction(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.04: the applicant's address determines the Regional Authority."""
    authority = facts.request.applicant.regional_authority
    since = restricted_limit("filed-at-headquarters", facts.on).effective_from
    if authority and facts.on >= since:
        text = N_(
            "{authority} is for information: the registered address determines it (HBP 2.04, Appendix 1A), but "
            "since {day} headquarters issues the authorisation. Small Regional Authorities were merged in 2019, "
            "so an older list may name one that no longer exists."
        )
        yield Finding(
            "RES-JURISDICTION",
            Severity.NOTE,
            Message(text, {"authority": authority, "day": named_day(since)}),
            "/applicant/regional_authority",
            _JURISDICTION,
        )


def languages(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.03(b) speaks of regional languages; foreign ones are not mentioned."""
    spoken = facts.request.filing.languages
    if spoken in {None, PaperLanguage.ENGLISH_OR_HINDI} or facts.in_slots("translation"):
        return
    if spoken is PaperLanguage.REGIONAL:
        text = N_(
            "Papers are to be in English or Hindi. Attach a translation of each paper in a regional language, "
            "self-certified, together with the original copy."
        )
        yield Finding("RES-LANGUAGE", Severity.CHECK, Message(text), "/documents/translation", _LANGUAGE)
    else:
        text = N_(
            "Papers are to be in English or Hindi. The Handbook provides for regional languages only; attach a "
            "self-certified translation of each foreign paper, together with the original, all the same."
        )
        yield Finding(
            "RES-LANGUAGE", Severity.CHECK, Message(text), "/documents/translation", _FOREIGN_LANGUAGE
        )


def originals(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.35: a copy certified by the applicant stands for an original filed elsewhere."""
    elsewhere = facts.request.filing.originals_elsewhere
    if elsewhere and not facts.in_slots("certified-copy"):
        text = N_(
            "Originals lie elsewhere ({place}). Attach photocopies certified by yourself in their place, and "
            "name the file in which each original lies."
        )
        yield Finding(
            "RES-COPIES",
            Severity.CHECK,
            Message(text, {"place": elsewhere}),
            "/documents/certified-copy",
            _COPIES,
        )


def deficiency(facts: CaseFacts) -> Iterator[Finding]:
    """HBP 2.05(b): not rectified within 90 days, the application is deemed withdrawn."""
    filing = facts.request.filing
    if filing.deficiency_on is None or filing.deficiency_answered_on is not None:
        return
    limit = restricted_limit("deficiency-days", facts.on)
    last = filing.deficiency_on + timedelta(days=int(limit.value))
    values: Values = {"days": int(limit.value), "last": named_day(last)}
    if facts.on > last:
        text = N_(
            "The deficiency was not rectified within {days} days, which ended on {last}: the application is "
            "deemed to have been withdrawn. File a new application."
        )
        yield Finding(
            "RES-DEFICIENCY", Severity.MUST_FIX, Message(text, values), "/filing/deficiency_on", _DEFICIENCY
        )
    else:
        text = N_(
            "Rectify the deficiency by {last} ({days} days, counted from the letter; the Handbook does not say "
            "from which day); afterwards the application is deemed to have been withdrawn. Officers may clear "
            "up questions by e-mail: write with name, signature and e-mail of the authorised person."
        )
        yield Finding(
            "RES-DEFICIENCY",
            Severity.CHECK,
            Message(text, values),
            "/filing/deficiency_answered_on",
            _DEFICIENCY,
        )


RULES = (
    Rule(
        "RES-ROUTE",
        N_("Where is the application filed?"),
        route,
        gives=((Severity.NOTE, _HEADQUARTERS), (Severity.NOTE, _ONLINE)),
        limits=("filed-online", "filed-at-headquarters"),
    ),
    Rule(
        "RES-BOOK",
        N_("Which Handbook do the findings cite?"),
        handbook,
        gives=((Severity.NOTE, _HBP_2023),),
        limits=("handbook-2023",),
    ),
    Rule(
        "RES-JURISDICTION",
        N_("Which Regional Authority is in charge?"),
        jurisdiction,
        gives=((Severity.NOTE, _JURISDICTION),),
        limits=("filed-at-headquarters",),
    ),
    Rule(
        "RES-LANGUAGE",
        N_("Are papers in other languages translated?"),
        languages,
        gives=((Severity.CHECK, _LANGUAGE), (Severity.CHECK, _FOREIGN_LANGUAGE)),
    ),
    Rule(
        "RES-COPIES",
        N_("Is there a certified copy for each original that lies elsewhere?"),
        originals,
        gives=((Severity.CHECK, _COPIES),),
    ),
    Rule(
        "RES-DEFICIENCY",
        N_("Is a deficiency rectified in time?"),
        deficiency,
        gives=((Severity.MUST_FIX, _DEFICIENCY), (Severity.CHECK, _DEFICIENCY)),
        limits=("deficiency-days",),
    ),
)
