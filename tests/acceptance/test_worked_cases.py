"""Two more restricted imports to the end: ammunition of a dealer, and servers that need MeitY's exemption too."""

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hse_desktop import workflow
from hse_desktop.bundle.package import Bundle
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.draft import read
from hse_desktop.signing.keys import open_pkcs12
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.checking import Examinations
from hse_desktop.workflow.linked_values import values_of_linked
from hse_desktop.workflow.sample import make_sample_case
from tests.cli.conftest import run_hse
from tests.intake.pdfs import sheet

ON = date(2026, 9, 1)
WORKED = Path(__file__).parent / "worked"


def data(name: str) -> Any:
    return json.loads((WORKED / f"{name}.json").read_text(encoding="utf-8"))


def filed(case: CaseFile, out: Path) -> Bundle:
    """Checked, written, signed with a throwaway key, bundled and verified; nothing may be open but the countries."""
    form: Any = read(case.form, case.draft()).form
    known = Examinations()
    checked = workflow.check(case, on=ON, known=known)
    assert "RES-LINKED" not in {f.rule for f in checked.findings}
    assert {f.rule for f in checked.open} <= {"RES-COUNTRY"}, [f.message.english() for f in checked.open]
    workflow.acknowledge(case, checked, "RES-COUNTRY", "", "Looked up: nothing stands against it.")
    made = throwaway_pkcs12(form.applicant.signatory, form.applicant.name, "x", now=now_in_india())
    workflow.write(case, on=ON, known=known)
    workflow.sign(case, open_pkcs12(made, "x", "own.p12"), on=ON, known=known)
    bundle = workflow.bundle(case, out, on=ON, known=known)
    assert workflow.verify(bundle.archive).verdict == "valid-untrusted"
    return bundle


def texts(bundle: Bundle) -> dict[str, str]:
    """The words of each file by slot."""
    found = {}
    for entry in bundle.manifest.files:
        told = subprocess.run(
            ["pdftotext", "-raw", bundle.folder / entry.file, "-"],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        found[entry.slot] = " ".join(told.stdout.split())
    return found


def attach(case: CaseFile, *slots: str) -> None:
    for slot in slots:
        case.add_document(slot, f"{slot}.pdf", sheet(slot.replace("-", " ").capitalize()))


def test_ammunition_of_a_dealer(tmp_path: Path) -> None:
    told = run_hse("new", "restricted", "a.hsecase", "--from", WORKED / "ammunition.json", folder=tmp_path)
    assert told.returncode == 0, told.stderr
    assert told.stderr == "", "nothing is to be put right"
    with CaseFile.open(tmp_path / "a.hsecase") as case:
        attach(case, "supplier-proforma", "technical-literature")
        said = texts(filed(case, tmp_path))
    assert "i Fire Arm Dealers License No XI/BPL/118/2011" in said["anf-2m"]
    assert "3 2025 12 and 16 bore, indigenous and imported 112000 57,00,000" in said["anf-2m"]
    assert "In case of import of Machinery Not Applicable" in said["anf-2m"]
    assert "To pay: Rs 500." in said["filing-sheet"]
    assert "2 SUNITA SHARMA VINOD TIWARI" in said["importer-profile"]
    assert "Status house Not Applicable" in said["importer-profile"]
    assert "Licensed store Plot 7" in said["importer-profile"]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The shipped case for the exemption, and the linked one for the authorisation, filled in."""
    folder = tmp_path_factory.mktemp("servers")
    with make_sample_case(folder / "Servers.hsecase") as exemption:
        authorisation = workflow.begin_linked(exemption)
    with CaseFile.open(authorisation) as case:
        workflow.set_data(case, data("servers"))
    return folder / "Servers.hsecase", authorisation


def test_servers_beside_their_exemption(both: tuple[Path, Path], tmp_path: Path) -> None:
    exemption, authorisation = both
    with CaseFile.open(authorisation) as case:
        bundle = filed(case, tmp_path)
    said = texts(bundle)
    assert "84715000" in said["filing-sheet"]
    assert "Alpha Instruments Private Limited" in said["importer-profile"]
    assert "To pay: Rs 53,946." in said["filing-sheet"]
    assert {"supplier-proforma", "technical-literature"} <= set(said), "papers that serve both came along"
    assert "Servers.hsecase" in said["filing-sheet"], "where the other application is kept"
    with CaseFile.open(exemption) as case:
        assert values_of_linked(case), "each finds the other"
