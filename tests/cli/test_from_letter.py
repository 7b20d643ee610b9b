"""From the brand's desk to the importer's case at a terminal: nothing is typed twice."""

import json
from pathlib import Path

import pytest

from hse_desktop.model.calendar import now_in_india, today_in_india
from hse_desktop.signing.throwaway import throwaway_pkcs12
from tests.cli.conftest import Hse, is_one_sentence_with_a_way_out
from tests.paper.conftest import APPLICATION

YEAR = today_in_india().year
ASHA = ("--library", "desk.sqlite", "--by", "Asha Rao")
LETTER = {
    "brand": "Orion",
    "place": "Oakland",
    "application": {
        "applicant": {name: APPLICATION["applicant"][name] for name in ("kind", "name", "address", "iec")},
        "shipment": {"calendar_year": YEAR},
        "brand_owner": APPLICATION["brand_owner"],
        "manufacturer": {
            "name": "Orion Manufacturing Sdn. Bhd.",
            "factories": [{"address": "12 Jalan Perusahaan, Penang"}],
        },
        "equipment": [
            {n: v for n, v in APPLICATION["equipment"][0].items() if n not in {"id", "evidence"}}
            | {"quantity": 3}
        ],
    },
}


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


def test_issue_begin_pin_and_verify(hse: Hse, tmp_path: Path) -> None:
    (tmp_path / "key.p12").write_bytes(
        throwaway_pkcs12("Daniel Okafor", "Orion Systems, Inc.", "secret", now=now_in_india())
    )
    (tmp_path / "letter.json").write_text(json.dumps(LETTER), encoding="utf-8")
    opening = {"brand": "Orion", "regulatory_model": "RX-9000", "year": YEAR}
    assert hse("register", "open", "-", *ASHA, stdin=json.dumps(opening)).returncode == 0
    told = hse(
        "register", "letter", "letter.json", "--out", "out", "--pkcs12", "key.p12", "--secret-stdin", *ASHA,
        "--json", stdin="secret",
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    issued = json.loads(told.stdout)
    assert (issued["state"], issued["lines"][0]["running_total"]) == ("issued", 3)

    begun = hse("new", "hse", "mine.hsecase", "--from-letter", issued["file"])
    assert begun.returncode == 0, begun.stderr
    assert "hse library pin" in begun.stderr
    data = json.loads(hse("show", "mine.hsecase", "--json").stdout)
    assert data["equipment"][0]["quantity"] == 3
    assert data["letter"]["lines"][0]["running_total"] == 3

    def rules() -> set[str]:
        found = json.loads(hse("check", "mine.hsecase", "--json").stdout)["findings"]
        return {finding["rule"] for finding in found}

    assert "HSE-LETTER-SIGNER" in rules()
    assert hse("library", "pin", issued["file"]).returncode == 0
    assert "HSE-LETTER-SIGNER" not in rules()
    hse("set", "mine.hsecase", "-", stdin='{"applicant": {"iec": "AAFFB4321K"}}')
    assert "HSE-LETTER-DIFFERS" in rules()

    known = hse("register", "verify-letter", issued["file"], "--library", "desk.sqlite", "--json")
    assert known.returncode == 0
    assert json.loads(known.stdout)["known_by"] == "file"

    hse("new", "hse", "later.hsecase")
    added = hse("add", "later.hsecase", issued["file"], "--as", "authorisation-letter", "--fill")
    assert "Filled in from the letter" in added.stderr

    content = (tmp_path / issued["file"]).read_bytes()
    at = content.index(b'quantity":3') + 10
    (tmp_path / "changed.pdf").write_bytes(content[:at] + b"9" + content[at + 1 :])
    refused = hse("new", "hse", "other.hsecase", "--from-letter", "changed.pdf")
    assert refused.returncode == 1
    assert is_one_sentence_with_a_way_out(refused)
    assert not (tmp_path / "other.hsecase").exists()
