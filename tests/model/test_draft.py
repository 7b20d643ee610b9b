"""A draft keeps what was typed, exactly; the form sees what can be understood."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from hse_desktop.model.application import HseApplication
from hse_desktop.model.choices import Criterion
from hse_desktop.model.draft import (
    JsonObject,
    UnfitDataError,
    check_shape,
    flatten,
    label_at,
    merge,
    place,
    read,
    unflatten,
    with_ids,
)
from tests.model.drafts import drafts

_schema = jsonschema.Draft202012Validator(HseApplication.model_json_schema())


@given(drafts(HseApplication))
def test_whatever_was_typed_survives_storing_and_fits_the_published_schema(draft: JsonObject) -> None:
    check_shape(HseApplication, draft)
    assert unflatten(HseApplication, flatten(draft)) == draft
    _schema.validate(draft)
    read(HseApplication, draft)


@given(drafts(HseApplication), drafts(HseApplication))
def test_merging_is_that_of_rfc_7396(before: JsonObject, patch: JsonObject) -> None:
    merged = merge(before, patch)
    assert merge(merged, patch) == merged
    assert merge(before, {}) == before
    assert merge({}, patch) == patch


def test_rows_keep_their_ids_and_new_rows_get_one() -> None:
    first = with_ids(HseApplication, {"equipment": [{"brand": "Orion"}]})
    rows = first["equipment"]
    assert isinstance(rows, list)
    assert isinstance(rows[0], dict)
    kept = rows[0]["id"]
    again = with_ids(HseApplication, {"equipment": [{"brand": "New"}, rows[0], rows[0]]})["equipment"]
    assert isinstance(again, list)
    ids = [row["id"] for row in again if isinstance(row, dict)]
    assert ids[1] == kept
    assert len(set(ids)) == 3


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ({"applicant": {"pan": "not a pan"}}, "/applicant/pan"),
        ({"applicant": {"gstin": "27AAPFU0939F1ZX"}}, "/applicant/gstin"),
        ({"applicant": {"iec": "12345"}}, "/applicant/iec"),
        ({"equipment": [{"quantity": "many"}]}, "/equipment/0/quantity"),
        ({"equipment": [{"quantity": 0}]}, "/equipment/0/quantity"),
        ({"equipment": [{"weight_kg": "1,200"}]}, "/equipment/0/weight_kg"),
        ({"letter": {"dated": "31/02/2026"}}, "/letter/dated"),
        ({"shipment": {"goods_location": "moon"}}, "/shipment/goods_location"),
        ({"applicant": {"email": "me"}}, "/applicant/email"),
    ],
)
def test_what_cannot_be_understood_is_named_with_what_was_typed(typed: JsonObject, where: str) -> None:
    problems = read(HseApplication, typed).problems
    assert [problem.pointer for problem in problems] == [where]
    typed_text = str(next(iter(flatten(typed).values())))
    assert typed_text in problems[0].message.english()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("15/06/2026", "2026-06-15"),
        ("15-6-2026", "2026-06-15"),
        ("15.06.2026", "2026-06-15"),
        ("2026-06-15",) * 2,
    ],
)
def test_days_are_read_as_people_in_india_type_them(typed: str, meant: str) -> None:
    assert str(read(HseApplication, {"letter": {"dated": typed}}).form.letter.dated) == meant


@pytest.mark.parametrize("iec", ["0100000011", "0388123456", "AAPFU0939F", " aapfu0939f "])
def test_old_permanent_and_pan_type_iecs_are_taken(iec: str) -> None:
    reading = read(HseApplication, {"applicant": {"iec": iec}})
    assert not reading.problems
    assert reading.form.applicant.iec == iec.strip().upper()


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ({"aplicant": {}}, "/aplicant"),
        ({"applicant": []}, "/applicant"),
        ({"applicant": {"iec": 388123456}}, "/applicant/iec"),
        ({"equipment": {"brand": "x"}}, "/equipment"),
        ({"equipment": [{"evidence": {"pge": 1}}]}, "/equipment/0/evidence/pge"),
        ({"equipment": [{"quantity": True}]}, "/equipment/0/quantity"),
        ({"equipment": [{"quantity": float("inf")}]}, "/equipment/0/quantity"),
        ([], "/"),
    ],
)
def test_names_and_shapes_of_no_form_are_refused_by_place(data: Any, where: str) -> None:
    with pytest.raises(UnfitDataError) as refused:
        check_shape(HseApplication, data)
    assert refused.value.values["where"] == where


def test_a_needed_field_is_missed_only_where_it_is_needed() -> None:
    by_weight = read(HseApplication, {"equipment": [{"criterion": "over-80-kg"}]})
    by_supply = read(HseApplication, {"equipment": [{"criterion": "three-phase"}]})
    assert "/equipment/0/weight_kg" in [gap.pointer for gap in by_weight.missing]
    assert "/equipment/0/weight_kg" not in [gap.pointer for gap in by_supply.missing]
    assert by_supply.form.equipment[0].criterion is Criterion.THREE_PHASE


def test_a_place_has_a_name_people_know() -> None:
    label = label_at(HseApplication, "/equipment/1/evidence/page")
    assert label is not None
    assert label.english() == "Equipment 2 – Evidence – Page"


def test_one_field_is_placed_without_disturbing_the_rest() -> None:
    draft: JsonObject = {"applicant": {"name": "A"}, "equipment": [{"brand": "B"}]}
    place(HseApplication, draft, "/equipment/0/quantity", "12")
    place(HseApplication, draft, "/letter/lines/0/quantity", 3)
    place(HseApplication, draft, "/applicant/name", None)
    assert json.dumps(draft) == json.dumps(
        {
            "applicant": {},
            "equipment": [{"brand": "B", "quantity": "12"}],
            "letter": {"lines": [{"quantity": 3}]},
        }
    )
