"""A document that does not fit carries its remedy: shown side by side first, put in place or back on request."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.document_card import DocumentCard
from hse_desktop.ui.documents_page import DocumentsPage
from hse_desktop.ui.fit_dialog import FitDialog
from hse_desktop.ui.icons import Button
from tests.bundle.scans import scanned, written
from tests.gui.conftest import OpenWindow
from tests.gui.naming import nameless
from tests.gui.pointer import drop
from tests.intake import pdfs


@pytest.fixture(scope="module")
def large() -> bytes:
    """Two pages that are over the limit."""
    return scanned([written(number) for number in (1, 2)], quality=97)


def documents_page(window: CaseWindow) -> DocumentsPage:
    window.show_step("documents")
    page = window.page("documents")
    assert isinstance(page, DocumentsPage)
    return page


def settled(window: CaseWindow) -> bool:
    return window.session.check is not None and not window.session.work.busy


def buttons(page: DocumentsPage, slot: str = "datasheet") -> dict[str, Button]:
    cards = page.slots[slot].findChildren(DocumentCard)
    return {b.text(): b for card in cards for b in card.findChildren(Button) if b.isVisibleTo(card)}


def shown_dialog(page: DocumentsPage) -> FitDialog:
    (dialog,) = page.window().findChildren(FitDialog)
    return dialog


def said(dialog: FitDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def test_a_large_scan_is_made_to_fit_after_a_look_and_put_back(
    open_window: OpenWindow, case_path: Path, large: bytes, qtbot: QtBot
) -> None:
    with CaseFile.open(case_path) as case:
        case.add_document("datasheet", "scan.pdf", large)
    window = open_window(case_path)
    page = documents_page(window)
    qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    assert any(
        f.rule == "FILE-SIZE" and "Make it fit" in f.message.english() for f in window.session.findings
    )
    buttons(page)["Make it fit…"].click()
    dialog = shown_dialog(page)
    assert not dialog.accept_button.isEnabled()
    qtbot.waitUntil(lambda: not dialog.after.picture.pixmap().isNull(), timeout=60_000)
    assert "black and white" in said(dialog)
    assert "Page 1 of 2" in said(dialog)
    assert nameless(dialog) == []
    dialog.on_button.click()
    qtbot.waitUntil(lambda: dialog.after.picture.accessibleName() == "As it would be: page 2", timeout=60_000)
    assert window.session.case.documents()[0].size == len(large), "nothing is changed yet"
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    (document,) = window.session.documents
    assert document.size < 200_000
    assert "Make it fit…" not in buttons(page)
    assert page.notices.notice is not None
    assert page.notices.notice.headline == "“scan.pdf” was made to fit."
    buttons(page)["Put the original back"].click()
    qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    (document,) = window.session.documents
    assert window.session.case.content(document) == large


def test_leaving_it_as_it_is_leaves_it(
    open_window: OpenWindow, case_path: Path, large: bytes, qtbot: QtBot
) -> None:
    with CaseFile.open(case_path) as case:
        case.add_document("datasheet", "scan.pdf", large)
    window = open_window(case_path)
    page = documents_page(window)
    qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    buttons(page)["Make it fit…"].click()
    shown_dialog(page).leave_button.click()
    qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    assert window.session.case.content(window.session.documents[0]) == large


def test_what_cannot_be_mended_says_so(open_window: OpenWindow, case_path: Path, qtbot: QtBot) -> None:
    with CaseFile.open(case_path) as case:
        case.add_document("datasheet", "form.pdf", pdfs.with_attachment("prices.xml"))
        case.add_document("other", "sound.pdf", pdfs.sheet("Orion RX-9000"))
    window = open_window(case_path)
    page = documents_page(window)
    qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    assert "Make it fit…" not in buttons(page, "other"), "nothing is wrong with it"
    buttons(page)["Make it fit…"].click()
    dialog = shown_dialog(page)
    with CaseFile.open(case_path) as other:  # it is signed in another window meanwhile
        other.replace_contents([(other.find_document("datasheet"), pdfs.sheet("signed"))], "signed")
    qtbot.waitUntil(
        lambda: dialog.accept_button.isEnabled() or dialog.notices.notice is not None, timeout=60_000
    )
    if dialog.accept_button.isEnabled():
        dialog.accept_button.click()
    assert dialog.notices.notice is not None
    assert not dialog.isHidden()


def test_a_picture_dropped_becomes_a_page_and_a_word_file_is_refused(
    open_window: OpenWindow, case_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    page = documents_page(window)
    qtbot.waitUntil(lambda: settled(window), timeout=60_000)
    picture = tmp_path / "invoice.jpg"
    written(1, 150).save(picture, dpi=(150, 150))
    drop([picture], page.slots["proforma-invoice"])
    qtbot.waitUntil(lambda: bool(window.session.documents) and settled(window), timeout=60_000)
    (document,) = window.session.documents
    assert document.name == "invoice.pdf"
    original = window.session.case.original(document)
    assert original is not None
    assert window.session.case.content(original) == picture.read_bytes()
    assert "Put the original back" not in buttons(page, "proforma-invoice")
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"PK\x03\x04" + bytes(26) + b"word/document.xml")
    drop([letter], page.slots["other"])
    qtbot.waitUntil(lambda: page.notices.notice is not None, timeout=60_000)
    assert page.notices.notice is not None
    assert "Word document" in page.notices.notice.headline
    page.remove(document)
    assert page.notices.notice is not None
    undo = next(b for b in page.notices.notice.findChildren(Button) if b.text() == "Undo")
    undo.click()
    assert window.session.case.original(window.session.documents[0]) == original
