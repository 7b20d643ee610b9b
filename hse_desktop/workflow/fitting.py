"""Shows what a document would become to fit its portal, and puts that in its place once a person said yes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from hse_desktop.bundle.fitting import fit as fitting
from hse_desktop.bundle.fitting.errors import (
    NothingToFitError,
    SignedByUsError,
    SignedDocumentError,
    UnfaithfulError,
)
from hse_desktop.bundle.fitting.fit import Fitting
from hse_desktop.bundle.fitting.handed_in import is_picture
from hse_desktop.bundle.fitting.needs import needs
from hse_desktop.bundle.fitting.words import done_in_words, left_in_words
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.documents import CaseDocument, Original, Role
from hse_desktop.model.inspection import Inspection
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.portals import PortalProfile, portal_for, portal_of
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.errors import NoSuchDocumentError
from hse_desktop.workflow.checking import Examinations
from hse_desktop.workflow.progress import Cancelled, Progress, Steps


@dataclass(frozen=True)
class Proposal:
    """What a document would become: nothing is changed until it is accepted.

    `needed` are the codes of what is to be put right, `left` of what still stands afterwards, `attachments` the
    names of files inside it that go.
    """

    document: CaseDocument
    portal: PortalProfile
    fitting: Fitting
    needed: tuple[str, ...]
    left: tuple[str, ...]
    attachments: tuple[str, ...]

    def done(self) -> list[Message]:
        """A sentence for each thing that would be done."""
        return done_in_words(self.fitting.done, self.attachments)

    def remains(self) -> list[Message]:
        """A sentence for each thing that cannot be mended."""
        return left_in_words(self.left)


def fittable(
    case: CaseFile, documents: Sequence[tuple[CaseDocument, Inspection]], portal_name: str = ""
) -> dict[str, tuple[str, ...]]:
    """By document id: what could be put right in it, where anything could."""
    profile = (
        portal_for(case.procedure, portal_name) if portal_name else portal_of(case.procedure, case.portal)
    )
    return {document.id: codes for document, seen in documents if (codes := needs(document, seen, profile))}


def propose(
    case: CaseFile,
    document: CaseDocument,
    *,
    portal_name: str = "",
    on: date | None = None,
    known: Examinations | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Proposal:
    """What the document would become to fit the portal (the case's own, if none is named); the case stays as it is.

    Raises `SignedDocumentError`, `SignedByUsError`, `NothingToFitError`, `CannotFitError`, `UnfaithfulError`,
    `CancelledError` and the errors of `isolation`.
    """
    profile = (
        portal_for(case.procedure, portal_name) if portal_name else portal_of(case.procedure, case.portal)
    )
    if document.role is not Role.HANDED_IN:
        raise NoSuchDocumentError(document=document.name)
    if document.sha256 != document.received:
        raise SignedByUsError(file=document.name)
    content, known, steps = case.content(document), known or Examinations(), Steps(3, progress, cancelled)
    steps.next(Message(N_("Looking at {file}"), {"file": document.name}))
    seen = known.inspect(document.name, content, cancelled=cancelled)
    if seen.signatures:
        raise SignedDocumentError(file=document.name)
    needed = needs(document, seen, profile)
    if not needed:
        raise NothingToFitError(file=document.name, portal=profile.title)
    steps.next(Message(N_("Making {file} fit"), {"file": document.name}))
    made = fitting.fit(document.name, content, profile, on=on or today_in_india(), cancelled=cancelled)
    steps.next(Message(N_("Looking at {file}"), {"file": document.name}))
    left: set[str] = set()
    for part in made.parts:
        again = known.inspect(part.name, part.content, cancelled=cancelled)
        size, pages = len(part.content), part.last - part.first + 1
        if again.pages != pages:
            raise UnfaithfulError(file=document.name)
        stand_in = replace(document, size=size)
        left |= set(needs(stand_in, again, profile))
        left |= {problem.code for problem in again.problems} & {"scan-too-coarse"}
    proposal = Proposal(document, profile, made, needed, tuple(sorted(left)), tuple(seen.attachments))
    if set(needed) <= left and not made.parts[1:] and made.done == ("smaller",):
        raise NothingToFitError(file=document.name, portal=profile.title)
    return proposal


def accept(case: CaseFile, proposal: Proposal) -> list[CaseDocument]:
    """Put what was proposed in place of the document, whose bytes as they were handed in stay in the case.

    Raises `NoSuchDocumentError` if the document was changed meanwhile, and what the case file refuses.
    """
    parts = [(part.name, part.content) for part in proposal.fitting.parts]
    return case.put_in_place(
        proposal.document, parts, {"portal": proposal.portal.name, "done": [*proposal.fitting.done]}
    )


def original_of(case: CaseFile, document: CaseDocument) -> Original | None:
    """The PDF that was handed in and of which the document is what became of it; None for anything else, such as
    pages made of a picture."""
    original = case.original(document)
    return original if original is not None and not is_picture(original.begins) else None


def put_back(case: CaseFile, document: CaseDocument) -> CaseDocument:
    """Put the PDF as it was handed in back in place of what was made from it.

    Raises `NoSuchDocumentError` if there is none (`original_of`).
    """
    if original_of(case, document) is None:
        raise NoSuchDocumentError(document=document.name)
    return case.put_back(document)
