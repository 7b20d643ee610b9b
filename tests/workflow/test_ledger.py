"""The importer's ledger is brought up to a case: its letter and its bills of entry, each once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hse_desktop.model.draft import JsonObject, UnfitDataError
from hse_desktop.model.register import Act, KeptDocument
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.documents import find_document
from hse_desktop.store.library.places import open_file
from hse_desktop.store.library.received import received_letters, uses_of
from hse_desktop.store.library.register_errors import ExemptionOverError, TooManyUnitsError
from hse_desktop.workflow.entering import new_case, set_data
from hse_desktop.workflow.ledger import NoLetterInCaseError, enter_letter, take_case

ASHA = Act("Asha Rao")
PAGE = b"%PDF-1.7 exempted"


def record(*bills: tuple[str, int, str]) -> JsonObject:
    """MeitY's letter for twelve units, and bills of entry: number, units, day."""
    return {
        "after_filing": {
            "exemption": {
                "number": "M-7",
                "dated": "2026-08-14",
                "lines": [{"regulatory_model": "RX-9000", "quantity": 12}],
            },
            "bills": [
                {"number": number, "dated": day, "regulatory_model": "RX-9000", "units": units}
                for number, units, day in bills
            ],
        }
    }


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_file(tmp_path / "library.sqlite", create=True) as opened:
        yield opened


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with new_case(tmp_path / "a.hsecase") as made:
        yield made


def test_a_case_is_taken_once_and_later_only_what_is_added(library: Library, case: CaseFile) -> None:
    with pytest.raises(NoLetterInCaseError):
        take_case(library, case, ASHA)
    case.add_document("exemption-letter", "M-7.pdf", PAGE)
    for bills, used in (
        ((("B-1", 5, "2026-09-01"),), 5),
        ((("B-1", 5, "2026-09-01"), ("B-2", 7, "2026-10-01")), 12),
    ):
        set_data(case, record(*bills))
        for _again in range(2):
            letter = take_case(library, case, ASHA)
            assert letter.lines[0].used == used
    assert [(use.bill_of_entry, use.units, use.person) for use in uses_of(library, "m-7")] == [
        ("B-1", 5, "Asha Rao"),
        ("B-2", 7, "Asha Rao"),
    ]
    assert find_document(library, letter.sha256) == KeptDocument("M-7.pdf", PAGE)
    assert len(received_letters(library, "exemption")) == 1


@pytest.mark.parametrize(
    ("bill", "refusal"),
    [(("B-9", 13, "2026-09-01"), TooManyUnitsError), (("B-9", 1, "2027-01-02"), ExemptionOverError)],
)
def test_more_than_is_left_or_after_the_year_is_refused(
    library: Library, case: CaseFile, bill: tuple[str, int, str], refusal: type[Exception]
) -> None:
    set_data(case, record(bill))
    with pytest.raises(refusal):
        take_case(library, case, ASHA)
    assert uses_of(library, "M-7") == []


def test_a_letter_is_entered_from_json_with_its_copy(library: Library, tmp_path: Path) -> None:
    (tmp_path / "copy.pdf").write_bytes(PAGE)
    data: JsonObject = {
        "reference": "M-8",
        "dated": "2026-09-02",
        "lines": [{"regulatory_model": "QX-1", "units": 2}],
    }
    letter = enter_letter(library, {**data, "copy": "copy.pdf"}, tmp_path)
    assert (letter.year, letter.lines[0].units) == (2026, 2)
    assert find_document(library, letter.sha256) == KeptDocument("copy.pdf", PAGE)
    with pytest.raises(UnfitDataError, match="/lines"):
        enter_letter(library, {**data, "reference": "M-9", "lines": []}, tmp_path)
