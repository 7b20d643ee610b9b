"""A case for a restricted import takes the same steps as any other, whatever kind of goods it is for."""

from datetime import date
from pathlib import Path

import pytest

from hse_desktop import workflow
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.documents import Role
from hse_desktop.model.draft import JsonObject
from hse_desktop.reference.portals import OtherPortalError
from hse_desktop.signing.keys import open_pkcs12
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.workflow.bundling import NotSignedError
from hse_desktop.workflow.signing import NotWrittenError
from tests.paper.conftest import text_of

ON = date(2026, 9, 1)

AMMUNITION: JsonObject = {
    "applicant": {"name": "Vindhya Sporting Arms", "iec": "AAFCK4821H", "signatory": "R. Sharma"},
    "goods": {
        "policy": "restricted",
        "items": [
            {"id": "a", "description": "Cartridges, 12 bore", "itc_hs": "93062100", "import_type": "ammunition",
             "quantity": "5000", "unit": "NOS", "cif_inr": "2,50,000", "country_of_origin": "Italy"}
        ],
        "total_cif_inr": "2,50,000",
    },
    "purpose": {"purpose": "stock-and-sale"},
    "kinds": {
        "ammunition": {
            "dealer_licence": "FAD-118",
            "sales": [{"id": "s", "year": 2025, "description": "12 bore", "value_inr": "51,00,000"}],
        }
    },
    "filing": {"form_edition": "2015"},
}  # fmt: skip


def test_ammunition_goes_from_data_to_a_bundle_in_the_form_of_2015(tmp_path: Path) -> None:
    made = throwaway_pkcs12("R. Sharma", "Vindhya Sporting Arms", "x", now=now_in_india())
    key = open_pkcs12(made, "x", "own.p12")
    with workflow.new_case(tmp_path / "a.hsecase", AMMUNITION, procedure="restricted") as case:
        with pytest.raises(NotWrittenError):
            workflow.sign(case, key)
        with pytest.raises(OtherPortalError, match="dgft"):
            workflow.write(case, on=ON, portal_name="icegate-hse")
        written = {d.slot: d for d in workflow.write(case, on=ON)}
        assert case.portal == "dgft-import-authorisation"
        again = {d.slot: d.sha256 for d in workflow.write(case, on=ON)}
        assert again == {slot: d.sha256 for slot, d in written.items()}, "the same case, the same bytes"
        with pytest.raises(NotSignedError):
            workflow.bundle(case, tmp_path, on=ON, not_ready=True)
        signed = workflow.sign(case, key, on=ON)
        assert {d.slot for d in signed.documents} == {"cover-index", "covering-letter", "anf-2m"}
        bundle = workflow.bundle(case, tmp_path, on=ON, not_ready=True)
        form = text_of((bundle.folder / "03-anf-2m.pdf").read_bytes())
        drafts = [d.slot for d in case.documents() if d.role is Role.DRAFT]
    assert "i Fire Arm Dealers License No FAD-118" in form
    assert "1 2025 12 bore – 51,00,000" in form
    assert "8 Purpose of import Trading (stock and sale)" in form
    assert "In case of import of Machinery Not Applicable" in form
    assert drafts == ["declaration-points"]
    assert workflow.verify(bundle.archive).verdict == "valid-untrusted"
    assert "RES-PAPERS" in {entry.rule for entry in bundle.manifest.open}
