"""What other programs rely on: JSON on stdout and nothing else, exit codes, the schema that all share."""

import json
import subprocess
from pathlib import Path

import jsonschema

from tests.cli.conftest import Hse, run_hse
from tests.intake.sheets import datasheet

DATA = {
    "applicant": {"name": "अल्फा प्राइवेट लिमिटेड", "iec": "AAPFU0939F"},
    "equipment": [{"id": "rack", "regulatory_model": "RX-9000", "quantity": "12", "weight_kg": 80.5}],
}


def test_data_goes_in_and_comes_out_the_same_and_fits_the_schema(hse: Hse, tmp_path: Path) -> None:
    (tmp_path / "data.json").write_text(json.dumps(DATA), encoding="utf-8")
    assert hse("new", "hse", "a.hsecase", "--from", "data.json").returncode == 0
    shown = json.loads(hse("show", "a.hsecase", "--json").stdout)
    assert shown == DATA
    schema = json.loads(hse("schema", "hse").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(shown, schema)


def test_set_merges_and_null_removes(hse: Hse) -> None:
    hse("new", "hse", "a.hsecase", "--from", "-", stdin=json.dumps(DATA))
    assert (
        hse("set", "a.hsecase", "-", stdin='{"applicant": {"name": null, "pan": "AAPFU0939F"}}').returncode
        == 0
    )
    shown = json.loads(hse("show", "a.hsecase", "--json").stdout)
    assert shown["applicant"] == {"iec": "AAPFU0939F", "pan": "AAPFU0939F"}
    assert shown["equipment"] == DATA["equipment"]


def test_what_cannot_be_understood_is_kept_and_named(hse: Hse) -> None:
    hse("new", "hse", "a.hsecase")
    told = hse("set", "a.hsecase", "-", stdin='{"equipment": [{"quantity": "a dozen"}]}')
    assert told.returncode == 0
    assert "a dozen" in told.stderr
    assert json.loads(hse("show", "a.hsecase", "--json").stdout)["equipment"][0]["quantity"] == "a dozen"


def test_check_says_no_with_1_and_json_alone_on_stdout(hse: Hse) -> None:
    hse("new", "hse", "a.hsecase", "--from", "-", stdin=json.dumps(DATA))
    told = hse("check", "a.hsecase", "--json", "--on", "2026-09-01")
    assert told.returncode == 1
    answer = json.loads(told.stdout)
    assert set(answer) == {"case", "procedure", "on", "ready", "findings"}
    assert answer["ready"] is False
    assert answer["on"] == "2026-09-01"
    for finding in answer["findings"]:
        assert set(finding) == {"rule", "severity", "message", "where", "acknowledged", "citation"}
        assert set(finding["citation"]) == {"source", "paragraph", "confidence"}
        assert finding["severity"] in {"must-fix", "check", "note"}


def test_the_sample_is_ready_once_its_two_checks_are_acknowledged(demo: Path) -> None:
    told = run_hse("check", "demo/sample.hsecase", "--json", "--on", "2026-09-01", folder=demo)
    assert told.returncode == 0
    findings = json.loads(told.stdout)["findings"]
    told_of = {finding["rule"] for finding in findings if finding["severity"] != "note"}
    assert told_of == {"HSE-DGFT", "HSE-LETTER-SIGNED"}
    assert all(finding["acknowledged"] for finding in findings)


def test_inspect_and_verify_json_have_the_agreed_members(demo: Path) -> None:
    letter = next(demo.glob("demo/*/*-authorisation-letter.pdf"))
    inspected = json.loads(run_hse("inspect", letter, "--json", folder=demo).stdout)
    assert set(inspected) == {
        "file", "sha256", "bytes", "pages", "pdf_version", "readable", "encrypted", "problems", "active_content",
        "attachments", "signatures", "pages_without_text", "models", "evidence", "paper",
    }  # fmt: skip
    assert set(inspected["evidence"]) == {"supply_phases", "input_current_a", "dimensions_mm", "weight_kg"}
    paper = inspected["paper"]
    assert set(paper) == {
        "kind", "number", "reference", "dated", "calendar_year", "importer", "lines",
    }  # fmt: skip
    assert set(paper["reference"]) == {"value", "page", "quote", "bbox", "confidence"}
    assert set(paper["lines"][0]) == {
        "model", "code", "description", "quantity", "page", "quote", "bbox", "confidence",
    }  # fmt: skip
    said = run_hse("inspect", letter, folder=demo).stdout
    assert "headed: authorisation-letter" in said
    assert "line: 12 × RX-9000" in said
    verified = json.loads(run_hse("verify", letter, "--json", folder=demo).stdout)
    assert verified["verdict"] == "valid-untrusted"
    assert set(verified["signatures"][0]) >= {
        "field", "signer", "organisation", "issuer", "serial", "intact", "covers_whole_document", "changes_after",
        "certificate", "trust", "indian_dsc_class", "signed_at", "timestamped", "weaknesses",
    }  # fmt: skip


def test_inspect_says_whose_column_and_what_to_do(hse: Hse, tmp_path: Path) -> None:
    sheet = datasheet(
        ["Model", "RX-900", "RX-1200"],
        ["Net weight (kg)", "70", "140"],
        ["Dimensions (W x D x H, mm)", "600x700x800", "700x900x1800"],
    )
    (tmp_path / "family.pdf").write_bytes(sheet.replace(b"startxref\n", b"startxref\n9"))
    told = hse("inspect", "family.pdf", "--model", "RX-1200", "--json")
    assert told.returncode == 0
    answer = json.loads(told.stdout)
    (weight,) = answer["evidence"]["weight_kg"]
    assert {name: weight[name] for name in ("value", "page", "models", "sides")} == {
        "value": 140, "page": 1, "models": ["RX-1200"], "sides": None,
    }  # fmt: skip
    (size,) = answer["evidence"]["dimensions_mm"]
    assert size["sides"] == {"width": 700, "depth": 900, "height": 1800}
    (problem,) = answer["problems"]
    assert (problem["code"], set(problem)) == ("damaged", {"code", "severity", "message", "remedy"})
    shown = hse("inspect", "family.pdf").stdout
    assert "“Net weight (kg) 70”  for RX-900\n" in shown
    assert problem["message"] in shown
    assert problem["remedy"] in shown


def test_trust_is_asked_for_and_can_be_given(demo: Path, tmp_path: Path) -> None:
    archive = next(demo.glob("demo/*.zip"))
    assert run_hse("verify", archive, folder=demo).returncode == 0
    assert run_hse("verify", archive, "--require-trust", folder=demo).returncode == 1
    root = tmp_path / "root.pem"
    subprocess.run(
        ["openssl", "pkcs12", "-in", demo / "demo/throwaway-test-key.p12", "-cacerts", "-nokeys", "-passin",
         "pass:throwaway", "-out", root], check=True, capture_output=True,
    )  # fmt: skip
    criteria = next(demo.glob("demo/*/*-criteria-statement.pdf"))
    assert run_hse("verify", criteria, "--require-trust", "--trust", root, folder=demo).returncode == 0
