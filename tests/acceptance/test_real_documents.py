"""The whole job on documents of strangers: real datasheets, a real invoice, a letter signed with another key."""

import json
import subprocess
from pathlib import Path

import pytest

from hse_desktop import workflow
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.finding import Severity
from hse_desktop.signing.keys import open_pkcs12
from hse_desktop.signing.sign import SignatureOptions, Stamp, Subfilter
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.workflow.bundling import NotReadyError

QUOTES = {
    "ocp_Olympus_PMDU.pdf": ("Universal PMDU", 17, "415VAC 30A 5 Wire"),
    "philips_DigitalDiagnost_C90.pdf": ("DigitalDiagnost C90", 4, "50/60 Hz, 3-phase"),
}


def _data(model: str, page: int, quote: str) -> JsonObject:
    return {
        "applicant": {
            "kind": "importer", "name": "Alpha Instruments Private Limited", "address": "Pune 411001",
            "iec": "AAPFU0939F", "signatory": "M. Kulkarni",
        },
        "shipment": {"goods_location": "not-shipped", "calendar_year": 2026},
        "brand_owner": {"name": "Brand of the datasheet", "signatory": "B. Owner"},
        "manufacturer": {"name": "Brand of the datasheet", "factories": [{"address": "abroad"}]},
        "equipment": [
            {
                "brand": "as printed", "regulatory_model": model, "cro_category": "Automatic data processing machine",
                "quantity": 2, "criterion": "three-phase", "supply": "three-phase",
                "evidence": {"document": "datasheet", "page": page, "quote": quote},
            }
        ],
        "letter": {
            "calendar_year": 2026, "importer_name": "Alpha Instruments Private Limited", "counts": "Units for India.",
            "lines": [{"regulatory_model": model, "quantity": 2, "running_total": 2}],
        },
        "invoice": {"kind": "proforma-invoice", "lines": [{"regulatory_model": model, "quantity": 2}]},
        "safety": {"kind": "oem-declaration", "declared_by": "manufacturer"},
    }  # fmt: skip


def _run(*command: str | Path) -> str:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(("sheet", "subfilter"), list(zip(sorted(QUOTES), Subfilter, strict=True)))
def test_from_data_to_a_verified_bundle(
    corpus: Path, tmp_path: Path, sheet: str, subfilter: Subfilter
) -> None:
    model, page, quote = QUOTES[sheet]
    brand = open_pkcs12(throwaway_pkcs12("B. Owner", "Brand Inc", "x", now=now_in_india()), "x", "brand.p12")
    importer = open_pkcs12(throwaway_pkcs12("M. Kulkarni", "Alpha", "x", now=now_in_india()), "x", "own.p12")
    with workflow.new_case(tmp_path / "real.hsecase", _data(model, page, quote)) as case:
        workflow.write(case)
        for slot, name in (
            ("authorisation-letter-draft", "authorisation-letter"),
            ("oem-declaration-draft", "oem-declaration"),
        ):
            draft = workflow.export(case, case.find_document(slot), tmp_path)
            signed = workflow.sign_file(draft, brand, SignatureOptions(subfilter=subfilter), folder=tmp_path)
            workflow.add(case, signed, name)
        workflow.add(case, corpus / "datasheets" / sheet, "datasheet")
        workflow.add(case, corpus / "invoices" / "invoice-x__coolblue1.pdf", "proforma-invoice")
        letter = case.content(case.find_document("authorisation-letter"))

        known = workflow.Examinations()
        checked = workflow.check(case, known=known)
        assert not [finding for finding in checked.findings if finding.severity is Severity.MUST_FIX], (
            checked.findings
        )
        written = workflow.write(case)
        assert {document.slot for document in written} == {
            "cover-index",
            "criteria-statement",
            "filing-sheet",
        }
        workflow.sign(case, importer, SignatureOptions(subfilter=subfilter, stamp=Stamp()))
        with pytest.raises(NotReadyError):
            workflow.bundle(case, tmp_path / "out")
        for finding in checked.open:
            workflow.acknowledge(
                case, checked, finding.rule, finding.where, "Looked at with the brand owner."
            )
        workflow.sign(case, importer, SignatureOptions(subfilter=subfilter, stamp=Stamp()))
        made = workflow.bundle(case, tmp_path / "out")
        assert case.content(case.find_document("authorisation-letter")) == letter, (
            "a signed letter is never touched"
        )

    assert workflow.verify(made.archive).verdict == "valid-untrusted"
    manifest = json.loads((made.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["ready"] is True
    assert {entry["reason"] for entry in manifest["acknowledged"]} == {"Looked at with the brand owner."}
    for file in made.folder.glob("*.pdf"):
        _run("qpdf", "--check", file)
        if not file.name.endswith("filing-sheet.pdf"):
            assert "Signature is Valid." in _run("pdfsig", "-nocert", file)


def test_the_letter_may_be_countersigned_and_its_first_signature_stays_valid(tmp_path: Path) -> None:
    with workflow.make_sample_case(tmp_path / "sample.hsecase") as case:
        workflow.write(case)
        key = open_pkcs12(throwaway_pkcs12("M. K.", "Alpha", "x", now=now_in_india()), "x", "own.p12")
        workflow.sign(case, key, also=["authorisation-letter"])
        letter = workflow.export(case, case.find_document("authorisation-letter"), tmp_path)
    told = workflow.verify(letter)
    assert told.verdict == "valid-untrusted"
    assert _run("pdfsig", "-nocert", letter).count("Signature is Valid.") == 2
