"""Units on their way to a branch desk and letters signed by a token, through the windows alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.register import LetterState
from hse_desktop.model.request import request_bytes, request_from
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.store import settings
from hse_desktop.store.library import balances, letter_views
from hse_desktop.store.library.database import Library
from hse_desktop.ui import places
from hse_desktop.ui.pin_dialog import PinDialog
from hse_desktop.ui.register_act import ActDialog
from hse_desktop.ui.register_give import SignedAct
from hse_desktop.ui.register_window import RegisterWindow
from tests.gui import fixture_register as register
from tests.gui.keyboard import press, write
from tests.gui.naming import nameless
from tests.gui.pointer import drop
from tests.gui.test_register import (
    enter,
    idle,
    library,
    named,
    open_key,
    open_register,
    opened_dialog,
    opener,
    reserve,
    say,
    texts,
)
from tests.signing.conftest import Pki, pki
from tests.signing.tokens import PIN, SoftToken, make_token

__all__ = ["library", "open_register", "opener", "pki"]


@pytest.fixture
def soft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pki: Pki) -> SoftToken:
    """A token with the signatory's certificate."""
    return make_token(tmp_path, monkeypatch, [pki.asha], above=[pki.intermediate])


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "documents_folder", lambda: tmp_path / "Documents")


def with_key(dialog: ActDialog, folder: Path, qtbot: QtBot) -> None:
    """The head desk opens its key file in the dialog."""
    assert isinstance(dialog, SignedAct)
    key = folder / "head.p12"
    key.write_bytes(throwaway_pkcs12("Head Desk", "Orion", "right", now=now_in_india()))
    dialog.key_panel.use_file(key)
    dialog.key_panel.file.passphrase.setText("right")
    dialog.key_panel.file.open_key()
    idle(dialog.session, qtbot)


def test_units_given_to_a_branch_are_counted_here_and_cannot_be_exceeded_there(
    open_register: Callable[[], RegisterWindow],
    library: Library,
    dressed: object,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    register.opened(library, "RX-9000", 10)
    there = tmp_path / "branch"
    there.mkdir()
    branch = RegisterWindow(register.opener(there))
    branch.show()
    named(branch)
    branch.overview.desks_wanted.emit()
    idle(branch.session, qtbot)
    its_id = branch.desks_page.id_label.typed
    assert len(its_id) == 16
    assert nameless(branch) == []

    head = named(open_register())
    dialog = head.give_units(head.overview.counts.rows.rows[0])
    with_key(dialog, tmp_path, qtbot)
    for asked, value in zip(dialog.fields, ("95", "Pune desk", its_id), strict=True):
        say(asked, value)
    assert "95 units were asked for and 89 are left" in enter(dialog, qtbot)
    with_key(dialog, tmp_path, qtbot)
    say(dialog.fields[0], "30")
    assert enter(dialog, qtbot) == ""
    assert balances.balances(library)[0].allocated == 30
    (file,) = (tmp_path / "Documents").glob("*.hseallocation")

    branch.desks_page.look_at(file)
    idle(branch.session, qtbot)
    taking = opened_dialog(branch, qtbot)
    assert "30 units of RX-9000 (Orion)" in texts(taking)
    say(taking.fields[0], "12345678")
    taking.act_button.click()
    assert "has another fingerprint" in texts(taking)
    fingerprint = texts(taking).split("first eight characters: ")[1].split()[0]
    say(taking.fields[0], fingerprint[:8].upper())
    assert enter(taking, qtbot) == ""
    idle(branch.session, qtbot)
    assert [given.units for given in branch.desks_page.received.rows.rows] == [30]
    branch.go_back()
    idle(branch.session, qtbot)
    (row,) = branch.overview.counts.rows.rows
    assert (row.allowance, row.remaining) == (30, 30)
    closed: list[bool] = []
    branch.closed.connect(lambda: closed.append(True))
    branch.close()
    qtbot.waitUntil(lambda: bool(closed), timeout=60_000)


def test_a_token_signs_a_letter_after_its_pin_was_asked_for_once(
    open_register: Callable[[], RegisterWindow],
    library: Library,
    soft: SoftToken,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    settings.keep_settings(settings.load_settings().with_driver(soft.driver))
    register.opened(library, "RX-9000")
    register.know(library)
    window = named(open_register())
    reserve(library, tmp_path)
    making = window.go_on_with(letter_views.letters(library)[0])
    qtbot.waitUntil(lambda: making.signing.key_panel.chosen is not None, timeout=60_000)
    making.footer.primary.click()
    (dialog,) = window.findChildren(PinDialog)
    qtbot.waitUntil(dialog.isActiveWindow, timeout=60_000)
    assert f"Letter HSE/{register.YEAR}/0001" in texts(dialog)
    write(PIN)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: making.making.issued is not None, timeout=120_000)
    idle(window.session, qtbot)
    assert letter_views.letters(library)[0].state is LetterState.ISSUED
    making.close()


def test_an_importers_request_fills_the_pages_and_what_is_no_request_is_said_in_place(
    open_register: Callable[[], RegisterWindow], library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    register.opened(library, "RX-9000")
    register.know(library)
    window = named(open_register())
    making = window.issue()
    idle(window.session, qtbot)
    other, asked = tmp_path / "notes.json", tmp_path / "request.json"
    other.write_text("{}")
    making.equipment.enter()  # the person looked there before
    drop([other], making.importer)
    idle(window.session, qtbot)
    assert "is not an importer's request" in texts(making.importer)
    wish = {
        "applicant": {"kind": "importer", "name": "Gamma LLP", "iec": "AAFFG4321K", "address": "Nagpur"},
        "equipment": [{"id": "e1", "regulatory_model": "RX-9000", "quantity": 7}],
    }
    asked.write_bytes(request_bytes(request_from(wish, "case", "2026-09-01")))  # type: ignore[arg-type]  # JSON
    drop([asked], making.importer)
    idle(window.session, qtbot)
    assert making.importer.importer.rows["name"].typed == "Gamma LLP"
    making.footer.primary.click()
    idle(window.session, qtbot)
    (card,) = making.equipment.cards
    assert (card.model.typed, card.units.typed) == ("RX-9000", "7")
    for _page in range(2):
        making.footer.primary.click()
        idle(window.session, qtbot)
    assert making.page.title == making.review.title
    making.close()


def test_letters_of_a_list_are_refused_row_by_row_or_signed_in_one_go_and_the_register_is_exported(
    open_register: Callable[[], RegisterWindow], library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    register.opened(library, "RX-9000")
    register.know(library)
    window = named(open_register())
    making = window.issue_from_list()
    assert nameless(making) == []
    file = tmp_path / "letters.csv"
    head = "importer,iec,regulatory_model,units\n"
    file.write_text(f"{head}Beta LLP,AAFFB4321K,RX-9000,5\nGamma LLP,AAFFG4321K,RX-9000,none\n")
    drop([file], making.list)
    idle(window.session, qtbot)
    assert "These rows of “letters.csv” cannot be taken in (1, " in texts(making.list)
    assert not making.footer.primary.isEnabled()
    file.write_text(f"{head}Beta LLP,AAFFB4321K,RX-9000,5\nGamma LLP,AAFFG4321K,RX-9000,6\n")
    drop([file], making.list)
    idle(window.session, qtbot)
    assert "letters.csv: 2 letters" in texts(making.list)
    assert enter(making.list.reserve(), qtbot) == ""
    open_key(making, tmp_path, qtbot)
    making.footer.primary.click()
    idle(window.session, qtbot)
    assert "2 letters are signed and recorded as issued" in texts(making.done_page)
    assert {letter.state for letter in letter_views.letters(library)} == {LetterState.ISSUED}
    assert len(list((tmp_path / "Documents" / "HSE letters").glob("*.pdf"))) == 2
    making.close()
    for ending in ("pdf", "xlsx"):
        window.overview.export(tmp_path / f"register.{ending}")
        idle(window.session, qtbot)
        assert (tmp_path / f"register.{ending}").stat().st_size > 1000
