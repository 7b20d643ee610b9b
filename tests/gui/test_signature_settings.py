"""How the signature is made can be changed in a dialog, is kept, and shows what it adds before anything is signed."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hse_desktop import workflow
from hse_desktop.signing.key_process import file_key
from hse_desktop.signing.sign import SignatureOptions
from hse_desktop.store import own_trust, settings
from hse_desktop.store.casefile import CaseFile
from hse_desktop.store.own_trust import OwnTrust
from hse_desktop.ui.sign_page import SignPage
from hse_desktop.ui.signature_box import SignatureBox
from hse_desktop.ui.signature_dialog import SignatureDialog
from tests.gui.naming import nameless
from tests.gui.test_stamp import sign
from tests.signing.conftest import PASSPHRASE, Identity, Pki, pki
from tests.signing.test_revocation import authority, made_list, signer

__all__ = ["authority", "pki", "sign", "signer"]


@pytest.fixture(autouse=True)
def _own_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_trust, "default_folder", lambda: tmp_path / "trust")


def _settle(page: SignPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.session.work.busy, timeout=120_000)


def _opened(page: SignPage) -> SignatureDialog:
    dialog = page.signature_box.open_dialog()
    assert nameless(dialog) == []
    return dialog


def test_who_never_opens_it_signs_as_ever(sign: SignPage, pki: Pki) -> None:
    assert sign.signature_box.summary.text() == ""
    assert sign.signature_box.options_for()(pki.asha.signing_key, None) == SignatureOptions()


def test_what_is_set_signs_is_kept_and_goes_nowhere_else(
    sign: SignPage, pki: Pki, qtbot: QtBot, authority: Identity, signer: Identity
) -> None:
    dialog = _opened(sign)
    dialog.kind.setCurrentIndex(1)
    dialog.words["reason"].setText("Application for exemption")
    dialog.words["location"].setText("पुणे")
    dialog.server.setText("tsa.example")
    dialog.keep_button.click()
    assert dialog.notices.notice is not None
    assert "is not the address of a time-stamp server" in dialog.notices.notice.headline
    dialog.server.setText("")
    dialog.embed.setChecked(True)
    assert "once your key is chosen" in dialog.added.text()
    dialog.keep_button.click()
    _settle(sign, qtbot)
    assert sign.signature_box.summary.text().split(" · ") == [
        "PAdES", "Application for exemption", "पुणे", "with revocation lists",
    ]  # fmt: skip
    assert settings.load_settings().signature == sign.signature_box.settings
    another = SignatureBox(sign.session, sign._to_sign, sign.key_panel)
    assert another.settings == sign.signature_box.settings

    sign._sign_with(file_key(signer.pkcs12, PASSPHRASE, "asha.p12"))
    qtbot.waitUntil(lambda: sign.notices.notice is not None, timeout=120_000)
    assert sign.notices.notice is not None
    assert "no revocation list of Test Sub CA" in sign.notices.notice.headline
    _settle(sign, qtbot)
    assert not sign.session.signed

    OwnTrust().add_revocation_list(made_list(authority))
    sign._sign_with(file_key(signer.pkcs12, PASSPHRASE, "asha.p12"))
    qtbot.waitUntil(lambda: sign.session.signed, timeout=120_000)
    _settle(sign, qtbot)
    with CaseFile.open(sign.session.path) as case:
        for document in workflow.to_sign(case):
            content = case.content(document)
            assert b"/ETSI.CAdES.detached" in content
            assert b"/DSS" in content


def test_how_much_revocation_lists_add_is_said_beside_the_limit_of_the_portal(
    sign: SignPage, qtbot: QtBot, authority: Identity, signer: Identity
) -> None:
    OwnTrust().add_revocation_list(
        made_list(authority, *[(signer, authority.certificate.not_valid_before_utc)] * 20_000)
    )
    sign.key_panel.file.key = signer.signing_key
    dialog = _opened(sign)
    dialog.embed.setChecked(True)
    qtbot.waitUntil(lambda: "KB longer" in dialog.added.text(), timeout=60_000)
    added = dialog.added.text()
    dialog.kind.setCurrentIndex(1)
    qtbot.waitUntil(
        lambda: "KB longer" in dialog.added.text() and dialog.added.text() != added, timeout=60_000
    )
    assert "takes 1000 KB for a file" in added, "twice as long in the signature, that is above the limit"
    assert "takes 1000 KB" not in dialog.added.text()
    dialog.reject()
    sign.key_panel.file.key = None
