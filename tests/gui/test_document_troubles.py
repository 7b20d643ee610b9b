"""What is wrong with an attached file is said with its remedy; a slow one is stopped, a locked one opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from hse_desktop.isolation.runner import Limits, run_task
from hse_desktop.model.finding import Severity
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.document_card import DocumentCard
from hse_desktop.ui.documents_page import DocumentsPage
from hse_desktop.ui.looking import LookingLine
from hse_desktop.ui.problem_strip import Entry, ProblemStrip
from hse_desktop.workflow import checking
from hse_desktop.workflow.progress import Cancelled
from tests.gui import sheets
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import press, write
from tests.gui.naming import nameless
from tests.gui.pointer import drop


def with_datasheet(path: Path, content: bytes) -> Path:
    with CaseFile.open(path) as case:
        case.add_document("datasheet", "RX-9000.pdf", content)
    return path


def documents_page(window: CaseWindow) -> DocumentsPage:
    window.show_step("documents")
    page = window.page("documents")
    assert isinstance(page, DocumentsPage)
    return page


def card(page: DocumentsPage) -> DocumentCard:
    ((_known, found),) = page.slots["datasheet"]._cards
    return found


def said(page: DocumentsPage) -> str:
    shown = card(page)
    return " ".join(label.text() for label in shown.findChildren(QLabel) if label.isVisibleTo(shown))


def button(page: DocumentsPage, text: str) -> QAbstractButton:
    shown = card(page)
    (found,) = [b for b in shown.findChildren(QAbstractButton) if b.text() == text and b.isVisibleTo(shown)]
    return found


def settled(window: CaseWindow) -> bool:
    return window.session.check is not None and not window.session.work.busy


def test_problems_stand_in_order_of_weight_with_their_remedy_and_many_are_folded(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = open_window(with_datasheet(case_path, sheets.troubled()))
    page = documents_page(window)
    qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    assert "JavaScript" in said(page)
    assert "print an unsigned file to a new PDF" in said(page), "what to do about it"
    assert "larger than A3" not in said(page), "a note, folded"
    more = button(page, "2 more")
    more.click()
    assert "Note: A page is larger than A3" in said(page)
    assert not more.isVisible()
    assert nameless(window) == []
    window.show_step("applicant")
    documents_page(window)
    window.session.judge()
    assert "Note: A page is larger than A3" in said(page), "it stays unfolded"


def test_three_entries_are_not_folded(qtbot: QtBot, dressed: object) -> None:
    entries = [Entry(Severity.CHECK, f"number {number}") for number in range(3)]
    strip = ProblemStrip(entries)
    qtbot.addWidget(strip)
    assert not strip.findChildren(QAbstractButton)


def test_a_password_opens_a_protected_file_and_is_asked_for_once(
    open_window: OpenWindow, case_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(sheets.locked("Open, sesame"))
    window = open_window(case_path)
    page = documents_page(window)
    qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    drop([locked], page.slots["datasheet"])
    qtbot.waitUntil(lambda: bool(card_fields(page)) and settled(window), timeout=60_000)
    assert "The portal will not take a protected file." in said(page)
    assert nameless(window) == []

    def give(password: str) -> None:
        qtbot.waitUntil(lambda: bool(card_fields(page)), timeout=60_000)
        (field,) = card_fields(page)
        assert field.echoMode() is QLineEdit.EchoMode.Password
        field.setFocus()
        write(password)
        press(Qt.Key.Key_Return)
        assert field.text() == ""
        qtbot.waitUntil(lambda: settled(window), timeout=60_000)

    give("guessed")
    assert "Must fix: The password is not the one of this file." in said(page)
    give("Open, sesame")
    assert "2 pages" in said(page)
    assert card_fields(page) == []
    assert "whoever receives it needs that password too" in said(page)
    window.jump("/equipment/0/evidence/page")
    qtbot.waitUntil(lambda: window.evidence.picture._image is not None, timeout=60_000)
    qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    held = window.session.password_for(window.session.documents[0])
    assert held == "Open, sesame"
    assert b"sesame" not in case_path.read_bytes()


def card_fields(page: DocumentsPage) -> list[QLineEdit]:
    return [f for f in page.slots["datasheet"].findChildren(QLineEdit) if f.isVisible() and f.isEnabled()]


def test_stopping_a_slow_file_leaves_a_finding_and_a_way_to_look_again(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(*_args: object, cancelled: Cancelled | None = None, **_named: object) -> None:
        run_task("tests.isolation.tasks:hang", {}, cancelled=cancelled)

    with monkeypatch.context() as slow:
        slow.setattr(checking, "inspect", hang)
        window = open_window(with_datasheet(case_path, sheets.pages("Orion RX-9000")))
        page = documents_page(window)

        def line() -> LookingLine | None:
            return next((x for x in page.findChildren(LookingLine) if x.isVisible()), None)

        qtbot.waitUntil(lambda: line() is not None, timeout=60_000)
        looking = line()
        assert looking is not None
        assert "Looking at RX-9000.pdf" in looking.label.text()
        assert f"s of at most {Limits().seconds:.0f} s" in looking.label.text()
        assert nameless(window) == []
        looking.cancel_button.click()
        qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    assert "Must fix: Nothing is known of the file, because looking at it was stopped." in said(page)
    where = window.session.documents[0].id
    assert [f.severity for f in window.session.findings if f.where == where] == [Severity.MUST_FIX]
    window.show_step("applicant")
    window.session.put("/applicant/name", "Beta Instruments")
    assert window.session.save(), "the window goes on"
    documents_page(window)
    button(page, "Look again").click()
    qtbot.waitUntil(lambda: "1 page" in said(page) and settled(window), timeout=60_000)
    assert "was stopped" not in said(page)


def test_a_file_that_takes_too_long_says_so_and_can_be_looked_at_again(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as impatient:

        def too_slow(task: str, *_args: object, **_named: object) -> None:
            run_task("tests.isolation.tasks:hang", {}, limits=Limits(seconds=0.2))

        impatient.setattr("hse_desktop.intake.inspection.run_task", too_slow)
        window = open_window(with_datasheet(case_path, sheets.pages("Orion RX-9000")))
        page = documents_page(window)
        qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    assert "Must fix: Reading the file took too long and was stopped." in said(page)
    button(page, "Look again").click()
    qtbot.waitUntil(lambda: "1 page" in said(page) and settled(window), timeout=60_000)


def test_stopping_the_whole_check_leaves_out_what_was_not_looked_at(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(*_args: object, cancelled: Cancelled | None = None, **_named: object) -> None:
        run_task("tests.isolation.tasks:hang", {}, cancelled=cancelled)

    with monkeypatch.context() as slow:
        slow.setattr(checking, "inspect", hang)
        window = open_window(with_datasheet(case_path, sheets.pages("Orion RX-9000")))
        page = documents_page(window)
        document = window.session.documents[0]
        qtbot.waitUntil(lambda: window.session.looks.of(document) is not None, timeout=60_000)
        job = window.session.check_job
        assert job is not None
        job.cancel()
        qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    assert "looking at it was stopped" in said(page)
    assert window.session.check is not None
    assert not window.session.check.ready
