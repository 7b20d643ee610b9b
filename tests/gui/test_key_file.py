"""A key file in the window: its passphrase is remembered on request alone, and its process ends in time."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hse_desktop import workflow
from hse_desktop.model.calendar import now_in_india
from hse_desktop.signing.errors import DocumentDamagedError
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.store import secrets, settings
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.case_window import CaseWindow
from hse_desktop.ui.key_panel import KeyPanel
from hse_desktop.ui.sign_page import SignPage
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import press, write
from tests.gui.naming import nameless
from tests.isolation.processes import alive
from tests.store.test_secrets import MemoryKeyring

PASSPHRASE = "correct horse 9"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key.p12"
    file.write_bytes(throwaway_pkcs12("Meera Krishnan", "Alpha", PASSPHRASE, now=now_in_india()))
    return file


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    kept = MemoryKeyring()
    monkeypatch.setattr(secrets, "_keyring", lambda: kept)
    return kept


@pytest.fixture
def window(open_window: OpenWindow, case_path: Path, qtbot: QtBot) -> CaseWindow:
    with CaseFile.open(case_path) as case:
        workflow.write(case)
    shown = open_window(case_path)
    shown.show_step("sign")
    settle(shown, qtbot)
    return shown


def settle(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.work.busy, timeout=120_000)


def panel_of(window: CaseWindow) -> KeyPanel:
    sign = window.page("sign")
    assert isinstance(sign, SignPage)
    return sign.key_panel


def open_with(window: CaseWindow, key: Path, qtbot: QtBot, *, remember: bool = False) -> KeyPanel:
    panel = panel_of(window)
    panel.use_file(key)
    settle(window, qtbot)
    panel.file.remember.setChecked(remember)
    panel.file.passphrase.setFocus()
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    assert panel.file.passphrase.text() == ""
    settle(window, qtbot)
    return panel


def pid_of(panel: KeyPanel) -> int:
    pid: int = panel.key._process._talk.pid
    return pid


def test_a_passphrase_is_not_remembered_unless_that_is_asked_for(
    window: CaseWindow, key: Path, keyring: MemoryKeyring, qtbot: QtBot
) -> None:
    panel = open_with(window, key, qtbot)
    assert panel.key is not None
    assert keyring.kept == {}
    assert nameless(window) == []
    panel.forget()
    panel.use_file(key)
    settle(window, qtbot)
    assert panel.key is None


def test_a_remembered_passphrase_opens_the_file_wherever_it_lies_until_it_is_forgotten(
    window: CaseWindow, key: Path, keyring: MemoryKeyring, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = open_with(window, key, qtbot, remember=True)
    assert list(keyring.kept.values()) == [PASSPHRASE]
    assert str(tmp_path) not in str(list(keyring.kept))
    panel.forget()
    moved = key.rename(tmp_path / "moved.pfx")
    panel.use_file(moved)
    settle(window, qtbot)
    assert panel.key is not None
    assert "Meera Krishnan" in panel.file.holder.text()
    panel.file.forget_button.click()
    settle(window, qtbot)
    assert keyring.kept == {}
    assert panel.notices.notice is not None
    assert "forgotten" in panel.notices.notice.headline
    place = settings.default_place()
    assert not place.exists() or PASSPHRASE not in place.read_text()
    assert PASSPHRASE.encode() not in window.session.path.read_bytes()


def test_where_no_keyring_is_safe_the_key_opens_and_that_is_said(
    window: CaseWindow, key: Path, qtbot: QtBot
) -> None:
    panel = open_with(window, key, qtbot, remember=True)
    assert panel.key is not None
    assert panel.notices.notice is not None
    assert "no keyring" in panel.notices.notice.headline


def test_the_key_ends_with_the_window(window: CaseWindow, key: Path, qtbot: QtBot) -> None:
    pid = pid_of(open_with(window, key, qtbot))
    assert alive(pid)
    with qtbot.waitSignal(window.closed, timeout=60_000):
        window.close()
    assert not alive(pid)


def test_the_key_ends_when_signing_fails_and_the_file_stays_chosen(
    window: CaseWindow, key: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_a: object, **_k: object) -> None:
        raise DocumentDamagedError(file="sheet.pdf")

    monkeypatch.setattr(workflow, "sign", refuse)
    panel = open_with(window, key, qtbot)
    pid = pid_of(panel)
    window.footer.primary.click()
    settle(window, qtbot)
    assert not alive(pid)
    assert panel.key is None
    assert panel.file.file == key
    assert not window.footer.primary.isEnabled()
    page = window.page("sign")
    assert page.notices.notice is not None
    assert "sheet.pdf" in page.notices.notice.headline
