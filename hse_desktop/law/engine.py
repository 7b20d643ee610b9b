"""Runs rules over a case and settles what was acknowledged."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hse_desktop.law.facts import CaseFacts
from hse_desktop.model.citation import Citation
from hse_desktop.model.finding import Acknowledgement, Finding, Severity

Judge = Callable[[CaseFacts], Iterable[Finding]]
Ground = tuple[Severity, Citation | None]
"""How much a finding weighs and what it rests on; None where the field, file or portal it speaks of cites."""


@dataclass(frozen=True)
class Rule:
    """A named rule: what it asks, in a line, and the function that finds where it does not hold.

    `gives` are the grounds its findings may have, `limits` the names of the dated limits it looks up.
    """

    id: str
    asks: str
    judge: Judge
    gives: tuple[Ground, ...] = ()
    limits: tuple[str, ...] = ()


_WEIGHT = {severity: position for position, severity in enumerate(Severity)}


def check(facts: CaseFacts, rules: Sequence[Rule], acknowledged: Sequence[Acknowledgement]) -> list[Finding]:
    """All findings, the heaviest first, in the order of the rules; a *check* a person took note of says so.

    An acknowledgement holds for the values it was given for: a change of value reopens the finding.
    """
    reasons = {(ack.rule, ack.where, ack.fingerprint): ack.reason for ack in acknowledged}
    findings: list[Finding] = []
    for rule in rules:
        for finding in rule.judge(facts):
            if finding.rule != rule.id:
                raise LookupError(f"{rule.id} reported as {finding.rule}")
            reason = reasons.get((finding.rule, finding.where, finding.fingerprint))
            accepted = finding.severity is Severity.CHECK and reason is not None
            findings.append(finding.accepted(reason or "") if accepted else finding)
    return sorted(findings, key=lambda finding: _WEIGHT[finding.severity])
