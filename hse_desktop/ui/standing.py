"""How the steps of a case stand, and which step a finding belongs to."""

from hse_desktop.model.draft import label_at
from hse_desktop.model.finding import Finding, Severity
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.ui.counting import open_points
from hse_desktop.ui.session import CaseSession, stands_in_the_way
from hse_desktop.ui.steps import BUNDLE, REVIEW, SIGN, Standing, State, Step, step_of


def of(session: CaseSession, name: str) -> Standing:
    """How the step `name` stands; of a step the person is in for the first time nothing is said yet."""
    if name == REVIEW:
        ready = session.check is not None and session.check.ready
        return Standing(State.DONE if ready else State.NOT_YET)
    if name == SIGN:
        return Standing(State.DONE if session.signed else State.NOT_YET)
    if name == BUNDLE:
        return Standing(State.DONE if session.bundled else State.NOT_YET)
    if name not in session.tried or (name == session.form.afterwards and not session.filed):
        return Standing(State.NOT_YET)
    findings = [f for f in session.findings_of_step(name) if stands_in_the_way(f)]
    if findings:
        return Standing(
            State.NEEDS_YOU, len(findings), any(f.severity is Severity.MUST_FIX for f in findings)
        )
    return Standing(State.DONE if session.check is not None else State.NOT_YET)


def first_step(session: CaseSession, steps: tuple[Step, ...]) -> str:
    """Where a case opens: at signing, if somebody else may have written what is to be signed; at the first step
    nobody has been to in which something is needed; or at the first one."""
    if session.written and not session.signed and any(step.name == SIGN for step in steps):
        return SIGN
    needed = {step_of(gap.pointer) for gap in session.reading.missing}
    for step in steps:
        if step.name not in session.tried and step.name in needed:
            return step.name
    return steps[0].name


def said_of(session: CaseSession) -> list[Finding]:
    """The findings that are counted: those of steps the person has been through."""
    return [f for f in session.findings if stands_in_the_way(f) and step_of(f.where) in session.tried]


def counted(session: CaseSession) -> str:
    """“2 to fix · 1 to check”."""
    if session.checking and session.check is None:
        return _("Looking at the documents…")
    findings = said_of(session)
    fix = sum(f.severity is Severity.MUST_FIX for f in findings)
    said = open_points(fix, len(findings) - fix)
    if not said and session.check is not None and session.tried:
        return _("Ready") if session.check.ready else _("Nothing to fix so far")
    return said


def row_name(session: CaseSession, pointer: str, position: int) -> str:
    """What a person calls a row of a list."""
    label = label_at(session.form, f"{pointer}/{position}")
    return say(label) if label is not None else pointer
