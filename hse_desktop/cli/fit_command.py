"""`hse fit`: shows what documents would become to fit the portal, and puts that in their place if told to."""

import argparse
from pathlib import Path

from hse_desktop import workflow
from hse_desktop.bundle.fitting.errors import (
    CannotFitError,
    NothingToFitError,
    SignedByUsError,
    SignedDocumentError,
    UnfaithfulError,
)
from hse_desktop.cli.arguments import Commands, add_case, add_json, add_on, command
from hse_desktop.cli.console import out, out_json, show_progress, tell
from hse_desktop.model.documents import CaseDocument, Role
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.reference.portals import PortalProfile, portal_for, portal_names, portal_of
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.files import write_whole
from hse_desktop.workflow.fitting import Proposal, original_of

_LEFT_ALONE = (CannotFitError, NothingToFitError, SignedByUsError, SignedDocumentError, UnfaithfulError)


def add_to(commands: Commands) -> None:
    """Add the command to the command line."""
    fit = command(
        commands,
        "fit",
        _fit,
        _("Say what unsigned documents would become to fit the portal; with --accept, make them so."),
        "hse fit demo/sample.hsecase",
    )
    add_case(fit)
    fit.add_argument(
        "document",
        nargs="?",
        metavar="SLOT|ID",
        help=_("the slot, or the id that `hse show` prints; without it, every document that was handed in"),
    )
    fit.add_argument(
        "--accept", action="store_true", help=_("put the result in its place; the original stays in the case")
    )
    fit.add_argument("--put-back", action="store_true", help=_("put the original back instead"))
    fit.add_argument("--out", type=Path, metavar="DIR", help=_("put copies of the result here, to look at"))
    fit.add_argument("--portal", choices=portal_names(), help=_("the portal it is for (the case's own)"))
    add_on(fit)
    add_json(fit)


def _fit(options: argparse.Namespace) -> int:
    with CaseFile.open(options.case) as case:
        documents = (
            [case.find_document(options.document)]
            if options.document
            else [d for d in case.documents() if d.role is Role.HANDED_IN]
        )
        if options.put_back:
            return _put_back(case, documents)
        profile = (
            portal_for(case.procedure, options.portal)
            if options.portal
            else portal_of(case.procedure, case.portal)
        )
        told = []
        for document in documents:
            try:
                proposal = _proposed(case, document, options)
            except _LEFT_ALONE as left:
                if options.document:
                    raise
                if _worth_saying(left, document, profile):
                    tell(left.said(_))
                continue
            if options.out:
                for part in proposal.fitting.parts:
                    tell(str(write_whole(options.out / part.name, part.content)))
            if options.accept:
                workflow.accept(case, proposal)
            told.append(_as_json(proposal, accepted=options.accept))
            if not options.json:
                _out_proposal(proposal, accepted=options.accept)
    if options.json:
        out_json(told)
    elif not told:
        out(_("Nothing can be made to fit better."))
    return Exit.FINE


def _proposed(case: CaseFile, document: CaseDocument, options: argparse.Namespace) -> Proposal:
    return workflow.propose(
        case, document, portal_name=options.portal or "", on=options.on, progress=show_progress
    )


def _worth_saying(left: HseError, document: CaseDocument, profile: PortalProfile) -> bool:
    """False where nothing is wrong: it fits, or it is signed and within the limit."""
    if isinstance(left, SignedDocumentError | SignedByUsError):
        return document.size > profile.max_file_bytes.value
    return not isinstance(left, NothingToFitError)


def _put_back(case: CaseFile, documents: list[CaseDocument]) -> int:
    done: set[str] = set()
    for document in documents:
        if document in case.documents() and original_of(case, document) is not None:
            back = workflow.put_back(case, document)
            done.add(back.id)
            out(f"{back.id}  {back.slot}  {back.name}")
    return Exit.FINE if done else Exit.ANSWER_IS_NO


def _out_proposal(proposal: Proposal, *, accepted: bool) -> None:
    fitting = proposal.fitting
    out(
        _("{file}: {before} B would become {after} B").format(
            file=fitting.file, before=f"{fitting.before_bytes:,}", after=f"{fitting.after_bytes:,}"
        )
        if not accepted
        else _("{file}: {before} B became {after} B; the original stays in the case").format(
            file=fitting.file, before=f"{fitting.before_bytes:,}", after=f"{fitting.after_bytes:,}"
        )
    )
    for part in fitting.parts if len(fitting.parts) > 1 else ():
        out(
            _("  {file}: pages {first} to {last}, {size} B").format(
                file=part.name, first=part.first, last=part.last, size=f"{len(part.content):,}"
            )
        )
    for sentence in proposal.done():
        out(f"  {say(sentence)}")
    for sentence in proposal.remains():
        out(f"  {_('Still:')} {say(sentence)}")
    if not accepted:
        tell(_("Nothing was changed. --out DIR lets you look at it, --accept puts it in place."))


def _as_json(proposal: Proposal, *, accepted: bool) -> dict[str, object]:
    fitting = proposal.fitting
    return {
        "id": proposal.document.id,
        "slot": proposal.document.slot,
        "file": fitting.file,
        "portal": proposal.portal.name,
        "accepted": accepted,
        "bytes_before": fitting.before_bytes,
        "bytes_after": fitting.after_bytes,
        "needed": list(proposal.needed),
        "done": list(fitting.done),
        "left": list(proposal.left),
        "pdfa": fitting.archival,
        "parts": [
            {"file": part.name, "first_page": part.first, "last_page": part.last, "bytes": len(part.content)}
            for part in fitting.parts
        ],
    }
