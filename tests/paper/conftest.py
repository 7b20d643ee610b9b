"""A realistic application: a small importer, a three-phase server rack and a storage tower; and its documents."""

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hse_desktop.model.application import HseApplication
from hse_desktop.paper.cover import CoverEntry, cover_index
from hse_desktop.paper.criteria import criteria_statement
from hse_desktop.paper.declaration import oem_declaration_draft
from hse_desktop.paper.filing import Upload, filing_sheet
from hse_desktop.paper.letter import authorisation_letter_draft
from hse_desktop.reference.portals import portal

ON = date(2026, 7, 1)


APPLICATION: dict[str, Any] = {
    "applicant": {
        "kind": "importer",
        "name": "Alaknanda Compute Private Limited",
        "address": "Plot 18, Electronics City Phase II\nBengaluru, Karnataka 560100",
        "iec": "AAACA1234F",
        "pan": "AAACA1234F",
        "gstin": "29AAACA1234F1Z6",
        "signatory": "Meera Subramaniam",
        "designation": "Director",
        "email": "meera.s@alaknanda.example",
        "phone": "+91 80 5550 0123",
    },
    "shipment": {"goods_location": "not-shipped", "calendar_year": 2026},
    "brand_owner": {
        "name": "Orion Systems, Inc.",
        "address": "2100 Harbour Way, Oakland, California 94607, USA",
        "signatory": "Daniel Okafor",
        "designation": "Vice President, Regulatory Compliance",
        "email": "compliance@orion.example",
        "phone": "+1 510 555 0177",
    },
    "manufacturer": {
        "name": "Orion Manufacturing Sdn. Bhd.",
        "factories": [
            {"id": "f1", "address": "12 Jalan Perusahaan, 13600 Perai, Penang, Malaysia"},
            {"id": "f2", "address": "Building C, 88 Innovation Avenue, Hsinchu, Taiwan"},
        ],
    },
    "equipment": [
        {
            "id": "e1",
            "brand": "Orion",
            "marketing_name": "Meridian AI Rack 48",
            "regulatory_model": "RX-9000",
            "cro_category": "Automatic data processing machine",
            "itc_hs": "84715000",
            "quantity": 12,
            "criterion": "three-phase",
            "supply": "three-phase",
            "voltage": "400",
            "input_current_a": "63",
            "supply_inlets": 2,
            "width_mm": "600",
            "depth_mm": "1200",
            "height_mm": "2236",
            "weight_kg": "1364",
            "weight_basis": "net",
            "evidence": {
                "document": "d1",
                "page": 4,
                "quote": "Input: 3N~ 230/400 V, 50/60 Hz, 63 A per inlet",
            },
        },
        {
            "id": "e2",
            "brand": "Orion",
            "marketing_name": "Meridian Storage Tower",
            "regulatory_model": "ST-4400-B",
            "cro_category": "Automatic data processing machine",
            "itc_hs": "84717020",
            "quantity": 4,
            "criterion": "over-80-kg",
            "supply": "single-phase",
            "voltage": "230",
            "input_current_a": "15.5",
            "weight_kg": "212.5",
            "weight_basis": "net",
            "evidence": {
                "document": "d2",
                "page": 2,
                "quote": "Net weight, fully populated: 212.5 kg (468 lb)",
            },
        },
    ],
    "letter": {
        "reference": "OSI/HSE/2026/014",
        "dated": "2026-06-22",
        "calendar_year": 2026,
        "importer_name": "Alaknanda Compute Private Limited",
        "lines": [
            {"id": "l1", "regulatory_model": "RX-9000", "quantity": 12, "running_total": 48},
            {"id": "l2", "regulatory_model": "ST-4400-B", "quantity": 4},
        ],
    },
    "invoice": {
        "kind": "proforma-invoice",
        "number": "PI-26-0731",
        "dated": "2026-06-24",
        "lines": [
            {
                "id": "i1",
                "description": "Meridian AI Rack 48",
                "regulatory_model": "RX-9000",
                "quantity": 12,
            },
            {
                "id": "i2",
                "description": "Meridian Storage Tower",
                "regulatory_model": "ST-4400-B",
                "quantity": 4,
            },
            {"id": "i3", "description": "Rail kit, 48U", "quantity": 12},
        ],
    },
    "safety": {
        "kind": "oem-declaration",
        "declared_by": "manufacturer",
        "standards": "IEC 62368-1:2018",
    },
}


@pytest.fixture
def application() -> HseApplication:
    return HseApplication.model_validate(APPLICATION)


ENTRIES = tuple(
    CoverEntry(slot, title, name, hashlib.sha256(name.encode()).hexdigest(), size, pages, signed_by)
    for slot, title, name, size, pages, signed_by in (
        (
            "authorisation-letter",
            "Authorisation letter",
            "01-authorisation-letter.pdf",
            184_213,
            2,
            "Daniel Okafor",
        ),
        ("proforma-invoice", "Proforma invoice", "02-proforma-invoice.pdf", 64_133, 1, ""),
        (
            "criteria-statement",
            "HSE criteria statement",
            "03-criteria-statement.pdf",
            51_234,
            1,
            "Meera Subramaniam",
        ),
        ("datasheet", "Datasheet or product specification", "04-datasheet.pdf", 902_441, 12, ""),
        ("datasheet", "Datasheet or product specification", "05-datasheet.pdf", 412_008, 4, ""),
        (
            "oem-declaration",
            "Declaration of the manufacturer",
            "06-oem-declaration.pdf",
            88_012,
            1,
            "Tan Wei Ming",
        ),
    )
)
EVIDENCE = {"d1": "Datasheet or product specification, 04-datasheet.pdf", "d2": "05-datasheet.pdf"}
RECORD = json.dumps(
    {"applicant": {"name": "Alaknanda <Compute> & श्री\u0001"}, "rows": [1, "a\r\nb"]}, ensure_ascii=False
)


def write_all(application: HseApplication, entries: Sequence[CoverEntry] = ENTRIES) -> dict[str, bytes]:
    """Every document that we author, by slot."""
    uploads = [
        Upload(1 + at // 5, entry.file_name, entry.title, entry.size, entry.pages)
        for at, entry in enumerate(entries)
    ]
    return {
        "cover-index": cover_index(application, entries, RECORD, ON),
        "criteria-statement": criteria_statement(application, EVIDENCE, ON),
        "authorisation-letter-draft": authorisation_letter_draft(application, ON),
        "oem-declaration-draft": oem_declaration_draft(application, ON),
        "filing-sheet": filing_sheet(application, portal("icegate-hse"), uploads, ON),
    }


def changed(application: HseApplication, changes: dict[str, Any]) -> HseApplication:
    """The application with values replaced, named by dotted path: `applicant.name`, `equipment.0.quantity`."""
    data = application.model_dump(mode="json")
    for path, value in changes.items():
        *parents, last = path.split(".")
        place: Any = data
        for key in parents:
            place = place[int(key)] if isinstance(place, list) else place[key]
        place[int(last) if isinstance(place, list) else last] = value
    return HseApplication.model_validate(data)


def run_poppler(tool: str, content: bytes, *options: str) -> str:
    """What a Poppler tool says of a PDF; the test is skipped loudly where Poppler is missing."""
    program = shutil.which(tool)
    if program is None:
        pytest.skip(f"{tool} (poppler-utils) is not installed")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(content)
        arguments = [str(path), "-"] if tool == "pdftotext" else [str(path)]
        return subprocess.run(
            [program, *options, *arguments], capture_output=True, check=True, encoding="utf-8"
        ).stdout


def text_of(content: bytes) -> str:
    """The text of a PDF as it copies out, runs of white space folded."""
    return " ".join(run_poppler("pdftotext", content, "-raw").split())
