"""In which order, under which names and in which uploads the documents leave."""

from collections.abc import Sequence
from dataclasses import dataclass

from hse_desktop.bundle.names import file_names
from hse_desktop.model.documents import CaseDocument, Role, in_filing_order
from hse_desktop.reference.portals import PortalProfile


@dataclass(frozen=True)
class Planned:
    """A document with its name in the bundle; `batch` counts uploads from 1, 0 is not uploaded."""

    document: CaseDocument
    file_name: str
    batch: int


def plan(documents: Sequence[CaseDocument], profile: PortalProfile) -> list[Planned]:
    """The documents of the bundle in filing order, in batches no larger than the portal takes, if that is known."""
    leaving = in_filing_order([d for d in documents if d.is_bundled])
    names = file_names(leaving)
    planned = []
    uploads = 0
    limit = profile.max_files_per_batch
    for document in leaving:
        batch = 0
        if document.role is not Role.COMPANION:
            batch = uploads // limit.value + 1 if limit is not None else 1
            uploads += 1
        planned.append(Planned(document, names[document.id], batch))
    return planned
