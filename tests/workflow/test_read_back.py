"""The letter that we write for the brand owner can be read back, even where its own data is gone."""

import datetime
from pathlib import Path

from hse_desktop import workflow
from hse_desktop.intake.inspection import inspect
from hse_desktop.model.inspection import PaperKind


def test_the_draft_of_a_letter_says_what_was_entered(tmp_path: Path) -> None:
    with workflow.make_sample_case(tmp_path / "rack.hsecase") as case:
        case.remove_document(case.find_document("authorisation-letter"))
        written = workflow.write(case, on=datetime.date(2026, 9, 1))
        draft = next(document for document in written if document.slot == "authorisation-letter-draft")
        paper = inspect(draft.name, case.content(draft)).paper
    assert paper is not None
    assert paper.headed is PaperKind.LETTER
    said = (paper.reference, paper.calendar_year, paper.importer)
    assert [value.value if value else None for value in said] == [
        "ORW-PC-2026-014", 2026, "Alpha Instruments Private Limited",
    ]  # fmt: skip
    assert [day.value for day in paper.dated] == ["2026-07-06"]
    assert [(line.model, line.quantity) for line in paper.lines] == [("RX-9000", 12)]
