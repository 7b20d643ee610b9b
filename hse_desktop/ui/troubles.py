"""What is to be put right in a field: values it cannot take, what is missing, what the checks found there."""

from dataclasses import dataclass

from hse_desktop.model.finding import Severity
from hse_desktop.model.words import N_, Message
from hse_desktop.ui.entry import Entry

_MISSING = {
    Severity.MUST_FIX: N_("This is needed; nothing is entered."),
    Severity.CHECK: N_("Nothing is entered. Enter it, or say in the review why it stays empty."),
    Severity.NOTE: N_("Nothing is entered."),
}


@dataclass(frozen=True)
class Trouble:
    """One thing to say under a field."""

    severity: Severity
    message: Message
    missing: bool = False


def troubles_at(session: Entry, pointer: str) -> list[Trouble]:
    """What to say under the field at `pointer`, the heaviest first."""
    said = [Trouble(Severity.MUST_FIX, problem.message) for problem in session.problems_at(pointer)]
    at_field = session.findings_at(pointer)
    for _gap in session.missing_at(pointer):
        weight = next((f.severity for f in at_field if f.rule == "FORM-MISSING"), Severity.MUST_FIX)
        if not any(f.rule == "FORM-MISSING" and f.acknowledged for f in at_field):
            said.append(Trouble(weight, Message(_MISSING[weight]), missing=True))
    said += [
        Trouble(finding.severity, finding.message)
        for finding in at_field
        if not finding.rule.startswith("FORM-") and not finding.acknowledged
    ]
    return said
