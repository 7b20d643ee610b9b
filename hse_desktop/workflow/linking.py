"""Two linked cases: an import that needs both MeitY's exemption and DGFT's authorisation, entered once."""

from pathlib import Path

from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.documents import Role
from hse_desktop.model.draft import JsonObject, read, with_ids
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.linked import (
    LINKED,
    SLOTS_SHARED,
    carried_over,
    counterpart,
    link_to,
    shared_of,
)
from hse_desktop.model.words import N_
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.errors import CaseExistsError

_NAMES = {"hse": "HSE", "restricted": "ANF-2M"}


class SameProcedureError(HseError):
    """Two cases of one procedure are not linked."""

    code = "same-procedure"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” and “{other}” are applications of the same kind.")
    remedy = N_("Nothing was changed. A link is between an HSE exemption and a restricted import.")


class LinkedElsewhereError(HseError):
    """The case is linked to another one."""

    code = "linked-elsewhere"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” is linked to “{other}” already.")
    remedy = N_("Nothing was changed. Open that case, or link the two cases anew with `hse link`.")


class FolderApartError(HseError):
    """Linked cases lie in one folder."""

    code = "linked-case-apart"
    exit_code = Exit.WRONG_USE
    what = N_("“{file}” and “{other}” do not lie in one folder.")
    remedy = N_("Nothing was changed. Put both case files into one folder, so that each finds the other.")


def link_of(case: CaseFile) -> JsonObject:
    """The link to `case`, with what it says now, as the other case's draft holds it."""
    return link_to(case.id, case.path.name, shared_of(read(case.form, case.draft()).form, case.procedure))


def second_case(case: CaseFile, path: Path | None = None) -> tuple[Path, JsonObject]:
    """The case of the other procedure, new at `path` or beside this one, with what the two share and a link to it.

    Papers that serve both are copied. This case is left as it is; the link it should hold is given too. Raises
    `LinkedElsewhereError`, and what the folder refuses; then nothing new is left.
    """
    link = case.draft().get(LINKED)
    if isinstance(link, dict) and link.get("case"):
        raise LinkedElsewhereError(file=case.path.name, other=str(link.get("file", "")))
    if path is not None and path.resolve().parent != case.path.resolve().parent:
        raise FolderApartError(file=path.name, other=case.path.name)
    other = counterpart(case.procedure)
    made = CaseFile.create(path, other) if path is not None else _create_beside(case, other)
    try:
        with made:
            draft = carried_over(PROCEDURES[other], case.draft(), case.procedure)
            draft[LINKED] = link_of(case)
            made.save_draft(with_ids(made.form, draft))
            for document in case.documents():
                slot = _slot_there(document.slot, case.procedure)
                if document.role is Role.HANDED_IN and slot is not None:
                    made.add_document(
                        slot,
                        document.name,
                        case.content(document),
                        added_at=document.added_at,
                        made_from=case.made_from(document),
                    )
            return made.path, link_of(made)
    except BaseException:
        made.path.unlink(missing_ok=True)
        raise


def begin_linked(case: CaseFile, path: Path | None = None) -> Path:
    """`second_case`, and the link to it in this case: what was signed here stays good."""
    made, link = second_case(case, path)
    try:
        case.save_draft({**case.draft(), LINKED: link})
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return made


def link(case: CaseFile, other: CaseFile) -> None:
    """Link two cases that are there, or compare linked ones anew: each keeps what the other says now.

    Raises `SameProcedureError`, `FolderApartError`.
    """
    if case.procedure == other.procedure:
        raise SameProcedureError(file=case.path.name, other=other.path.name)
    if case.path.resolve().parent != other.path.resolve().parent:
        raise FolderApartError(file=case.path.name, other=other.path.name)
    here, there = link_of(other), link_of(case)
    case.save_draft({**case.draft(), LINKED: here})
    other.save_draft({**other.draft(), LINKED: there})


def _slot_there(slot: str, procedure: str) -> str | None:
    """The slot of a paper in the other case; None if it does not serve there."""
    for exemption, authorisation in SLOTS_SHARED:
        here, there = (exemption, authorisation) if procedure == "hse" else (authorisation, exemption)
        if slot == here:
            return there
    return None


def _create_beside(case: CaseFile, procedure: str) -> CaseFile:
    number = 1
    while True:
        name = f"{case.path.stem} {_NAMES[procedure]}" + (f" {number}" if number > 1 else "")
        try:
            return CaseFile.create(case.path.with_name(f"{name}{case.path.suffix}"), procedure)
        except CaseExistsError:
            number += 1
