"""Adding a root: its fingerprint is shown first, and nothing is trusted before the yes."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from hse_desktop.store.own_trust import OwnTrust
from hse_desktop.ui.icons import Button
from hse_desktop.ui.trust_dialog import TrustDialog
from tests.signing.conftest import Pki, pki
from tests.signing.test_revocation import made_list

__all__ = ["pki"]


@pytest.fixture
def dialog(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> TrustDialog:
    shown = TrustDialog(OwnTrust(tmp_path / "trust"))
    qtbot.addWidget(shown)
    shown.show()
    return shown


def _texts(dialog: TrustDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_root_is_shown_first_and_can_be_removed(
    dialog: TrustDialog, qtbot: QtBot, tmp_path: Path, pki: Pki
) -> None:
    assert "CCA India 2022" in _texts(dialog)
    file = tmp_path / "root.cer"
    file.write_bytes(pki.root.pem)
    box = dialog.offer(file)
    assert box is not None
    assert "SHA-256" in box.informativeText()
    assert "Test Root" not in _texts(dialog).replace(box.text(), "")
    yes = next(b for b in box.buttons() if box.buttonRole(b) == QMessageBox.ButtonRole.AcceptRole)
    with qtbot.waitSignal(dialog.changed):
        yes.click()
    assert len(OwnTrust(tmp_path / "trust").roots()) == 1

    remove = next(b for b in dialog.findChildren(Button) if b.accessibleName() == "Remove Test Root")
    with qtbot.waitSignal(dialog.changed):
        remove.click()
    assert OwnTrust(tmp_path / "trust").roots() == []


def test_what_is_no_root_is_told(dialog: TrustDialog, tmp_path: Path, pki: Pki) -> None:
    file = tmp_path / "asha.cer"
    file.write_bytes(pki.asha.pem)
    assert dialog.offer(file) is None
    assert "no certifying authority" in _texts(dialog)
    dialog.import_list(file)
    assert "holds no revocation list" in _texts(dialog)


def test_an_imported_list_is_listed(dialog: TrustDialog, qtbot: QtBot, tmp_path: Path, pki: Pki) -> None:
    file = tmp_path / "ca.crl"
    file.write_bytes(made_list(pki.intermediate))
    with qtbot.waitSignal(dialog.changed):
        dialog.import_list(file)
    assert "Revocation list of Test Sub CA" in _texts(dialog)
