"""What the library knows is taken into a case and kept from one, unchanged in both directions and never unasked."""

from decimal import Decimal

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from hse_desktop.model.draft import JsonObject, JsonValue, check_shape, leaf_type, place, value_at
from hse_desktop.model.fields import Form, part_of
from hse_desktop.model.library import FORMS, Kept, Kind, Shelf
from hse_desktop.workflow.beside_library import compared, plan, same, to_keep
from hse_desktop.workflow.from_library import WAYS, Way, begun, given, offers, part_form, taken, ways_to
from tests.gui import fixture_case

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
FIRM: JsonObject = {
    "kind": "importer",
    "name": "Alpha Instruments Private Limited",
    "address": "18 Residency Road, Bengaluru 560025",
    "iec": "AAACA1234F",
    "signatory": "Meera Krishnan",
    "designation": "Director",
    "email": "imports@alpha.example",
    "further_signatories": [{"id": "s", "signatory": "Ravi Iyer", "designation": "Manager"}],
    "branches": [{"id": "b", "name": "Pune", "address": "4 Hill Road, Pune", "gstin": "27AAACA1234F1ZG"}],
}


def leaf(form: type[Form], name: str) -> st.SearchStrategy[JsonValue]:
    kind = leaf_type(form, name)
    if kind is bool:
        return st.booleans()
    return st.one_of(TEXTS, st.integers(1, 9000)) if kind in {int, Decimal} else TEXTS


def drafts(form: type[Form], names: frozenset[str] | None = None) -> st.SearchStrategy[JsonObject]:
    """Anything that may have been typed into a form, half of it missing."""
    fields = {}
    for name in form.model_fields:
        part = part_of(form, name)
        if name == "id" or (names is not None and name not in names):
            continue
        if part is None:
            fields[name] = leaf(form, name)
        elif part.is_list:
            rows = drafts(part.form).filter(bool)
            fields[name] = st.lists(rows, min_size=1, max_size=2)
        else:
            fields[name] = drafts(part.form).filter(bool)
    return st.fixed_dictionaries({}, optional=fields)


def shelf_of(kind: Kind, *drafts: JsonObject) -> Shelf:
    return Shelf(
        {kind: tuple(Kept(at + 1, str(draft.get("name")), draft) for at, draft in enumerate(drafts))}
    )


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.procedure}-{way.step}-{way.kind}")
@settings(max_examples=25)
@drawn(data=st.data())
def test_what_goes_into_a_case_and_back_is_what_it_was(way: Way, data: st.DataObject) -> None:
    moved = frozenset(there[1:] for _here, there in way.moves)
    part = data.draw(drafts(part_form(way), moved))
    record = given(way, part)
    check_shape(FORMS[way.kind], record)
    assert taken(way, record) == part
    assert given(way, taken(way, record)) == record
    for here, there in way.moves:
        assert value_at(record, here) == value_at(part, there)


def test_a_new_case_begins_with_our_own_firm_and_only_where_nothing_was_said() -> None:
    shelf = shelf_of(Kind.FIRM, FIRM)
    for procedure in ("hse", "restricted"):
        applicant = begun(procedure, {}, shelf)["applicant"]
        assert isinstance(applicant, dict)
        assert applicant["iec"] == "AAACA1234F"
        assert "branches" not in applicant
    told: JsonObject = {"applicant": {"name": "Somebody else"}, "shipment": {"calendar_year": "2026"}}
    assert begun("hse", told, shelf) == told
    assert begun("hse", {}, Shelf()) == {}


def test_branches_and_signatories_are_offered_and_fill_only_what_is_empty() -> None:
    shelf = shelf_of(Kind.FIRM, FIRM)
    firm, branch, signatory = offers(shelf, "hse", "applicant")
    (way, _importers) = ways_to("hse", "applicant")
    assert [each.label.english() for each in (branch, signatory)] == [
        "Alpha Instruments Private Limited, branch Pune",
        "Ravi Iyer signs for Alpha Instruments Private Limited",
    ]
    assert branch.part["gstin"] == "27AAACA1234F1ZG"
    assert branch.part["name"] == firm.part["name"]
    part: JsonObject = {"name": "Alpha Instruments Private Limited", "address": "Elsewhere"}
    what = plan(way, part, firm)
    assert "/address" in what.left
    assert what.fills["/iec"] == "AAACA1234F"
    assert "/name" not in {**what.fills, **what.left}, "it is there already"


def test_two_firms_and_two_persons_are_never_mixed() -> None:
    (way, _importers) = ways_to("hse", "applicant")
    firm, _branch, ravi = offers(shelf_of(Kind.FIRM, FIRM), "hse", "applicant")
    other: JsonObject = {"name": "Beta Trading LLP"}
    assert set(plan(way, other, firm).fills) == {"/signatory", "/designation", "/email"}
    assert not plan(way, {**other, "signatory": "Dev Nair"}, firm).fills
    assert not plan(way, {"signatory": "Meera Krishnan", "designation": "Director"}, ravi).fills


def test_a_difference_is_seen_and_other_ways_of_writing_are_none() -> None:
    shelf = shelf_of(Kind.FIRM, FIRM)
    typed: JsonObject = {**taken(ways_to("hse", "applicant")[0], FIRM), "iec": "aaaca 1234f"}
    beside = compared(shelf, "hse", "applicant", typed)
    assert beside is not None
    assert (beside.differs, beside.news) == ({}, ())
    branch = {**typed, "address": "4 Hill Road, Pune", "gstin": "27AAACA1234F1ZG", "signatory": "Ravi Iyer"}
    at_branch = compared(shelf, "hse", "applicant", {**branch, "designation": "Manager"})
    assert at_branch is not None
    assert at_branch.differs == {}, "a branch of ours is no difference"
    moved = compared(shelf, "hse", "applicant", {**typed, "address": "New Street 1", "phone": "+91 80 1"})
    assert moved is not None
    assert dict(moved.differs) == {"/address": FIRM["address"]}
    assert moved.news == ("/phone",)
    assert compared(shelf, "hse", "applicant", {"name": "Beta", "iec": "AAFFB4321K"}) is None


def test_what_a_case_says_is_kept_beside_what_only_the_library_knows() -> None:
    (way, _importers) = ways_to("hse", "applicant")
    kept = to_keep(way, {"name": "Alpha Instruments Private Limited", "signatory": "Dev Nair"}, FIRM)
    assert kept["branches"] == FIRM["branches"]
    assert kept["signatory"] == "Meera Krishnan", "another person joins, nobody is replaced"
    rows = kept["further_signatories"]
    assert isinstance(rows, list)
    assert [row["signatory"] for row in rows if isinstance(row, dict)] == ["Ravi Iyer", "Dev Nair"]
    check_shape(FORMS[way.kind], kept)
    case = fixture_case.draft()
    owner = case["brand_owner"]
    assert isinstance(owner, dict)
    (brand_way,) = ways_to("hse", "brand_owner")
    brand = to_keep(brand_way, owner)
    assert brand["brand"] == "Orion Compute GmbH", "to be corrected by whoever knows the plate"
    assert taken(brand_way, brand) == owner


def test_equipment_of_one_model_and_brand_is_the_same_and_quantities_are_nobodys_business() -> None:
    row = fixture_case.draft()["equipment"][0]  # type: ignore[index]
    assert isinstance(row, dict)
    (way,) = ways_to("hse", "equipment")
    kept = to_keep(way, row)
    assert "quantity" not in kept
    shelf = shelf_of(Kind.EQUIPMENT, kept)
    beside = compared(shelf, "hse", "equipment", {**row, "weight_kg": 641, "width_mm": 600})
    assert beside is not None
    assert dict(beside.differs) == {"/weight_kg": "640"}
    assert compared(shelf, "hse", "equipment", {**row, "brand": "Vega"}) is None
    target: JsonObject = {}
    place(part_form(way), target, "/weight_kg", "640")
    assert same(part_form(way), "/weight_kg", "640", 640.0)
