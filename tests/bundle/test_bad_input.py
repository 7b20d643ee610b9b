"""Whatever the disk, the folder or the names do: a bundle is whole or not there, and an earlier one stands."""

import hashlib
import json
import shutil
import signal
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hse_desktop import workflow
from hse_desktop.bundle.errors import OutputInTheWayError, OutputUnwritableError
from hse_desktop.bundle.package import Bundle, write_bundle
from hse_desktop.bundle.record import FileEntry, Record
from hse_desktop.store.case_database import BundleStanding
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow.bundling import NotSignedError
from hse_desktop.workflow.filing import filing_view
from tests.bundle.conftest import SAMPLE_DAY

NAME = "hse-orion"


def _contents(seed: int) -> list[tuple[str, bytes]]:
    """Three files that do not compress."""
    return [
        (f"0{number}-datasheet.pdf", b"".join(
            hashlib.sha256(f"{seed} {number} {block}".encode()).digest() for block in range(40 * number)
        ))
        for number in (1, 2, 3)
    ]  # fmt: skip


def _record(files: list[tuple[str, bytes]]) -> Record:
    return Record(
        procedure="hse", title="Orion", portal="icegate-hse", prepared_on="2026-09-01", rule_set="2026-03-12",
        tool="t", ready=True, acknowledged=[], open=[],
        files=[
            FileEntry(
                file=name, slot="datasheet", title="t", sha256=hashlib.sha256(content).hexdigest(),
                bytes=len(content), pages=1, batch=1, signatures=[],
            )
            for name, content in files
        ],
    )  # fmt: skip


def _written(out: Path, seed: int) -> Bundle:
    files = _contents(seed)
    return write_bundle(out, NAME, _record(files), files)


@contextmanager
def _files_no_larger_than(size: int) -> Iterator[None]:
    """The system refuses every byte beyond, as a full disk does."""
    resource = pytest.importorskip("resource", reason="no limit on file sizes on this system")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def _whole(out: Path, seed: int) -> bool:
    """Whether folder and ZIP both are the bundle of `seed`, to the last byte."""
    files = dict(_contents(seed))
    folder = out / NAME
    if not folder.is_dir() or {p.name for p in folder.iterdir()} != {*files, "manifest.json", "SHA256SUMS"}:
        return False
    with zipfile.ZipFile(out / f"{NAME}.zip") as archive:
        packed = {Path(name).name: archive.read(name) for name in archive.namelist()}
    lain = {path.name: path.read_bytes() for path in folder.iterdir()}
    return packed == lain and all(lain[name] == content for name, content in files.items())


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes on this system")
@pytest.mark.parametrize("earlier", [False, True], ids=["nothing there", "an earlier bundle there"])
def test_no_space_left_at_byte_n_leaves_no_half_bundle(tmp_path: Path, earlier: bool) -> None:
    largest = _written(tmp_path / "size", 2).archive.stat().st_size
    refused = 0
    for size in [0, 1, *range(7, largest + 400, 301)]:
        out = tmp_path / str(size)
        if earlier:
            _written(out, 1)
        with _files_no_larger_than(size):
            try:
                _written(out, 2)
            except OutputUnwritableError:
                refused += 1
                assert _whole(out, 1) if earlier else not out.exists() or not [*out.iterdir()]
            else:
                assert size >= largest
        if size >= largest:
            assert _whole(out, 2)
    assert refused > 20


@pytest.mark.skipif(sys.platform == "win32", reason="the ways to refuse differ")
@pytest.mark.parametrize("at", ["rename of the folder", "replacing the ZIP"])
def test_a_folder_that_refuses_at_the_last_step_keeps_the_earlier_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    _written(tmp_path, 1)
    rename, replace = Path.rename, Path.replace

    def no_rename(path: Path, target: Path) -> Path:
        if at == "rename of the folder" and path.name == NAME and path.parent != tmp_path:
            raise PermissionError(13, "refused")
        return rename(path, target)

    def no_replace(path: Path, target: Path) -> Path:
        if at == "replacing the ZIP" and path.suffix == ".zip":
            raise PermissionError(13, "refused")
        return replace(path, target)

    monkeypatch.setattr(Path, "rename", no_rename)
    monkeypatch.setattr(Path, "replace", no_replace)
    with pytest.raises(OutputUnwritableError):
        _written(tmp_path, 2)
    assert _whole(tmp_path, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, f"{NAME}.zip"]


def test_what_is_no_bundle_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "letter.docx").write_bytes(b"mine")
    with pytest.raises(OutputInTheWayError):
        _written(tmp_path, 1)
    assert [path.name for path in tmp_path.rglob("*")] == [NAME, "letter.docx"]


@pytest.fixture
def signed(made: Bundle, tmp_path: Path) -> Iterator[CaseFile]:
    """A copy of the signed case the sample's bundle was made of."""
    folder = tmp_path / "मामला"
    folder.mkdir()
    path = Path(shutil.copy(made.folder.parent / "sample.hsecase", folder / "Orion.hsecase"))
    with CaseFile.open(path) as case:
        yield case


def test_a_bundle_beside_and_within_the_folder_of_the_case_is_the_same(
    signed: CaseFile, made: Bundle
) -> None:
    before = signed.path.read_bytes()
    within = workflow.bundle(signed, signed.path.parent / "बंडल", on=SAMPLE_DAY)
    assert within.archive.read_bytes() == made.archive.read_bytes(), "the same case gives the same bytes"
    assert signed.bundle_standing is BundleStanding.CURRENT
    assert len(signed.path.read_bytes()) >= len(before)
    manifest = json.loads((within.folder / "manifest.json").read_text(encoding="utf-8"))
    assert "hsecase" not in json.dumps(manifest), "the case itself is no part of it"


def _edited(case: CaseFile) -> None:
    workflow.set_data(case, {"applicant": {"designation": "Partner"}})


def _added(case: CaseFile) -> None:
    case.add_document("other", "अतिरिक्त.pdf", b"%PDF-1.7 x")


def _removed(case: CaseFile) -> None:
    case.remove_document(case.find_document("safety-report"))


def _for_another_portal(case: CaseFile) -> None:
    case.choose_portal("icegate-esanchit")


def _filed(case: CaseFile) -> None:
    workflow.set_data(case, {"after_filing": {"application_number": "HSE-1"}})


@pytest.mark.parametrize("change", [_edited, _added, _removed, _for_another_portal])
def test_any_change_makes_the_bundle_stale_and_no_other_is_made_of_it(
    signed: CaseFile, tmp_path: Path, change: Callable[[CaseFile], None]
) -> None:
    standings = [signed.bundle_standing]
    change(signed)
    standings.append(signed.bundle_standing)
    assert standings == [BundleStanding.CURRENT, BundleStanding.STALE]
    with pytest.raises(NotSignedError):
        workflow.bundle(signed, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_is_recorded_after_filing_leaves_the_bundle_as_good_as_it_was(signed: CaseFile) -> None:
    _filed(signed)
    assert signed.bundle_standing is BundleStanding.CURRENT


def test_names_that_no_system_takes_as_they_are_become_plain_ones(tmp_path: Path) -> None:
    names = [
        "A.pdf",
        "a.PDF",
        "x" * 300 + ".pdf",
        "प्रमाणपत्र.pdf",
        "con.pdf",
        "a/b\\c:d.pdf",
        " .pdf",
        "एक\n.pdf",
    ]
    with CaseFile.create(tmp_path / "c.hsecase") as case:
        for name in names:
            case.add_document("other", name, name.encode())
        planned = filing_view(case).uploads
        assert [d.name for d in case.documents()] != []
    files = [file.file_name for file in planned]
    assert len({file.casefold() for file in files}) == len(names)
    assert all(file.isascii() and len(file) < 40 for file in files)


def test_a_source_that_changes_on_the_disk_changes_nothing_in_the_case(
    signed: CaseFile, tmp_path: Path, made: Bundle
) -> None:
    source = Path(shutil.copy(next(made.folder.glob("*-datasheet.pdf")), tmp_path / "sheet.pdf"))
    first = workflow.attach(signed, source, "other")
    source.write_bytes(b"%PDF-1.7 another")
    assert hashlib.sha256(signed.content(first)).hexdigest() == first.sha256
    source.unlink()
    assert signed.content(first)[:5] == b"%PDF-"
