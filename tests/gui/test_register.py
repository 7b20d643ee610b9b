"""The brand desk's window: what is counted is seen, what is done is recorded under a name, what is refused says why."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.register import Act, LetterState, ModelYear
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.store.library import balances, letter_views, letters, references
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.errors import LibraryGoneError
from hse_desktop.store.library.opening import Opening, open_models
from hse_desktop.store.library.tables import brand
from hse_desktop.store.settings import load_settings
from hse_desktop.ui import places, register_acts
from hse_desktop.ui.desk import Desk
from hse_desktop.ui.issue_list import ListWindow
from hse_desktop.ui.issue_window import IssueWindow
from hse_desktop.ui.links import Link
from hse_desktop.ui.recent import RecentCases
from hse_desktop.ui.register_act import ActDialog
from hse_desktop.ui.register_count_acts import OpeningDialog, enter_forgotten
from hse_desktop.ui.register_fields import Asked
from hse_desktop.ui.register_session import RegisterSession
from hse_desktop.ui.register_window import RegisterWindow
from hse_desktop.ui.verify_window import VerifyWindow
from hse_desktop.workflow.issuing import prepare_letter
from hse_desktop.workflow.letter_details import details_for
from hse_desktop.workflow.library import chosen_place, open_library
from hse_desktop.workflow.register import units_stop
from tests.gui import fixture_register as register
from tests.gui.keyboard import press, write
from tests.gui.naming import nameless
from tests.gui.pointer import drop

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


def open_key(making: IssueWindow | ListWindow, folder: Path, qtbot: QtBot) -> None:
    """The signatory opens a key file."""
    key = folder / "key.p12"
    key.write_bytes(throwaway_pkcs12("Daniel Okafor", "Orion", "right", now=now_in_india()))
    panel = making.signing.key_panel
    panel.use_file(key)
    panel.file.passphrase.setText("right")
    panel.file.open_key()
    idle(making.session, qtbot)


def reserve(library: Library, folder: Path) -> None:
    """A letter over 12 units that waits for its signature."""
    details = details_for(library, register.request("RX-9000", 12), place="Pune")
    prepare_letter(library, details, register.ASHA, folder)


def asked_of(verifying: VerifyWindow, file: Path, qtbot: QtBot) -> str:
    """What the register says of a file that is dropped on the window."""
    assert drop([file], verifying)
    qtbot.waitUntil(lambda: not verifying.work.busy, timeout=60_000)
    assert verifying.ours is not None
    return verifying.ours.headline


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_new_user_opens_a_model_issues_signs_and_verifies_a_letter(
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

    open_key(making, tmp_path, qtbot)
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

    verifying = window.verify()
    copy = tmp_path / "shown-to-us.pdf"
    copy.write_bytes(making.issued.file.read_bytes())
    assert "and it stands" in asked_of(verifying, copy, qtbot)
    assert "holds, but who signed cannot be proven here" in texts(verifying)
    assert "RX-9000: 12 units authorised" in texts(verifying)
    changed = bytearray(copy.read_bytes())
    changed[changed.index(b"stream") + 20] ^= 1
    copy.write_bytes(bytes(changed))
    assert "does not hold" in asked_of(verifying, copy, qtbot) + texts(verifying)
    assert verifying.ours is not None
    assert verifying.ours.property("kind") != "done"
    assert nameless(verifying) == []
    verifying.close()

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


def named(window: RegisterWindow) -> RegisterWindow:
    """Asha works here."""
    window.session.name_person("Asha Rao")
    return window


def test_every_act_on_a_letter_is_a_dialog_in_plain_words_and_stays_in_the_history(
    open_register: Callable[[], RegisterWindow], library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    register.opened(library, "RX-9000")
    register.issued(library, "RX-9000", 20)
    window = named(open_register())
    window.overview.tabs.setCurrentIndex(1)
    idle(window.session, qtbot)
    window.overview.letters.setFocus()
    press(Qt.Key.Key_Return)
    idle(window.session, qtbot)
    page = window.letter_page
    assert page.title.text() == f"HSE/{YEAR}/0001"

    def act(button: str, **answers: str) -> str:
        next(b for b, _states in page.act_buttons if b.text() == button and b.isVisible()).click()
        dialog = opened_dialog(window, qtbot)
        assert nameless(dialog) == []
        for label, value in answers.items():
            say(next(a for a in dialog.fields if label in a.label.replace(" ", "_").replace("'", "")), value)
        refused = enter(dialog, qtbot)
        if refused:
            dialog.close()
        return refused

    assert "21 units are more than the 20" in act("MeitY exempted units…", Units="21", Date=f"01.02.{YEAR}")
    assert act("MeitY exempted units…", Units="8", Date=f"01.02.{YEAR}") == ""
    assert act("Units were imported…", Units="5", Bill="4711 of 3 March") == ""
    assert act("Revoke…", revoked="Withdrawn") == ""
    statement = tmp_path / "statement.pdf"
    statement.write_bytes(b"Nothing was filed")
    refused = act("Take units back…", exemption="no", statement=str(statement), What_does="It says so")
    assert "MeitY has exempted units" in refused
    assert "revoked" in texts(page.facts)
    page.history.rows.show(page.history.rows._fetch)  # type: ignore[arg-type]  # it was asked before
    idle(window.session, qtbot)
    assert [entry.kind for entry in page.history.rows.rows] == [
        "revoked", "used", "exempted", "issued", "signing", "reserved",
    ]  # fmt: skip
    assert {entry.person for entry in page.history.rows.rows} == {"Asha Rao"}
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=60_000)
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    idle(window.session, qtbot)
    assert window.stack.currentWidget() == window.overview


def test_the_cap_is_told_in_words_and_the_last_unit_needs_meitys_word_and_a_reason(
    open_register: Callable[[], RegisterWindow], library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    register.opened(library, "RX-9000", 99)
    window = named(open_register())
    window.overview.counts.setFocus()
    press(Qt.Key.Key_Return)
    idle(window.session, qtbot)
    page = window.model_page
    assert "BIS registration" in texts(page)
    assert page.bar.accessibleName() == "99 of 99, full"
    assert not page.issue_button.isEnabled()
    page.last_button.click()
    dialog = opened_dialog(window, qtbot)
    assert "touches every unit" in texts(dialog)
    dialog.act_button.click()
    assert "Please fill this in" in texts(dialog), "no word of MeitY, no unit"
    word = tmp_path / "meity.pdf"
    word.write_bytes(b"You may")
    for asked, value in zip(dialog.fields, (str(word), "MeitY wrote on 3 August"), strict=True):
        say(asked, value)
    assert enter(dialog, qtbot) == ""
    assert page.bar.accessibleName() == "99 of 100, nearly full"
    assert page.issue_button.isEnabled()


def test_a_look_alike_model_is_neither_merged_nor_parted_without_a_reason(
    open_register: Callable[[], RegisterWindow], library: Library, qtbot: QtBot
) -> None:
    register.opened(library, "RX-9000")
    window = named(open_register())
    dialog = window.open_model(ModelYear("Orion", "RX 9OOO", YEAR))
    assert isinstance(dialog, OpeningDialog)
    say(dialog.zero, "none")
    assert "differs from “RX-9000” only by" in enter(dialog, qtbot)
    dialog.act_button.click()
    assert "Please fill this in" in texts(dialog)
    assert dialog.spelling is not None
    say(dialog.spelling, "apart")
    say(dialog.spelling_reason, "Another chassis, says the maker")
    assert enter(dialog, qtbot) == ""
    assert [row.models for row in balances.balances(library)] == [("RX-9000",), ("RX 9OOO",)]


def test_two_windows_want_the_last_units_and_the_second_is_told_what_is_left(
    open_register: Callable[[], RegisterWindow], library: Library, qtbot: QtBot
) -> None:
    register.opened(library, "RX-9000", 95)
    register.know(library)
    window = named(open_register())
    window.issue()
    (making,) = window.findChildren(IssueWindow)
    idle(window.session, qtbot)
    making.importer.use_importer(register.ALFA.name)
    making.footer.primary.click()
    card = making.equipment.cards[0]
    say(card.model, "RX-9000")
    say(card.units, "4")
    qtbot.waitUntil(card.known.isVisible, timeout=60_000)
    for _page in range(2):
        making.footer.primary.click()
        idle(window.session, qtbot)
    assert making.page.title == making.review.title
    register.reserved(library, "RX-9000", 3)
    dialog = making.review.reserve()
    assert "4 units were asked for and 1 are left" in enter(dialog, qtbot)
    dialog.close()
    making.footer.back.click()
    making.footer.back.click()
    idle(window.session, qtbot)
    assert "Only 1 are left" in texts(card), "nothing typed is lost, and the count is the one of now"
    making.close()


def test_a_letter_whose_library_goes_away_while_it_is_signed_is_recorded_when_it_is_back(
    open_register: Callable[[], RegisterWindow],
    library: Library,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    register.opened(library, "RX-9000")
    register.know(library)
    window = named(open_register())
    reserve(library, tmp_path)
    (waiting,) = letter_views.letters(library)
    window.show_letter(waiting)
    window.letter_page.sign_button.click()
    (making,) = window.findChildren(IssueWindow)
    idle(window.session, qtbot)
    assert making.page.title == making.signing.title, "a letter that waits is taken up where it was left"
    open_key(making, tmp_path, qtbot)

    def gone(*_told: object, **_more: object) -> None:
        raise LibraryGoneError(library="register", reason="the server does not answer")

    with monkeypatch.context() as away:
        away.setattr("hse_desktop.workflow.register.record_signed", gone)
        making.footer.primary.click()
        idle(window.session, qtbot)
    notice = making.signing.notices.notice
    assert notice is not None
    assert "is signed and lies in" in notice.headline
    assert letter_views.letters(library)[0].state is LetterState.SIGNING, "its units stay counted"
    assert "did not come to an end" in texts(window.overview) or window.overview.standing.unfinished  # type: ignore[union-attr]
    next(b for b in notice.findChildren(QPushButton) if b.text() == "Record it now").click()
    idle(window.session, qtbot)
    assert making.page.title == making.issued.title
    assert letter_views.letters(library)[0].state is LetterState.ISSUED
    making.close()


def test_a_restored_register_asks_for_the_last_number_and_for_the_letters_between(
    open_register: Callable[[], RegisterWindow], library: Library, qtbot: QtBot
) -> None:
    register.opened(library, "RX-9000")
    register.reserved(library, "RX-9000", 1)
    library.write(lambda connection: connection.execute(update(brand).values(last_number_asked=1)))
    window = named(open_register())
    notice = window.overview.notices.notice
    assert notice is not None
    assert "which letter of Orion went out last" in notice.headline
    notice.findChildren(QPushButton)[0].click()
    dialog = opened_dialog(window, qtbot)
    say(dialog.fields[0], "0")
    assert "cannot be the last number" in enter(dialog, qtbot)
    say(dialog.fields[0], "2")
    assert enter(dialog, qtbot) == ""
    notice = window.overview.notices.notice
    assert notice is not None
    assert "1 letters of Orion are missing" in notice.headline
    notice.findChildren(QPushButton)[0].click()
    dialog = opened_dialog(window, qtbot)
    say(dialog.fields[0], "unused")
    say(dialog.fields[1], "The form was spoilt")
    assert enter(dialog, qtbot) == ""
    assert references.open_series(library) == []


def test_a_letter_that_was_reserved_elsewhere_is_not_signed_here_and_says_what_to_do(
    open_register: Callable[[], RegisterWindow], library: Library, qtbot: QtBot
) -> None:
    register.opened(library, "RX-9000")
    letter = register.reserved(library, "RX-9000", 2)
    window = named(open_register())
    window.show_letter(letter)
    window.letter_page.sign_button.click()
    idle(window.session, qtbot)
    assert "was reserved without being written here" in texts(window.letter_page)
    assert not any(each.isVisible() for each in window.findChildren(IssueWindow))


def test_a_clock_set_back_over_new_year_is_told_and_goes_on_with_a_reason_only(
    open_register: Callable[[], RegisterWindow], library: Library, qtbot: QtBot
) -> None:
    register.opened(library, "RX-9000", year=YEAR + 1)
    later = Act("Asha Rao", at=now_in_india().replace(year=YEAR + 1))
    letter = letters.reserve(library, replace(register.request("RX-9000", 2), year=YEAR + 1), later)
    window = named(open_register())
    window.show_letter(letter)
    dialog = register_acts.release(window.session, letter, window).show_it()
    assert "but the last entry of the register is of" in enter(dialog, qtbot)
    assert letter_views.letters(library)[0].state is LetterState.RESERVED
    say(dialog.clock, "The computer stood in another year")
    assert enter(dialog, qtbot) == ""
    assert letter_views.letters(library)[0].state is LetterState.RELEASED


def test_the_same_reference_twice_is_refused_in_place(
    open_register: Callable[[], RegisterWindow], library: Library, qtbot: QtBot
) -> None:
    balance = register.opened(library, "RX-9000", 5)
    window = named(open_register())
    dialog = enter_forgotten(window.session, balance, window).show_it()
    for asked, value in zip(dialog.fields, ("Gamma", "AAACG1234F", "old / rx-9000", "2"), strict=False):
        say(asked, value)
    assert "is used already, in a letter for Beta" in enter(dialog, qtbot)
    say(dialog.fields[2], "OLD/2")
    assert enter(dialog, qtbot) == ""
    assert balances.balances(library)[0].elsewhere == 7


def test_lists_are_fetched_as_they_come_into_sight_and_searched(
    open_register: Callable[[], RegisterWindow], library: Library, qtbot: QtBot
) -> None:
    openings = [Opening(ModelYear("Orion", f"RX-{number}", YEAR)) for number in range(1000, 1130)]
    open_models(library, openings, register.ASHA, stop=units_stop)
    window = open_register()
    rows = window.overview.counts.rows
    assert len(rows.rows) == 100
    window.overview.counts.scrollToBottom()
    qtbot.waitUntil(lambda: len(rows.rows) == 130, timeout=60_000)
    window.overview.search.setText("rx 1007")
    qtbot.waitUntil(lambda: [row.models for row in rows.rows] == [("RX-1007",)], timeout=60_000)
    window.overview.search.setText("zz")
    qtbot.waitUntil(lambda: "Nothing is found" in texts(window.overview), timeout=60_000)


def test_a_new_year_begins_with_the_answer_that_nothing_is_out(
    open_register: Callable[[], RegisterWindow], library: Library, qtbot: QtBot
) -> None:
    for model in ("RX-9000", "RX-7000"):
        register.opened(library, model, 3)
    register.opened(library, "TX-1", year=YEAR + 1)
    window = named(open_register())
    window.overview.year_button.click()
    dialog = opened_dialog(window, qtbot)
    assert "whatever is still at sea" in texts(dialog)
    assert enter(dialog, qtbot) == ""
    assert [row.total for row in balances.balances(library, year=YEAR + 1)] == [0, 0, 0]


def test_home_leads_to_the_register_and_a_letter_waits_for_the_first_model(
    dressed: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = Desk(RecentCases(tmp_path / "recent.json"))
    desk.show_home()
    desk.home.brand.issue_button.click()
    window = desk.register
    assert window is not None
    qtbot.waitUntil(lambda: "No letter can be issued yet" in texts(window), timeout=60_000)
    idle(window.session, qtbot)
    desk.home.brand.register_button.click()
    assert desk.register == window, "there is one such window"
    window.close()
    qtbot.waitUntil(lambda: desk.register is None, timeout=60_000)
    desk.end()
    desk.home.close()


def test_home_says_how_the_register_stands_and_what_in_it_waits(
    dressed: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    with open_library(chosen_place(), create=True) as library:
        register.september(library)
    desk = Desk(RecentCases(tmp_path / "recent.json"))
    desk.show_home()
    desk.load_the_rest()
    qtbot.waitUntil(lambda: bool(desk.home.brand.findChildren(Link)), timeout=60_000)
    (waits,) = desk.home.brand.findChildren(Link)
    assert "did not come to an end" in waits.text()
    assert f"In {YEAR}: models 5" in texts(desk.home.brand)
    waits.click()
    window = desk.register
    assert window is not None
    idle(window.session, qtbot)
    window.close()
    qtbot.waitUntil(lambda: desk.register is None, timeout=60_000)
    desk.end()
    desk.home.close()
