"""Copies for others to look at: of a case, or of a bundle. They are marked, masked, and cannot be filed.

Masked is what was entered, on papers of ours too. Papers of others are strangers' documents whose pages nobody edits:
they go along only if the person names them.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from hse_desktop import __version__
from hse_desktop.bundle.names import file_names, folder_name
from hse_desktop.bundle.package import Bundle, write_bundle
from hse_desktop.bundle.record import FileEntry, Record, parse_record
from hse_desktop.bundle.verify import read_bundle
from hse_desktop.model.application import HseApplication
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.documents import SLOTS, CaseDocument, Role, in_filing_order
from hse_desktop.model.draft import JsonObject, JsonValue, flatten, read
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.fields import Shared
from hse_desktop.model.procedure import Application
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.model.sharing import masked_draft, masked_number, masked_text, private_numbers, shared_at
from hse_desktop.model.words import N_
from hse_desktop.paper.archival import page_count
from hse_desktop.paper.filing_values import SheetPart, SheetTable, SheetValue, by_subject
from hse_desktop.paper.restricted.filing_values import by_screen
from hse_desktop.reference.limits import rule_set_date
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.errors import NoSuchDocumentError
from hse_desktop.workflow.authoring import UnknownProcedureError

SHEET_SLOT = "copy-for-sharing"
SHEET = f"{SHEET_SLOT}.pdf"


class NotOursToShareError(HseError):
    """A copy of a copy, or of something that is no application. Values: `file`."""

    code = "nothing-to-share"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” is not the bundle of an application.")
    remedy = N_("Choose the bundle's folder or ZIP, or the case itself.")


def may_go_along(case: CaseFile) -> list[CaseDocument]:
    """The papers that can be named for a copy: those that others handed in. Papers of ours carry what is masked."""
    return [d for d in case.documents() if d.role in {Role.HANDED_IN, Role.CUSTOMS}]


def share_case(case: CaseFile, out: Path, *, along: Sequence[CaseDocument] = ()) -> Path:
    """A new case at `out` with the masked entries and the papers `along`; history, reasons and our papers are left out.

    Raises `CaseExistsError` and what the folder refuses; then nothing is left there.
    """
    draft = masked_draft(case.form, case.draft())
    known = private_numbers(case.form, case.draft())
    copied = CaseFile.create(out, case.procedure)
    try:
        with copied:
            new_ids: dict[str, str] = {}
            for document in along:
                name = masked_text(document.name, known)
                new_ids[document.id] = copied.add_document(document.slot, name, case.content(document)).id
            copied.save_draft(_with_ids(draft, new_ids))
            copied.mark_for_sharing()
    except BaseException:
        out.unlink(missing_ok=True)
        raise
    return out


def _with_ids(draft: JsonObject, new_ids: dict[str, str]) -> JsonObject:
    """The entries that name a document name the one in the copy."""

    def renamed(value: JsonValue) -> JsonValue:
        if isinstance(value, dict):
            return {
                key: new_ids.get(inner, inner)
                if key == "document" and isinstance(inner, str)
                else renamed(inner)
                for key, inner in value.items()
            }
        return [renamed(each) for each in value] if isinstance(value, list) else value

    done = renamed(draft)
    assert isinstance(done, dict)  # noqa: S101 - as it was
    return done


def share_as_bundle(
    case: CaseFile, out: Path, *, along: Sequence[CaseDocument] = (), on: date | None = None
) -> Bundle:
    """Folder and ZIP in `out`: a sheet of the masked entries, and the papers `along`.

    Raises `OutputUnwritableError`, `OutputInTheWayError`, `UnprintableTextError`.
    """
    from hse_desktop.paper.sharing import sharing_sheet  # noqa: PLC0415 - ReportLab is slow to load

    day = on or today_in_india()
    form = read(case.form, case.draft()).form
    applicant = str(flatten(case.draft()).get("/applicant/name") or "")
    documents = in_filing_order([*along])
    names = file_names(documents)
    titles = [(names[d.id], SLOTS[d.slot].title) for d in documents]
    sheet = sharing_sheet(applicant, _masked(case, _parts(form)), titles, day)
    entries = [_entry(names[d.id], d.slot, SLOTS[d.slot].title, case.content(d), 0) for d in documents]
    own = _entry(SHEET, SHEET_SLOT, "Copy for sharing", sheet, page_count(sheet))
    record = _record(case.procedure, form.name, day, [own, *entries])
    files = [(SHEET, sheet), *((names[d.id], case.content(d)) for d in documents)]
    return write_bundle(out, f"sharing-{folder_name(form.name, case.procedure)}", record, files)


def share_bundle(path: Path, out: Path, *, along: Sequence[str] = (), on: date | None = None) -> Bundle:
    """Folder and ZIP in `out` with those papers of others in the bundle at `path` that `along` names, by slot or file.

    The entries stand on papers of ours, which are left out. Raises `NotABundleError`, `NotOursToShareError`,
    `NoSuchDocumentError`, `OutputUnwritableError`, `OutputInTheWayError`.
    """
    from hse_desktop.paper.sharing import sharing_sheet  # noqa: PLC0415 - as above

    files, _odd = read_bundle(path)
    record = parse_record(files.get("manifest.json", b""))
    if record is None or record.kind != "application":
        raise NotOursToShareError(file=path.name)
    others = (
        [e for e in record.files if e.file in files and SLOTS[e.slot].role is Role.HANDED_IN]
        if all(entry.slot in SLOTS for entry in record.files)
        else []
    )
    for named in along:
        if not any(named in {entry.file, entry.slot} for entry in others):
            raise NoSuchDocumentError(document=named)
    chosen = [entry for entry in others if {entry.file, entry.slot} & set(along)]
    day = on or today_in_india()
    sheet = sharing_sheet("", [], [(entry.file, entry.title) for entry in chosen], day)
    own = _entry(SHEET, SHEET_SLOT, "Copy for sharing", sheet, page_count(sheet))
    entries = [own, *(_entry(e.file, e.slot, e.title, files[e.file], e.pages) for e in chosen)]
    made = _record(record.procedure, record.title, day, entries)
    contents = [(SHEET, sheet), *((entry.file, files[entry.file]) for entry in chosen)]
    return write_bundle(out, f"sharing-{folder_name(record.title, record.procedure)}", made, contents)


def _parts(form: Application) -> list[SheetPart]:
    match form:
        case HseApplication():
            return by_subject(form, tuple(type(form).model_fields))
        case RestrictedApplication():
            return by_screen(form)
    raise UnknownProcedureError(form)


def _masked(case: CaseFile, parts: Sequence[SheetPart]) -> list[SheetPart]:
    known = private_numbers(case.form, case.draft())

    def shown(value: SheetValue) -> SheetValue:
        if shared_at(case.form, "/" + value.key.replace(".", "/")) is Shared.MASKED:
            return replace(value, value=masked_number(value.value))
        return replace(value, value=masked_text(value.value, known))

    def table(of: SheetTable) -> SheetTable:
        values = tuple(
            shown(value)
            for value in of.values
            if shared_at(case.form, "/" + value.key.replace(".", "/")) is not Shared.LEFT_OUT
        )
        return replace(of, values=values, line=masked_text(of.line, known))

    return [replace(part, tables=tuple(map(table, part.tables))) for part in parts]


def _entry(name: str, slot: str, title: str, content: bytes, pages: int) -> FileEntry:
    digest = hashlib.sha256(content).hexdigest()
    return FileEntry(
        file=name,
        slot=slot,
        title=title,
        sha256=digest,
        bytes=len(content),
        pages=pages,
        batch=0,
        signatures=[],
    )


def _record(procedure: str, title: str, on: date, files: list[FileEntry]) -> Record:
    return Record(
        kind="sharing-copy",
        procedure=procedure,
        title=title,
        portal="",
        prepared_on=on.isoformat(),
        rule_set=rule_set_date().isoformat(),
        tool=f"HSE Desktop {__version__}",
        ready=False,
        acknowledged=[],
        open=[],
        files=files,
    )
