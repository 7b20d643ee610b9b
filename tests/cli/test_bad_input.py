"""One clear sentence naming the file or field and the way out, the right exit code, nothing lost."""

import json
import sys
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow import to_sign, write
from tests.cli.conftest import Hse, is_one_sentence_with_a_way_out, run_hse

FULL_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"
OURS = {"cover-index", "criteria-statement"}
posix = pytest.mark.skipif(
    sys.platform == "win32", reason="RLIMIT_FSIZE stands in for a full disk on POSIX only"
)


@pytest.fixture
def case(hse: Hse, tmp_path: Path) -> Path:
    """An empty case."""
    assert hse("new", "hse", "a.hsecase").returncode == 0
    return tmp_path / "a.hsecase"


def _locked_pdf(path: Path) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, encryption=pikepdf.Encryption(user="open sesame", owner="x"))
    return path


def test_a_file_that_is_no_pdf(hse: Hse, case: Path, tmp_path: Path) -> None:
    (tmp_path / "photo.pdf").write_bytes(b"\xff\xd8\xff\xe0 JFIF" * 100)
    told = hse("add", case, "photo.pdf", "--as", "datasheet")
    assert told.returncode == 2
    assert is_one_sentence_with_a_way_out(told)
    assert "photo.pdf" in told.stderr
    assert json.loads(hse("show", case, "--documents", "--json").stdout) == []


def test_a_pdf_with_a_password(hse: Hse, case: Path, tmp_path: Path) -> None:
    _locked_pdf(tmp_path / "locked.pdf")
    told = hse("add", case, "locked.pdf", "--as", "datasheet")
    assert told.returncode == 2
    assert "locked.pdf" in told.stderr
    assert "password" in told.stderr
    assert hse("inspect", "locked.pdf").returncode == 2
    assert hse("inspect", "locked.pdf", "--password-stdin", stdin="open sesame\n").returncode == 0
    variable = "import os; os.environ['PDF_WORD'] = 'open sesame'"
    assert hse("inspect", "locked.pdf", "--password-env", "PDF_WORD", before=variable).returncode == 0
    wrong = hse("inspect", "locked.pdf", "--json", "--password-stdin", stdin="not this one\n")
    assert wrong.returncode == 2
    assert [problem["code"] for problem in json.loads(wrong.stdout)["problems"]] == ["password-wrong"]
    assert "not this one" not in wrong.stdout + wrong.stderr
    missing = hse("inspect", "locked.pdf", "--password-env", "NO_SUCH_VARIABLE")
    assert missing.returncode == 2
    assert is_one_sentence_with_a_way_out(missing)


def test_a_wrong_passphrase_is_refused_with_3_and_leaves_the_case(demo: Path) -> None:
    before = (demo / "demo/sample.hsecase").read_bytes()
    told = run_hse(
        "sign", "demo/sample.hsecase", "--pkcs12", "demo/throwaway-test-key.p12", "--secret-stdin",
        folder=demo, stdin="not this one\n",
    )  # fmt: skip
    assert told.returncode == 3
    assert is_one_sentence_with_a_way_out(told)
    assert "throwaway-test-key.p12" in told.stderr
    assert "not this one" not in told.stderr + told.stdout
    assert (demo / "demo/sample.hsecase").read_bytes() == before


def test_a_missing_secret_is_said_not_waited_for(demo: Path) -> None:
    key = "demo/throwaway-test-key.p12"
    for source in ([], ["--secret-env", "NO_SUCH_VARIABLE"], ["--secret-stdin"]):
        told = run_hse("keys", "--pkcs12", key, *source, folder=demo)
        assert told.returncode == 2
        assert is_one_sentence_with_a_way_out(told)


@posix
def test_a_full_disk_while_bundling_leaves_no_half_bundle(demo: Path, tmp_path: Path) -> None:
    for room in (2_000, 30_000, 90_000):
        told = run_hse(
            "bundle", "demo/sample.hsecase", "--out", tmp_path / "out", "--on", "2026-09-01",
            folder=demo, before=FULL_DISK.format(room),
        )  # fmt: skip
        assert told.returncode == 2, told.stderr
        assert is_one_sentence_with_a_way_out(told)
        assert list((tmp_path / "out").glob("*")) == []


@posix
def test_a_full_disk_while_attaching_leaves_the_case(hse: Hse, case: Path, demo: Path) -> None:
    before = case.read_bytes()
    datasheet = next(demo.glob("demo/*/*-datasheet.pdf"))
    told = hse("add", case, datasheet, "--as", "datasheet", before=FULL_DISK.format(len(before) + 4096))
    assert told.returncode == 2
    assert is_one_sentence_with_a_way_out(told)
    assert json.loads(hse("show", case, "--documents", "--json").stdout) == []


def test_a_folder_that_cannot_be_written(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    told = run_hse(
        "bundle", "demo/sample.hsecase", "--out", tmp_path / "file" / "out", "--on", "2026-09-01", folder=demo
    )
    assert told.returncode == 2
    assert is_one_sentence_with_a_way_out(told)


def test_a_folder_of_somebody_else_is_not_replaced(demo: Path, tmp_path: Path) -> None:
    name = next(
        path.name for path in (demo / "demo").iterdir() if path.is_dir() and path.name.startswith("hse-")
    )
    (tmp_path / name).mkdir()
    (tmp_path / name / "holiday.txt").write_text("mine", encoding="utf-8")
    told = run_hse("bundle", "demo/sample.hsecase", "--out", tmp_path, "--on", "2026-09-01", folder=demo)
    assert told.returncode == 2
    assert (tmp_path / name / "holiday.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_that_vanished(hse: Hse, case: Path) -> None:
    for command in (
        ["add", case, "gone.pdf", "--as", "datasheet"],
        ["inspect", "gone.pdf"],
        ["verify", "gone.pdf"],
        ["check", "gone.hsecase"],
        ["set", case, "gone.json"],
        ["sign", "gone.pdf", "--pkcs12", "gone.p12", "--secret-stdin"],
    ):
        told = hse(*command)
        assert told.returncode == 2, (command, told.stderr)
        assert is_one_sentence_with_a_way_out(told)
        assert "gone" in told.stderr


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ('{"aplicant": {}}', "/aplicant"),
        ('{"equipment": {"brand": "x"}}', "/equipment"),
        ('{"applicant": {"iec": 388123456}}', "/applicant/iec"),
        ('{"applicant": {"name": "A"', "line 1"),
        ('{"applicant": {}, "applicant": {}}', "applicant"),
        ('{"equipment": [{"quantity": NaN}]}', "NaN"),
        ("[1]", "/"),
        ("[" * 100_000, "-"),
        ("\xff", "-"),
    ],
)
def test_json_that_does_not_fit_names_the_place_and_changes_nothing(
    hse: Hse, case: Path, data: str, named: str
) -> None:
    before = case.read_bytes()
    told = hse("set", case, "-", stdin=data)
    assert told.returncode == 2
    assert is_one_sentence_with_a_way_out(told)
    assert named in told.stderr
    assert case.read_bytes() == before
    told = hse("new", "hse", "b.hsecase", "--from", "-", stdin=data)
    assert told.returncode == 2
    assert not case.with_name("b.hsecase").exists()


def test_steps_out_of_order_are_told_with_the_way(hse: Hse, case: Path, demo: Path) -> None:
    key = demo / "demo/throwaway-test-key.p12"
    told = hse("sign", case, "--pkcs12", key, "--secret-stdin", stdin="throwaway\n")
    assert told.returncode == 1
    assert "hse write" in told.stderr
    told = hse("bundle", case, "--out", "out")
    assert told.returncode == 1
    assert "hse sign" in told.stderr


def test_a_fault_of_ours_is_a_sentence_and_4(hse: Hse, case: Path) -> None:
    broken = "import hse_desktop.store.casefile as c\ndef open(path): 1 / 0\nc.CaseFile.open = open"
    told = hse("show", case, before=broken)
    assert told.returncode == 4
    assert is_one_sentence_with_a_way_out(told)


@posix
def test_a_full_disk_while_signing_leaves_no_half_file_and_the_case_as_it_was(
    demo: Path, tmp_path: Path
) -> None:
    """Single PDFs, and a case: signed whole, or not at all."""
    key = (demo / "demo/throwaway-test-key.p12", "--secret-stdin")
    resource = Path(__file__).parents[2] / "resources/sample/datasheet.pdf"
    for name in ("sheet.pdf", "again.pdf"):
        (tmp_path / name).write_bytes(resource.read_bytes())
    told = run_hse(
        "sign", "sheet.pdf", "again.pdf", "--pkcs12", *key,
        folder=tmp_path, stdin="throwaway\n", before=FULL_DISK.format(resource.stat().st_size),
    )  # fmt: skip
    assert told.returncode == 2
    assert is_one_sentence_with_a_way_out(told)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["again.pdf", "sheet.pdf"]

    case = tmp_path / "sample.hsecase"
    case.write_bytes((demo / "demo/sample.hsecase").read_bytes())
    with CaseFile.open(case) as written:
        write(written, on=date(2026, 9, 1))
        waiting = len(to_sign(written))
    before = case.read_bytes()
    full = run_hse(
        "sign", case, "--pkcs12", *key, "--on", "2026-09-01",
        folder=tmp_path, stdin="throwaway\n", before=FULL_DISK.format(len(before) // 2),
    )  # fmt: skip
    assert full.returncode == 2, full.stderr
    assert is_one_sentence_with_a_way_out(full)
    with CaseFile.open(case) as kept:
        assert not any(b"/ByteRange" in kept.content(each) for each in kept.documents() if each.slot in OURS)
        assert len(to_sign(kept)) == waiting
