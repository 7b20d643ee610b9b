"""What is asked of DGFT for an authorisation that is held: filled in by what the case knows, or refused by the law."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hse_desktop import workflow
from hse_desktop.law.restricted.dates import dates_ahead
from hse_desktop.law.restricted.use import items_left, value_left
from hse_desktop.model.draft import read
from hse_desktop.model.restricted.application import RestrictedApplication
from hse_desktop.workflow.procedure import AuthorisationOnlyError
from hse_desktop.workflow.requesting import AfterExpiryError, NoRevalidationError, NothingRequestedError
from tests.paper.conftest import text_of

ON = date(2027, 1, 4)
HELD: dict[str, Any] = {
    "number": "0550012345", "issued_on": "2026-10-01", "expires_on": "2028-04-01", "cif_inr": "2,49,750",
    "uses": [
        {"id": "a", "bill_of_entry": "7654321", "dated": "2026-12-01", "item": 1, "quantity": "2000",
         "cif_inr": "1,00,000"},
        {"id": "b", "bill_of_entry": "7700001", "dated": "2026-12-20", "item": 2, "quantity": "40"},
    ],
}  # fmt: skip
GOODS: Any = {"items": [
    {"id": "i", "description": "Cartridges", "quantity": "5000", "unit": "NOS"},
    {"id": "j", "description": "Wads", "quantity": "40", "unit": "KGS"},
]}  # fmt: skip


def requests(folder: Path, purpose: str = "actual-user", on: date = ON, **held: Any) -> dict[str, str]:
    """The words of each request by its file name."""
    data: Any = {
        "applicant": {"name": "Vindhya Sporting Arms", "iec": "AABFV4821K"},
        "goods": GOODS,
        "purpose": {"purpose": purpose},
        "held": {**HELD, **held},
    }
    folder.mkdir(exist_ok=True)
    with workflow.new_case(folder / "held.hsecase", data, procedure="restricted") as case:
        files = workflow.write_requests(case, folder / "out", on=on)
    return {file.name: text_of(file.read_bytes()) for file in files}


def test_each_request_says_what_the_case_knows(tmp_path: Path) -> None:
    said = requests(
        tmp_path, lost=True, revalidation_wanted=True, amendment_wanted="Unit: NOS", transfer_wanted=True,
        imported_on="2026-11-02",
    )  # fmt: skip
    assert set(said) == {
        f"request-{kind}.pdf" for kind in ("revalidation", "amendment", "duplicate", "transfer")
    }
    for words in said.values():
        assert "0550012345" in words
        assert "Rs 1,49,750" in words, "what is unused"
        assert "7654321" in words
    assert "COMPARE WITH APPENDIX 2M" in said["request-duplicate.pdf"], (
        "never passed off as the official text"
    )
    assert "Rs 500 for a first revalidation" in said["request-revalidation.pdf"]
    assert "Unit: NOS" in said["request-amendment.pdf"]
    assert "Transferee: name and address" in said["request-transfer.pdf"]


def test_what_the_handbook_excludes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NothingRequestedError):
        requests(tmp_path / "a")
    with pytest.raises(AfterExpiryError, match="1 April 2028"):
        requests(tmp_path / "b", lost=True, on=date(2028, 4, 2))
    assert requests(tmp_path / "c", lost=True, on=date(2028, 4, 1))
    with pytest.raises(NoRevalidationError):
        requests(tmp_path / "d", "stock-and-sale", revalidation_wanted=True)
    assert requests(tmp_path / "e", "stock-and-sale", revalidation_wanted=True, custody="customs")
    with workflow.new_case(tmp_path / "x.hsecase") as case, pytest.raises(AuthorisationOnlyError):
        workflow.write_requests(case, tmp_path)
    assert not list(tmp_path.glob("[abd]/out"))


def test_what_is_left_is_reckoned_by_value_and_by_item() -> None:
    form = read(RestrictedApplication, {"goods": GOODS, "held": HELD}).form
    assert value_left(form) == 149750
    assert [(item.number, int(item.used), int(item.left)) for item in items_left(form)] == [
        (1, 2000, 3000),
        (2, 40, 0),
    ]


@pytest.mark.parametrize(
    ("data", "name", "day"),
    [
        ({"held": {"issued_on": "2026-10-01"}}, "authorisation-ends", "2028-04-01"),
        ({"held": HELD | {"revalidation_wanted": True}}, "revalidation-ends", "2028-10-01"),
        ({"filing": {"deficiency_on": "2026-10-01"}}, "deficiency-answer", "2026-12-30"),
        ({"consignment": {"bonded_on": "2026-02-28"}}, "bond-ends", "2027-02-28"),
        ({"applicant": {"rcmc": {"issued_on": "2026-10-01"}}}, "rcmc-ends", "2031-03-31"),
        (
            {"goods": {"items": [{"import_type": "tariff-rate-quota"}]}, "kinds": {"quota": {"year": 2027}}},
            "quota-application", "2027-03-01",
        ),
        ({"purpose": {"purpose": "actual-user"}, "held": {"imported_on": "2026-11-02"}}, "transfer-free", "2028-11-02"),
    ],
)  # fmt: skip
def test_days_ahead(data: Any, name: str, day: str) -> None:
    found = {ahead.name: ahead for ahead in dates_ahead(read(RestrictedApplication, data).form, ON)}
    assert found[name].day.isoformat() == day
