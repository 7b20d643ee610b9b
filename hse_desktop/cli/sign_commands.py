"""`hse sign, verify`: signatures, and whether they hold."""

import argparse
from collections.abc import Sequence
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
from hse_desktop.cli.verify_page import out_verification
from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import now_in_india, today_in_india
from hse_desktop.model.draft import read
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.reference.portals import PortalProfile, portal_of
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.signing.keys import SigningKey, certificate_details
from hse_desktop.signing.revocation import load_revocation_list
from hse_desktop.signing.sign import SignatureOptions, Stamp, Subfilter
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.own_trust import OwnTrust
from hse_desktop.workflow.files import read_file
from hse_desktop.workflow.keys import said_of_certificate
from hse_desktop.workflow.revocation import GoingAlong, said_of_added, with_revocation_of

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
        "--embed-revocation",
        action="store_true",
        help=_("let the revocation lists that were imported go along; how much that adds is said first"),
    )
    _add_lists(sign)
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
    _add_lists(verify)
    verify.add_argument(
        "--require-trust", action="store_true", help=_("the answer is no if a chain is not trusted")
    )
    add_json(verify)


def _add_lists(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--crl",
        action="append",
        type=Path,
        default=[],
        metavar="FILE",
        help=_("a revocation list of the certifying authority; may be given several times"),
    )


def _lists(options: argparse.Namespace) -> list[bytes]:
    return [load_revocation_list(read_file(file), file.name) for file in options.crl]


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
    documents = [_documents(file, options) for file in files]
    lists = [*_lists(options), *OwnTrust().revocation_lists()] if options.embed_revocation else []
    with open_key(options, count=sum(len(sizes) for sizes, _portal in documents)) as key:
        for remark in _remarks(key, files):
            tell(remark)
        if options.embed_revocation:
            along = with_revocation_of(chosen, key, lists, at=now_in_india())
            _tell_of(along, documents)
            chosen = along.options
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


def _documents(file: Path, options: argparse.Namespace) -> tuple[dict[str, int], PortalProfile | None]:
    """What of this file is to be signed, name to size in bytes, and where it goes if it is a case."""
    if not _is_case(file):
        return {file.name: file.stat().st_size}, None
    with CaseFile.open(file) as case:
        wanted = workflow.to_sign(case, options.also)
        return {each.name: each.size for each in wanted}, portal_of(case.procedure, case.portal)


def _remarks(key: SigningKey, files: Sequence[Path]) -> list[str]:
    """What a person should look at before this key signs these files; it stops nobody."""
    details = certificate_details(key, at=now_in_india())
    forms: list[HseApplication | None] = []
    for file in files:
        form = None
        if _is_case(file):
            with CaseFile.open(file) as case:
                form = read(case.form, case.draft()).form
        forms.append(form if isinstance(form, HseApplication) else None)
    told = (say(each) for form in forms for each in said_of_certificate(details, form, on=today_in_india()))
    return [*dict.fromkeys(told)]


def _tell_of(along: GoingAlong, documents: Sequence[tuple[dict[str, int], PortalProfile | None]]) -> None:
    """How much the revocation lists add, before anything is signed."""
    tell(_("Revocation lists that go along: {issuers}").format(issuers=", ".join(along.issuers)))
    for issuer in along.without:
        tell(_("There is none of {issuer} at hand.").format(issuer=issuer))
    said: dict[str, None] = {}
    for sizes, profile in documents:
        limit = None if profile is None else int(profile.max_file_bytes.value)
        title = "" if profile is None else profile.title
        said |= dict.fromkeys(map(say, said_of_added(along.added_bytes, sizes, limit, title)))
    for line in said:
        tell(line)


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
        revocation_lists=_lists(options),
    )
    if options.json:
        out_json(told.model_dump(mode="json", exclude_defaults=False))
    else:
        out_verification(told)
    good = {"valid"} if options.require_trust else {"valid", "valid-untrusted"}
    return Exit.FINE if told.verdict in good else Exit.ANSWER_IS_NO
