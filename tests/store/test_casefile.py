"""A case file keeps everything, half-writes nothing, and refuses what is not ours."""

import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from hse_desktop.model.documents import HAND_IN_SLOTS
from hse_desktop.model.draft import JsonObject
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.errors import (
    CaseError,
    CaseExistsError,
    CaseGoneError,
    CaseLockedError,
    CaseNewerError,
    CaseNotFoundError,
    CaseTamperedError,
    CaseTruncatedError,
    CaseUnwritableError,
    NotACaseError,
)

ENTERED: JsonObject = {
    "applicant": {"name": "अल्फा प्राइवेट लिमिटेड", "iec": "0388123456"},
    "equipment": [{"id": "e1", "quantity": "20 ", "weight_kg": 80.5, "evidence": {}}, {"id": "e2"}],
    "letter": {"lines": []},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case with entries and one document."""
    path = tmp_path / "rack.hsecase"
    with CaseFile.create(path) as case:
        case.save_draft(ENTERED)
        case.add_document("datasheet", "Datenblatt ü.pdf", b"%PDF-1.4 " + bytes(100_000))
    return path


def test_what_was_entered_and_attached_comes_back_exactly(path: Path) -> None:
    with CaseFile.open(path) as case:
        assert json.dumps(case.draft()) == json.dumps(ENTERED)
        (document,) = case.documents()
        assert (document.slot, document.name, document.size) == ("datasheet", "Datenblatt ü.pdf", 100_009)
        assert case.content(document).startswith(b"%PDF-1.4")


def test_removing_a_document_leaves_none_of_its_bytes(path: Path) -> None:
    with CaseFile.open(path) as case:
        secret = case.add_document("other", "x.pdf", b"KEEP-NOTHING-OF-ME" * 50)
        case.remove_document(secret)
    assert b"KEEP-NOTHING-OF-ME" not in path.read_bytes()


def test_nothing_is_overwritten_by_a_new_case(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(CaseExistsError):
        CaseFile.create(path)
    assert path.read_bytes() == before


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()


def _text(path: Path) -> None:
    path.write_text("Dear sir, please find attached " * 20)


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def _trigger(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TRIGGER t AFTER INSERT ON entered BEGIN UPDATE entered SET value = '\"999\"'; END"
        )
    connection.close()


def _strange_field(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO entered VALUES ('/applicant/evil', '\"x\"', 99)")
    connection.close()


def _wal(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (_truncate, CaseTruncatedError),
        (_foreign, NotACaseError),
        (_text, NotACaseError),
        (_newer, CaseNewerError),
        (_trigger, CaseTamperedError),
        (_strange_field, CaseTamperedError),
        (_wal, CaseTamperedError),
    ],
)
def test_what_is_not_our_case_gets_a_word_and_is_left_as_it_was(
    path: Path, harm: object, error: type[CaseError]
) -> None:
    assert callable(harm)
    harm(path)
    before = path.read_bytes()
    with pytest.raises(error, match=r"rack\.hsecase"):
        CaseFile.open(path)
    assert path.read_bytes() == before


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseNotFoundError, match="gone"):
        CaseFile.open(tmp_path / "gone.hsecase")


def test_a_changed_document_is_noticed(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE content SET bytes = x'00'")
    connection.close()
    with CaseFile.open(path) as case, pytest.raises(CaseTruncatedError):
        case.content(case.documents()[0])


def test_two_writers_do_not_mix(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with CaseFile.open(path) as case:
        with pytest.raises(CaseLockedError):
            case.save_draft({})
        other.execute("ROLLBACK")
        other.close()
        assert case.draft() == ENTERED


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE stands in for a full disk on POSIX only")
def test_a_full_disk_costs_the_last_change_only(path: Path) -> None:
    size = path.stat().st_size
    script = textwrap.dedent(
        f"""
        import resource
        from pathlib import Path
        from hse_desktop.store.casefile import CaseFile
        case = CaseFile.open(Path({str(path)!r}))
        resource.setrlimit(resource.RLIMIT_FSIZE, ({size + 8192}, {size + 8192}))
        try:
            case.add_document("other", "large.pdf", bytes(1_000_000))
        except Exception as error:
            print(type(error).__name__)
        """
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == CaseUnwritableError.__name__
    assert resource.RLIM_INFINITY  # this process was not limited
    with CaseFile.open(path) as case:
        assert [d.slot for d in case.documents()] == ["datasheet"]
        assert case.draft() == ENTERED


def test_a_case_in_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(CaseUnwritableError, match="case"):
        CaseFile.create(tmp_path / "no" / "such" / "case.hsecase")


def test_a_killed_writer_leaves_the_state_before_or_after(path: Path) -> None:
    script = textwrap.dedent(
        f"""
        import os, signal
        from pathlib import Path
        from hse_desktop.store.casefile import CaseFile
        case = CaseFile.open(Path({str(path)!r}))
        case._connection.execute("BEGIN IMMEDIATE")
        case._connection.execute("PRAGMA cache_size = 1")
        case._connection.execute("DELETE FROM entered")
        case._connection.execute("UPDATE content SET bytes = zeroblob(5000000)")
        os._exit(9)
        """
    )
    subprocess.run([sys.executable, "-c", script], check=False)
    shutil.copy(path, path.with_suffix(".copy"))
    with CaseFile.open(path) as case:
        assert case.draft() == ENTERED
        assert case.content(case.documents()[0])


def test_documents_stand_in_filing_order(tmp_path: Path) -> None:
    with CaseFile.create(tmp_path / "order.hsecase") as case:
        for slot in reversed(HAND_IN_SLOTS):
            case.add_document(slot, f"{slot}.pdf", slot.encode())
        assert [d.slot for d in case.documents()] == list(HAND_IN_SLOTS)


def test_a_case_held_by_another_program_is_told_when_reading_too(path: Path) -> None:
    with CaseFile.open(path) as case:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CaseLockedError):
            case.draft()
        other.close()


def test_a_change_of_kind_is_a_change(path: Path) -> None:
    with CaseFile.open(path) as case:
        for value in (1, 1.0):
            draft: JsonObject = {"equipment": [{"quantity": value}]}
            case.save_draft(draft)
            assert json.dumps(case.draft()) == json.dumps(draft)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of an open file")
def test_a_case_that_vanishes_while_open_is_told_and_not_saved_into_nothing(path: Path) -> None:
    with CaseFile.open(path) as case:
        moved = path.rename(path.with_name("moved.hsecase"))
        with pytest.raises(CaseGoneError, match=r"rack\.hsecase"):
            case.save_draft({})
    with CaseFile.open(moved) as again:
        assert again.draft() == ENTERED


def test_an_earlier_state_comes_back_and_the_present_one_is_kept_with_it(path: Path) -> None:
    later: JsonObject = {**ENTERED, "applicant": {"name": "Beta"}}
    with CaseFile.open(path) as case:
        case.save_draft(later)
        first, *_older = case.snapshots()
        states = [json.dumps(snapshot.draft) for snapshot in case.snapshots()]
        wanted = next((s for s in case.snapshots() if s.draft == ENTERED), first)
        case.restore(wanted)
        assert case.draft() == wanted.draft
        kept = [json.dumps(snapshot.draft) for snapshot in case.snapshots()]
    assert kept == [json.dumps(later), *states]


@pytest.mark.parametrize("draft", ['{"applicant": {"planted": 1}}', "[1]", "{", "[" * 100_000])
def test_an_earlier_state_that_was_tampered_with_is_refused(path: Path, draft: str) -> None:
    with CaseFile.open(path) as case:
        case._connection.execute(
            "INSERT INTO snapshot (at, why, draft) VALUES ('2026-07-01T10:00:00+05:30', 'x', ?)", (draft,)
        )
        with pytest.raises(CaseTamperedError):
            case.snapshots()


def test_a_copy_has_everything_and_the_history(path: Path, tmp_path: Path) -> None:
    with CaseFile.open(path) as case:
        with case.copied_to(tmp_path / "copy.hsecase") as copied:
            assert copied.draft() == case.draft()
            assert copied.documents() == case.documents()
            assert copied.id == case.id
        with pytest.raises(CaseExistsError):
            case.copied_to(tmp_path / "copy.hsecase")
    with CaseFile.open(tmp_path / "copy.hsecase") as copied:
        assert copied.draft() == ENTERED
