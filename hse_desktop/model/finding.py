"""What a check says: one finding, its weight, where to go, and its source."""

import hashlib
import json
from dataclasses import dataclass, replace
from enum import StrEnum

from hse_desktop.model.citation import Citation
from hse_desktop.model.words import Message


class Severity(StrEnum):
    """How much a finding weighs."""

    MUST_FIX = "must-fix"  # the text asks for it, or excludes it
    CHECK = "check"  # the text is silent or can be read in two ways: acknowledge with a reason
    NOTE = "note"  # worth knowing


@dataclass(frozen=True)
class Finding:
    """One thing a rule found.

    `where` is a JSON Pointer (RFC 6901) into the application or the id of a document. `basis` is what was
    judged, where the values named in the message are more or less than that; a change of it reopens an
    acknowledgement. A document is judged as it was received: our own signing changes nothing.
    """

    rule: str
    severity: Severity
    message: Message
    where: str
    citation: Citation
    basis: tuple[str, ...] = ()
    acknowledged: bool = False
    reason: str = ""

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) over rule, place, sentence and what was judged: what an acknowledgement is given for."""
        named = {name: str(value) for name, value in self.message.values.items()}
        judged = [self.rule, self.where, self.message.text, list(self.basis) or named]
        return hashlib.sha256(json.dumps(judged, sort_keys=True).encode()).hexdigest()

    def accepted(self, reason: str) -> "Finding":
        """The same finding, acknowledged with `reason`."""
        return replace(self, acknowledged=True, reason=reason)


@dataclass(frozen=True)
class Acknowledgement:
    """A *check* that a person took note of: it holds for `fingerprint` only."""

    rule: str
    where: str
    fingerprint: str
    reason: str
    at: str


def is_ready(findings: "list[Finding]") -> bool:
    """True if nothing must be fixed and every check is acknowledged. Never a promise of grant."""
    return not any(
        finding.severity is Severity.MUST_FIX
        or (finding.severity is Severity.CHECK and not finding.acknowledged)
        for finding in findings
    )
