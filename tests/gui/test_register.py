"""The brand desk's window: what is counted is seen, what is done is recorded under a name, what is refused says why."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.register import LetterState, ModelYear
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.store.library import balances, letter_views, letters
from hse_desktop.store.library.database import Library
from hse_desktop.store.settings import load_settings
from hse_desktop.ui import places
from hse_desktop.ui.editors import Editor, LineEditor
from hse_desktop.ui.issue_window import IssueWindow
from hse_desktop.ui.register_act import ActDialog
from hse_desktop.ui.register_count_acts import OpeningDialog
from hse_desktop.ui.register_fields import Asked
from hse_desktop.ui.register_session import RegisterSession
from hse_desktop.ui.register_window import RegisterWindow
from tests.gui import fixture_register as register
from tests.gui.keyboard import press, write
from tests.gui.test_accessible import nameless

YEAR = register.YEAR


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "documents_folder", lambda: tmp_path / "Documents")


@pytest.fixture
def opener(tmp_path: Path) -> Callable[[], Library]:
    """Opens the library of the test."""
    return register.opener(tmp_path)


@pytest.fixture
def library(opener: Callable[[], Library]) -> Iterator[Library]:
    """What another window, or the command line, sees of it."""
    with opener() as library:
        yield library


def idle(session: RegisterSession, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session.work.busy, timeout=60_000)


@pytest.fixture
def open_register(
    dressed: QApplication, opener: Callable[[], Library], qtbot: QtBot
) -> Iterator[Callable[[], RegisterWindow]]:
    """Opens the window, and closes it with its threads at the end."""
    opened: list[tuple[RegisterWindow, list[bool]]] = []

    def open_it() -> RegisterWindow:
        window, closed = RegisterWindow(opener), list[bool]()
        window.closed.connect(lambda: closed.append(True))
        opened.append((window, closed))
        window.show()
        idle(window.session, qtbot)
        return window

    yield open_it
    for window, closed in opened:
        if not closed:
            window.close()
            qtbot.waitUntil(partial(bool, closed), timeout=60_000)


def say(asked: Asked, value: str) -> None:
    """Type or choose an answer."""
    asked.editor.show_value(value)
    asked.editor.edited.emit(value)


def enter(dialog: ActDialog, qtbot: QtBot) -> str:
    """Press the button; what the dialog says against it, if anything."""
    dialog.act_button.click()
    idle(dialog.session, qtbot)
    return dialog.notices.notice.headline if dialog.notices.notice is not None else ""


def opened_dialog(window: QWidget, qtbot: QtBot) -> ActDialog:
    """The act that is asked about at the moment, with the cursor in it."""
    dialog = next(each for each in window.findChildren(ActDialog) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow, timeout=60_000)
    return dialog


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_new_user_opens_a_model_issues_and_signs_a_letter(
    open_register: Callable[[], RegisterWindow], library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_register()
    assert "No model is open for this year" in texts(window)
    assert nameless(window) == []
    window.overview.first_button.click()
    opening = opened_dialog(window, qtbot)
    assert isinstance(opening, OpeningDialog)
    for text in ("Orion", "RX-9000"):
        write(text)
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert opening.zero.typed == "none"
    opening.person.editor.setFocus()
    write("Asha Rao")
    assert nameless(opening) == []
    press(Qt.Key.Key_Return)
    idle(window.session, qtbot)
    assert load_settings().person == "Asha Rao"
    assert [row.models for row in window.overview.counts.rows.rows] == [("RX-9000",)]
    assert "Counts only what is in this register" in texts(window)

    window.overview.issue_button.click()
    (making,) = window.findChildren(IssueWindow)
    qtbot.waitUntil(making.isActiveWindow, timeout=60_000)
    idle(window.session, qtbot)
    for text in ("Alpha Instruments Private Limited", "AAACA1234F"):
        write(text)
        press(Qt.Key.Key_Tab)
    write("4 MG Road, Pune")
    making.footer.primary.click()
    card = making.equipment.cards[0]
    write("RX-9000")
    qtbot.waitUntil(lambda: card.offer is not None, timeout=60_000)
    say(card.units, "100")
    assert "Only 99 are left" in texts(card)
    making.footer.primary.click()
    assert making.page.title == making.equipment.title
    say(card.units, "12")
    assert "99 are left" in texts(card)
    fields = card.fields.rows
    for name, value in {
        "cro_category": "Automatic data processing machine", "criterion": "over-80-kg", "weight_kg": "742",
        "weight_basis": "net",
    }.items():  # fmt: skip
        say(fields[name], value)
    assert nameless(making) == []
    making.footer.primary.click()
    idle(window.session, qtbot)
    signatory = making.signatory
    for rows, answers in (
        (
            signatory.owner.rows,
            {"name": "Orion Systems, Inc.", "signatory": "D. Okafor", "email": "d@orion.example"},
        ),
        (signatory.maker.rows, {"name": "Orion Manufacturing"}),
    ):
        for name, value in answers.items():
            say(rows[name], value)
    say(signatory.factories, "12 Jalan Perusahaan, Penang")
    assert nameless(making) == []
    making.footer.primary.click()
    idle(window.session, qtbot)
    assert making.page.title == making.review.title
    assert len(making.review.sheets.pictures) >= 1
    assert letter_views.letters(library) == [], "nothing is counted before the person says so"
    dialog = making.review.reserve()
    assert enter(dialog, qtbot) == ""
    assert making.page.title == making.signing.title
    (reserved,) = letter_views.letters(library)
    assert reserved.state is LetterState.RESERVED

    key = tmp_path / "key.p12"
    key.write_bytes(throwaway_pkcs12("Daniel Okafor", "Orion", "right", now=now_in_india()))
    panel = making.signing.key_panel
    panel.use_file(key)
    panel.file.passphrase.setText("right")
    panel.file.open_key()
    idle(window.session, qtbot)
    assert nameless(making) == []
    making.footer.primary.click()
    idle(window.session, qtbot)
    assert making.page.title == making.issued.title
    (issued,) = letter_views.letters(library)
    assert issued.state is LetterState.ISSUED
    assert making.issued.file.is_file()
    assert "12 units" in making.issued.mail.toPlainText()
    making.close()
    idle(window.session, qtbot)
    assert window.overview.counts.rows.rows[0].authorised == 12

    window.issue()
    again = next(each for each in window.findChildren(IssueWindow) if each is not making)
    idle(window.session, qtbot)
    again.importer.use_importer("Alpha Instruments Private Limited")
    again.footer.primary.click()
    say(again.equipment.cards[0].model, "RX-9000")
    say(again.equipment.cards[0].units, "1")
    qtbot.waitUntil(again.equipment.cards[0].known.isVisible, timeout=60_000)
    again.footer.primary.click()
    idle(window.session, qtbot)
    again.footer.primary.click()
    idle(window.session, qtbot)
    assert again.page.title == again.review.title, "nothing is asked twice"
    again.close()


__all__ = ["Editor", "LineEditor", "ModelYear", "balances", "letters", "replace"]
