"""The same folder gives the same archive, whenever and wherever its files were written."""

import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from installers import tree

WHEN = 1_767_225_600  # 2026-01-01, UTC


def folder(root: Path, *, written: int, backwards: bool) -> Path:
    """A small payload whose files were written at that time, in that order."""
    names = ["b/two.txt", "a.txt", "b/c/three.txt"]
    for name in reversed(names) if backwards else names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
        os.utime(file, (written, written))
    (root / "a.txt").chmod(0o755)
    return root


@pytest.mark.parametrize("pack", [tree.zip_folder, tree.tar_folder])
def test_an_archive_does_not_tell_when_its_files_were_written(
    tmp_path: Path, pack: Callable[..., None]
) -> None:
    one, other = tmp_path / "one.archive", tmp_path / "other.archive"
    pack(folder(tmp_path / "x", written=WHEN - 9, backwards=False), one, inside="HSE", when=WHEN)
    pack(folder(tmp_path / "y", written=WHEN + 9, backwards=True), other, inside="HSE", when=WHEN)
    assert one.read_bytes() == other.read_bytes()
    if pack is tree.zip_folder:
        with zipfile.ZipFile(one) as archive:
            assert archive.namelist() == ["HSE/a.txt", "HSE/b/c/three.txt", "HSE/b/two.txt"]
    else:
        with tarfile.open(one) as archive:
            assert {member.name: member.mode for member in archive}["HSE/a.txt"] == 0o755
            assert {member.uid for member in archive} == {0}


def test_folders_come_before_those_within_them() -> None:
    assert tree.folders(["x/y/one", "x/two", "three"]) == ["x", "x/y"]


def test_sums_are_those_that_sha256sum_reads(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert tree.sums([tmp_path / "file"]) == f"{digest}  file\n"
