"""After filing, at a terminal: the balance is checked, and the pack for Customs is made or refused."""

import json
from pathlib import Path

from tests.cli.conftest import Hse
from tests.gui import sheets

DATA = {
    "applicant": {"name": "Alpha Instruments Private Limited"},
    "equipment": [{"id": "rack", "regulatory_model": "RX-9000", "quantity": 12}],
    "after_filing": {
        "application_number": "HSE-1",
        "filed_on": "2026-08-10",
        "exemption": {"number": "M-7", "dated": "2026-08-14"},
    },
}


def granted(units: int) -> str:
    """A patch that enters MeitY's letter for so many units."""
    lines = [{"regulatory_model": "RX-9000", "quantity": units}]
    return json.dumps({"after_filing": {"exemption": {"lines": lines}}})


def test_the_pack_is_made_if_the_letter_says_what_was_applied_for(hse: Hse, tmp_path: Path) -> None:
    hse("new", "hse", "a.hsecase", "--from", "-", stdin=json.dumps(DATA))
    (tmp_path / "letter.pdf").write_bytes(sheets.pages("Exemption M-7"))
    pack = ("bundle", "a.hsecase", "--out", "out", "--portal", "icegate-esanchit", "--on", "2026-09-01")
    told = hse(*pack)
    assert told.returncode == 1
    assert "exemption letter is not attached" in told.stderr
    assert hse("add", "a.hsecase", "letter.pdf", "--as", "exemption-letter").returncode == 0
    hse("set", "a.hsecase", "-", stdin=granted(10))
    told = hse(*pack)
    assert told.returncode == 1
    assert "it grants 10 units of RX-9000, you applied for 12. Do not ship. Write to MeitY" in told.stderr
    assert not (tmp_path / "out").exists()
    hse("set", "a.hsecase", "-", stdin=granted(12))
    told = hse(*pack)
    assert told.returncode == 0, told.stderr
    folder, archive = told.stdout.split()
    assert (tmp_path / folder / "01-exemption-letter.pdf").is_file()
    assert (tmp_path / archive).is_file()
