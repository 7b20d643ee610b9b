"""A library is begun, brought up to date, restored, moved, and refused where it is not ours."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import traceback
import zipfile
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from hse_desktop.model.errors import CancelledError
from hse_desktop.model.register import KeptDocument, LetterElsewhere, LetterKey
from hse_desktop.store.library import mark, migrating, places, records
from hse_desktop.store.library.allocations import allocate, allocations, record_given
from hse_desktop.store.library.balances import balances, history
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.documents import find_document, keep_document
from hse_desktop.store.library.errors import (
    LibraryAddressError,
    LibraryCopyError,
    LibraryCopyNewerError,
    LibraryError,
    LibraryExistsError,
    LibraryGoneError,
    LibraryNewerError,
    LibraryNotFoundError,
    LibraryPasswordError,
    LibraryTamperedError,
    LibraryUnwritableError,
    MigrationFailedError,
    NotALibraryError,
    PasswordInAddressError,
)
from hse_desktop.store.library.letter_views import letters
from hse_desktop.store.library.letters import begin_signing, record_signed, reserve
from hse_desktop.store.library.opening import add_letter_elsewhere, open_model
from hse_desktop.store.library.places import Copy, export_library, open_file, open_server
from hse_desktop.store.library.references import answer_last_numbers, missing_references, record_unused_number
from hse_desktop.store.library.register_errors import (
    AllocationError,
    LastNumberAskedError,
    LastNumberError,
    LettersMissingError,
)
from hse_desktop.store.library.tables import HEAD, metadata
from hse_desktop.workflow.library import open_library
from tests.postgres import Server
from tests.store.library.conftest import BETA, RX, STOP, asha, wanted


def test_the_steps_leave_the_tables_that_are_described(library: Library) -> None:
    assert library.read(lambda c: compare_metadata(MigrationContext.configure(c), metadata)) == []


def test_what_is_not_a_library_is_left_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(LibraryNotFoundError):
        open_file(tmp_path / "nothing.sqlite")
    letter = tmp_path / "letter.sqlite"
    letter.write_bytes(b"%PDF-1.7 " * 200)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE about (name TEXT)")
    connection.close()
    empty = tmp_path / "empty.sqlite"
    empty.touch()
    for path, create in ((letter, True), (letter, False), (other, True), (other, False), (empty, False)):
        before = path.read_bytes()
        with pytest.raises(NotALibraryError):
            open_file(path, create=create, marks_folder=tmp_path)
        assert path.read_bytes() == before


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library in a file, with two letters out and a third begun."""
    path = tmp_path / "library.sqlite"
    with open_file(path, create=True, marks_folder=tmp_path / "marks") as library:
        open_model(library, RX, asha(), stop=STOP)
        for _ in range(2):
            reserve(library, wanted(5), asha())
    return path


def test_a_newer_library_is_refused(path: Path, tmp_path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(LibraryNewerError, match="Update HSE Desktop"):
        open_file(path, marks_folder=tmp_path / "marks")


def test_a_library_whose_ledger_lost_its_guards_is_refused(path: Path, tmp_path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER ledger_no_delete")
    connection.close()
    with pytest.raises(LibraryTamperedError, match="triggers"):
        open_file(path, marks_folder=tmp_path / "marks")


STEP = """
import os
from alembic import op
revision = "0099"
down_revision = "{head}"
def upgrade():
    op.execute("CREATE TABLE half (id INTEGER)")
    {then}
"""


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A version of the application with one step more; the file of that step is to be written."""
    steps = tmp_path / "steps"
    shutil.copytree(migrating.STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrating, "STEPS", steps)
    for module in (migrating, places):
        monkeypatch.setattr(module, "HEAD", "0099")
    monkeypatch.setattr(migrating.upgrade, "__defaults__", ("0099",))
    return steps / "versions" / "v0099_next.py"


def test_an_older_library_is_brought_up_to_date_after_a_copy_was_kept(
    path: Path, tmp_path: Path, next_version: Path
) -> None:
    next_version.write_text(STEP.format(head=HEAD, then=""), encoding="utf-8")
    with open_file(path, marks_folder=tmp_path / "marks") as library:
        assert library.read(lambda c: c.execute(text("SELECT count(*) FROM half")).scalar()) == 0
        assert [row.counted for row in balances(library)] == [10]
    (copy,) = tmp_path.glob(f"library-before-0099-from-{HEAD}-*.sqlite")
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
    connection.close()


def test_a_step_that_fails_leaves_the_library_as_it_was(
    path: Path, tmp_path: Path, next_version: Path
) -> None:
    next_version.write_text(STEP.format(head=HEAD, then="raise RuntimeError('half-way')"), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(MigrationFailedError, match="library-before-0099"):
        open_file(path, marks_folder=tmp_path / "marks")
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone() == (0,)
    connection.close()
    assert len(path.read_bytes()) == len(before)


def test_a_step_cut_off_half_way_is_taken_back_and_done_again(
    path: Path, tmp_path: Path, next_version: Path
) -> None:
    next_version.write_text(
        STEP.format(head=HEAD, then="os._exit(9) if os.environ.get('CUT') else None"), encoding="utf-8"
    )
    program = f"""
        import os
        from pathlib import Path
        from hse_desktop.store.library import migrating, places
        os.environ["CUT"] = "1"
        migrating.STEPS = Path({str(migrating.STEPS)!r})
        migrating.HEAD = places.HEAD = "0099"
        migrating.upgrade.__defaults__ = ("0099",)
        places.open_file(Path({str(path)!r}), marks_folder=Path({str(tmp_path / "marks")!r}))
    """
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], check=False, cwd=Path(__file__).parents[3]
    )
    assert told.returncode == 9
    with open_file(path, marks_folder=tmp_path / "marks") as library:
        assert library.read(lambda c: c.execute(text("SELECT count(*) FROM half")).scalar()) == 0
        assert [row.counted for row in balances(library)] == [10]


def test_on_a_server_a_copy_is_kept_too(postgres: Server, tmp_path: Path, next_version: Path) -> None:
    next_version.write_text(STEP.format(head=HEAD, then="raise RuntimeError('half-way')"), encoding="utf-8")
    address = postgres.new_schema()
    with pytest.MonkeyPatch.context() as before:
        before.setattr(places, "HEAD", HEAD)
        before.setattr(migrating.upgrade, "__defaults__", (HEAD,))
        with open_server(address, create=True, marks_folder=tmp_path / "marks") as library:
            open_model(library, RX, asha(), stop=STOP)
    with pytest.raises(MigrationFailedError):
        open_server(address, marks_folder=tmp_path / "marks", backups=tmp_path)
    (copy,) = tmp_path.glob("library-before-0099-*.zip")
    assert "tables/ledger.jsonl" in zipfile.ZipFile(copy).namelist()
    next_version.write_text(STEP.format(head=HEAD, then=""), encoding="utf-8")
    with open_server(address, marks_folder=tmp_path / "marks", backups=tmp_path) as library:
        assert [row.counted for row in balances(library)] == [0]


def test_a_restored_backup_asks_for_the_last_number_and_for_the_letters_in_between(
    path: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.sqlite"
    shutil.copy(path, backup)
    with open_file(path, marks_folder=tmp_path / "marks") as library:
        for _ in range(3):
            reserve(library, wanted(5), asha())
    shutil.copy(backup, path)
    for _ in range(2):  # it goes on asking
        with (
            open_file(path, marks_folder=tmp_path / "marks") as library,
            pytest.raises(LastNumberAskedError, match="last reference number"),
        ):
            reserve(library, wanted(1), asha())
    with open_file(path, marks_folder=tmp_path / "marks") as library:
        with pytest.raises(LastNumberError):
            answer_last_numbers(library, "Orion", {2026: 1}, asha())
        missing = answer_last_numbers(library, "Orion", {2026: 5}, asha())
        assert missing == ["HSE/2026/0003", "HSE/2026/0004", "HSE/2026/0005"]
        with pytest.raises(LettersMissingError, match="HSE/2026/0003"):
            reserve(library, wanted(1), asha())
        for reference in missing[:2]:
            add_letter_elsewhere(library, RX, asha(), each=LetterElsewhere(BETA, reference, 5))
        record_unused_number(library, "Orion", missing[2], "spoilt form", asha())
        assert missing_references(library, "Orion") == []
        assert reserve(library, wanted(1), asha()).reference == "HSE/2026/0006"
        assert [row.counted for row in balances(library)] == [21]


def test_a_restored_backup_takes_its_allocations_in_again(path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite"
    shutil.copy(path, backup)
    with open_file(path, marks_folder=tmp_path / "marks") as library:
        given = allocate(library, RX, asha(), units=30, desk="Chennai", to="0" * 16)
    shutil.copy(backup, path)
    with open_file(path, marks_folder=tmp_path / "marks") as library:
        assert record_given(library, given, asha()).counted == 40
        with pytest.raises(AllocationError, match="already"):
            record_given(library, given, asha())
        assert allocations(library) == [given]


def test_a_library_that_this_computer_never_saw_asks_too(path: Path, tmp_path: Path) -> None:
    with (
        open_file(path, marks_folder=tmp_path / "another computer") as library,
        pytest.raises(LastNumberAskedError),
    ):
        reserve(library, wanted(1), asha())


def test_another_desk_at_the_same_server_is_not_asked(postgres: Server, tmp_path: Path) -> None:
    address = postgres.new_schema()
    with open_server(address, create=True, marks_folder=tmp_path / "one") as library:
        open_model(library, RX, asha(), stop=STOP)
    with open_server(address, marks_folder=tmp_path / "two") as library:
        reserve(library, wanted(1), asha())


def test_a_whole_library_moves_to_another_computer(
    library: Library, tmp_path: Path, postgres: Server
) -> None:
    records.save_profile(library, {"name": "अल्फा प्राइवेट लिमिटेड", "iec": "AAACA1234F"})
    records.save_brand(library, "Orion", {"name": "Orion Systems GmbH"})
    records.save_signatory(library, "Orion", "Dr. Vera Klein", {"designation": "Head of compliance"})
    records.save_manufacturer(library, "Orion Works", {"factories": [{"id": "f1", "address": "Jena"}]})
    records.save_equipment(library, {"brand": "Orion", "regulatory_model": "RX-9000", "weight_kg": "812"})
    records.save_alias(library, "Orion", "RX9K-IN", "RX-9000")
    sheet = keep_document(library, KeptDocument("datasheet.pdf", b"%PDF-1.7 \x00\xff"))
    key = LetterKey("Orion", reserve(library, wanted(5), asha()).reference)
    begin_signing(library, key, asha())
    record_signed(library, key, asha(), sha256=sheet)
    copy = export_library(library, tmp_path / "moved.hselibrary")

    address = postgres.new_schema()
    for moved in (
        open_file(tmp_path / "new.sqlite", create=True, copy_of=Copy(copy), marks_folder=tmp_path / "new"),
        open_server(address, create=True, copy_of=Copy(copy), marks_folder=tmp_path / "new"),
    ):
        with moved:
            assert moved.id == library.id
            for same in (
                records.profile, records.brands, records.manufacturers, records.importers, records.equipment, letters,
                balances, history,
            ):  # fmt: skip
                assert same(moved) == same(library), same
            assert records.signatories(moved, "orion") == records.signatories(library, "Orion")
            assert records.aliases(moved, "Orion") == {"RX9K-IN": "RX-9000"}
            assert find_document(moved, sheet) == KeptDocument("datasheet.pdf", b"%PDF-1.7 \x00\xff")
            with pytest.raises(LastNumberAskedError):
                reserve(moved, wanted(1), asha())
            assert answer_last_numbers(moved, "Orion", {2026: 1}, asha()) == []
            assert reserve(moved, wanted(1), asha()).reference == "HSE/2026/0002"
    with pytest.raises(LibraryExistsError):
        open_file(tmp_path / "new.sqlite", create=True, copy_of=Copy(copy), marks_folder=tmp_path / "new")


def test_moving_can_be_stopped_and_leaves_nothing_behind(path: Path, tmp_path: Path) -> None:
    def stop(_table: str) -> None:
        raise CancelledError

    with open_file(path, marks_folder=tmp_path / "marks") as library:
        with pytest.raises(CancelledError):
            export_library(library, tmp_path / "half.zip", stop)
        copy = export_library(library, tmp_path / "copy.zip")
    assert list(tmp_path.glob("*half*")) == []
    with pytest.raises(CancelledError):
        open_file(tmp_path / "new.sqlite", create=True, copy_of=Copy(copy, stop), marks_folder=tmp_path)
    assert not (tmp_path / "new.sqlite").exists()


def changed(copy: Path, member: str, old: bytes, new: bytes, *, sums: bool = False) -> Path:
    """The copy with something in it replaced; with `sums`, by somebody who made the sums anew."""
    target = copy.with_name("changed.zip")
    with zipfile.ZipFile(copy) as source, zipfile.ZipFile(target, "w") as archive:
        contents = {name: source.read(name) for name in source.namelist()}
        before = hashlib.sha256(contents[member]).hexdigest().encode()
        assert old in contents[member]
        contents[member] = contents[member].replace(old, new)
        after = hashlib.sha256(contents[member]).hexdigest().encode()
        if sums:
            contents["manifest.json"] = contents["manifest.json"].replace(before, after)
        for name, content in contents.items():
            archive.writestr(name, content)
    return target


def test_a_copy_that_was_changed_is_refused_and_leaves_nothing_behind(path: Path, tmp_path: Path) -> None:
    with open_file(path, marks_folder=tmp_path / "marks") as library:
        copy = export_library(library, tmp_path / "copy.zip")
    half = tmp_path / "half.zip"
    half.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    bad = {
        "damaged": half,
        "row": changed(copy, "tables/importer.jsonl", b"Alfa", b"Gama"),
        "history": changed(copy, "tables/ledger.jsonl", b", 5, 5, ", b", 4, 4, ", sums=True),
        "foreign": changed(copy, "manifest.json", b"hse-desktop-library", b"somebody-elses-file"),
    }
    for why, unusable in bad.items():
        with pytest.raises(LibraryCopyError):
            open_file(tmp_path / f"{why}.sqlite", create=True, copy_of=Copy(unusable), marks_folder=tmp_path)
        assert not (tmp_path / f"{why}.sqlite").exists()
    for old, new in (
        (b'"format_version": 1', b'"format_version": 2'),
        (f'"version": "{HEAD}"'.encode(), b'"version": "0777"'),
    ):
        newer = changed(copy, "manifest.json", old, new)
        with pytest.raises(LibraryCopyNewerError, match="newer version"):
            open_file(tmp_path / "newer.sqlite", create=True, copy_of=Copy(newer), marks_folder=tmp_path)


def test_a_copy_with_any_byte_changed_is_whole_or_refused(path: Path, tmp_path: Path) -> None:
    with open_file(path, marks_folder=tmp_path / "marks") as library:
        copy = export_library(library, tmp_path / "copy.zip")
        told = history(library)
    content = copy.read_bytes()
    for number, at in enumerate(range(0, len(content), len(content) // 40)):
        broken = bytearray(content)
        broken[at] ^= 0x55
        copy.write_bytes(broken)
        new = tmp_path / f"{number}.sqlite"
        try:
            with open_file(new, create=True, copy_of=Copy(copy), marks_folder=tmp_path) as library:
                assert history(library) == told  # a byte that says nothing, such as a date in the archive
        except LibraryError:
            assert not new.exists()


def test_a_password_is_not_part_of_an_address() -> None:
    for address in ("postgresql://app:secret@h/d", "postgresql://app@h/d?password=secret"):
        with pytest.raises(PasswordInAddressError) as refused:
            open_server(address)
        assert "secret" not in str(refused.value)
    for address in ("mysql://app@h/d", "postgresql://app@h", "nonsense"):
        with pytest.raises(LibraryAddressError):
            open_server(address)


def test_a_server_that_is_not_there_is_told(tmp_path: Path, postgres: Server) -> None:
    with pytest.raises(LibraryGoneError, match="does not answer"):
        open_server("postgresql://app@127.0.0.1:1/none", marks_folder=tmp_path)
    with pytest.raises(LibraryNotFoundError):
        open_server(postgres.new_schema(), marks_folder=tmp_path)


def test_the_password_is_asked_once_and_kept_nowhere(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mark, "default_folder", lambda: tmp_path)
    address = postgres.guard(postgres.new_database(), "geheim 7")
    asked: list[str] = []

    def told(password: str) -> str:
        asked.append(password)
        return password

    for wrong in (None, lambda: told("falsch")):
        with pytest.raises(LibraryPasswordError) as refused:
            open_library(address, create=True, password=wrong)
        shown = "".join(traceback.format_exception(refused.value))
        assert "falsch" not in shown.replace('told("falsch")', "")
    with open_library(address, create=True, password=lambda: told("geheim 7")) as library:
        open_model(library, RX, asha(), stop=STOP)
        assert "geheim" not in f"{library.name} {vars(library)}"
    assert asked == ["falsch", "geheim 7"]


def test_a_server_that_goes_away_in_the_middle_of_issuing_leaves_the_letter_to_be_finished(
    postgres: Server, tmp_path: Path
) -> None:
    address = postgres.new_database()
    with open_server(address, create=True, marks_folder=tmp_path) as library:
        open_model(library, RX, asha(), stop=STOP)
        key = LetterKey("Orion", reserve(library, wanted(5), asha()).reference)
        begin_signing(library, key, asha())
        postgres.cut(address)
        with pytest.raises(LibraryGoneError, match="recorded whole or not at all"):
            record_signed(library, key, asha(), sha256="ab" * 32)
        postgres.let_in_again(address)
        assert [letter.state for letter in letters(library)] == ["signing"]
        record_signed(library, key, asha(), sha256="ab" * 32)
        assert [row.authorised for row in balances(library)] == [5]


def test_a_file_that_goes_away_is_told_and_not_made_anew(path: Path, tmp_path: Path) -> None:
    with open_file(path, marks_folder=tmp_path / "marks") as library:
        away = path.rename(tmp_path / "elsewhere.sqlite")
        with pytest.raises(LibraryGoneError):
            reserve(library, wanted(1), asha())
        assert not path.exists()
        away.rename(path)
        reserve(library, wanted(1), asha())


def test_a_full_disk_is_told(path: Path, tmp_path: Path) -> None:
    program = f"""
        import resource, signal
        from pathlib import Path
        from hse_desktop.model.register import KeptDocument
        from hse_desktop.store.library.documents import keep_document
        from hse_desktop.store.library.errors import LibraryError
        from hse_desktop.store.library.places import open_file
        with open_file(Path({str(path)!r}), marks_folder=Path({str(tmp_path / "marks")!r})) as library:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))
            try:
                keep_document(library, KeptDocument("x.pdf", bytes(2_000_000)))
            except LibraryError as refused:
                print(refused.code)
    """
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], check=True, capture_output=True, text=True,
        cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert told.stdout.strip() in {LibraryUnwritableError.code, LibraryGoneError.code}
    with open_file(path, marks_folder=tmp_path / "marks") as again:
        assert [row.counted for row in balances(again, model="RX-9000")] == [10]
