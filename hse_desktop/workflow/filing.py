"""What to key in and what to upload for a case, as the window shows it and the filing sheet prints it."""

from dataclasses import dataclass

from hse_desktop.bundle.plan import plan
from hse_desktop.model.application import HseApplication
from hse_desktop.model.documents import SLOTS
from hse_desktop.model.draft import read
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.paper.filing_values import OwnLabels, SheetPart, by_subject
from hse_desktop.paper.restricted.filing_values import by_screen
from hse_desktop.reference.document_types import DocumentType, candidates_for
from hse_desktop.reference.portals import PortalProfile, portal_of
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.portal_notes import keep_notes, load_notes
from hse_desktop.workflow.authoring import UnknownProcedureError

_CODED_AT = "icegate-"  # the codes are those of e-Sanchit; the HSE section may have others


@dataclass(frozen=True)
class FileToUpload:
    """A file as it is called in the bundle; `batch` counts uploads from 1, `size` is in bytes."""

    batch: int
    file_name: str
    title: str
    size: int
    candidates: tuple[DocumentType, ...]


@dataclass(frozen=True)
class FilingView:
    """The filing sheet of a case: `parts` in our own order; `can_move` where no screen says which comes first."""

    portal: PortalProfile
    parts: list[SheetPart]
    uploads: list[FileToUpload]
    can_move: bool


def filing_view(case: CaseFile) -> FilingView:
    """What the person at the portal's screen needs, as the case stands."""
    profile = portal_of(case.procedure, case.portal)
    form = read(case.form, case.draft()).form
    uploads = [
        FileToUpload(
            item.batch,
            item.file_name,
            SLOTS[item.document.slot].title,
            item.document.size,
            types_at(profile, item.document.slot),
        )
        for item in plan(case.documents(), profile)
        if item.batch
    ]
    match form:
        case HseApplication():
            return FilingView(profile, by_subject(form, profile.sections), uploads, can_move=True)
        case RestrictedApplication():
            return FilingView(profile, by_screen(form), uploads, can_move=False)
    raise UnknownProcedureError(form)


def types_at(profile: PortalProfile, slot: str) -> tuple[DocumentType, ...]:
    """Types of documents that a portal may want to be told for files of that slot."""
    return candidates_for(slot) if profile.name.startswith(_CODED_AT) else ()


def own_labels(portal_name: str) -> OwnLabels:
    """What the person noted of a portal, for every case."""
    return OwnLabels(*load_notes(portal_name))


def keep_labels(portal_name: str, own: OwnLabels) -> None:
    """Keep it for the next time. Raises `SettingsNotKeptError`."""
    keep_notes(portal_name, own.labels, own.order)
