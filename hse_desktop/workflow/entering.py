"""Data and documents into a case, and copies of documents out of it."""

from collections.abc import Callable
from pathlib import Path

from hse_desktop.bundle.fitting.handed_in import is_picture, paged
from hse_desktop.intake.inspection import amiss_at_sight
from hse_desktop.intake.problems import problems_of
from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.documents import SLOTS, CaseDocument, Role
from hse_desktop.model.draft import JsonObject, JsonValue, check_shape, merge, with_ids
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.inspection import Problem
from hse_desktop.model.procedure import Application
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.portals import portal_of
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.checking import Examinations
from hse_desktop.workflow.files import read_file, write_whole

_FROM_OTHERS = {Role.HANDED_IN, Role.CUSTOMS}


class UnusableDocumentError(HseError):
    """A file that nobody could open at the portal; `reason` is the code of what is wrong with it."""

    code = "document-unusable"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” was not attached: {problem}")
    remedy = N_("The case is as it was.")

    def __init__(self, file: str, problem: Problem) -> None:
        told = {"message": Message(problem.message), "remedy": Message(problem.remedy)}
        super().__init__(file=file, problem=Message("{message} {remedy}", told))
        self.reason = problem.code


class NoSuchSlotError(HseError):
    """The procedure of the case asks for no such document."""

    code = "no-such-slot"
    exit_code = Exit.WRONG_USE
    what = N_("A case of this kind has no place “{slot}”.")
    remedy = N_("Its places: {known}.")


def new_case(path: Path, data: JsonValue = None, procedure: str = "hse") -> CaseFile:
    """A new case, empty or with `data`. Raises `UnfitDataError` before anything is written."""
    entered = _fitting(PROCEDURES[procedure], {}, data) if data is not None else {}
    case = CaseFile.create(path, procedure)
    try:
        case.save_draft(entered)
    except BaseException:
        case.close()
        path.unlink(missing_ok=True)
        raise
    return case


def set_data(case: CaseFile, data: JsonValue) -> None:
    """Merge `data` into what was entered (RFC 7396). Raises `UnfitDataError`; then nothing is changed."""
    case.save_draft(_fitting(case.form, case.draft(), data))


def _fitting(form: type[Application], before: JsonObject, data: JsonValue) -> JsonObject:
    without_nulls = merge({}, data) if isinstance(data, dict) else data
    check_shape(form, without_nulls)
    merged = merge(before, data if isinstance(data, dict) else {})
    check_shape(form, merged)
    return with_ids(form, merged)


def add(case: CaseFile, file: Path, slot: str, *, known: Examinations | None = None) -> CaseDocument:
    """Attach a PDF, or a picture as PDF pages, to a slot. Raises `UnusableDocumentError` for a file that cannot be
    opened: no PDF, damaged, or with a password that `known` does not hold; `NoSuchSlotError` if the procedure has no
    such slot; and what `paged` raises."""
    name, content, made_from = _handed_in(case, file, slot, None)
    inspection = (known or Examinations()).inspect(name, content)
    if not inspection.readable:
        raise UnusableDocumentError(file.name, [*inspection.problems, *problems_of(["unreadable"])][0])
    return case.add_document(slot, name, content, made_from=made_from)


def _require_slot(case: CaseFile, slot: str) -> None:
    if SLOTS[slot].role not in _FROM_OTHERS:
        raise LookupError(slot)
    there = [
        name
        for name, known in SLOTS.items()
        if known.role in _FROM_OTHERS and case.procedure in known.procedures
    ]
    if slot not in there:
        raise NoSuchSlotError(slot=slot, known=", ".join(there))


def attach(
    case: CaseFile, file: Path, slot: str, *, cancelled: Callable[[], bool] | None = None
) -> CaseDocument:
    """Attach a PDF to a slot without opening it, what it is, the check that follows says; or a picture as PDF pages.

    Raises `UnusableDocumentError` for what is neither, `NoSuchSlotError`, and what `paged` raises.
    """
    name, content, made_from = _handed_in(case, file, slot, cancelled)
    if code := amiss_at_sight(content):
        raise UnusableDocumentError(file.name, problems_of([code])[0])
    return case.add_document(slot, name, content, made_from=made_from)


def _handed_in(
    case: CaseFile, file: Path, slot: str, cancelled: Callable[[], bool] | None
) -> tuple[str, bytes, tuple[str, bytes] | None]:
    """Name and bytes of what is to be attached, and of the picture it was made from, if it was."""
    _require_slot(case, slot)
    content = read_file(file)
    if not is_picture(content):
        return file.name, content, None
    profile = portal_of(case.procedure, case.portal)
    made = paged(file.name, content, profile, on=today_in_india(), cancelled=cancelled)
    return made.name, made.content, (file.name, content)


def export(case: CaseFile, document: CaseDocument, folder: Path) -> Path:
    """A copy of a document in `folder`, under its own name; an earlier copy there is replaced."""
    return write_whole(folder / document.name, case.content(document))
