"""The manufacturer's declaration from the desk: complete or refused by name, and signed."""

from pathlib import Path
from typing import Any

import pytest

from hse_desktop import workflow
from hse_desktop.model.draft import UnfitDataError
from hse_desktop.store.library.database import Library
from hse_desktop.workflow.declaring import (
    DeclarationIncompleteError,
    declaration_from,
    standards_offered,
    write_declaration,
    written_declaration,
)
from tests.paper.conftest import run_poppler, text_of
from tests.signing.conftest import Pki
from tests.workflow.desk import desk

TOLD: dict[str, Any] = {
    "brand": "Orion",
    "standards": ["IEC 62368-1", "IS 13252 (Part 1):2010 with A1:2013 and A2:2015"],
    "evidence": ["CB test certificate DK-77 of 3 May 2024", "test file OSI-12."],
    "signatory": {"name": "Tan Wei Ming", "designation": "Head of compliance", "email": "tan@orion.example"},
    "place": "Penang",
    "application": {
        "equipment": [{"regulatory_model": "RX-9000"}, {"regulatory_model": "ST-4400-B"}],
        "shipment": {"calendar_year": 2026},
        "safety": {"reference": "DoC-9"},
    },
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return desk(tmp_path)


def test_the_declaration_says_all_of_it_and_is_signed(library: Library, tmp_path: Path, pki: Pki) -> None:
    file = write_declaration(library, declaration_from(library, TOLD), tmp_path / "declaration.pdf")
    said = text_of(file.read_bytes())
    for words in (
        "Reference DoC-9 Date",
        "Place Penang",
        "We, Orion Manufacturing Sdn. Bhd., manufacturer (OEM) of the equipment below, declare",
        "IEC 62368-1 IS 13252 (Part 1):2010 with A1:2013 and A2:2015",
        "RX-9000 Orion Meridian AI Rack 48",
        "at: 12 Jalan Perusahaan, 13600 Perai, Penang, Malaysia; Building C",
        "It rests on: CB test certificate DK-77 of 3 May 2024; test file OSI-12.",
        "for exemption of the equipment as highly specialised equipment (HSE) in calendar year 2026.",
        "Tan Wei Ming",
    ):
        assert words in said
    assert "____" not in said
    assert "DRAFT" not in said
    signed = workflow.sign_file(file, pki.asha.signing_key)
    assert "Signature is Valid" in run_poppler("pdfsig", signed.read_bytes())


def test_the_applicant_is_named_where_there_is_one(library: Library) -> None:
    told = {
        **TOLD,
        "application": {**TOLD["application"], "applicant": {"name": "Alfa", "iec": "AAACA1234F"}},
    }
    assert "for the application of Alfa, IEC AAACA1234F, for exemption" in text_of(
        written_declaration(library, declaration_from(library, told))
    )


def test_what_is_missing_is_named(library: Library) -> None:
    bare: dict[str, Any] = {
        "standards": ["IEC 62368-1"],
        "signatory": {},
        "application": {"manufacturer": {"name": "Beta"}},
    }
    with pytest.raises(DeclarationIncompleteError, match=r"Factories; Equipment; Signatory of the manufact"):
        written_declaration(library, declaration_from(library, bare))
    for odd in ({**TOLD, "standards": []}, {**TOLD, "more": 1}, {**TOLD, "application": {"letter": 1}}):
        with pytest.raises(UnfitDataError):
            declaration_from(library, odd)


def test_the_standards_offered_begin_with_the_international_ones() -> None:
    offered = [each.text for each in standards_offered()]
    assert offered[:3] == ["IEC 60950-1:2005 with A1 and A2", "IEC 60065", "IEC 62368-1"]
    assert "IS/IEC 62368-1:2023" in offered
