"""A library from another computer takes the place of the one here, which is set aside whole, or nothing changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hse_desktop.model.errors import CancelledError
from hse_desktop.model.library import Kind
from hse_desktop.store.library import mark
from hse_desktop.store.library.errors import LibraryCopyError, LibraryUnwritableError
from hse_desktop.store.library.places import open_file
from hse_desktop.store.library.shelf import keep_record, read_shelf
from hse_desktop.workflow.library import bring_library, contents_of_copy, copies_kept, export_library


@pytest.fixture(autouse=True)
def _marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mark, "default_folder", lambda: tmp_path / "marks")


def library(path: Path, brand: str) -> Path:
    """A library that knows one brand."""
    with open_file(path, create=True) as made:
        keep_record(made, Kind.BRAND, {"brand": brand})
    return path


def brands(path: Path) -> list[str]:
    with open_file(path) as opened:
        return [kept.name for kept in read_shelf(opened).of(Kind.BRAND)]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The library of this computer."""
    return library(tmp_path / "here" / "library.sqlite", "Ours")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What was exported on the other one."""
    there = library(tmp_path / "there" / "library.sqlite", "Theirs")
    with open_file(there) as opened:
        return export_library(opened, tmp_path / "all.hselibrary")


def test_it_is_brought_and_ours_is_kept_beside_it(here: Path, copy: Path) -> None:
    assert contents_of_copy(copy)["brand"] == 1
    aside = bring_library(str(here), copy)
    assert aside is not None
    assert (brands(here), brands(aside)) == (["Theirs"], ["Ours"])
    assert copies_kept(str(here)) == [aside]
    empty = here.with_name("nothing.sqlite")
    assert bring_library(str(empty), copy) is None
    assert brands(empty) == ["Theirs"]


def _damaged(copy: Path, _patch: pytest.MonkeyPatch) -> None:
    copy.write_bytes(copy.read_bytes()[:-200])


def _no_right_to_move(copy: Path, patch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def refused(here: Path, there: Path) -> Path:
        if here.name == "library-brought.sqlite":
            raise PermissionError(13, "Permission denied")
        return replace(here, there)

    patch.setattr(Path, "replace", refused)
    assert copy.is_file()


@pytest.mark.parametrize(
    ("spoil", "error"),
    [(_damaged, LibraryCopyError), (_no_right_to_move, LibraryUnwritableError)],
    ids=["damaged", "no right"],
)
def test_what_stands_in_the_way_leaves_all_as_it_was(
    here: Path,
    copy: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path, pytest.MonkeyPatch], None],
    error: type[Exception],
) -> None:
    spoil(copy, monkeypatch)
    before = {each.name: each.read_bytes() for each in here.parent.iterdir()}
    with pytest.raises(error):
        bring_library(str(here), copy)
    monkeypatch.undo()
    assert {each.name: each.read_bytes() for each in here.parent.iterdir()} == before


def test_it_can_be_stopped(here: Path, copy: Path) -> None:
    with pytest.raises(CancelledError):
        bring_library(str(here), copy, cancelled=lambda: True)
    assert brands(here) == ["Ours"]
    assert [each.name for each in here.parent.iterdir()] == ["library.sqlite"]


def test_the_copies_that_were_kept_are_listed_newest_first(here: Path) -> None:
    names = (
        "library-before-0002-from-0001-20260901-090000.sqlite",
        "library-set-aside-20261001-090000.sqlite",
        "library-before-0003-from-0002-20261101-090000.sqlite",
    )
    for name in (*names, "library-set-aside-20261001-090000.sqlite-journal", "something else.sqlite"):
        here.with_name(name).touch()
    assert [each.name for each in copies_kept(str(here))] == list(reversed(names))
