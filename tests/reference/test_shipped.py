"""What a person can read about the program is there in a checkout, and in what is packed from it."""

import sys
import tomllib
from pathlib import Path

import pytest

from hse_desktop.reference import shipped

ROOT = Path(__file__).parents[2]


def test_the_changes_are_those_of_the_checkout_and_go_into_the_wheel() -> None:
    assert shipped.changelog() == (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert "CHANGELOG.md" in wheel["targets"]["wheel"]["force-include"]


def test_without_a_packed_list_the_licences_are_those_of_what_is_installed() -> None:
    told = shipped.licences()
    for name in ("PySide6_Essentials", "pydantic", "cryptography", "Noto Sans", "Lucide"):
        assert name in told
    assert "pytest" not in told, "what tests need is not shipped"
    assert "SIL OPEN FONT LICENSE" in told
    assert str(Path.home()) not in told


def test_a_packed_list_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / shipped.LICENCES).write_text("Packed.", encoding="utf-8")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "HSE Desktop.exe"))
    assert shipped.licences() == "Packed."
