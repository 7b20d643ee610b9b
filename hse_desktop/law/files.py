"""What the portal takes, and what a file carries that should not be filed."""

from collections.abc import Iterator

from hse_desktop.law.engine import Rule
from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.citation import OWN_RULE
from hse_desktop.model.documents import Role
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.model.words import N_, Message, Values


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.2f}"


def small_enough(facts: CaseFacts) -> Iterator[Finding]:
    """The portal profile says how large a file may be, and how sure that is."""
    limit = facts.portal.max_file_bytes
    for examined in facts.documents:
        document = examined.document
        if document.role is Role.DRAFT or document.size <= limit.value:
            continue
        ours = document.sha256 != document.received
        arrived_signed = len(examined.inspection.signatures) > int(ours)
        text = (
            N_(
                "“{file}” has {size} MB; the limit taken for {portal} is {limit} MB. It is signed and must "
                "not be compressed: ask the sender for a smaller one."
            )
            if arrived_signed
            else N_(
                "“{file}” has {size} MB; the limit taken for {portal} is {limit} MB. Ask for a smaller "
                "file, or split it, before anything is signed."
            )
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


def sound(facts: CaseFacts) -> Iterator[Finding]:
    """What inspecting the file found."""
    for examined in facts.documents:
        for problem in examined.inspection.problems:
            yield Finding(
                "FILE-SOUND",
                problem.severity,
                Message(
                    "“{file}”: {problem}",
                    {"file": examined.document.name, "problem": Message(problem.message)},
                ),
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
    Rule("FILE-SIZE", N_("Will the portal take the size?"), small_enough),
    Rule("FILE-SOUND", N_("Can every file be opened, and does it carry nothing active?"), sound),
    Rule("FILE-SIGNATURE", N_("Do the signatures of the other papers hold?"), signatures_hold),
)
