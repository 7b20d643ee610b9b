"""Several models in one application become one application each, with nothing retyped."""

import copy
from pathlib import Path

from hse_desktop.law.hse.names import same_string
from hse_desktop.model.documents import Role
from hse_desktop.model.draft import JsonObject, JsonValue, with_ids
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.linked import LINKED
from hse_desktop.model.words import N_
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.errors import CaseExistsError
from hse_desktop.workflow.procedure import require_exemption


class OneModelError(HseError):
    """There is nothing to split."""

    code = "one-model"
    exit_code = Exit.WRONG_USE
    what = N_("The case “{file}” has one model only.")
    remedy = N_("Nothing was made.")


def models_of(draft: JsonObject) -> list[str]:
    """The models a draft applies for; two ways of writing one model, and rows without one, are not told apart."""
    models: list[str] = []
    for row in _rows(draft.get("equipment")):
        model = _model(row)
        if model and not any(same_string(model, known) for known in models):
            models.append(model)
    return models


def split(case: CaseFile) -> list[Path]:
    """A new case beside this one for each model: its equipment, its lines of the letter and of the invoice, and every
    document that was handed in; rows that name no model stay in all of them. This case is left as it is.

    Raises `OneModelError`, and what the folder refuses; then nothing new is left.
    """
    require_exemption(case)
    draft = case.draft()
    models = models_of(draft)
    if len(models) < 2:
        raise OneModelError(file=case.path.name)
    made: list[Path] = []
    try:
        for model in models:
            part = _create_beside(case, model)
            made.append(part.path)
            with part:
                _fill(part, case, draft, model)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    return made


def _create_beside(case: CaseFile, model: str) -> CaseFile:
    name = "".join(sign if sign.isalnum() or sign in " -_.()" else "-" for sign in model).strip(" .")
    stem, number = f"{case.path.stem} {name}".strip(), 1
    while True:
        numbered = stem if number == 1 else f"{stem} {number}"
        try:
            return CaseFile.create(case.path.with_name(f"{numbered}{case.path.suffix}"), case.procedure)
        except CaseExistsError:
            number += 1


def _fill(part: CaseFile, case: CaseFile, draft: JsonObject, model: str) -> None:
    new_ids: dict[str, JsonValue] = {}
    for document in case.documents():
        if document.role is Role.HANDED_IN:
            content, made_from = case.content(document), case.made_from(document)
            added = part.add_document(document.slot, document.name, content, made_from=made_from)
            new_ids[document.id] = added.id
    entered = {name: value for name, value in copy.deepcopy(draft).items() if name != LINKED}
    entered["equipment"] = [row for row in _rows(entered.get("equipment")) if _is_of(row, model)]
    for row in _rows(entered["equipment"]):
        evidence = row.get("evidence")
        if isinstance(evidence, dict) and isinstance(named := evidence.get("document"), str):
            evidence["document"] = new_ids.get(named, named)
    for paper in ("letter", "invoice"):
        said = entered.get(paper)
        if isinstance(said, dict) and "lines" in said:
            said["lines"] = [row for row in _rows(said["lines"]) if _is_of(row, model)]
    if "bis_registrations" in entered:
        entered["bis_registrations"] = [
            row
            for row in _rows(entered["bis_registrations"])
            if not row.get("model") or any(same_string(model, each) for each in str(row["model"]).split(","))
        ]
    part.save_draft(with_ids(part.form, entered))


def _is_of(row: JsonObject, model: str) -> bool:
    """True if the row speaks of `model`, or of none: what nobody has placed yet is not lost."""
    named = _model(row)
    return not named or same_string(named, model)


def _model(row: JsonObject) -> str:
    return str(row.get("regulatory_model") or "").strip()


def _rows(rows: JsonValue) -> list[JsonObject]:
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
