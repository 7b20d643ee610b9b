"""What the portal takes, before and after signing, and what a file carries that should not be filed.

A document that arrived signed is never touched: what is said of it names who has to send another.
"""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts, ExaminedDocument
from hse_desktop.model.citation import OWN_RULE
from hse_desktop.model.documents import SLOTS, CaseDocument, Role
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.inspection import Problem
from hse_desktop.model.words import N_, Message, Values
from hse_desktop.reference.portals import Limit


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.2f}"


SIGNATURE_BYTES = 30_000
"""What our signature adds to a file, with its stamp and a chain of certificates: about 20,000 were measured."""


def _arrived_signed(examined: ExaminedDocument) -> bool:
    """True if somebody else's signature is in it: compressing or converting it would break that."""
    ours = examined.document.sha256 != examined.document.received
    return len(examined.inspection.signatures) > int(ours)


def small_enough(facts: CaseFacts) -> Iterator[Finding]:
    """The portal profile says how large a file may be, and how sure that is."""
    limit = facts.portal.max_file_bytes
    for examined in facts.documents:
        document = examined.document
        if document.role is Role.DRAFT:
            continue
        to_be_signed = not _arrived_signed(examined) and document.sha256 == document.received
        if document.size <= limit.value - (SIGNATURE_BYTES if to_be_signed else 0):
            continue
        if _arrived_signed(examined):
            text = N_(
                "“{file}” has {size} MB; the limit taken for {portal} is {limit} MB. It is signed and must "
                "not be compressed: ask the sender for a smaller one."
            )
        elif document.size > limit.value:
            text = N_(
                "“{file}” has {size} MB; the limit taken for {portal} is {limit} MB. Choose “Make it fit”, or ask "
                "for a smaller file, before anything is signed."
            )
        else:
            text = N_(
                "“{file}” has {size} MB; with your signature it may be over the {limit} MB taken for {portal}. "
                "Choose “Make it fit”, or ask for a smaller file, before anything is signed."
            )
        values: Values = {
            "file": document.name,
            "size": _megabytes(document.size),
            "limit": _megabytes(limit.value),
            "portal": facts.portal.title,
        }
        judged = (document.received, str(limit.value))
        yield Finding(
            "FILE-SIZE", Severity.CHECK, Message(text, values), document.id, limit.citation, basis=judged
        )


def light_pages(facts: CaseFacts) -> Iterator[Finding]:
    """Guidance of some portals: a page of A4 should not weigh more than so much."""
    limit = facts.portal.page_bytes
    for examined in facts.documents if limit is not None else ():
        document, pages = examined.document, examined.inspection.pages
        if limit is None or not pages or document.size <= limit.value * pages:
            continue
        text = (
            N_(
                "“{file}” has {size} KB a page; {portal} asks for {limit} KB at most, as guidance. It is signed and "
                "must not be compressed: if it is refused, ask the sender for a smaller one."
            )
            if _arrived_signed(examined)
            else N_(
                "“{file}” has {size} KB a page; {portal} asks for {limit} KB at most, as guidance. Choose “Make it "
                "fit” to see what can be done."
            )
        )
        values: Values = {
            "file": document.name,
            "size": round(document.size / pages / 1000),
            "limit": limit.value // 1000,
            "portal": facts.portal.title,
        }
        yield Finding("FILE-PAGE-SIZE", Severity.NOTE, Message(text, values), document.id, limit.citation)


def _demand(facts: CaseFacts, code: str) -> Limit | None:
    """What the portal asks of a scan that has the problem `code`, if it says anything of it."""
    return {
        "scan-too-coarse": facts.portal.scan_dots_per_inch,
        "scan-not-black-and-white": facts.portal.scan_bits_per_pixel,
    }.get(code)


def _told(examined: ExaminedDocument, problem: Problem) -> Message:
    """What is wrong with the file, and what to do."""
    values: Values = {
        "file": examined.document.name,
        "problem": Message(problem.message),
        "remedy": Message(problem.remedy),
    }
    return Message("“{file}”: {problem} {remedy}", values)


_COARSE = "scan-too-coarse"
_GUIDE_DPI = 200  # what the problem itself speaks of
_TRIMMED = 5  # dots an inch that a scan may seem to lack because its margins were trimmed


def _measured(facts: CaseFacts, examined: ExaminedDocument) -> bool:
    """Whether the portal asks for another resolution than the guide to e-Sanchit, and that of the scan is known."""
    limit = facts.portal.scan_dots_per_inch
    known = examined.inspection.scan_dots_per_inch is not None
    return limit is not None and limit.value != _GUIDE_DPI and known


def _coarse(facts: CaseFacts, examined: ExaminedDocument) -> Iterator[Finding]:
    limit, dots = facts.portal.scan_dots_per_inch, examined.inspection.scan_dots_per_inch
    if limit is None or dots is None or not _measured(facts, examined) or dots >= limit.value - _TRIMMED:
        return
    text = N_(
        "“{file}”: a page is scanned with {dots} dots an inch; {portal} asks for {limit} at least. Ask for the PDF as "
        "it was made, or have the page scanned again."
    )
    values: Values = {
        "file": examined.document.name,
        "dots": dots,
        "portal": facts.portal.title,
        "limit": limit.value,
    }
    yield Finding(
        "FILE-SCAN",
        Severity.CHECK,
        Message(text, values),
        examined.document.id,
        limit.citation,
        basis=(examined.document.received, _COARSE, str(limit.value)),
    )


def scans(facts: CaseFacts) -> Iterator[Finding]:
    """Resolution and colour of scanned pages, where the portal says what it takes."""
    for examined in facts.documents:
        yield from _coarse(facts, examined)
        for problem in examined.inspection.problems:
            if problem.code == _COARSE and _measured(facts, examined):
                continue
            if (limit := _demand(facts, problem.code)) is not None:
                yield Finding(
                    "FILE-SCAN",
                    Severity.CHECK,
                    _told(examined, problem),
                    examined.document.id,
                    limit.citation,
                    basis=(examined.document.received, problem.code),
                )


def archival(facts: CaseFacts) -> Iterator[Finding]:
    """Some portals ask for PDF/A; a file is taken at its own word."""
    limit = facts.portal.pdf_a_part
    for examined in facts.documents if limit is not None else ():
        if limit is None or not examined.inspection.readable or examined.inspection.pdfa:
            continue
        text = (
            N_(
                "“{file}” does not call itself PDF/A, which {portal} asks for. It is signed and must not be "
                "converted: ask its sender for a PDF/A-{part}, signed anew, if the portal refuses it."
            )
            if _arrived_signed(examined)
            else N_(
                "“{file}” does not call itself PDF/A, which {portal} asks for. Choose “Make it fit”, which can make "
                "a PDF/A-{part} of scanned pages, before anything is signed."
            )
            if len(examined.inspection.pages_without_text) == examined.inspection.pages
            else N_(
                "“{file}” does not call itself PDF/A, which {portal} asks for. Ask its sender for a PDF/A-{part}, or "
                "save it as one, before anything is signed."
            )
        )
        values: Values = {
            "file": examined.document.name,
            "portal": facts.portal.title,
            "part": limit.value,
        }
        yield Finding(
            "FILE-PDFA",
            Severity.CHECK,
            Message(text, values),
            examined.document.id,
            limit.citation,
            basis=(examined.document.received, facts.portal.name),
        )


def attached_once(facts: CaseFacts) -> Iterator[Finding]:
    """The same bytes under two headings: an officer looks for two papers and finds one."""
    first: dict[str, CaseDocument] = {}
    for examined in facts.documents:
        document = examined.document
        if (other := first.setdefault(document.received, document)) is not document:
            text = N_(
                "“{file}” ({slot}) is the same file as “{other}” ({other_slot}). Attach each document once, under "
                "what it is."
            )
            values: Values = {
                "file": document.name,
                "slot": Message(SLOTS[document.slot].title),
                "other": other.name,
                "other_slot": Message(SLOTS[other.slot].title),
            }
            yield Finding(
                "FILE-TWICE",
                Severity.CHECK,
                Message(text, values),
                document.id,
                OWN_RULE,
                basis=(document.received, document.slot, other.slot),
            )


def sound(facts: CaseFacts) -> Iterator[Finding]:
    """What inspecting the file found."""
    for examined in facts.documents:
        for problem in examined.inspection.problems:
            if _demand(facts, problem.code) is not None:
                continue
            yield Finding(
                "FILE-SOUND",
                problem.severity,
                _told(examined, problem),
                examined.document.id,
                OWN_RULE,
                basis=(examined.document.received, problem.code),
            )


def signatures_hold(facts: CaseFacts) -> Iterator[Finding]:
    """A file that arrived signed and was changed afterwards looks like a forgery to whoever opens it."""
    for examined in facts.documents:
        if examined.document.slot == "authorisation-letter" or examined.verification.verdict != "invalid":
            continue
        if not examined.inspection.signatures:
            continue
        text = N_(
            "The digital signature of “{file}” does not hold: it was changed after signing. Ask for the "
            "file again."
        )
        yield Finding(
            "FILE-SIGNATURE",
            Severity.CHECK,
            Message(text, {"file": examined.document.name}),
            examined.document.id,
            OWN_RULE,
            basis=(examined.document.received,),
        )


RULES = (
    Rule("FILE-SIZE", N_("Will the portal take the size?"), small_enough, gives=((Severity.CHECK, None),)),
    Rule(
        "FILE-PAGE-SIZE",
        N_("Are the pages as light as the portal asks?"),
        light_pages,
        gives=((Severity.NOTE, None),),
    ),
    Rule("FILE-SCAN", N_("Are scans as the portal asks?"), scans, gives=((Severity.CHECK, None),)),
    Rule(
        "FILE-PDFA",
        N_("Are the files PDF/A where the portal asks for it?"),
        archival,
        gives=((Severity.CHECK, None),),
    ),
    Rule(
        "FILE-TWICE",
        N_("Is every file attached once?"),
        attached_once,
        gives=((Severity.CHECK, OWN_RULE),),
    ),
    Rule(
        "FILE-SOUND",
        N_("Can every file be opened, and does it carry nothing active?"),
        sound,
        gives=tuple((severity, OWN_RULE) for severity in Severity),
    ),
    Rule(
        "FILE-SIGNATURE",
        N_("Do the signatures of the other papers hold?"),
        signatures_hold,
        gives=((Severity.CHECK, OWN_RULE),),
    ),
)
