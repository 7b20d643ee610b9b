"""A case for a restricted-item authorisation at the terminal: kept, shown and checked; nothing is written for it."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import Hse, is_one_sentence_with_a_way_out
from tests.intake.pdfs import sheet

DATA: dict[str, Any] = {
    "applicant": {"name": "Alpha Private Limited", "iec": "AAPFU0939F"},
    "goods": {
        "policy": "restricted",
        "items": [
            {"id": "set", "description": "Radio test set", "itc_hs": "90304000", "cif_inr": "12,34,567"}
        ],
        "total_cif_inr": 1234567,
    },
    "purpose": {"purpose": "stock-and-sale"},
}


@pytest.fixture
def case(hse: Hse, tmp_path: Path) -> str:
    """A case with some data and the supplier's proforma invoice."""
    assert hse("new", "restricted", "a.hsecase", "--from", "-", stdin=json.dumps(DATA)).returncode == 0
    (tmp_path / "proforma.pdf").write_bytes(sheet("Proforma invoice PI-7"))
    assert hse("add", "a.hsecase", "proforma.pdf", "--as", "supplier-proforma").returncode == 0
    return "a.hsecase"


def test_data_goes_in_and_comes_out_the_same_and_fits_the_schema(hse: Hse, case: str) -> None:
    shown = json.loads(hse("show", case, "--json").stdout)
    assert shown == DATA
    schema = json.loads(hse("schema", "restricted").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(shown, schema)
    told = hse("show", case).stdout
    assert "Restricted-item import authorisation (ANF-2M)" in told
    assert "Goods – Items applied for (7) 1 – Description: Radio test set" in told
    assert "Supplier" not in told.replace("Proforma invoice of the supplier: proforma.pdf", "")


def test_check_speaks_of_the_handbook_and_of_the_fee(hse: Hse, case: str) -> None:
    told = hse("check", case, "--json", "--on", "2026-09-01")
    assert told.returncode == 1
    answer = json.loads(told.stdout)
    assert answer["procedure"] == "restricted"
    found = {finding["rule"]: finding for finding in answer["findings"]}
    assert found["RES-REVALIDATION"]["severity"] == "note"
    assert found["RES-REVALIDATION"]["citation"] == {
        "source": "hbp-2015-20",
        "paragraph": "2.20(c)",
        "confidence": "seed",
    }
    assert "Rs 1,235" in found["RES-FEE"]["message"]
    assert "RES-PAPERS" not in {f["rule"] for f in answer["findings"] if f["severity"] == "check"}


@pytest.mark.parametrize("command", [("write",), ("bundle", "--out", "out")])
def test_documents_and_bundles_are_refused_in_plain_words(
    hse: Hse, case: str, tmp_path: Path, command: tuple[str, ...]
) -> None:
    before = (tmp_path / case).read_bytes()
    told = hse(command[0], case, *command[1:])
    assert told.returncode == 2
    assert is_one_sentence_with_a_way_out(told)
    assert "ANF-2M" in told.stderr
    assert not (tmp_path / "out").exists()
    assert (tmp_path / case).read_bytes() == before


def test_a_place_of_another_procedure_is_refused_with_the_places_there_are(
    hse: Hse, case: str, tmp_path: Path
) -> None:
    told = hse("add", case, "proforma.pdf", "--as", "authorisation-letter")
    assert told.returncode == 2
    assert "technical-literature" in told.stderr
    hse("new", "hse", "b.hsecase")
    assert hse("add", "b.hsecase", "proforma.pdf", "--as", "loss-declaration").returncode == 2
    assert hse("add", case, "proforma.pdf", "--as", "other").returncode == 0
