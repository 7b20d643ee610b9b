"""Next year's application keeps what lasts, drops what belonged to the year, and asks whether papers still hold."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hse_desktop import workflow
from hse_desktop.model.draft import JsonObject
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.renewing import next_year_of
from tests.gui import fixture_case, sheets

ON = date(2027, 1, 4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case of 2026 with papers that last and papers that do not."""
    path = tmp_path / "Rack 2026.hsecase"
    with CaseFile.create(path) as case:
        draft = fixture_case.draft()
        draft["after_filing"] = {"application_number": "HSE-1", "exemption": {"number": "M-7"}}
        draft["bis_registrations"] = [
            {"id": "b", "number": "R-41000000", "status": "valid", "read_on": "2026-07-01"}
        ]
        for slot in (
            "datasheet",
            "safety-report",
            "authorisation-letter",
            "proforma-invoice",
            "exemption-letter",
        ):
            document = case.add_document(slot, f"{slot}.pdf", sheets.pages(slot))
            if slot == "datasheet":
                draft["equipment"][0]["evidence"]["document"] = document.id  # type: ignore[index, call-overload]
        case.save_draft(draft)
    return path


def test_what_lasts_is_kept_and_the_year_is_gone(path: Path) -> None:
    before = path.read_bytes()
    with CaseFile.open(path) as case:
        made = workflow.renew(case, on=ON)
        again = workflow.renew(case, on=ON)
    assert path.read_bytes() == before
    assert (made.name, again.name) == ("Rack 2027.hsecase", "Rack 2027 (2).hsecase")
    with CaseFile.open(path) as old, CaseFile.open(made) as case:
        draft: dict[str, Any] = case.draft()
        assert case.id != old.id
        documents = {document.slot: document for document in case.documents()}
        assert set(documents) == {"datasheet", "safety-report"}
        evidence = draft["equipment"][0]["evidence"]
        assert evidence["document"] == documents["datasheet"].id
        assert draft["shipment"] == {"calendar_year": 2027}
        assert {"letter", "invoice", "after_filing"}.isdisjoint(draft)
        assert draft["bis_registrations"] == [{"id": "b", "number": "R-41000000"}]
        assert draft["safety"] == old.draft()["safety"]
        asked = [f for f in workflow.check(case, on=ON).findings if f.rule == "HSE-CARRIED-OVER"]
        assert {finding.where for finding in asked} == {document.id for document in documents.values()}
        assert "Is it still valid" in asked[0].message.english()


@pytest.mark.parametrize(
    ("typed", "on", "year"),
    [
        ("2026", date(2026, 12, 1), 2027),
        (2026, date(2027, 1, 4), 2027),
        ("2024", date(2027, 1, 4), 2027),
        ("soon", date(2026, 12, 1), 2027),
        (None, date(2026, 12, 1), 2027),
    ],
)
def test_the_year_is_never_one_that_is_over(typed: str | int | None, on: date, year: int) -> None:
    draft: JsonObject = {"shipment": {"calendar_year": typed}} if typed is not None else {}
    assert next_year_of(draft, on) == year
