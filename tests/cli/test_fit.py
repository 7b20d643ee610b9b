"""`hse fit` says what it would do and does it only when told to."""

import json
from pathlib import Path

from tests.bundle.scans import scanned, written
from tests.cli.conftest import Hse


def test_a_scan_is_shown_accepted_and_put_back(hse: Hse, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scanned([written(1), written(2)], quality=97))
    assert hse("new", "hse", "a.hsecase").returncode == 0
    assert hse("add", "a.hsecase", "scan.pdf", "--as", "datasheet").returncode == 0
    size = (tmp_path / "scan.pdf").stat().st_size

    told = hse("fit", "a.hsecase", "datasheet", "--out", "look")
    assert told.returncode == 0
    assert f"{size:,} B would become" in told.stdout
    assert "black and white" in told.stdout
    assert "Nothing was changed" in told.stderr
    assert (tmp_path / "look" / "scan.pdf").read_bytes().startswith(b"%PDF-")
    shown = json.loads(hse("show", "a.hsecase", "--documents", "--json").stdout)
    assert [document["bytes"] for document in shown] == [size]

    (made,) = json.loads(hse("fit", "a.hsecase", "--accept", "--json").stdout)
    assert made["accepted"] is True
    assert (made["bytes_before"], made["done"]) == (size, ["bilevel", "archival"])
    shown = json.loads(hse("show", "a.hsecase", "--documents", "--json").stdout)
    assert [document["bytes"] for document in shown] == [made["bytes_after"]]

    again = hse("fit", "a.hsecase", "datasheet")
    assert again.returncode == 1
    assert "left as it is" in again.stderr
    assert hse("fit", "a.hsecase").stdout.strip() == "Nothing can be made to fit better."

    assert hse("fit", "a.hsecase", "datasheet", "--put-back").returncode == 0
    shown = json.loads(hse("show", "a.hsecase", "--documents", "--json").stdout)
    assert [document["bytes"] for document in shown] == [size]
