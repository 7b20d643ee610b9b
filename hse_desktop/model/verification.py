"""Whether the signatures of a PDF hold: the answer of `hse verify --json` on one file."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from hse_desktop.model.words import N_

Verdict = Literal["valid", "valid-untrusted", "invalid", "unsigned"]

BundleKind = Literal["application", "customs-pack", "sharing-copy"]
"""What a bundle is for. Only an application has a cover index that is signed; of the others the most that can be
proven is that every file is as their own list says."""

KIND_WORDS = {
    "customs-pack": N_(
        "A customs pack: nobody signed its list of files, so it proves no more than that a file was not changed by "
        "accident. What is signed in it, such as MeitY's letter, stands for itself."
    ),
    "sharing-copy": N_(
        "A copy for sharing, not for filing: entries are masked and papers left out. It proves nothing of the "
        "application."
    ),
}
"""What is said of a bundle that is no application."""


class SignatureVerification(BaseModel):
    """One signature of a PDF.

    `intact`: the CMS and its digest hold. `changes_after`: what later revisions did, by difference analysis.
    `certificate`: the signer's certificate at the time of verification. `indian_dsc_class`: by policy OID
    2.16.356.100.2.n. `signed_at`: ISO 8601 with offset; the signer's own claim unless `timestamped`.
    `weaknesses`: stable codes such as `sha1`, `short-key`, `chain-missing`, `revocation-not-checked`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    signer: str
    organisation: str
    issuer: str
    serial: str
    intact: bool
    covers_whole_document: bool
    changes_after: Literal["none", "permitted", "forbidden"]
    certificate: Literal["ok", "expired", "not-yet-valid", "revoked", "wrong-usage"]
    trust: Literal["trusted", "unknown-issuer"]
    indian_dsc_class: Literal[1, 2, 3] | None
    signed_at: str | None
    timestamped: bool
    weaknesses: list[str] = []


class FileVerification(BaseModel):
    """One PDF. `valid` only if every signature is intact, nothing forbidden changed and every chain is trusted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    verdict: Verdict
    signatures: list[SignatureVerification] = []
    problem: str = ""


class BundleProblem(BaseModel):
    """Something about a bundle that does not hold; `code` is stable, `message` plain English."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    code: Literal[
        "changed", "missing", "extra", "unsafe-name", "unreadable", "unsigned", "signature", "record"
    ]
    message: str


class BundleVerification(BaseModel):
    """A whole bundle, proven without the case: `valid` and `valid-untrusted` as for a file; a bundle whose list of
    files nobody signs is `unsigned` at best."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bundle: str
    verdict: Verdict
    kind: BundleKind = "application"
    problems: list[BundleProblem] = []
    files: list[FileVerification] = []
