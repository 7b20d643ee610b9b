"""The letter's page asks the brand owner in one press."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hse_desktop.ui.letter_page import LetterPage
from tests.gui.conftest import OpenWindow


def test_one_press_makes_the_folder_and_opens_the_mail_only_on_request(
    open_window: OpenWindow, case_path: Path, tmp_path: Path, qtbot: QtBot, opened_outside: list[str]
) -> None:
    window = open_window(case_path)
    window.show_step("letter")
    page = window.page("letter")
    assert isinstance(page, LetterPage)
    assert page.ask_button.isVisible()
    page.ask(tmp_path)
    qtbot.waitUntil(lambda: page.notices.notice is not None, timeout=60_000)
    assert opened_outside == []
    assert (tmp_path / "Orion – for the brand owner" / "authorisation-letter.docx").is_file()
    assert page.notices.notice is not None
    buttons = {button.text(): button for button in page.notices.notice.findChildren(QPushButton)}
    buttons["Write the e-mail"].click()
    assert opened_outside[0].startswith("mailto:compliance@orion-compute.example?subject=")


def test_with_the_letter_at_hand_nobody_is_asked(
    open_window: OpenWindow, case_path: Path, qtbot: QtBot
) -> None:
    window = open_window(case_path)
    window.session.case.add_document("authorisation-letter", "letter.pdf", b"%PDF-1.7 letter")
    window.session.reload_documents()
    window.show_step("letter")
    page = window.page("letter")
    assert isinstance(page, LetterPage)
    assert not page.ask_button.isVisible()
