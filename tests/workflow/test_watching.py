"""Documents are followed while they are looked at; one that is stopped is said to be unknown, not sound."""

import threading
from pathlib import Path

import pytest

from hse_desktop import workflow
from hse_desktop.intake.inspection import inspect
from hse_desktop.isolation.runner import run_task
from hse_desktop.model.documents import CaseDocument
from hse_desktop.model.finding import Severity
from hse_desktop.model.words import Message
from hse_desktop.store.casefile import CaseFile
from hse_desktop.workflow import checking
from hse_desktop.workflow.entering import UnusableDocumentError
from tests.intake import pdfs


class Impatient:
    """Stops every document whose name is among `unwanted`, as soon as it begins."""

    def __init__(self, *unwanted: str) -> None:
        self.unwanted = unwanted
        self.told: list[tuple[str, str]] = []
        self._lock = threading.Lock()

    def began(self, document: CaseDocument, doing: Message) -> None:
        with self._lock:
            self.told.append((document.name, doing.english()))

    def ended(self, document: CaseDocument) -> None:
        with self._lock:
            self.told.append((document.name, "ended"))

    def stopped(self, document: CaseDocument) -> bool:
        return document.name in self.unwanted


@pytest.fixture
def case(tmp_path: Path) -> CaseFile:
    return CaseFile.create(tmp_path / "watched.hsecase")


def test_each_document_is_followed_from_its_beginning_to_its_end(case: CaseFile) -> None:
    with case:
        case.add_document("datasheet", "sound.pdf", pdfs.sheet())
        case.add_document("other", "broken.pdf", b"%PDF-1.7 broken")
        watcher = Impatient()
        workflow.check(case, watcher=watcher)
    assert [step for name, step in watcher.told if name == "sound.pdf"] == ["Looking at sound.pdf", "ended"]
    assert [step for name, step in watcher.told if name == "broken.pdf"] == [
        "Looking at broken.pdf",
        "Checking the signatures of broken.pdf",
        "ended",
    ]


def test_a_stopped_document_is_unknown_until_it_is_forgotten_and_the_others_go_on(
    case: CaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang_on_slow(name: str, content: bytes, **named: object) -> object:
        if name == "slow.pdf":
            run_task("tests.isolation.tasks:hang", {}, cancelled=named["cancelled"])  # type: ignore[arg-type]
        return inspect(name, content, **named)  # type: ignore[arg-type]

    known = workflow.Examinations()
    with case:
        slow = case.add_document("datasheet", "slow.pdf", pdfs.sheet("Slow"))
        sound = case.add_document("other", "sound.pdf", pdfs.sheet("Sound"))
        with monkeypatch.context() as patched:
            patched.setattr(checking, "inspect", hang_on_slow)
            checked = workflow.check(case, known=known, watcher=Impatient("slow.pdf"))

        def problems(check: workflow.Check) -> dict[str, list[str]]:
            return {e.document.id: [p.code for p in e.inspection.problems] for e in check.documents}

        for check in (checked, workflow.check_now(case, known), workflow.check(case, known=known)):
            assert problems(check) == {slow.id: ["not-looked-at"], sound.id: []}
            (finding,) = [f for f in check.findings if f.where == slow.id]
            assert finding.severity is Severity.MUST_FIX
        known.forget(slow.sha256)
        assert problems(workflow.check(case, known=known)) == {slow.id: [], sound.id: []}
        known.leave_out(slow.sha256)
        assert problems(workflow.check_now(case, known))[slow.id] == [], "all is known of it"


def test_attaching_takes_a_locked_file_and_refuses_what_is_no_pdf(case: CaseFile, tmp_path: Path) -> None:
    locked, letter = tmp_path / "locked.pdf", tmp_path / "letter.pdf"
    locked.write_bytes(pdfs.locked(user="open", owner="own"))
    letter.write_text("Dear Sirs")
    with case:
        attached = workflow.attach(case, locked, "datasheet")
        assert [d.id for d in case.documents()] == [attached.id]
        with pytest.raises(UnusableDocumentError, match=r"letter\.pdf"):
            workflow.attach(case, letter, "datasheet")
        assert len(case.documents()) == 1
        with pytest.raises(LookupError):
            workflow.attach(case, locked, "cover-index")
