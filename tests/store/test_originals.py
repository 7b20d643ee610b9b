"""What was made from another file keeps that file in the case; older cases are brought up to date, a copy kept."""

import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from hse_desktop.model.documents import CaseDocument
from hse_desktop.store import schema
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.errors import CaseTamperedError, CaseUnwritableError, NoSuchDocumentError

RECEIVED = b"%PDF-1.4 as it came " + bytes(range(256)) * 400


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case with a large document between two others of its slot."""
    path = tmp_path / "rack.hsecase"
    with CaseFile.create(path) as case:
        case.add_document("other", "first.pdf", b"%PDF-1.4 first")
        case.add_document("other", "large.pdf", RECEIVED)
        case.add_document("other", "last.pdf", b"%PDF-1.4 last")
    return path


def _large(case: CaseFile) -> CaseDocument:
    return next(d for d in case.documents() if d.name.startswith("large"))


def test_parts_take_the_place_of_a_document_and_it_can_be_put_back(path: Path) -> None:
    with CaseFile.open(path) as case:
        document = _large(case)
        parts = [("large (part 1 of 2).pdf", b"%PDF-1.5 one"), ("large (part 2 of 2).pdf", b"%PDF-1.5 two")]
        made = case.put_in_place(document, parts, {})
    with CaseFile.open(path) as case:
        names = [d.name for d in case.documents()]
        at = names.index(parts[0][0])
        assert names[at : at + 2] == [name for name, _ in parts], "side by side, in order"
        assert [case.content(d) for d in made] == [content for _, content in parts]
        assert made[0].id == document.id
        for part in made:
            original = case.original(part)
            assert original is not None
            assert (original.name, case.content(original)) == ("large.pdf", RECEIVED)
        case.remove_document(made[1])
        again = case.put_in_place(made[0], [("large.pdf", b"%PDF-1.5 smaller still")], {})
        assert case.original(again[0]) == original, "the first of all, not the one between"
        back = case.put_back(again[0])
        assert (back.id, back.name, back.sha256) == (document.id, document.name, document.sha256)
        assert sorted(d.name for d in case.documents()) == ["first.pdf", "large.pdf", "last.pdf"]
        with pytest.raises(NoSuchDocumentError):
            case.put_back(back)
    assert b"smaller still" not in path.read_bytes()


def test_a_part_that_is_split_again_keeps_its_place(path: Path) -> None:
    with CaseFile.open(path) as case:
        first, _second = case.put_in_place(_large(case), [("1.pdf", b"%PDF-1"), ("2.pdf", b"%PDF-2")], {})
        case.put_in_place(first, [("1a.pdf", b"%PDF-1a"), ("1b.pdf", b"%PDF-1b"), ("1c.pdf", b"%PDF-1c")], {})
        names = [d.name for d in case.documents() if d.name[0] in "12"]
        assert names == ["1a.pdf", "1b.pdf", "1c.pdf", "2.pdf"]


def test_a_change_since_the_look_is_not_overwritten(path: Path) -> None:
    with CaseFile.open(path) as case:
        document = _large(case)
        case.replace_contents([(document, b"%PDF-1.4 signed since")], "signed")
        with pytest.raises(NoSuchDocumentError):
            case.put_in_place(document, [("large.pdf", b"%PDF-1.5 small")], {})
        assert case.content(_large(case)) == b"%PDF-1.4 signed since"


def test_removing_all_parts_leaves_nothing_of_the_original(path: Path) -> None:
    with CaseFile.open(path) as case:
        for part in case.put_in_place(_large(case), [("a.pdf", b"%PDF-1"), ("b.pdf", b"%PDF-2")], {}):
            case.remove_document(part)
    assert b"as it came" not in path.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE stands in for a full disk on POSIX only")
@pytest.mark.parametrize("room", [0, 4096, 30_000, 100_000, 200_000])
def test_a_disk_full_at_any_byte_leaves_the_case_as_it_was(path: Path, room: int) -> None:
    before = path.stat().st_size
    script = textwrap.dedent(
        f"""
        import resource
        from pathlib import Path
        from hse_desktop.store.casefile import CaseFile
        case = CaseFile.open(Path({str(path)!r}))
        (document,) = [d for d in case.documents() if d.name == "large.pdf"]
        resource.setrlimit(resource.RLIMIT_FSIZE, ({before + room}, {before + room}))
        try:
            case.put_in_place(document, [("a.pdf", bytes(150_000)), ("b.pdf", b"x" * 150_000)], {{}})
        except Exception as error:
            print(type(error).__name__)
        """
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == CaseUnwritableError.__name__
    with CaseFile.open(path) as case:
        assert sorted(d.name for d in case.documents()) == ["first.pdf", "large.pdf", "last.pdf"]
        assert case.content(_large(case)) == RECEIVED


@pytest.fixture
def first_version(tmp_path: Path) -> Path:
    """A case as the first version wrote it."""
    path = tmp_path / "old.hsecase"
    connection = sqlite3.connect(path)
    schema.create(connection, 1)
    with connection:
        connection.executemany(
            "INSERT INTO about VALUES (?, ?)",
            [("procedure", "hse"), ("id", "a"), ("changed_at", "2026-07-01T10:00:00+05:30")],
        )
        connection.execute("INSERT INTO entered VALUES ('/applicant/name', '\"Alpha\"', 0)")
    connection.close()
    return path


def test_a_case_of_the_first_version_is_brought_up_to_date_and_a_copy_kept(first_version: Path) -> None:
    before = first_version.read_bytes()
    with CaseFile.open(first_version) as case:
        assert case.draft() == {"applicant": {"name": "Alpha"}}
        document = case.add_document("other", "large.pdf", RECEIVED)
        case.put_in_place(document, [("large.pdf", b"%PDF-1.5 small")], {})
    kept = first_version.with_name("old (version 1).hsecase")
    assert kept.read_bytes() == before
    with CaseFile.open(first_version) as again:
        assert again.original(again.documents()[0]) is not None
    assert sorted(p.name for p in first_version.parent.iterdir()) == [
        "old (version 1).hsecase",
        "old.hsecase",
    ]


@pytest.mark.parametrize(
    "harm",
    [
        "CREATE TRIGGER t AFTER INSERT ON entered BEGIN DELETE FROM document; END",
        "CREATE TABLE original (document TEXT)",
        "PRAGMA user_version = 0",
    ],
)
def test_an_old_case_that_is_not_ours_is_refused_untouched(first_version: Path, harm: str) -> None:
    connection = sqlite3.connect(first_version)
    connection.execute(harm)
    connection.commit()
    connection.close()
    before = first_version.read_bytes()
    with pytest.raises(CaseTamperedError):
        CaseFile.open(first_version)
    assert first_version.read_bytes() == before
    assert [p.name for p in first_version.parent.iterdir()] == ["old.hsecase"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_without_room_for_the_copy_an_old_case_stays_old(
    first_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_paths: object) -> None:
        raise OSError(28, "No space left on device")

    before = first_version.read_bytes()
    with monkeypatch.context() as no_room:
        no_room.setattr("hse_desktop.store.case_database.shutil.copyfile", full)
        with pytest.raises(CaseUnwritableError, match="No space left"):
            CaseFile.open(first_version)
    assert first_version.read_bytes() == before
