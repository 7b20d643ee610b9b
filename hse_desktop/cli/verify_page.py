"""What `hse verify` prints for a person: the verdict, each signature, and what a signer abroad can do."""

from datetime import datetime

from hse_desktop.cli.console import out
from hse_desktop.model.calendar import INDIA
from hse_desktop.model.verification import (
    KIND_WORDS,
    BundleVerification,
    FileVerification,
    SignatureVerification,
)
from hse_desktop.model.words import N_
from hse_desktop.reference.foreign_signers import ROUTES, ROUTES_FROM, ROUTES_HEADING
from hse_desktop.reference.sources import cited
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _


def out_verification(told: FileVerification | BundleVerification) -> None:
    """The whole answer."""
    if isinstance(told, BundleVerification):
        _out_bundle(told)
        return
    _out_file(told)
    if told.verdict in {"valid-untrusted", "unsigned"}:
        _out_routes()


_VERDICTS = {
    "valid": N_("every signature holds and every issuer is trusted"),
    "valid-untrusted": N_("every signature holds, but not every issuer is trusted"),
    "invalid": N_("it does not hold"),
    "unsigned": N_("it carries no signature"),
}


def _headline(name: str, verdict: str) -> str:
    return f"{name}: {verdict} – {_(_VERDICTS[verdict])}"


def _out_bundle(told: BundleVerification) -> None:
    out(_headline(told.bundle, told.verdict))
    if told.kind in KIND_WORDS:
        out(f"  {_(KIND_WORDS[told.kind])}")
    for problem in told.problems:
        out(f"  {problem.code}  {problem.message}")
    for file in told.files:
        _out_file(file, indent="  ")


def _out_routes() -> None:
    """What a brand owner abroad can do, where a signature of theirs is in doubt."""
    out(f"\n{_(ROUTES_HEADING)}:")
    for route in ROUTES:
        out(f"  {_(route)}")
    out(f"  {say(cited(ROUTES_FROM))}")


def _out_file(told: FileVerification, indent: str = "") -> None:
    out(indent + _headline(told.file, told.verdict))
    if told.problem:
        out(f"{indent}  {told.problem}")
    for signature in told.signatures:
        who = signature.signer + (f", {signature.organisation}" if signature.organisation else "")
        trusted_words = (
            _("trusted")
            if signature.trust == "trusted"
            else _("issuer not known: {issuer}").format(issuer=signature.issuer)
        )
        out(f"{indent}  {who}; {_when(signature.signed_at)}; {trusted_words}")
        for line in _about(signature):
            out(f"{indent}  {line}")


_REVOCATION = {
    "revocation-not-checked": N_("revocation: not checked"),
    "revocation-checked-when-signed": N_(
        "revocation: checked for the time of signing, by a list in the file"
    ),
}


def _about(signature: SignatureVerification) -> list[str]:
    revocation = N_("revocation: checked")
    for code, words in _REVOCATION.items():
        if code in signature.weaknesses:
            revocation = words
    lines = [
        _(CERTIFICATE_STATES[signature.certificate]),
        _(revocation),
        _("changes after: {changes}").format(changes=signature.changes_after),
    ]
    if signature.indian_dsc_class:
        lines.insert(0, _("DSC of class {n}").format(n=signature.indian_dsc_class))
    others = [weakness for weakness in signature.weaknesses if weakness not in _REVOCATION]
    if others:
        lines.append(_("weaknesses: {list}").format(list=", ".join(others)))
    return lines


CERTIFICATE_STATES = {
    "ok": N_("certificate: in order"),
    "expired": N_("certificate: expired"),
    "not-yet-valid": N_("certificate: not valid yet"),
    "revoked": N_("certificate: revoked"),
    "wrong-usage": N_("certificate: not made for signing, or unreadable"),
}


def _when(signed_at: str | None) -> str:
    """The time of signing, told in India's time."""
    if signed_at is None:
        return _("no time")
    return f"{datetime.fromisoformat(signed_at).astimezone(INDIA):%Y-%m-%d %H:%M} IST"
