"""A bundle proves itself anywhere; whatever is changed in it is named, even when the sums were recomputed."""

import json
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from hse_desktop.bundle.errors import NotABundleError, OutputUnwritableError
from hse_desktop.bundle.package import Bundle, write_bundle
from hse_desktop.bundle.verify import verify_bundle
from hse_desktop.model.application import HseApplication
from hse_desktop.paper.cover import cover_index
from tests.bundle.conftest import Copy, Spoil


def test_the_bundle_holds_as_folder_and_as_zip(made: Bundle) -> None:
    for path in (made.folder, made.archive):
        told = verify_bundle(path)
        assert (told.verdict, told.problems) == ("valid-untrusted", [])


def _said(*command: str | Path, folder: Path) -> str:
    """What another program says, if it finds everything in order."""
    if shutil.which(str(command[0])) is None:
        pytest.skip(f"{command[0]} is not installed")
    told = subprocess.run([*map(str, command)], cwd=folder, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


def test_other_programs_unpack_the_zip_and_agree_with_its_sums(made: Bundle, tmp_path: Path) -> None:
    assert "No errors detected" in _said("unzip", "-t", made.archive, folder=tmp_path)
    _said("unzip", "-q", made.archive, folder=tmp_path)
    unpacked = tmp_path / made.folder.name
    assert [path.name for path in tmp_path.iterdir()] == [unpacked.name]
    sums = _said("sha256sum", "--strict", "-c", "SHA256SUMS", folder=unpacked)
    assert sums.count(": OK") == len([*unpacked.iterdir()]) - 1
    assert {path.name: path.read_bytes() for path in unpacked.iterdir()} == {
        path.name: path.read_bytes() for path in made.folder.iterdir()
    }


def test_other_programs_find_every_file_sound_its_fonts_embedded_its_signatures_valid(made: Bundle) -> None:
    pdfs = sorted(made.folder.glob("*.pdf"))
    assert len(pdfs) == 7
    for pdf in pdfs:
        _said("qpdf", "--check", pdf, folder=made.folder)
        fonts = _said("pdffonts", pdf, folder=made.folder).splitlines()[2:]
        assert fonts, pdf.name
        for line in fonts:
            assert re.search(r" yes (yes|no) +yes ", line), (pdf.name, line)  # embedded, and it copies out
        if pdf.name.endswith("filing-sheet.pdf"):
            continue
        signatures = _said("pdfsig", "-nocert", pdf, folder=made.folder)
        assert "Signature is Valid." in signatures, pdf.name
        assert "Signature is Invalid" not in signatures


@pytest.mark.parametrize(
    "slot",
    ["cover-index", "authorisation-letter", "proforma-invoice", "criteria-statement", "datasheet", "safety-report",
     "filing-sheet"],
)  # fmt: skip
@pytest.mark.parametrize("position", [0.2, 0.6, 0.999])
def test_one_changed_byte_is_found_and_the_file_named(copy: Copy, slot: str, position: float) -> None:
    file = copy.file(f"{slot}.pdf")
    content = bytearray(file.read_bytes())
    content[int(len(content) * position)] ^= 0x01
    file.write_bytes(content)
    copy.sum_again()
    told = verify_bundle(copy.packed())
    assert told.verdict == "invalid"
    assert file.name in {problem.file for problem in told.problems}


def _missing(copy: Copy) -> str:
    file = copy.file("datasheet.pdf")
    file.unlink()
    return file.name


def _extra(copy: Copy) -> str:
    shutil.copy(copy.file("datasheet.pdf"), copy.folder / "09-other.pdf")
    return "09-other.pdf"


def _renamed(copy: Copy) -> str:
    file = copy.file("datasheet.pdf")
    file.rename(file.with_name("05-safety.pdf"))
    return file.name


def _swapped(copy: Copy) -> str:
    one, other = copy.file("datasheet.pdf"), copy.file("safety-report.pdf")
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return one.name


def _manifest_says_ready_otherwise(copy: Copy) -> str:
    manifest = copy.folder / "manifest.json"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace('"ready": true', '"ready": false'), encoding="utf-8"
    )
    return "manifest.json"


def _manifest_is_rubbish(copy: Copy) -> str:
    (copy.folder / "manifest.json").write_text("{", encoding="utf-8")
    return "manifest.json"


def _no_cover(copy: Copy) -> str:
    file = copy.file("cover-index.pdf")
    file.unlink()
    return file.name


def _sums_alone(copy: Copy) -> str:
    (copy.folder / "SHA256SUMS").write_text("", encoding="utf-8")
    return "SHA256SUMS"


@pytest.mark.parametrize(
    "spoil",
    [_missing, _extra, _renamed, _swapped, _manifest_says_ready_otherwise, _manifest_is_rubbish, _no_cover],
)
def test_what_was_done_to_the_folder_is_found(copy: Copy, spoil: Spoil) -> None:
    named = spoil(copy)
    copy.sum_again()
    told = verify_bundle(copy.folder)
    assert told.verdict == "invalid"
    assert named in {problem.file for problem in told.problems}


def test_an_application_cannot_pass_as_a_bundle_that_nobody_signs(copy: Copy) -> None:
    """Without its cover index and called a customs pack it is as good as unsigned, never valid."""
    cover = copy.file("cover-index.pdf")
    manifest = copy.folder / "manifest.json"
    data = json.loads(manifest.read_text(encoding="utf-8"))
    data["kind"] = "customs-pack"
    data["files"] = [entry for entry in data["files"] if entry["file"] != cover.name]
    cover.unlink()
    manifest.write_text(json.dumps(data), encoding="utf-8")
    copy.sum_again()
    told = verify_bundle(copy.folder)
    assert (told.verdict, told.kind) == ("unsigned", "customs-pack")


def test_sums_that_do_not_fit_are_found(copy: Copy) -> None:
    named = _sums_alone(copy)
    assert [problem.file for problem in verify_bundle(copy.folder).problems] == [named]


def test_an_unsigned_cover_index_proves_nothing(copy: Copy) -> None:
    copy.file("cover-index.pdf").write_bytes(cover_index(HseApplication(), [], "{}", date(2026, 9, 1)))
    copy.sum_again()
    assert verify_bundle(copy.folder).verdict == "unsigned"


@pytest.mark.parametrize(
    "name", ["../evil.pdf", "/evil.pdf", "x/../../evil.pdf", "deep/er/evil.pdf", "evil.pdf"]
)
def test_a_zip_that_reaches_outside_its_folder_is_refused(copy: Copy, name: str) -> None:
    archive = copy.packed()
    with zipfile.ZipFile(archive, "a") as target:
        target.writestr(name, b"x")
    told = verify_bundle(archive)
    assert told.verdict == "invalid"
    assert [problem.code for problem in told.problems] == ["unsafe-name"]


def test_a_name_that_stands_twice_in_the_zip_is_refused(copy: Copy) -> None:
    archive = copy.packed()
    with zipfile.ZipFile(archive, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr(f"{copy.folder.name}/{copy.file('datasheet.pdf').name}", b"x")
    assert verify_bundle(archive).verdict == "invalid"


def test_what_is_no_bundle_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 rubbish")
    with pytest.raises(NotABundleError, match=r"x\.zip"):
        verify_bundle(tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "y.zip", "w") as archive:
        archive.writestr("a/b.txt", "hello")
    with pytest.raises(NotABundleError, match=r"y\.zip"):
        verify_bundle(tmp_path / "y.zip")
    with pytest.raises(NotABundleError):
        verify_bundle(tmp_path)


def test_an_earlier_bundle_stands_if_the_new_one_cannot_take_its_place(made: Bundle, copy: Copy) -> None:
    before = {path.name: path.read_bytes() for path in copy.folder.iterdir()}
    copy.folder.with_suffix(".zip").mkdir()
    files = [(entry.file, made.folder.joinpath(entry.file).read_bytes()) for entry in made.manifest.files]
    with pytest.raises(OutputUnwritableError):
        write_bundle(copy.folder.parent, copy.folder.name, made.manifest, files)
    assert {path.name: path.read_bytes() for path in copy.folder.iterdir()} == before
    assert sorted(path.name for path in copy.folder.parent.iterdir()) == [
        copy.folder.name,
        f"{copy.folder.name}.zip",
    ]
