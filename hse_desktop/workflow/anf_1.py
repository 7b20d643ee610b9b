"""The firm's profile in ANF-1: entered once, kept in the library, taken over by every restricted case."""

import copy
from typing import Final

from hse_desktop.model.draft import JsonObject, JsonValue, with_ids
from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.library import anf_1
from hse_desktop.store.library.database import Library
from hse_desktop.workflow.procedure import require_authorisation

OF_THE_MOMENT: Final = ("iec_standing", "change", "changed_on", "change_recorded")
"""Answers of the applicant that are given for one application; everything else said of the firm lasts."""


class NoProfileError(HseError):
    """No profile is kept."""

    code = "no-importer-profile"
    exit_code = Exit.WRONG_USE
    what = N_("The library holds no importer profile (ANF-1) yet.")
    remedy = N_("Enter it in a restricted case and save it to the library from there.")


def of_the_firm(draft: JsonObject) -> JsonObject:
    """What a draft of `RestrictedApplication` says of the firm that lasts beyond the application."""
    kept: JsonObject = {name: copy.deepcopy(draft[name]) for name in anf_1.PARTS if name in draft}
    applicant = kept.get("applicant")
    if isinstance(applicant, dict):
        kept["applicant"] = {name: said for name, said in applicant.items() if name not in OF_THE_MOMENT}
    return _without_nothing(kept)


def filled(draft: JsonObject, kept: JsonObject, *, replace: bool = False) -> JsonObject:
    """The draft with what the profile holds: in empty fields only, or, with `replace`, in all that it has.

    A list is taken whole, and only where the draft has none.
    """
    return _filled(copy.deepcopy(draft), kept, replace=replace)


def profile_from_case(library: Library, case: CaseFile) -> JsonObject:
    """Keep what the case says of the firm as the profile, and give it. Raises `AuthorisationOnlyError`."""
    require_authorisation(case)
    kept = of_the_firm(case.draft())
    anf_1.save_importer_profile(library, kept)
    return kept


def profile_into_case(library: Library, case: CaseFile, *, replace: bool = False) -> bool:
    """Fill the case from the profile; the case keeps its own copy. False if that changed nothing.

    Raises `AuthorisationOnlyError`, `NoProfileError`.
    """
    require_authorisation(case)
    kept = anf_1.importer_profile(library)
    if not kept:
        raise NoProfileError
    before = case.draft()
    after = with_ids(case.form, filled(before, kept, replace=replace))
    if after == before:
        return False
    case.save_draft(after)
    return True


def _without_nothing(value: JsonObject) -> JsonObject:
    """Without empty texts, lists and parts."""
    said: JsonObject = {}
    for name, inner in value.items():
        kept: JsonValue = _without_nothing(inner) if isinstance(inner, dict) else inner
        if kept not in (None, "", [], {}):
            said[name] = kept
    return said


def _filled(draft: JsonObject, kept: JsonObject, *, replace: bool) -> JsonObject:
    for name, value in kept.items():
        there = draft.get(name)
        if isinstance(value, dict):
            draft[name] = _filled(there if isinstance(there, dict) else {}, value, replace=replace)
        elif replace or there in (None, "", []):
            draft[name] = copy.deepcopy(value)
    return draft
