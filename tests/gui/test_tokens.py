"""Signing with a token through the window: found, unlocked once, and every way in which it can go wrong."""

import hashlib
import logging
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hse_desktop import workflow
from hse_desktop.model.calendar import now_in_india
from hse_desktop.signing import key_process
from hse_desktop.signing.key_process import Token
from hse_desktop.store import settings
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui import token_watch
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.diagnostics_dialog import DiagnosticsDialog
from hse_desktop.ui.pin_dialog import PinDialog
from hse_desktop.ui.sign_page import SignPage
from hse_desktop.workflow import keys
from hse_desktop.workflow.keys import Surroundings, certificates_of
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import focused, press, write
from tests.gui.naming import nameless
from tests.isolation.processes import alive
from tests.signing.conftest import DAY, NOW, Pki, issue, letter, pki
from tests.signing.test_tokens import faulty_library
from tests.signing.tokens import LABEL, PIN, SoftToken, make_token

__all__ = ["faulty_library", "letter", "pki"]

Plug = Callable[[Path], None]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_watch, "PAUSE_MS", 50)


@pytest.fixture
def soft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pki: Pki) -> SoftToken:
    return make_token(tmp_path, monkeypatch, [pki.asha], above=[pki.intermediate])


@pytest.fixture
def faulty(
    soft: SoftToken, faulty_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Path]:
    def spoil(fault: str) -> Path:
        monkeypatch.setenv("HSE_SOUND_DRIVER", str(soft.driver))
        monkeypatch.setenv("HSE_FAULT_STATE", str(tmp_path / "tries"))
        monkeypatch.setenv("HSE_FAULT", fault)
        return faulty_library

    return spoil


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[Any]]:
    """The processes that were started."""
    running: list[subprocess.Popen[Any]] = []
    begin = subprocess.Popen.__init__

    def watched(self: subprocess.Popen[Any], *args: Any, **more: Any) -> None:
        running.append(self)
        begin(self, *args, **more)

    monkeypatch.setattr(subprocess.Popen, "__init__", watched)
    return running


def holders_of_keys(started: list[subprocess.Popen[Any]]) -> list[int]:
    """The key processes that still run."""
    return [each.pid for each in started if "companion" in str(each.args) and alive(each.pid)]


def settle(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=120_000)


AtSigning = Callable[[], tuple[CaseWindow, SignPage]]


@pytest.fixture
def at_signing(open_window: OpenWindow, case_path: Path, qtbot: QtBot) -> AtSigning:
    """Opens a window at its last step but one, with everything written."""

    def open_it() -> tuple[CaseWindow, SignPage]:
        with CaseFile.open(case_path) as case:
            workflow.write(case)
        window = open_window(case_path)
        settle(window, qtbot)
        sign = window.page("sign")
        assert isinstance(sign, SignPage)
        assert sign.isVisible(), "what somebody wrote and nobody signed opens there"
        return window, sign

    return open_it


def use(driver: Path) -> None:
    """The driver as a person added it earlier."""
    settings.keep_settings(settings.load_settings().with_driver(driver))


def chosen(sign: SignPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: sign.key_panel.chosen is not None, timeout=60_000)


def asked(window: CaseWindow) -> PinDialog:
    """The dialog that the primary button opens."""
    window.footer.primary.click()
    (dialog,) = window.findChildren(PinDialog)
    return dialog


def told(dialog: PinDialog) -> str:
    assert dialog.notices.notice is not None
    return dialog.notices.notice.accessibleName()


def test_a_token_is_seen_chosen_unlocked_once_and_its_pin_is_left_nowhere(  # noqa: PLR0917 - pytest passes names
    at_signing: AtSigning,
    case_path: Path,
    soft: SoftToken,
    tmp_path: Path,
    qtbot: QtBot,
    started: list[subprocess.Popen[Any]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    store, pulled = tmp_path / "tokens", tmp_path / "pulled out"
    store.rename(pulled)
    store.mkdir()
    use(soft.driver)
    window, sign = at_signing()
    qtbot.waitUntil(sign.key_panel.empty.isVisible, timeout=60_000)
    assert not window.footer.primary.isEnabled()
    assert nameless(window) == []

    store.rmdir()
    pulled.rename(store)  # plugged in
    chosen(sign, qtbot)
    assert sign.key_panel.empty.isHidden()
    (radio,) = sign.key_panel.certificates.choices.values()
    assert radio.isChecked()
    assert "Asha Rao" in radio.text()
    assert LABEL in radio.accessibleDescription()
    assert nameless(window) == []

    dialog = asked(window)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert nameless(dialog) == []
    assert "Asha Rao" in " ".join(label.text() for label in dialog.findChildren(type(dialog._prompt)))
    assert LABEL in dialog.pin.accessibleName()
    assert len(dialog.documents.view_buttons) == len(workflow.to_sign(window.session.case))
    write("0000")
    press(Qt.Key.Key_Return)
    assert dialog.pin.text() == ""
    qtbot.waitUntil(lambda: dialog.notices.notice is not None, timeout=60_000)
    assert "does not open the token" in told(dialog)
    qtbot.waitUntil(lambda: focused() is dialog.pin)
    write(PIN)
    press(Qt.Key.Key_Return)
    assert dialog.pin.text() == ""
    qtbot.waitUntil(lambda: window.session.signed, timeout=120_000)
    settle(window, qtbot)
    assert holders_of_keys(started) == []
    for document in workflow.to_sign(window.session.case):
        content = window.session.case.content(document)
        assert b"/ByteRange" in content

    window.show_step("review")
    settle(window, qtbot)
    diagnostics = DiagnosticsDialog(window.session.work, window)
    qtbot.waitUntil(lambda: bool(diagnostics.text.toPlainText()), timeout=60_000)
    assert LABEL in diagnostics.text.toPlainText()
    diagnostics.copy()
    assert QApplication.clipboard().text() == diagnostics.text.toPlainText()
    diagnostics.close()
    commands = " ".join(str(each.args) for each in started)
    said = caplog.text + commands + diagnostics_and_settings(tmp_path)
    assert PIN not in said + QApplication.clipboard().text()
    assert PIN.encode() not in case_path.read_bytes()
    assert str(settings.default_place()) in diagnostics_and_settings(tmp_path)


def diagnostics_and_settings(folder: Path) -> str:
    """Every file that the application kept for the person, by name and content."""
    kept = [file for file in (folder / "config").rglob("*") if file.is_file()]
    return "\n".join(f"{file}\n{file.read_text(errors='replace')}" for file in kept)


def test_a_fault_while_signing_leaves_no_pin_in_the_log(  # noqa: PLR0917 - pytest passes names
    at_signing: AtSigning,
    soft: SoftToken,
    qtbot: QtBot,
    started: list[subprocess.Popen[Any]],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    use(soft.driver)
    window, sign = at_signing()
    chosen(sign, qtbot)

    def broken(*_a: object, **_k: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(workflow, "sign", broken)
    dialog = asked(window)
    dialog.pin.setText(PIN)
    dialog.hand_over()
    qtbot.waitUntil(lambda: sign.notices.notice is not None, timeout=60_000)
    assert "ZeroDivisionError" in caplog.text
    assert PIN not in caplog.text
    window.show_step("review")
    settle(window, qtbot)
    assert holders_of_keys(started) == []
    caplog.clear()


def test_a_token_that_is_pulled_out_is_gone_and_certificates_that_cannot_sign_say_why(
    at_signing: AtSigning,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    pki: Pki,
) -> None:
    old = issue("Asha Rao", pki.intermediate, valid=(NOW - 400 * DAY, NOW - DAY))
    made = make_token(tmp_path, monkeypatch, [old, pki.asha, pki.ravi], above=[pki.intermediate])
    use(made.driver)
    window, sign = at_signing()
    certificates = sign.key_panel.certificates
    qtbot.waitUntil(lambda: len(certificates.choices) == 3, timeout=60_000)
    assert sign.key_panel.chosen is None, "nobody chooses between two people but the person"
    assert not window.footer.primary.isEnabled()
    *able, expired = certificates.choices.values()
    assert [radio.isEnabled() for radio in (*able, expired)] == [True, True, False]
    assert "expired on" in expired.accessibleDescription()
    ravi = next(radio for radio in able if "Ravi Menon" in radio.text())
    assert "the case names Meera Krishnan" in ravi.accessibleDescription()
    ravi.click()
    assert window.footer.primary.isEnabled()
    (tmp_path / "tokens").rename(tmp_path / "pulled out")
    (tmp_path / "tokens").mkdir()
    qtbot.waitUntil(sign.key_panel.empty.isVisible, timeout=60_000)
    assert sign.key_panel.chosen is None
    assert not window.footer.primary.isEnabled()


@pytest.mark.parametrize(
    ("fault", "word"),
    [("crash-at-sign", "broke down"), ("hang-at-sign", "gave no answer"), ("pulled-out", "not plugged in")],
)
def test_a_driver_that_fails_while_signing_costs_one_message(  # noqa: PLR0917 - pytest passes names
    at_signing: AtSigning,
    case_path: Path,
    tmp_path: Path,
    letter: bytes,
    faulty: Callable[[str], Path],
    qtbot: QtBot,
    started: list[subprocess.Popen[Any]],
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    word: str,
) -> None:
    monkeypatch.setattr(key_process, "_SIGNING_SECONDS", 1.0)
    use(faulty(fault))
    (tmp_path / "sheet.pdf").write_bytes(letter)
    with CaseFile.open(case_path) as case:
        workflow.add(case, tmp_path / "sheet.pdf", "datasheet")
    window, sign = at_signing()
    before = [(d.id, d.sha256) for d in window.session.case.documents()]
    chosen(sign, qtbot)
    dialog = asked(window)
    dialog.pin.setText(PIN)
    dialog.sign_button.click()
    qtbot.waitUntil(lambda: sign.notices.notice is not None, timeout=60_000)
    assert sign.notices.notice is not None
    assert word in sign.notices.notice.headline
    after = [(d.id, d.sha256) for d in window.session.case.documents()]
    # What a token signed before it was pulled out stays signed; the cover index is signed over everything only.
    kept = {one[0] for one, other in zip(before, after, strict=True) if one != other}
    assert len(kept) == (2 if fault == "pulled-out" else 0)
    assert window.session.case.find_document("cover-index").id not in kept
    qtbot.waitUntil(window.footer.primary.isEnabled, timeout=60_000)
    assert window.footer.primary.text().startswith("Sign ")
    window.show_step("review")
    settle(window, qtbot)
    assert holders_of_keys(started) == []


def test_a_window_closes_while_a_driver_hangs(
    at_signing: AtSigning,
    faulty: Callable[[str], Path],
    qtbot: QtBot,
    started: list[subprocess.Popen[Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(key_process, "_SIGNING_SECONDS", 100_000.0)
    use(faulty("hang-at-sign"))
    window, sign = at_signing()
    chosen(sign, qtbot)
    dialog = asked(window)
    dialog.pin.setText(PIN)
    dialog.sign_button.click()
    qtbot.waitUntil(lambda: window.footer.primary.text() == "Working…", timeout=60_000)
    with qtbot.waitSignal(window.closed, timeout=120_000):
        window.close()
    assert holders_of_keys(started) == []


def test_the_last_try_is_said_before_it_and_a_locked_token_can_only_be_left(
    at_signing: AtSigning, faulty: Callable[[str], Path], qtbot: QtBot
) -> None:
    use(faulty("locks"))
    window, sign = at_signing()
    chosen(sign, qtbot)
    dialog = asked(window)
    for wrong, said in (("0000", "Few tries are left"), ("0001", "One try is left")):
        dialog.pin.setText(wrong)
        dialog.sign_button.click()
        qtbot.waitUntil(lambda: dialog._job is None, timeout=60_000)
        assert dialog.notices.notice is not None
        assert said in told(dialog)
    dialog.pin.setText("0002")
    assert not dialog.sign_button.isEnabled(), "the last try needs a word of the person"
    dialog.sure.click()
    assert dialog.sign_button.isEnabled()
    dialog.sign_button.click()
    qtbot.waitUntil(lambda: dialog._job is None, timeout=60_000)
    assert "locked" in told(dialog)
    assert not dialog.pin.isVisible()
    assert not dialog.sign_button.isVisible()
    dialog.leave_button.click()
    qtbot.waitUntil(lambda: not window.footer.primary.isEnabled(), timeout=60_000)


def test_a_pin_that_is_typed_on_the_token_has_no_field(
    at_signing: AtSigning,
    faulty: Callable[[str], Path],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HSE_TYPED_PIN", PIN)
    use(faulty("pin-pad"))
    window, sign = at_signing()
    chosen(sign, qtbot)
    dialog = asked(window)
    assert not dialog.pin.isVisible()
    dialog.sign_button.click()
    qtbot.waitUntil(lambda: window.session.signed, timeout=120_000)


def test_that_the_pin_is_wanted_each_time_is_asked_about_once_and_then_said_before(
    at_signing: AtSigning,
    faulty: Callable[[str], Path],
    qtbot: QtBot,
    started: list[subprocess.Popen[Any]],
) -> None:
    use(faulty("each-time"))
    window, sign = at_signing()
    chosen(sign, qtbot)
    dialog = asked(window)
    words = f"for each of {len(workflow.to_sign(window.session.case))}"
    assert words not in _words(dialog)
    dialog.pin.setText(PIN)
    dialog.sign_button.click()
    qtbot.waitUntil(lambda: dialog._key is not None, timeout=60_000)
    assert words in told(dialog)
    assert nameless(dialog) == []
    assert dialog.sign_button.text() == "Go on"
    dialog.leave_button.click()
    settle(window, qtbot)
    assert holders_of_keys(started) == []
    assert not any(b"/ByteRange" in window.session.case.content(d) for d in window.session.case.documents())

    qtbot.waitUntil(lambda: not window.findChildren(PinDialog), timeout=60_000)
    qtbot.waitUntil(window.footer.primary.isEnabled, timeout=60_000)
    again = asked(window)
    assert words in _words(again)
    again.pin.setText(PIN)
    again.sign_button.click()
    qtbot.waitUntil(lambda: window.session.signed, timeout=120_000)


def _words(dialog: PinDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(type(dialog._prompt)))


def test_a_driver_is_added_when_it_is_one_and_kept(
    at_signing: AtSigning, soft: SoftToken, tmp_path: Path, qtbot: QtBot
) -> None:
    _window, sign = at_signing()
    panel = sign.key_panel
    qtbot.waitUntil(panel.empty.isVisible, timeout=60_000)
    (tmp_path / "notes.so").write_text("no driver")
    panel.add_driver(tmp_path / "notes.so")
    qtbot.waitUntil(lambda: panel.notices.notice is not None, timeout=60_000)
    assert panel.notices.notice is not None
    assert "is not a token driver" in panel.notices.notice.headline
    assert settings.load_settings().drivers == ()
    panel.add_driver(soft.driver)
    chosen(sign, qtbot)
    assert settings.load_settings().drivers == (soft.driver.resolve(),)


def test_a_token_whose_driver_is_missing_is_named(
    at_signing: AtSigning, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "card_readers", lambda **_more: ("WatchData PROXKey 00 00",))
    _window, sign = at_signing()
    qtbot.waitUntil(sign.key_panel.empty.isVisible, timeout=60_000)
    words = " ".join(label.text() for label in sign.key_panel.findChildren(type(sign.key_panel.looking)))
    assert "A ProxKey token is plugged in, but its driver is not installed" in words


def test_a_dialog_that_is_left_while_the_token_is_unlocked_leaves_no_key_behind(
    at_signing: AtSigning,
    soft: SoftToken,
    qtbot: QtBot,
    started: list[subprocess.Popen[Any]],
) -> None:
    use(soft.driver)
    window, sign = at_signing()
    chosen(sign, qtbot)
    dialog = asked(window)
    dialog.pin.setText(PIN)
    dialog.sign_button.click()
    dialog.leave_button.click()
    window.show_step("review")
    settle(window, qtbot)
    assert not window.session.signed
    assert holders_of_keys(started) == []


def test_tokens_are_looked_for_on_their_page_alone_and_never_twice_at_once(
    at_signing: AtSigning, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, at_once = [0], [0]

    def look(*_a: object, **_k: object) -> Surroundings:
        at_once[0] += 1
        assert at_once[0] == 1
        looks[0] += 1
        at_once[0] -= 1
        return Surroundings()

    monkeypatch.setattr(keys, "look_around", look)
    window, _sign = at_signing()
    qtbot.waitUntil(lambda: looks[0] >= 3, timeout=60_000)
    window.show_step("review")
    settle(window, qtbot)
    seen = looks[0]
    window.show_step("bundle")
    settle(window, qtbot)
    assert looks[0] == seen


def test_the_one_certificate_that_can_sign_stays_chosen_while_another_token_comes(
    pki: Pki, at_signing: AtSigning, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def token(label: str, *certificates: bytes) -> Token:
        flags = dict.fromkeys(("pin_low", "pin_final", "pin_locked", "pin_to_be_changed", "pin_pad"), False)
        return Token(Path("/d.so"), label, label, "", "", "", **flags, certificates=certificates)

    first, second = token("One", pki.asha.der), token("Two", pki.ravi.der)
    there = [first]
    monkeypatch.setattr(
        keys, "look_around", lambda *_a, **_k: Surroundings((keys.Driver(Path("/d.so"), None, tuple(there)),))
    )
    _window, sign = at_signing()
    chosen(sign, qtbot)
    there.append(second)
    qtbot.waitUntil(lambda: len(sign.key_panel.certificates.choices) == 2)
    (asha,) = certificates_of(first, at=now_in_india())
    assert sign.key_panel.chosen is not None
    assert sign.key_panel.chosen.certificate == asha.certificate


def test_what_is_signed_is_what_was_looked_at(at_signing: AtSigning, soft: SoftToken, qtbot: QtBot) -> None:
    use(soft.driver)
    window, sign = at_signing()
    chosen(sign, qtbot)
    assert "Meera Krishnan" in sign._signer.text()
    dialog = asked(window)
    wanted = workflow.to_sign(window.session.case)
    dialog.documents.view_buttons[0].click()
    from hse_desktop.ui.documents_to_sign import PagesDialog  # noqa: PLC0415

    (pages,) = window.findChildren(PagesDialog)
    qtbot.waitUntil(lambda: pages.pages.picture._image is not None, timeout=60_000)
    assert pages.pages.document is not None
    content = window.session.case.content(wanted[0])
    assert pages.pages.document.sha256 == hashlib.sha256(content).hexdigest()
    assert nameless(pages) == []
    pages.close()
    dialog.reject()
