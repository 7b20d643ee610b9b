"""A keyboard alone is enough: the whole way of a new user, from the first start to a verified bundle."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hse_desktop import workflow
from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.verification import BundleVerification
from hse_desktop.signing.throwaway import throwaway_pkcs12
from hse_desktop.ui import places
from hse_desktop.ui.desk import Desk
from hse_desktop.ui.recent import RecentCases
from tests.gui.walk import Walk

PASSPHRASE = "correct horse"


def test_a_new_user_comes_to_a_verified_bundle_without_a_mouse(
    dressed: QApplication, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "documents_folder", lambda: tmp_path)
    for module in ("checking", "writing", "signing"):
        monkeypatch.setattr(
            f"hse_desktop.workflow.{module}.today_in_india", lambda: datetime.date(2026, 9, 1)
        )
    key = tmp_path / "key.p12"
    key.write_bytes(throwaway_pkcs12("Meera Kulkarni", "Alpha Instruments", PASSPHRASE, now=now_in_india()))
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    desk = Desk(RecentCases(tmp_path / "recent.json"), settings)
    desk.show_home()
    desk.home.activateWindow()

    def wait(until: Callable[[], bool]) -> None:
        qtbot.waitUntil(until, timeout=20_000)

    window = Walk(key, PASSPHRASE, tmp_path, wait).go()
    (archive,) = (tmp_path / "out").glob("*.zip")
    told = workflow.verify(archive)
    assert isinstance(told, BundleVerification)
    assert told.verdict == "valid-untrusted"
    window.close()
    wait(lambda: not desk.windows)
    desk.home.close()
    desk.end()
