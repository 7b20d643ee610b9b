"""The importer profile is entered once: kept in the library, taken over by the next case, which keeps its own copy."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from hse_desktop.law.restricted.dates import dates_ahead
from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.draft import JsonObject, UnfitDataError, check_shape, read, with_ids
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.library import anf_1
from hse_desktop.workflow.anf_1 import (
    NoProfileError,
    filled,
    of_the_firm,
    profile_from_case,
    profile_into_case,
)
from hse_desktop.workflow.library import export_library, open_library
from hse_desktop.workflow.procedure import AuthorisationOnlyError
from tests.model.drafts import drafts

FIRM: dict[str, Any] = {
    "applicant": {
        "iec": "AAPFU0939F", "name": "Alpha Private Limited", "pan": "AAPFU0939F", "profile_updated_on": "2026-05-02",
        "rcmc": {"number": "EEPC/1"}, "change": "none", "iec_standing": "in-use",
    },
    "profile": {
        "concern": "private-limited",
        "branches": [{"id": "w", "name": "Works", "address": "Chakan"}],
        "persons": [{"id": "p", "name": "ANJALI DESHMUKH", "pan": "ABCPE1234F"}],
    },
    "goods": {"port": "INNSA1"},
}  # fmt: skip


def test_kept_once_and_taken_over_where_nothing_is_entered(tmp_path: Path) -> None:
    with open_library(str(tmp_path / "library.sqlite"), create=True) as library:
        with CaseFile.create(tmp_path / "first.hsecase", "restricted") as first:
            first.save_draft(FIRM)
            kept = profile_from_case(library, first)
        assert kept == anf_1.importer_profile(library)
        assert set(kept) == {"applicant", "profile"}
        assert "iec_standing" not in str(kept), "an answer for one application is not kept"
        with CaseFile.create(tmp_path / "next.hsecase", "restricted") as case:
            case.save_draft({"applicant": {"name": "Alpha Pvt Ltd"}, "profile": {"branches": []}})
            assert profile_into_case(library, case)
            said: Any = case.draft()
            assert not profile_into_case(library, case), "a second time nothing is empty"
            assert profile_into_case(library, case, replace=True)
            replaced: Any = case.draft()
        moved = export_library(library, tmp_path / "all.hselibrary")
    assert said["applicant"]["name"] == "Alpha Pvt Ltd", "what is entered stays"
    assert said["applicant"]["iec"] == "AAPFU0939F"
    assert said["profile"] == FIRM["profile"]
    assert "goods" not in said
    assert replaced["applicant"]["name"] == "Alpha Private Limited"
    with open_library(str(tmp_path / "other.sqlite"), create=True, copy_of=moved) as library:
        assert anf_1.importer_profile(library) == kept, "it moves with the library"


def test_without_a_profile_and_in_another_procedure_it_is_said(tmp_path: Path) -> None:
    with open_library(str(tmp_path / "library.sqlite"), create=True) as library:
        with CaseFile.create(tmp_path / "a.hsecase", "restricted") as case, pytest.raises(NoProfileError):
            profile_into_case(library, case)
        with CaseFile.create(tmp_path / "b.hsecase") as case, pytest.raises(AuthorisationOnlyError):
            profile_from_case(library, case)
        with pytest.raises(UnfitDataError):
            anf_1.save_importer_profile(library, {"profile": {"unheard-of": "x"}})


@settings(max_examples=30)
@given(drafts(RestrictedApplication), drafts(RestrictedApplication))
def test_what_is_entered_is_never_lost_and_a_second_filling_changes_nothing(
    kept: JsonObject, draft: JsonObject
) -> None:
    firm = of_the_firm(kept)
    check_shape(RestrictedApplication, firm)
    after = filled(draft, firm)
    check_shape(RestrictedApplication, with_ids(RestrictedApplication, after))
    assert filled(after, firm) == after
    others = {name for name in draft if name not in anf_1.PARTS}
    assert {name: after[name] for name in others} == {name: draft[name] for name in others}
    for part in anf_1.PARTS:
        before, now = draft.get(part), after.get(part)
        for name, said in before.items() if isinstance(before, dict) else ():
            if said not in (None, "", []) and not isinstance(said, dict):
                assert isinstance(now, dict)
                assert now[name] == said


def test_the_yearly_update_is_a_day_ahead() -> None:
    form = read(RestrictedApplication, FIRM).form
    found = {ahead.name: ahead for ahead in dates_ahead(form, today_in_india())}
    assert found["profile-update"].day.isoformat() == "2027-05-02"
    assert found["iec-confirmation"].doubt
