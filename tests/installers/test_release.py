"""The release checklist."""

from pathlib import Path

import pytest

from installers import building, release
from installers.errors import SetUpError
from installers.version import version

CHANGELOG = """# Changelog

## [Unreleased]

## [1.2.3] - 2026-09-01

### Added

- Something.
- Something else.

## [1.2.2] - 2026-08-01
"""


def checkout(folder: Path, number: str) -> Path:
    """A checkout of that version with a changelog."""
    (folder / "hse_desktop").mkdir()
    (folder / "hse_desktop" / "__init__.py").write_text(f'__version__ = "{number}"\n', encoding="utf-8")
    (folder / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    return folder


def test_a_version_with_a_dated_chapter_may_go_out(tmp_path: Path) -> None:
    assert release.numbered(checkout(tmp_path, "1.2.3")) == "1.2.3, 2 entries in CHANGELOG.md"


@pytest.mark.parametrize("number", ["1.2.2", "1.2.4"])  # nothing stands in its chapter; it has none
def test_a_version_without_one_may_not(tmp_path: Path, number: str) -> None:
    with pytest.raises(SetUpError, match=number.replace(".", r"\.")):
        release.numbered(checkout(tmp_path, number))


def test_the_version_is_three_numbers(tmp_path: Path) -> None:
    with pytest.raises(SetUpError):
        version(checkout(tmp_path, "1.2"))


def test_a_file_that_is_not_the_one_that_was_summed_is_noticed(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "setup.exe").write_bytes(b"one")
    building.write_sums(tmp_path)
    assert release.summed(tmp_path) == "1 files in SHA256SUMS"
    (dist / "setup.exe").write_bytes(b"other")
    with pytest.raises(SetUpError):
        release.summed(tmp_path)
