"""What we write for an application of each procedure: its own papers, its filing sheet, its cover index."""

from collections.abc import Mapping, Sequence
from datetime import date

from hse_desktop.bundle.record import COVER_SLOT, Record
from hse_desktop.model.application import HseApplication
from hse_desktop.model.documents import SLOTS, CaseDocument, Role, in_filing_order
from hse_desktop.model.procedure import Application
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.words import N_, Message
from hse_desktop.workflow.progress import Steps

PAPER_STEPS = 2
"""How many steps `papers_for` tells of."""


class UnknownProcedureError(TypeError):
    """A form for which no documents are written: a fault of ours."""

    def __init__(self, form: Application) -> None:
        super().__init__(f"no documents are written for {type(form).__name__}")


def papers_for(
    form: Application, leaving: Sequence[CaseDocument], names: Mapping[str, str], on: date, steps: Steps
) -> dict[str, bytes]:
    """The papers of the application by slot, cover index and filing sheet aside; drafts where they are needed.

    `leaving` is what goes into the bundle, `names` its file names by document id.
    """
    match form:
        case HseApplication():
            return _exemption_papers(form, leaving, names, on, steps)
        case RestrictedApplication():
            return _authorisation_papers(form, leaving, names, on, steps)
    raise UnknownProcedureError(form)


def _exemption_papers(
    application: HseApplication,
    leaving: Sequence[CaseDocument],
    names: Mapping[str, str],
    on: date,
    steps: Steps,
) -> dict[str, bytes]:
    from hse_desktop.paper.criteria import criteria_statement  # noqa: PLC0415 - ReportLab is slow to load
    from hse_desktop.paper.declaration import oem_declaration_draft  # noqa: PLC0415
    from hse_desktop.paper.letter import authorisation_letter_draft  # noqa: PLC0415

    handed_in = [d for d in leaving if d.role is Role.HANDED_IN]
    attached = {document.slot for document in handed_in}
    titles = {key: names[d.id] for d in handed_in for key in (d.slot, d.id)}
    steps.next(Message(N_("Writing the criteria statement")))
    written = {"criteria-statement": criteria_statement(application, titles, on)}
    steps.next(Message(N_("Writing drafts for others to sign")))
    if "authorisation-letter" not in attached:
        written["authorisation-letter-draft"] = authorisation_letter_draft(application, on)
    if not attached & {"safety-report", "oem-declaration"}:
        written["oem-declaration-draft"] = oem_declaration_draft(application, on)
    return written


def _authorisation_papers(
    application: RestrictedApplication,
    leaving: Sequence[CaseDocument],
    names: Mapping[str, str],
    on: date,
    steps: Steps,
) -> dict[str, bytes]:
    from hse_desktop.paper.restricted.checklist import checklist  # noqa: PLC0415 - ReportLab is slow to load
    from hse_desktop.paper.restricted.declaration import declaration_points  # noqa: PLC0415
    from hse_desktop.paper.restricted.form import anf_2m, importer_profile  # noqa: PLC0415
    from hse_desktop.paper.restricted.letter import Enclosure, covering_letter  # noqa: PLC0415

    enclosures = [
        Enclosure(SLOTS[d.slot].title, names[d.id])
        for d in in_filing_order(list(leaving))
        if d.role is not Role.COMPANION and d.slot not in {COVER_SLOT, "covering-letter"}
    ]
    files: dict[str, list[str]] = {}
    for document in leaving:
        if document.role is Role.HANDED_IN:
            files.setdefault(document.slot, []).append(names[document.id])
    steps.next(Message(N_("Writing ANF-2M and the covering letter")))
    written = {
        "covering-letter": covering_letter(application, enclosures, on),
        "anf-2m": anf_2m(application, on),
    }
    steps.next(Message(N_("Writing the profile, the checklist and the points of declaration")))
    return written | {
        "importer-profile": importer_profile(application, on),
        "checklist": checklist(application, files, on),
        "declaration-points": declaration_points(application, on),
    }


def cover_index_for(form: Application, record: Record, on: date) -> bytes:
    """The cover index over the files of `record`, carrying the record itself."""
    from hse_desktop.paper.cover import CoverEntry, cover_index  # noqa: PLC0415 - ReportLab is slow to load

    if not isinstance(form, HseApplication | RestrictedApplication):
        raise UnknownProcedureError(form)
    entries = [
        CoverEntry(
            slot=entry.slot,
            title=entry.title,
            file_name=entry.file,
            sha256=entry.sha256,
            size=entry.bytes,
            pages=entry.pages,
            signed_by=", ".join(s.organisation or s.signer for s in entry.signatures),
        )
        for entry in record.files
    ]
    return cover_index(form, entries, record.canonical(), on)
