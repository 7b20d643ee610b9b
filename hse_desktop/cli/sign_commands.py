"""`hse sign, verify`: signatures, and whether they hold."""

import argparse
from datetime import datetime
from pathlib import Path

from hse_desktop import workflow
from hse_desktop.cli.arguments import (
    Commands,
    add_json,
    add_on,
    add_trust,
    command,
    existing,
    trusted,
)
from hse_desktop.cli.console import out, out_json, show_progress, tell
from hse_desktop.cli.key_commands import add_key, open_key
from hse_desktop.model.calendar import INDIA
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.verification import (
    KIND_WORDS,
    BundleVerification,
    FileVerification,
    SignatureVerification,
)
from hse_desktop.model.words import N_
from hse_desktop.reference.words import translate as _
from hse_desktop.signing.keys import SigningKey
from hse_desktop.signing.revocation import load_revocation_list
from hse_desktop.signing.sign import SignatureOptions, Stamp, Subfilter
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.files import read_file

CORNERS = ("automatic", "bottom-right", "bottom-left", "top-right", "top-left")


def add_to(commands: Commands) -> None:
    """Add these commands to the command line."""
    sign = command(
        commands,
        "sign",
        _sign,
        _("Sign what of a case goes to the portal, or single PDFs; a PDF becomes NAME-signed.pdf."),
        "echo throwaway | hse sign demo/sample.hsecase --pkcs12 demo/throwaway-test-key.p12 --secret-stdin "
        "--on 2026-09-01",
    )
    sign.add_argument("files", nargs="+", type=Path, metavar="CASE|PDF")
    add_key(sign)
    sign.add_argument("--pades", action="store_true", help=_("PAdES B-B instead of adbe.pkcs7.detached"))
    sign.add_argument(
        "--stamp",
        choices=CORNERS,
        help=_("a visible stamp on the last page, “automatic” in a free corner (invisible without)"),
    )
    sign.add_argument("--reason", default="", help=_("the reason, kept in the signature"))
    sign.add_argument("--location", default="", help=_("the place, kept in the signature"))
    sign.add_argument("--contact", default="", help=_("how to reach you, kept in the signature"))
    sign.add_argument(
        "--time-stamp",
        default="",
        metavar="URL",
        help=_("ask this RFC 3161 server for the time, over the network (PAdES B-T)"),
    )
    sign.add_argument(
        "--also",
        action="append",
        default=[],
        metavar="SLOT|ID",
        help=_("sign this document too, although it arrived signed; its signature stays valid"),
    )
    sign.add_argument("--out", type=Path, metavar="DIR", help=_("where signed PDFs go (beside the PDF)"))
    add_on(sign)

    verify = command(
        commands,
        "verify",
        _verify,
        _("Prove the signatures of a PDF, or a whole bundle (folder or ZIP)."),
        "hse verify demo/*.zip",
    )
    verify.add_argument("path", type=Path, metavar="PDF|BUNDLE")
    add_trust(verify)
    verify.add_argument(
        "--crl",
        action="append",
        type=Path,
        default=[],
        metavar="FILE",
        help=_("a revocation list of the certifying authority; may be given several times"),
    )
    verify.add_argument(
        "--require-trust", action="store_true", help=_("the answer is no if a chain is not trusted")
    )
    add_json(verify)


def _is_case(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _sign(options: argparse.Namespace) -> int:
    files = [existing(file) for file in options.files]
    chosen = SignatureOptions(
        subfilter=Subfilter.PADES if options.pades else Subfilter.CMS,
        stamp=Stamp(corner=options.stamp) if options.stamp else None,
        reason=options.reason,
        location=options.location,
        contact=options.contact,
        time_stamp_server=options.time_stamp,
    )
    answer = Exit.FINE
    with open_key(options) as key:
        for file in files:
            try:
                for left_out in _sign_one(file, key, chosen, options):
                    tell(f"hse: {left_out.said(_)}")
                    answer = left_out.exit_code
            except HseError as error:
                if error.ends_batch or len(files) == 1:
                    raise
                tell(f"hse: {error.said(_)}")
                answer = error.exit_code
    return answer


def _sign_one(
    file: Path, key: SigningKey, chosen: SignatureOptions, options: argparse.Namespace
) -> list[HseError]:
    """Sign a PDF, or what is to be signed of a case; why documents of it were left out."""
    if not _is_case(file):
        tell(_("Signing {file} …").format(file=file.name))
        out(str(workflow.sign_file(file, key, chosen, folder=options.out)))
        return []
    with CaseFile.open(file) as case:
        signed = workflow.sign(case, key, chosen, on=options.on, also=options.also, progress=show_progress)
    for document in signed.documents:
        out(f"{document.id}  {document.slot}  {document.name}")
    return signed.left_out


def _verify(options: argparse.Namespace) -> int:
    told = workflow.verify(
        existing(options.path),
        trust=trusted(options),
        revocation_lists=[load_revocation_list(read_file(file), file.name) for file in options.crl],
    )
    if options.json:
        out_json(told.model_dump(mode="json", exclude_defaults=False))
    elif isinstance(told, BundleVerification):
        _out_bundle(told)
    else:
        _out_file(told)
    good = {"valid"} if options.require_trust else {"valid", "valid-untrusted"}
    return Exit.FINE if told.verdict in good else Exit.ANSWER_IS_NO


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


def _about(signature: SignatureVerification) -> list[str]:
    checked = "revocation-not-checked" not in signature.weaknesses
    lines = [
        _(CERTIFICATE_STATES[signature.certificate]),
        _("revocation: checked") if checked else _("revocation: not checked"),
        _("changes after: {changes}").format(changes=signature.changes_after),
    ]
    if signature.indian_dsc_class:
        lines.insert(0, _("DSC of class {n}").format(n=signature.indian_dsc_class))
    others = [weakness for weakness in signature.weaknesses if weakness != "revocation-not-checked"]
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
