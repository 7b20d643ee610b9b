"""Several models become one application each: nothing retyped, nothing lost, the first one untouched."""

import copy
from pathlib import Path
from typing import Any

import pytest

from hse_desktop import workflow
from hse_desktop.model.draft import JsonObject
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.errors import CaseUnwritableError
from hse_desktop.workflow.splitting import OneModelError

TWO: dict[str, Any] = {
    "applicant": {"name": "Alpha"},
    "equipment": [
        {"id": "a", "regulatory_model": "RX-9000", "quantity": 2, "evidence": {"page": 3}},
        {"id": "b", "regulatory_model": "RX 7000/S", "quantity": 5, "evidence": {"document": "datasheet"}},
        {"id": "c", "regulatory_model": "rx9000", "quantity": 1},
    ],
    "letter": {
        "dated": "2026-07-01",
        "lines": [
            {"id": "d", "regulatory_model": "RX-9000", "quantity": 3},
            {"id": "e", "regulatory_model": "RX-7000/S", "quantity": 5},
        ],
    },
    "invoice": {"lines": [
        {"id": "f", "regulatory_model": "RX-9000", "quantity": 3}, {"id": "g", "description": "Rails"}]},
    "bis_registrations": [{"id": "h", "model": "RX-7000/S, RX-8000"}],
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case of two models, one of them written in two ways."""
    path = tmp_path / "Racks.hsecase"
    draft = copy.deepcopy(TWO)
    with CaseFile.create(path) as case:
        picture = ("RX.png", b"as it was handed in")
        document = case.add_document("datasheet", "RX.pdf", b"%PDF-1.7 sheet", made_from=picture)
        draft["equipment"][0]["evidence"] = {"document": document.id, "page": 3}
        case.save_draft(draft)
    return path


def test_each_model_gets_its_own_application(path: Path) -> None:
    before = path.read_bytes()
    with CaseFile.open(path) as case:
        made = workflow.split(case)
    assert path.read_bytes() == before
    assert [each.name for each in made] == ["Racks RX-9000.hsecase", "Racks RX 7000-S.hsecase"]
    found: list[tuple[dict[str, Any], str]] = []
    for each in made:
        with CaseFile.open(each) as part:
            draft = part.draft()
            (document,) = part.documents()
            assert part.content(document) == b"%PDF-1.7 sheet"
            assert part.made_from(document) == ("RX.png", b"as it was handed in")
            assert draft["applicant"] == {"name": "Alpha"}
            found.append((draft, document.id))
    (racks, rack_sheet), (others, _) = found
    assert [row["id"] for row in racks["equipment"]] == ["a", "c"], "two ways of writing are one model"
    assert racks["equipment"][0]["evidence"] == {"document": rack_sheet, "page": 3}
    assert [row["id"] for row in racks["letter"]["lines"]] == ["d"]
    assert [row["id"] for row in racks["invoice"]["lines"]] == ["f", "g"]
    assert racks["bis_registrations"] == []
    assert others["equipment"] == [TWO["equipment"][1]]
    assert [row["id"] for row in others["invoice"]["lines"]] == ["g"]
    assert [row["id"] for row in others["bis_registrations"]] == ["h"]


def test_splitting_twice_overwrites_nothing(path: Path) -> None:
    with CaseFile.open(path) as case:
        assert set(workflow.split(case)).isdisjoint(workflow.split(case))
        workflow.set_data(case, {"equipment": [{"regulatory_model": "RX-9000"}, {"brand": "Orion"}]})
        with pytest.raises(OneModelError):
            workflow.split(case)


def test_a_folder_that_refuses_is_left_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = CaseFile.save_draft

    def refuse(case: CaseFile, draft: JsonObject) -> None:
        if "7000" in case.path.name:
            raise CaseUnwritableError(file=case.path.name, reason="full")
        kept(case, draft)

    monkeypatch.setattr(CaseFile, "save_draft", refuse)
    with CaseFile.open(path) as case, pytest.raises(CaseUnwritableError):
        workflow.split(case)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
