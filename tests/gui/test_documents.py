"""Documents are attached by dropping them, looked at beside the window, and taken out again."""

import io
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from hse_desktop.model.finding import Severity
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.document_card import DocumentCard
from hse_desktop.ui.documents_page import DocumentsPage
from tests.gui.conftest import OpenWindow
from tests.gui.pointer import drop

QUOTE = "3~ 400 V, 50/60 Hz, 32 A per phase"


@pytest.fixture
def datasheet(tmp_path: Path) -> Path:
    """Two pages; the second states the supply."""
    kept = io.BytesIO()
    canvas = Canvas(kept)
    canvas.drawString(72, 700, "Orion RX-9000 compute rack")
    canvas.showPage()
    canvas.drawString(72, 700, QUOTE)
    canvas.save()
    path = tmp_path / "RX-9000 datasheet.pdf"
    path.write_bytes(kept.getvalue())
    return path


def documents_page(window: CaseWindow) -> DocumentsPage:
    window.show_step("documents")
    page = window.page("documents")
    assert isinstance(page, DocumentsPage)
    return page


def settled(window: CaseWindow) -> bool:
    return window.session.check is not None and not window.session.work.busy


def attached(path: Path) -> list[tuple[str, str]]:
    with CaseFile.open(path) as case:
        return [(d.slot, d.name) for d in case.documents()]


def test_a_dropped_datasheet_is_attached_looked_at_and_shown_beside_its_evidence(
    open_window: OpenWindow, case_path: Path, datasheet: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    page = documents_page(window)
    qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    missing = [f.where for f in window.session.findings if f.severity is Severity.MUST_FIX]
    assert "/documents/datasheet" in missing
    assert drop([datasheet], page.slots["datasheet"])

    def said() -> str:
        cards = page.slots["datasheet"].findChildren(DocumentCard)
        return " ".join(label.text() for card in cards for label in card.findChildren(QLabel))

    qtbot.waitUntil(lambda: "2 pages" in said() and settled(window), timeout=60_000)
    assert attached(case_path) == [("datasheet", "RX-9000 datasheet.pdf")]
    assert "/documents/datasheet" not in [f.where for f in window.session.findings]
    assert "Not signed yet" in said()
    window.jump("/equipment/0/evidence/page")
    assert window.evidence.isVisible()
    qtbot.waitUntil(lambda: window.evidence.picture._image is not None, timeout=60_000)
    assert f"“{QUOTE}”" in [label.text() for label in window.evidence.findChildren(QLabel)]


def test_what_is_no_pdf_is_refused_in_a_sentence_and_nothing_is_attached(
    open_window: OpenWindow, case_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    page = documents_page(window)
    fake = tmp_path / "letter.pdf"
    fake.write_text("Dear Sirs")
    drop([fake], page.slots["authorisation-letter"])
    qtbot.waitUntil(lambda: page.notices.notice is not None, timeout=60_000)
    assert page.notices.notice is not None
    assert "letter.pdf" in page.notices.notice.headline
    drop([tmp_path / "vanished.pdf"], page.slots["datasheet"])
    qtbot.waitUntil(
        lambda: page.notices.notice is not None and "vanished.pdf" in page.notices.notice.headline,
        timeout=60_000,
    )
    assert attached(case_path) == []


def test_a_removed_document_can_be_brought_back(
    open_window: OpenWindow, case_path: Path, datasheet: Path, qtbot: QtBot
) -> None:
    with CaseFile.open(case_path) as case:
        case.add_document("datasheet", datasheet.name, datasheet.read_bytes())
    window = open_window(case_path)
    page = documents_page(window)
    page.remove(window.session.documents[0])
    assert attached(case_path) == []
    notice = page.notices.notice
    assert notice is not None
    undo = next(b for b in notice.findChildren(QPushButton) if b.text() == "Undo")
    undo.click()
    assert attached(case_path) == [("datasheet", datasheet.name)]
    qtbot.waitUntil(lambda: settled(window), timeout=60_000)


def test_closing_in_the_middle_of_work_ends_its_threads_first(
    open_window: OpenWindow, case_path: Path, datasheet: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    page = documents_page(window)
    page.attach("datasheet", [datasheet])
    jobs = list(window.session.work._jobs)
    assert jobs
    with qtbot.waitSignal(window.closed, timeout=60_000):
        window.close()
    CaseFile.open(case_path).close()
