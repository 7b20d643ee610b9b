"""Two applications for one import: nothing typed twice, each whole alone, and no difference between them unseen."""

import copy
from pathlib import Path
from typing import Any

import pytest

from hse_desktop import workflow
from hse_desktop.model.application import PROCEDURES
from hse_desktop.model.draft import read
from hse_desktop.model.linked import LINKED, carried_over, shared_of
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.errors import CaseExistsError
from hse_desktop.workflow.linking import FolderApartError, LinkedElsewhereError, SameProcedureError
from tests.intake.pdfs import sheet

EXEMPTION: dict[str, Any] = {
    "applicant": {
        "kind": "importer", "name": "Alpha Private Limited", "address": "1 MG Road, Pune", "iec": "AAPFU0939F",
        "pan": "AAPFU0939F", "signatory": "M. Kulkarni", "email": "m.kulkarni@alpha.example",
    },
    "shipment": {"goods_location": "not-shipped", "calendar_year": 2026},
    "equipment": [
        {
            "id": "a", "brand": "Orion", "marketing_name": "Rack server", "regulatory_model": "RX-9000",
            "itc_hs": "84715000", "quantity": 12, "second_hand": False,
        },
        {"id": "b", "brand": "Orion", "regulatory_model": "RX-7000", "quantity": "about 5"},
    ],
}  # fmt: skip


@pytest.fixture
def exemption(tmp_path: Path) -> Path:
    """A case for the exemption of servers, with a datasheet and a letter."""
    path = tmp_path / "Servers.hsecase"
    with CaseFile.create(path) as case:
        case.save_draft(copy.deepcopy(EXEMPTION))
        for slot in ("datasheet", "proforma-invoice", "authorisation-letter"):
            case.add_document(slot, f"{slot}.pdf", sheet(slot))
    return path


def differences(path: Path) -> list[str]:
    with CaseFile.open(path) as case:
        return [f.where for f in workflow.check(case).findings if f.rule.endswith("-LINKED")]


def put(path: Path, data: dict[str, Any]) -> None:
    with CaseFile.open(path) as case:
        workflow.set_data(case, data)


def test_the_second_case_begins_with_what_the_first_says(exemption: Path) -> None:
    with CaseFile.open(exemption) as case:
        case.replace_documents((), [], "signed", "icegate-hse")
        assert not case.happened_since("signed", "edited")
        made = workflow.begin_linked(case)
        assert made == exemption.with_name("Servers ANF-2M.hsecase")
        first = case.draft()
        assert {name: said for name, said in first.items() if name != LINKED} == EXEMPTION
        assert not case.happened_since("signed", "edited"), "what was signed stays good"
    with CaseFile.open(made) as second:
        draft = second.draft()
        assert second.procedure == "restricted"
        assert draft["applicant"] == {k: v for k, v in EXEMPTION["applicant"].items() if k != "kind"}
        assert draft["consignment"] == {"goods_location": "not-shipped"}
        assert draft["goods"] == {
            "items": [
                {
                    "id": "a", "itc_hs": "84715000", "quantity": 12, "unit": "NOS", "condition": "new",
                    "description": "Orion, Rack server, RX-9000",
                },
                {"id": "b", "quantity": "about 5", "unit": "NOS", "description": "Orion, RX-7000"},
            ]
        }  # fmt: skip
        assert {d.slot for d in second.documents()} == {"technical-literature", "supplier-proforma"}
        assert isinstance(draft[LINKED], dict)
        assert draft[LINKED]["file"] == "Servers.hsecase"
    assert differences(exemption) == differences(made) == []


def test_a_difference_is_found_on_both_sides_and_gone_once_it_is_put_right(exemption: Path) -> None:
    with CaseFile.open(exemption) as case:
        made = workflow.begin_linked(case)
    put(made, {"applicant": {"address": "2 MG Road, Pune"}, "consignment": {"goods_location": "in-port"}})
    assert differences(made) == ["/applicant/address", "/consignment/goods_location"]
    assert differences(exemption) == ["/applicant/address", "/shipment/goods_location"]
    put(exemption, {"applicant": {"address": "2 MG Road, Pune"}, "shipment": {"goods_location": "in-port"}})
    assert differences(made) == differences(exemption) == []


def test_a_case_that_went_elsewhere_is_compared_with_what_the_other_said(
    exemption: Path, tmp_path: Path
) -> None:
    with CaseFile.open(exemption) as case:
        made = workflow.begin_linked(case)
    apart = tmp_path / "elsewhere" / made.name
    apart.parent.mkdir()
    made.rename(apart)
    assert differences(apart) == differences(exemption) == []
    with CaseFile.open(apart) as case:
        draft: Any = case.draft()
        draft["goods"]["items"][0]["quantity"] = 14
        case.save_draft(draft)
        found = [f for f in workflow.check(case).findings if f.rule == "RES-LINKED"]
    assert [f.where for f in found] == ["/goods/items/0/quantity"]
    told = found[0].message.english()
    assert "“14” stands here, “12” in the linked application “Servers.hsecase” as of" in told
    assert "does not lie beside this one" in told


def test_another_case_of_the_same_name_is_not_taken_for_the_linked_one(exemption: Path) -> None:
    with CaseFile.open(exemption) as case:
        made = workflow.begin_linked(case)
    exemption.unlink()
    with CaseFile.create(exemption) as stranger:
        stranger.save_draft({"applicant": {"name": "A stranger"}})
    assert differences(made) == []


def test_two_cases_that_are_there_are_linked_and_compared_anew(exemption: Path, tmp_path: Path) -> None:
    other = tmp_path / "Authorisation.hsecase"
    with CaseFile.create(other, "restricted") as case:
        case.save_draft({"applicant": {"name": "Alpha Pvt. Ltd."}})
    with CaseFile.open(exemption) as first, CaseFile.open(other) as second:
        workflow.link(first, second)
        workflow.link(second, first)
    assert differences(exemption) == differences(other) == ["/applicant/name"]


def test_what_cannot_be_linked_is_refused_and_nothing_is_left(exemption: Path, tmp_path: Path) -> None:
    with CaseFile.open(exemption) as case:
        with pytest.raises(FolderApartError):
            workflow.begin_linked(case, tmp_path / "x" / "y.hsecase")
        with pytest.raises(CaseExistsError):
            workflow.begin_linked(case, exemption)
        made = workflow.begin_linked(case)
        with pytest.raises(LinkedElsewhereError):
            workflow.begin_linked(case)
        with CaseFile.create(tmp_path / "same.hsecase") as same, pytest.raises(SameProcedureError):
            workflow.link(case, same)
    assert {file.name for file in tmp_path.iterdir()} == {exemption.name, made.name, "same.hsecase"}


@pytest.mark.parametrize("procedure", ["hse", "restricted"])
def test_what_is_carried_over_and_back_is_the_same(procedure: str) -> None:
    other = "restricted" if procedure == "hse" else "hse"
    begun = EXEMPTION if procedure == "hse" else carried_over(PROCEDURES["restricted"], EXEMPTION, "hse")
    there = carried_over(PROCEDURES[other], begun, procedure)
    shared = shared_of(read(PROCEDURES[procedure], begun).form, procedure)
    assert {name: each.value for name, each in shared.items()} == {
        name: each.value for name, each in shared_of(read(PROCEDURES[other], there).form, other).items()
    }
    assert len(shared) > 8
