"""Rules, tables and portals from files: shown first, put in place after a yes, said when they begin to hold."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from hse_desktop.model.calendar import now_in_india
from hse_desktop.reference import packs
from hse_desktop.reference.places import shipped
from hse_desktop.reference.portals import portal_names, profile_text
from hse_desktop.signing.keys import open_pkcs12
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.ui.data_dialog import DataDialog
from hse_desktop.ui.icons import Button
from hse_desktop.ui.work import Work
from hse_desktop.workflow.packs import make_pack


@pytest.fixture
def dialog(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DataDialog]:
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_names, **_more: str(tmp_path / "data"))
    packs.pack_in_use.cache_clear()
    work = Work(dressed)
    shown = DataDialog(work)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    work.wait()
    packs.pack_in_use.cache_clear()


def _texts(dialog: DataDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_pack_is_used_only_after_its_number_was_compared(
    dialog: DataDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "what came with the application" in dialog.in_use.text()
    assert not dialog.remove_button.isVisible()
    key = open_pkcs12(throwaway_pkcs12("P. Ublisher", "Tables Ltd", "x", now=now_in_india()), "x", "key.p12")
    pack = make_pack(
        tmp_path / "a.hsepack", key, version="9.1", made_on=date(2030, 1, 1), data=shipped("law").parent
    )
    dialog.offer(pack)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QMessageBox)))
    (box,) = dialog.findChildren(QMessageBox)
    assert "SHA-256" in box.informativeText()
    assert "Tables Ltd" in box.informativeText()
    assert not (tmp_path / "data").exists()
    next(b for b in box.buttons() if box.buttonRole(b) == QMessageBox.ButtonRole.AcceptRole).click()
    qtbot.waitUntil(lambda: "started again" in _texts(dialog), timeout=20_000)
    assert dialog.remove_button.isVisible()
    packs.pack_in_use.cache_clear()
    assert packs.edition().version == "9.1"
    dialog.remove()
    qtbot.waitUntil(lambda: not dialog.remove_button.isVisible())


def test_what_is_no_pack_is_told(dialog: DataDialog, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "x.hsepack").write_bytes(b"PK\x03\x04 rubbish")
    dialog.offer(tmp_path / "x.hsepack")
    qtbot.waitUntil(lambda: "is not a data pack" in _texts(dialog))


def test_an_own_profile_is_added_marked_and_taken_away(
    dialog: DataDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(profile_text("icegate-hse").replace("HSE section", "my own reading"), encoding="utf-8")
    dialog.add_portal(file)
    qtbot.waitUntil(lambda: "my own reading" in _texts(dialog))
    assert "your own" in _texts(dialog)
    assert "mine" in portal_names()
    named = "Remove ICEGATE exemption portal, my own reading"
    next(b for b in dialog.findChildren(Button) if b.accessibleName() == named).click()
    qtbot.waitUntil(lambda: "my own reading" not in _texts(dialog))
    assert "mine" not in portal_names()
