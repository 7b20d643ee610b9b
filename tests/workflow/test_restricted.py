"""A case for a restricted import takes the same steps as any other, whatever kind of goods it is for."""

from datetime import date
from pathlib import Path

import pytest

from hse_desktop import workflow
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.draft import JsonObject
from hse_desktop.reference.portals import OtherPortalError
from hse_desktop.signing.keys import open_pkcs12
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.workflow.bundling import NotSignedError
from hse_desktop.workflow.signing import NotWrittenError

ON = date(2026, 9, 1)

DATA: JsonObject = {
    "applicant": {"name": "Vindhya Sporting Arms", "iec": "AABFV4821K", "signatory": "R. Sharma"},
    "goods": {"items": [{"id": "a", "description": "Cartridges, 12 bore", "cif_inr": "2,50,000"}]},
}


def test_the_steps_keep_their_order_and_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    made = throwaway_pkcs12("R. Sharma", "Vindhya Sporting Arms", "x", now=now_in_india())
    key = open_pkcs12(made, "x", "own.p12")
    with workflow.new_case(tmp_path / "a.hsecase", DATA, procedure="restricted") as case:
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
