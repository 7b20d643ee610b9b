"""A case for a restricted-item authorisation at the terminal: kept, checked, written, signed, bundled, verified."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hse_desktop.model.calendar import now_in_india
from hse_desktop.signing.throwaway import throwaway_pkcs12
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


def test_the_commands_lead_from_data_to_a_verified_bundle(hse: Hse, case: str, tmp_path: Path) -> None:
    told = hse("write", case, "--on", "2026-09-01", "--out", "written")
    assert told.returncode == 0
    assert {path.name for path in (tmp_path / "written").iterdir()} >= {"anf-2m.pdf", "checklist.pdf"}
    refused = hse("write", case, "--portal", "icegate-hse")
    assert refused.returncode == 2
    assert "dgft-import-authorisation" in refused.stderr or "DGFT" in refused.stderr
    (tmp_path / "key.p12").write_bytes(
        throwaway_pkcs12("M. Kulkarni", "Alpha Private Limited", "secret", now=now_in_india())
    )
    signed = hse(
        "sign", case, "--pkcs12", "key.p12", "--secret-stdin", "--on", "2026-09-01", stdin="secret\n"
    )
    assert signed.returncode == 0, signed.stderr
    refused = hse("bundle", case, "--out", "out", "--on", "2026-09-01")
    assert refused.returncode == 1, "findings are open"
    assert is_one_sentence_with_a_way_out(refused)
    assert hse("bundle", case, "--out", "out", "--on", "2026-09-01", "--not-ready").returncode == 0
    (archive,) = (tmp_path / "out").glob("*.zip")
    verified = hse("verify", archive, "--json")
    assert verified.returncode == 0
    assert json.loads(verified.stdout)["verdict"] == "valid-untrusted"
    (folder,) = (path for path in (tmp_path / "out").iterdir() if path.is_dir())
    assert [path.name for path in sorted(folder.glob("*.pdf"))] == [
        "01-cover-index.pdf", "02-covering-letter.pdf", "03-anf-2m.pdf", "04-supplier-proforma.pdf",
        "05-filing-sheet.pdf", "06-importer-profile.pdf", "07-checklist.pdf",
    ]  # fmt: skip


def test_a_place_of_another_procedure_is_refused_with_the_places_there_are(
    hse: Hse, case: str, tmp_path: Path
) -> None:
    told = hse("add", case, "proforma.pdf", "--as", "authorisation-letter")
    assert told.returncode == 2
    assert "technical-literature" in told.stderr
    hse("new", "hse", "b.hsecase")
    assert hse("add", "b.hsecase", "proforma.pdf", "--as", "loss-declaration").returncode == 2
    assert hse("add", case, "proforma.pdf", "--as", "other").returncode == 0


def test_a_form_that_is_known_in_part_has_a_schema_that_says_so_and_no_case(hse: Hse) -> None:
    schema = json.loads(hse("schema", "anf-2n").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["description"].startswith("Not complete")
    assert hse("new", "anf-2n", "x.hsecase").returncode == 2
