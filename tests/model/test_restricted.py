"""The form of ANF-2M keeps whatever was typed, says where its fields come from, and no draft trips the rules."""

from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.citation import Confidence, Source
from hse_desktop.model.documents import HAND_IN_SLOTS, SLOTS, hand_in_slots
from hse_desktop.model.draft import JsonObject, check_shape, flatten, read, unflatten
from hse_desktop.model.fields import Form, about, part_of
from hse_desktop.model.restricted.application import RestrictedApplication
from tests.model.drafts import drafts

_schema = jsonschema.Draft202012Validator(RestrictedApplication.model_json_schema())


@settings(max_examples=25)
@given(drafts(RestrictedApplication))
def test_whatever_was_typed_survives_storing_and_fits_the_published_schema(draft: JsonObject) -> None:
    check_shape(RestrictedApplication, draft)
    assert unflatten(RestrictedApplication, flatten(draft)) == draft
    _schema.validate(draft)
    read(RestrictedApplication, draft)


def _fields(form: type[Form]) -> list[tuple[type[Form], str]]:
    found: list[tuple[type[Form], str]] = []
    for name in form.model_fields:
        if name == "id":
            continue
        found.append((form, name))
        part = part_of(form, name)
        if part is not None:
            found += _fields(part.form)
    return found


def test_every_field_has_its_label_and_comes_from_a_book_or_is_ours_by_name() -> None:
    for form, name in _fields(RestrictedApplication):
        known = about(form, name)
        assert known.label, name
        ours = known.citation.confidence is Confidence.DESIGN
        assert ours == (known.citation.source is Source.OURS), name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("12,34,567", "1234567"), ("1,234,567.50", "1234567.50"), ("1234567.5", "1234567.5"), (" 500 ", "500")],
)
def test_sums_are_read_as_people_in_india_type_them(typed: str, meant: str) -> None:
    reading = read(RestrictedApplication, {"goods": {"total_cif_inr": typed}})
    assert not reading.problems
    assert reading.form.goods.total_cif_inr == Decimal(meant)


@pytest.mark.parametrize(
    "typed", ["1,2,3", "1e12", "1e-10", "0", "-5", "Rs 500", "1e999999", "NaN", "12,34,567,"]
)
def test_what_is_no_sum_of_money_is_named(typed: str) -> None:
    problems = read(RestrictedApplication, {"goods": {"total_cif_inr": typed}}).problems
    assert [problem.pointer for problem in problems] == ["/goods/total_cif_inr"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("usd", "USD"), (" EUR ", "EUR"), ("US$", None), ("Dollar", None)]
)
def test_a_currency_is_a_code_of_three_letters(typed: str, meant: str | None) -> None:
    assert (
        read(RestrictedApplication, {"goods": {"total_currency": typed}}).form.goods.total_currency == meant
    )


def test_each_procedure_has_its_own_places_for_papers_and_shares_the_last() -> None:
    assert set(PROCEDURES) == {"hse", "restricted"}
    assert not set(HAND_IN_SLOTS) & set(hand_in_slots("restricted")) - {"other"}
    assert hand_in_slots("restricted")[-1] == HAND_IN_SLOTS[-1] == "other"
    assert "technical-literature" in hand_in_slots("restricted")
    assert {procedure for slot in SLOTS.values() for procedure in slot.procedures} == set(PROCEDURES)


def test_a_case_is_called_by_its_first_item_and_the_applicant() -> None:
    data: Any = {"applicant": {"name": "Alpha"}, "goods": {"items": [{}, {"description": "Radio"}]}}
    assert read(RestrictedApplication, data).form.name == "Radio – Alpha"
    assert RestrictedApplication().name == ""
