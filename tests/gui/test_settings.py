"""Settings: which library is in use, tried on a real server before anything relies on it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hse_desktop.model.library import Kind
from hse_desktop.store import secrets, settings
from hse_desktop.store.library import places
from hse_desktop.store.library.places import open_file
from hse_desktop.store.library.shelf import keep_record, read_shelf
from hse_desktop.store.settings import Settings, keep_settings, load_settings
from hse_desktop.ui.library_link import LibraryLink
from hse_desktop.ui.library_window import LibraryWindow
from hse_desktop.ui.settings_dialog import SettingsDialog
from hse_desktop.workflow import library
from hse_desktop.workflow.library import open_library
from tests.gui.naming import nameless
from tests.gui.pseudo import plain_in, speak_pseudo
from tests.postgres import Server, running
from tests.store.test_secrets import MemoryKeyring

PASSWORD = "a long wait for rain"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A real server; its tests are skipped loudly where PostgreSQL is missing."""
    with running() as server:
        if server is None:
            pytest.skip("PostgreSQL (initdb, pg_ctl) is not installed")
        yield server


@pytest.fixture
def link(dressed: QApplication, qtbot: QtBot) -> Iterator[LibraryLink]:
    """The library of this person."""
    link = LibraryLink()
    yield link
    link.end()


@pytest.fixture(autouse=True)
def _nothing_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No password of an earlier test is known."""
    monkeypatch.setattr(library, "_typed", {})


OpenSettings = Callable[[], SettingsDialog]


@pytest.fixture
def open_settings(link: LibraryLink, qtbot: QtBot) -> Iterator[OpenSettings]:
    """Opens the dialog, and closes it with its work at the end."""
    opened: list[SettingsDialog] = []
    gone: list[None] = []

    def open_it() -> SettingsDialog:
        dialog = SettingsDialog(link)
        dialog.destroyed.connect(lambda: gone.append(None))
        opened.append(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not dialog.work.busy)
        return dialog

    yield open_it
    for dialog in opened:
        dialog.close()
    qtbot.waitUntil(lambda: len(gone) == len(opened) and not link.busy, timeout=30_000)


def tried(dialog: SettingsDialog, qtbot: QtBot, address: str, password: str = "") -> str:
    """What is said after “Test the connection”."""
    dialog.server.setChecked(True)
    dialog.address.setText(address)
    dialog.address.textEdited.emit(address)
    dialog.password.setText(password)
    dialog.test_button.click()
    qtbot.waitUntil(lambda: dialog.notices.notice is not None and not dialog.work.busy, timeout=30_000)
    assert dialog.notices.notice is not None
    return dialog.notices.notice.accessibleName()


def test_the_connection_is_tried_and_every_way_it_fails_has_its_words(
    open_settings: OpenSettings, qtbot: QtBot, server: Server
) -> None:
    dialog = open_settings()
    assert dialog.here.isChecked()
    address = server.new_schema()
    assert "The database is empty" in tried(dialog, qtbot, address)
    assert "PostgreSQL 1" in tried(dialog, qtbot, address)
    guarded = server.guard(address, PASSWORD)
    for password, said in (
        ("", "refused the user or the password"),
        ("wrong", "refused the user or the password"),
    ):
        assert said in tried(dialog, qtbot, guarded, password)
    assert "PostgreSQL" in tried(dialog, qtbot, guarded, PASSWORD)
    for odd, said in (
        (server.address("no_such_database"), "the name of the database"),
        ("postgresql://app@127.0.0.1:9/hse", "nothing answers at “127.0.0.1”, port 9"),
        ("postgresql://app@no-such-host.invalid/hse", "no computer is called"),
        ("postgresql://app:secret@127.0.0.1/hse", "must not contain the password"),
        ("mysql://app@127.0.0.1/hse", "is not the address"),
    ):
        assert said in tried(dialog, qtbot, odd), odd
    assert load_settings().library == "", "trying changes nothing"
    assert PASSWORD not in dialog.address.text()


def test_a_team_s_library_is_used_its_password_remembered_and_our_own_left_alone(
    open_settings: OpenSettings,
    link: LibraryLink,
    qtbot: QtBot,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyring = MemoryKeyring()
    monkeypatch.setattr(secrets, "_keyring", lambda: keyring)
    with open_file(places.default_place(), create=True) as own:
        keep_record(own, Kind.BRAND, {"brand": "Own brand"})
    address = server.guard(server.new_schema(), PASSWORD)
    with open_library(address, create=True, password=lambda: PASSWORD) as shared:
        keep_record(shared, Kind.BRAND, {"brand": "Team brand"})
    link.load()
    qtbot.waitUntil(lambda: not link.busy)
    dialog = open_settings()
    tried(dialog, qtbot, address, PASSWORD)
    dialog.remember.setChecked(True)
    dialog.use_button.click()
    qtbot.waitUntil(lambda: link.is_shared and not link.busy and not dialog.work.busy, timeout=30_000)
    assert link.shelf is not None
    assert [each.name for each in link.shelf.of(Kind.BRAND)] == ["Team brand"]
    assert load_settings().library == address
    assert list(keyring.kept.values()) == [PASSWORD]
    assert PASSWORD not in settings.default_place().read_text()
    assert json.loads(settings.default_place().read_text())["library"] == address
    assert dialog.password.text() == ""
    monkeypatch.setattr(library, "_typed", {})
    fresh = LibraryLink()
    fresh.load()
    qtbot.waitUntil(lambda: not fresh.busy, timeout=30_000)
    assert fresh.error is None, "the next start asks nobody"
    fresh.end()
    assert dialog.forget_button.isVisible()
    dialog.forget_button.click()
    qtbot.waitUntil(lambda: not keyring.kept)
    qtbot.waitUntil(lambda: not dialog.work.busy)
    dialog.here.setChecked(True)
    dialog.use_button.click()
    qtbot.waitUntil(lambda: not link.is_shared and not link.busy)
    assert [each.name for each in link.shelf.of(Kind.BRAND)] == ["Own brand"]


def test_a_password_that_is_not_remembered_is_asked_in_the_library_window(
    link: LibraryLink, qtbot: QtBot, server: Server
) -> None:
    address = server.guard(server.new_schema(), PASSWORD)
    keep_settings(Settings(library=address))
    window = LibraryWindow(link)
    window.show()
    qtbot.waitUntil(lambda: not link.busy, timeout=30_000)
    assert window.password.isVisible()
    assert window.notices.notice is None, "nothing is wrong yet"
    for password in ("wrong", PASSWORD):
        window.password.field.setText(password)
        window.password.field.returnPressed.emit()
        assert window.password.field.text() == ""
        qtbot.waitUntil(lambda: not link.busy, timeout=30_000)
        assert (link.error is None) == (password == PASSWORD)
        assert (window.notices.notice is None) == (password == PASSWORD)
    assert not window.password.isVisible()
    assert window.records[Kind.FIRM].isEnabled()
    line = window.records[Kind.FIRM].form
    assert line is not None
    line.entry.put("/name", "Alpha")
    qtbot.waitUntil(lambda: line.entry.kept_at is not None, timeout=30_000)
    with open_library(address, password=lambda: PASSWORD) as shared:
        assert read_shelf(shared).firm == {"name": "Alpha"}
    qtbot.waitUntil(lambda: not link.work.busy)
    window.close()


def test_no_other_library_is_used_while_something_typed_is_not_kept(
    open_settings: OpenSettings, link: LibraryLink, qtbot: QtBot
) -> None:
    link.unkept.add("something")
    dialog = open_settings()
    dialog.use_button.click()
    assert dialog.notices.notice is not None
    assert "not kept yet" in dialog.notices.notice.headline
    link.unkept.clear()


def test_settings_that_cannot_be_written_are_told(
    open_settings: OpenSettings, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(settings, "default_place", lambda: tmp_path / "file" / "settings.json")
    dialog = open_settings()
    dialog.use_button.click()
    assert dialog.notices.notice is not None
    assert "could not be kept" in dialog.notices.notice.headline


def test_the_dialog_names_its_controls_and_is_translated(
    open_settings: OpenSettings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    speak_pseudo(monkeypatch)
    dialog = open_settings()
    dialog.server.setChecked(True)
    data = [
        str(places.default_place()),
        str(settings.default_place()),
        dialog.address.placeholderText(),
        "PostgreSQL",
    ]
    assert nameless(dialog) == []
    assert plain_in(dialog, data) == set()
